"""The command `advisor serve`: the page and the MCP tools, until it is stopped."""

import logging
import os
from contextlib import suppress
from pathlib import Path

from My_AI_Employee.advisor.app import MCP_PATH, build_app
from My_AI_Employee.bootstrap import utc_now
from My_AI_Employee.bootstrap.advisor import open_advisor
from My_AI_Employee.cli.memory_commands import installation_of
from My_AI_Employee.cli.output import print_line
from My_AI_Employee.cli.serve import check_extra, listen, run_app
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError
from My_AI_Employee.mcp_servers.http_server import LOOPBACK
from My_AI_Employee.observability.redacting_log import log_to_stderr
from My_AI_Employee.observability.request_log import TextLines, form_of
from My_AI_Employee.team.http.guard import Address

EXTRA = ("itsdangerous", "jinja2")
COOKIE = "ai_employee_advisor"


def serve_advisor(vault: Path | None, host: str, port: int) -> None:
    """Serve until the process is stopped. Raises AIEmployeeError before it listens."""
    check_extra(EXTRA, "the advisor's page", "inbox")
    if host not in LOOPBACK:
        raise ConfigurationError(
            f"'{host}' can be reached from other machines, and what the advisor found stays on this one",
            hint=f"use one of {', '.join(LOOPBACK)}",
        )
    from My_AI_Employee.web.advisor_page import AdvisorPage
    from My_AI_Employee.web.links import SignedIn, SignInLinks
    from My_AI_Employee.web.session import Sessions

    installation = installation_of(vault)
    advisor = open_advisor(installation)
    listening = listen(host, port, "choose another port with --port")
    form = form_of(installation.settings.log_format, TextLines)
    log_to_stderr(os.environ, redacted=installation.redacted, form=form)
    for name in ("mcp", "uvicorn", "sse_starlette"):
        logging.getLogger(name).setLevel(logging.WARNING)
    address = Address(url=f"http://127.0.0.1:{listening.getsockname()[1]}")
    links = SignInLinks(folder=advisor.store.folder / "links", clock=utc_now)
    page = AdvisorPage(advisor=advisor, sessions=Sessions(cookie=COOKIE), links=links)

    with suppress(AIEmployeeError):  # there may be none yet; a page says so
        advisor.report()  # read now, not while the first person waits

    owner = SignedIn(person="owner", is_owner=True)

    def announce(_where: str) -> None:
        print_line(f"Open {address.url}/sign-in?token={links.make(owner)}")
        print_line(f"The link works once. MCP tools: {address.url}{MCP_PATH}, with the key of `advisor key`.")

    run_app(
        build_app(advisor, address, page.app(), installation.settings.team_metrics_token or ""),
        listening,
        (),
        announce,
    )
