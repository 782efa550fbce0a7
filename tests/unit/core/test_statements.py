"""A bank statement that is dropped becomes a plan: its lines are posted, and what is sure is matched."""

from decimal import Decimal

import pytest

from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.tasks.csv_profiles import known_profiles
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import invoice_note

pytestmark = pytest.mark.slow

HEAD = "Account;DE02120300000000202051\nDate;Payee;Text;Amount EUR;Balance\n".replace("EUR", "USD")


def statement(*rows: tuple[str, str, str, str], opening: str = "100.00") -> bytes:
    """A statement in CSV: (day, payer, text, amount)."""
    balance, lines = Decimal(opening), []
    for day, payer, text, amount in rows:
        balance += Decimal(amount)
        lines.append(f"{day};{payer};{text};{amount.replace('.', ',')};{str(balance).replace('.', ',')}\n")
    return (HEAD + "".join(lines)).encode()


def posted(vault: DrivenVault, file: str, customer: str) -> str:
    """An invoice over 1,500.00 that was posted; its number."""
    note = vault.planned(
        f"{file}.md", invoice_note(customer, f"{customer.split()[0].lower()}@c.example", send="true")
    )
    return str(vault.result(vault.approve(note), "send_invoice")["invoice_id"])


def test_a_statement_is_posted_and_its_sure_lines_are_matched(vault: DrivenVault) -> None:
    number = posted(vault, "one", "Acme Ltd")
    other = posted(vault, "two", "Bolt Ltd")
    rows = (
        ("2026-11-13", "Coffee Bar", "thanks", "-3.50"),
        ("2026-11-14", "Acme Ltd", f"invoice {number}", "1500.00"),
        ("2026-11-15", "Bolt Ltd", f"{other}", "1000.00"),
    )
    note = vault.planned("november.csv", statement(*rows))
    actions = [step.tool for step in vault.record(note).plan.actions]
    assert actions == ["post_bank_lines", "match_bank_line"]
    text = note.read_text(encoding="utf-8")
    assert "; Acme Ltd (1,500.00 USD on 2026-11-14)\n" in text.replace("\\", "")
    assert f"stays open: 2026-11-15 1,000.00 Bolt Ltd: {other}? 500.00 less than is open" in text
    done = vault.approve(note)
    assert vault.where(done) == "Done", done.read_text(encoding="utf-8")
    residuals = {one.number: one.residual for one in vault.books.list_open_invoices()}
    assert number not in residuals
    assert residuals[other] == Decimal("1500.00")


def test_an_overlapping_statement_adds_no_line_twice(vault: DrivenVault) -> None:
    coffee = ("2026-11-13", "Coffee Bar", "thanks", "-3.50")
    first = vault.approve(vault.planned("a.csv", statement(coffee, coffee)))
    later = ("2026-11-16", "Tea Room", "thanks", "-4.00")
    second = vault.approve(vault.planned("b.csv", statement(coffee, coffee, later)))
    assert (vault.where(first), vault.where(second)) == ("Done", "Done")
    lines = vault.books.list_bank_lines().lines
    assert sorted(line.amount for line in lines) == [Decimal("-4.00"), Decimal("-3.50"), Decimal("-3.50")]


def test_what_does_not_add_up_is_a_question(vault: DrivenVault) -> None:
    vault.drop("c.csv", statement(("2026-11-13", "Coffee Bar", "x", "-3.50")).replace(b"96,50", b"90,50"))
    vault.settle()
    assert not list((vault.root / "Pending_Approval").glob("PLAN-*"))


def test_a_closing_balance_is_asked_for_when_the_file_has_none(vault: DrivenVault) -> None:
    content = b"Date;Payee;Text;Amount USD\n2026-11-13;Coffee Bar;x;-3.50\n2026-11-14;Acme;y;25.25\n"
    vault.drop("d.csv", content)
    vault.settle()
    text = vault.task_of("d.csv").read_text(encoding="utf-8")
    assert "closing balance" in text
    assert "sign: as written" in text
    vault.edit(vault.task_of("d.csv"), "## Answer\n", "## Answer\n\nclosing balance: 121.75\nsign: as written\n")
    vault.settle()
    (note,) = (vault.root / "Pending_Approval").glob("PLAN-*.md")
    (action,) = vault.record(note).plan.actions
    assert (action.arguments["opening_balance"], action.arguments["closing_balance"]) == ("100.00", "121.75")


OFX = """OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>DE02120300000000202051
<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20261113<DTEND>20261114
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261113<TRNAMT>-3.50<FITID>1<NAME>COFFEE BAR<MEMO>thanks</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261113<TRNAMT>-3.50<FITID>2<NAME>COFFEE BAR<MEMO>thanks</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261114<TRNAMT>-7.00<FITID>3<NAME>TEA ROOM</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>86.00<DTASOF>20261114</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""


def test_a_line_counts_once_in_csv_and_ofx(vault: DrivenVault) -> None:
    coffee = ("2026-11-13", "Coffee Bar", "thanks", "-3.50")
    vault.approve(vault.planned("a.csv", statement(coffee, coffee)))
    note = vault.planned("b.ofx", OFX.encode())
    assert "2 of 3 lines are in statements that came before" in note.read_text(encoding="utf-8")
    assert vault.where(vault.approve(note)) == "Done"
    lines = vault.books.list_bank_lines().lines
    assert sorted(line.amount for line in lines) == [Decimal("-7.00"), Decimal("-3.50"), Decimal("-3.50")]


def test_equal_lines_of_statements_that_follow_one_another_stay_two(vault: DrivenVault) -> None:
    coffee = ("2026-11-13", "Coffee Bar", "thanks", "-3.50")
    before, later = ("2026-11-12", "Tea Room", "x", "-4.00"), ("2026-11-14", "Tea Room", "y", "-5.00")
    vault.approve(vault.planned("a.csv", statement(before, coffee)))
    vault.approve(vault.planned("b.csv", statement(coffee, later, opening="92.50")))
    lines = vault.books.list_bank_lines().lines
    assert sorted(line.amount for line in lines).count(Decimal("-3.50")) == 2


def test_what_was_taken_out_of_the_books_is_posted_again(vault: DrivenVault) -> None:
    coffee = ("2026-11-13", "Coffee Bar", "thanks", "-3.50")
    first = vault.approve(vault.planned("a.csv", statement(coffee, coffee)))
    undone = undo_plan(vault.installation, first.stem)
    vault.settle()
    assert vault.where(vault.approve(vault.find(f"{undone['id']}.md"))) == "Done"
    vault.approve(vault.planned("b.ofx", OFX.encode()))
    assert len(vault.books.list_bank_lines().lines) == 3


def test_the_order_of_day_and_month_is_answered_in_the_note(vault: DrivenVault) -> None:
    """The file leaves open whether 03/11/2026 is the third of November; a box settles it for all of its lines."""
    rows = (("03/11/2026", "Coffee Bar", "thanks", "-3.50"), ("05/11/2026", "Tea Room", "thanks", "-4.00"))
    vault.drop("slashes.csv", statement(*rows))
    vault.settle()
    note = vault.task_of("slashes.csv")
    text = note.read_text(encoding="utf-8")
    assert "- [ ] date order: day-month" in text
    assert "2026-11-03" in text
    assert "2026-03-11" in text
    vault.edit(note, "- [ ] date order: day-month", "date order: backwards")
    vault.settle()
    again = vault.task_of("slashes.csv").read_text(encoding="utf-8")
    assert "'backwards' is neither of the two" in again
    assert not list((vault.root / "Pending_Approval").glob("PLAN-*"))
    vault.edit(vault.task_of("slashes.csv"), "date order: backwards", "- [x] date order: day-month")
    vault.settle()
    (plan,) = (vault.root / "Pending_Approval").glob("PLAN-*.md")
    posted = vault.record(plan).plan.actions[0].arguments
    assert [line["date"] for line in posted["lines"]] == ["2026-11-03", "2026-11-05"]
    (profile,) = (vault.root / "Profiles").glob("*.md")
    assert 'date_order: ""' in profile.read_text(encoding="utf-8")
    assert vault.where(vault.approve(plan)) == "Done"
    later = (("03/12/2026", "Coffee Bar", "thanks", "-3.50"), ("05/12/2026", "Tea Room", "thanks", "-4.00"))
    next_plan = vault.planned("december.csv", statement(*later))
    assert "date_order: day-month-year" in profile.read_text(encoding="utf-8")
    posted = vault.record(next_plan).plan.actions[0].arguments
    assert [line["date"] for line in posted["lines"]] == ["2026-12-03", "2026-12-05"]


def entered_bill(vault: DrivenVault, number: str, amount: str) -> str:
    """A vendor's bill; its number in the books."""
    text = (
        f"type: bill\nvendor: Paper Mill\nnumber: {number}\ndate: 2026-11-10\ndue: 2026-12-10\nnet: {amount}\n"
        f"total: {amount}\ncategory: office_supplies\n"
    )
    return str(vault.result(vault.approve(vault.planned(f"{number}.md", text)), "create_bill")["bill_id"])


def test_a_line_that_names_a_bill_pays_it(vault: DrivenVault) -> None:
    paid, other = entered_bill(vault, "PM-4711", "80.00"), entered_bill(vault, "PM-4712", "60.00")
    rows = (
        ("2026-11-13", "Paper Mill", "your invoice PM-4711", "-80.00"),
        ("2026-11-14", "Paper Mill", "PM-4712", "-59.00"),
        ("2026-11-15", "Paper Mill", "no number", "-60.00"),
    )
    note = vault.planned("bills.csv", statement(*rows))
    steps = vault.record(note).plan.actions
    assert [step.tool for step in steps] == ["post_bank_lines", "match_bank_line"]
    assert steps[1].arguments["bills"] == [{"bill_id": paid, "amount": "80.00"}]
    done = vault.approve(note)
    assert vault.where(done) == "Done", done.read_text(encoding="utf-8")
    assert {bill.bill_id: bill.residual for bill in vault.books.list_open_bills()} == {other: Decimal("60.00")}


OPEN_DATES = b"""Date,Description,Amount,Balance
03/04/2026,Coffee Bar,-5.00,95.00
05/04/2026,Tea Room,-7.00,88.00
"""


def test_the_order_of_dates_is_said_once_in_a_note(vault: DrivenVault) -> None:
    vault.drop("may.csv", OPEN_DATES)
    vault.settle()
    (note,) = (vault.root / "Profiles").glob("*.md")
    assert "date order: day-month" in vault.task_of("may.csv").read_text(encoding="utf-8")
    text = note.read_text(encoding="utf-8")
    assert 'date_order: ""' in text
    note.write_text(text.replace('date_order: ""', "date_order: day-month-year"), encoding="utf-8")
    later = vault.planned("june.csv", OPEN_DATES.replace(b"05/04", b"06/04"))
    (post,) = vault.record(later).plan.actions
    assert [line["date"] for line in post.arguments["lines"]] == ["2026-04-03", "2026-04-06"]


def test_a_wrong_profile_is_not_used(vault: DrivenVault) -> None:
    store, folder = vault.installation.store, vault.root / "Profiles"
    assert known_profiles(store) == ()
    folder.mkdir()
    for number, lines in enumerate(
        (
            "date_order: sideways",
            "sign: maybe",
            'decimal_mark: "*"',
            "date_order: ",
            "fingerprint: [1",
            "sign: reversed",
        )
    ):
        (folder / f"{number}.md").write_text(
            f"---\ntype: csv_profile\nfingerprint: abc\n{lines}\n---\n", encoding="utf-8"
        )
    assert [(one.fingerprint, one.sign) for one in known_profiles(store)] == [("abc", "reversed")]


def test_a_rejected_statement_leaves_no_known_line(vault: DrivenVault) -> None:
    coffee = ("2026-11-13", "Coffee Bar", "thanks", "-3.50")
    note = vault.planned("a.csv", statement(coffee, coffee))
    vault.mv(note, "Rejected")
    vault.settle()
    assert "came before" not in vault.planned("b.ofx", OFX.encode()).read_text(encoding="utf-8")


CARD = b"""Date,Description,Amount
2026-11-13,HOTEL,120.00
2026-11-14,REFUND HOTEL,-20.00
2026-11-15,TAXI,15.50
"""


def test_a_sign_is_learned_from_a_plan_that_was_carried_out(vault: DrivenVault) -> None:
    vault.drop("card.csv", CARD)
    vault.settle()
    (profile,) = (vault.root / "Profiles").glob("*.md")
    vault.edit(vault.task_of("card.csv"), "## Answer\n", "## Answer\n\nsign: reversed\nclosing balance: -115.50\n")
    vault.settle()
    plan = vault.plan_of("card.csv")
    later = CARD.replace(b"2026-11-1", b"2026-11-2").replace(b"2026-11-25", b"2026-11-19")
    vault.drop("early.csv", later)
    vault.settle()
    assert 'sign: ""' in profile.read_text(encoding="utf-8")
    assert vault.where(vault.approve(plan)) == "Done"
    vault.drop("late.csv", later.replace(b"15.50", b"16.50"))
    vault.settle()
    assert "sign: reversed" in profile.read_text(encoding="utf-8")
    assert "| -120.00 |" in vault.task_of("late.csv").read_text(encoding="utf-8")


def test_balances_that_the_lines_do_not_lead_to_are_told_before_and_after_the_answer(vault: DrivenVault) -> None:
    vault.drop(
        "gap.csv", "Date,Description,Amount,Balance\n2026-11-18,A,500.00,1500.00\n2026-11-19,B,-119.00,1318.00\n"
    )
    vault.settle()
    task = vault.task_of("gap.csv")
    told = "the balances in the file do not follow from its lines"
    assert told in task.read_text(encoding="utf-8")
    vault.edit(task, "## Answer\n", "## Answer\n\nsign: as written\nclosing balance: 1381.00\n")
    vault.settle()
    (note,) = (vault.root / "Pending_Approval").glob("PLAN-*.md")
    assert told in note.read_text(encoding="utf-8").partition("## Actions")[0]
