"""Settings of the login page as plain values, and the services it uses."""

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
    empty: no link. scope_words: scope -> a sentence on what it allows. refusal_floor_s: seconds before a
    refusal is sent, at the least, which hides how long Odoo took.
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
    """The services that the login page uses. consent_service: such as PendingAuthorizations.

    hash_of: the keyed hash of a person for the log.
    """

    consent_service: ConsentService
    credentials: CredentialStore
    sign_in: SignIn
    attempts: Attempts
    clock: Callable[[], datetime]
    hash_of: Callable[[tuple[str, str]], str]
