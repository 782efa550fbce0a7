"""Bills that are due: the file for the bank that pays them is drafted once, and waits for a person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.cli.briefing_commands import brief_by
from My_AI_Employee.cli.calendar_commands import paying_bills, run_calendar
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.tasks.paying_bills import BillsProposed
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.testing.in_process_tools import InProcessTools
from tests.unit.core.test_statements import statement

pytestmark = pytest.mark.slow

OWN, THEIRS = "DE89370400440532013000", "FR1420041010050500013M02606"
OTHER = "GB29NWBK60161331926819"


def in_days(vault: DrivenVault, days: int) -> str:
    return str(vault.clock().date() + timedelta(days=days))


def vendor(vault: DrivenVault, name: str, iban: str = "") -> None:
    account = f"iban: {iban}\n" if iban else ""
    assert (
        vault.where(vault.approve(vault.planned(f"{name}.md", f"type: vendor_request\nvendor: {name}\n{account}")))
        == "Done"
    )


def bill(vault: DrivenVault, name: str, number: str, due_in: int, amount: str = "80.00") -> str:
    text = (
        f"type: bill\nvendor: {name}\nnumber: {number}\ndate: {in_days(vault, -10)}\ndue: {in_days(vault, due_in)}\n"
        f"net: {amount}\ntotal: {amount}\ncategory: office_supplies\n"
    )
    return str(vault.result(vault.approve(vault.planned(f"{number}.md", text)), "create_bill")["bill_id"])


def file_by_hand(vault: DrivenVault, number: str) -> Path:
    file = f"type: payment_file\npay bills: {number}\npay on: {in_days(vault, 3)}\n"
    request = f"{file}own iban: {OWN}\ndebtor: Studio North\n"
    done = vault.approve(vault.planned(f"file {number}.md", request))
    assert vault.where(done) == "Done", done.read_text(encoding="utf-8")
    return done


def statement_today(vault: DrivenVault) -> None:
    rows = statement(*((in_days(vault, day), "Coffee Bar", "thanks", "-3.50") for day in (-1, 0)))
    assert vault.where(vault.approve(vault.planned("today.csv", rows))) == "Done"


def proposed(vault: DrivenVault) -> BillsProposed:
    return paying_bills(vault.installation, vault.employee.journal, vault.tools).draft(vault.clock().date())


def briefing(vault: DrivenVault) -> str:
    day = vault.clock().date()
    rel = brief_by(vault.installation, vault.employee.journal, vault.tools, ("daily", day), vault.clock)
    return (vault.root / rel).read_text(encoding="utf-8")


def test_a_firm_with_files_for_the_bank_gets_the_next_one_drafted_once(vault: DrivenVault) -> None:
    vendor(vault, "Paper Mill", THEIRS)
    vendor(vault, "Cash Only")
    first = bill(vault, "Paper Mill", "PM-1", 5)
    assert proposed(vault).left_out == ("the firm has used no file for the bank in USD yet",)
    assert f"names them in `pay bills:` drafts the file for it: {first}" in briefing(vault)
    file_by_hand(vault, "PM-1")
    late, soon = bill(vault, "Paper Mill", "PM-2", -1, "50.00"), bill(vault, "Paper Mill", "PM-3", 6)
    bill(vault, "Paper Mill", "PM-4", 20)
    without = bill(vault, "Cash Only", "C-1", 2)
    assert "bank statement" in proposed(vault).left_out[0], "who has been paid is not known"
    statement_today(vault)
    for _ in range(2):
        run_calendar(vault.installation, vault.employee.journal, vault.tools, vault.clock().date())
    vault.settle()
    (note,) = vault.notes("Pending_Approval")
    record = vault.record(note)
    assert (record.status, record.plan.warnings) == (PlanStatus.PENDING_APPROVAL, ())
    (step,) = record.plan.actions
    assert [one["bill_id"] for one in step.arguments["transfers"]] == [late, soon]
    assert (step.arguments["debtor_iban"], step.arguments["debtor_name"]) == (OWN, "Studio North")
    assert date.fromisoformat(step.arguments["execution_date"]) > vault.clock().date()
    text = briefing(vault)
    assert f"waits for you: [[{note.stem}]]" in text
    assert f"drafts the file for it: {without}\n" in text, "what the drafted file does not pay is due all the same"
    assert proposed(vault).left_out == (f"{without}: the books have no bank account of Cash Only",)
    assert vault.where(vault.approve(note)) == "Done"
    assert len(list((vault.root / "Payments").iterdir())) == 2
    text = briefing(vault)
    assert f"drafts the file for it: {without}" in text
    assert "1 with 80.00 USD" in text, "what stands in a file is not said to be paid once more"


def test_what_a_person_rejected_is_not_drafted_again(vault: DrivenVault) -> None:
    vendor(vault, "Paper Mill", THEIRS)
    bill(vault, "Paper Mill", "PM-1", 5)
    file_by_hand(vault, "PM-1")
    statement_today(vault)
    bill(vault, "Paper Mill", "PM-2", 3)
    plan_id = proposed(vault).plan
    vault.mv(vault.find(f"{plan_id}.md"), "Rejected")
    vault.settle()
    assert proposed(vault) == BillsProposed()
    bill(vault, "Paper Mill", "PM-3", 3)
    (transfer,) = vault.record(proposed(vault).plan).plan.actions[0].arguments["transfers"]
    assert transfer["reference"] == "PM-3"


def firm_with_a_file(vault: DrivenVault) -> Path:
    """A vendor, one file by hand, and a bank statement of today."""
    vendor(vault, "Paper Mill", THEIRS)
    bill(vault, "Paper Mill", "PM-1", 5)
    done = file_by_hand(vault, "PM-1")
    statement_today(vault)
    return done


def references(vault: DrivenVault, plan_id: str) -> list[str]:
    return [one["reference"] for one in vault.record(plan_id).plan.actions[0].arguments["transfers"]]


def test_a_bill_that_another_plan_pays_waits_for_that_one(vault: DrivenVault) -> None:
    firm_with_a_file(vault)
    in_file, paid = bill(vault, "Paper Mill", "PM-2", 3), bill(vault, "Paper Mill", "PM-3", 3)
    bill(vault, "Paper Mill", "PM-4", 3)
    file = (
        f"type: payment_file\npay bills: PM-2\npay on: {in_days(vault, 3)}\nown iban: {OWN}\ndebtor: Studio North\n"
    )
    by_hand = vault.planned("mine.md", file)
    payment = f"type: bill_payment\nbill: PM-3\namount: 80.00\ndate: {in_days(vault, 0)}\n"
    by_card = vault.planned("paid.md", payment + "paid from: bank\n")
    found = proposed(vault)
    assert references(vault, found.plan) == ["PM-4"]
    assert found.left_out == (
        f"{in_file}: {vault.record(by_hand).plan.id} is about it, and was not carried out yet",
        f"{paid}: {vault.record(by_card).plan.id} is about it, and was not carried out yet",
    )
    vault.mv(by_hand, "Rejected")
    vault.settle()
    assert references(vault, proposed(vault).plan) == ["PM-2"]


def test_a_bill_that_no_file_can_pay_holds_up_no_other(vault: DrivenVault) -> None:
    firm_with_a_file(vault)
    for number in ("PM-2", "PM-3", "PM-4", "PM-5"):
        bill(vault, "Paper Mill", number, 3)
    changed = {
        "PM-2": {"bill_number": ""},
        "PM-3": {"vendor_iban": "DE00370400440532013000"},
        "PM-4": {"vendor_iban": OWN},
    }
    pays = paying_bills(vault.installation, vault.employee.journal, vault.tools)

    def listed() -> list[BillSummary]:
        bills = vault.tools.list_open_bills()
        return [one.model_copy(update=changed.get(one.bill_number, {})) for one in bills]

    found = replace(pays, open_bills=listed).draft(vault.clock().date())
    assert references(vault, found.plan) == ["PM-5"]
    why = [text.partition(": ")[2] for text in found.left_out]
    assert "do not have the number" in why[0]
    assert ("does not fit a file" in why[1], "the account that pays" in why[2]) == (True, True)


def test_a_file_that_is_void_is_no_example_for_the_next(vault: DrivenVault) -> None:
    done = firm_with_a_file(vault)
    bill(vault, "Paper Mill", "PM-2", 3)
    vault.mv(done, "Rejected")  # asks for the plan that says that the file is void
    vault.settle()
    (undo,) = vault.notes("Pending_Approval")
    assert vault.where(vault.approve(undo)) == "Done"
    assert proposed(vault).left_out == ("the firm has used no file for the bank in USD yet",)


def test_a_file_in_another_currency_is_no_example_for_the_next(vault: DrivenVault) -> None:
    """The account that it pays from, and its rate, are not those for bills in the currency of the books."""
    rates = f"| date | currency | rate in USD |\n|---|---|---|\n| {in_days(vault, -10)} | EUR | 1.10 |\n"
    (vault.root / "Exchange_Rates.md").write_text(f"{rates}| {in_days(vault, 0)} | EUR | 1.10 |\n", encoding="utf-8")
    firm_with_a_file(vault)
    foreign = (
        f"type: bill\nvendor: Paper Mill\nnumber: E-1\ndate: {in_days(vault, -10)}\ndue: {in_days(vault, 5)}\n"
        "net: 80.00\ntotal: 80.00\ncategory: office_supplies\ncurrency: EUR\n"
    )
    assert vault.where(vault.approve(vault.planned("E-1.md", foreign))) == "Done"
    request = f"type: payment_file\npay bills: E-1\npay on: {in_days(vault, 3)}\nown iban: {OTHER}\ncurrency: EUR\n"
    assert vault.where(vault.approve(vault.planned("file E-1.md", f"{request}debtor: Studio North\n"))) == "Done"
    bill(vault, "Paper Mill", "PM-2", 3)
    note = vault.find(f"{proposed(vault).plan}.md")
    (step,) = vault.record(note).plan.actions
    assert (step.arguments["debtor_iban"], step.arguments["currency"]) == (OWN, "USD")
    assert "exchange_rate" not in step.arguments
    assert vault.where(vault.approve(note)) == "Done"


class BrokenList(InProcessTools):
    """The tools, with a fault in one of them that nobody has thought of."""

    def list_open_bills(self, vendor: str = "") -> Sequence[BillSummary]:
        raise KeyError("vendor")


def test_the_log_says_in_words_what_the_morning_drafted(vault: DrivenVault, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    run_calendar(vault.installation, vault.employee.journal, vault.tools, vault.clock().date())
    assert "recurring documents: nothing to draft" in caplog.text
    assert "bills due: nothing to draft; left out: the firm has used no file for the bank in USD yet" in caplog.text
    firm_with_a_file(vault)
    bill(vault, "Paper Mill", "PM-2", 3)
    run_calendar(vault.installation, vault.employee.journal, vault.tools, vault.clock().date())
    assert "bills due: drafted PLAN-" in caplog.text
    assert "Proposed(" not in caplog.text


def test_a_fault_of_the_program_holds_up_no_briefing(vault: DrivenVault, caplog: pytest.LogCaptureFixture) -> None:
    firm_with_a_file(vault)
    run_calendar(vault.installation, vault.employee.journal, BrokenList(vault.tools.context), vault.clock().date())
    assert "bills due failed unexpectedly" in caplog.text


def test_an_open_credit_of_the_vendor_is_named_beside_its_bills(vault: DrivenVault) -> None:
    firm_with_a_file(vault)
    bill(vault, "Paper Mill", "PM-2", 3)
    bill(vault, "Paper Mill", "PM-3", 4)
    credit = {"vendor_credit": Decimal("20.00")}
    due = [one.model_copy(update=credit) for one in vault.tools.list_open_bills() if one.bill_number != "PM-1"]
    drafts = paying_bills(vault.installation, vault.employee.journal, vault.tools)
    plan = vault.record(replace(drafts, open_bills=lambda: due).draft(vault.clock().date()).plan).plan
    (warning,) = plan.warnings
    assert warning.startswith("Paper Mill owes the firm 20.00 USD")
    assert ", ".join(one.bill_id for one in due) in warning
    assert plan.total == Decimal("160.00")
