"""Bills that are due: the file for the bank that pays them is drafted once, and waits for a person."""

from datetime import date, timedelta
from pathlib import Path

from My_AI_Employee.cli.briefing_commands import brief_by
from My_AI_Employee.cli.calendar_commands import paying_bills, run_calendar
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.tasks.paying_bills import BillsProposed
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.unit.core.test_statements import statement

OWN, THEIRS = "DE89370400440532013000", "FR1420041010050500013M02606"


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
    assert proposed(vault).left_out == ("the firm has used no file for the bank yet",)
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
    assert f"waits for you: [[{note.stem}]]" in briefing(vault)
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
