"""Brings the kept entries of Odoo up to date, and proves by number and sums that they are those of Odoo.

Odoo marks each row that it writes with the moment at which its transaction began (write_date). So what was written
since the newest known moment, less two hours, is read anew; then number and sums of all rows, by account, are
compared with Odoo's own. Where they differ (something was deleted, or a module wrote past Odoo's records), those
months are read anew.

Reconciliations are read before lines and counted after them: one that is made or undone meanwhile changes their
number, though it may leave every sum of lines as it was.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.kept_store import LINE_FIELDS, PART_FIELDS, KeptStore, cents
from My_AI_Employee.books.odoo.many_rows import search_many
from My_AI_Employee.books.odoo.values import Row, ref

LINE, PART = "account.move.line", "account.partial.reconcile"
_EVERY: list[Any] = []
"""Every partial reconciliation that this user may see: few belong to other companies, and none to two."""
OVERLAP = timedelta(hours=2)
"""No transaction of Odoo is expected to last longer; its rows are marked with the moment at which it began."""
_MOMENT = "%Y-%m-%d %H:%M:%S"
_MOST_CHANGED = 20_000
_MOST_MONTHS = 3
_MOST_LINES = 2_000_000
_TRIES = 6
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class KeepingOptions:
    """fewest_lines: books with fewer are read in Odoo. page: rows of one read. first_s: seconds that one use of the
    file may spend on reading everything for the first time; the next one goes on. fresh_s: seconds for which the file
    counts as up to date, unless this program writes something: a briefing asks for several figures in a row.
    again_s: seconds until the next try, after one that failed.
    """

    path: Path
    fewest_lines: int = 20_000
    page: int = 10_000
    first_s: float = 30.0
    fresh_s: float = 10.0
    again_s: float = 120.0


class StartAgainError(Exception):
    """What is kept cannot be brought up to date."""


class BegunAnewError(Exception):
    """Another process has emptied the file since this one looked at it."""


class Following:
    """One file and the Odoo whose entries it keeps. Every method may raise sqlite3.Error and the books' errors.

    `read_first` and `follow` raise BegunAnewError too.
    """

    def __init__(self, context: OdooContext, options: KeepingOptions) -> None:
        self._context = context
        self._options = options
        self._begun = ""

    def is_worth_it(self) -> bool:
        """Whether the books have so many entries, and are kept in a currency with cents."""
        (group,) = self._groups(LINE, self._posted, [], ["__count"])
        return self._options.fewest_lines <= int(group["__count"]) <= _MOST_LINES and self._has_cents()

    def _has_cents(self) -> bool:
        row = self._context.read_record("res.currency", self._context.company.currency_id, ["decimal_places"])
        return int(row["decimal_places"]) <= 2

    @property
    def _posted(self) -> list[Any]:
        return [self._context.own_company, ["parent_state", "=", "posted"]]

    def _groups(self, model: str, domain: list[Any], by: list[str], aggregates: list[str], **more: Any) -> list[Row]:
        groups: list[Row] = self._context.client.call(
            model, "formatted_read_group", domain=domain, groupby=by, aggregates=aggregates, **more
        )
        return groups

    def read_first(self, store: KeptStore, identity: str, began: float) -> bool:
        """Read everything, page by page. False: the time was up; what was read is kept."""
        self._begun = store.facts().get("begun", "")
        if not self._begun:
            (since, witness), (parts_since, _) = self._newest(LINE), self._newest(PART)
            known = {f"since {LINE}": since, "witness": witness, f"since {PART}": parts_since}
            with self._writing(store):
                store.set_facts({"identity": identity, "begun": uuid4().hex, **known})
            self._begun = store.facts().get("begun", "")
        facts = self._facts(store)
        if facts.get("identity") != identity:
            raise BegunAnewError
        if "complete" in facts:
            return True
        return self._all_pages(store, LINE, began) and self._all_pages(store, PART, began) and self._completed(store)

    def _completed(self, store: KeptStore) -> bool:
        with self._writing(store):
            store.set_facts({"complete": "yes"})
        return True

    @contextmanager
    def _writing(self, store: KeptStore) -> Iterator[None]:
        """A transaction on the file as this process knows it."""
        with store.transaction():
            self._facts(store)
            yield

    def _facts(self, store: KeptStore) -> dict[str, str]:
        facts = store.facts()
        if facts.get("begun", "") != self._begun:
            raise BegunAnewError
        return facts

    def _now(self) -> str:
        return self._context.clock().astimezone(UTC).strftime(_MOMENT)

    def _newest(self, model: str) -> tuple[str, str]:
        """When the row that was written last was written, and which it is. Never later than now: Odoo's clock may
        have been wrong once."""
        domain = self._posted if model == LINE else _EVERY
        fields, order = ["write_date", "create_date"], "write_date desc"
        rows = search_many(self._context.client, model, domain, fields, order=order, limit=1)
        if not rows:
            return "1970-01-01 00:00:00", ""
        return min(str(rows[0]["write_date"]), self._now()), _as_witness(rows[0])

    def _all_pages(self, store: KeptStore, model: str, began: float) -> bool:
        domain, fields, put = self._how(store, model)
        while monotonic() - began < self._options.first_s:
            after = int(self._facts(store).get(f"read {model}", 0))
            page = [*domain, ["id", ">", after]]
            rows = search_many(self._context.client, model, page, fields, order="id", limit=self._options.page)
            with self._writing(store):
                put(rows)
                store.set_facts({f"read {model}": rows[-1]["id"] if rows else after})
            if len(rows) < self._options.page:
                return True
            _log.info("reading Odoo's entries for the first time: %s up to %s", model, rows[-1]["id"])
        return False

    def _how(self, store: KeptStore, model: str) -> tuple[list[Any], list[str], Callable[[list[Row]], None]]:
        if model == LINE:
            return self._posted, [*LINE_FIELDS], store.put_lines
        return _EVERY, [*PART_FIELDS], store.put_parts

    def follow(self, store: KeptStore) -> int:
        """Take over what changed until the proof succeeds; Odoo may go on changing meanwhile. The version that was
        proved; see `KeptStore.version`. Raises StartAgainError."""
        differed = False
        for _ in range(_TRIES):
            version = store.version()
            self._take_changes(store, PART)
            self._take_changes(store, LINE)
            if not self._lines_agree(store):
                if differed:  # so it is nothing that was written between the two reads
                    self._reread(store, self._differing_months(store))
                differed = not differed
                continue
            if self._parts_agree(store):
                return version
        raise StartAgainError

    def _take_changes(self, store: KeptStore, model: str) -> None:
        scope = [self._context.own_company] if model == LINE else _EVERY
        more = ["write_date", *(["parent_state", "create_date"] if model == LINE else [])]
        _, fields, put = self._how(store, model)
        facts = self._facts(store)
        if less_overlap(facts[f"since {model}"]) > self._now():  # the clock was set back
            raise StartAgainError
        domain = [*scope, ["write_date", ">=", less_overlap(facts[f"since {model}"])]]
        rows = search_many(self._context.client, model, domain, [*fields, *more], limit=_MOST_CHANGED + 1)
        if len(rows) > _MOST_CHANGED or (model == LINE and not _has_witness(rows, facts)):
            raise StartAgainError
        counting = [row for row in rows if row.get("parent_state", "posted") == "posted"]
        with self._writing(store):
            if model == LINE:
                store.drop("lines", [int(row["id"]) for row in rows if row["parent_state"] != "posted"])
            put(counting)
            if counting:
                newest = max(counting, key=lambda row: str(row["write_date"]))
                found = {f"since {model}": min(str(newest["write_date"]), self._now())}
                store.set_facts(found | ({"witness": _as_witness(newest)} if model == LINE else {}))

    def _lines_agree(self, store: KeptStore) -> bool:
        aggregates = ["__count", "debit:sum", "credit:sum", "amount_residual:sum"]
        groups = self._groups(LINE, self._posted, ["account_id"], aggregates, order="__count")
        theirs = {ref(group["account_id"]): (*_totals(group), cents(group["credit:sum"])) for group in groups}
        return theirs == store.account_totals()

    def _differing_months(self, store: KeptStore) -> list[str]:
        aggregates = ["__count", "debit:sum", "amount_residual:sum"]
        groups = self._groups(LINE, self._posted, ["date:month"], aggregates, order="date:month")
        theirs = {str(group["date:month"][0])[:7]: _totals(group) for group in groups}
        ours = store.month_totals()
        return sorted(month for month in {*theirs, *ours} if theirs.get(month) != ours.get(month))

    def _reread(self, store: KeptStore, months: list[str]) -> None:
        if not 0 < len(months) <= _MOST_MONTHS:  # none: accounts alone differ
            raise StartAgainError
        for month in months:
            first = datetime.strptime(f"{month}-01", "%Y-%m-%d")  # noqa: DTZ007  # a month
            after = (first + timedelta(days=32)).replace(day=1)
            domain = [*self._posted, ["date", ">=", f"{first:%Y-%m-%d}"], ["date", "<", f"{after:%Y-%m-%d}"]]
            rows = self._paged(domain)
            with self._writing(store):
                store.drop_month(month)
                store.put_lines(rows)

    def _paged(self, domain: list[Any]) -> list[Row]:
        """Lines in pages, so that no read takes longer than Odoo may take to answer."""
        rows, page = list[Row](), self._options.page
        while not rows or not len(rows) % page:
            beyond = [*domain, ["id", ">", int(rows[-1]["id"]) if rows else 0]]
            found = search_many(self._context.client, LINE, beyond, LINE_FIELDS, order="id", limit=page)
            if not found:
                break
            rows += found
        return rows

    def _parts_agree(self, store: KeptStore) -> bool:
        (total,) = self._groups(PART, _EVERY, [], ["__count", "amount:sum"])
        if (int(total["__count"]), cents(total["amount:sum"])) == store.part_totals():
            return True
        there = set(self._context.client.call(PART, "search", domain=_EVERY))
        here = {int(one) for (one,) in store.rows("SELECT id FROM parts")}
        rows = search_many(self._context.client, PART, [["id", "in", sorted(there - here)]], PART_FIELDS)
        with self._writing(store):
            store.drop("parts", here - there)
            store.put_parts(rows)
        return False


def _has_witness(rows: list[Row], facts: Mapping[str, str]) -> bool:
    """Whether the line that was written last is still there as it was or newer; else this may be an older backup."""
    witness, since = facts["witness"], facts[f"since {LINE}"]
    return not witness or any(_as_witness(row) == witness and str(row["write_date"]) >= since for row in rows)


def _as_witness(row: Row) -> str:
    """Which line it is: in an older backup that was worked on since, its id may be that of another."""
    return f"{row['id']} {row['create_date']}"


def _totals(group: Row) -> tuple[int, int, int]:
    return int(group["__count"]), cents(group["debit:sum"]), cents(group["amount_residual:sum"])


def less_overlap(since: str) -> str:
    """A moment of Odoo (UTC), two hours earlier."""
    return (datetime.strptime(since, _MOMENT) - OVERLAP).strftime(_MOMENT)  # noqa: DTZ007
