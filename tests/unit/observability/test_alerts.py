"""Alerts: real deliveries on loopback, and when one is repeated."""

import json
import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.observability.alerts import (
    Alert,
    AppriseNotifier,
    Notifier,
    NullNotifier,
    notifier_for,
)
from My_AI_Employee.testing.in_memory import MemoryNotifier

ALERT = Alert(title="The books do not answer", body="3 plans wait: <b>Acme</b> & Söhne", key="books-unavailable")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _loggers_as_a_debugging_person_sets_them() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3.connectionpool")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    yield
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


class Hook(ThreadingHTTPServer):
    """Keeps the JSON that is posted; answers with `status`."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), HookHandler)
        self.posted: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"json://user:s3cr3t@127.0.0.1:{self.server_port}/hook/s3cr3t"


class HookHandler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        self.server.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        return


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_delivers_over_http(hook: Hook) -> None:
    AppriseNotifier([hook.url]).send(ALERT)
    [posted] = hook.posted
    assert (posted["title"], posted["message"]) == (ALERT.title, ALERT.body)


def test_delivers_over_smtp() -> None:
    with MailCatcher() as mail:
        url = f"mailto://{mail.host}:{mail.port}?from=books@firm.example&to=owner@firm.example&mode=insecure"
        AppriseNotifier([url]).send(ALERT)
        [message] = mail.wait_for(1)
        assert mail.recipients == [("owner@firm.example",)]
    assert message["Subject"] == ALERT.title
    body = message.get_body(("plain", "html"))
    assert body is not None
    assert "3 plans wait" in body.get_content()


def test_a_service_that_fails_is_logged_without_its_address_and_stops_nothing(
    hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    hook.status = 500
    with Hook() as other:
        closed_port = other.server_port
    with caplog.at_level(logging.DEBUG):
        AppriseNotifier([hook.url, f"json://user:s3cr3t@127.0.0.1:{closed_port}/s3cr3t"]).send(ALERT)
    assert len(hook.posted) == 1
    assert "books-unavailable" in caplog.text
    assert "s3cr3t" not in caplog.text
    assert {record.levelname for record in caplog.records if record.name.startswith("My_AI_Employee")} == {"ERROR"}


def test_one_failing_service_does_not_keep_the_alert_from_the_other(hook: Hook) -> None:
    AppriseNotifier(["json://127.0.0.1:1/x", hook.url]).send(ALERT)
    assert len(hook.posted) == 1


def test_an_address_that_cannot_be_read_is_named_by_its_number_only(
    hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        AppriseNotifier(["nonsense://s3cr3t", hook.url]).send(ALERT)
    assert "alert address 1" in caplog.text
    assert "s3cr3t" not in caplog.text
    assert len(hook.posted) == 1


def test_the_notifier_of_the_setting() -> None:
    assert isinstance(notifier_for(" \n "), NullNotifier)
    assert isinstance(notifier_for("json://a ntfy://b"), AppriseNotifier)
    memory = MemoryNotifier()
    ports: list[Notifier] = [memory, NullNotifier()]
    for port in ports:
        port.send(ALERT)
    assert memory.sent == [ALERT]
