"""The figures of reports and briefings: from the kept entries where they may be used, else as Odoo adds them up."""

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from My_AI_Employee.books.odoo import bill_reads, ledger, settled_invoices
from My_AI_Employee.books.odoo.client import READ_METHODS, OdooClient
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.kept_entries import KeptEntries
from My_AI_Employee.books.odoo.kept_figures import KeptFigures, MergedError, NotKeptError
from My_AI_Employee.books.odoo.ledger_summary import ledger_summary
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, OpenPayable, OpenReceivable
from My_AI_Employee.domain.ledger_summary import LedgerSummary, SettledDays, SummaryDays, settled_days_of

Found = TypeVar("Found")
_log = logging.getLogger(__name__)


class NoticingClient:
    """An OdooClient that says when something may have been written through it."""

    def __init__(self, inner: OdooClient, wrote: Callable[[], None]) -> None:
        self._inner = inner
        self._wrote = wrote

    @property
    def protocol(self) -> str:
        return self._inner.protocol

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        if method in READ_METHODS:
            return self._inner.call(model, method, ids=ids, context=context, **kwargs)
        try:
            return self._inner.call(model, method, ids=ids, context=context, **kwargs)
        finally:
            self._wrote()

    def version(self) -> str:
        return self._inner.version()

    def close(self) -> None:
        self._inner.close()


class LedgerFigures:
    """Sums and open amounts of one company's posted entries. entries: what is kept of them; None for nothing."""

    def __init__(self, context: OdooContext, entries: KeptEntries | None = None) -> None:
        self._context = context
        self.entries = entries

    def close(self) -> None:
        """Release the file. Idempotent."""
        if self.entries is not None:
            self.entries.close()

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """See `Books.account_balances`."""
        return self._had(
            lambda kept: kept.account_balances(start, end), lambda: ledger.account_balances(self._context, start, end)
        )

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        """See `Books.cash_movements`."""
        return self._had(
            lambda kept: kept.cash_movements(start, end), lambda: ledger.cash_movements(self._context, start, end)
        )

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        """See `Books.open_receivables`."""
        return self._had(
            lambda kept: kept.open_receivables(as_of), lambda: ledger.open_receivables(self._context, as_of)
        )

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        """See `Books.open_payables`."""
        return self._had(
            lambda kept: kept.open_payables(as_of), lambda: bill_reads.open_payables(self._context, as_of)
        )

    def settled_days(self, start: date, end: date) -> list[SettledDays]:
        """See `Books.settled_days`; of the newest payments alone, see `settled_invoices`."""
        newest = settled_invoices.MOST_SETTLED
        return self._had(
            lambda kept: kept.settled_days(start, end),
            lambda: settled_days_of(settled_invoices.settled_receivables(self._context, start, end, newest)),
        )

    def ledger_summary(self, days: SummaryDays) -> LedgerSummary:
        """See `Books.ledger_summary`."""
        return self._had(lambda kept: kept.ledger_summary(days), lambda: ledger_summary(self._context, days))

    def _had(self, from_kept: Callable[[KeptFigures], Found], from_odoo: Callable[[], Found]) -> Found:
        found = self._kept_answer(from_kept) if self.entries is not None and self.entries.is_current() else None
        return from_odoo() if found is None else found

    def _kept_answer(self, ask: Callable[[KeptFigures], Found]) -> Found | None:
        """None when what is kept cannot answer this now."""
        assert self.entries is not None
        try:
            found = ask(KeptFigures(self._context, self.entries))
            if self.entries.is_as_compared():
                return found
        except MergedError:
            self.entries.forget()
        except NotKeptError:
            return None
        except (sqlite3.Error, LookupError) as error:  # something is not there: another process changed the file
            _log.warning("the kept entries of Odoo cannot be used: %r", error)
        self.entries.expire()
        return None
