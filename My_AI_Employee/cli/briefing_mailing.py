"""Mails the briefings of the schedule to the owners whom the handbook names and a person has accepted."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.alerting import page_link
from My_AI_Employee.bootstrap.briefing_mail import briefing_mailing
from My_AI_Employee.cli.doctor import Check
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.alerts import Notifier
from My_AI_Employee.reports.briefing_mail import MailedBriefing
from My_AI_Employee.reports.mail_html import charts_in

logger = logging.getLogger(__name__)

_CHART_PT = 480
"""Width of a chart in a mail."""


def mail_briefing(
    installation: Installation, journal: Journal, notifier: Notifier, rel: str, period: tuple[str, date]
) -> bool:
    """Mail a briefing that was written. rel: its note. period: its kind and day. False: to be tried again.

    Raises VaultError when the note cannot be read.
    """
    kind, day = period
    settings = installation.settings
    if settings.briefing_mail not in (kind, "both"):
        return True
    mailing = briefing_mailing(installation, journal, notifier)
    owners = policy_in_force(installation.store, journal).policy.owners
    if mailing is None or not owners:
        logger.warning("the briefing is not mailed: SMTP_HOST, SMTP_FROM or the handbook's `owners` are not set")
        return True
    note = installation.store.read_note(rel)[0]
    charts = _drawn_charts(installation, rel, note)
    briefing = MailedBriefing(
        kind=kind, day=day, note=note, language=settings.language, charts=charts, page=page_link(installation)
    )
    return mailing.send(briefing, owners)


def _drawn_charts(installation: Installation, rel: str, note: str) -> Mapping[str, bytes]:
    """The charts of a note as PNG, which every mail program shows; of one that cannot be drawn the words stay."""
    from My_AI_Employee.documents.typesetting import drawn

    found = {}
    for path in charts_in(note):
        with suppress(AIEmployeeError):
            svg, _ = installation.store.read_bytes(f"{rel.rpartition('/')[0]}/{path}")
            found[path] = drawn(svg.decode("utf-8", "replace"), _CHART_PT)
    return found


def briefing_mail_checks(installation: Installation) -> list[Check]:
    """Whether the briefings that are wanted by mail can be mailed; none when nobody wants them."""
    settings, name = installation.settings, "briefing mail"
    if settings.briefing_mail == "off":
        return []
    if not settings.smtp_host or not settings.smtp_from:
        mend = "set SMTP_HOST and SMTP_FROM, or AI_EMPLOYEE_BRIEFING_MAIL=off"
        return [Check(name=name, state="fail", found="there is no mail server or no sender", mend=mend)]
    try:
        owners = policy_in_force(installation.store, installation.journal()).policy.owners
    except AIEmployeeError as error:
        return [Check(name=name, state="fail", found=error.message, mend=error.hint or "see the vault's check")]
    if not owners:
        mend = "name the owners in Company_Handbook.md, and accept the change"
        return [Check(name=name, state="fail", found="the accepted handbook names no owners", mend=mend)]
    return [Check(name=name, state="ok", found=f"{settings.briefing_mail}, to {', '.join(owners)}")]


def unknown_mails(installation: Installation, journal: Journal, notifier: Notifier) -> Callable[[], None]:
    """Tells of briefings whose mail a crash cut off."""
    mailing = briefing_mailing(installation, journal, notifier)
    return mailing.tell_unknown if mailing else lambda: None
