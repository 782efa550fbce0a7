"""The command `inbox`: serves the inbox page until it is stopped."""

import signal
import socket
from ipaddress import ip_address

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.cli.output import print_line
from My_AI_Employee.cli.serve import check_extra
from My_AI_Employee.errors import ConfigurationError

EXTRA = ("itsdangerous", "jinja2", "markdown_it", "nh3")
_GRACE_S = 3


def serve_inbox(installation: Installation, host: str, port: int) -> None:
    """Serve until the process is stopped. Raises ConfigurationError before it listens."""
    check_extra(EXTRA, "the inbox page", "inbox")
    installation.store.check()
    listening = _listen(host, port)
    from My_AI_Employee.cli.inbox_desk import InboxDesk
    from My_AI_Employee.cli.inbox_people import link_for, note_address, people_of, sign_in_links
    from My_AI_Employee.cli.inbox_service import VaultInboxService
    from My_AI_Employee.web.app import Inbox
    from My_AI_Employee.web.session import Sessions

    people_of(installation)  # a list that cannot be read is told of before anybody signs in
    desk = InboxDesk(installation=installation)
    inbox = Inbox(
        service=VaultInboxService(installation=installation, decisions=desk.decisions),
        sessions=Sessions(),
        links=sign_in_links(installation),
        people=lambda: people_of(installation),
        company=installation.settings.company_name or "AI Employee",
    )
    shown, number = listening.getsockname()[:2]
    note_address(installation, f"http://{f'[{shown}]' if ':' in shown else shown}:{number}")
    print_line(f"Open {link_for(installation, '')}")
    print_line("The link works once, within an hour. Stop with Ctrl-C.")
    try:
        _run(inbox.app(["127.0.0.1", "localhost", "[::1]"]), listening)
    finally:
        desk.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        is_local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        raise ConfigurationError(
            f"the page is served on this machine only, not on {host}",
            hint="for another device, forward the port through SSH or a reverse proxy with TLS and a sign-in",
        )
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ConfigurationError(
            f"cannot listen on {host}:{port}: {error.strerror}", hint="give a free port with --port"
        ) from None


def _ignore_signal(_signal: int, _frame: object) -> None:
    """Ignores the signal that uvicorn raises again after a graceful stop, so that the exit status is 0."""


def _run(app: object, listening: socket.socket) -> None:
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
    )
    uvicorn.Server(config).run(sockets=[listening])
