"""Moves files without overwriting others: by renameat2 on Linux, by link and unlink elsewhere."""

import ctypes
import errno
import os
import stat
import sys
from functools import cache, partial

from My_AI_Employee.files.atomic_write import temporary_file

_RENAME_NOREPLACE = 1
_CHUNK = 1 << 20
_NOT_SUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def rename_noreplace(source_dir: int, source: str, target_dir: int, target: str) -> None:
    """Rename between two open folders. Raises FileExistsError when the target exists, OSError for the rest."""
    if sys.platform == "linux":
        names = os.fsencode(source), os.fsencode(target)
        if _libc().renameat2(source_dir, names[0], target_dir, names[1], _RENAME_NOREPLACE) == 0:
            return
        code = ctypes.get_errno()
        if code not in _NOT_SUPPORTED:
            raise OSError(code, os.strerror(code), source, None, target)
    _link_and_unlink(source_dir, source, target_dir, target)


def move_noreplace(source_dir: int, source: str, target_dir: int, target: str) -> None:
    """As `rename_noreplace`, but also between file systems (a mounted Inbox)."""
    try:
        rename_noreplace(source_dir, source, target_dir, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_over(source_dir, source, target_dir, target)


def _copy_over(source_dir: int, source: str, target_dir: int, target: str) -> None:
    """Copy, flush, then unlink: a crash leaves both files, never none. Raises OSError for an irregular file."""
    old = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=source_dir)
    with os.fdopen(old, "rb") as reader:
        if not stat.S_ISREG(os.fstat(old).st_mode):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), source)
        with temporary_file(target_dir, iter(partial(reader.read, _CHUNK), b"")) as name:
            rename_noreplace(target_dir, name, target_dir, target)
    os.unlink(source, dir_fd=source_dir)


def _link_and_unlink(source_dir: int, source: str, target_dir: int, target: str) -> None:
    """The portable method. A crash between the two calls leaves both names, never none."""
    try:
        os.link(source, target, src_dir_fd=source_dir, dst_dir_fd=target_dir, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NOT_SUPPORTED:
            raise
        _reserve_and_replace(source_dir, source, target_dir, target)
        return
    os.unlink(source, dir_fd=source_dir)


def _reserve_and_replace(source_dir: int, source: str, target_dir: int, target: str) -> None:
    """For file systems without hard links (exFAT, some network ones): an empty file reserves the name first."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600, dir_fd=target_dir))
    try:
        os.replace(source, target, src_dir_fd=source_dir, dst_dir_fd=target_dir)
    except OSError:
        os.unlink(target, dir_fd=target_dir)
        raise
