"""The inbox page in the process of `run`, so that one service is all that a firm needs."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from My_AI_Employee.bootstrap import Installation, utc_now
from My_AI_Employee.cli.inbox_address import PageAddress
from My_AI_Employee.cli.inbox_command import ReadyPage, ready_page, server_of
from My_AI_Employee.cli.serve import listen
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError
from My_AI_Employee.journal import page_state
from My_AI_Employee.journal.journal import Journal

logger = logging.getLogger(__name__)

RETRY_S = 10.0
_END_S = 10.0
_TAKEN = "set AI_EMPLOYEE_INBOX_PORT to a free port, or to 0 for no page"


@contextmanager
def page_beside(installation: Installation, journal: Journal, retry_s: float = RETRY_S) -> Iterator[None]:
    """Serve the page in a thread until the block ends, when AI_EMPLOYEE_INBOX_PORT is set.

    While its port is taken the block goes on without the page: the log, the dashboard and `status` say so, and
    the port is tried again. No link is printed: what a service prints is kept in a log. Raises ConfigurationError.
    """
    settings = installation.settings
    _note(journal, "")
    if not settings.inbox_port:
        yield
        return
    address = PageAddress(host="127.0.0.1", port=settings.inbox_port, behind_proxy=settings.inbox_proxy)
    with ready_page(installation, address) as page:
        beside = _Beside(page=page, address=address, journal=journal, retry_s=retry_s)
        thread = threading.Thread(target=beside.serve, name="page", daemon=True)
        thread.start()
        try:
            yield
        finally:
            beside.stop()
            thread.join(_END_S)
            _note(journal, "")


@dataclass(kw_only=True)
class _Beside:
    """Serves the page as soon as its port is free. retry_s: how often that is tried."""

    page: ReadyPage
    address: PageAddress
    journal: Journal
    retry_s: float
    _stopped: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._server = server_of(self.page, self.address, self.page.app)

    def stop(self) -> None:
        """End the page, or the tries to serve it."""
        self._stopped.set()
        self._server.should_exit = True

    def serve(self) -> None:
        """Serve until `stop`."""
        listening = self._listen_when_free()
        if listening is None:
            return
        _note(self.journal, "")
        url = self.page.opened_at(listening)
        logger.info("the page is at %s; `ai-employee inbox people link` prints a link that signs in", url)
        self._server.run(sockets=[listening])

    def _listen_when_free(self) -> socket.socket | None:
        """The listening socket; None when the end came first."""
        told = ""
        while not self._stopped.is_set():
            try:
                return listen(self.address.host, self.address.port, _TAKEN)
            except ConfigurationError as error:
                if error.message != told:
                    told = error.message
                    logger.warning("the page is not served: %s; %s; it is tried again", error.message, error.hint)
                    since = f"since {to_iso(utc_now())}; it is tried again"
                    _note(self.journal, f"{error.message} ({since}); {error.hint}")
            self._stopped.wait(self.retry_s)
        return None


def _note(journal: Journal, problem: str) -> None:
    """Keep it for the dashboard and `status`; the page does not depend on that."""
    try:
        with journal.transaction() as connection:
            if problem or page_state.page_problem(connection):
                page_state.note_page_problem(connection, problem)
    except AIEmployeeError as error:
        logger.warning("whether the page is served cannot be noted: %s", error)
