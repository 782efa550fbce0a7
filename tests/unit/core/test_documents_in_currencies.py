"""Requests in another currency in a vault: with a rate plans that show both amounts, without one questions."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.domain.approval_limits import ApprovalLimit, why_beyond
from My_AI_Employee.domain.foreign_currency import PLANNED_AGAIN
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.policy import Policy, limit_breaches, needs_two_people, signatures_needed
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.requests_samples import DUE, TODAY, invoice_note, labels, payment_note

pytestmark = pytest.mark.slow

HEAD = "| date | currency | rate in USD |\n|---|---|---|\n"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[DrivenVault]:
    with open_driven_vault(tmp_path) as opened:
        yield opened


def _rates(vault: DrivenVault, **rates: str) -> None:
    rows = [f"| {TODAY - timedelta(days=1)} | {currency} | {rate} |\n" for currency, rate in rates.items()]
    (vault.root / "Exchange_Rates.md").write_text(HEAD + "".join(rows), encoding="utf-8")


def _question(vault: DrivenVault, name: str, text: str) -> str:
    vault.drop(name, text)
    vault.settle()
    (note,) = vault.notes("Needs_Action")
    shown = note.read_text(encoding="utf-8")
    note.unlink()
    return shown


def test_from_the_request_to_the_exchange_gain(vault: DrivenVault) -> None:
    _rates(vault, EUR="1.10")
    note = vault.planned("euro.md", invoice_note("Acme Ltd", "a@acme.example", currency="EUR", send="true"))
    text = note.read_text(encoding="utf-8")
    day = TODAY - timedelta(days=1)
    rate = f"1,500.00 EUR (1,650.00 USD at 1.1 of {day}, Exchange_Rates.md)"
    head, _, _ = text.partition("## What will be done")
    assert "# Add the new customer" in text or "Invoice Acme Ltd 1,500.00 EUR" in text
    assert f"**How much:** {rate}" in head.replace("\\", "")
    plan = vault.record(note).plan
    assert (plan.total, plan.currency) == (Decimal("1650.00"), "USD")
    done = vault.approve(note)
    assert vault.record(done).status is PlanStatus.DONE
    assert "1,500.00 EUR (1,650.00 USD)" in done.read_text(encoding="utf-8")
    _rates(vault, EUR="1.20")
    (invoice,) = vault.books.list_open_invoices()
    paid = vault.planned("paid.md", payment_note(invoice.number, "500.00 EUR"))
    vault.approve(paid)
    (invoice,) = vault.books.list_open_invoices()
    assert (invoice.residual, invoice.currency) == (Decimal("1000.00"), "EUR")
    balances = {row.code: row.balance for row in vault.books.account_balances(None, TODAY)}
    assert (balances["101401"], balances["441000"]) == (Decimal("600.00"), Decimal("-50.00"))


def test_a_part_is_credited_and_paid_back_at_the_right_rates(vault: DrivenVault) -> None:
    """Credit notes, and the limit of write-offs, at the invoice's 1.10; money paid back at its day's 1.20."""
    _rates(vault, EUR="1.10")
    vault.approve(vault.planned("euro.md", invoice_note("Acme Ltd", "a@acme.example", currency="EUR", send="true")))
    number = vault.books.list_open_invoices()[0].number
    _rates(vault, EUR="1.20")
    vault.approve(vault.planned("paid.md", payment_note(number, "1200.00 EUR")))
    rest = labels(type="write_off", invoice=number, amount="10.00", currency="EUR", reason="small")
    assert "a write-off of 11.00 exceeds the write_off_limit" in _question(vault, "off.md", rest)
    back = {"amount": "190.00", "currency": "EUR", "date": TODAY, "method": "cash"}
    requests = (
        (labels(type="credit_request", invoice=number, amount="490.00 EUR", reason="less"), "539.00 USD at 1.1"),
        (labels(type="refund", invoice=number, **back), "228.00 USD at 1.2"),
    )
    for at, (request, said) in enumerate(requests):
        note = vault.planned(f"{at}.md", request)
        head, _, _ = note.read_text(encoding="utf-8").replace("\\", "").partition("## What will be done")
        assert f"EUR ({said}" in head, head
        assert vault.record(vault.approve(note)).status is PlanStatus.DONE, request
    assert not vault.books.list_open_invoices()
    assert {row.code: row.balance for row in vault.books.account_balances(None, TODAY) if row.balance} == {
        "101401": Decimal("1440.00"),
        "101501": Decimal("-228.00"),
        "400000": Decimal("-1111.00"),
        "441000": Decimal("-120.00"),
        "641000": Decimal("19.00"),
    }


def test_what_undo_takes_back_is_said_in_the_currency_of_the_books(vault: DrivenVault) -> None:
    _rates(vault, EUR="1.10")
    invoiced = vault.approve(
        vault.planned("euro.md", invoice_note("Acme Ltd", "a@acme.example", currency="EUR", send="true"))
    )
    _rates(vault, EUR="1.20")
    (invoice,) = vault.books.list_open_invoices()
    paid = vault.approve(vault.planned("paid.md", payment_note(invoice.number, "500.00 EUR")))
    for note, amount in ((paid, "600.00 USD"), (invoiced, "1,650.00 USD")):
        undo = vault.find(f"{undo_plan(vault.installation, note.stem)['id']}.md")
        text = undo.read_text(encoding="utf-8")
        assert f"**How much:** {amount} is taken back" in text
        assert "500.00 USD" not in text
        assert vault.record(vault.approve(undo)).status is PlanStatus.DONE
    assert not vault.books.list_open_invoices()
    assert {row.code: row.balance for row in vault.books.account_balances(None, TODAY) if row.balance} == {}


def test_the_example_of_the_page(vault: DrivenVault) -> None:
    page = (Path(__file__).parents[3] / "docs" / "vault.md").read_text(encoding="utf-8")
    section = page.partition("### Other currencies")[2]
    rates, request = re.findall(r"```(?:text|markdown)\n(.*?)```", section, re.S)[:2]
    (vault.root / "Exchange_Rates.md").write_text(rates, encoding="utf-8")
    note = vault.planned("page.md", request)
    (said,) = re.findall(r"The plan says `([^`]+)`", page)
    assert said in note.read_text(encoding="utf-8").replace("\\", "")


def test_without_a_rate_it_is_a_question_that_names_the_rate(vault: DrivenVault) -> None:
    request = invoice_note("Acme Ltd", "a@acme.example", currency="EUR")
    assert f"no exchange rate of EUR in USD is known for {TODAY}" in _question(vault, "none.md", request)
    (vault.root / "Exchange_Rates.md").write_text(HEAD + "| 2026-01-01 | EUR | 1,10 |\n", encoding="utf-8")
    assert "line 3: '1,10' is no rate" in _question(vault, "wrong.md", request + "\n")
    assert not vault.notes("Pending_Approval")
    vault.drop("mended.md", request + "\n\n")
    vault.settle()
    (asked,) = vault.notes("Needs_Action")
    assert PLANNED_AGAIN in asked.read_text(encoding="utf-8")
    _rates(vault, EUR="1.10")
    asked.write_text(asked.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    vault.settle()
    assert len(vault.notes("Pending_Approval")) == 1


def test_amounts_beside_the_currency_need_no_label(vault: DrivenVault) -> None:
    _rates(vault, EUR="1.10")
    lines = ("- 2 x Consulting @ 150.00 EUR",)
    note = vault.planned("beside.md", invoice_note("Acme Ltd", "a@acme.example", *lines))
    (step,) = [step for step in vault.record(note).plan.actions if step.tool == "create_invoice"]
    assert step.arguments["currency"] == "EUR"
    mixed = ("- 2 x Consulting @ 150.00 EUR", "- 1 x Travel @ 20.00")
    shown = _question(vault, "mixed.md", invoice_note("Acme Ltd", "a@acme.example", *mixed))
    assert "'EUR' is not the books' currency" in shown
    assert "or, when all amounts are in EUR: write `currency: EUR`" in shown.replace("\\", "")
    two = ("- 2 x Consulting @ 150.00 EUR", "- 1 x Travel @ 20.00 GBP")
    assert "GBP" in _question(vault, "two.md", invoice_note("Acme Ltd", "a@acme.example", *two))


def test_the_limit_of_the_handbook_counts_in_the_currency_of_the_books(vault: DrivenVault) -> None:
    handbook = vault.root / "Company_Handbook.md"
    vault.edit(handbook, 'max_per_action: "', 'max_per_action: "1600.00" # was "')
    _rates(vault, EUR="1.10")
    vault.drop("big.md", invoice_note("Acme Ltd", "a@acme.example", currency="EUR"))
    vault.settle()
    assert "1650.00 exceeds the limit of 1600.00" in "".join(
        note.read_text(encoding="utf-8") for note in vault.notes("Needs_Action")
    )


def test_a_rate_that_a_person_types_is_pointed_out_and_booked(vault: DrivenVault) -> None:
    _rates(vault, EUR="1.10")
    note = vault.planned("typed.md", invoice_note("Acme Ltd", "a@acme.example", currency="EUR"))
    vault.edit(note, 'rate: "1.1"', 'rate: "1.5"')
    vault.settle()
    text = note.read_text(encoding="utf-8").replace("\\", "")
    assert "2,250.00 USD" in text
    assert "the exchange rate 1.5 of EUR is the plan's own; the known rate is 1.1" in text
    assert len(vault.record(note).plan.warnings) == 2
    vault.edit(note, 'rate: "1.5"', 'rate: "0.011"')
    vault.settle()
    assert "the exchange rate 0.011 is far from the known 1.1" in note.read_text(encoding="utf-8")
    assert vault.record(note).plan.total == Decimal("2250.00")
    vault.edit(note, 'rate: "1.5"', 'rate: "1.1"')
    vault.settle()
    assert "the plan's own" not in note.read_text(encoding="utf-8")


def test_an_edit_to_another_currency_gets_its_rate_or_is_refused(vault: DrivenVault) -> None:
    note = vault.planned("own.md", invoice_note("Acme Ltd", "a@acme.example"))
    vault.edit(note, "  customer_name:", "  currency: EUR\n  customer_name:")
    vault.settle()
    assert "no exchange rate of EUR" in note.read_text(encoding="utf-8")
    assert vault.record(note).plan.total == Decimal("1500.00")
    _rates(vault, EUR="1.10")
    vault.edit(note, "  customer_name:", "  currency: EUR\n  customer_name:")
    vault.settle()
    assert vault.record(note).plan.total == Decimal("1650.00")


def test_a_bill_in_another_currency(vault: DrivenVault) -> None:
    _rates(vault, GBP="1.30")
    request = labels(
        type="bill",
        vendor="Muster Ltd",
        number="4711",
        date=TODAY,
        due=DUE,
        currency="GBP",
        net="100.00",
        tax="20.00",
        total="120.00",
        category="office_supplies",
        description="Paper",
    )
    note = vault.planned("bill.md", request)
    assert "120.00 GBP (156.00 USD at 1.3" in note.read_text(encoding="utf-8")
    vault.approve(note)
    (bill,) = vault.books.list_open_bills()
    assert (bill.residual, bill.currency) == (Decimal("120.00"), "GBP")


def test_a_typed_rate_makes_no_plan_small(vault: DrivenVault) -> None:
    """Neither a rate that is not known, nor one near the known one, brings a plan below a limit."""
    note = vault.planned("own.md", invoice_note("Acme Ltd", "a@acme.example"))
    vault.edit(note, "  customer_name:", '  currency: EUR\n  exchange_rate: "0.0001"\n  customer_name:')
    vault.settle()
    _rates(vault, GBP="1.20")
    near = vault.planned("near.md", invoice_note("Beta Ltd", "b@beta.example", currency="GBP"))
    vault.edit(near, 'rate: "1.2"', 'rate: "0.61"')
    vault.settle()
    for shown, total, limit in ((note, "0.15", "100.00"), (near, "915.00", "1000.00")):
        plan, amount = vault.record(shown).plan, Decimal(limit)
        assert plan.total == Decimal(total)
        assert signatures_needed(plan, Policy(signature_above=amount)) == 1
        assert needs_two_people(plan, Policy(two_people_above=amount))
        beyond = why_beyond(ApprovalLimit(amount=amount, currency="USD"), plan)
        assert beyond.endswith("has an exchange rate that anybody who writes into the vault can set")
        breaches = limit_breaches(plan, Policy(max_per_action=Decimal("1000.00")), Decimal(0))
        assert bool(breaches) is (shown is note), "a rate that is near the known one says how much it is"
    vault.edit(near, 'rate: "0.61"', 'rate: "1.2"')
    vault.settle()
    plan, amount = vault.record(near).plan, Decimal("2000.00")
    assert plan.total < amount
    assert needs_two_people(plan, Policy(two_people_above=amount)), "the note with the rates lies in the vault too"
