"""GET requests to DigitalOcean's API: limits on waiting, size and pages, and what a failure means for the inventory.

Addresses in answers are never followed: pages are counted here, so that no answer can send the token elsewhere.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import httpx2

from My_AI_Employee.errors import ConfigurationError, ServiceRefusedError, ServiceUnavailableError

API = "https://api.digitalocean.com"
MAX_ANSWER_BYTES = 32_000_000
PER_PAGE = 200
MAX_PAGES = 250
MAX_WAIT_S = 60.0
"""The longest single wait that the API may ask for."""
MAX_WAITS_S = 600.0
"""All waits of one inventory together."""
TRIES = 4
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_AGAIN = (408, 429, 500, 502, 503, 504)


def checked_address(url: str) -> str:
    """The API's address: DigitalOcean's own, or one of this machine for tests. Raises ConfigurationError."""
    parts = urlsplit(url)
    is_local = parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK
    plain = not (parts.query or parts.fragment or parts.username or parts.password) and parts.path in ("", "/")
    if url.rstrip("/") == API or (is_local and plain):
        return url.rstrip("/")
    raise ConfigurationError(
        f"the token is sent to {API} only, not to {url[:100]}",
        hint="leave --api out; tests may use a loopback address",
    )


@dataclass(frozen=True, kw_only=True)
class Page:
    """Items of one kind from all pages. problem: why they are not complete; empty when they are."""

    items: tuple[Mapping[str, Any], ...]
    problem: str = ""


@dataclass
class Client:
    """The API with a token. wait: waits so many seconds. Not for several threads."""

    url: str
    token: str = field(repr=False)
    wait: Callable[[float], None] = time.sleep
    waited_s: float = 0.0
    _http: httpx2.Client = field(
        default_factory=lambda: httpx2.Client(follow_redirects=False, timeout=30), repr=False
    )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, path: str, query: Mapping[str, str] | None = None) -> Mapping[str, Any]:
        """The JSON object of an answer. Raises ServiceUnavailableError, ServiceRefusedError with facts.status."""
        answer, content = self._answer(path, query or {})
        for attempt in range(1, TRIES):
            if answer.status_code not in _AGAIN or not self._wait(_pause(answer, attempt)):
                break
            answer, content = self._answer(path, query or {})
        self._check(answer.status_code, path)
        try:
            found = json.loads(content, parse_float=Decimal)
        except (ValueError, RecursionError):
            raise ServiceRefusedError(f"DigitalOcean answers {path} with something that is not JSON") from None
        if not isinstance(found, dict):
            raise ServiceRefusedError(f"DigitalOcean answers {path} with something that is no object")
        return found

    def all(self, path: str, name: str, query: Mapping[str, str] | None = None) -> Page:
        """The items of all pages. A failure after the first page leaves the rest out and says so. Raises as `get`."""
        items: dict[str, Mapping[str, Any]] = {}
        total: int | None = None
        for number in range(1, MAX_PAGES + 1):
            try:
                answer = self.get(path, {**(query or {}), "page": str(number), "per_page": str(PER_PAGE)})
                listed = _listed(answer, name, path)
            except (ServiceUnavailableError, ServiceRefusedError) as error:
                if number == 1:
                    raise
                return _part(items, total, error.message)
            fresh = {key: item for key, item in _keyed(listed, number) if key not in items}
            items.update(fresh)
            total = _total(answer, total)
            if not _has_next(answer) or not fresh:
                return _part(items, total, "" if fresh or not _has_next(answer) else "its pages repeat themselves")
        return _part(items, total, f"more than {MAX_PAGES} pages")

    def _answer(self, path: str, query: Mapping[str, str]) -> tuple[httpx2.Response, bytes]:
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        try:
            with self._http.stream("GET", f"{self.url}{path}", params=dict(query), headers=headers) as answer:
                return answer, _limited(answer)
        except httpx2.HTTPError as error:
            raise ServiceUnavailableError(
                f"DigitalOcean does not answer {path} ({type(error).__name__})", hint="try again later"
            ) from None

    def _wait(self, seconds: float) -> bool:
        """Wait, unless it takes too long; whether it was waited."""
        if seconds > MAX_WAIT_S or self.waited_s + seconds > MAX_WAITS_S:
            return False
        self.waited_s += seconds
        self.wait(seconds)
        return True

    def _check(self, status: int, path: str) -> None:
        facts = {"status": status}
        if 200 <= status < 300:
            return
        if status == 401:
            raise ServiceRefusedError(
                "DigitalOcean does not accept the token",
                hint="store a valid one with: ai-employee credentials set DIGITALOCEAN_TOKEN",
                facts=facts,
            )
        if status == 403:
            raise ServiceRefusedError(
                f"the token may not read {path}", hint="give the token the scope to read it", facts=facts
            )
        if status == 429:
            raise ServiceUnavailableError(
                "DigitalOcean takes no more requests for now", hint="try again in an hour", facts=facts
            )
        if status in _AGAIN:
            raise ServiceUnavailableError(f"DigitalOcean answers {path} with status {status}", facts=facts)
        raise ServiceRefusedError(f"DigitalOcean answers {path} with status {status}", facts=facts)


def _pause(answer: httpx2.Response, attempt: int) -> float:
    """Seconds until the next try: what the API asks for, else 1, 2, 4."""
    asked = answer.headers.get("retry-after", "")
    return float(asked) if re.fullmatch(r"[0-9]{1,6}", asked) else float(2 ** (attempt - 1))


def _limited(answer: httpx2.Response) -> bytes:
    found = bytearray()
    for chunk in answer.iter_bytes():
        found += chunk
        if len(found) > MAX_ANSWER_BYTES:
            raise ServiceRefusedError(f"DigitalOcean answers with more than {MAX_ANSWER_BYTES:,} bytes")
    return bytes(found)


def _listed(answer: Mapping[str, Any], name: str, path: str) -> Sequence[Any]:
    """The list of a page. One that is left out counts as empty only when the answer says that there is nothing."""
    found = answer.get(name)
    if isinstance(found, list):
        return found
    if found is None and _total(answer, None) == 0:
        return ()
    raise ServiceRefusedError(f"DigitalOcean answers {path} without a list of {name}")


def _keyed(found: Sequence[Any], page: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each object of a list with what tells it apart; what is no object becomes an empty one, which is not read."""
    for place, given in enumerate(found):
        item = given if isinstance(given, dict) else {}
        key = next((item[name] for name in ("id", "uuid", "ip", "slug") if item.get(name)), None)
        yield (str(key) if key is not None else f"{page}/{place}"), item


def _total(answer: Mapping[str, Any], known: int | None) -> int | None:
    meta = answer.get("meta")
    total = meta.get("total") if isinstance(meta, dict) else None
    return total if isinstance(total, int) else known


def _has_next(answer: Mapping[str, Any]) -> bool:
    links = answer.get("links")
    pages = links.get("pages") if isinstance(links, dict) else None
    return isinstance(pages, dict) and bool(pages.get("next"))


def _part(items: Mapping[str, Mapping[str, Any]], total: int | None, problem: str) -> Page:
    if total is not None and len(items) < total:
        problem = f"{len(items)} of {total} were read{f': {problem}' if problem else ''}"
    return Page(items=tuple(items.values()), problem=problem)
