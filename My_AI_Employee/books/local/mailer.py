"""Sends one mail over SMTP and distinguishes sent, not sent and unknown outcomes."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from typing import Literal, Protocol

from My_AI_Employee.errors import EmailOutcomeUnknownError, EmailSendFailedError


class Mailer(Protocol):
    """Sends one complete message (From, To, Date and Message-ID are set)."""

    def send(self, message: EmailMessage) -> None:
        """Returns when the server has accepted the mail (250).

        Raises EmailSendFailedError when the mail was certainly not sent, EmailOutcomeUnknownError when the
        connection broke or timed out after the transfer of the content had started.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class SmtpServer:
    """Connection settings. timeout_s: per reply of the server. helo_name: this machine's name in EHLO."""

    host: str
    port: int = 587
    security: Literal["none", "starttls", "tls"] = "starttls"
    username: str = ""
    timeout_s: float = 30.0
    helo_name: str = "localhost"


class SmtpMailer:
    """A Mailer over SMTP. password: called at each login, so that the secret is not stored here."""

    def __init__(
        self,
        server: SmtpServer,
        password: Callable[[], str] | None = None,
        *,
        tls: Callable[[], ssl.SSLContext] = ssl.create_default_context,
    ) -> None:
        self._server = server
        self._password = password
        self._tls = tls

    def send(self, message: EmailMessage) -> None:
        """See `Mailer.send`."""
        with closing(_connect(self._server, self._tls)) as smtp:
            self._log_in(smtp)
            _transfer(smtp, _open_envelope(smtp, message))
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        with _not_sent_errors():
            if self._server.security == "starttls":
                smtp.starttls(context=self._tls())
            smtp.ehlo_or_helo_if_needed()
            if self._server.username:
                smtp.login(self._server.username, self._password() if self._password else "")


@contextmanager
def _not_sent_errors() -> Iterator[None]:
    """Translate errors in this block into EmailSendFailedError: the content has not been transferred yet."""
    hint = "check SMTP_HOST, SMTP_PORT, the login and the recipient, then try again"
    try:
        yield
    except (smtplib.SMTPException, OSError) as error:
        raise EmailSendFailedError(f"the mail was not sent: {_reason(error)}", hint=hint) from error
    except UnicodeError:  # its text could quote the password
        raise EmailSendFailedError("a host name, the login or an address cannot be encoded", hint=hint) from None


@_not_sent_errors()
def _connect(server: SmtpServer, tls: Callable[[], ssl.SSLContext]) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=server.helo_name, timeout=server.timeout_s, context=tls()
        )
    return smtplib.SMTP(server.host, server.port, local_hostname=server.helo_name, timeout=server.timeout_s)


def _reason(error: Exception) -> str:
    """The server's reply, without the data that was sent to it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{name}: {_answer(*answer)}" for name, answer in error.recipients.items())
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _answer(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"


@_not_sent_errors()
def _open_envelope(smtp: smtplib.SMTP, message: EmailMessage) -> bytes:
    """Send the commands MAIL, RCPT and DATA; returns the content to transfer."""
    sender = message["From"].addresses[0].addr_spec
    recipients = [address.addr_spec for address in message["To"].addresses]
    international = not all(text.isascii() for text in (sender, *recipients))
    if international and not smtp.has_extn("smtputf8"):
        raise smtplib.SMTPNotSupportedError("the server does not accept mail for non-ASCII addresses")
    _expect(smtp.mail(sender, ["SMTPUTF8", "BODY=8BITMIME"] if international else []), {250})
    for recipient in recipients:
        code, text = smtp.rcpt(recipient)
        if code not in (250, 251):
            raise smtplib.SMTPRecipientsRefused({recipient: (code, text)})
    content = message.as_bytes(policy=policy.SMTPUTF8 if international else policy.SMTP)
    _expect(smtp.docmd("DATA"), {354})
    return content


def _expect(answer: tuple[int, bytes], codes: set[int]) -> None:
    if answer[0] not in codes:
        raise smtplib.SMTPResponseException(answer[0], answer[1])


def _transfer(smtp: smtplib.SMTP, content: bytes) -> None:
    """Transfer the content. If the connection breaks before the server's reply, the outcome is unknown."""
    stuffed = re.sub(rb"(?m)^\.", b"..", content)
    try:
        smtp.send(stuffed + (b"" if stuffed.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        code, text = smtp.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise EmailOutcomeUnknownError(
            f"the connection broke while the mail was being sent: {_reason(error)}",
            hint="check the mail server's log or ask the customer before sending again",
        ) from error
    if code != 250:
        raise EmailSendFailedError(f"the mail server refused the mail: {_answer(code, text)}")
