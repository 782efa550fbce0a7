"""The official SDK of the Messages API: client, errors, token counts.

The package `anthropic` is optional; only this module imports it, at the first use. Clients are thread-safe.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.files.install_command import install_command
from My_AI_Employee.planners.model import ModelError, Usage

if TYPE_CHECKING:
    from anthropic import Anthropic
    from anthropic.types import Message

logger = logging.getLogger(__name__)

DEFAULT_MODEL = "claude-sonnet-5-5"
COUNT_TIMEOUT_S = 10.0
MAX_WAIT_S = 3600.0
"""Upper limit of the wait that a service may ask for."""
USD_PER_MILLION = {"opus": (15.0, 75.0), "sonnet": (3.0, 15.0), "haiku": (1.0, 5.0)}
"""Price of input and output by model family; unknown ones cost as the dearest. Used for the daily cap only."""


@dataclass(frozen=True, kw_only=True)
class ApiOptions:
    """base_url: empty for the SDK's default. model: empty for DEFAULT_MODEL. max_turns: requests per task at most."""

    api_key: str = field(repr=False)
    base_url: str = ""
    model: str = ""
    timeout_s: float = 600.0
    max_turns: int = 2
    max_tokens: int = 8_000
    max_retries: int = 2


class ServiceCounter:
    """A TokenCounter that asks the service. The first failed request is logged as a warning."""

    def __init__(self, options: ApiOptions) -> None:
        self._options = replace(options, timeout_s=COUNT_TIMEOUT_S, max_retries=0)
        self._is_silent = False

    def __call__(self, text: str) -> int | None:
        """Number of tokens of a text sent as a user message; None when the service does not answer."""
        import anthropic

        model = self._options.model or DEFAULT_MODEL
        try:
            with client_of(self._options) as client:
                found = client.messages.count_tokens(model=model, messages=[{"role": "user", "content": text}])
        except anthropic.APIError as error:
            if not self._is_silent:
                logger.warning("tokens are estimated: the service does not count them (%s)", one_line(error))
            self._is_silent = True
            return None
        return found.input_tokens


def is_installed() -> bool:
    """Whether the SDK can be imported."""
    return find_spec("anthropic") is not None


def client_of(options: ApiOptions) -> "Anthropic":
    """A client of the service. Raises ConfigurationError when the SDK is not installed."""
    try:
        from anthropic import Anthropic
    except ImportError:
        raise ConfigurationError(
            "AI_EMPLOYEE_PLANNER=claude_api needs the package anthropic", hint=install_command("claude")
        ) from None
    given: Mapping[str, Any] = {"base_url": options.base_url} if options.base_url else {}
    return Anthropic(api_key=options.api_key, timeout=options.timeout_s, max_retries=options.max_retries, **given)


@contextmanager
def as_model_errors(usage: Usage) -> Iterator[None]:
    """Translate the SDK's errors to ModelError. usage: what the task had consumed before."""
    import anthropic

    try:
        yield
    except (anthropic.AuthenticationError, anthropic.PermissionDeniedError) as error:
        raise ModelError(
            f"the model's service refuses the credentials: {one_line(error)}",
            hint="store a key with: ai-employee credentials set ANTHROPIC_API_KEY",
            retry=False,
            usage=usage,
        ) from None
    except anthropic.APIStatusError as error:
        retry = error.status_code in (408, 409, 429) or error.status_code >= 500
        raise ModelError(
            f"the model's service did not answer: {one_line(error)}",
            retry=retry,
            task_fault=not retry,
            retry_after_s=_wait_s(error.response.headers),
            usage=usage,
        ) from None
    except anthropic.APIError as error:
        raise ModelError(f"the model's service did not answer: {one_line(error)}", retry=True, usage=usage) from None


def _wait_s(headers: Mapping[str, str]) -> float:
    """Seconds of the header Retry-After, at most MAX_WAIT_S; 0 when it is missing or not a number."""
    text = headers.get("retry-after", "")
    return min(float(text), MAX_WAIT_S) if text.isascii() and text.isdigit() else 0.0


def one_line(error: Exception) -> str:
    """The message of an error on one line, at most 300 characters."""
    return " ".join(str(error).split())[:300]


def usage_of(message: "Message", model: str) -> Usage:
    """Usage of one response. cost_usd is computed from USD_PER_MILLION."""
    used = message.usage
    read = used.input_tokens + (used.cache_read_input_tokens or 0) + (used.cache_creation_input_tokens or 0)
    price = next((price for family, price in USD_PER_MILLION.items() if family in model), (15.0, 75.0))
    return Usage(
        cost_usd=(read * price[0] + used.output_tokens * price[1]) / 1_000_000,
        turns=1,
        input_tokens=read,
        output_tokens=used.output_tokens,
    )
