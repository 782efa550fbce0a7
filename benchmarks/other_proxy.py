"""FastMCP's proxy (Apache 2.0), which `coordinator` is compared with, in an environment of its own."""

import shutil
import socket
import subprocess
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.odoo19.layout import locked
from tools.real_servers import cache_folder, run_to_end

VERSION = "4.2.3"
_WAIT_S = 120.0
_PROGRAM = """
import sys
from fastmcp.server import create_proxy
create_proxy(sys.argv[1]).run(transport="http", host="127.0.0.1", port=int(sys.argv[2]), show_banner=False)
"""


class ProxyUnavailableError(RuntimeError):
    """It cannot be had on this machine."""


@contextmanager
def running_proxy(url: str, port: int) -> Iterator[str]:
    """The address of a proxy in front of one server, until the block ends. Raises ProxyUnavailableError."""
    process = subprocess.Popen(
        [str(_python()), "-c", _PROGRAM, url, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        process.terminate()
        process.wait(30)


def _python() -> Path:
    """Its interpreter; installed when it is missing."""
    folder = cache_folder(f"fastmcp-{VERSION}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with locked(folder.with_name(f"{folder.name}.lock"), "another process installs FastMCP; waiting"):
        if not (folder / ".complete").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            venv.create(folder, with_pip=True)
            words = ["-m", "pip", "install", "--quiet", f"fastmcp=={VERSION}"]
            run_to_end([str(folder / "bin/python"), *words], ProxyUnavailableError)
            (folder / ".complete").write_text(VERSION, encoding="utf-8")
    return folder / "bin/python"


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + _WAIT_S
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise ProxyUnavailableError("FastMCP's proxy does not answer")
