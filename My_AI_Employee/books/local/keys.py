"""Idempotency keys with their request and result, stored in the same transaction as the effect.

The result is stored as it was read back, because later changes of the record must not change it. The record always
exists, because the database refuses to delete records.
"""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.domain.results import EffectResult, OperationStatusResult
from My_AI_Employee.errors import KeyConflictError

AnswerT = TypeVar("AnswerT", bound=EffectResult)

MODELS = {
    "create_customer": "res.partner",
    "create_invoice": "account.move",
    "send_invoice": "account.move",
    "credit_invoice": "account.move",
    "record_payment": "account.payment",
    "cancel_payment": "account.payment",
    "create_expense": "hr.expense",
    "cancel_expense": "hr.expense",
    "record_journal_entry": "account.move",
    "cancel_journal_entry": "account.move",
    "record_transfer": "account.move",
    "record_opening_balances": "account.move",
    "create_bank_account": "account.journal",
    "post_bank_lines": "account.bank.statement",
    "cancel_bank_statement": "account.bank.statement",
    "match_bank_line": "account.bank.statement.line",
    "unmatch_bank_line": "account.bank.statement.line",
    "cancel_bank_line": "account.bank.statement.line",
    "close_period": "res.company",
    "reopen_period": "res.company",
    "create_vendor": "res.partner",
    "update_partner": "res.partner",
    "create_bill": "account.move",
    "cancel_bill": "account.move",
    "record_bill_payment": "account.payment",
    "cancel_bill_payment": "account.payment",
    "record_refund": "account.payment",
    "write_off": "account.move",
    "cancel_credit_note": "account.move",
    "send_statement": "res.partner",
    "create_payment_file": "mail.message",
    "cancel_payment_file": "mail.message",
}
"""Tool -> Odoo model of the record that it creates or changes."""


@dataclass(frozen=True, kw_only=True)
class KeyUse:
    """An earlier use of a key. answer: the result as JSON text, None while the effect is not complete."""

    answer: str | None


def find_use(connection: sqlite3.Connection, key: str, action: Action) -> KeyUse | None:
    """The earlier use of a key; None when it is new. Raises KeyConflictError when the arguments differ."""
    row = connection.execute("SELECT tool, digest, answer FROM keys WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    if (row["tool"], row["digest"]) != (action.tool, digest_of(action.arguments())):
        raise KeyConflictError(
            f"the key was used for {row['tool']} with other arguments", facts={"key": key, "tool": row["tool"]}
        )
    return KeyUse(answer=row["answer"])


def store_use(session: BooksSession, key: str, action: Action, record_id: str, answer: EffectResult | None) -> None:
    """Store a key with its result. answer None: `complete_use` adds it when the effect is complete."""
    session.connection.execute(
        "INSERT INTO keys (key, tool, digest, model, record_id, answer, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            action.tool,
            digest_of(action.arguments()),
            MODELS[action.tool],
            record_id,
            encode(answer) if answer else None,
            session.now_text,
        ),
    )


def complete_use(session: BooksSession, key: str, answer: EffectResult) -> None:
    """Add the result to a key that was stored without one."""
    session.connection.execute("UPDATE keys SET answer = ? WHERE key = ?", (encode(answer), key))


def read_status(connection: sqlite3.Connection, key: str) -> OperationStatusResult:
    """The status of a key; `found` only when its effect is complete."""
    row = connection.execute(
        "SELECT model, record_id FROM keys WHERE key = ? AND answer IS NOT NULL", (key,)
    ).fetchone()
    if row is None:
        return OperationStatusResult(key=key, found=False)
    return OperationStatusResult(key=key, found=True, model=row["model"], record_id=row["record_id"])


def encode(answer: EffectResult) -> str:
    """Encode a result as JSON text; decimals and times become text, so nothing is lost."""
    return json.dumps(answer.model_dump(), default=_as_text, ensure_ascii=False)


def decode(answer_type: type[AnswerT], text: str) -> AnswerT:
    """Decode a result that `encode` wrote."""
    return answer_type.model_validate(json.loads(text))


def plain(text: str) -> dict[str, Any]:
    """What `encode` wrote, as plain data."""
    return dict(json.loads(text))


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no text form here")
