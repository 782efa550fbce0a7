"""What the login page needs from others: a way to check a person against Odoo, and a desk that answers clients."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Literal, Protocol

from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.oauth.pending import PendingRequest

SecretKind = Literal["api_key", "password"]


@dataclass(frozen=True, kw_only=True)
class SignInAttempt:
    """What a person typed. kind: what they say the secret is."""

    login: str
    secret: str = field(repr=False)
    kind: SecretKind = "api_key"


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Somebody whom Odoo knows. key: works over JSON-2 as this person.

    key_expires: None when the key does not expire, or Odoo does not tell. expiry_is_certain: False when the person
    has several keys, since Odoo does not tell which of them this is; the date is the earliest then. is_minted: the
    key was made by us for this sign-in.
    """

    uid: int
    login: str
    name: str
    key: str = field(repr=False)
    key_expires: datetime | None = None
    expiry_is_certain: bool = True
    is_minted: bool = False


class Refusal(Enum):
    """Why nobody was signed in."""

    WRONG = "wrong"
    """Unknown login, wrong secret, inactive or external user: which of them is never said."""
    TWO_FACTOR = "two_factor"
    """The password is right, and Odoo asks for a second factor: only an API key works."""
    NO_KEY = "no_key"
    """The password is right, and Odoo makes no key for this person: they have to make one themselves."""


class SignIn(Protocol):
    """Checks people against one Odoo. Blocking; thread-safe."""

    @property
    def takes_passwords(self) -> bool:
        """Whether an API key may be minted with a password."""
        ...

    def sign_in(self, attempt: SignInAttempt) -> SignedIn | Refusal:
        """Who this is. Raises BooksUnavailableError and BooksConfigurationError."""
        ...

    def withdraw(self, key: str) -> bool:
        """Remove a minted key in Odoo. False: it stays there until it expires, for this Odoo cannot, or is away."""
        ...


class ConsentService(Protocol):
    """The part of AuthorizationDesk that the page uses. Blocking."""

    def find(self, request_id: str) -> PendingRequest | None:
        """The request that waits; None when unknown, answered or expired."""
        ...

    def grant(self, request_id: str, principal: Principal) -> str:
        """Where to send the browser. Raises SignInExpiredError."""
        ...

    def refuse(self, request_id: str) -> str:
        """Where to send the browser. Raises SignInExpiredError."""
        ...
