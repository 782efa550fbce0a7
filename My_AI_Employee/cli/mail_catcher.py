"""A mail server on loopback for the demo and for tests. It keeps the mails and never forwards them."""

import asyncio
import threading
from collections.abc import Collection
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern_policy
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope, Session

_LOOPBACK = "127.0.0.1"
_START_STOP_S = 10.0


class _DeliveredMails:
    """The delivered mails. aiosmtpd calls `handle_…` in the thread of its loop; other threads read."""

    def __init__(self, refuse: Collection[str], die_after_data: bool) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[tuple[str, ...]] = []
        self.changed = threading.Condition()
        self._refuse = {address.casefold() for address in refuse}
        self._die_after_data = die_after_data

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name and arguments
        self, server: "SMTP", session: "Session", envelope: "Envelope", address: str, rcpt_options: list[str]
    ) -> str:
        if address.casefold() in self._refuse:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: "SMTP", session: "Session", envelope: "Envelope"
    ) -> str:
        message = BytesParser(policy=modern_policy).parsebytes(_with_plain_line_ends(envelope))
        with self.changed:
            self.messages.append(message)
            self.recipients.append(tuple(envelope.rcpt_tos))
            self.changed.notify_all()
        if self._die_after_data and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()  # the client gets no reply
        return "250 OK"


def _with_plain_line_ends(envelope: "Envelope") -> bytes:
    return (envelope.original_content or b"").replace(b"\r\n", b"\n")


class _Running:
    """A listening server with its event loop and thread.

    It replaces aiosmtpd's Controller, which does not report the port that it listens on.
    """

    def __init__(self, mails: _DeliveredMails) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mail-catcher", daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(mails), self._loop).result(_START_STOP_S)
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def _listen(self, mails: _DeliveredMails) -> asyncio.Server:
        from aiosmtpd.smtp import SMTP

        def serve() -> "SMTP":
            return SMTP(mails, hostname="localhost", loop=self._loop, enable_SMTPUTF8=True)

        return await self._loop.create_server(serve, _LOOPBACK, 0)

    def close(self) -> None:
        """Close the port and end the thread."""
        asyncio.run_coroutine_threadsafe(self._close_connections(), self._loop).result(_START_STOP_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_START_STOP_S)
        self._loop.close()

    async def _close_connections(self) -> None:
        self._server.close()
        conversations = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in conversations:
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)
        await asyncio.sleep(0)  # lets the transports finish closing


class MailCatcher:
    """A context manager that runs a mail server on a free port of 127.0.0.1, without TLS or login.

    refuse: recipients that get 550. die_after_data: keep each mail, then break the connection without a reply.
    """

    host = _LOOPBACK

    def __init__(self, *, refuse: Collection[str] = (), die_after_data: bool = False) -> None:
        self._mails = _DeliveredMails(refuse, die_after_data)
        self._running: _Running | None = None

    @property
    def port(self) -> int:
        """The port; 0 when the server is not listening."""
        return self._running.port if self._running else 0

    @property
    def messages(self) -> list[EmailMessage]:
        """The mails so far, in order of arrival."""
        with self._mails.changed:
            return list(self._mails.messages)

    @property
    def recipients(self) -> list[tuple[str, ...]]:
        """The envelope recipients of each mail, including Bcc."""
        with self._mails.changed:
            return list(self._mails.recipients)

    def wait_for(self, count: int, timeout_s: float = 5.0) -> list[EmailMessage]:
        """Wait until there are `count` mails and return them. Raises TimeoutError."""
        with self._mails.changed:
            if not self._mails.changed.wait_for(lambda: len(self._mails.messages) >= count, timeout_s):
                raise TimeoutError(f"{len(self._mails.messages)} of {count} mails after {timeout_s} s")
            return list(self._mails.messages)

    def __enter__(self) -> "MailCatcher":
        self._running = _Running(self._mails)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        running, self._running = self._running, None
        if running:
            running.close()
