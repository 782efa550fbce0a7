"""Drafts the closing and opening of the books, and a new bank or cash account of the firm, from notes with labels."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from My_AI_Employee.planners.rules.findings import Reading, quoted
from My_AI_Employee.planners.rules.ledger import open_text
from My_AI_Employee.planners.rules.payment import plain_word
from My_AI_Employee.planners.rules.task_text import TaskText

Actions = tuple[Mapping[str, Any], ...]
_KINDS = {"bank": "bank", "cash": "cash", "kasse": "cash", "caisse": "cash", "banque": "bank"}
_NOTHING = frozenset({"nothing", "nichts", "rien"})
"""What `until` says when no day stays closed."""


def draft_closing(source: TaskText) -> Actions:
    """Close the books up to a day; empty after a question."""
    _only_labels(source)
    until = _until(source, "the last day that is closed")
    if until is None:
        source.sheet.ask("the last day that is closed: write `closed until: YYYY-MM-DD`")
    if until and until >= source.today:
        source.sheet.ask(
            f"the books are closed until yesterday at the latest, and {until} is not over: write `closed until:`"
        )
    if until is None or source.sheet.missing:
        return ()
    return ({"tool": "close_period", "until": until.isoformat()},)


def draft_reopening(source: TaskText) -> Actions:
    """Open closed days again; empty after a question."""
    _only_labels(source)
    reason = source.one_label("reason", "reason", "the reason")
    if not reason:
        source.sheet.ask("why the books are opened again: write `reason:`")
    title = "the last day that stays closed"
    all_open = any(plain_word(label.value) in _NOTHING for label in source.label("until"))
    if all_open:
        source.one_label("until", "until", title)  # asks where another label names a day
    until = None if all_open else _until(source, title)
    if until is None and not all_open:
        source.sheet.ask(
            "the last day that stays closed: write `closed until: YYYY-MM-DD`, or `closed until: nothing`"
        )
    if source.sheet.missing:
        return ()
    closed = {"until": until.isoformat()} if until else {}
    return ({"tool": "reopen_period", "reason": reason, **closed},)


def draft_new_account(source: TaskText) -> Actions:
    """Add a bank or cash account of the firm's own; empty after a question."""
    _only_labels(source)
    name = source.one_label("account_name", "name", "the name of the account")
    if not name:
        source.sheet.ask("what the account is called: write `name:`")
    said = source.one_label("account_kind", "kind", "what kind of account it is")
    kind = _KINDS.get(plain_word(said)) if said else None
    if kind is None:
        source.sheet.ask("what kind of account it is: write `account kind: bank` or `account kind: cash`")
    if source.sheet.missing:
        return ()
    return ({"tool": "create_bank_account", "name": name, "kind": kind},)


def _until(source: TaskText, title: str) -> date | None:
    """The day of the label; None without one, or after a question."""
    readings: list[Reading[date]] = [
        quoted(source.read_date(label.value, "past"), label.quote) for label in source.label("until")
    ]
    return source.sheet.one("until", readings, title)


def _only_labels(source: TaskText) -> None:
    for text in open_text(source):
        source.sheet.ask(f"what is meant by '{text[:120]}': this is said by labels alone")
