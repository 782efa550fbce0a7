"""Both protocols against a real Odoo and servers that misbehave: one clear line each, no secret, no traceback."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

import pytest

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import OdooConnection, connect_odoo, open_client
from My_AI_Employee.books.odoo.json2 import Json2Client, fetch_version
from My_AI_Employee.books.odoo.jsonrpc import JsonRpcClient
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksRefusedError,
    BooksUnavailableError,
)
from tests.contract.books_under_test import free_port
from tests.contract.odoo_setup import connection_to
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.slow

Protocol = Literal["json2", "jsonrpc"]
PROTOCOLS: tuple[Protocol, ...] = ("json2", "jsonrpc")
SECRET = "s3cret-of-the-test"


@contextmanager
def client_for(protocol: str, url: str, *, timeout_s: float = 5.0) -> Iterator[OdooClient]:
    client: OdooClient = JsonRpcClient(url, "books", "ann", lambda: SECRET, timeout_s=timeout_s)
    if protocol == "json2":
        client = Json2Client(url, "books", lambda: SECRET, timeout_s=timeout_s)
    with closing(client):
        yield client


@contextmanager
def opened(connection: OdooConnection) -> Iterator[OdooClient]:
    with closing(open_client(connection)) as client:
        yield client


def assert_clear(error: AIEmployeeError) -> None:
    """One line that a person can act upon."""
    wire = str(error.as_dict())
    assert "\n" not in error.message
    assert len(error.message) < 450
    assert error.hint
    assert "Traceback" not in wire
    assert SECRET not in wire
    assert 'File "' not in wire


@contextmanager
def raw_server(*answers: bytes, keep: bool = False) -> Iterator[tuple[str, list[bytes]]]:
    """Answers each connection's requests in turn with raw bytes; b"" closes without an answer.

    keep: answer several requests on one connection, closing it only at b"".
    """
    requests: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(20)
    todo = list(answers)

    def serve() -> None:
        while todo:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with closing(connection):
                while todo and (request := _read_request(connection)):
                    requests.append(request)
                    answer = todo.pop(0)
                    connection.sendall(answer)
                    if not keep or not answer:
                        break

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", requests
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for a connection
        listener.close()
        thread.join(timeout=20)


def _read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            return b""
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = (int(lengths[0].split(b":")[1]) if lengths else 0) - len(body)
    while missing > 0:
        chunk = connection.recv(missing)
        data, missing = data + chunk, missing - len(chunk)
    return data


def http_answer(status: str, body: bytes = b"", kind: str = "application/json", extra: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    return head.encode() + body


@pytest.mark.parametrize("protocol", ["json2", "jsonrpc"])
def test_nobody_listens(protocol: Protocol) -> None:
    with client_for(protocol, f"http://127.0.0.1:{free_port()}") as client:
        for call in (lambda: client.call("res.users", "context_get"), client.version):
            with pytest.raises(BooksUnavailableError) as raised:
                call()
            assert_clear(raised.value)
            assert raised.value.retryable


@pytest.mark.parametrize("protocol", ["json2", "jsonrpc"])
@pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"])
def test_a_gateway_without_odoo_is_worth_another_try(protocol: Protocol, status: str) -> None:
    with (
        raw_server(http_answer(status, b"<h1>bad</h1>", "text/html")) as (url, _),
        client_for(protocol, url) as client,
    ):
        with pytest.raises(BooksUnavailableError) as raised:
            client.call("res.users", "context_get")
        assert_clear(raised.value)


@pytest.mark.parametrize("protocol", ["json2", "jsonrpc"])
@pytest.mark.parametrize("answer", [http_answer("200 OK", b"<html>", "text/html"), http_answer("403 Forbidden")])
def test_something_else_answers(protocol: Protocol, answer: bytes) -> None:
    with raw_server(answer) as (url, _), client_for(protocol, url) as client:
        with pytest.raises((BooksConfigurationError, BooksUnavailableError)) as raised:
            client.call("res.users", "context_get")
        assert SECRET not in str(raised.value.as_dict())


def test_a_redirect_is_a_wrong_address() -> None:
    moved = http_answer("301 Moved", extra="Location: https://odoo.example/\r\n")
    with raw_server(moved) as (url, _), client_for("json2", url) as client:
        with pytest.raises(BooksConfigurationError) as raised:
            client.call("res.users", "context_get")
        assert_clear(raised.value)


@pytest.mark.parametrize("protocol", ["json2", "jsonrpc"])
def test_silence_is_unavailable(protocol: Protocol) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with client_for(protocol, url, timeout_s=0.3) as client:
            with pytest.raises(BooksUnavailableError, match="in time") as raised:
                client.call("res.users", "context_get")
            assert_clear(raised.value)


def test_a_kept_connection_that_was_closed_is_opened_anew_for_a_read_only() -> None:
    good = http_answer("200 OK", b"[1]")
    with raw_server(good, b"", good, b"", good, keep=True) as (url, requests), client_for("json2", url) as client:
        assert client.call("res.partner", "search", domain=[]) == [1]
        assert client.call("res.partner", "search", domain=[]) == [1]
        assert len(requests) == 3
        with pytest.raises(BooksUnavailableError):
            client.call("account.move.send.wizard", "action_send_and_print", ids=[1])
        assert len(requests) == 4


def test_a_connection_is_kept() -> None:
    answers = [http_answer("200 OK", b"[]")] * 3
    with raw_server(*answers, keep=True) as (url, requests), client_for("json2", url) as client:
        for _ in range(3):
            client.call("res.partner", "search", domain=[])
        assert len(requests) == 3


@pytest.mark.parametrize("secret", ["", "with space", "line\nbreak", "ключ"])
def test_what_cannot_be_a_key_is_refused_unquoted(secret: str) -> None:
    client = Json2Client("http://127.0.0.1:1", "books", lambda: secret)
    with pytest.raises(BooksAuthenticationError) as raised:
        client.call("res.users", "context_get")
    assert secret == "" or secret not in str(raised.value.as_dict())


def test_a_server_without_the_version_route_is_older() -> None:
    with raw_server(http_answer("404 Not Found", b"<h1>", "text/html")) as (url, _):
        assert fetch_version(url) == ""


# a real Odoo


def connections(server: OdooServer) -> list[OdooConnection]:
    return [connection_to(server, "json2"), connection_to(server, "jsonrpc")]


def test_a_wrong_secret_is_one_clear_line(odoo_server: OdooServer) -> None:
    for connection in connections(odoo_server):
        with (
            opened(replace(connection, secret=lambda: SECRET)) as client,
            pytest.raises(BooksAuthenticationError) as raised,
        ):
            client.call("res.users", "context_get")
        assert_clear(raised.value)
        assert not raised.value.retryable


def test_a_missing_database_is_one_clear_line(odoo_server: OdooServer) -> None:
    for connection in connections(odoo_server):
        wrong = replace(connection, database="nobodys_books")
        with opened(wrong) as client, pytest.raises(BooksConfigurationError, match="database") as raised:
            client.call("res.users", "context_get")
        assert_clear(raised.value)


def test_a_missing_module_is_one_clear_line(odoo_server: OdooServer) -> None:
    model = "hr.expense.nothing"
    for connection in connections(odoo_server):
        with opened(connection) as client, pytest.raises(BooksConfigurationError, match=model) as raised:
            client.call(model, "search", domain=[])
        assert_clear(raised.value)
        assert "hr_expense" in raised.value.hint


def test_a_missing_right_is_an_authentication_error(odoo_server: OdooServer) -> None:
    if not odoo_server.bot_api_key:
        pytest.skip("the external Odoo names no restricted user")
    for protocol in PROTOCOLS:
        connection = connection_to(odoo_server, protocol, bot=True)
        with opened(connection) as client, pytest.raises(BooksAuthenticationError) as raised:
            client.call("ir.mail_server", "search_read", domain=[], fields=["smtp_host"])
        assert_clear(raised.value)


def test_odoos_own_refusal_is_passed_on_without_its_traceback(odoo_server: OdooServer) -> None:
    for connection in connections(odoo_server):
        with opened(connection) as client, pytest.raises(BooksRefusedError) as raised:
            client.call("res.users", "read", ids=[1], fields=["no_such_field"])
        assert "no_such_field" in raised.value.message
        assert "Traceback" not in str(raised.value.as_dict())


def test_both_protocols_answer_alike(odoo_server: OdooServer) -> None:
    answers = []
    for connection in connections(odoo_server):
        client = open_client(connection)
        made = client.call("res.partner", "create", vals_list=[{"name": "Alike"}])
        (row,) = client.call("res.partner", "read", ids=made, fields=["name", "email", "is_company"])
        assert client.version().startswith("19")
        answers.append((type(made), {name: value for name, value in row.items() if name != "id"}))
        client.close()
    assert answers[0] == answers[1]


def test_the_protocol_follows_the_secret_and_the_version(odoo_server: OdooServer) -> None:
    automatic = connection_to(odoo_server, "auto")
    assert open_client(automatic).protocol == "json2"
    assert open_client(replace(automatic, secret_kind="password")).protocol == "jsonrpc"


def test_the_secret_is_never_logged(odoo_server: OdooServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for connection in connections(odoo_server):
        with opened(connection) as client:
            client.call("res.users", "context_get")
        assert connection.secret() not in "".join(
            record.getMessage() for record in caplog.records if "odoorpc" in record.name or "http" in record.name
        )


def test_the_books_connect_at_the_first_call_only() -> None:
    connection = OdooConnection(
        url=f"http://127.0.0.1:{free_port()}/", database="books", username="ann", secret=lambda: SECRET
    )
    assert SECRET not in repr(connection)
    books = connect_odoo(connection, lambda: datetime.now(UTC))
    assert books.name == f"books@{connection.url.rstrip('/')}"
    with pytest.raises(BooksUnavailableError):
        books.info()
    books.close()
