"""Where the cached Odoo lives, its error, its locks and its stamps.

OdooUnavailableError    a real Odoo cannot be had here; the message names what is missing and the alternatives
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

if sys.platform != "win32":
    import fcntl

ALTERNATIVES = (
    "Set ODOO_TESTS=skip to leave these tests out, or point ODOO_URL, ODOO_DATABASE, ODOO_USERNAME and "
    "ODOO_API_KEY at any running Odoo 19."
)


_REPOSITORY = Path(__file__).resolve().parents[2]
ADDONS = (_REPOSITORY / "odoo_addons", _REPOSITORY / "tests" / "odoo_addons")
"""Modules that the Odoo of the tests finds beside its own: the product's, and stand-ins for Enterprise models."""


class OdooUnavailableError(RuntimeError):
    """A real Odoo cannot be had on this machine. missing: one sentence that says what lacks."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(f"No Odoo server: {missing.rstrip('.')}. {ALTERNATIVES}")


@dataclass(frozen=True)
class Layout:
    """Paths of one cache; nothing of it lies in the repository."""

    root: Path

    @property
    def package(self) -> Path:
        """Where the Debian package is unpacked."""
        return self.root / "package"

    @property
    def odoo_code(self) -> Path:
        """What the Odoo process, and only it, has on PYTHONPATH."""
        return self.package / "usr/lib/python3/dist-packages"

    @property
    def venv(self) -> Path:
        """The environment with the libraries that Odoo imports."""
        return self.root / "venv"

    @property
    def python(self) -> Path:
        """The interpreter that runs Odoo."""
        return self.venv / "bin/python"

    @property
    def template_data(self) -> Path:
        """Odoo's data_dir while the template is built; holds the template's filestore."""
        return self.root / "template"

    @property
    def keys(self) -> Path:
        """API keys of the template's users, JSON, mode 0600."""
        return self.root / "keys.json"

    @property
    def runs(self) -> Path:
        """One folder for each Odoo process."""
        return self.root / "runs"

    @property
    def logs(self) -> Path:
        """One Odoo log for each run; outlives the run."""
        return self.root / "logs"

    @property
    def stamps(self) -> Path:
        """One file for each finished provisioning step."""
        return self.root / "stamps"

    def lock(self, name: str) -> Path:
        """The file that the lock of this name is taken on."""
        return self.root / "locks" / name


def default_layout() -> Layout:
    """The cache named by AI_EMPLOYEE_CACHE_DIR, else ~/.cache/ai-employee."""
    base = os.environ.get("AI_EMPLOYEE_CACHE_DIR") or "~/.cache/ai-employee"
    return Layout(Path(base).expanduser().absolute() / "odoo19")


def open_lock(path: Path, *, shared: bool = False, wait: bool = True) -> TextIO | None:
    """Take an advisory lock; None when it is held by others and wait is off. Closing the file releases it.

    The kernel releases it too when the process is killed, so a lock never outlives its run.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = path.open("a", encoding="utf-8")
    mode = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
    try:
        fcntl.flock(handle, mode)
    except BlockingIOError:
        handle.close()
        return None
    return handle


@contextmanager
def locked(path: Path, waiting: str = "") -> Iterator[None]:
    """Hold the exclusive lock of this path. waiting: line printed when another process has it."""
    handle = open_lock(path, wait=False)
    if handle is None:
        if waiting:
            print(waiting, flush=True)
        handle = open_lock(path)
    assert handle is not None
    with handle:
        yield


def fingerprint(*parts: str) -> str:
    """A digest of what a step is made from; another digest means the step is out of date."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def is_stamped(layout: Layout, step: str, expected: str) -> bool:
    """Whether the step finished with exactly these inputs."""
    try:
        return (layout.stamps / step).read_text(encoding="utf-8") == expected
    except FileNotFoundError:
        return False


def write_stamp(layout: Layout, step: str, value: str) -> None:
    """Record that the step finished with these inputs."""
    layout.stamps.mkdir(parents=True, exist_ok=True)
    partial = layout.stamps / f".{step}.partial"
    partial.write_text(value, encoding="utf-8")
    partial.replace(layout.stamps / step)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, at no moment anyone else."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
        handle.write(text)
