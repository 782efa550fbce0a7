"""The planner `rules` over notes about vendors, their bills and what was paid on them."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.domain.company import UNNAMED_COMPANY
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.planners.evidence import review_draft
from My_AI_Employee.planners.model import Assignment
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.reply_checks import check_reply
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from tests.unit.planners import rules_requests
from tests.unit.planners.rules_requests import TODAY, changed, customer, task


def open_bill(bill_id: str, number: str, vendor: str, residual: str) -> BillSummary:
    return BillSummary(
        bill_id=bill_id,
        bill_number=number,
        vendor_name=vendor,
        payment_status="not_paid",
        bill_date=date(2026, 11, 1),
        due_date=date(2026, 12, 1),
        total_amount=Decimal(residual),
        residual=Decimal(residual),
        currency="USD",
    )


BOOKS = replace(
    rules_requests.BOOKS,
    vendors=(customer(8, "Muster GmbH", ""), customer(9, "Paper Mill", "office@mill.example")),
    open_bills=(
        open_bill("BILL/2026/00001", "RE-047", "Muster GmbH", "119.00"),
        open_bill("BILL/2026/00002", "77", "Muster GmbH", "50.00"),
        open_bill("BILL/2026/00003", "77", "Paper Mill", "60.00"),
    ),
)


def plan(text: str, **changes: Any) -> PlanningOutcome:
    return RulesPlanner().draft(task(text, **changes), BOOKS, TODAY)


def drafted(text: str, **changes: Any) -> Draft:
    outcome = plan(text, **changes)
    assert isinstance(outcome, Draft), outcome
    plan_actions(outcome.actions)
    return outcome


def asked(text: str) -> str:
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson), outcome
    return "\n".join((outcome.reason, *outcome.missing))


BILL = """type: bill
vendor: Muster GmbH
number: 4711
date: 2026-11-18
due: 2026-12-18
net: 100.00
tax: 19%
total: 119.00
category: office supplies
"""


def test_a_bill_of_known_figures() -> None:
    (bill,) = drafted(BILL).actions
    assert bill["lines"] == [
        {"description": "As billed", "amount": "100.00", "tax_rate": "0.19", "category": "office_supplies"}
    ]
    figures = {name: bill[name] for name in ("vendor_name", "bill_number", "bill_date", "due_date", "net", "total")}
    assert figures == {
        "vendor_name": "Muster GmbH",
        "bill_number": "4711",
        "bill_date": "2026-11-18",
        "due_date": "2026-12-18",
        "net": "100.00",
        "total": "119.00",
    }


def test_a_total_alone_leaves_the_tax_open_until_it_is_said() -> None:
    """A bill mostly has tax in it: what nobody states is asked about, and `none` is an answer."""
    told = "type: bill\nvendor: Muster GmbH\nnumber: 4711\ndate: 2026-11-18\ndue: 2026-12-18"
    text = f"{told}\ncategory: meals\ntotal: 119.00"
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson)
    assert "`tax:` (such as 19%, or none)" in " ".join(outcome.missing)
    assert drafted(f"{text}\ntax: none").actions[-1]["lines"][0]["tax_rate"] == "0"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("net: 100.00\n", ""),
        ("total: 119.00\n", ""),
        ("tax: 19%", "tax: 19.00"),
        ("tax: 19%\n", ""),
        ("net: 100.00\ntax: 19%", "tax: 19.00"),
        ("due: 2026-12-18", "terms: 30 days"),
    ],
)
def test_figures_that_follow_from_others(old: str, new: str) -> None:
    (bill,) = drafted(changed(old, new, BILL)).actions
    (line,) = bill["lines"]
    assert (Decimal(line["amount"]), Decimal(line["tax_rate"])) == (Decimal(100), Decimal("0.19"))
    assert bill["due_date"] == "2026-12-18"


@pytest.mark.parametrize(
    ("old", "new", "question"),
    [
        ("vendor: Muster GmbH\n", "", "the vendor: write"),
        ("number: 4711\n", "", "the number that the vendor gave the bill"),
        ("date: 2026-11-18", "date: 2026-11-28", "in the future"),
        ("due: 2026-12-18\n", "", "when the bill is due"),
        ("due: 2026-12-18", "due: 2026-12-18\nterms: 14 days", "or by its terms 2026-12-02"),
        ("due: 2026-12-18", "due: 2026-11-17", "lies before the bill date"),
        ("total: 119.00", "total: 118.00", "which figure is right"),
        ("tax: 19%", "tax: 18.00", "are not 119.00"),
        ("tax: 19%", "tax: 19.13", "fits no rates"),
        ("net: 100.00\ntax: 19%\ntotal: 119.00", "net: 1.00\ntax: 0.19", "fits 2 rates"),
        ("net: 100.00\ntax: 19%\ntotal: 119.00", "total: 119.00", "the figures: write"),
        ("category: office supplies", "category: fun", "the category 'fun' is not in the books"),
        ("total: 119.00", "total: EUR 119.00", "not the books' currency"),
        ("total: 119.00", "amount: 119.00", "what 'amount: 119.00' means here"),
        ("total: 119.00", "total: 119.00\n\nBut we never ordered this.", "we never ordered this"),
    ],
)
def test_what_is_missing_or_contradicts_is_asked(old: str, new: str, question: str) -> None:
    assert question in asked(changed(old, new, BILL))


def test_lines_with_several_rates() -> None:
    text = changed(
        "net: 100.00\ntax: 19%\ntotal: 119.00\n",
        "line: Paper | 3 x 20.50 | 19% | office_supplies\nline: Train | 50.00 | 7% | travel\ntotal: 126.69\n",
        BILL,
    )
    (bill,) = drafted(text).actions
    assert [(line.get("quantity"), line.get("amount"), line["tax_rate"]) for line in bill["lines"]] == [
        ("3", None, "0.19"),
        (None, "50.00", "0.07"),
    ]
    assert "its lines give 126.69" in asked(changed("126.69", "126.70", text))
    assert "the line 'Paper'" in asked(changed("Paper | 3 x 20.50 | 19% | office_supplies", "Paper", text))
    assert "the tax of the line" in asked(changed(" | 7% | travel", "", text))


def test_an_unknown_vendor_is_added_first() -> None:
    vendor, bill = drafted(changed("Muster GmbH", "Novum AG", BILL)).actions
    assert (vendor, bill["vendor_name"]) == ({"tool": "create_vendor", "name": "Novum AG"}, "Novum AG")


def test_an_unknown_vendor_has_the_tax_id_and_the_account_of_its_bill() -> None:
    stated = "seller tax id: DE129273398\nseller iban: DE89370400440532013000\n"
    draft = drafted(changed("Muster GmbH", "Novum AG", BILL) + stated)
    vendor, _ = draft.actions
    assert vendor == {
        "tool": "create_vendor",
        "name": "Novum AG",
        "tax_id": "DE129273398",
        "iban": "DE89370400440532013000",
    }
    assert any("bank account DE89370400440532013000" in warning for warning in draft.warnings)
    known = drafted(BILL + stated)
    assert [action["tool"] for action in known.actions] == ["create_bill"]
    assert not any("bank account" in warning for warning in known.warnings)


def test_a_bill_that_another_is_to_be_paid_for_has_a_warning() -> None:
    draft = drafted(BILL + "seller payee: Factoring Sund\n")
    assert [action["tool"] for action in draft.actions] == ["create_bill"]
    assert any("says to pay Factoring Sund, not Muster GmbH" in warning for warning in draft.warnings)
    assert not any("says to pay" in warning for warning in drafted(BILL).warnings)


def test_the_file_of_a_bill_is_kept_with_it() -> None:
    files = ("0123456789ab-request.md", "0123456789ac-bill.pdf")
    (bill,) = drafted(BILL, attachments=files).actions
    assert bill["attachment"] == "Attachments/0123456789ac-bill.pdf"


PAYMENT = "type: bill_payment\nbill: re-47\namount: 19.00\ndate: 2026-11-19\npaid from: bank\nreference: first\n"


@pytest.mark.parametrize(
    ("said", "source"), [("bank", "bank"), ("credit card", "card"), ("cash", "cash"), ("owner", "owner")]
)
def test_a_payment_of_a_bill(said: str, source: str) -> None:
    (paid,) = drafted(changed("paid from: bank", f"paid from: {said}", PAYMENT)).actions
    assert paid == {
        "tool": "record_bill_payment",
        "bill_id": "BILL/2026/00001",
        "amount": "19.00",
        "payment_date": "2026-11-19",
        "paid_from": source,
        "reference": "first",
    }


@pytest.mark.parametrize(
    ("old", "new", "question"),
    [
        ("bill: re-47\n", "", "the bill: write"),
        ("bill: re-47", "bill: 78", "no open bill is '78'"),
        ("bill: re-47", "bill: 77", "which of the bills '77' is paid"),
        ("bill: re-47", "bill: re-47\nvendor: Paper Mill", "no open bill is 're-47'"),
        ("amount: 19.00", "amount: 119.01", "more than what is open"),
        ("amount: 19.00\n", "", "the amount"),
        ("paid from: bank\n", "", "where the money came from"),
        ("paid from: bank", "paid from: sky", "not one of bank, card, cash, owner"),
    ],
)
def test_payments_that_are_not_clear(old: str, new: str, question: str) -> None:
    assert question in asked(changed(old, new, PAYMENT))


def test_the_vendor_tells_two_bills_apart() -> None:
    (paid,) = drafted(changed("bill: re-47", "bill: 77\nvendor: Paper Mill", PAYMENT)).actions
    assert paid["bill_id"] == "BILL/2026/00003"


def test_bank_details_are_a_warning() -> None:
    text = "type: vendor_request\nvendor: Novum AG\niban: DE89 3704 0044 0532 0130 00\n"
    draft = drafted(text)
    assert draft.actions == ({"tool": "create_vendor", "name": "Novum AG", "iban": "DE89 3704 0044 0532 0130 00"},)
    assert any("bank account" in warning for warning in draft.warnings)
    assert "must be a valid IBAN" in asked(changed("DE89", "DE88", text))


def test_changes_of_a_partner() -> None:
    text = "type: partner_update\npartner: Acme Ltd\nrole: customer\nphone: +1 555 0100\n"
    (change,) = drafted(text).actions
    assert change == {"tool": "update_partner", "partner": "Acme Ltd", "role": "customer", "phone": "+1 555 0100"}
    assert "write `role: customer`" in asked(changed("role: customer\n", "", text))
    assert "which vendor is 'Acme Ltd'" in asked(changed("role: customer", "role: vendor", text))
    assert "what changes" in asked(changed("phone: +1 555 0100\n", "", text))


def _objection(**changes: Any) -> str:
    (bill,) = drafted(BILL).actions
    return check_reply(Assignment(task=task(BILL)), json.dumps({"actions": [{**bill, **changes}]}), BOOKS).objection


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"attachment": "Attachments/0123456789ff-of-another-task.pdf"}, "is not an attachment of the task"),
        (
            {"lines": [{"description": "x", "amount": "100.00", "tax_rate": "0.19", "category": "fun"}]},
            "no expense category fun",
        ),
    ],
)
def test_a_models_bill_takes_no_file_of_another_task_and_no_unknown_category(
    changes: dict[str, Any], words: str
) -> None:
    assert words not in _objection()
    assert words in _objection(**changes)


def test_a_models_bank_account_is_a_warning() -> None:
    iban = "DE89370400440532013000"
    request = task(f"type: partner_update\npartner: Muster GmbH\nrole: vendor\niban: {iban}\n")
    steps = plan_actions([{"tool": "update_partner", "partner": "Muster GmbH", "role": "vendor", "iban": iban}])
    assert any("sets the bank account" in warning for warning in review_draft(request, steps, (), BOOKS))


BANK = Account(code="101401", name="Bank", account_type="asset_cash")
STATEMENT = """---
type: bank_statement
statement: november
opening balance: "1000.00"
closing balance: "771.00"
bank account: "101401"
---

- 2026-11-10 | -119.00 | Muster GmbH | | | | RE-047
- 2026-11-11 | -50.00 | Muster GmbH | | | | invoice 77
- 2026-11-12 | -60.00 | Somebody | | | | RE-047
"""


def test_a_bank_line_pays_the_bill_that_its_text_and_payee_name() -> None:
    outcome = RulesPlanner().draft(task(STATEMENT), replace(BOOKS, chart=(BANK,)), TODAY)
    assert isinstance(outcome, Draft), outcome
    plan_actions(outcome.actions)
    matches = [one for one in outcome.actions if one["tool"] == "match_bank_line"]
    assert [one["bills"] for one in matches] == [[{"bill_id": "BILL/2026/00001", "amount": "119.00"}]]
    assert any("stays open: 2026-11-12 -60.00 Somebody" in warning for warning in outcome.warnings)


def test_a_statement_whose_lines_may_be_of_several_accounts_says_so_in_its_plan() -> None:
    text = STATEMENT.replace("statement: november", "statement: november\naccounts: The column 'Account' names A, B.")
    outcome = RulesPlanner().draft(task(text), replace(BOOKS, chart=(BANK,)), TODAY)
    assert isinstance(outcome, Draft), outcome
    assert "The column 'Account' names A, B. All are posted to one." in outcome.warnings


def test_a_bill_that_is_addressed_to_another_firm_is_asked_about() -> None:
    planner = RulesPlanner(lambda: Defaults(company="Studio Nord"))
    for buyer, is_own in (
        ("Studio Nord", True),
        ("Studio Nord GmbH", True),
        ("STUDIO NORD.", True),
        ("Bergwerk AG", False),
        ("Studio Süd", False),
    ):
        outcome = planner.draft(task(f"{BILL}buyer: {buyer}\n"), BOOKS, TODAY)
        assert isinstance(outcome, Draft if is_own else NeedsPerson), (buyer, outcome)
        if isinstance(outcome, NeedsPerson):
            (missing,) = outcome.missing
            assert missing.startswith(f"the bill is addressed to '{buyer}', and this firm is 'Studio Nord'")
    for company in ("", UNNAMED_COMPANY):  # no firm is set: nothing to compare with
        unset = RulesPlanner(lambda name=company: Defaults(company=name))  # type: ignore[misc]
        assert isinstance(unset.draft(task(f"{BILL}buyer: Bergwerk AG\n"), BOOKS, TODAY), Draft)


GERMAN_BILL = """typ: Lieferantenrechnung
Lieferant: Muster GmbH
Rechnungsnummer: 4711
Datum: 18.11.2026
Fällig: 18.12.2026
Netto: 100,00
Steuer: 19%
Brutto: 119,00
Kategorie: Bürobedarf
"""
FRENCH_BILL = """type: facture fournisseur
fournisseur: Muster GmbH
numéro: 4711
date: 18/11/2026
échéance: 18/12/2026
montant ht: 100,00
tva: 19%
montant ttc: 119,00
catégorie: fournitures de bureau
"""


@pytest.mark.parametrize("text", [GERMAN_BILL, FRENCH_BILL])
def test_a_bill_by_the_labels_of_another_language(text: str) -> None:
    outcome = RulesPlanner().draft(task(text), replace(BOOKS, categories=("office_supplies",)), TODAY)
    assert isinstance(outcome, Draft), outcome
    bill = plan_actions(outcome.actions)[-1].arguments
    assert (bill["bill_number"], bill["bill_date"], bill["due_date"]) == ("4711", "2026-11-18", "2026-12-18")
    assert (bill["net"], bill["total"], bill["lines"][0]["category"]) == ("100.00", "119.00", "office_supplies")
