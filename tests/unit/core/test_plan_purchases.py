"""From a note about a bill to the books and back: what a person reads, what is compared, what undo does."""

from decimal import Decimal

from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import DUE, TODAY, labels


def bill_note(number: str = "4711", **more: object) -> str:
    fields = {"vendor": "Muster GmbH", "number": number, "date": TODAY, "due": DUE, "category": "office_supplies"}
    return labels(type="bill", **{**fields, "net": "100.00", "tax": "19%", "total": "119.00", **more})


def payment_note(bill: str, amount: str) -> str:
    facts = {"bill": bill, "amount": amount, "date": TODAY, "paid from": "bank"}
    return labels(type="bill_payment", **facts)


def _line(text: str, label: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(f"- **{label}:** ")).split(":** ")[1]


def test_a_bill_its_payment_and_their_undo(vault: DrivenVault) -> None:
    note = vault.planned("bill.md", bill_note())
    text = note.read_text(encoding="utf-8")
    assert f"\n# Bill 4711 of Muster GmbH 119.00 USD, due {DUE} (new vendor)\n" in text
    assert _line(text, "Who") == "Muster GmbH (new vendor); Muster GmbH (vendor)"
    assert _line(text, "How much") == "119.00 USD (100.00 and 19 % tax of 19.00)"
    assert f"0.00 USD open to Muster GmbH on {TODAY}, 119.00 USD after this" in _line(text, "In the books")
    assert "| As billed | office_supplies | 1 | 100.00 | 19 % | 100.00 |" in text
    assert f"Bill 4711 of Muster GmbH 119.00 USD, due {DUE} (new vendor) | 119.00 USD |" in vault.dashboard()
    bill_id = vault.result(vault.approve(note), "create_bill")["bill_id"]

    paid = vault.planned("paid.md", payment_note("4711", "19.00"))
    text = paid.read_text(encoding="utf-8")
    assert f"\n# Record 19.00 USD paid to Muster GmbH for bill {bill_id} on {TODAY}\n" in text
    assert _line(text, "In the books") == f"{bill_id}: 119.00 USD open on {TODAY}, 100.00 USD after this"
    assert _line(text, "When") == f"paid on {TODAY} from the bank account"
    payment_id = vault.result(vault.approve(paid), "record_bill_payment")["payment_id"]

    undo = vault.find(f"{undo_plan(vault.installation, paid.stem)['id']}.md")
    text = undo.read_text(encoding="utf-8")
    assert f"# Cancel the bill payment {payment_id} of 19.00 USD to Muster GmbH for {bill_id}: takes" in text
    assert _line(text, "In the books").endswith(f"100.00 USD open on {TODAY}, 119.00 USD after this")
    vault.approve(undo)
    assert [bill.residual for bill in vault.books.list_open_bills()] == [Decimal("119.00")]

    undo = vault.find(f"{undo_plan(vault.installation, note.stem)['id']}.md")
    assert f"# Take back bill {bill_id} of Muster GmbH over 119.00 USD: takes" in undo.read_text(encoding="utf-8")
    vault.approve(undo)
    assert vault.books.list_open_bills() == []


def test_the_same_bill_is_a_warning_before_it_is_refused(vault: DrivenVault) -> None:
    vault.approve(vault.planned("bill.md", bill_note("RE-047")))
    text = vault.planned("again.md", bill_note("re-47")).read_text(encoding="utf-8")
    assert "The books would refuse step 1: the bill RE-047 of Muster GmbH is in the books already" in text
    assert "this looks like BILL/" in text
    assert "same number re-47" in text


def test_two_plans_of_one_bill_name_each_other(vault: DrivenVault) -> None:
    first = vault.planned("bill.md", bill_note())
    text = vault.planned("again.md", bill_note(priority="high")).read_text(encoding="utf-8")
    assert f"[[{first.stem}]]" in text
    assert "same number 4711" in text
