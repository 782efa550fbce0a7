"""The command `inbox`: serves the inbox page until it is stopped."""

import signal
import socket

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.cli.inbox_address import PageAddress
from My_AI_Employee.cli.output import print_line
from My_AI_Employee.cli.serve import check_extra, listen

EXTRA = ("itsdangerous", "jinja2", "markdown_it", "nh3")
_GRACE_S = 3


def serve_inbox(installation: Installation, address: PageAddress) -> None:
    """Serve until the process is stopped. Raises ConfigurationError before it listens."""
    check_extra(EXTRA, "the inbox page", "inbox")
    installation.store.check()
    address.check()
    listening = listen(address.host, address.port, "give a free port with --port")
    from My_AI_Employee.cli.inbox_desk import InboxDesk
    from My_AI_Employee.cli.inbox_people import link_for, note_address, people_of, sign_in_links
    from My_AI_Employee.cli.inbox_service import VaultInboxService
    from My_AI_Employee.web.app import Inbox
    from My_AI_Employee.web.session import Sessions

    people_of(installation)  # a list that cannot be read is told of before anybody signs in
    desk = InboxDesk(installation=installation)
    inbox = Inbox(
        service=VaultInboxService(installation=installation, decisions=desk.decisions),
        sessions=Sessions(is_secure=address.is_secure),
        links=sign_in_links(installation),
        people=lambda: people_of(installation),
        company=installation.settings.company_name or "AI Employee",
        is_behind_proxy=bool(address.behind_proxy),
    )
    note_address(installation, address.url(listening.getsockname()[1]))
    print_line(f"Open {link_for(installation, '')}")
    print_line("The link works once, within an hour. Stop with Ctrl-C.")
    try:
        _run(inbox.app(list(address.hosts())), listening, address)
    finally:
        desk.close()


def _ignore_signal(_signal: int, _frame: object) -> None:
    """Ignores the signal that uvicorn raises again after a graceful stop, so that the exit status is 0."""


def _run(app: object, listening: socket.socket, address: PageAddress) -> None:
    import uvicorn

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
    uvicorn.Server(config).run(sockets=[listening])
