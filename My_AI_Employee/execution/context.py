"""The parts that the executor needs: journal, tools, grant key and clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller


def alone(_connection: Connection) -> None:
    """The guard of a process that executes plans alone; it checks nothing."""


@dataclass(frozen=True, kw_only=True)
class BegunPlan:
    """A plan whose first step was started with its approval, so that it runs next. fence: of this step."""

    record: PlanRecord
    fence: int


@dataclass(frozen=True, kw_only=True)
class Execution:
    """What executing needs. secret: the key that grants are signed with.

    guard: raises LeaseLostError, inside a transaction that starts or ends a step, when another has taken over.
    """

    journal: Journal
    tools: ToolCaller
    secret: bytes
    clock: Callable[[], datetime]
    guard: Callable[[Connection], None] = alone
