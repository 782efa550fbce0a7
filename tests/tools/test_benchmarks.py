"""The benchmarks run: each quick one gives sane rows. How fast anything is, is not tested here."""

import math

import pytest

from benchmarks import added, advisor, coordinator, inbox, local, startup, warehouse
from benchmarks.rows import Options, Row, render

QUICK = Options(quick=True, count=10)


def check_rows(rows: list[Row]) -> None:
    for row in rows:
        assert row.what
        assert math.isfinite(row.ratio)
        assert row.measured > 0
        assert row.reference > 0


@pytest.mark.slow
def test_added() -> None:
    rows = added.run(QUICK)
    check_rows([*rows[:2], *rows[3:]])
    assert rows[3].what.startswith("the dialogue with Odoo: 5 calls")


def test_local() -> None:
    rows = local.run(QUICK)
    check_rows(rows)
    named = " ".join(row.what for row in rows)
    for what in (
        "create_invoice, 10 times",
        "record_payment, 5 times",
        "cash_flow over 10 invoices",
        "a statement of 10 lines",
        "general_ledger over 500 documents",
        "create_invoice with 500 documents",
    ):
        assert what in named


@pytest.mark.slow
def test_startup() -> None:
    rows = startup.run(QUICK)
    check_rows(rows)
    assert {row.what.partition(",")[0] for row in rows} == {
        "ai-employee --version",
        "ai-employee --help",
        "ai-employee status",
        "ai-employee why",
        "ai-employee run",
        "started after SIGKILL amid a step",
    }


@pytest.mark.parametrize(("measured", "verdict"), [(2.0, "met"), (3.0, "met"), (3.1, "missed")])
def test_a_row_says_whether_its_target_is_met(measured: float, verdict: str) -> None:
    row = Row(what="t1", measured=measured, unit="ms", against="the floor", reference=1.0, limit=3)
    assert row.verdict == verdict
    assert f"| t1 | {measured:.3g} ms | the floor | 1 ms | {measured:.2f} | ≤ 3 | {verdict} |" in render({"x": [row]})


def test_advisor() -> None:
    check_rows(advisor.run(QUICK))


@pytest.mark.slow
def test_coordinator() -> None:
    check_rows(coordinator.run(QUICK))


@pytest.mark.slow
def test_inbox() -> None:
    check_rows(inbox.run(QUICK))


@pytest.mark.slow
def test_warehouse() -> None:
    check_rows(warehouse.run(QUICK))
