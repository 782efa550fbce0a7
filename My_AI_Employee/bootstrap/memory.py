"""Opens the memory of an installation: one file in its state folder."""

from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.journal.reading import plans_with_status
from My_AI_Employee.memory.choices import meaning_of
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.decisions_source import READ, index_decisions
from My_AI_Employee.memory.forgetting import Forgetting
from My_AI_Employee.memory.git_source import History, index_git
from My_AI_Employee.memory.indexing import Index, Indexed
from My_AI_Employee.memory.keys import Keys
from My_AI_Employee.memory.requests import Memory
from My_AI_Employee.memory.store import MemoryStore
from My_AI_Employee.memory.vault_source import index_vault


@dataclass(frozen=True, kw_only=True)
class OpenMemory:
    """An open memory, to be closed."""

    memory: Memory
    index: Index
    path: Path

    def close(self) -> None:
        """Close the file."""
        self.memory.store.database.close()


def open_memory(installation: Installation) -> OpenMemory:
    """Open the memory, or make an empty one. Raises MemoryStoreError."""
    path = installation.state.memory
    database = Database(path)
    memory = Memory(
        store=MemoryStore(database, utc_now),
        forgetting=Forgetting(database, utc_now),
        keys=Keys(database, utc_now),
        clock=utc_now,
        meaning=meaning_of(database),
    )
    return OpenMemory(memory=memory, index=Index(database, utc_now), path=path)


def index_sources(
    installation: Installation, opened: OpenMemory, histories: tuple[History, ...], instances: tuple[str, ...] = ()
) -> Indexed:
    """Read the vault and its ended plans, if there is one, git histories and Odoo instances.

    What was removed is gone from the file.

    Raises MemoryStoreError, MemorySourceError, VaultError, and errors of the stack and of the books.
    """
    done = Indexed()
    if installation.vault is not None:
        done = done.plus(index_vault(opened.index, installation.store))
        done = done.plus(_index_decisions(installation, opened))
    for history in histories:
        done = done.plus(index_git(opened.index, history))
    for name in instances:
        done = done.plus(_index_instance(installation, opened, name))
    if not opened.memory.forgetting.apply_retention() and done.removed:
        opened.memory.store.database.erase_deleted()
    return done


def _index_decisions(installation: Installation, opened: OpenMemory) -> Indexed:
    """An installation that has not run yet has no journal, and gets none here."""
    if not installation.settings.database_url and not installation.state.journal.exists():
        return Indexed()
    with installation.readable_journal().transaction() as connection:
        return index_decisions(opened.index, plans_with_status(connection, *READ))


def _index_instance(installation: Installation, opened: OpenMemory, name: str) -> Indexed:
    from My_AI_Employee.bootstrap.instances import reading  # Odoo's clients would make `why` start slowly
    from My_AI_Employee.memory.odoo_source import OdooSource, index_odoo

    with reading(installation, name) as (instance, client):
        return index_odoo(opened.index, OdooSource(name=instance.name, client=client, now=utc_now()))
