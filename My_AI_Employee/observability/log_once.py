"""Logs a lasting fault when it begins or changes, and not at every pass."""

import logging

_MAX_KEPT = 10_000


class LogOnce:
    """Remembers the last message about each thing."""

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

    def is_well(self, about: str) -> None:
        """The fault is over: when it comes back it is logged again."""
        self._last.pop(about, None)
