"""The embedder `http`: an OpenAI-compatible `POST {url}/embeddings`, such as Ollama on this machine."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from My_AI_Employee.errors import ConfigurationError, EmbedderError

NAME = "http"
LEAST = 0.3
TIMEOUT_S = 30.0
MAX_BYTES = 32 * 1024 * 1024
_OK = 200
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Hosts of this machine. The same list of the MCP server is not imported, since that takes a second."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """url: ends before `/embeddings`, such as http://127.0.0.1:11434/v1. is_remote: another machine is meant."""

    url: str
    model: str
    is_remote: bool = False

    def check(self) -> None:
        """Raises ConfigurationError for an address to which no text should be sent."""
        found = urlsplit(self.url)
        if found.scheme not in ("http", "https") or not found.hostname or found.username or found.query:
            raise ConfigurationError(
                "the embedder's address is not one of the form http://127.0.0.1:11434/v1",
                hint="name it with --url, without a user and a password",
            )
        if not self.model:
            raise ConfigurationError("the embedder http needs a model", hint="name it: --model nomic-embed-text")
        if found.hostname in _LOOPBACK:
            return
        if not self.is_remote:
            raise ConfigurationError(
                f"{found.hostname} is another machine, and every text of the memory would be sent there",
                hint="use an address of this machine, or add --remote if that is meant",
            )
        if found.scheme != "https":
            raise ConfigurationError(f"texts are sent to {found.hostname} by https only", hint="use an https address")


class HttpEmbedder:
    """Client of the server; each request opens its own connection. Redirects are not followed. Thread-safe."""

    name = NAME
    least = LEAST

    def __init__(self, address: Address, timeout_s: float = TIMEOUT_S) -> None:
        address.check()
        self._address = address
        self._timeout_s = timeout_s
        self.digest = hashlib.sha256(f"http\0{address.url.rstrip('/')}\0{address.model}".encode()).hexdigest()

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Send the texts. Raises EmbedderError."""
        if not texts:
            return []
        with self._errors():
            return _vectors(self._post({"model": self._address.model, "input": list(texts)}), len(texts))

    def _post(self, body: object) -> Any:
        import httpx2

        url = f"{self._address.url.rstrip('/')}/embeddings"
        with (
            httpx2.Client(timeout=self._timeout_s, trust_env=False, follow_redirects=False) as client,
            client.stream("POST", url, json=body) as response,
        ):
            content = b""
            for piece in response.iter_bytes():
                content += piece
                if len(content) > MAX_BYTES:
                    raise EmbedderError(f"the embedder at {url} answered more than {MAX_BYTES} bytes")
            if response.status_code != _OK:
                said = " ".join(content[:200].decode(errors="replace").split())
                raise EmbedderError(
                    f"the embedder at {url} answered {response.status_code}: {said}",
                    hint=f"see that it has the model {self._address.model}",
                )
            return json.loads(content)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        import httpx2

        try:
            yield
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise EmbedderError(
                f"the embedder did not answer: {type(error).__name__}",
                hint=f"is its server running at {self._address.url}?",
            ) from None
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError):
            raise EmbedderError(
                f"the answer of {self._address.url} is not that of POST /embeddings",
                hint="name the address of an OpenAI-compatible server, which mostly ends in /v1",
            ) from None


def _vectors(answer: Any, count: int) -> list[list[float]]:
    """In the order of the texts, which the answer's `index` tells."""
    rows: list[list[float] | None] = [None] * count
    if len(answer["data"]) != count:
        raise EmbedderError(f"the embedder answered {len(answer['data'])} vectors for {count} texts")
    for place, each in enumerate(answer["data"]):
        index = each.get("index", place)
        if not isinstance(index, int) or not 0 <= index < count or rows[index] is not None:
            raise EmbedderError("the embedder answered vectors whose order cannot be told")
        rows[index] = [_number(number) for number in each["embedding"]]
    return [row for row in rows if row is not None]


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise EmbedderError("the embedder answered something that is no number")
    return float(value)
