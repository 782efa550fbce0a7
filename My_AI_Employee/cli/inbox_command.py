"""The command `inbox`: serves the inbox page until it is stopped."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.bootstrap import Installation, utc_now
from My_AI_Employee.cli.inbox_address import PageAddress
from My_AI_Employee.cli.output import print_line
from My_AI_Employee.cli.serve import check_extra, listen
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.vault.layout import DASHBOARD

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.types import ASGIApp

EXTRA = ("itsdangerous", "jinja2", "markdown_it", "nh3")
_GRACE_S = 3
_TAKEN = "give a free port with --port"


@dataclass(frozen=True, kw_only=True)
class ReadyPage:
    """A page that is about to be served. ending: to be called before the server stops."""

    installation: Installation
    address: PageAddress
    app: "Starlette"
    ending: Callable[[], None]

    def opened_at(self, listening: socket.socket) -> str:
        """What a person opens; it is noted for links that are made later."""
        from My_AI_Employee.cli.inbox_people import note_address

        url = self.address.url(listening.getsockname()[1])
        note_address(self.installation, url)
        return url


def serve_inbox(
    installation: Installation, address: PageAddress, show: Callable[[str], object] | None = None
) -> None:
    """Serve until the process is stopped. show: is given the link to open. Raises ConfigurationError."""
    from My_AI_Employee.cli.inbox_metrics import monitored
    from My_AI_Employee.cli.inbox_people import link_for

    with ready_page(installation, address) as page, listen(address.host, address.port, _TAKEN) as listening:
        page.opened_at(listening)
        link = link_for(installation, "")
        print_line(f"Open {link}")
        print_line("The link works once, within an hour. Stop with Ctrl-C.")
        if show is not None:
            show(link)  # the socket listens already: the browser waits for the first answer
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _ignore_signal)
        server_of(page, address, monitored(installation, page.app, utc_now)).run(sockets=[listening])


@contextmanager
def ready_page(installation: Installation, address: PageAddress) -> Iterator[ReadyPage]:
    """The page with all that it needs, closed with the block. Raises ConfigurationError."""
    check_extra(EXTRA, "the inbox page", "inbox")
    store = installation.store
    store.check()
    address.check()
    from My_AI_Employee.cli.inbox_books import PageBooks
    from My_AI_Employee.cli.inbox_decisions import LazyDecisions
    from My_AI_Employee.cli.inbox_people import passkeys_of, people_of, sign_in_links, tokens_of
    from My_AI_Employee.cli.inbox_service import VaultInboxService
    from My_AI_Employee.reports.schedule import time_zone
    from My_AI_Employee.watchers.filesystem import watch_folders
    from My_AI_Employee.web.app import Inbox
    from My_AI_Employee.web.live import Live
    from My_AI_Employee.web.session import Sessions

    people_of(installation)  # a list that cannot be read is told of before anybody signs in
    deciding, books = LazyDecisions(installation=installation), PageBooks(installation=installation)
    live = Live(watch=lambda: watch_folders(store.root), stamp=lambda: _changed_at(store.root / DASHBOARD))
    service = VaultInboxService(installation=installation, decisions=deciding.decisions, books=books)
    inbox = Inbox(
        service=service,
        sessions=Sessions(is_secure=address.is_secure),
        links=sign_in_links(installation),
        tokens=tokens_of(installation),
        people=lambda: people_of(installation),
        live=live,
        passkeys=passkeys_of(installation),
        company=installation.settings.company_name or "AI Employee",
        is_behind_proxy=bool(address.behind_proxy),
        zone=time_zone(installation.settings.timezone),
    )
    with ExitStack() as closing:
        for opened in (deciding, books, service):
            closing.callback(opened.close)
        with suppress(AIEmployeeError):  # a page says it, and the first one has the rows of a thousand plans ready
            service.waiting()
        yield ReadyPage(
            installation=installation, address=address, app=inbox.app(list(address.hosts())), ending=live.stop
        )


def _changed_at(path: Path) -> int:
    """When the dashboard, which is written after each change, was written last, in nanoseconds; 0 without one."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _ignore_signal(_signal: int, _frame: object) -> None:
    """Ignores the signal that uvicorn raises again after a graceful stop, so that the exit status is 0."""


def server_of(page: ReadyPage, address: PageAddress, app: "ASGIApp") -> "uvicorn.Server":
    """A server of the page that ends its open streams before it waits for requests."""
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            page.ending()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_S,
        ssl_certfile=address.tls_cert,
        ssl_keyfile=address.tls_key,
    )
    return Server(config)
