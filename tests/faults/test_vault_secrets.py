"""Planted secrets, a server that quotes them back, failing logins: they show up nowhere."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap import open_installation, server_process
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.session import server_environment
from My_AI_Employee.vault.template import create_vault
from tests.faults.vault_office import labels

API_KEY = "planted-odoo-key-7f3a/+=9"
SMTP = "planted-smtp-word-2c8d"
ALERT = "json://user:planted-alert-word-5e1b@localhost:9/x"
WORDS = ("planted-odoo-key", "planted-smtp-word", "planted-alert-word")


COMMANDS = (
    ["once", "--verbose"],
    ["status", "--json"],
    ["doctor", "--json"],
    ["doctor"],
    ["credentials", "list"],
    ["report", "profit_loss", "--start", "2026-01-01", "--end", "2026-12-31"],
)


class Quoting(BaseHTTPRequestHandler):
    """A server in Odoo's place that refuses every call and quotes the credentials it was sent."""

    status = 401

    def do_POST(self) -> None:
        sent = self.headers.get("Authorization", "") + self.rfile.read(int(self.headers["Content-Length"])).decode()
        body = json.dumps(
            {"name": "x", "message": f"no access with {sent}", "arguments": [sent], "debug": sent}
        ).encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815  the library asks for this name

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


@contextmanager
def quoting_server(status: int) -> Iterator[str]:
    handler = type("Handler", (Quoting,), {"status": status})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def environment(folder: Path, url: str) -> dict[str, str]:
    """Everything of this vault; the machine's own settings are left out."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "AI_EMPLOYEE_VAULT": str(folder / "vault"),
        "AI_EMPLOYEE_STATE_DIR": str(folder / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
        "AI_EMPLOYEE_SETTLE_SECONDS": "0",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "AI_EMPLOYEE_BOOKS": "odoo",
        "ODOO_URL": url,
        "ODOO_DATABASE": "firm",
        "ODOO_USERNAME": "books@studio.example",
        "ODOO_PROTOCOL": "json2",
    }


def everything_in(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path, path.read_bytes()


def clean(text: bytes) -> bool:
    return not any(word.encode() in text for word in WORDS)


@pytest.mark.slow
@pytest.mark.parametrize("status", [401, 403, 422, 500])
@pytest.mark.parametrize("kept", ["environment", "file"])
def test_secrets_show_up_nowhere(tmp_path: Path, status: int, kept: str) -> None:
    create_vault(tmp_path / "vault")
    secrets = {"ODOO_API_KEY": API_KEY, "SMTP_PASSWORD": SMTP, "ALERT_URLS": ALERT}
    with quoting_server(status) as url:
        given = environment(tmp_path, url)
        if kept == "environment":
            given |= {**secrets, "AI_EMPLOYEE_ALERT_URLS": ALERT}
        else:
            place = open_installation(given)
            for name, value in secrets.items():
                place.secrets().set(name, value)
        head = labels(type="invoice_request", customer="A", email="a@a.example", date="2026-11-20", due="2026-12-20")
        (tmp_path / "vault" / "Inbox" / "a.md").write_text(head + "- 1 x Work @ 10.00\n")
        command = [sys.executable, "-m", "My_AI_Employee"]
        outputs = []
        for arguments in COMMANDS:
            options = [*command, *arguments]
            cwd = Path(__file__).parents[2]
            ended = subprocess.run(options, env=given, cwd=cwd, capture_output=True, timeout=120, check=False)
            outputs.append((arguments, ended.stdout + ended.stderr))
    for arguments, output in outputs:
        assert clean(output), (arguments, output.decode()[-2000:])
    found = [path for path, content in everything_in(tmp_path) if not clean(content)]
    assert found == []
    assert any("a.md" in path.name for path, _ in everything_in(tmp_path / "vault"))


@pytest.mark.parametrize("status", [401, 422, 500])
def test_answers_of_the_server_have_no_secret(tmp_path: Path, status: int) -> None:
    create_vault(tmp_path / "vault")
    with quoting_server(status) as url:
        place = open_installation({**environment(tmp_path, url), "ODOO_API_KEY": API_KEY})
        with OdooMcpClient(server_process(place)) as client, pytest.raises(AIEmployeeError) as caught:
            client.call("find_customer", {"query": "x"})
    assert clean(json.dumps(caught.value.as_dict(), default=str).encode())


def test_twin_the_server_in_odoos_place_does_quote(tmp_path: Path) -> None:
    """Without the protection: what comes back over the wire holds the key."""
    import urllib.error
    import urllib.request

    with quoting_server(401) as url:
        request = urllib.request.Request(f"{url}/json/2/x/y", b"{}", {"Authorization": f"bearer {API_KEY}"})
        with pytest.raises(urllib.error.HTTPError) as caught, urllib.request.urlopen(request):
            pass
        assert API_KEY in json.loads(caught.value.read())["message"]
        caught.value.close()


def test_child_gets_only_what_it_needs() -> None:
    planted = {"ALERT_URLS": ALERT, "AI_EMPLOYEE_ALERT_URLS": ALERT, "ANTHROPIC_API_KEY": "x", "AWS_SECRET": "x",
               "AI_EMPLOYEE_SECRETS_PASSPHRASE": "p", "ODOO_API_KEY": API_KEY}  # fmt: skip
    passed = server_environment(planted)
    assert not {"ALERT_URLS", "AI_EMPLOYEE_ALERT_URLS", "ANTHROPIC_API_KEY", "AWS_SECRET"} & passed.keys()
    assert passed["ODOO_API_KEY"] == API_KEY
