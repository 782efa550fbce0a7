"""Audit events, and the hash chain over their entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.domain.times import from_iso, to_iso

Actor = Literal["system", "user", "autonomous_task"]
AuditResult = Literal["success", "failed", "queued"]
GENESIS = "0" * 64


@dataclass(frozen=True, kw_only=True)
class AuditEvent:
    """An event in the audit log. amount: in currency; target: a customer, invoice, plan or file."""

    timestamp: datetime
    action_type: str
    actor: Actor
    target: str
    result: AuditResult
    approval_status: str = ""
    approved_by: str = ""
    odoo_record_id: str = ""
    amount: Decimal | None = None
    currency: str = ""
    plan_id: str = ""
    task_id: str = ""
    idempotency_key: str = ""
    error_code: str = ""
    detail: str = ""

    def as_entry(self) -> dict[str, Any]:
        """The entry of the public contract: its fields in their order, without the hash chain."""
        return {
            "timestamp": to_iso(self.timestamp),
            "action_type": self.action_type,
            "actor": self.actor,
            "target": self.target,
            "approval_status": self.approval_status,
            "approved_by": self.approved_by,
            "result": self.result,
            "odoo_record_id": self.odoo_record_id,
            "amount": None if self.amount is None else plain_price(self.amount),
            "currency": self.currency,
            "plan_id": self.plan_id,
            "task_id": self.task_id,
            "idempotency_key": self.idempotency_key,
            "error_code": self.error_code,
            "detail": self.detail,
        }

    @classmethod
    def from_entry(cls, entry: Mapping[str, Any]) -> "AuditEvent":
        """The event of an entry; the inverse of `as_entry`."""
        amount = entry["amount"]
        return cls(
            **{
                **entry,
                "timestamp": from_iso(entry["timestamp"]),
                "amount": None if amount is None else Decimal(amount),
            }
        )


def chain_entry(entry: Mapping[str, Any], previous: str) -> dict[str, Any]:
    """Add `previous`, and `hash`: the SHA-256 over all fields before it."""
    linked = {**entry, "previous": previous}
    return {**linked, "hash": digest_of(linked)}


def first_bad_entry(entries: Iterable[Mapping[str, Any]], previous: str = GENESIS) -> int | None:
    """Index of the first entry with a wrong hash or link; None when the hash chain is valid."""
    for index, entry in enumerate(entries):
        body = {name: value for name, value in entry.items() if name != "hash"}
        if body.get("previous") != previous or entry.get("hash") != digest_of(body):
            return index
        previous = str(entry["hash"])
    return None
