"""Cases of the tools on the general ledger and the bank, as cases.py has those of the others."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.actions import CreateExpense, parse_action
from tests.faults.case import PRICE, SPENT, Case, Ground
from tests.faults.firms import Counts, OdooFirm, lock_day, new_key

BEGIN = date(2001, 1, 1)
"""Before all that any test books."""


def _do(ground: Ground, tool: str, **arguments: Any) -> Any:
    return ground.books.perform(parse_action(tool, arguments), new_key())


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()


def _case(ground: Ground, tool: str, action: Mapping[str, Any], wanted: Counts, effect: str) -> Case:
    """effect: the count that shows the effects."""
    return Case(
        tool=tool,
        name=ground.name,
        email=ground.email,
        actions=({"tool": tool, **action},),
        request="",
        wanted=wanted,
        effects=lambda counts, _mails: int(getattr(counts, effect)),
    )


def _entry(ground: Ground) -> dict[str, Any]:
    lines = [{"account": "600000", "debit": "50.00"}, {"account": "301000", "credit": "50.00"}]
    return {"date": _today(), "description": ground.name, "lines": lines}


def _record_journal_entry(ground: Ground) -> Case:
    return _case(ground, "record_journal_entry", _entry(ground), Counts(entries=1), "entries")


def _cancel_journal_entry(ground: Ground) -> Case:
    made = _do(ground, "record_journal_entry", **_entry(ground))
    action = {"entry_id": made.entry_id, "reason": "wrong account"}
    return _case(ground, "cancel_journal_entry", action, Counts(entries=1, entries_undone=1), "entries_undone")


def _record_transfer(ground: Ground) -> Case:
    action = {
        "from_account": "Bank",
        "to_account": "Cash",
        "amount": "20.00",
        "date": _today(),
        "reference": ground.name,
    }
    return _case(ground, "record_transfer", action, Counts(entries=1), "entries")


def _create_bank_account(ground: Ground) -> Case:
    action = {"name": ground.name, "kind": "bank"}
    return _case(ground, "create_bank_account", action, Counts(accounts=1), "accounts")


def _record_opening_balances(ground: Ground) -> Case:
    ground.customer()
    if isinstance(ground.firm, OdooFirm):
        _take_openings_back(ground, ground.firm)
    owed = {
        "account": "121000",
        "debit": str(PRICE),
        "partner": ground.name,
        "document": ground.name.replace(" ", "-"),
        "due_date": BEGIN.isoformat(),
        "text": ground.name,
    }
    action = {
        "date": BEGIN.isoformat(),
        "lines": [owed, {"account": "301000", "credit": str(PRICE), "text": ground.name}],
    }
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE, entries=1)
    return _case(ground, "record_opening_balances", action, wanted, "entries")


def _take_openings_back(ground: Ground, firm: OdooFirm) -> None:
    domain = [["ref", "=", "Opening balances"], ["state", "=", "posted"], ["reversal_move_ids", "=", False]]
    for row in firm.call("account.move", "search_read", domain=domain, fields=["name"]):
        _do(ground, "cancel_journal_entry", entry_id=row["name"], reason="the next test")


def _statement(ground: Ground, amount: Decimal = PRICE) -> dict[str, Any]:
    line = {
        "date": _today(),
        "amount": str(amount),
        "counterparty": ground.name,
        "text": ground.name,
        "line_key": ground.name,
    }
    return {
        "account": "Bank",
        "statement": ground.name,
        "opening_balance": "0.00",
        "closing_balance": str(amount),
        "currency": "USD",
        "lines": [line],
    }


def _line(ground: Ground) -> str:
    return str(_do(ground, "post_bank_lines", **_statement(ground)).lines[0].line)


def _post_bank_lines(ground: Ground) -> Case:
    return _case(ground, "post_bank_lines", _statement(ground), Counts(bank_lines=1), "bank_lines")


def _match(ground: Ground) -> dict[str, Any]:
    number = ground.posted()
    return {"line": _line(ground), "invoices": [{"invoice_id": number, "amount": str(PRICE)}]}


def _match_bank_line(ground: Ground) -> Case:
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, bank_lines=1, bank_matched=1)
    return _case(ground, "match_bank_line", _match(ground), wanted, "bank_matched")


def _unmatch_bank_line(ground: Ground) -> Case:
    match = _match(ground)
    _do(ground, "match_bank_line", **match)
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE, bank_lines=1, bank_open=1)
    action = {"line": match["line"], "reason": "wrong invoice"}
    return _case(ground, "unmatch_bank_line", action, wanted, "bank_open")


def _cancel_bank_line(ground: Ground) -> Case:
    action = {"line": _line(ground), "reason": "wrong account"}
    return _case(ground, "cancel_bank_line", action, Counts(bank_undone=1), "bank_undone")


def _cancel_bank_statement(ground: Ground) -> Case:
    made = _do(ground, "post_bank_lines", **_statement(ground))
    action = {"statement_id": made.statement_id, "reason": "wrong account"}
    return _case(ground, "cancel_bank_statement", action, Counts(bank_undone=1), "bank_undone")


CLOSED = "1999-06-30"
"""Before all that any test books, and after every `lock_day`."""


def _close_period(ground: Ground) -> Case:
    if isinstance(ground.firm, OdooFirm):
        _open_all(ground, ground.firm)
    action = {"until": lock_day(ground.name).isoformat()}
    return _case(ground, "close_period", action, Counts(locks=1), "locks")


def _reopen_period(ground: Ground) -> Case:
    if isinstance(ground.firm, OdooFirm):
        _open_all(ground, ground.firm)
    _do(ground, "close_period", until=CLOSED)
    action = {"until": lock_day(ground.name).isoformat(), "reason": "a bill was missing"}
    return _case(ground, "reopen_period", action, Counts(locks=1), "locks")


def _open_all(ground: Ground, firm: OdooFirm) -> None:
    locked = [["fiscalyear_lock_date", "!=", False]]
    if firm.call("res.company", "search_read", domain=locked, fields=["name"]):
        _do(ground, "reopen_period", reason="the next test")


def _match_bill(ground: Ground) -> Case:
    bill, total = ground.billed(), PRICE * Decimal("1.15")
    line = _do(ground, "post_bank_lines", **_statement(ground, -total)).lines[0].line
    action = {"line": line, "bills": [{"bill_id": bill, "amount": str(total)}]}
    wanted = Counts(customers=1, bills=1, billed=total, bank_lines=1, bank_matched=1)
    return replace(_case(ground, "match_bank_line", action, wanted, "bank_matched"), tool="match_bill")


def _match_expense(ground: Ground) -> Case:
    """An expense that the bank paid: in Odoo its payment waits for the line."""
    spent = {"description": ground.name, "amount": str(SPENT), "expense_date": _today(), "category": ground.category}
    made = ground.books.create_expense(CreateExpense.model_validate({**spent, "paid_from": "bank"}), new_key())
    line = _do(ground, "post_bank_lines", **_statement(ground, -SPENT)).lines[0].line
    action = {"line": line, "expense_id": made.expense_id}
    wanted = Counts(expenses=1, spent=SPENT, bank_lines=1, bank_matched=1)
    return replace(_case(ground, "match_bank_line", action, wanted, "bank_matched"), tool="match_expense")


def _match_lines(ground: Ground) -> Case:
    """Two lines of one plan, which are explained in one call."""
    first = ground.posted()
    second = ground.firm.post(ground.books, ground.another_draft())
    statement = _statement(ground, 2 * PRICE)
    (line,) = statement["lines"]
    statement["lines"] = [{**line, "amount": str(PRICE), "line_key": f"{ground.name} {each}"} for each in (1, 2)]
    posted = _do(ground, "post_bank_lines", **statement).lines
    steps = [
        {"tool": "match_bank_line", "line": line.line, "invoices": [{"invoice_id": number, "amount": str(PRICE)}]}
        for line, number in zip(posted, (first, second), strict=True)
    ]
    wanted = Counts(customers=1, invoices=2, posted=2, total=2 * PRICE, bank_lines=2, bank_matched=2)
    case = _case(ground, "match_lines", {}, wanted, "bank_matched")
    return replace(case, actions=tuple(steps))


IBAN = "FR1420041010050500013M02606"


def _payment_file(ground: Ground) -> dict[str, Any]:
    _do(ground, "create_vendor", name=ground.name, iban=IBAN)
    bill = ground.books.perform(ground.bill(), new_key())
    total = str(PRICE * Decimal("1.15"))
    one = {"bill_id": bill.record(), "vendor_name": ground.name, "iban": IBAN, "amount": total, "reference": "RE 1"}
    return {
        "debtor_name": "Studio North",
        "debtor_iban": "DE89370400440532013000",
        "execution_date": _today(),
        "currency": "USD",
        "transfers": [one],
    }


def _create_payment_file(ground: Ground) -> Case:
    total = PRICE * Decimal("1.15")
    wanted = Counts(customers=1, bills=1, billed=total, bills_open=total, bank_files=1)
    return _case(ground, "create_payment_file", _payment_file(ground), wanted, "bank_files")


def _cancel_payment_file(ground: Ground) -> Case:
    made = _do(ground, "create_payment_file", **_payment_file(ground))
    total = PRICE * Decimal("1.15")
    wanted = Counts(customers=1, bills=1, billed=total, bills_open=total)
    action = {"file_id": made.file_id, "reason": "refused"}
    return replace(
        _case(ground, "cancel_payment_file", action, wanted, "bank_files"),
        effects=lambda counts, _mails: 1 - counts.bank_files,
    )


BANK_CASES: dict[str, Callable[[Ground], Case]] = {
    "record_journal_entry": _record_journal_entry,
    "cancel_journal_entry": _cancel_journal_entry,
    "record_transfer": _record_transfer,
    "create_bank_account": _create_bank_account,
    "record_opening_balances": _record_opening_balances,
    "post_bank_lines": _post_bank_lines,
    "match_bank_line": _match_bank_line,
    "unmatch_bank_line": _unmatch_bank_line,
    "cancel_bank_line": _cancel_bank_line,
    "cancel_bank_statement": _cancel_bank_statement,
    "close_period": _close_period,
    "reopen_period": _reopen_period,
    "match_bill": _match_bill,
    "match_expense": _match_expense,
    "match_lines": _match_lines,
    "create_payment_file": _create_payment_file,
    "cancel_payment_file": _cancel_payment_file,
}

BANK_CHANGES: dict[str, dict[str, Any]] = {
    "record_journal_entry": {"description": "changed"},
    "cancel_journal_entry": {"reason": "changed"},
    "record_transfer": {"amount": "1.00"},
    "create_bank_account": {"name": "Changed Bank"},
    "record_opening_balances": {"date": "2001-01-02"},
    "post_bank_lines": {"statement": "changed"},
    "match_bank_line": {"text": "changed"},
    "unmatch_bank_line": {"reason": "changed"},
    "cancel_bank_line": {"reason": "changed"},
    "cancel_bank_statement": {"reason": "changed"},
    "close_period": {"until": "1999-05-31"},
    "reopen_period": {"reason": "changed"},
    "match_bill": {"text": "changed"},
    "match_expense": {"text": "changed"},
    "create_payment_file": {"debtor_name": "changed"},
    "cancel_payment_file": {"reason": "changed"},
}
"""Another payload for each, under the same key."""

BANK_LABELS: dict[str, tuple[str, ...]] = {
    "record_journal_entry": ("odoo.loaded", "odoo.posted"),
    "cancel_journal_entry": ("odoo.loaded", "odoo.posted"),
    "record_transfer": ("odoo.loaded", "odoo.posted"),
    "create_bank_account": ("odoo.loaded",),
    "record_opening_balances": ("odoo.loaded", "odoo.loaded:2", "odoo.posted"),
    "post_bank_lines": ("odoo.loaded",),
    "match_bank_line": ("odoo.loaded", "odoo.loaded:2", "odoo.posted"),
    "match_bill": ("odoo.loaded", "odoo.loaded:2", "odoo.posted"),
    "match_expense": ("odoo.loaded", "odoo.loaded:2", "odoo.posted"),
    "match_lines": ("odoo.loaded", "odoo.loaded:2", "odoo.posted", "odoo.posted:2"),
    "unmatch_bank_line": ("odoo.loaded",),
    "cancel_bank_line": ("odoo.loaded",),
    "cancel_bank_statement": ("odoo.loaded",),
    "close_period": ("odoo.loaded",),
    "reopen_period": ("odoo.loaded",),
    "create_payment_file": ("odoo.loaded", "odoo.loaded:2"),
    "cancel_payment_file": ("odoo.loaded",),
}
"""Points inside the adapter for Odoo."""

BANK_CALLS = [
    ("record_journal_entry", "account.move/load"),
    ("record_journal_entry", "account.move/action_post"),
    ("cancel_journal_entry", "account.move/load"),
    ("cancel_journal_entry", "account.move/action_post"),
    ("record_transfer", "account.move/load"),
    ("record_transfer", "account.move/action_post"),
    ("create_bank_account", "account.journal/load"),
    ("record_opening_balances", "account.move/load"),
    ("record_opening_balances", "account.move/action_post"),
    ("post_bank_lines", "account.bank.statement/load"),
    ("match_bank_line", "mail.message/load"),
    ("match_bank_line", "account.move/write"),
    ("match_bank_line", "account.move.line/reconcile"),
    ("match_bank_line", "mail.message/write"),
    ("unmatch_bank_line", "mail.message/load"),
    ("unmatch_bank_line", "account.bank.statement.line/action_undo_reconciliation"),
    ("unmatch_bank_line", "mail.message/write"),
    ("cancel_bank_line", "mail.message/load"),
    ("cancel_bank_line", "account.move/button_draft"),
    ("cancel_bank_line", "account.move/button_cancel"),
    ("cancel_bank_statement", "account.move/button_draft"),
    ("cancel_bank_statement", "account.move/button_cancel"),
    ("match_lines", "mail.message/load"),
    ("match_lines", "account.move/write"),
    ("match_lines", "account.move.line/reconcile"),
    ("match_bill", "account.move/write"),
    ("match_bill", "account.move.line/reconcile"),
    ("match_expense", "account.move.line/reconcile"),
    ("close_period", "mail.message/load"),
    ("close_period", "res.company/write"),
    ("reopen_period", "mail.message/load"),
    ("reopen_period", "res.company/write"),
    ("create_payment_file", "mail.message/load"),
    ("cancel_payment_file", "mail.message/load"),
    ("cancel_payment_file", "mail.message/write"),
]
"""Every call that writes in Odoo."""
