"""The inbox page in the process of `run`, so that one service is all that a firm needs."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.cli.inbox_address import PageAddress
from My_AI_Employee.cli.inbox_command import opened_page, server_of

logger = logging.getLogger(__name__)

_END_S = 10.0
_TAKEN = "set AI_EMPLOYEE_INBOX_PORT to a free port, or to 0 for no page"


@contextmanager
def page_beside(installation: Installation) -> Iterator[None]:
    """Serve the page in a thread until the block ends, when AI_EMPLOYEE_INBOX_PORT is set.

    No link is printed: what a service prints is kept in a log. Raises ConfigurationError.
    """
    settings = installation.settings
    if not settings.inbox_port:
        yield
        return
    address = PageAddress(host="127.0.0.1", port=settings.inbox_port, behind_proxy=settings.inbox_proxy)
    with opened_page(installation, address, _TAKEN) as page:
        server = server_of(page, address, page.app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [page.listening]}, name="page", daemon=True)
        thread.start()
        logger.info("the page is at %s; `ai-employee inbox people link` prints a link that signs in", page.url)
        try:
            yield
        finally:
            server.should_exit = True
            thread.join(_END_S)
