"""Passkeys: a person who is signed in registers one, and signs in with it later in place of a link.

What is checked is done by the package `webauthn`. A challenge is given out once, for five minutes, and used up by its
first answer. The person must be verified by the device (a PIN, a finger), and the key is kept for this site alone.
"""

import json
import secrets
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

from My_AI_Employee.domain.people import person_key
from My_AI_Employee.errors import PasskeyRefusedError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.web.links import SignedIn

CHALLENGE_LASTS_S = 300.0
_MOST_CHALLENGES = 1000
_MOST_OF_A_PERSON = 10
_MAX_ANSWER = 20_000


def are_available() -> bool:
    """Whether the package that checks passkeys is installed."""
    return find_spec("webauthn") is not None


@dataclass(frozen=True, kw_only=True)
class Site:
    """The page as browsers know it. host: its name, without the port. origin: such as https://books.example.org."""

    host: str
    origin: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Passkey:
    """A registered passkey. id, public_key: in URL-safe base64. uses: the device's counter. host: where it works."""

    id: str
    public_key: str
    uses: int
    person: str
    is_owner: bool
    host: str
    added: str


@dataclass(frozen=True, kw_only=True)
class Passkeys:
    """The passkeys of one vault's page. file: in its state folder. clock: seconds, for challenges."""

    file: Path
    clock: Callable[[], float] = time.monotonic
    _challenges: dict[str, tuple[str, float]] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, person: str) -> Sequence[Passkey]:
        """The passkeys of a person."""
        return [one for one in self._read() if person_key(one.person) == person_key(person)]

    def remove(self, person: str, passkey_id: str = "") -> None:
        """Remove a passkey of a person; all of them without an id."""
        with self._lock:
            mine = {one.id for one in self.of(person) if passkey_id in ("", one.id)}
            self._write([one for one in self._read() if one.id not in mine])

    def options_to_register(self, session: str, who: SignedIn, site: Site) -> str:
        """What the browser needs to make a passkey, as JSON. session: the id of the person's session."""
        from webauthn import generate_registration_options, options_to_json
        from webauthn.helpers.structs import (
            AuthenticatorSelectionCriteria,
            PublicKeyCredentialDescriptor,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        wanted = AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        )
        known = [PublicKeyCredentialDescriptor(id=_bytes(one.id)) for one in self.of(who.person)]
        options = generate_registration_options(
            rp_id=site.host,
            rp_name=site.title,
            user_name=who.person,
            challenge=self._new_challenge(session),
            authenticator_selection=wanted,
            exclude_credentials=known,
        )
        return options_to_json(options)

    def register(self, session: str, who: SignedIn, site: Site, answer: str, today: str) -> None:
        """Keep the passkey that the browser made. answer: JSON. Raises PasskeyRefusedError."""
        from webauthn import verify_registration_response
        from webauthn.helpers.exceptions import WebAuthnException

        challenge = self._used_challenge(answer, session)
        try:
            found = verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise PasskeyRefusedError(f"the passkey is not accepted: {error}") from None
        made = Passkey(
            id=_text(found.credential_id),
            public_key=_text(found.credential_public_key),
            uses=found.sign_count,
            person=who.person,
            is_owner=who.is_owner,
            host=site.host,
            added=today,
        )
        with self._lock:
            known = self._read()
            if made.id in {one.id for one in known} or len(self.of(who.person)) >= _MOST_OF_A_PERSON:
                raise PasskeyRefusedError("this passkey is known, or there are ten already", hint="remove one first")
            self._write([*known, made])

    def options_to_sign_in(self, site: Site) -> str:
        """What the browser needs to sign a challenge with any passkey of this site, as JSON."""
        from webauthn import generate_authentication_options, options_to_json
        from webauthn.helpers.structs import UserVerificationRequirement

        options = generate_authentication_options(
            rp_id=site.host, challenge=self._new_challenge(""), user_verification=UserVerificationRequirement.REQUIRED
        )
        return options_to_json(options)

    def sign_in(self, site: Site, answer: str) -> SignedIn:
        """Who signed the challenge. answer: JSON. Raises PasskeyRefusedError."""
        from webauthn import verify_authentication_response
        from webauthn.helpers.exceptions import WebAuthnException

        challenge = self._used_challenge(answer, "")
        with self._lock:
            known = {one.id: one for one in self._read() if one.host == site.host}
            passkey = known.get(str(_part(answer, "id")))
            if passkey is None:
                raise PasskeyRefusedError("this passkey is not one of those that are known here")
            try:
                found = verify_authentication_response(
                    credential=answer,
                    expected_challenge=challenge,
                    expected_rp_id=site.host,
                    expected_origin=site.origin,
                    credential_public_key=_bytes(passkey.public_key),
                    credential_current_sign_count=passkey.uses,
                    require_user_verification=True,
                )
            except (WebAuthnException, ValueError, KeyError, TypeError) as error:
                raise PasskeyRefusedError(f"the passkey is not accepted: {error}") from None
            used = replace(passkey, uses=found.new_sign_count)
            self._write([used if one.id == used.id else one for one in self._read()])
        return SignedIn(person=passkey.person, is_owner=passkey.is_owner)

    def _new_challenge(self, session: str) -> bytes:
        now, challenge = self.clock(), secrets.token_bytes(32)
        with self._lock:
            for old in [one for one, (_, until) in self._challenges.items() if until < now]:
                del self._challenges[old]
            while len(self._challenges) >= _MOST_CHALLENGES:
                del self._challenges[next(iter(self._challenges))]
            self._challenges[_text(challenge)] = (session, now + CHALLENGE_LASTS_S)
        return challenge

    def _used_challenge(self, answer: str, session: str) -> bytes:
        """The challenge that an answer is for, used up with this. Raises PasskeyRefusedError."""
        try:
            signed = json.loads(_bytes(str(_part(answer, "response", "clientDataJSON"))))
            challenge = str(signed["challenge"])
        except (ValueError, KeyError, TypeError):
            raise PasskeyRefusedError("this is not an answer of a passkey") from None
        with self._lock:
            given_to, until = self._challenges.pop(challenge, ("", 0.0))
        if until < self.clock() or given_to != session or not until:
            raise PasskeyRefusedError("this took too long, or was answered before", hint="try it again")
        return _bytes(challenge)

    def _read(self) -> list[Passkey]:
        try:
            return [Passkey(**one) for one in json.loads(self.file.read_text(encoding="utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError) as error:
            raise PasskeyRefusedError(f"{self.file.name} cannot be read: {error}", hint="sign in by a link") from None

    def _write(self, passkeys: Sequence[Passkey]) -> None:
        content = json.dumps([asdict(one) for one in passkeys], ensure_ascii=False, indent=1)
        write_atomically(self.file, content.encode(), mode=0o600)


def _part(answer: str, *names: str) -> object:
    """A value inside an answer's JSON. Raises PasskeyRefusedError."""
    if len(answer) > _MAX_ANSWER:
        raise PasskeyRefusedError("this is not an answer of a passkey")
    try:
        found = json.loads(answer)
        for name in names:
            found = found[name]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PasskeyRefusedError("this is not an answer of a passkey") from None
    return found


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
