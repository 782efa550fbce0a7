"""Builds what mails briefings, from the settings for outgoing mail."""

from collections.abc import Callable
from datetime import datetime

from My_AI_Employee.bootstrap.installation import Installation, outgoing_mail, utc_now
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.alerts import Notifier
from My_AI_Employee.reports.briefing_mail import BriefingMailing


def briefing_mailing(
    installation: Installation, journal: Journal, notifier: Notifier, clock: Callable[[], datetime] = utc_now
) -> BriefingMailing | None:
    """What mails briefings; None while nobody wants them or no mail server is configured."""
    settings = installation.settings
    mailer = outgoing_mail(installation)
    if settings.briefing_mail == "off" or mailer is None or not settings.smtp_from:
        return None
    return BriefingMailing(
        journal=journal,
        mailer=mailer,
        notifier=notifier,
        clock=clock,
        sender=settings.smtp_from,
        company=settings.company_name,
    )
