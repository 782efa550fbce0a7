"""What the login page is made of: plain values, and the parts it works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from My_AI_Employee.team.login.attempts import Attempts
from My_AI_Employee.team.login.credentials import CredentialStore
from My_AI_Employee.team.login.port import ConsentService, SignIn
from My_AI_Employee.team.oauth.scopes import READ, WRITE

DEFAULT_PERMISSION = "Read and change in Odoo what you yourself may read and change there, in your name"
SCOPE_WORDS = MappingProxyType(
    {
        READ: "Read in Odoo whatever you yourself may read there",
        WRITE: "Change in Odoo, in your name, what you yourself may change there",
    }
)


@dataclass(frozen=True, kw_only=True)
class LoginOptions:
    """issuer: our public address. database: of Odoo, part of every principal's subject.

    secret: of the server, 32 bytes or more, the same on every replica. odoo_url: where people open Odoo in a browser;
    empty: the page does not link it. scope_words: scope -> what it allows, in words. refusal_floor_s: a refusal is
    answered no sooner, which hides how long Odoo took over it.
    """

    issuer: str
    database: str
    secret: bytes = field(repr=False)
    server_name: str = "AI Employee"
    odoo_url: str = ""
    scope_words: Mapping[str, str] = field(default_factory=lambda: SCOPE_WORDS)
    refusal_floor_s: float = 1.0


@dataclass(frozen=True, kw_only=True)
class LoginParts:
    """What the page works with. desk: AuthorizationDesk, or another of its shape.

    hash_of: what a person is called in the log.
    """

    desk: ConsentService
    credentials: CredentialStore
    sign_in: SignIn
    attempts: Attempts
    clock: Callable[[], datetime]
    hash_of: Callable[[tuple[str, str]], str]
