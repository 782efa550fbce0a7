"""Keeping and dropping a person's Odoo key; a minted one is withdrawn in Odoo when it falls out of use."""

from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.login.credentials import Credential, CredentialStore, PrincipalKey
from My_AI_Employee.team.login.port import SignedIn, SignIn


def keep_key(principal: Principal, person: SignedIn, credentials: CredentialStore, sign_in: SignIn) -> None:
    """Keep the key of a person who signed in; an earlier minted one is withdrawn. Raises JournalError."""
    before = _readable(credentials, principal.key)
    credentials.put(principal, credential_of(person))
    if before is not None and before.is_minted and before.key != person.key:
        sign_in.withdraw(before.key)


def sign_out(owner: PrincipalKey, credentials: CredentialStore, sign_in: SignIn, sealed: bytes | None = None) -> bool:
    """Forget a person's key. False: it was minted by us, and still stands in Odoo until it expires.

    sealed: as for `CredentialStore.forget`. Raises JournalError. For when nobody holds a grant of theirs any more.
    """
    before = _readable(credentials, owner)
    if not credentials.forget(owner, sealed) or before is None:
        return True
    return not before.is_minted or sign_in.withdraw(before.key)


def credential_of(person: SignedIn) -> Credential:
    """What is kept of a person who signed in."""
    return Credential(
        key=person.key,
        expires=person.key_expires,
        expiry_is_certain=person.expiry_is_certain,
        is_minted=person.is_minted,
    )


def _readable(credentials: CredentialStore, owner: PrincipalKey) -> Credential | None:
    """A key that does not open any more is no reason to refuse a new one."""
    try:
        return credentials.read(owner)
    except CredentialsError:
        return None
