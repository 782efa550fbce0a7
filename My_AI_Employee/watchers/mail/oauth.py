"""Sign-in to mail servers with OAuth 2.0: the device flow (RFC 8628), and access tokens from a refresh token."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.errors import CredentialsError, MailboxUnavailableError
from My_AI_Employee.watchers.mail.accounts import MailAccount

_TIMEOUT_S = 20.0
_SIGN_IN_AGAIN = "sign in again: ai-employee mail add with the same name"
_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Where a provider grants access to mail. scope: what is asked for."""

    device_url: str
    token_url: str
    scope: str


PROVIDERS: Mapping[str, Provider] = {
    "microsoft": Provider(
        device_url="https://login.microsoftonline.com/common/oauth2/v2.0/devicecode",
        token_url="https://login.microsoftonline.com/common/oauth2/v2.0/token",  # noqa: S106 - an address
        scope="https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
    ),
}
"""Google does not grant mail to the device flow: its accounts use an app password."""


def sign_in_by_device(
    provider: Provider,
    client_id: str,
    show: Callable[[str], None],
    sleep: Callable[[float], None] = time.sleep,
) -> str:
    """Ask the provider for access, tell the person where to confirm it, and return the refresh token.

    show: prints the provider's instruction. Raises CredentialsError when it is declined or not confirmed in time.
    """
    begun = _post(provider.device_url, {"client_id": client_id, "scope": provider.scope})
    show(str(begun.get("message") or f"Open {begun['verification_uri']} and enter the code {begun['user_code']}"))
    interval_s = float(begun.get("interval", 5))
    deadline = time.monotonic() + float(begun.get("expires_in", 900))
    while time.monotonic() < deadline:
        sleep(interval_s)
        found = _post(
            provider.token_url,
            {"client_id": client_id, "grant_type": _GRANT, "device_code": str(begun["device_code"])},
            waiting=("authorization_pending", "slow_down"),
        )
        if found.get("error") == "slow_down":
            interval_s += 5
        if refresh_token := found.get("refresh_token"):
            return str(refresh_token)
    raise CredentialsError("the sign-in was not confirmed in time", hint="run the command again")


def access_token(account: MailAccount, refresh_token: str, keep: Callable[[str], None]) -> str:
    """A new access token. keep: stores the refresh token that replaces the old one, if the provider gives one.

    Raises CredentialsError when the access was withdrawn, MailboxUnavailableError when the provider does not answer.
    """
    wanted = {"client_id": account.client_id, "grant_type": "refresh_token", "refresh_token": refresh_token}
    found = _post(account.token_url, wanted)
    renewed = found.get("refresh_token")
    if renewed and renewed != refresh_token:
        keep(str(renewed))
    if not isinstance(found.get("access_token"), str):
        raise CredentialsError("the sign-in service gave no access", hint=_SIGN_IN_AGAIN)
    return str(found["access_token"])


def _post(url: str, form: Mapping[str, str], waiting: tuple[str, ...] = ()) -> dict[str, Any]:
    """The provider's answer. waiting: errors that are part of the flow. The form is in no error's text."""
    import httpx2  # takes 25 ms to load, and most vaults sign in to no provider

    try:
        answer = httpx2.post(url, data=dict(form), timeout=_TIMEOUT_S)
        found = answer.json()
    except (httpx2.HTTPError, ValueError):
        raise MailboxUnavailableError(f"the sign-in service {httpx2.URL(url).host} does not answer") from None
    if not isinstance(found, dict) or (answer.is_error and found.get("error") not in waiting):
        reason = found.get("error_description") or found.get("error") if isinstance(found, dict) else ""
        raise CredentialsError(
            f"the sign-in service refuses: {str(reason or answer.status_code).splitlines()[0][:200]}",
            hint=_SIGN_IN_AGAIN,
        )
    return found
