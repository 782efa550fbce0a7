"""Entry point of the MCP server: `python My_AI_Employee/mcp_servers/odoo_mcp.py [--http --host H --port P]`.

Speaks stdio by default. Runs from any folder, installed or from a checkout. Exit codes: 0 done, 2 usage,
3 configuration.
"""

import argparse
import importlib.util
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

if not __package__:  # run as a script: its own folder must not shadow packages, the project must be importable
    _FOLDER = Path(__file__).resolve().parent
    sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != _FOLDER]
    if importlib.util.find_spec("My_AI_Employee") is None:
        sys.path.insert(0, str(_FOLDER.parents[1]))

from My_AI_Employee.bootstrap import server_context
from My_AI_Employee.domain.grants import AUDIENCE
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.http_server import check_loopback, serve_http
from My_AI_Employee.mcp_servers.tools import build_server
from My_AI_Employee.observability.redacting_log import log_to_stderr
from My_AI_Employee.settings import load_settings


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="odoo_mcp.py", description="Serves the bookkeeping tools over MCP.")
    parser.add_argument("--http", action="store_true", help="streamable HTTP instead of stdio")
    parser.add_argument("--host", default="127.0.0.1", help="address of this machine to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port (ODOO_MCP_PORT, else 3007); 0 takes any free one")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the client leaves (stdio) or the process is stopped (HTTP). Answers the exit code."""
    options = _options(arguments)
    log_to_stderr(os.environ)
    try:
        _serve(options)
    except AIEmployeeError as error:
        sys.stderr.write(f"{error.code}: {error.message}. {error.hint}\n")
        return 3
    except KeyboardInterrupt:
        return 0
    return 0


def _context() -> ServerContext:
    """What the tools work with; from here on the log hides the secrets that were read from the store too."""
    context = server_context(os.environ.get(AUDIENCE, ""))
    log_to_stderr(os.environ, redacted=context.redacted)
    return context


def _http_context() -> ServerContext:
    """The same, with a line for each request in the form of the settings."""
    from My_AI_Employee.observability.request_log import TextLines, form_of  # its library takes time to load

    context = _context()
    form = form_of(load_settings().log_format, TextLines)
    log_to_stderr(os.environ, redacted=context.redacted, form=form)
    logging.getLogger("mcp").setLevel(logging.WARNING)
    return context


def _serve(options: argparse.Namespace) -> None:
    if not options.http:
        build_server(_context(), for_one=True).run("stdio")
        return
    check_loopback(options.host)
    port = load_settings().mcp_port if options.port is None else options.port
    serve_http(build_server(_http_context()), options.host, port)


if __name__ == "__main__":
    sys.exit(main())
