"""Pinned npm packages in a folder of the cache: AI_EMPLOYEE_CACHE_DIR, else ~/.cache/ai-employee.

Processes with the same PROVISION_RUN belong together, as the workers of one test run do: what one of them could not
install, the others do not try again; they raise the same error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.odoo19.layout import locked
from tools.real_servers import cache_folder

PROVISION_RUN = "PROVISION_RUN"
"""Environment name: any text that names the run."""
INSTALL_TIMEOUT_S = 300


class NpmUnavailableError(RuntimeError):
    """Packages cannot be had on this machine. missing: one sentence that says what lacks."""

    subject = "npm packages"

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(f"No {self.subject}: {missing.rstrip('.')}. Node 20 or newer with npm is needed.")


@dataclass(frozen=True, kw_only=True)
class NpmFolder:
    """What one folder of the cache holds. name: of the folder, with the versions; packages: `name@version`.

    answers: whether what was installed starts. error: raised when it cannot be had. tries: with longer waits between.
    """

    name: str
    title: str
    packages: Sequence[str]
    answers: Callable[[Path], bool]
    error: type[NpmUnavailableError] = NpmUnavailableError
    tries: int = 4

    @property
    def path(self) -> Path:
        """Where it lies, installed or not."""
        return cache_folder(self.name)

    def provision(self) -> Path:
        """Install what is missing; the folder. Raises `error`, at once when it was raised in this run before."""
        folder = self.path
        with locked(folder.with_name(f"{folder.name}.lock"), f"another process installs {self.title}; waiting"):
            if not (folder / ".complete").is_file():
                self._install_once_per_run(folder)
                (folder / ".complete").write_text("\n".join(self.packages) + "\n", encoding="utf-8")
        return folder

    def clean(self) -> None:
        """Delete it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._failure.unlink(missing_ok=True)

    @property
    def _failure(self) -> Path:
        """The run in which it could not be installed, in the first line, and why."""
        return self.path.with_name(f"{self.name}.failed")

    def _install_once_per_run(self, folder: Path) -> None:
        run = os.environ.get(PROVISION_RUN, "")
        if run and self._failure.is_file():
            failed_in, _, missing = self._failure.read_text(encoding="utf-8").partition("\n")
            if failed_in == run:
                raise self.error(missing)
        try:
            self._install(folder)
        except self.error as error:
            if run:
                self._failure.write_text(f"{run}\n{error.missing}", encoding="utf-8")
            raise
        self._failure.unlink(missing_ok=True)

    def _install(self, folder: Path) -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise self.error("npm is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        options = ["--no-audit", "--no-fund", "--silent", "--save-exact"]
        command = [npm, "install", *options, "--prefix", str(folder), *self.packages]
        problem = ""
        for attempt in range(1, self.tries + 1):
            problem = _run(command)
            if not problem and self.answers(folder):
                return
            if attempt < self.tries:
                print(
                    f"npm attempt {attempt} of {self.tries} failed; trying again in {2**attempt} s", file=sys.stderr
                )
                time.sleep(2**attempt)
        wanted = ", ".join(self.packages)
        raise self.error(f"npm did not install {wanted}: {problem or 'the program does not start'}")


def _run(command: list[str]) -> str:
    """Why the command failed, empty when it did not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else f"exit code {done.returncode}: {done.stderr.strip()[-300:]}"


def says(command: Sequence[str], wanted: str, home: Path) -> bool:
    """Whether the program answers and says what is wanted, with nothing of this user's environment."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(home)}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return wanted in done.stdout
