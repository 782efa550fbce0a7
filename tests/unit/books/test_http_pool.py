"""Connections that are kept: used again, never when they may be broken; what is no address is refused."""

import os
import resource
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from My_AI_Employee.books.odoo.http_pool import ConnectionBrokenError, HttpPool
from My_AI_Employee.books.odoo.routes import AddressError, route_to

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"


class Server:
    """Answers every request. closes: after so many on a connection, without saying so before."""

    def __init__(self, closes: int = 1_000_000, answer: bytes = ANSWER) -> None:
        self.closes, self.answer = closes, answer
        self.heads: list[bytes] = []
        self.connections = 0
        self.closed = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as reader:
            for _ in range(self.closes):
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    line = reader.readline()
                    if not line:
                        return
                    head += line
                self.heads.append(head)
                sizes = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
                reader.read(int(sizes[0].split(b":")[1]) if sizes else 0)
                connection.sendall(self.answer)
        self.closed.set()


@contextmanager
def served(closes: int = 1_000_000, answer: bytes = ANSWER) -> Iterator[tuple[Server, HttpPool]]:
    server = Server(closes, answer)
    http = HttpPool(server.url, {"Authorization": "bearer x"}, timeout_s=5)
    yield server, http
    http.close()
    server.close()


def test_one_connection_serves_many_requests() -> None:
    with served() as (server, http):
        for number in range(5):
            assert http.request("POST", f"/{number}", b"{}").body == b"[]"
        assert server.connections == 1
        assert b"Authorization: bearer x\r\n" in server.heads[0]


def test_connection_that_the_server_has_closed_is_not_used_for_a_write() -> None:
    """It would look like a lost reply, and a mail whose reply is lost waits for a person."""
    with served(closes=1) as (server, http):
        for _ in range(3):
            assert http.request("POST", "/write", b"{}").is_success
            assert server.closed.wait(5)
            server.closed.clear()
        assert server.connections == 3


def test_requests_of_several_threads_do_not_mix() -> None:
    with served() as (server, http):
        found: list[bool] = []

        def work() -> None:
            found.extend(http.request("POST", "/x", b"{}").is_success for _ in range(30))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [True] * 120
        assert server.connections <= 4


@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1 200", b"nonsense\r\n\r\n", ANSWER[:-1], b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1"],
    ids=["nothing", "half a line", "no HTTP", "half a body", "less than announced"],
)
def test_answer_that_is_cut_off_is_broken(answer: bytes) -> None:
    with served(closes=1, answer=answer) as (server, http):
        with pytest.raises(ConnectionBrokenError):
            http.request("POST", "/write", b"{}")
        assert len(server.heads) == 1
        with pytest.raises(ConnectionBrokenError):
            http.request("POST", "/read", b"{}", repeatable=True)
        assert len(server.heads) == 3


def test_chunked_answer_is_whole() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    with served(answer=chunked) as (server, http):
        assert http.request("GET", "/").body == b"abcde"
        assert http.request("GET", "/").content_type == ""
        assert server.connections == 1


@pytest.mark.parametrize(
    "url",
    [
        "",
        "odoo.example",
        "ftp://odoo.example",
        "http://",
        "https:///x",
        "http://host:port",
        "http://host:0",
        "http://a..b",
        "http://odoo example:8069",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(AddressError):
        HttpPool(url, {}, timeout_s=1)


def test_address_with_a_path_and_a_user_keeps_the_path_alone() -> None:
    server = Server()
    http = HttpPool(server.url.replace("http://", "http://user:word@") + "/books/", {}, timeout_s=5)
    assert http.request("GET", "/web/version").is_success
    assert server.heads[0].startswith(b"GET /books/web/version HTTP/1.1\r\n")
    assert b"word" not in server.heads[0]
    http.close()
    server.close()


def test_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Server()
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", "near.example")
    http = HttpPool("http://books.example:8069", {}, timeout_s=5)
    assert http.request("GET", "/web/version").is_success
    assert proxy.heads[0].startswith(b"GET http://books.example:8069/web/version HTTP/1.1\r\n")
    assert route_to("http://near.example").proxy is None
    http.close()
    proxy.close()


def test_plain_proxy_is_told_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Server()
    monkeypatch.setenv("all_proxy", proxy.url.replace("http://", "http://me:secret@"))
    http = HttpPool("http://books.example:8069", {}, timeout_s=5)
    assert http.request("GET", "/web/version").is_success
    assert b"Proxy-Authorization: Basic bWU6c2VjcmV0\r\n" in proxy.heads[0]
    http.close()
    proxy.close()


@pytest.mark.parametrize(
    "proxy", ["socks5://me:secret@127.0.0.1:1", "https://me:secret@near", "http://me:se/cret@near"]
)
def test_proxy_that_is_not_understood_is_refused_unquoted(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(AddressError) as refused:
        route_to("https://books.example")
    assert "proxy" in str(refused.value)
    assert "cret" not in str(refused.value)
    assert "me:" not in str(refused.value)


def test_path_of_any_letters_is_sent_encoded() -> None:
    assert route_to("http://odoo.example/büro a/").prefix == "/b%C3%BCro%20a"
    assert route_to("http://münchen.example").host == "xn--mnchen-3ya.example"
    assert route_to("http://[::1]:8069").host == "::1"


def test_early_answer_is_read_although_the_body_was_not() -> None:
    """A gateway that refuses a large body answers before it has read it, and hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))

    def refuse() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(100)
            connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    threading.Thread(target=refuse, daemon=True).start()
    http = HttpPool(f"http://127.0.0.1:{listener.getsockname()[1]}", {}, timeout_s=5)
    assert http.request("POST", "/", b"x" * 20_000_000).status == 413
    http.close()
    listener.close()


def test_many_open_files_do_not_matter() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 1500:
        pytest.skip("this system opens no more than that")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1500), hard))
    opened = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        with served() as (server, http):
            assert [http.request("GET", "/").is_success for _ in range(3)] == [True] * 3
            assert server.connections == 1
    finally:
        for descriptor in opened:
            os.close(descriptor)


def test_tls_goes_through_a_proxy_by_a_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Server(closes=1, answer=b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
    monkeypatch.setenv("https_proxy", proxy.url.replace("http://", "http://me:secret@"))
    http = HttpPool("https://books.example", {"Authorization": "bearer x"}, timeout_s=5)
    with pytest.raises(OSError, match="403"):
        http.request("POST", "/json/2/res.users/context_get", b"{}")
    assert proxy.heads[0].startswith(b"CONNECT books.example:443 HTTP/1.")
    assert b"Proxy-Authorization: Basic bWU6c2VjcmV0\r\n" in proxy.heads[0]
    assert b"bearer" not in proxy.heads[0]
    proxy.close()
