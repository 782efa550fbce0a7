"""A vendor's approved bill teaches category, tax rate and terms: proposed with the note's name, never decided."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules.planner import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.planners.rules.vendor_habits import VendorHabit, shape_of, unusual_rates
from My_AI_Employee.readers.contents.document import ReadDocument, Seller
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import Finding, State, Text, likely, sure
from My_AI_Employee.tasks.profile_notes import ProfileNotes
from My_AI_Employee.tasks.vendor_profiles import VendorMemory, taught_by
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault
from tests.unit.planners import rules_requests
from tests.unit.planners.rules_requests import BOOKS
from tests.unit.readers.pages.made_pages import drawn

BILL = """---
type: bill
vendor: Paper Mill AG
number: {number}
date: 2026-11-02
currency: USD
net: 100.00
tax: {tax}%
{more}
---
"""


def _drop(vault: DrivenVault, number: str, tax: str = "15", *more: str) -> None:
    vault.drop(f"{number}.md", BILL.format(number=number, tax=tax, more="\n".join(more)))
    vault.settle()


def _plan(vault: DrivenVault) -> Path:
    (note,) = (vault.root / "Pending_Approval").glob("PLAN-*.md")
    return note


def _memory(vault: DrivenVault) -> Path:
    (note,) = (vault.root / "Profiles").glob("Vendor *.md")
    return note


@pytest.fixture
def taught(vault: DrivenVault) -> DrivenVault:
    """A vault whose first bill of the vendor was approved, and whose second one has been drafted."""
    _drop(vault, "A-1", "15", "category: office_supplies", "due: 2026-11-16")
    assert vault.where(vault.approve(_plan(vault))) == "Done"
    _drop(vault, "A-2")
    return vault


def _reject(vault: DrivenVault) -> None:
    vault.mv(_plan(vault), "Rejected")
    vault.settle()


@pytest.mark.slow
def test_a_bill_is_proposed_as_the_one_before_until_the_note_is_corrected_or_deleted(taught: DrivenVault) -> None:
    note = _memory(taught)
    front = parse_note(note.read_text(encoding="utf-8")).front
    assert (front["category"], front["tax_rate"], front["terms_days"]) == ("office_supplies", "15", "14")
    plan = taught.record(_plan(taught)).plan
    (bill,) = plan.actions
    assert (bill.arguments["due_date"], bill.arguments["lines"][0]["category"]) == ("2026-11-16", "office_supplies")
    assert " ".join(plan.reasons).count(f"Profiles/{note.name}") == 2
    assert taught.where(_plan(taught)) == "Pending_Approval"

    _reject(taught)
    note.write_text(re.sub("terms_days: .*", "terms_days: '30'", note.read_text(encoding="utf-8")), encoding="utf-8")
    _drop(taught, "A-3")
    assert taught.record(_plan(taught)).plan.actions[0].arguments["due_date"] == "2026-12-02"

    _reject(taught)
    note.unlink()
    _drop(taught, "A-4")
    assert not list((taught.root / "Pending_Approval").glob("PLAN-*.md"))
    assert "category" in taught.task_of("A-4.md").read_text(encoding="utf-8").partition("## What is missing")[2]
    assert not list((taught.root / "Profiles").glob("Vendor *.md")), "an old bill does not bring the note back"


@pytest.mark.slow
def test_what_differs_between_bills_is_no_longer_proposed(taught: DrivenVault) -> None:
    _reject(taught)
    _drop(taught, "A-7", "0", "category: travel", "due: 2026-11-16")
    plan = taught.record(_plan(taught)).plan
    assert "the tax is 0 %; on earlier bills of 'Paper Mill AG' it was 15 %" in " ".join(plan.warnings)
    assert taught.where(taught.approve(_plan(taught))) == "Done"
    _drop(taught, "A-8")
    assert not list((taught.root / "Pending_Approval").glob("PLAN-*.md"))
    front = parse_note(_memory(taught).read_text(encoding="utf-8")).front
    assert front["varies"] == ("category", "tax_rate")
    assert (front["category"], front["terms_days"]) == ("", "14")


GOOD = "category: office_supplies\ntax_rate: '15'\nterms_days: '14'"


def _noted(folder: Path, **notes: str) -> VendorMemory:
    create_vault(folder / "vault")
    for name, lines in notes.items():
        path = folder / "vault" / "Profiles" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntype: vendor_profile\nvendor: Paper Mill AG\n{lines}\n---\n", encoding="utf-8")
    journal = Journal(f"sqlite:///{folder / 'journal.db'}")
    return VendorMemory(notes=ProfileNotes(VaultStore(folder / "vault")), journal=journal)


POISON = (
    "category: office_supplies\nterms_days: '99999'",
    "category: office_supplies\nterms_days: '-3'",
    "category: office_supplies\nterms_days: '٣'",
    "category: office_supplies\ntax_rate: NaN\nterms_days: '14'",
    "category: office_supplies\ntax_rate: '190'",
    "category: office_supplies\ncategory: travel",
    "category: {a: b}",
    "category: &a [*a]",
)


def test_a_poisoned_note_says_nothing(tmp_path: Path) -> None:
    memory = _noted(tmp_path, note=GOOD)
    assert memory.habit_of("Paper Mill AG") is not None
    for poison in POISON:
        (tmp_path / "vault" / "Profiles" / "note.md").write_text(
            f"---\ntype: vendor_profile\nvendor: Paper Mill AG\n{poison}\n---\n", encoding="utf-8"
        )
        assert memory.habit_of("Paper Mill AG") is None, poison
    memory.journal.close()


def test_a_note_is_of_one_vendor_and_two_of_one_say_nothing(tmp_path: Path) -> None:
    memory = _noted(tmp_path, note=GOOD)
    found = memory.habit_of("paper mill AG")
    assert found is not None
    assert (found.category, found.tax_rate, found.terms_days) == ("office_supplies", Decimal("0.15"), 14)
    assert memory.habit_of("Paper") is None
    path = tmp_path / "vault" / "Profiles" / "note.md"
    path.with_name("copy.md").write_bytes(path.read_bytes())
    assert memory.habit_of("Paper Mill AG") is None
    memory.journal.close()


def test_a_category_that_the_books_do_not_have_and_figures_are_asked_for() -> None:
    def planned(habit: VendorHabit, figures: str) -> PlanningOutcome:
        planner = RulesPlanner(lambda: Defaults(habit_of=lambda _: habit))
        text = f"type: bill\nvendor: Paper Mill\nnumber: A-9\ndate: 2026-11-02\n{figures}"
        return planner.draft(rules_requests.task(text), BOOKS, rules_requests.TODAY)

    known = VendorHabit(
        vendor="Paper Mill", source="Profiles/x.md", category="travel", tax_rate=Decimal("0.15"), terms_days=14
    )
    assert isinstance(planned(known, "net: 100.00\ntax: 15%"), Draft)
    unknown = planned(replace(known, category="no_such_category"), "net: 100.00\ntax: 15%")
    assert isinstance(unknown, NeedsPerson)
    assert any("the category" in question for question in unknown.missing)
    assert isinstance(planned(known, "total: 115.00"), NeedsPerson), "a remembered rate makes no figure"


PAGE = """
                         ^{head}
{label}{number}                Invoice date: 2 May 2026     Due date: 16 May 2026
Customer AB-77-XY     Project FA-2026

Net            $100.00 USD
VAT 15%         $15.00 USD
Total          $115.00 USD
USt-IdNr. DE136695976   IBAN DE02120300000000202051
"""


@pytest.mark.slow
def test_vendor_and_number_are_recognised_and_still_asked_about(
    vault: DrivenVault,
) -> None:
    vault.drop("first.pdf", drawn(PAGE.format(head="Acme", label="Invoice number: ", number="FA-2026-001")))
    vault.settle()
    answer = "category: office_supplies\nvendor: Acme Tools Ltd"
    vault.edit(vault.task_of("first.pdf"), "## Answer\n", f"## Answer\n\n{answer}\n")
    vault.settle()
    assert vault.where(vault.approve(_plan(vault))) == "Done"
    vault.drop("second.pdf", drawn(PAGE.format(head="", label="", number="FA-2026-014")))
    vault.settle()
    asked = vault.task_of("second.pdf").read_text(encoding="utf-8")
    assert "is it Acme Tools Ltd? (its tax id DE136695976 is that of" in asked
    assert "is it FA-2026-014? (written as 'FA-9-9', as earlier bills of 'Acme Tools Ltd'" in asked
    assert not list((vault.root / "Pending_Approval").glob("PLAN-*.md"))


def test_notes_are_read_again_only_when_they_changed(tmp_path: Path) -> None:
    notes = _noted(tmp_path, note=GOOD).notes
    (first,) = notes.all().values()
    (again,) = notes.all().values()
    assert again is first, "the same file is not parsed twice"
    path = tmp_path / "vault" / "Profiles" / "note.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nmore\n", encoding="utf-8")
    (changed,) = notes.all().values()
    assert "more" in changed.body
    path.unlink()
    assert notes.all() == {}


def test_lines_that_differ_teach_no_category_and_no_rate() -> None:
    lines = [{"category": "travel", "tax_rate": "0.19"}, {"category": "software", "tax_rate": "0.07"}]
    bill = {"lines": lines, "bill_date": "2026-01-31", "due_date": "2026-03-02"}
    assert taught_by(bill) == {"category": "", "tax_rate": "", "terms_days": "30", "number_shape": ""}
    assert taught_by({**bill, "lines": lines[:1]})["tax_rate"] == "19"


@pytest.mark.parametrize(
    ("number", "shape"),
    [("RE-2026-0457", "RE-9-9"), ("2026/118", "9/9"), ("4711", ""), ("1234567", ""), ("A1", ""), ("Rechnung", "")],
)
def test_a_shape_that_fits_any_number_is_none(number: str, shape: str) -> None:
    assert shape_of(number) == shape


def test_two_texts_of_the_shape_decide_nothing(tmp_path: Path) -> None:
    memory = _noted(tmp_path, note=GOOD + "\nnumber_shape: FA-9-9")

    def read(*numbers: str) -> Text:
        open_number: Text = Finding(None, State.OPEN, choices=numbers)
        document = ReadDocument(type=sure("invoice"), number=open_number, seller=Seller(name=sure("Paper Mill AG")))
        return memory.with_vendor(FileContents(kind="invoice", documents=(document,))).documents[0].number

    assert read("FA-2026-7", "AB-1").value == "FA-2026-7"
    assert read("FA-2026-7", "AB-1").state is State.LIKELY, "a note makes nothing sure"
    assert read("FA-2026-7", "FA-1-1").value is None
    memory.journal.close()


def test_a_note_that_gives_a_tax_id_to_another_vendor_is_asked_about_beside_the_name_in_the_file(
    tmp_path: Path,
) -> None:
    memory = _noted(tmp_path, note=GOOD + "\ntax_id: DE136695976")
    seller = Seller(name=likely("Acme Ltd", "page 1", "the largest text"), vat_id=sure("DE136695976"))
    contents = FileContents(kind="invoice", documents=(ReadDocument(type=sure("invoice"), seller=seller),))
    named = memory.with_vendor(contents).documents[0].seller.name
    assert (named.value, named.state) == ("Paper Mill AG", State.LIKELY)
    assert named.how.endswith("in Profiles/note.md; the file says 'Acme Ltd'")
    certain = replace(contents.documents[0], seller=replace(seller, name=sure("Acme Ltd")))
    kept = memory.with_vendor(replace(contents, documents=(certain,)))
    assert kept.documents[0].seller.name == sure("Acme Ltd"), "what the file settles stays"
    memory.journal.close()


def test_a_usual_rate_is_nothing_to_warn_of() -> None:
    habit = VendorHabit(vendor="Acme", source="Profiles/a.md", tax_rate=Decimal("0.19"))
    assert unusual_rates({Decimal("0.190"), Decimal(0)}, habit) == ""
    assert "7.7 %" in unusual_rates({Decimal("0.077")}, habit)
    assert unusual_rates({Decimal("0.07")}, None) == ""
