"""The server's log: to stderr only, because stdout carries the protocol, and without the secrets it was given."""

import logging
import re
from collections.abc import Callable, Mapping

_SECRET_NAME = re.compile(r"PASSWORD|API_KEY|TOKEN|SECRET|DATABASE_URL", re.IGNORECASE)
_LOUD = ("odoorpc", "httpx2", "httpcore2")
"""Libraries that write requests, one of them with the password, into their DEBUG log."""


def secrets_in(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Values that must not be logged, longest first."""
    found = {value for name, value in environment.items() if value and _SECRET_NAME.search(name)}
    return tuple(sorted(found, key=len, reverse=True))


class RedactingFormatter(logging.Formatter):
    """Replaces secrets in the finished text, tracebacks included."""

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
    """Make stderr the one destination of this process's log. redacted: takes secrets out that are kept elsewhere."""
    handler = logging.StreamHandler()
    handler.setFormatter(form(secrets_in(environment), redacted))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
