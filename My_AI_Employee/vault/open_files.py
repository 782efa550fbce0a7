"""Detects files that other processes have open, by leases on Linux (fcntl(2)); on other systems none is detected."""

import fcntl
import os
import signal
from typing import Any

_fcntl: Any = fcntl
_SIGNAL = 10
"""F_SETSIG: sets the signal that is sent when a leased file is opened; the default signal would end this process."""


def _lease(file: int, kind: str) -> bool | None:
    """Whether a lease is granted; None when the system has no leases, or refuses them to others than the owner."""
    number = getattr(fcntl, kind, None)
    if number is None or not hasattr(fcntl, "F_SETLEASE"):
        return None
    try:
        _fcntl.fcntl(file, _SIGNAL, signal.SIGURG)
        _fcntl.fcntl(file, _fcntl.F_SETLEASE, number)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def is_exclusively_open(file: int) -> bool:
    """Whether nobody else has the file open. If True, others that open it wait until this descriptor is closed."""
    return _lease(file, "F_WRLCK") is True


def has_writer(file: int) -> bool:
    """Whether a process has the file open for writing. False also when the system cannot tell.

    file: a descriptor that was opened read-only.
    """
    granted = _lease(file, "F_RDLCK")
    if granted:
        _fcntl.fcntl(file, _fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return granted is False


def is_open_elsewhere(name: str, folder: int) -> bool:
    """Whether a process has a file open for writing; False when it is missing or not a regular file."""
    try:
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return False
    try:
        return has_writer(file)
    finally:
        os.close(file)
