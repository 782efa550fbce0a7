"""The team server as `ai-employee serve` builds it, with the suite's fixtures on it; for tests alone.

    python tests/team/conformance/serve.py [--plain]        settings come from the environment, as for `serve`

--plain leaves the fixtures out. Two things differ from the product either way. The one person who can sign in is
known to no Odoo (PERSON, KEY). A request to /mcp without a token gets the one in the file `token` of the state folder
once it is there: the suite cannot present any.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from mcp.shared.exceptions import MCPDeprecationWarning
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from My_AI_Employee.bootstrap import team_server
from My_AI_Employee.bootstrap.installation import Installation, open_installation
from My_AI_Employee.bootstrap.server_storage import open_storage
from My_AI_Employee.bootstrap.team_settings import (
    authorization_options,
    key_ring,
    odoo_of,
    trusted_proxies_of,
)
from My_AI_Employee.cli import serve
from My_AI_Employee.mcp_servers.contract import ContractServer
from My_AI_Employee.observability.redacting_log import log_to_stderr
from My_AI_Employee.team.approvals.queue import RequestQueue
from My_AI_Employee.team.http.app import build_app
from My_AI_Employee.team.http.request_log import JsonLines
from My_AI_Employee.team.login.port import SignedIn, SignIn
from My_AI_Employee.team.mcp.registry import all_tools
from My_AI_Employee.team.mcp.tool_server import ToolServices
from My_AI_Employee.team.oauth.options import MCP_PATH
from My_AI_Employee.team.people.connections import ConnectionPool
from My_AI_Employee.testing.fixed_sign_in import FixedSignIn
from tests.team.conformance.fixture_documents import add_documents, add_old_methods
from tests.team.conformance.fixture_questions import add_questions
from tests.team.conformance.fixture_tools import add_tools

PERSON = "ann@example.com"
KEY = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678"


class ServerWithoutFixtures(team_server._Parts):
    """The product's, but for who signs people in."""

    def _sign_in(self) -> SignIn:
        return FixedSignIn({(PERSON, KEY): SignedIn(uid=7, login=PERSON, name="Ann", key=KEY)})


class ServerWithFixtures(ServerWithoutFixtures):
    """With the fixtures beside the product's own tools, resources and prompts."""

    def _server(self, services: ToolServices, pool: ConnectionPool, queue: RequestQueue | None) -> ContractServer:
        server = super()._server(services, pool, queue)
        for add in (add_tools, add_questions, add_documents, add_old_methods):
            add(server)
        return server


class Presenting:
    """Puts the token of a file onto requests to /mcp that have none."""

    def __init__(self, app: ASGIApp, token: Path) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_bare = scope["type"] == "http" and "authorization" not in Headers(scope=scope)
        if is_bare and scope["path"] == MCP_PATH and self._token.is_file():
            presented = (b"authorization", f"Bearer {self._token.read_text()}".encode())
            scope = {**scope, "headers": [*scope["headers"], presented]}
        await self._app(scope, receive, send)


def open_server(place: Installation, kind: type[ServerWithoutFixtures]) -> team_server.TeamServer:
    """As `open_team_server`. kind: of the desk."""
    options = authorization_options(place.settings)
    storage, where = open_storage(place, "team.sqlite")
    desk = kind(installation=place, storage=storage, ring=key_ring(place), options=options, tools=all_tools())
    app = build_app(desk.parts(odoo_of(place.settings)[0]))
    return team_server.TeamServer(
        app=Presenting(app, place.state.root / "token"),
        url=options.base_url,
        trusted_proxies=trusted_proxies_of(place.settings),
        tools=len(desk.tools),
        where=where,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until the process is told to stop."""
    parser = argparse.ArgumentParser(prog="serve.py", description="The team server for the conformance suite.")
    parser.add_argument("--plain", action="store_true", help="the product without the suite's fixtures")
    kind = ServerWithoutFixtures if parser.parse_args(arguments).plain else ServerWithFixtures
    warnings.filterwarnings("ignore", category=MCPDeprecationWarning)  # the suite wants log levels and sampling
    place = open_installation({})
    listening = serve.listen(place.settings.team_host, place.settings.team_port)
    server = open_server(place, kind)
    log_to_stderr(os.environ, redacted=place.redacted, form=JsonLines)
    for name in ("mcp", "uvicorn", "sse_starlette"):
        logging.getLogger(name).setLevel(logging.WARNING)
    serve._run(server, listening)


if __name__ == "__main__":
    main()
