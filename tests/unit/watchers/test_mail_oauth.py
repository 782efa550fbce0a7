"""Sign-in with OAuth against a server of this machine that speaks the protocol."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from My_AI_Employee.errors import CredentialsError, MailboxUnavailableError
from My_AI_Employee.watchers.mail.accounts import MailAccount
from My_AI_Employee.watchers.mail.oauth import Provider, access_token, sign_in_by_device


class Service(HTTPServer):
    """A sign-in service. answers: what it says next, with the status. asked: the forms that came."""

    answers: list[tuple[int, object]]
    asked: list[dict[str, str]]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = [], []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Service)
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append({name: values[0] for name, values in form.items()})
        status, answer = self.server.answers.pop(0)
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing on stderr."""


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


def provider(service: Service) -> Provider:
    return Provider(device_url=f"{service.url}/device", token_url=f"{service.url}/token", scope="mail")


def account(service: Service) -> MailAccount:
    return MailAccount(
        name="work",
        host="imap.firm.example",
        port=993,
        user="ann",
        since=date(2026, 11, 20),
        sign_in="oauth",
        token_url=f"{service.url}/token",
        client_id="app",
    )


BEGUN = {"device_code": "dev-1", "user_code": "AB-CD", "verification_uri": "https://x.example", "interval": 2}


def test_the_person_confirms_after_a_while(service: Service) -> None:
    service.answers = [
        (200, BEGUN),
        (400, {"error": "authorization_pending"}),
        (400, {"error": "slow_down"}),
        (200, {"access_token": "a", "refresh_token": "r-1"}),
    ]
    shown: list[str] = []
    waited: list[float] = []
    assert sign_in_by_device(provider(service), "app", shown.append, waited.append) == "r-1"
    assert "AB-CD" in shown[0]
    assert waited == [2.0, 2.0, 7.0]
    assert service.asked[-1]["device_code"] == "dev-1"


def test_a_declined_sign_in_is_told(service: Service) -> None:
    service.answers = [(200, BEGUN), (400, {"error": "access_denied", "error_description": "declined by the user"})]
    with pytest.raises(CredentialsError, match="declined by the user"):
        sign_in_by_device(provider(service), "app", lambda _: None, lambda _: None)


def test_a_renewed_refresh_token_is_kept(service: Service) -> None:
    service.answers = [(200, {"access_token": "a-2", "refresh_token": "r-2"})]
    kept: list[str] = []
    assert access_token(account(service), "r-1", kept.append) == "a-2"
    assert kept == ["r-2"]
    assert service.asked[0]["refresh_token"] == "r-1"


def test_a_withdrawn_access_asks_to_sign_in_again(service: Service) -> None:
    service.answers = [(400, {"error": "invalid_grant", "error_description": "revoked\nTrace: 1"})]
    with pytest.raises(CredentialsError, match="revoked") as caught:
        access_token(account(service), "secret-refresh-token", lambda _: None)
    assert "secret-refresh-token" not in str(caught.value)
    assert "sign in again" in caught.value.hint


@pytest.mark.parametrize("answer", ["not an object", {"access": "none"}])
def test_an_answer_of_another_form_is_no_access(service: Service, answer: object) -> None:
    service.answers = [(200, answer)]
    with pytest.raises((CredentialsError, MailboxUnavailableError)):
        access_token(account(service), "r-1", lambda _: None)


def test_a_service_that_is_away_is_tried_again_later(service: Service) -> None:
    gone = account(service).model_copy(update={"token_url": "http://127.0.0.1:9/token"})
    with pytest.raises(MailboxUnavailableError):
        access_token(gone, "r-1", lambda _: None)
