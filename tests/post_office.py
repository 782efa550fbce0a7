"""A real SMTP server that delivers into a Dovecot mailbox, as the mail server of a firm does."""

import smtplib
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from aiosmtpd.controller import Controller
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from tests.contract.books_under_test import free_port
from tests.dovecot_server import DEADLINE_S, PASSWORD, USER, Dovecot

_ADDRESS = "us@firm.example"


@dataclass
class PostOffice:
    """mailbox: where mails are delivered. accepted: how many mails came by SMTP, appended: how many by IMAP."""

    mailbox: Dovecot
    host: str
    port: int
    accepted: int = field(default=0)
    appended: int = field(default=0)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        """aiosmtpd's hook for one recipient."""
        if address != _ADDRESS:
            return "550 5.1.1 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """aiosmtpd's hook for one mail: it is in the mailbox before the sender is told that it is taken over."""
        trace = f"Return-Path: <{envelope.mail_from}>\r\nReceived: from {session.host_name}; {formatdate()}\r\n"
        self.mailbox.deliver(trace.encode() + envelope.content)
        self.accepted += 1
        return "250 OK"

    def send(self, sender: str, content: bytes) -> None:
        """Send a mail by SMTP."""
        with smtplib.SMTP(self.host, self.port, timeout=DEADLINE_S) as client:
            client.sendmail(sender, [_ADDRESS], content)

    def append(self, content: bytes) -> None:
        """Put a mail into the mailbox by IMAP, as a mail program does; again when the server went away meanwhile."""
        deadline = time.monotonic() + DEADLINE_S
        while True:
            try:
                with closing(_Session(self.mailbox.port)) as session:
                    session.client.append("INBOX", content)
                self.appended += 1
            except (OSError, IMAPClientError):
                assert time.monotonic() < deadline, "the IMAP server takes no mail"
                time.sleep(0.05)
            else:
                return


class _Session:
    """A login at the IMAP server."""

    def __init__(self, port: int) -> None:
        self.client = IMAPClient("127.0.0.1", port, ssl=False, timeout=DEADLINE_S)
        self.client.login(USER, PASSWORD)

    def close(self) -> None:
        """Leave, whether or not the server is still there."""
        try:
            self.client.logout()
        except (OSError, IMAPClientError):
            self.client.shutdown()


@contextmanager
def post_office(mailbox: Dovecot) -> Iterator[PostOffice]:
    """The SMTP server of a mailbox; stopped at the end."""
    office = PostOffice(mailbox=mailbox, host="127.0.0.1", port=free_port())
    controller = Controller(office, hostname=office.host, port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
