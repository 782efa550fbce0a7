"""Stores and deletes a person's Odoo key; a minted key that is not used any more is revoked in Odoo."""

from collections.abc import Callable
from typing import Protocol

from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.login.credentials import Credential, CredentialStore, PrincipalKey
from My_AI_Employee.team.login.port import SignedIn, SignIn


class KeptKeys(Protocol):
    """Stored Odoo keys of people at one Odoo, such as CredentialStore. Every method may raise JournalError."""

    def read(self, owner: PrincipalKey) -> Credential | None:
        """The stored key; None when there is none. Raises CredentialsError."""
        ...

    def owners(self) -> dict[PrincipalKey, bytes]:
        """Everybody with a stored key, and its ciphertext, which differs after each change."""
        ...

    def forget(self, owner: PrincipalKey, sealed: bytes | None = None) -> bool:
        """Delete a key; False when there was none. sealed: delete only this ciphertext, not a newer one."""
        ...


def store_key(principal: Principal, person: SignedIn, credentials: CredentialStore, sign_in: SignIn) -> None:
    """Store the key of a person who signed in, and revoke an earlier minted one. Raises JournalError."""
    replace_key(
        principal.key, person, credentials, sign_in, lambda: credentials.put(principal, credential_of(person))
    )


def replace_key(
    owner: PrincipalKey, person: SignedIn, credentials: KeptKeys, sign_in: SignIn, put: Callable[[], None]
) -> None:
    """Have a new key stored by `put`, and revoke an earlier minted one. Raises JournalError."""
    before = _readable(credentials, owner)
    put()
    if before is not None and before.is_minted and before.key != person.key:
        sign_in.revoke_key(before.key)


def sign_out(owner: PrincipalKey, credentials: KeptKeys, sign_in: SignIn, sealed: bytes | None = None) -> bool:
    """Delete a person's key, after their last grant. False: it was minted, and stays valid in Odoo until it expires.

    sealed: as for `CredentialStore.forget`. Raises JournalError.
    """
    before = _readable(credentials, owner)
    if not credentials.forget(owner, sealed) or before is None:
        return True
    return not before.is_minted or sign_in.revoke_key(before.key)


def credential_of(person: SignedIn) -> Credential:
    """The credential to store for a person who signed in."""
    return Credential(
        key=person.key,
        expires=person.key_expires,
        expiry_is_certain=person.expiry_is_certain,
        is_minted=person.is_minted,
    )


def _readable(credentials: KeptKeys, owner: PrincipalKey) -> Credential | None:
    """The stored credential; None when it cannot be decrypted, so that a new one can replace it."""
    try:
        return credentials.read(owner)
    except CredentialsError:
        return None
