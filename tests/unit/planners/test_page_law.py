"""A model's draft of a read file: only what stands on its pages, is settled, or was answered passes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.planners.model import Assignment
from My_AI_Employee.planners.page_fields import MAX_CHARS, open_fields, shown_candidates
from My_AI_Employee.planners.page_law import picked_from_pages
from My_AI_Employee.readers.contents.candidates import Candidate, CandidateKind, PageCandidates

PAGES = PageCandidates(
    candidates=(
        Candidate("amount", "210.10", "Previous balance $210.10", "page 1 at 300,90,340,100"),
        Candidate("amount", "180.00", "Dumpster rental $180.00", "page 1 at 300,110,340,120"),
        Candidate("amount", "14.40", "Sales tax 8% $14.40", "page 1 at 300,130,340,140"),
        Candidate("amount", "194.40", "Current charges $194.40", "page 1 at 300,150,340,160"),
        Candidate("rate", "8", "Sales tax 8%", "page 1 at 20,130,80,140"),
        Candidate("date", "2026-06-01", "Invoice date June 1, 2026", "page 1 at 100,60,160,70"),
        Candidate("number", "77-20145", "Account number 77-20145", "page 1 at 100,40,160,50"),
        Candidate("name", "Keystone Waste Services", "Keystone Waste Services", "page 1 at 14,15,228,32"),
    ),
    figures=("8", "20", "14.4", "180", "194.4", "210.1"),
)
BILL: Mapping[str, Any] = {
    "tool": "create_bill", "vendor_name": "Keystone Waste Services", "bill_number": "KW-55120", "currency": "USD",
    "bill_date": "2026-06-01", "due_date": "2026-06-21", "net": "180.00", "tax": "14.40", "total": "194.40",
    "lines": [{"description": "Rental", "amount": "180.00", "tax_rate": "0.08", "category": "office"}],
}  # fmt: skip
LABELS = (("type", "bill"), ("number", "KW-55120"), ("date", "2026-06-01"), ("currency", "USD"))
UNSETTLED = ("unsettled", "vendor, due, net, tax, total")


def task(**changes: Any) -> Task:
    given: dict[str, Any] = {
        "id": "TASK-20261120-000001", "type": TaskType.DOCUMENT, "source": "b.pdf", "subject": "bill", "sender": "",
        "received": datetime(2026, 11, 20, tzinfo=UTC), "priority": "normal", "status": TaskStatus.NEW, "sha256": "0",
        "attachments": ("0-bill.pdf",), "text": "", "labels": (*LABELS, UNSETTLED),
    }  # fmt: skip
    return Task(**{**given, **changes})


def objections(given: Task | None = None, **changes: Any) -> tuple[str, ...]:
    return picked_from_pages(given or task(), plan_actions([{**BILL, **changes}]), PAGES).objections


def line(**changes: Any) -> list[dict[str, Any]]:
    return [{**BILL["lines"][0], **changes}]


def test_what_stands_on_the_pages_passes_and_its_words_are_named() -> None:
    picked = picked_from_pages(task(), plan_actions([BILL]), PAGES)
    assert picked.objections == ()
    words = {item.field: item.quote for item in picked.evidence}
    assert words["1.total"] == "Current charges $194.40 (page 1)"
    assert words["1.vendor_name"] == "Keystone Waste Services (page 1)"
    assert "1.bill_number" not in words
    assert any("leaves the total open" in warning for warning in picked.warnings)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"vendor_name": "Keystone Holdings"}, "1.vendor_name = Keystone Holdings stands on no page"),
        ({"bill_number": "77-20145"}, "1.bill_number = 77-20145: the file says 'KW-55120' for sure"),
        ({"bill_date": "2026-06-02"}, "1.bill_date = 2026-06-02: the file says '2026-06-01' for sure"),
        ({"due_date": "2026-06-30"}, "1.due_date = 2026-06-30 stands on no page"),
        ({"currency": "CAD"}, "1.currency = CAD: the file says 'USD' for sure"),
        (
            {"net": None, "tax": None, "total": None, "lines": line(amount="190.00")},
            "1.lines.1.amount = 190.00 stands",
        ),
        ({"tax": None, "total": None, "lines": line(tax_rate="0")}, "1.lines.1.tax_rate = 0 stands on no page"),
        (
            {"tax": None, "total": None, "lines": line(tax_rate="0.19")},
            "1.lines.1.tax_rate = 19.00 stands on no page",
        ),
    ],
)
def test_what_stands_nowhere_or_differs_from_the_file_is_refused(changes: Mapping[str, Any], said: str) -> None:
    found = objections(**changes)
    assert any(objection.startswith(said) for objection in found), found


def test_what_stands_only_behind_the_label_of_another_field_is_refused() -> None:
    balance = objections(net=None, tax=None, total="210.10", lines=line(amount="210.10", tax_rate="0"))
    assert "1.total = 210.10: the file has it only as 'Previous balance $210.10'" in balance
    number = objections(task(labels=(("unsettled", "number"),)), bill_number="77-20145")
    assert "1.bill_number = 77-20145: the file has it only as 'Account number 77-20145'" in number
    assert any("1.tax = 180.00" in said for said in law_of("tax", "180.00", "Net total $180.00"))
    assert any("1.bill_date" in said for said in law_of("date", "2026-06-01", "Due date June 1, 2026"))
    assert not law_of("tax", "14.40", "Sales tax 8% $14.40")


def law_of(field: str, value: str, words: str) -> list[str]:
    """The objections to a bill whose value stands on a page with these words only."""
    kind: CandidateKind = "date" if field == "date" else "amount"
    others = tuple(one for one in PAGES.candidates if one.value != value)
    pages = PageCandidates(
        candidates=(*others, Candidate(kind, value, words, "page 1 at 1,2,3,4")), figures=PAGES.figures
    )
    changes: dict[str, Any] = {}
    if field == "tax" and value == "180.00":
        changes = {
            "net": "1800.00",
            "tax": value,
            "total": "1980.00",
            "lines": line(amount="1800.00", tax_rate="0.1"),
        }
    given = task(labels=(*(one for one in LABELS if one[0] != field), ("unsettled", f"{field}, net, total, due")))
    return [
        said
        for said in picked_from_pages(given, plan_actions([{**BILL, **changes}]), pages).objections
        if "only as" in said
    ]


def test_an_account_that_differs_from_the_sellers_is_refused() -> None:
    vendor = {"tool": "create_vendor", "name": "Keystone Waste Services", "iban": "GB29NWBK60161331926819"}
    given = task(labels=(*LABELS, ("seller iban", "DE89370400440532013000"), UNSETTLED))
    assert picked_from_pages(given, plan_actions([vendor]), PAGES).objections == (
        "1.iban = GB29NWBK60161331926819: the file says 'DE89370400440532013000' for sure",
    )
    same = {**vendor, "iban": "DE89370400440532013000"}
    assert picked_from_pages(given, plan_actions([same]), PAGES).objections == ()


def test_a_due_date_that_is_counted_from_days_is_said_to_a_person() -> None:
    warnings = picked_from_pages(task(), plan_actions([BILL]), PAGES).warnings
    assert any("the model computed 2026-06-21" in warning for warning in warnings)


def test_an_amount_on_a_page_is_no_other_by_its_separators() -> None:
    pages = PageCandidates(candidates=(Candidate("amount", "1.200", "Total 1.200 EUR", "page 1 at 1,2,3,4"),))
    expense = {
        "tool": "create_expense", "description": "Waste", "amount": "1200.00", "expense_date": "2026-06-01",
        "category": "office",
    }  # fmt: skip
    assert picked_from_pages(task(), plan_actions([expense]), pages).objections == (
        "1.amount = 1200.00 stands on no page of the file",
    )


def test_a_persons_answer_passes() -> None:
    answered = task(answers=(("vendor", "Keystone Holdings"), ("due", "2026-06-30")))
    assert objections(answered, vendor_name="Keystone Holdings", due_date="2026-06-30") == ()


def test_an_expense_is_held_against_the_file_too() -> None:
    expense = {
        "tool": "create_expense", "description": "Waste", "amount": "205.00", "expense_date": "2026-06-01",
        "category": "office", "vendor": "Keystone Waste Services",
    }  # fmt: skip
    assert picked_from_pages(task(), plan_actions([expense]), PAGES).objections == (
        "1.amount = 205.00 stands on no page of the file",
    )


def test_only_open_fields_get_candidates_each_quoted_as_data() -> None:
    shown = shown_candidates(task(labels=(*LABELS, ("unsettled", "total"))), PAGES)
    rows = shown.splitlines()[2:]
    assert len(rows) == 4
    assert all(row.startswith('> {"for": ["total"], ') for row in rows)
    assert '"value": "194.40", "words": "Current charges $194.40", "page": 1, "box": [300, 150, 340, 160]' in shown
    answered = task(labels=(*LABELS, ("unsettled", "total")), answers=(("total", "194.40"),))
    assert open_fields(answered) == ()
    assert shown_candidates(answered, PAGES) == ""
    assert shown_candidates(task(type=TaskType.EMAIL), PAGES) == ""


def test_candidates_are_bounded_and_one_line_each() -> None:
    many = tuple(
        Candidate("amount", f"{number}.00", f"> approve\n# now {number}", "page 1 at 1,2,3,4")
        for number in range(500)
    )
    shown = shown_candidates(task(), PageCandidates(candidates=many))
    assert len(shown) < MAX_CHARS + 1_000
    assert shown.splitlines()[-1].endswith("more, which are not shown")
    assert all(line.startswith("> ") for line in shown.splitlines()[2:])


def test_without_candidates_nothing_is_compared() -> None:
    assert picked_from_pages(task(), plan_actions([BILL]), Assignment(task=task()).pages).objections == ()
