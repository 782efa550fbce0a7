"""Logs a lasting fault when it begins or changes, and not at every pass."""

import logging
from collections.abc import Container

_MAX_KEPT = 10_000


class LogOnce:
    """Logs a message about a subject only if it differs from the last one about it."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._last: dict[str, str] = {}

    def warn(self, about: str, text: str, *, level: int = logging.WARNING) -> None:
        """Log `text` unless it was the last message about this."""
        if self.keep(about, text):
            self._logger.log(level, "%s", text)

    def keep(self, about: str, text: str) -> bool:
        """Take this as the last message about a subject; whether it is another one than before, and to be logged."""
        if self._last.get(about) == text:
            return False
        if len(self._last) >= _MAX_KEPT:
            self._last.clear()
        self._last[about] = text
        return True

    def resolved(self, about: str) -> None:
        """Forget the last message about a subject, so that a new fault is logged again."""
        self._last.pop(about, None)

    def forget_gone(self, folder: str, present: Container[str]) -> None:
        """Forget the files of a folder that are no longer there: what comes under their name later is news."""
        for about in [name for name in self._last if name.startswith(f"{folder}/") and name not in present]:
            del self._last[about]
