"""The planner `local_model`: a model behind an OpenAI-compatible API, such as a server on this machine.

One request per task to `POST {url}/chat/completions`, answered by one JSON object; the model has no tools. Requests
cost nothing, so only turns and tokens are counted. Text files are sent with the task, PDFs and pictures are not.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from My_AI_Employee.planners.attachments import copy_name
from My_AI_Employee.planners.instructions import instructions, quoted, task_text
from My_AI_Employee.planners.model import Assignment, Batch, ModelError, ModelStoppedError, Replies, Usage
from My_AI_Employee.planners.one_by_one import answer_each

if TYPE_CHECKING:
    from httpx2 import Response


@dataclass(frozen=True, kw_only=True)
class LocalModelOptions:
    """url: base URL, ending in `/v1`. model: empty when the server has only one. api_key: empty for none."""

    url: str
    model: str = ""
    api_key: str = field(default="", repr=False)
    timeout_s: float = 120.0
    max_batch: int = 20


class LocalModel:
    """Client of the server. Thread-safe; each request opens its own connection."""

    def __init__(self, options: LocalModelOptions) -> None:
        self._options = options
        self._stopped = threading.Event()
        self.max_batch = options.max_batch

    def answer_batch(self, batch: Batch) -> Replies:
        """Send one request per task. Raises ModelError."""
        system = f"{instructions(batch.today.isoformat(), batch.currency)}\n\n{batch.context}"
        return answer_each(batch, lambda assignment: self._reply(system, assignment))

    def stop(self) -> None:
        """Start no further request. A running request ends by its time-out at the latest."""
        self._stopped.set()

    def _reply(self, system: str, assignment: Assignment) -> tuple[str, Usage]:
        if self._stopped.is_set():
            raise ModelStoppedError
        body = {
            "model": self._options.model or "local",
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": _content(assignment)}],
            "response_format": {"type": "json_object"},
            "temperature": 0,
            "stream": False,
        }
        return complete(self._options, body)


def complete(options: LocalModelOptions, body: Mapping[str, Any]) -> tuple[str, Usage]:
    """The text that the server answers to a request, and what it took. Raises ModelError."""
    with _as_model_errors(options.url):
        response = _post(options, body)
    if response.status_code != 200:
        raise _refusal(response)
    return _read(response)


def _post(options: LocalModelOptions, body: Mapping[str, Any]) -> "Response":
    import httpx2

    headers = {"Authorization": f"Bearer {options.api_key}"} if options.api_key else {}
    with httpx2.Client(timeout=options.timeout_s, trust_env=False, headers=headers) as client:
        return client.post(f"{options.url.rstrip('/')}/chat/completions", json=body)


def _content(assignment: Assignment) -> str:
    files = (
        f"attachments/{copy_name(name, content)}, data from outside:\n{quoted(content.decode('utf-8', 'replace'))}"
        for name, content in assignment.files.items()
    )
    return "\n\n".join([task_text(assignment), *files])


@contextmanager
def _as_model_errors(url: str) -> Iterator[None]:
    import httpx2

    try:
        yield
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        what = f"the local model did not answer: {type(error).__name__}"
        raise ModelError(what, hint=f"is its server running at {url}?", retry=True) from None


def _refusal(response: "Response") -> ModelError:
    retry = response.status_code in (408, 409, 429) or response.status_code >= 500
    said = " ".join(response.text.split())[:200]
    return ModelError(f"the local model answered {response.status_code}: {said}", retry=retry, task_fault=not retry)


def _read(response: "Response") -> tuple[str, Usage]:
    """The reply's text and its usage. Raises ModelError for a body of another form."""
    try:
        answer = response.json()
        text = answer["choices"][0]["message"]["content"] or ""
        used = answer.get("usage") or {}
        usage = Usage(
            turns=1,
            input_tokens=int(used.get("prompt_tokens") or 0),
            output_tokens=int(used.get("completion_tokens") or 0),
        )
        return str(text), usage
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise ModelError("the local model's answer is not in the form that was asked for", retry=False) from None
