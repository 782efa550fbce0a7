"""The interfaces that the login page uses: checking a person against Odoo, and answering authorization requests."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Literal, Protocol

from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.oauth.pending import PendingRequest

SecretKind = Literal["api_key", "password"]


@dataclass(frozen=True, kw_only=True)
class SignInAttempt:
    """What a person entered. kind: which kind of secret they chose."""

    login: str
    secret: str = field(repr=False)
    kind: SecretKind = "api_key"


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A person whom Odoo accepted. key: an API key that works over JSON-2 as this person.

    key_expires: None when the key does not expire, or Odoo does not say. expiry_is_certain: False when the person has
    several keys, since Odoo does not say which one this is; then the date is the earliest. is_minted: the key was
    created by this server for this sign-in.
    """

    uid: int
    login: str
    name: str
    key: str = field(repr=False)
    key_expires: datetime | None = None
    expiry_is_certain: bool = True
    is_minted: bool = False


class Refusal(Enum):
    """Why a sign-in was refused."""

    WRONG = "wrong"
    """Unknown login, wrong secret, inactive or external user; people are not told which."""
    TWO_FACTOR = "two_factor"
    """The password is right, and Odoo asks for a second factor: only an API key works."""
    NO_KEY = "no_key"
    """The password is right, and Odoo mints no key for this person: they have to create one in Odoo."""


class SignIn(Protocol):
    """Checks people against one Odoo. Blocking; thread-safe."""

    @property
    def takes_passwords(self) -> bool:
        """Whether an API key may be minted with a password."""
        ...

    def sign_in(self, attempt: SignInAttempt) -> SignedIn | Refusal:
        """The person, or why not. Raises BooksUnavailableError and BooksConfigurationError."""
        ...

    def revoke_key(self, key: str) -> bool:
        """Revoke a minted key in Odoo. False: it stays valid until it expires, as Odoo refused or is unavailable."""
        ...


class ConsentService(Protocol):
    """The part of PendingAuthorizations that the login page uses. Blocking."""

    def find(self, request_id: str) -> PendingRequest | None:
        """The pending request; None when it is unknown, answered or expired."""
        ...

    def grant(self, request_id: str, principal: Principal) -> str:
        """Consent; returns the redirect URL. Raises SignInExpiredError."""
        ...

    def refuse(self, request_id: str) -> str:
        """Refuse consent; returns the redirect URL. Raises SignInExpiredError."""
        ...
