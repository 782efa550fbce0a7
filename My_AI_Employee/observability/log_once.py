"""Logs a lasting fault when it begins or changes, and not at every pass."""

import logging

_MAX_KEPT = 10_000


class LogOnce:
    """Logs a message about a subject only if it differs from the last one about it."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._last: dict[str, str] = {}

    def warn(self, about: str, text: str, *, level: int = logging.WARNING) -> None:
        """Log `text` unless it was the last message about this."""
        if self._last.get(about) == text:
            return
        if len(self._last) >= _MAX_KEPT:
            self._last.clear()
        self._last[about] = text
        self._logger.log(level, "%s", text)

    def resolved(self, about: str) -> None:
        """Forget the last message about a subject, so that a new fault is logged again."""
        self._last.pop(about, None)
