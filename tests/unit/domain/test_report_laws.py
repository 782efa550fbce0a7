"""Laws that hold for the reports of every balanced ledger."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from My_AI_Employee.errors import NoDataError
from tests.unit.domain.small_ledger import ACCOUNTS, D, Entry, Ledger, details
from tests.unit.domain.test_reports import cents, days, days_of_2026


@st.composite
def balanced_entries(draw: st.DrawFn) -> Entry:
    lines = draw(st.lists(st.tuples(st.sampled_from(ACCOUNTS), cents), min_size=1, max_size=4))
    last = draw(st.sampled_from(ACCOUNTS))
    all_lines = [*lines, (last, -sum(amount for _, amount in lines))]
    return Entry(draw(days), tuple((account, D(amount) / 100) for account, amount in all_lines))


ledgers = st.lists(balanced_entries(), min_size=1, max_size=25).map(Ledger)


def details_or_none(facts: Ledger, report_type: str, start: date, end: date) -> dict[str, Any] | None:
    try:
        return details(facts, report_type, start, end)
    except NoDataError:
        return None


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(ledgers, days)
def test_every_balanced_ledger_gives_a_balanced_sheet(ledger: Ledger, end: date) -> None:
    found = details_or_none(ledger, "balance_sheet", end, end)
    if found is not None:
        assert (found["balanced"], found["difference"]) == (True, 0.0)
        for side in ("assets", "liabilities"):
            for section in found[side]["sections"].values():
                assert round(sum(a["amount"] for a in section["accounts"]), 2) == section["total"]


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(ledgers, days_of_2026, days_of_2026)
def test_net_income_is_the_change_of_current_year_earnings(ledger: Ledger, one: date, other: date) -> None:
    start, end = sorted((one, other))
    year_start = date(2026, 1, 1)
    found = details_or_none(ledger, "profit_loss", start, end)
    net = found["net_income"] if found else 0.0
    at_end = details_or_none(ledger, "balance_sheet", year_start, end)
    after = at_end["equity"]["current_year_earnings"] if at_end else 0.0
    before = 0.0
    if start > year_start:
        day_before = date.fromordinal(start.toordinal() - 1)
        at_start = details_or_none(ledger, "balance_sheet", day_before, day_before)
        before = at_start["equity"]["current_year_earnings"] if at_start else 0.0
    assert D(str(net)) == D(str(after)) - D(str(before))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(ledgers, days, days)
def test_opening_liquidity_and_the_flow_make_the_closing_one(ledger: Ledger, one: date, other: date) -> None:
    start, end = sorted((one, other))
    found = details_or_none(ledger, "cash_flow", start, end)
    if found is None:
        return
    assert (found["reconciled"], found["difference"]) == (True, 0.0)
    exact = D(str(found["opening_liquidity"])) + D(str(found["net_change"]))
    assert exact == D(str(found["closing_liquidity"]))
    nets = [D(str(found[activity]["net"])) for activity in ("operating", "investing", "financing")]
    assert sum(nets) == D(str(found["net_change"]))
