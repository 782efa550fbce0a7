"""Attempts to have Odoo mail one thing at most once: what mailing an invoice and a statement of account share.

Attempt n writes a note (`mail.message`) to a chatter, with the key `<key>` for the first attempt and `<key>_a<n>` for
later ones. Another attempt starts only when the previous one has certainly ended without a mail: Odoo refused it, its
mail failed, or its request is older than Odoo's limit for requests.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    extend_marker,
    find_marker,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.mails import InvoiceMail, MailOutcome
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError, EmailSendFailedError, EmailUnderWayError

_REQUEST_LIMIT = timedelta(seconds=180)
"""Maximum duration of a request: Odoo ends it after 120 s (limit_time_real); the rest is for the network."""
_MAX_ATTEMPTS = 50
"""More attempts of one step are not looked for."""
_YIELDED = "gave_way"


@dataclass(frozen=True, kw_only=True)
class MailAttempt:
    """One attempt, by the number of its note. mail: the mail that it created, if any."""

    number: int
    marker: Marker
    mail: InvoiceMail | None

    @property
    def outcome(self) -> MailOutcome | None:
        """What became of the mail; None when there is none."""
        return self.mail.outcome if self.mail else None

    @property
    def delivered(self) -> bool:
        """Whether the mail server accepted the mail."""
        return self.outcome is MailOutcome.DELIVERED

    def sent_mail(self, context: OdooContext, thing: str, address: str) -> InvoiceMail | None:
        """The mail that left, after the request for it has ended; None when it is unknown whether it left.

        thing: the record whose messages a person may look at. Raises EmailSendFailedError when it certainly did not.
        """
        if self.mail is None:
            record_refusal(context, self.marker)
            raise EmailSendFailedError(
                "Odoo finished without creating a mail", hint=f"check the {thing}'s messages in Odoo"
            )
        if self.outcome is MailOutcome.FAILED:
            raise EmailSendFailedError(
                f"the mail to {address} was not sent: {self.mail.reason or 'Odoo gives no reason'}",
                hint="check the address and the outgoing mail server in Odoo",
            )
        return None if self.outcome is MailOutcome.UNKNOWN else self.mail


def attempt_key(key: str, number: int) -> str:
    """The key of the note of an attempt."""
    return key if number == 1 else f"{key}_a{number}"


def notes_of_attempts(context: OdooContext, key: str) -> list[Marker]:
    """The notes of all attempts with this key, the newest last."""
    found: list[Marker] = []
    while len(found) < _MAX_ATTEMPTS:
        marker = find_marker(context.client, attempt_key(key, len(found) + 1))
        if marker is None:
            break
        found.append(marker)
    return found


def record_attempt(call: OdooCall, number: int, record: KeyedRecord, thing: str, **facts: str) -> Marker:
    """Write the note of an attempt. Raises EmailUnderWayError when another process has written it first.

    thing: what is mailed, for people. facts: to be kept in the note beside the time.
    """
    key, ticket = attempt_key(call.key, number), uuid.uuid4().hex[:12]
    at = call.context.clock().isoformat(timespec="seconds")
    marker = put_marker(call.context.client, key, record, marker_facts(call.action, at=at, ticket=ticket, **facts))
    check_marker(marker, key, call.action)
    if marker.facts.get("ticket") != ticket:
        raise EmailUnderWayError(
            f"another process has started to send this {thing}", hint="it is checked again automatically"
        )
    return marker


def is_request_over(context: OdooContext, marker: Marker) -> bool:
    """Whether the request of this note has certainly ended. The note's time is from this machine's clock."""
    if "refused" in marker.facts or gave_way(marker):
        return True
    started = datetime.fromisoformat(marker.facts["at"])
    return abs(context.clock() - started) > _REQUEST_LIMIT  # abs: a clock that was wrong must not block for ever


def give_way(context: OdooContext, own: Marker) -> None:
    """Record in an attempt's note that it is not carried out, since another step mails the same thing."""
    extend_marker(context.client, own, **{_YIELDED: "yes"})


def gave_way(marker: Marker) -> bool:
    """Whether a later mail belongs to another step."""
    return _YIELDED in marker.facts


def record_refusal(context: OdooContext, marker: Marker) -> None:
    """Record in the note that Odoo refused the attempt, so that a retry need not wait."""
    extend_marker(context.client, marker, refused="yes")


@contextmanager
def refusals_recorded(context: OdooContext, marker: Marker) -> Iterator[None]:
    """A request to Odoo to mail. After BooksUnavailableError the next call looks for the mail.

    Raises EmailSendFailedError for what Odoo refuses.
    """
    try:
        yield
    except BooksUnavailableError:
        raise
    except AIEmployeeError as error:
        record_refusal(context, marker)
        raise EmailSendFailedError(f"Odoo did not send the mail: {error.message}", hint=error.hint) from None


def under_way(thing: str) -> EmailUnderWayError:
    """The request of an earlier attempt may not have ended. thing: what is mailed, for people."""
    return EmailUnderWayError(
        f"an earlier attempt to send this {thing} may still be running in Odoo",
        hint="nothing to do: it is checked again automatically",
    )
