"""The figures of a briefing from the kept entries of Odoo; the same as those that `ledger` has Odoo add up.

Names, numbers and accounts are read in Odoo: few, and those of today.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.odoo.bill_reads import payables_of
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.kept_entries import KeptEntries
from My_AI_Employee.books.odoo.kept_following import LINE, PART
from My_AI_Employee.books.odoo.kept_store import KeptStore
from My_AI_Employee.books.odoo.ledger import Matched, Residual, liquidity_accounts, receivables_of
from My_AI_Employee.books.odoo.many_rows import names_in, read_many, search_many
from My_AI_Employee.books.odoo.settled_invoices import MOST_SETTLED
from My_AI_Employee.books.odoo.values import Row, ref, text
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, OpenPayable, OpenReceivable
from My_AI_Employee.domain.ledger_summary import (
    REGULAR_ENTRIES,
    CostSums,
    LedgerSummary,
    OwedEntry,
    SettledDays,
    SummaryDays,
    regular_entries,
)

_EVER = "0001-01-01"


_AMONG = "IN (SELECT value FROM json_each(?))"


class NotKeptError(Exception):
    """This figure needs something that is not kept: it is read in Odoo."""


class MergedError(NotKeptError):
    """Partners or accounts were merged in Odoo, which marks no entry as changed: everything is to be read anew."""


def _amount(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _list(ids: Iterable[int]) -> str:
    """The value for `_AMONG`."""
    return json.dumps(sorted(ids))


class KeptFigures:
    """Figures from entries that were just compared with Odoo's. Each may raise NotKeptError and sqlite3.Error."""

    def __init__(self, context: OdooContext, entries: KeptEntries) -> None:
        self._context = context
        self._entries = entries
        self._store: KeptStore = entries.store

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """See `Books.account_balances`."""
        liquidity, accounts = self._liquidity(), self._accounts()
        found = [
            AccountBalance(
                code=text(account["code"]),
                name=text(account["name"]),
                account_type=text(account["account_type"]),
                debit=debit,
                credit=credit,
                liquidity=account_id in liquidity,
            )
            for account_id, debit, credit in self._sums(start, end)
            for account in [accounts[account_id]]
        ]
        return sorted(found, key=lambda one: one.code)

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        """See `Books.cash_movements`."""
        liquidity, accounts, days = _list(self._liquidity()), self._accounts(), _days(start, end)
        rows = self._store.rows(
            "SELECT account, sum(debit), sum(credit) FROM lines WHERE day BETWEEN ? AND ? AND account <> 0"
            " AND account NOT IN (SELECT value FROM json_each(?)) AND move IN (SELECT move FROM lines"
            " WHERE day BETWEEN ? AND ? AND account IN (SELECT value FROM json_each(?))) GROUP BY account",
            [*days, liquidity, *days, liquidity],
        )
        found = [
            CashMovement(
                code=text(account["code"]),
                name=text(account["name"]),
                account_type=text(account["account_type"]),
                inflow=_amount(credit),
                outflow=_amount(debit),
            )
            for account_id, debit, credit in rows
            for account in [accounts[account_id]]
        ]
        return sorted(found, key=lambda one: one.code)

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        """See `Books.open_receivables`."""
        found = self._residuals(as_of, "asset_receivable", ("out_invoice", "out_refund"))
        rows = self._entries.documents(found.keys())
        return receivables_of(self._context, rows, self._names(_through(rows), "account.move"), found)

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        """See `Books.open_payables`."""
        found = self._residuals(as_of, "liability_payable", ("in_invoice", "in_refund"))
        rows = self._entries.documents(found.keys())
        return payables_of(self._context, rows, self._names(_through(rows), "account.move"), found)

    def settled_days(self, start: date, end: date) -> list[SettledDays]:
        """See `Books.settled_days`; of the newest payments, as `settled_invoices` reads them."""
        settled = (
            "SELECT p.debit_line, p.day, c.kind, d.partner, coalesce(nullif(d.due, ''), d.day), p.credit_line"
            " FROM parts p JOIN lines d ON d.id = p.debit_line LEFT JOIN lines c ON c.id = p.credit_line"
            " WHERE d.kind = 'out_invoice' AND d.residual = 0"
        )
        newest = f"{settled} AND p.day BETWEEN ? AND ? ORDER BY p.day DESC, p.id DESC LIMIT ?"
        touched = {row[0] for row in self._store.rows(newest, [*_days(start, end), MOST_SETTLED])}
        rows = self._store.rows(f"{settled} AND p.debit_line {_AMONG}", [_list(touched)])
        if any(row[2] is None for row in rows):
            raise NotKeptError  # matched with an entry of another company
        credited = {row[0] for row in rows if row[2] == "out_refund"}
        last: dict[int, tuple[str, int, str]] = {}
        for line, on, _, partner, due, _ in rows:
            last[line] = max((on, partner, due), last.get(line, ("", 0, "")))
        wanted = {
            line: one for line, one in last.items() if line not in credited and f"{start}" <= one[0] <= f"{end}"
        }
        names = self._names({partner: line for line, (_, partner, _) in wanted.items()})
        counts = Counter(
            (names[partner], (date.fromisoformat(on) - date.fromisoformat(due)).days)
            for on, partner, due in wanted.values()
        )
        return [SettledDays(customer, days, number) for (customer, days), number in sorted(counts.items())]

    def ledger_summary(self, days: SummaryDays) -> LedgerSummary:
        """See `Books.ledger_summary`."""
        accounts = self._accounts()
        query = "SELECT min(day) FROM sums WHERE lines > 0 AND account <> 0 AND day BETWEEN ? AND ?"
        ((first,),) = self._store.rows(query, _days(days.start, days.end))
        return LedgerSummary(
            first_day=date.fromisoformat(first) if first else None,
            revenue=self._revenue(days, _of_types(accounts, "income")),
            costs=self._costs(days, accounts),
            owed=self._owed(days, _of_types(accounts, "liability_payable")),
        )

    # parts of the figures

    def _liquidity(self) -> set[int]:
        return self._entries.once("liquidity", lambda: liquidity_accounts(self._context))

    def _accounts(self) -> dict[int, Row]:
        """The accounts of all entries, by id. Raises MergedError."""
        return self._entries.once("accounts", self._read_accounts)

    def _read_accounts(self) -> dict[int, Row]:
        used = [account for (account,) in self._store.rows("SELECT DISTINCT account FROM sums WHERE lines > 0")]
        wanted = sorted(account for account in used if account)
        domain, fields, every = [["id", "in", wanted]], ["code", "name", "account_type"], {"active_test": False}
        rows = search_many(self._context.client, "account.account", domain, fields, context=every)
        if len(rows) != len(wanted):
            raise MergedError
        return {int(row["id"]): row for row in rows}

    def _sums(self, start: date | None, end: date) -> Iterable[tuple[int, Decimal, Decimal]]:
        rows = self._store.rows(
            "SELECT account, sum(debit), sum(credit) FROM sums WHERE lines > 0 AND account <> 0"
            " AND day BETWEEN ? AND ? GROUP BY account",
            [start.isoformat() if start else _EVER, end.isoformat()],
        )
        return [(account, _amount(debit), _amount(credit)) for account, debit, credit in rows]

    def _names(self, through: Mapping[int, int], model: str = LINE) -> Mapping[int, str]:
        """Partner -> name. through: partner -> one of the records of `model` with it. Raises MergedError."""
        known = self._entries.once("names", lambda: {0: ""})
        missing = {partner: record for partner, record in through.items() if partner not in known}
        rows = [{"id": record, "partner_id": partner} for partner, record in missing.items()]
        names = names_in(self._context.client, model, rows, "partner_id")
        if names.keys() != missing.keys():
            raise MergedError
        known.update(names)
        return known

    def _revenue(self, days: SummaryDays, income: list[int]) -> dict[str, Decimal]:
        rows = self._store.rows(
            "SELECT partner, sum(credit) - sum(debit), max(id) FROM lines WHERE day BETWEEN ? AND ?"
            " AND account IN (SELECT value FROM json_each(?)) GROUP BY partner",
            [*_days(days.revenue_from, days.end), _list(income)],
        )
        names = self._names({partner: line for partner, _, line in rows})
        found: dict[str, Decimal] = defaultdict(lambda: Decimal("0.00"))
        for partner, amount, _ in rows:
            found[names[partner]] += _amount(amount)
        return dict(found)

    def _costs(self, days: SummaryDays, accounts: Mapping[int, Row]) -> tuple[CostSums, ...]:
        sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal("0.00"), Decimal("0.00")])
        parts = ((days.start, days.recent_from - timedelta(days=1)), (days.recent_from, days.end))
        costs = set(_of_types(accounts, "expense"))
        for at, (first, last) in enumerate(parts):
            for account, debit, credit in self._sums(first, last):
                if account in costs:
                    sums[text(accounts[account]["code"]), text(accounts[account]["name"])][at] += debit - credit
        return tuple(CostSums(code, name, before, recent) for (code, name), (before, recent) in sorted(sums.items()))

    def _owed(self, days: SummaryDays, payable: list[int]) -> tuple[OwedEntry, ...]:
        rows = self._store.rows(
            "SELECT id, move, partner, day, credit, kind FROM lines WHERE day BETWEEN ? AND ?"
            " AND account IN (SELECT value FROM json_each(?))"
            " AND credit > 0 AND partner <> 0 AND kind <> 'in_receipt'",
            [*_days(days.start, days.end), _list(payable)],
        )
        names = self._names({row[2]: row[0] for row in rows})
        possible = _regular([(names[row[2]], row) for row in rows], at_least=True)
        bills = sorted({row[1] for _, row in possible if row[5] == "in_invoice"})
        taken_back = self._taken_back(bills)
        regular = _regular([(name, row) for name, row in possible if row[1] not in taken_back], at_least=False)
        read = read_many(self._context.client, LINE, [row[0] for _, row in regular], ["move_name"])
        numbers = {int(row["id"]): text(row["move_name"]) for row in read}
        return regular_entries(
            OwedEntry(name, numbers[row[0]], date.fromisoformat(row[3]), _amount(row[4])) for name, row in regular
        )

    def _taken_back(self, bills: list[int]) -> set[int]:
        """Those of the bills that were reversed."""
        domain = [["id", "in", bills], ["payment_state", "=", "reversed"]]
        return set(self._context.client.call("account.move", "search", domain=domain)) if bills else set()

    def _residuals(self, as_of: date, account_type: str, kinds: tuple[str, str]) -> dict[int, Residual]:
        later = self._matched_after(as_of)
        accounts = [each for each, row in self._accounts().items() if text(row["account_type"]) == account_type]
        columns = "SELECT id, move, residual, residual_currency, currency FROM lines WHERE"
        scope = f"account {_AMONG} AND day <= ? AND kind IN (?, ?)"
        values: list[Any] = [_list(accounts), as_of.isoformat(), *kinds]
        rows = self._store.rows(f"{columns} residual <> 0 AND {scope}", values)
        closed = f"{columns} residual = 0 AND {scope} AND id {_AMONG}"
        residuals: dict[int, Residual] = {}
        for line, move, residual, in_currency, currency in (
            *rows,
            *self._store.rows(closed, [*values, _list(later)]),
        ):
            matched = later.get(line, Matched())
            one = residuals.setdefault(move, Residual(currency_id=currency))
            one.company += _amount(residual) + matched.company
            one.document += _amount(in_currency) + matched.document
        return {move: residual for move, residual in residuals.items() if residual.company}

    def _matched_after(self, as_of: date) -> dict[int, Matched]:
        query = (
            "SELECT p.debit_line, p.credit_line, p.amount, p.debit_currency, p.credit_currency, p.id, d.id IS NULL"
            " FROM parts p LEFT JOIN lines d ON d.id = p.debit_line WHERE p.day > ?"
        )
        rows = self._store.rows(query, [f"{as_of}"])
        self._check_company([part for *_, part, is_unknown in rows if is_unknown])
        sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for debit_line, credit_line, amount, debit_currency, credit_currency, _, is_unknown in rows:
            if is_unknown:
                continue
            for line, sign, document in ((debit_line, 1, debit_currency), (credit_line, -1, credit_currency)):
                sums[line][0] += sign * amount
                sums[line][1] += sign * document
        return {line: Matched(company=_amount(one), document=_amount(two)) for line, (one, two) in sums.items()}

    def _check_company(self, parts: list[int]) -> None:
        """Raises NotKeptError when one is of a draft of this company, not of another company: Odoo matches drafts
        too, and they are not kept."""
        own = ["debit_move_id.company_id", "=", self._context.company.company_id]
        domain = [["id", "in", parts], own]
        if parts and self._context.client.call(PART, "search", domain=domain, limit=1):
            raise NotKeptError


def _days(start: date, end: date) -> list[str]:
    return [start.isoformat(), end.isoformat()]


def _of_types(accounts: Mapping[int, Row], start: str) -> list[int]:
    """Accounts whose type begins so."""
    return sorted(each for each, row in accounts.items() if text(row["account_type"]).startswith(start))


def _regular(entries: list[tuple[str, tuple[Any, ...]]], *, at_least: bool) -> list[tuple[str, tuple[Any, ...]]]:
    """The entries of names that have as many as regular vendors have. at_least: more are kept too."""
    counts = Counter(name for name, _ in entries)
    return [
        (name, row)
        for name, row in entries
        if counts[name] in REGULAR_ENTRIES or (at_least and counts[name] > REGULAR_ENTRIES[0])
    ]


def _through(documents: Iterable[Row]) -> dict[int, int]:
    """Partner -> one of the documents with it."""
    return {ref(row["partner_id"]): int(row["id"]) for row in documents}
