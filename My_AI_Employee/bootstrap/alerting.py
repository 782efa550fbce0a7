"""Builds what alerts the owner: quiet hours, the digest, and the watch over the conditions."""

import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.alerts import Notifier, NullNotifier, notifier_for
from My_AI_Employee.observability.quiet_hours import quiet_hours_of
from My_AI_Employee.reports.alert_digest import AlertDigest
from My_AI_Employee.reports.health import HealthProbes, HealthWatch
from My_AI_Employee.reports.owner_part import last_statement, recent_done
from My_AI_Employee.reports.schedule import time_zone


def build_notifier(installation: Installation) -> Notifier:
    """Alerts to the configured addresses."""
    return notifier_for(installation.secret("ALERT_URLS"))


def alert_digest(
    installation: Installation, journal: Journal, notifier: Notifier, clock: Callable[[], datetime] = utc_now
) -> AlertDigest:
    """The notifier with the quiet hours and the digest of the settings. Raises ConfigurationError."""
    settings = installation.settings
    return AlertDigest(
        notifier=notifier,
        journal=journal,
        clock=clock,
        quiet=quiet_hours_of(settings.quiet_hours, time_zone(settings.timezone)),
        collect=timedelta(seconds=settings.alert_digest_s),
        redacted=installation.redacted,
        link=partial(page_link, installation),
    )


def page_link(installation: Installation, item: str = "") -> str:
    """Where the page shows an item, or what waits; empty when it was never served."""
    address = _page_of_run(installation) or _page_served_last(installation)
    return f"{address}/item/{item}" if item and address else address


def _page_of_run(installation: Installation) -> str:
    """The page that `run` serves; another one, which a person had for an hour, does not count beside it."""
    settings = installation.settings
    if not settings.inbox_port:
        return ""
    proxy = settings.inbox_proxy.lower()
    return f"https://{proxy}" if proxy else f"http://127.0.0.1:{settings.inbox_port}"


def _page_served_last(installation: Installation) -> str:
    try:
        return installation.state.page_address.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def health_watch(
    installation: Installation,
    journal: Journal,
    notifier: Notifier,
    ask_books: Callable[[], object],
    check_chain: Callable[[], object],
) -> HealthWatch:
    """The watch over books, disks, log and statements."""
    tz = time_zone(installation.settings.timezone)

    def newest_statement() -> date | None:
        with journal.transaction() as connection:
            return last_statement(recent_done(connection, utc_now()))

    def free_bytes() -> int:
        places = [installation.state.root, installation.store.root]
        return min(shutil.disk_usage(place).free for place in places)

    return HealthWatch(
        journal=journal,
        notifier=notifier,
        probes=HealthProbes(
            books=ask_books,
            free_bytes=free_bytes,
            check_chain=check_chain,
            last_statement=newest_statement,
            today=lambda: utc_now().astimezone(tz).date(),
        ),
        statement_max_days=installation.settings.statement_max_days,
        announces_plans=installation.settings.alert_digest_s > 0,
    )


def with_digest(installation: Installation, journal: Journal, notifier: Notifier) -> Notifier:
    """The notifier with quiet hours, digest and links; itself, when nobody is to be told of anything."""
    if isinstance(notifier, NullNotifier):
        return notifier
    return alert_digest(installation, journal, notifier)
