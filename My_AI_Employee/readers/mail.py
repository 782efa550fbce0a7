"""Reads mails (.eml, RFC 5322 and MIME) with the standard library's parser under `policy.default`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

from My_AI_Employee.domain.origin import MailSender, addresses_in
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.labels import Labels, body_of, line_labels, read_front_matter, split_front_matter
from My_AI_Employee.readers.mail_parts import collect_parts
from My_AI_Employee.readers.port import Original
from My_AI_Employee.readers.quoted import without_quoted
from My_AI_Employee.readers.text import check_text
from My_AI_Employee.text.characters import CONTROLS, INVISIBLE, plain_lines

_KNOWN_HEADERS = ("from", "to", "subject", "date", "message-id", "received")
_MAX_SUBJECT = 300
_UNSEEN = re.compile(f"[{CONTROLS}{INVISIBLE}]")


@contextmanager
def _as_read_error(name: str) -> Iterator[None]:
    """Translate the parser's errors to ReadError: for malformed headers and parts, and too deeply nested parts."""
    try:
        yield
    except (
        MessageError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise ReadError(
            f"'{name}' is not a mail that can be read: {type(error).__name__}: {str(error)[:200]}",
            hint="open it in a mail program and forward it again, or drop a note with the figures",
        ) from None


def read_mail(name: str, content: bytes) -> Original:
    """Read a mail. Raises ReadError when it is not a mail, is malformed beyond reading, or has too many parts."""
    with _as_read_error(name):
        message = message_from_bytes(content, policy=policy.default)
        if not isinstance(message, EmailMessage) or not any(header in message for header in _KNOWN_HEADERS):
            raise ReadError(
                f"'{name}' is not a mail: it has none of the headers From, To, Subject, Date",
                hint="if it is a note, name it .md and drop it again",
            )
        return _original(name, message)


def _original(name: str, message: EmailMessage) -> Original:
    found = collect_parts(message)
    text = check_text(name, plain_lines(found.text))
    return Original(
        type=TaskType.EMAIL,
        subject=_header(message, "subject")[:_MAX_SUBJECT],
        sender=_sender(message),
        received=_date(message),
        text=text,
        labels=_labels(name, text),
        attached=found.attached,
        priority=_priority(message),
        mail_sender=_mail_sender(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(_UNSEEN.sub(" ", str(message.get(name, ""))).split())


def _sender(message: EmailMessage) -> str:
    """`Display Name <address>` of the first sender, or the raw header when it contains no address."""
    header = message.get("from")
    addresses = getattr(header, "addresses", ())
    if not addresses:
        return _header(message, "from")[:_MAX_SUBJECT]
    first = addresses[0]
    shown = " ".join(_UNSEEN.sub(" ", first.display_name or "").replace("<", " ").replace(">", " ").split())
    return f"{shown} <{first.addr_spec}>" if shown else first.addr_spec


def _mail_sender(message: EmailMessage) -> MailSender:
    """Every address of the From headers, and what servers wrote about them, as written in the mail."""
    headers = message.get_all("from", [])
    parsed = [address.addr_spec for header in headers for address in getattr(header, "addresses", ())]
    mentioned = addresses_in(" ".join([*parsed, *map(str, headers)]))
    is_clear = len(headers) == 1 and not headers[0].defects and len(parsed) == 1
    written = [str(value) for name, value in message.raw_items() if name.casefold() == "authentication-results"]
    return MailSender(
        addresses=mentioned,
        is_clear=is_clear and len(mentioned) == 1 and mentioned[0] == parsed[0].casefold(),
        authentication=tuple(" ".join(value.split()) for value in written),
    )


def _date(message: EmailMessage) -> datetime | None:
    """The mail's own date; a date without a zone counts as UTC (RFC 5322, `-0000`).

    None also for the first and the last year of the calendar: such a time does not exist in every zone.
    """
    moment = getattr(message.get("date"), "datetime", None)
    if not isinstance(moment, datetime) or moment.year in (MINYEAR, MAXYEAR):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _priority(message: EmailMessage) -> str:
    urgent = _header(message, "x-priority")[:1] in ("1", "2")
    return "high" if urgent or _header(message, "importance").casefold() == "high" else "normal"


def _labels(name: str, text: str) -> Labels:
    """Labels of the text without quotes. In a mail a `---` block that is not front matter is text, not an error."""
    written = without_quoted(text)
    split = split_front_matter(written)
    head: Labels = ()
    if split:
        try:
            head = read_front_matter(name, split.yaml)
        except ReadError:
            return line_labels(written)
    return (*head, *line_labels(body_of(written)))
