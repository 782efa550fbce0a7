"""Whether another process has a file open: by leases on Linux (fcntl(2)); on other systems the answer is no."""

import fcntl
import os
import signal
from typing import Any

_fcntl: Any = fcntl
_SIGNAL = 10
"""F_SETSIG: the signal for somebody who opens the file while it is leased; the usual one would end the process."""


def _lease(file: int, kind: str) -> bool | None:
    """Whether a lease is granted; None where there are none, or only for the file's owner."""
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


def is_mine_alone(file: int) -> bool:
    """Whether nobody else has the file open. True holds until it is closed: who opens it meanwhile waits for that."""
    return _lease(file, "F_WRLCK") is True


def has_writer(file: int) -> bool:
    """Whether a process has the file open for writing. False also where the system cannot tell.

    file: a descriptor that only reads; it may be this process's only one.
    """
    granted = _lease(file, "F_RDLCK")
    if granted:
        _fcntl.fcntl(file, _fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return granted is False


def is_open_elsewhere(name: str, folder: int) -> bool:
    """Whether a process has a file open for writing; False when it is gone or not a plain file."""
    try:
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return False
    try:
        return has_writer(file)
    finally:
        os.close(file)
