"""Mails a briefing to the owners: to each at most once per period, whatever crashes and however many processes run.

The period is claimed in the journal before the mail server is talked to, and given free again only when the server
has certainly not taken the mail. After a crash in between nobody knows; the mail is not sent again, and the owner is
told.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy import Connection

from My_AI_Employee.books.local.mailer import Mailer
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.errors import EmailOutcomeUnknownError, EmailSendFailedError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.alerts import Alert, Notifier
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.reports.mail_html import MailParts, html_of, text_of
from My_AI_Employee.reports.words import Language
from My_AI_Employee.vault.notes import parse_note

UNDER_WAY = "briefing_mails"
REFUSED = "briefing_mail_refused"
"""With the kind behind it: the newest briefing whose refusal was told."""
SURELY_OVER = timedelta(minutes=10)
"""A mail that was begun so long ago and has no outcome was cut off by a crash."""


@dataclass(frozen=True, kw_only=True)
class MailedBriefing:
    """A briefing to mail. kind, day: by which its period is named. note: the text of its note.

    charts: path in the note -> PNG. page: the address of the inbox page; empty without one.
    """

    kind: str
    day: date
    note: str
    language: Language = "en"
    charts: Mapping[str, bytes] = field(default_factory=dict)
    page: str = ""

    @property
    def title(self) -> str:
        """The heading of the note."""
        return next((line[2:] for line in self.note.split("\n") if line.startswith("# ")), f"{self.kind} {self.day}")


@dataclass(frozen=True, kw_only=True)
class BriefingMailing:
    """sender: the address that mails come from. company: its name there."""

    journal: Journal
    mailer: Mailer
    notifier: Notifier
    clock: Callable[[], datetime]
    sender: str
    company: str = ""

    def send(self, briefing: MailedBriefing, owners: Sequence[str]) -> bool:
        """Mail it to every owner who has not got it. False when a mail was refused and may be tried again."""
        sent = [self._send_to(owner, briefing) for owner in dict.fromkeys(owners)]  # one refusal stops no other
        return all(sent)

    def tell_unknown(self) -> None:
        """Alert of mails that a crash cut off; each once."""
        now = self.clock()
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            under_way = _under_way(connection)
            lost = [name for name, one in under_way.items() if now - from_iso(one["at"]) > SURELY_OVER]
            _keep(connection, {name: one for name, one in under_way.items() if name not in lost})
        for name in lost:
            self._alert_unknown(name, under_way[name]["to"])

    def _send_to(self, owner: str, briefing: MailedBriefing) -> bool:
        job = f"mail-{briefing.kind}-{hashlib.sha256(owner.encode()).hexdigest()[:12]}"
        period = briefing.day.isoformat()
        if not self._begin(job, period, owner):
            return True
        try:
            reach("briefing.mail_intended")
            self.mailer.send(self._message(owner, briefing, job))
            reach("briefing.mail_handed_over")
        except EmailSendFailedError as error:
            self._end(job, period, is_sent=False)
            self._alert_refused(briefing, error)
            return False
        except EmailOutcomeUnknownError:
            self._end(job, period)
            self._alert_unknown(f"{job}:{period}", owner)
            return True
        self._end(job, period)
        return True

    def _begin(self, job: str, period: str, owner: str) -> bool:
        """Claim the period; False when this owner has its briefing, or another process is sending it."""
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            if not stored_facts.claim_period(connection, job, period, self.clock()):
                return False
            begun = {"at": to_iso(self.clock()), "to": owner}
            _keep(connection, {**_under_way(connection), f"{job}:{period}": begun})
            return True

    def _end(self, job: str, period: str, *, is_sent: bool = True) -> None:
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            _keep(
                connection, {name: one for name, one in _under_way(connection).items() if name != f"{job}:{period}"}
            )
            if not is_sent:
                stored_facts.release_period(connection, job, period)

    def _message(self, owner: str, briefing: MailedBriefing, job: str) -> EmailMessage:
        """Raises EmailSendFailedError for an address that is none."""
        body = parse_note(briefing.note).body
        message = EmailMessage()
        try:
            message["From"] = Address(display_name=_plain_name(self.company), addr_spec=self.sender)
            message["To"] = Address(addr_spec=owner)
        except (MessageError, ValueError, IndexError) as error:  # what its parser raises for malformed addresses
            raise EmailSendFailedError(f"'{owner}' or '{self.sender}' is not a valid mail address") from error
        message["Subject"] = briefing.title
        message["Date"] = format_datetime(self.clock())
        message["Message-ID"] = f"<{job}-{briefing.day}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text_of(body, briefing.page))
        _add_html(message, briefing, body)
        return message

    def _alert_refused(self, briefing: MailedBriefing, error: EmailSendFailedError) -> None:
        """Once for each briefing, however often it is tried."""
        about, alerted = f"{briefing.kind} {briefing.day}", f"{REFUSED}_{briefing.kind}"
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            if stored_facts.get_fact(connection, alerted) == about:
                return
            stored_facts.set_fact(connection, alerted, about)
        body = f"{error.message}. The briefing lies in Briefings/; the mail is tried again every few minutes."
        self.notifier.send(Alert(key=f"briefing-mail:{about}", title="A briefing could not be mailed", body=body))

    def _alert_unknown(self, name: str, owner: str) -> None:
        body = f"It is not known whether {owner} has got it, so it is not sent again. It lies in Briefings/."
        self.notifier.send(Alert(key=f"briefing-mail:{name}", title="A briefing's mail was cut off", body=body))


def _add_html(message: EmailMessage, briefing: MailedBriefing, body: str) -> None:
    """The briefing as HTML, with its charts as parts of it."""
    names = {path: f"chart{number}@{briefing.kind}-{briefing.day}" for number, path in enumerate(briefing.charts)}
    parts = MailParts(page=briefing.page, pictures=names)
    message.add_alternative(html_of(body, briefing.title, briefing.language, parts), subtype="html")
    (html,) = (part for part in message.iter_parts() if part.get_content_subtype() == "html")
    assert isinstance(html, EmailMessage)
    for path, name in names.items():
        html.add_related(briefing.charts[path], "image", "png", cid=f"<{name}>", disposition="inline")


def _plain_name(name: str) -> str:
    return " ".join("".join(sign for sign in name if sign.isprintable() and sign not in '",;:<>@()[]\\').split())


def _under_way(connection: Connection) -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = json.loads(stored_facts.get_fact(connection, UNDER_WAY) or "{}")
    return found


def _keep(connection: Connection, mails: Mapping[str, Mapping[str, str]]) -> None:
    if mails:
        stored_facts.set_fact(connection, UNDER_WAY, json.dumps(mails))
    else:
        stored_facts.delete_fact(connection, UNDER_WAY)
