"""The state folder of one vault: journal, embedded books, keys and locks, kept outside the vault."""

import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from My_AI_Employee.errors import ConfigurationError, VaultMissingError
from My_AI_Employee.vault.layout import MARKER

_FORGET_EVERY = 1_000
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


@dataclass(frozen=True, kw_only=True)
class StateFolder:
    """Paths below one folder that only this user may read."""

    root: Path

    @property
    def journal(self) -> Path:
        """The effect journal."""
        return self.root / "journal.sqlite"

    @property
    def journal_mark(self) -> Path:
        """Which journal was seen last, and how far its audit trail went."""
        return self.root / "journal.mark"

    @property
    def books(self) -> Path:
        """The embedded books."""
        return self.root / "books.sqlite"

    @property
    def audit_lock(self) -> Path:
        """Lock of the audit log's writers."""
        return self.root / "audit.lock"

    @property
    def leader_lock(self) -> Path:
        """Lock of the one orchestrator that works on the vault."""
        return self.root / "orchestrator.lock"

    @property
    def server_log(self) -> Path:
        """What the MCP server's process says on stderr."""
        return self.root / "mcp-server.log"

    @property
    def used_grants(self) -> Path:
        """The folder of grants that were used; see UsedGrants."""
        return self.root / "used-grants"

    def grant_secret(self) -> bytes:
        """The key that grants are signed with; made at the first use, readable by this user alone."""
        path = self.root / "grant.key"
        if not path.exists():
            _create_private(path, secrets.token_bytes(32))
        return path.read_bytes()


def _create_private(path: Path, content: bytes) -> None:
    """Create a file of mode 0600 in one step; another process that was faster wins."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, _NEW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


class UsedGrants:
    """Grants that were used, an empty file each beside the key that they are signed with.

    Counts for every process that has the key, also after a restart. A power cut may bring a grant back: the step's
    key holds then. Safe to use from several threads.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._clock = clock
        self._uses = 0

    def use(self, nonce: str, expires: int) -> bool:
        """Take a grant's nonce; False when it was taken before. expires: seconds since the epoch.

        Raises ConfigurationError when the folder cannot be written.
        """
        name = f"{expires}-{nonce}"
        try:
            if self._uses % _FORGET_EVERY == 0:
                self._forget()
            self._uses += 1
            try:
                self._mark(name)
            except FileNotFoundError:
                self._folder.mkdir(exist_ok=True, mode=0o700)
                self._mark(name)
        except FileExistsError:
            return False
        except OSError as error:
            raise ConfigurationError(
                f"{self._folder} cannot be written ({error.strerror}), so that a grant could count twice",
                hint="free some space, or give this user the right to write there; nothing was done",
            ) from error
        return True

    def _mark(self, name: str) -> None:
        os.close(os.open(self._folder / name, _NEW, 0o600))

    def _forget(self) -> None:
        """Delete those that expired an hour ago: they are refused for that."""
        before = self._clock().timestamp() - 3600
        for path in self._folder.glob("*-*"):
            expires = path.name.partition("-")[0]
            if expires.isdecimal() and int(expires) < before:
                path.unlink(missing_ok=True)


def vault_id(vault: Path) -> str:
    """The id that `init` gave the vault. Raises VaultMissingError when the folder is not a vault."""
    try:
        found = json.loads((vault / MARKER).read_text(encoding="utf-8"))["vault_id"]
    except FileNotFoundError:
        raise VaultMissingError(
            f"{vault} is not a vault (or it is not mounted)", hint=f"make one with: ai-employee init {vault}"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise VaultMissingError(f"{vault / MARKER} is damaged; it should hold the vault's id") from None
    return str(found)


def open_state(state_root: Path, vault: Path | None) -> StateFolder:
    """The state folder of a vault (or of none), created when missing. Raises ConfigurationError."""
    name = "no-vault" if vault is None else vault_id(vault)
    root = (state_root / name).resolve()
    if vault is not None and root.is_relative_to(vault.resolve()):
        raise ConfigurationError(
            f"the state folder {root} lies inside the vault",
            hint="set AI_EMPLOYEE_STATE_DIR to a folder outside: tools that synchronise vaults break databases",
        )
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    return StateFolder(root=root)


@contextmanager
def exclusive(path: Path) -> Iterator[bool]:
    """Hold a lock while the block runs: True when it is ours, False when another process has it.

    The system frees the lock when the process ends, however it ends.
    """
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_led(state: StateFolder) -> bool:
    """Whether an orchestrator works on the vault now."""
    with exclusive(state.leader_lock) as free:
        return not free
