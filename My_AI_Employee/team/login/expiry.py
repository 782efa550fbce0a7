"""Notices that the Odoo key of a sign-in will expire, before it fails."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.login.credentials import CredentialStore, PrincipalKey

NOTICE_WITHIN = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class ExpiryNotices:
    """Notices for tool answers. One database query per call: ask once per client, not once per tool."""

    credentials: CredentialStore

    def expiry_notice(self, owner: PrincipalKey, now: datetime) -> str:
        """One or two sentences for the person; empty for none. Raises JournalError."""
        try:
            found = self.credentials.read(owner)
        except CredentialsError:
            return ""  # the call that needs the key says so
        return "" if found is None else notice_text(found.expires, now, is_certain=found.expiry_is_certain)


def notice_text(expires: datetime | None, now: datetime, *, is_certain: bool = True) -> str:
    """The notice for an expiry date. is_certain: the date is known to be that of the key in use."""
    if expires is None or expires - now > NOTICE_WITHIN:
        return ""
    if expires <= now:
        return _expired(expires, is_certain=is_certain)
    what = "Your Odoo API key" if is_certain else "An Odoo API key of yours, perhaps the one used here,"
    return (
        f"{what} expires {_left(expires - now)}, on {_day(expires)}. Before that, make a new key in Odoo "
        "(My Preferences, Security) and sign in here again."
    )


def _expired(expires: datetime, *, is_certain: bool) -> str:
    if not is_certain:
        return ""  # it was another key: this one was just used
    return f"Your Odoo API key expired on {_day(expires)}. Make a new one in Odoo and sign in here again."


def _left(left: timedelta) -> str:
    days = left // timedelta(days=1)
    if days == 0:
        return "within a day"
    return "in 1 day" if days == 1 else f"in {days} days"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y} (UTC)"
