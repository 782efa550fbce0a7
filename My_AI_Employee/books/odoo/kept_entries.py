"""The kept entries of one connection: used only after they were compared with Odoo, see `kept_following`.

Where they differ from Odoo, or cannot be compared, figures are read in Odoo, as in books that are too small to keep.
"""

import logging
import sqlite3
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any, TypeVar

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.kept_following import (
    LINE,
    BegunAnewError,
    Following,
    KeepingOptions,
    StartAgainError,
    less_overlap,
)
from My_AI_Employee.books.odoo.kept_store import KeptStore
from My_AI_Employee.books.odoo.ledger import DOCUMENT_FIELDS
from My_AI_Employee.books.odoo.many_rows import read_many, search_many
from My_AI_Employee.books.odoo.values import Row
from My_AI_Employee.errors import BooksAuthenticationError, BooksRefusedError, BooksUnavailableError

Found = TypeVar("Found")
_log = logging.getLogger(__name__)


class KeptEntries:
    """The file of one connection. `store` is None until `is_current` has said that it may be used."""

    def __init__(self, context: OdooContext, identity: str, options: KeepingOptions) -> None:
        """identity: what names the database, beside what it says of itself."""
        self._context = context
        self._identity = identity
        self._options = options
        self._following = Following(context, options)
        self._store: KeptStore | None = None
        self._current_until = 0.0
        self._compared_at = datetime.min.replace(tzinfo=UTC)
        self._not_before = 0.0
        self._once: dict[str, Any] = {}
        self._compared_version = 0

    @property
    def store(self) -> KeptStore:
        """The open file; only after `is_current` said yes."""
        assert self._store is not None
        return self._store

    def close(self) -> None:
        """Release the file. Idempotent."""
        if self._store is not None:
            self._store.close()
        self._store = None

    def expire(self) -> None:
        """Something was written through this connection: compare again before the next use."""
        self._current_until = 0.0

    def forget(self) -> None:
        """What is kept is not Odoo's any more: read everything anew at the next use."""
        self.expire()
        with suppress(sqlite3.Error):
            self._start_again(self.store)

    def is_as_compared(self) -> bool:
        """Whether no other process has changed the file since it was compared with Odoo."""
        return self.store.version() == self._compared_version

    def once(self, name: str, read: Callable[[], Found]) -> Found:
        """Something that is read in Odoo once for as long as the file counts as up to date."""
        if name not in self._once:
            self._once[name] = read()
        found: Found = self._once[name]
        return found

    def documents(self, ids: Collection[int]) -> list[Row]:
        """What is shown of these documents: what is kept, and what is new or was written since."""
        client, moves, now = self._context.client, "account.move", self.store.facts()[f"since {LINE}"]
        kept, since = self.store.documents(ids)
        kept = {one: row for one, row in kept.items() if row.keys() >= {*DOCUMENT_FIELDS}}  # else of another version
        changed = [["id", "in", sorted(kept)], ["write_date", ">=", less_overlap(since)]] if kept else []
        read = search_many(client, moves, changed, DOCUMENT_FIELDS) if kept else []
        read += read_many(client, moves, sorted({*ids} - kept.keys()), DOCUMENT_FIELDS)
        with self.store.transaction():
            if self.is_as_compared():  # else it may be the file of other books by now
                self.store.put_documents(read, now)
                if since != now:
                    self.store.confirm_documents(kept, now)
        return list((kept | {int(row["id"]): row for row in read}).values())

    def is_current(self) -> bool:
        """Whether the file holds what Odoo has, after it was brought up to date. Raises the errors of the books."""
        began = monotonic()
        if began < self._current_until and self._is_fresh():
            return True
        if began < self._not_before:
            return False
        self._once.clear()
        try:
            is_current = self._bring_up_to_date(began)
        except (sqlite3.Error, OSError) as error:
            _log.warning("the kept entries of Odoo cannot be used: %s", error)
            self._forget_file(error)
            is_current = False
        except (BooksUnavailableError, BooksRefusedError) as error:  # Odoo itself may still add up
            _log.warning("Odoo's entries could not be compared with what is kept: %s", error)
            is_current = False
        now = monotonic()
        self._current_until = now + self._options.fresh_s if is_current else 0.0
        self._compared_at = self._context.clock()
        self._not_before = 0.0 if is_current else now + self._options.again_s
        return is_current

    def _is_fresh(self) -> bool:
        """By the clock too: `monotonic` stands still while the machine sleeps."""
        age = self._context.clock() - self._compared_at
        return timedelta() <= age <= timedelta(seconds=self._options.fresh_s)

    def _forget_file(self, error: Exception) -> None:
        """A damaged file is deleted; one that another process is writing is left alone."""
        with suppress(sqlite3.Error):
            self.close()
        self._store = None
        if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.OperationalError):
            for suffix in ("", "-wal", "-shm"):
                self._options.path.with_name(self._options.path.name + suffix).unlink(missing_ok=True)

    # who the database is

    def _identity_now(self) -> str:
        company = self._context.company
        own = self._context.cached("database id", lambda _: self._database_id())
        version = self._context.cached("version", lambda client: client.version())  # an upgrade may change entries
        return f"{self._identity} {own} version {version} company {company.company_id} user {company.user_id}"

    def _database_id(self) -> str:
        """Odoo's own id of the database, and when the company was made; each where it may be read."""
        found = []
        for model, domain, field in (
            ("ir.config_parameter", [["key", "=", "database.uuid"]], "value"),
            ("res.company", [["id", "=", self._context.company.company_id]], "create_date"),
        ):
            try:
                rows = search_many(self._context.client, model, domain, [field])
            except (BooksAuthenticationError, BooksRefusedError):
                rows = []  # administrators only
            found.append(str(rows[0][field]) if rows else "?")
        return " ".join(found)

    # bringing up to date

    def _bring_up_to_date(self, began: float) -> bool:
        is_new = self._store is None and not self._options.path.exists()
        if is_new and not self._following.is_worth_it():
            return False
        store = self._store = self._store or KeptStore(self._options.path)
        identity, known = self._identity_now(), store.facts().get("identity")
        if known != identity:
            if not is_new and not self._following.is_worth_it():
                return False
            if known is not None:
                self._start_again(store)
        try:
            if not self._following.read_first(store, identity, began):
                return False
            self._compared_version = self._following.follow(store)
            return True
        except BegunAnewError:
            _log.info("another process reads the kept entries of Odoo anew")
            return False
        except StartAgainError:
            _log.info("the kept entries of Odoo are read anew")
            self._start_again(store)
            return False

    def _start_again(self, store: KeptStore) -> None:
        with store.transaction():
            store.clear()
