"""Checks people against Odoo 19: login and API key over JSON-2, or login and password, which mints a key."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksRefusedError,
    BooksUnavailableError,
)
from My_AI_Employee.team.login.port import Refusal, SignedIn, SignInAttempt

_LOG = logging.getLogger(__name__)
_KEYS = "res.users.apikeys"
_GLOBAL_SCOPES = (False, "rpc")
_STILL_IN_USE = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class OdooSignInOptions:
    """key_name: name of minted keys in Odoo; unique to this server. timeout_s: seconds per call.

    max_key_days: longest lifetime of a minted key; Odoo's own limit is 90 days for most people.
    """

    url: str
    database: str
    key_name: str
    takes_passwords: bool = False
    max_key_days: int = 90
    timeout_s: float = 15.0


class OdooSignIn:
    """A SignIn. Only internal users may sign in: portal users are refused like unknown ones."""

    def __init__(self, options: OdooSignInOptions, clock: Callable[[], datetime]) -> None:
        self._options = options
        self._clock = clock

    @property
    def takes_passwords(self) -> bool:
        """Whether an API key may be minted with a password."""
        return self._options.takes_passwords

    def sign_in(self, attempt: SignInAttempt) -> SignedIn | Refusal:
        login, secret = attempt.login.strip(), attempt.secret
        if not login or not secret:
            return Refusal.WRONG
        try:
            if attempt.kind == "api_key":
                return self._by_key(login, secret.strip())
            return self._by_password(login, secret) if self.takes_passwords else Refusal.WRONG
        except BooksAuthenticationError:
            return Refusal.WRONG

    def revoke_key(self, key: str) -> bool:
        """See SignIn. Odoo lets a key revoke itself since its first 19.0 release, if the administrator allows it."""
        try:
            with self._client(key) as client:
                return bool(client.call(_KEYS, "revoke", key=key))
        except BooksAuthenticationError:
            return True  # it does not work any more
        except (BooksConfigurationError, BooksRefusedError, BooksUnavailableError) as error:
            _LOG.info("a minted Odoo key stays in Odoo until it expires: %s", error.code)
            return False

    def _by_key(self, login: str, key: str) -> SignedIn | Refusal:
        with self._client(key) as client:
            person = _person(client, key)
            if person is None or person.login.strip().casefold() != login.casefold():
                return Refusal.WRONG
            expires, is_certain = self._expiry(client, person.uid)
        return replace(person, key_expires=expires, expiry_is_certain=is_certain)

    def _expiry(self, client: OdooClient, uid: int) -> tuple[datetime | None, bool]:
        """When the key expires, and whether that is certain: Odoo does not say which of a person's keys was used."""
        try:
            rows = client.call(
                _KEYS, "search_read", domain=[("user_id", "=", uid)], fields=["expiration_date", "scope"]
            )
        except AIEmployeeError as error:
            _LOG.info("Odoo does not tell when a key expires: %s", error.code)
            return None, False
        dates = [_moment(row["expiration_date"]) for row in rows if row["scope"] in _GLOBAL_SCOPES]
        alive = [date for date in dates if date is None or date > self._clock()]
        return min((date for date in alive if date), default=None), len(set(alive)) <= 1

    def _by_password(self, login: str, password: str) -> SignedIn | Refusal:
        from My_AI_Employee.team.login.web_session import web_session

        options = self._options
        with web_session(options.url, timeout_s=options.timeout_s) as session:
            info = session.authenticate(options.database, login, password)
            if info is None:
                return Refusal.TWO_FACTOR
            if not info.get("is_internal_user"):
                return Refusal.WRONG
            try:
                key = session.mint_key(options.key_name, password, options.max_key_days)
            except (BooksAuthenticationError, BooksRefusedError) as error:
                _LOG.info("Odoo mints no key for a person: %s", error.code)
                return Refusal.NO_KEY
            ours = _own_keys(session.call, int(info["uid"]), options.key_name)
            person = self._with_minted(key, ours)
            _remove_unused(session.call, ours)
            return person

    def _with_minted(self, key: str, ours: list[dict[str, Any]]) -> SignedIn | Refusal:
        """The person that the minted key belongs to, read with the key itself."""
        with self._client(key) as client:
            person = _person(client, key)
        if person is None:
            return Refusal.WRONG
        expires = _moment(ours[0]["expiration_date"]) if ours else None
        return replace(person, key_expires=expires, is_minted=True)

    @contextmanager
    def _client(self, key: str) -> Iterator[OdooClient]:
        from My_AI_Employee.books.odoo.json2 import Json2Client  # its library costs 100 ms

        options = self._options
        client = Json2Client(options.url, options.database, lambda: key, timeout_s=options.timeout_s)
        try:
            yield client
        finally:
            client.close()


def _person(client: OdooClient, key: str) -> SignedIn | None:
    """The person that the key belongs to; None when they are not an internal user."""
    uid = int(client.call("res.users", "context_get")["uid"])
    found = client.call("res.users", "read", ids=[uid], fields=["login", "name", "share"])
    if not found or found[0]["share"]:
        return None
    return SignedIn(uid=uid, login=found[0]["login"], name=found[0]["name"], key=key)


def _own_keys(call: Callable[..., Any], uid: int, name: str) -> list[dict[str, Any]]:
    """The keys that this server minted for a person, newest first."""
    domain = [("user_id", "=", uid), ("name", "=", name)]
    rows = call(_KEYS, "search_read", domain, fields=["expiration_date", "create_date"], order="id desc")
    return list(rows)


def _remove_unused(call: Callable[..., Any], ours: list[dict[str, Any]]) -> None:
    """Remove keys of earlier sign-ins. Not those of the last hour: a concurrent sign-in may be about to store one."""
    if not ours:
        return
    newest = _moment(ours[0]["create_date"])
    old = [
        row["id"] for row in ours[1:] if newest and (_moment(row["create_date"]) or newest) < newest - _STILL_IN_USE
    ]
    if not old:
        return
    try:
        call(_KEYS, "remove", old)
    except AIEmployeeError as error:
        _LOG.info("%d unused minted keys stay in Odoo until they expire: %s", len(old), error.code)


def _moment(given: object) -> datetime | None:
    """The time in an Odoo datetime text, in UTC; None for false."""
    return datetime.fromisoformat(str(given)).replace(tzinfo=UTC) if given else None
