"""The command `inbox`: serves the inbox page until it is stopped."""

import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from My_AI_Employee.bootstrap import Installation, utc_now
from My_AI_Employee.cli.inbox_address import PageAddress
from My_AI_Employee.cli.output import print_line
from My_AI_Employee.cli.serve import check_extra, listen
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.vault.layout import DASHBOARD

EXTRA = ("itsdangerous", "jinja2", "markdown_it", "nh3")
_GRACE_S = 3


def serve_inbox(
    installation: Installation, address: PageAddress, show: Callable[[str], object] | None = None
) -> None:
    """Serve until the process is stopped. show: is given the link to open. Raises ConfigurationError."""
    check_extra(EXTRA, "the inbox page", "inbox")
    store = installation.store
    store.check()
    address.check()
    listening = listen(address.host, address.port, "give a free port with --port")
    from My_AI_Employee.cli.inbox_books import PageBooks
    from My_AI_Employee.cli.inbox_decisions import LazyDecisions
    from My_AI_Employee.cli.inbox_metrics import monitored
    from My_AI_Employee.cli.inbox_people import link_for, note_address, passkeys_of, people_of, sign_in_links
    from My_AI_Employee.cli.inbox_service import VaultInboxService
    from My_AI_Employee.watchers.filesystem import watch_folders
    from My_AI_Employee.web.app import Inbox
    from My_AI_Employee.web.live import Live
    from My_AI_Employee.web.session import Sessions

    people_of(installation)  # a list that cannot be read is told of before anybody signs in
    deciding, books = LazyDecisions(installation=installation), PageBooks(installation=installation)
    live = Live(watch=lambda: watch_folders(store.root), stamp=lambda: _changed_at(store.root / DASHBOARD))
    service = VaultInboxService(installation=installation, decisions=deciding.decisions, books=books)
    with suppress(AIEmployeeError):  # a page says it, and the first one has the rows of a thousand plans ready
        service.waiting()
    inbox = Inbox(
        service=service,
        sessions=Sessions(is_secure=address.is_secure),
        links=sign_in_links(installation),
        people=lambda: people_of(installation),
        live=live,
        passkeys=passkeys_of(installation),
        company=installation.settings.company_name or "AI Employee",
        is_behind_proxy=bool(address.behind_proxy),
    )
    note_address(installation, address.url(listening.getsockname()[1]))
    link = link_for(installation, "")
    print_line(f"Open {link}")
    print_line("The link works once, within an hour. Stop with Ctrl-C.")
    if show is not None:
        show(link)  # the socket listens already: the browser waits for the first answer
    try:
        app = monitored(installation, inbox.app(list(address.hosts())), utc_now)
        _run(app, listening, address, live.stop)
    finally:
        deciding.close()
        books.close()
        service.close()


def _changed_at(path: Path) -> int:
    """When the dashboard, which is written after each change, was written last, in nanoseconds; 0 without one."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _ignore_signal(_signal: int, _frame: object) -> None:
    """Ignores the signal that uvicorn raises again after a graceful stop, so that the exit status is 0."""


def _run(app: object, listening: socket.socket, address: PageAddress, ending: Callable[[], None]) -> None:
    """Serve until stopped. ending: called before the server waits for open requests."""
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            ending()
            await super().shutdown(sockets)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ignore_signal)
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]  # the type of ASGI applications is uvicorn's own
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_S,
        ssl_certfile=address.tls_cert,
        ssl_keyfile=address.tls_key,
    )
    Server(config).run(sockets=[listening])
