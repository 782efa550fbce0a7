"""The original of a case as the bytes of a file: a note, a mail (RFC 5322), or the file that the case names."""

from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from pathlib import Path

from My_AI_Employee.errors import CasesInvalidError
from My_AI_Employee.evaluation.cases import Case, Seed

AUTHSERV_ID = "mx.evaluation.example"
"""Identifier of the receiving server in Authentication-Results (RFC 8601)."""
_BOOKKEEPER = "books@evaluation.example"


def original_of(case: Case, seed: Seed, cases_file: Path, now: datetime) -> tuple[str, bytes]:
    """Name and bytes of the file to drop. cases_file: where the case stands. Raises CasesInvalidError."""
    if case.file:
        return _own_file(case, cases_file)
    if case.kind == "note":
        return "request.md", case.text.encode()
    try:
        return "request.eml", _mail(case, seed, now).as_bytes()
    except (MessageError, ValueError, IndexError) as error:
        raise CasesInvalidError(f"{cases_file}, case {case.id}: it cannot be made a mail: {error}") from None


def _own_file(case: Case, cases_file: Path) -> tuple[str, bytes]:
    folder = cases_file.parent.resolve()
    path = (folder / case.file).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise CasesInvalidError(f"{cases_file}, case {case.id}: there is no file '{case.file}' beside it")
    return path.name, path.read_bytes()


def _mail(case: Case, seed: Seed, now: datetime) -> EmailMessage:
    sender = seed.owners[0] if case.sender == "owner" else case.sender
    domain = parseaddr(sender)[1].rpartition("@")[2]
    mail = EmailMessage(policy=SMTP if parseaddr(sender)[1].isascii() else SMTPUTF8)
    if case.authenticated:
        mail["Authentication-Results"] = (
            f"{AUTHSERV_ID}; dkim=pass header.d={domain}; spf=pass smtp.mailfrom={domain}; "
            f"dmarc=pass header.from={domain}"
        )
    mail["From"] = sender
    mail["To"] = _BOOKKEEPER
    mail["Subject"] = case.subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<request@{domain or 'evaluation.example'}>"
    if case.text:
        mail.set_content(case.text)
    if case.html:
        (mail.add_alternative if case.text else mail.set_content)(case.html, subtype="html")
    return mail
