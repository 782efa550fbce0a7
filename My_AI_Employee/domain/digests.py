"""Canonical JSON, and the digests that approvals, idempotency keys and grants are bound to."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any


def canonical_json(value: object) -> str:
    """Canonical JSON for digests: sorted keys, no spaces, no floats."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest_of(value: object) -> str:
    """SHA-256 (hex) of the canonical JSON of plain data."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def actions_digest(actions: Sequence[tuple[str, Mapping[str, Any]]], books: str) -> str:
    """The digest that an approval is bound to: over all actions in order, and the name of the books."""
    return digest_of({"books": books, "actions": [{"tool": tool, **dict(args)} for tool, args in actions]})


KEY_PREFIX = "__ai_employee__"


def idempotency_key(plan_id: str, ordinal: int, tool: str, arguments: Mapping[str, Any]) -> str:
    """Idempotency key `__ai_employee__.<40 hex digits>` of an approved action; also its external id in Odoo."""
    digest = digest_of([plan_id, ordinal, tool, dict(arguments)])
    return f"{KEY_PREFIX}.{digest[:40]}"
