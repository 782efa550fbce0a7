"""What stack.yaml says, as frozen models; docs/stack.md shows all of it."""

import hashlib
import re
from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints

from My_AI_Employee.domain.instances import Authority, EventName
from My_AI_Employee.stack.secret_refs import SecretRef

TargetKind = Literal["mcp", "memory", "coordinator"]


def _flag(value: object) -> object:
    """YAML is read as the text that was typed: only `true` and `false` are flags."""
    return {"true": True, "false": False}.get(str(value), value)


def _address(value: str, schemes: tuple[str, ...]) -> str:
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"is no address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    if parts.username is not None or parts.password is not None:
        raise ValueError("has a user or password in the address; give them by secret:NAME")
    if parts.fragment or not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("is an address with characters that no address has")
    _ = parts.port  # raises ValueError for a port that is no number
    return value.rstrip("/")


def _http_address(value: str) -> str:
    return _address(value, ("http", "https"))


def _mcp_address(value: str) -> str:
    """A WebSocket address means the same server over streamable HTTP, which took the place of that transport."""
    return re.sub(r"^ws(s?)://", r"http\1://", _address(value, ("http", "https", "ws", "wss")))


def _secret(value: object) -> object:
    if not isinstance(value, SecretRef):
        raise ValueError("has to name a secret: secret:NAME")
    return value


Name = Annotated[str, StringConstraints(pattern=r"^[a-z](?:_?[a-z0-9-])*$", max_length=32)]
"""A name of an instance, target or workspace. Two underscores separate a target from its tool, so none has them."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[^\W_](?:[\w-]*\w)?$", to_lower=True)]
"""A word that requests are searched for: letters, digits, `_` and `-`; compared in lower case."""
Tool = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9_./-]+$")]
Flag = Annotated[bool, BeforeValidator(_flag)]
HttpAddress = Annotated[str, AfterValidator(_http_address)]
McpAddress = Annotated[str, AfterValidator(_mcp_address)]
Secret = Annotated[SecretRef, BeforeValidator(_secret), PlainSerializer(str)]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
NAMED = "<name>"
"""Under this name the loader puts a mapping's name into it; no one can type it, since it is refused in files."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Instance(_Model):
    """One Odoo database. user: who signs in for checks and machine keys; key: that user's API key.

    people: whoever signs in at the coordinator may use it, with an account of their own.
    """

    name: Name = Field(alias=NAMED)
    url: HttpAddress
    database: Text
    authority: Authority
    aliases: tuple[Name, ...] = ()
    description: str = ""
    user: str = ""
    key: Secret | None = None
    people: Flag = True

    @property
    def api_key(self) -> SecretRef:
        """The API key that this program itself uses; by default the secret NAME_API_KEY, such as ODOO_LAB_API_KEY."""
        return self.key or SecretRef(name=f"{self.name.upper().replace('-', '_')}_API_KEY")

    @property
    def is_sandbox(self) -> bool:
        """Whether nothing in this database counts as books."""
        return self.authority is Authority.SANDBOX

    @property
    def label(self) -> str:
        """How people are told which instance is meant, such as "odoo_lab, sandbox, not the books"."""
        return f"{self.name}, {self.authority.in_words}"


class Target(_Model):
    """Another MCP server, by address or by the command that starts it.

    allow: the tools that are passed through; None for all. allow_read_only: those that say they only read.
    ask_before: tools that a person confirms at each call. trusted tools are decided here, never by a server's hints.
    people: whoever signs in at the coordinator may use it too, with the bearer given here.
    """

    name: Name = Field(alias=NAMED)
    kind: TargetKind = "mcp"
    mcp: McpAddress | None = None
    bearer: Secret | None = None
    command: tuple[Text, ...] = ()
    env: Mapping[Variable, Annotated[SecretRef | str, PlainSerializer(str)]] = Field(default_factory=dict)
    allow: tuple[Tool, ...] | None = None
    allow_read_only: Flag = False
    ask_before: tuple[Tool, ...] = ()
    people: Flag = False
    description: str = ""
    capabilities: tuple[Text, ...] = ()
    use_cases: tuple[Text, ...] = ()


class Workspace(_Model):
    """What one workspace may reach; nothing else can be reached in it. default: an instance of it."""

    name: Name = Field(alias=NAMED)
    instances: tuple[Name, ...] = ()
    targets: tuple[Name, ...] = ()
    default: Name | None = None

    @property
    def reachable(self) -> frozenset[str]:
        """The names of all instances and targets of this workspace."""
        return frozenset({*self.instances, *self.targets})


class RoutingRule(_Model):
    """Requests that go to an instance; every condition that is given must hold. The order of the rules decides.

    workspace: the company or department that a request is made for. words: any of these whole words.
    """

    to: Name
    workspace: Word | None = None
    words: tuple[Word, ...] = ()
    modules: tuple[Word, ...] = ()
    operations: tuple[Word, ...] = ()


class Fallback(_Model):
    """Reads of `modules` that `to` answers while `source` is away; never authoritative."""

    source: Name = Field(alias="from")
    to: Name
    modules: tuple[Word, ...] = Field(min_length=1)


class EventSink(_Model):
    """A webhook for events: of plans from the vaults, of instances from a coordinator.

    secret: signs the body (HMAC). key: sent in a header, if any.
    """

    name: Name = Field(alias=NAMED)
    webhook: HttpAddress
    secret: Secret
    key: Secret | None = None
    on: tuple[EventName, ...] = Field(min_length=1)


class Stack(_Model):
    """The whole configuration. Every name in it is one that exists: aliases are put in order by the loader."""

    version: Literal["1"]
    instances: dict[Name, Instance] = Field(default_factory=dict)
    targets: dict[Name, Target] = Field(default_factory=dict)
    workspaces: dict[Name, Workspace] = Field(default_factory=dict)
    routing: tuple[RoutingRule, ...] = ()
    fallback: Fallback | None = None
    events: dict[Name, EventSink] = Field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The sha256 of everything but the secrets; tells whether two processes follow the same configuration."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def canonical(self, name: str) -> str | None:
        """The name of the instance or target that a name or alias means; None when there is none."""
        if name in self.instances or name in self.targets:
            return name
        return next((each.name for each in self.instances.values() if name in each.aliases), None)

    def instance_at(self, url: str, database: str) -> Instance | None:
        """The instance at an address; None when the address is none of them."""
        wanted = place_of(url, database)
        return next((each for each in self.instances.values() if place_of(each.url, each.database) == wanted), None)


def place_of(url: str, database: str) -> tuple[str, str, int | None, str, str]:
    """Where a database is, to compare two addresses: letter case, usual ports and slashes at the end do not count."""
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, (parts.hostname or "").lower(), port, parts.path.rstrip("/"), database
