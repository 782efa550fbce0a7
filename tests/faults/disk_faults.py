"""Real errors of the disk: the kernel answers chosen calls of this process with ENOSPC, EIO or EROFS (seccomp).

No privilege is needed, nothing outside of the process is touched, and the process cannot take it back.
"""

import ctypes
import errno
import os
import platform
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAULT = "CRASH_DESK_DISK_FAULT"
"""Environment name: `ENOSPC:database`, see FAULTS."""
FAULTS = {
    "database": ("pwrite64",),  # SQLite writes pages
    "sync": ("fsync", "fdatasync"),
    "create": ("openat",),  # with O_CREAT: every note is written as a new file
    "folders": ("openat", "renameat2", "renameat", "unlinkat", "mkdirat"),  # as on a file system that is read-only
}
_NUMBERS = {
    "x86_64": {
        "pwrite64": 18, "fsync": 74, "fdatasync": 75, "openat": 257, "renameat2": 316, "renameat": 264,
        "unlinkat": 263, "mkdirat": 258,
    },
    "aarch64": {
        "pwrite64": 68, "fsync": 82, "fdatasync": 83, "openat": 56, "renameat2": 276, "renameat": 38,
        "unlinkat": 35, "mkdirat": 34,
    },
}  # fmt: skip
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_LOAD, _IF_EQUAL, _IF_SET, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_NUMBER_AT, _THIRD_ARGUMENT_AT = 0, 32


def break_disk(fault: str) -> None:
    """From here on the named calls fail, in this thread and in those it starts. fault: as in FAULT."""
    name, _, kind = fault.partition(":")
    program = _program(getattr(errno, name), FAULTS[kind])
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program)
    head = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code)))
    for arguments in ((_NO_NEW_PRIVS, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER_MODE, head, 0, 0)):
        if libc.prctl(*arguments):
            number = ctypes.get_errno()
            raise OSError(number, f"prctl: {os.strerror(number)}")


def _program(number: int, calls: tuple[str, ...]) -> bytes:
    """A classic BPF program over struct seccomp_data."""
    numbers = _NUMBERS[platform.machine()]
    lines = [(_LOAD, 0, 0, _NUMBER_AT)]
    for call in calls:
        if call != "openat":
            lines += [(_IF_EQUAL, 0, 1, numbers[call]), (_RETURN, 0, 0, _ERRNO | number)]
    if "openat" in calls:
        lines += [
            (_IF_EQUAL, 0, 4, numbers["openat"]),
            (_LOAD, 0, 0, _THIRD_ARGUMENT_AT),
            (_IF_SET, 0, 1, os.O_CREAT),
            (_RETURN, 0, 0, _ERRNO | number),
            (_RETURN, 0, 0, _ALLOW),
        ]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)


@contextmanager
def small_disk(folder: Path, size_kb: int) -> Iterator[Path]:
    """A file system of this size, mounted on the folder. Raises PermissionError without the right to mount."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise PermissionError("this user may not mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, left_kb: int) -> Path:
    """Fill the disk up to a rest; the file that does it."""
    ballast = folder / "ballast"
    space = os.statvfs(folder)
    wanted = space.f_bavail * space.f_frsize - left_kb * 1024
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(wanted, 1))
    return ballast
