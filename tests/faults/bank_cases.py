"""Cases of the tools on the general ledger and the bank, as cases.py has those of the others."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.actions import parse_action
from tests.faults.case import PRICE, Case, Ground
from tests.faults.firms import Counts, OdooFirm, new_key

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
        before=Counts(),
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
    "unmatch_bank_line": ("odoo.loaded",),
    "cancel_bank_line": ("odoo.loaded",),
    "cancel_bank_statement": ("odoo.loaded",),
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
]
"""Every call that writes in Odoo."""
