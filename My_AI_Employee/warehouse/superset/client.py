"""Imports a bundle into a Superset by its API."""

import json
from dataclasses import dataclass
from typing import Any

import httpx2

from My_AI_Employee.errors import ServiceRefusedError, ServiceUnavailableError
from My_AI_Employee.warehouse.superset.bundle import DATABASE_FILE

_TIMEOUT_S = 120.0


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """Who imports. password: of that user in Superset."""

    user: str
    password: str


def import_bundle(url: str, sign_in: SignIn, bundle: bytes, database_password: str) -> None:
    """Make the dashboards, or replace all of an earlier import. bundle: of the kind assets.

    database_password: of the reader, which Superset keeps.

    Redirects are not followed: they would carry the token elsewhere. Raises ServiceUnavailableError,
    ServiceRefusedError.
    """
    with httpx2.Client(base_url=url, timeout=_TIMEOUT_S, follow_redirects=False) as client:
        body = {"username": sign_in.user, "password": sign_in.password, "provider": "db", "refresh": False}
        token = _answer(client, "POST", "/api/v1/security/login", json=body)["access_token"]
        headers = {"Authorization": f"Bearer {token}", "Referer": url}
        headers["X-CSRFToken"] = _answer(client, "GET", "/api/v1/security/csrf_token/", headers=headers)["result"]
        _answer(
            client,
            "POST",
            "/api/v1/assets/import/",
            headers=headers,
            data={"passwords": json.dumps({DATABASE_FILE: database_password})},
            files={"bundle": ("ai_employee.zip", bundle, "application/zip")},
        )


def _answer(client: httpx2.Client, method: str, path: str, **given: Any) -> dict[str, Any]:
    try:
        answer = client.request(method, path, **given)
    except httpx2.TransportError as error:
        raise ServiceUnavailableError(f"Superset does not answer: {error}") from None
    if answer.status_code >= 500:
        raise ServiceUnavailableError(f"Superset answers {answer.status_code} to {path}")
    if answer.status_code != 200:
        raise ServiceRefusedError(
            f"Superset answers {answer.status_code} to {path}: {answer.text[:300]}",
            hint="see SUPERSET_USER and SUPERSET_PASSWORD, and that this user may import assets",
        )
    try:
        found = answer.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ServiceRefusedError(f"Superset answers {path} with something that is not a JSON object")
    return found
