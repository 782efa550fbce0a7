"""Grants: good for one exact call, and for nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from My_AI_Employee.domain.grants import LIFETIME, Grant, GrantScope, new_grant, sign_grant, verify_grant
from My_AI_Employee.errors import GrantInvalidError

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SECRET = b"k" * 32
SCOPE = GrantScope(
    plan_id="PLAN-20261120-aaaaaa", ordinal=1, key="__ai_employee__.0", books="local", audience="a server"
)
ARGUMENTS = {"invoice_id": "INV/1", "amount": "100.00"}


def _verify(token: str, **changed: Any) -> Grant:
    wanted: dict[str, Any] = {
        "tool": "record_payment",
        "arguments": ARGUMENTS,
        "books": "local",
        "now": NOW,
        **changed,
    }
    secret = wanted.pop("secret", SECRET)
    return verify_grant(secret, token, **wanted)


@pytest.fixture
def token() -> str:
    return sign_grant(SECRET, new_grant("record_payment", ARGUMENTS, SCOPE, NOW))


def test_exact_call_is_granted(token: str) -> None:
    grant = _verify(token, now=NOW + LIFETIME)
    assert (grant.plan_id, grant.ordinal, grant.key) == (SCOPE.plan_id, SCOPE.ordinal, SCOPE.key)


@pytest.mark.parametrize(
    "changed",
    [
        {"tool": "create_expense"},
        {"arguments": {**ARGUMENTS, "amount": "100.01"}},
        {"arguments": {**ARGUMENTS, "reference": "more"}},
        {"books": "other"},
        {"now": NOW + LIFETIME + timedelta(seconds=1)},
        {"secret": b"x" * 32},
    ],
)
def test_anything_else_is_not(token: str, changed: dict[str, Any]) -> None:
    with pytest.raises(GrantInvalidError):
        _verify(token, **changed)


def test_forged_tokens(token: str) -> None:
    payload, _, signature = token.partition(".")
    for forged in ("", ".", payload, f"{payload}.", f"{payload[:-4]}AAAA.{signature}", f"é.{signature}", "a.b.c"):
        with pytest.raises(GrantInvalidError):
            _verify(forged)


def test_two_grants_differ() -> None:
    one, other = (new_grant("record_payment", ARGUMENTS, SCOPE, NOW) for _ in range(2))
    assert one.nonce != other.nonce
