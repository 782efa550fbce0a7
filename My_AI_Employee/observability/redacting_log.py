"""Logging of a server: to stderr only, since stdout carries the protocol, with secrets redacted."""

import logging
import re
from collections.abc import Callable, Mapping

_SECRET_NAME = re.compile(r"PASSWORD|API_KEY|TOKEN|SECRET|DATABASE_URL", re.IGNORECASE)
_LOUD = ("odoorpc", "httpx2", "httpcore2")
"""Libraries that log requests at level DEBUG, one of them with the password."""


def secrets_in(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The values of secret environment variables, longest first."""
    found = {value for name, value in environment.items() if value and _SECRET_NAME.search(name)}
    return tuple(sorted(found, key=len, reverse=True))


class RedactingFormatter(logging.Formatter):
    """Replaces secrets in the formatted text, including tracebacks."""

    def __init__(self, secrets: tuple[str, ...], redacted: Callable[[str], str] = str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets
        self._hide = redacted

    def format(self, record: logging.LogRecord) -> str:
        return self.without_secrets(super().format(record))

    def without_secrets(self, text: str) -> str:
        """The text with every secret replaced."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return self._hide(text)


def log_to_stderr(
    environment: Mapping[str, str],
    level: int = logging.INFO,
    *,
    redacted: Callable[[str], str] = str,
    form: type[RedactingFormatter] = RedactingFormatter,
) -> None:
    """Log to stderr only. redacted: a function that replaces further secrets in a text."""
    handler = logging.StreamHandler()
    handler.setFormatter(form(secrets_in(environment), redacted))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
