"""Detached signatures by `ssh-keygen -Y` (OpenSSH 8.2 or newer): the one module that runs that program."""

import os
import re
import stat
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.errors import ConfigurationError, SignatureInvalidError

NAMESPACE = "ai-employee-approval"
MAX_SIGNATURE_BYTES = 20_000
MAX_SIGNERS_BYTES = 1_000_000
_VERIFY_TIMEOUT_S = 20
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True)
class SshKeygen:
    """The program. program: its name or path."""

    program: str = "ssh-keygen"

    def sign(self, text: bytes, key: Path) -> bytes:
        """A signature in OpenSSH's armour. key: private, or public when an agent holds the private one.

        A passphrase is asked for on the terminal. Raises ConfigurationError with what the program said.
        """
        arguments = ["-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE]
        done = self._run(arguments, text, timeout_s=None)
        if done.returncode != 0 or not done.stdout:
            raise ConfigurationError(
                f"{key} cannot sign: {_last_line(done.stderr)}",
                hint="give a key with --key or AI_EMPLOYEE_SIGNING_KEY",
            )
        return done.stdout

    def signer(self, text: bytes, signature: bytes, allowed_signers: bytes) -> str:
        """Who of the allowed signers has signed exactly this text: the first name that stands beside the key.

        Raises SignatureInvalidError, and ConfigurationError when the program cannot be run.
        """
        with tempfile.TemporaryDirectory(prefix="ai-employee-") as folder:
            signed, allowed = Path(folder, "signature"), Path(folder, "allowed_signers")
            signed.write_bytes(signature)
            allowed.write_bytes(allowed_signers)
            names = self._names(signed, allowed)
            for name in names:
                arguments = ["-Y", "verify", "-f", str(allowed), "-I", name, "-n", NAMESPACE, "-s", str(signed)]
                if self._run(arguments, text).returncode == 0:
                    return name
        raise SignatureInvalidError(
            f"the signature of {names[0]} was made for something else: another plan, or values that have changed"
        )

    def _names(self, signed: Path, allowed: Path) -> list[str]:
        """Names beside the key that made a signature. Raises SignatureInvalidError when there are none."""
        done = self._run(["-Y", "find-principals", "-s", str(signed), "-f", str(allowed)], b"")
        names = [name for name in re.split(r"[,\r\n]+", done.stdout.decode(errors="replace")) if name.strip()]
        if done.returncode != 0 or not names:
            raise SignatureInvalidError(f"the key is not among the allowed signers ({_last_line(done.stderr)})")
        return names

    def _run(
        self, arguments: Sequence[str], text: bytes, timeout_s: float | None = _VERIFY_TIMEOUT_S
    ) -> subprocess.CompletedProcess[bytes]:
        command = [self.program, *arguments]
        try:
            return subprocess.run(command, input=text, capture_output=True, check=False, timeout=timeout_s)
        except FileNotFoundError:
            raise ConfigurationError(
                f"the program {self.program} is not installed", hint="install OpenSSH's client tools"
            ) from None
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ConfigurationError(f"{self.program} cannot be run: {error}") from None


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "it gave no reason"


def read_allowed_signers(path: Path, vault: Path) -> bytes:
    """The file of those who may sign (OpenSSH's ALLOWED SIGNERS format), which nobody else may be able to change.

    Raises ConfigurationError when it is missing, lies inside the vault, or others may write to it or its folder.
    """
    try:
        real = path.resolve(strict=True)
        descriptor = os.open(real, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise ConfigurationError(
            f"who may sign is not known: {path} cannot be read ({error.strerror})",
            hint=f"add one line per signer to {path}: NAME ssh-ed25519 PUBLIC-KEY",
        ) from None
    with os.fdopen(descriptor, "rb") as file:
        if real.is_relative_to(vault.resolve()):
            raise ConfigurationError(f"{path} lies inside the vault, where anybody could add a signer")
        _check_owner(real, os.fstat(descriptor))
        _check_owner(real.parent, real.parent.stat())
        return file.read(MAX_SIGNERS_BYTES)


def _check_owner(path: Path, found: os.stat_result) -> None:
    """Raises ConfigurationError when somebody other than this user or root could change a file or folder."""
    if found.st_uid not in (0, os.geteuid()):
        raise ConfigurationError(f"{path} belongs to another user; who may sign is not read from it")
    if found.st_mode & _OTHERS_MAY_WRITE:
        raise ConfigurationError(
            f"{path} can be written by others; who may sign is not read from it", hint=f"chmod go-w {path}"
        )
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise ConfigurationError(f"{path} is not a regular file")
