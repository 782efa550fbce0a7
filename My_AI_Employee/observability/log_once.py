"""Warnings about a lasting fault, said when it begins or changes and not at every pass."""

import logging

_MAX_KEPT = 10_000


class LogOnce:
    """Remembers what was said last about each thing."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._last: dict[str, str] = {}

    def warn(self, about: str, text: str, *, level: int = logging.WARNING) -> None:
        """Log `text` unless it was the last thing said about this."""
        if self._last.get(about) == text:
            return
        if len(self._last) >= _MAX_KEPT:
            self._last.clear()
        self._last[about] = text
        self._logger.log(level, "%s", text)

    def is_well(self, about: str) -> None:
        """The fault is over: when it comes back it is said again."""
        self._last.pop(about, None)
