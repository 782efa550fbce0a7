"""The state folder of one vault: journal, embedded books, keys and locks, kept outside the vault."""

import fcntl
import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.errors import ConfigurationError, VaultMissingError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.vault.layout import MARKER

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")


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
    def odoo_entries(self) -> Path:
        """The amounts of Odoo's posted entries, where they are many; made again when it is missing."""
        return self.root / "odoo_entries.kept"

    @property
    def taxes(self) -> Path:
        """The tax rates of the embedded books, where a person has written them down."""
        return self.root / "taxes.yaml"

    @property
    def memory(self) -> Path:
        """The memory: what was agreed, decided and written."""
        return self.root / "memory.sqlite"

    @property
    def mail_accounts(self) -> Path:
        """The mail accounts that are read, without their secrets."""
        return self.root / "mail_accounts.json"

    @property
    def people(self) -> Path:
        """The people of the inbox page, with their roles."""
        return self.root / "people.yaml"

    @property
    def page_address(self) -> Path:
        """The address under which the inbox page was served last."""
        return self.root / "inbox.address"

    @property
    def ops_settings(self) -> Path:
        """The chat room, the receivers of events and n8n, unless AI_EMPLOYEE_OPS_FILE names another file."""
        return self.root / "ops.yaml"

    @property
    def ops_lock(self) -> Path:
        """Lock of the one process that serves the chat and delivers events."""
        return self.root / "ops.lock"

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

    def grant_secret(self) -> bytes:
        """The key that grants are signed with; made at the first use, readable by this user alone."""
        path = self.root / "grant.key"
        if not path.exists():
            write_atomically(path, secrets.token_bytes(32), mode=0o600, replace=False)
        return path.read_bytes()


def vault_id(vault: Path) -> str:
    """The id that `init` gave the vault. Raises VaultMissingError when the folder is not a vault."""
    try:
        found = str(json.loads((vault / MARKER).read_text(encoding="utf-8"))["vault_id"])
        if not _ID.fullmatch(found):  # it names the state folder, and others may write into the vault
            raise ValueError(found)
    except FileNotFoundError:
        raise VaultMissingError(
            f"{vault} is not a vault (or it is not mounted)", hint=f"make one with: ai-employee init {vault}"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise VaultMissingError(f"{vault / MARKER} is damaged; it should hold the vault's id") from None
    return found


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
