"""Calls of servers outside (chat, n8n, receivers of events): JSON over HTTP, with typed errors.

Redirects are not followed: they would carry the token elsewhere. An answer is read up to a limit.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

from My_AI_Employee.errors import ServiceRefusedError, ServiceUnavailableError

MAX_ANSWER_BYTES = 4_000_000
_WAIT_STATUS = (408, 425, 429, 500, 502, 503, 504)
_SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class JsonService:
    """A server. name: for messages. headers: of every request, with the credentials. Safe for one thread."""

    name: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    timeout_s: float = 15.0
    _client: httpx2.Client = field(default_factory=lambda: httpx2.Client(follow_redirects=False), repr=False)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
    ) -> Any:
        """The answer's JSON; None for an empty answer. Raises ServiceUnavailableError, ServiceRefusedError."""
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        kind = {"Content-Type": "application/json"} if content is not None else {}
        answer = self.send(method, path, content, headers=kind, query=query, timeout_s=timeout_s)
        try:
            return json.loads(answer) if answer.strip() else None
        except ValueError:
            raise ServiceRefusedError(f"{self.name} answers with something that is not JSON") from None

    def send(
        self,
        method: str,
        path: str,
        content: bytes | None,
        *,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
    ) -> bytes:
        """The answer's bytes. Raises as `call`."""
        try:
            with self._client.stream(
                method,
                self.url + path,
                content=content,
                headers={**self.headers, **(headers or {})},
                params=dict(query or {}),
                timeout=timeout_s or self.timeout_s,
            ) as answer:
                found = _limited(answer)
        except httpx2.HTTPError as error:
            raise ServiceUnavailableError(f"{self.name} does not answer ({type(error).__name__})") from None
        except ValueError:
            raise ServiceRefusedError(f"{self.name} answers with more than {MAX_ANSWER_BYTES:,} bytes") from None
        self._check(answer, found)
        return found

    def _check(self, answer: httpx2.Response, content: bytes) -> None:
        status = answer.status_code
        if 200 <= status < 300:
            return
        says = " ".join(content[:_SHOWN].decode("utf-8", "replace").split())
        message = f"{self.name} answers with status {status}{f': {says}' if says else ''}"
        if status in _WAIT_STATUS:
            raise ServiceUnavailableError(message, facts={"status": status})
        raise ServiceRefusedError(
            message, facts={"status": status}, hint="check the address, the token and its rights"
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _limited(answer: httpx2.Response) -> bytes:
    found = bytearray()
    for chunk in answer.iter_bytes():
        found += chunk
        if len(found) > MAX_ANSWER_BYTES:
            raise ValueError("too large")
    return bytes(found)
