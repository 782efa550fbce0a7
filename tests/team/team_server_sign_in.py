"""A program that signs a person in at a running team server: registers, opens the login page, answers the form."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

CALLBACK = "http://127.0.0.1:9/callback"


@dataclass
class SignedInProgram:
    """Tokens of one person at one client."""

    client_id: str
    access: str = field(repr=False)
    refresh: str = field(repr=False)

    def headers(self, **more: str) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.access}",
            "Accept": "application/json, text/event-stream",
            "Content-Type": "application/json",
            **more,
        }


def register(http: httpx2.Client, base: str) -> str:
    """A client of its own; answers its id."""
    document = {
        "client_name": "A test",
        "redirect_uris": [CALLBACK],
        "token_endpoint_auth_method": "none",
        "grant_types": ["authorization_code", "refresh_token"],
    }
    answer = http.post(f"{base}/register", json=document)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["client_id"])


def sign_in(http: httpx2.Client, base: str, login: str, key: str, *, scope: str = "") -> SignedInProgram:
    """The whole way as a browser and a client go it. http: follows no redirects."""
    client_id, verifier = register(http, base), secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": CALLBACK,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "state": "a state",
        "resource": f"{base}/mcp",
        **({"scope": scope} if scope else {}),
    }
    answer = http.get(f"{base}/authorize", params=asked)
    assert answer.status_code == 302, answer.text
    left = submit(http, base, answer.headers["location"], login, key)
    assert left.status_code in (302, 303), left.text
    query = parse_qs(urlsplit(left.headers["location"]).query)
    assert query["iss"] == [base]
    token = http.post(
        f"{base}/token",
        data={
            "grant_type": "authorization_code",
            "client_id": client_id,
            "redirect_uri": CALLBACK,
            "code": query["code"][0],
            "code_verifier": verifier,
            "resource": f"{base}/mcp",
        },
    )
    assert token.status_code == 200, token.text
    said: dict[str, Any] = token.json()
    return SignedInProgram(client_id=client_id, access=said["access_token"], refresh=said["refresh_token"])


def submit(http: httpx2.Client, base: str, location: str, login: str, key: str) -> httpx2.Response:
    """Fill the login page in; goes on where it says that a key expires soon."""
    page = http.get(location)
    assert page.status_code == 200, page.text
    form = {**_hidden(page.text), "login": login, "secret": key, "kind": "api_key", "action": "allow"}
    answer = http.post(f"{base}/login", data=form)
    if answer.status_code == 200 and 'name="ticket"' in answer.text:
        return http.post(f"{base}/login", data={**_hidden(answer.text), "action": "continue"})
    return answer


def _hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def refreshed(http: httpx2.Client, base: str, program: SignedInProgram) -> SignedInProgram:
    """New tokens in place of the old ones."""
    data = {"grant_type": "refresh_token", "client_id": program.client_id, "refresh_token": program.refresh}
    answer = http.post(f"{base}/token", data=data)
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return SignedInProgram(client_id=program.client_id, access=said["access_token"], refresh=said["refresh_token"])
