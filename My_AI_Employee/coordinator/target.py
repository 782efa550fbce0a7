"""What is configured of one target, and the limits of calls to it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mcp.server import Server

from My_AI_Employee.coordinator.transport import MAX_ANSWER_BYTES
from My_AI_Employee.domain.instances import Authority


@dataclass(frozen=True, kw_only=True)
class TargetLimits:
    """connect_s: seconds to open a connection and list the tools. call_s: of a call, with its repetition.

    refresh_s: between two lists of the tools. rest_s: between two attempts to reach a target that is away.
    """

    connect_s: float = 5.0
    call_s: float = 60.0
    refresh_s: float = 60.0
    rest_s: float = 5.0
    max_bytes: int = MAX_ANSWER_BYTES
    max_tools: int = 500


@dataclass(frozen=True, kw_only=True)
class Target:
    """A server that requests are sent to: exactly one of `url`, `command` and `in_process` is given.

    authority: of an instance of Odoo; None for any other server. allow: names of tools, all when None.
    reads: tools that are known to read only. believes_hints: the server's own word for that counts too.
    only_reads: no other tool is offered. modules: area of each tool, for routing. ask_before: tools that need a
    person's confirmation. is_shared: callers without a credential of their own use this program's.
    is_memory: a memory of this product, which keeps conversations. in_process: makes the server for a credential,
    this program's own when it is empty. check: blocking; raises AIEmployeeError while what is behind the server does
    not answer.
    """

    name: str
    url: str = ""
    command: tuple[str, ...] = ()
    in_process: Callable[[str], Awaitable[Server[Any]]] | None = None
    check: Callable[[], None] | None = None
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    bearer: str = field(default="", repr=False)
    authority: Authority | None = None
    aliases: tuple[str, ...] = ()
    allow: tuple[str, ...] | None = None
    reads: frozenset[str] = frozenset()
    modules: Mapping[str, str] = field(default_factory=dict, repr=False)
    ask_before: frozenset[str] = frozenset()
    believes_hints: bool = False
    only_reads: bool = False
    is_shared: bool = True
    is_memory: bool = False
    limits: TargetLimits = field(default_factory=TargetLimits)

    @property
    def is_instance(self) -> bool:
        """Whether its tools are those of every instance, and requests are routed between them."""
        return self.authority is not None
