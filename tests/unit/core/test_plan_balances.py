"""A plan names whose document it is about, and what is open before and after."""

import json

import pytest

from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.records import plan_from_json, plan_to_json
from My_AI_Employee.reports.plan_words import headline_in
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import TODAY, expense_note, invoice_note, labels, payment_note


def _text(vault: DrivenVault, plan_id: str) -> str:
    return vault.find(f"{plan_id}.md").read_text(encoding="utf-8")


def _line(text: str, label: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(f"- **{label}:** ")).split(":** ")[1]


def _sent_invoice(vault: DrivenVault) -> str:
    note = vault.approve(vault.planned("first.md", invoice_note("Acme Ltd", "acme@c.example", send="true")))
    return str(vault.result(note, "send_invoice")["invoice_id"])


def test_an_invoice_tells_what_its_customer_owes(vault: DrivenVault) -> None:
    new = vault.planned("first.md", invoice_note("Acme Ltd", "acme@c.example", send="true"))
    text = new.read_text(encoding="utf-8")
    assert "\n# Invoice Acme Ltd 1,500.00 USD, due " in text
    assert _line(text, "Who") == "Acme Ltd, acme@c.example (new customer)"
    assert _line(text, "How much") == "1,500.00 USD"
    assert _line(text, "When").startswith(f"dated {TODAY}, due ")
    assert _line(text, "In the books") == f"Acme Ltd owes 0.00 USD on {TODAY}, 1,500.00 USD after this"
    assert _line(text, "Unusual") == "1 point, see below"
    vault.approve(new)
    more = invoice_note("Acme Ltd", "acme@c.example", "- 1 x Desk @ 100.00", tax="20%", send="true")
    text = vault.planned("more.md", more).read_text(encoding="utf-8")
    assert _line(text, "How much") == "120.00 USD (100.00 and 20 % tax of 20.00)"
    assert _line(text, "In the books") == f"Acme Ltd owes 1,500.00 USD on {TODAY}, 1,620.00 USD after this"
    draft = vault.planned("d.md", invoice_note("Acme Ltd", "acme@c.example", "- 2 x Chair @ 10.00"))
    assert _line(draft.read_text(encoding="utf-8"), "In the books").startswith(
        "a draft of 20.00 USD: nothing is owed"
    )


def test_a_payment_and_its_undo_name_the_customer_and_what_is_open(vault: DrivenVault) -> None:
    number = _sent_invoice(vault)
    note = vault.planned("pay.md", payment_note(number, "960.00"))
    text = note.read_text(encoding="utf-8")
    assert f"\n# Record 960.00 USD received from Acme Ltd for {number} on {TODAY}\n" in text
    assert _line(text, "Who") == "Acme Ltd"
    assert _line(text, "In the books") == f"{number}: 1,500.00 USD open on {TODAY}, 540.00 USD after this"
    assert _line(text, "Unusual") == "nothing was found"
    assert f"| 1 | record payment | Acme Ltd, {number} | 960.00 USD on {TODAY}" in text
    payment = vault.result(vault.approve(note), "record_payment")["payment_id"]
    undo = _text(vault, undo_plan(vault.installation, note.stem)["id"])
    assert (
        f"\n# Cancel the payment {payment} of 960.00 USD from Acme Ltd for {number}: takes {note.stem} back\n" in undo
    )
    assert _line(undo, "How much") == "960.00 USD is taken back"
    assert _line(undo, "In the books") == f"{number}: 540.00 USD open on {TODAY}, 1,500.00 USD after this"


def test_of_a_payment_kept_on_account_no_more_is_settled_than_is_open(vault: DrivenVault) -> None:
    number = _sent_invoice(vault)
    text = payment_note(number, "1600.00").replace("---\n", "---\non_account: yes\n", 1)
    note = vault.planned("pay.md", text)
    before = f"{number}: 1,500.00 USD open on {TODAY}"
    said = _line(note.read_text(encoding="utf-8"), "In the books")
    assert said == f"{before}, 0.00 USD after this; 100.00 USD stays as a credit of Acme Ltd"
    paid = vault.approve(note)
    undo = _text(vault, undo_plan(vault.installation, paid.stem)["id"])
    assert _line(undo, "How much") == "1,600.00 USD is taken back"
    assert _line(undo, "In the books") == f"{number}: 0.00 USD open on {TODAY}, 1,500.00 USD after this"


def test_an_undo_of_an_invoice_and_of_an_expense_name_whose_they_were(vault: DrivenVault) -> None:
    note = vault.approve(vault.planned("i.md", invoice_note("Acme Ltd", "acme@c.example", send="true")))
    number = vault.result(note, "send_invoice")["invoice_id"]
    undo_id = undo_plan(vault.installation, note.stem)["id"]
    undo = _text(vault, undo_id)
    in_german = headline_in("de", vault.record(vault.find(f"{undo_id}.md")).plan)
    assert in_german == f"Rücknahmen: {number} Acme Ltd"
    assert f"\n# Undo invoice {number} of Acme Ltd over 1,500.00 USD: takes" in undo
    assert _line(undo, "In the books") == f"{number} is credited: Acme Ltd owes 1,500.00 USD less"
    spent = vault.approve(vault.planned("e.md", expense_note("Chair", "450.00")))
    undo = _text(vault, undo_plan(vault.installation, spent.stem)["id"])
    assert " of 450.00 USD at Paper & Pens: takes" in undo
    assert _line(undo, "Who") == "Paper & Pens"
    vault.clock.pass_by(minutes=2)
    vault.settle()
    assert "| -450.00 USD |" in vault.dashboard()


def test_an_undo_says_at_its_top_what_the_books_would_refuse(vault: DrivenVault) -> None:
    note = vault.approve(vault.planned("r.md", invoice_note("Acme Ltd", "acme@c.example", send="true")))
    number = vault.result(note, "send_invoice")["invoice_id"]
    vault.approve(vault.planned("pay.md", payment_note(number, "1500.00")))
    undo = undo_plan(vault.installation, note.stem)
    assert undo["remarks"][0].startswith(f"The books would refuse step 1: invoice {number} has a payment")
    assert _line(_text(vault, undo["id"]), "Unusual") == "1 point, see below"
    spent = vault.approve(vault.planned("e.md", expense_note("Chair", "450.00")))
    vault.approve(vault.find(f"{undo_plan(vault.installation, spent.stem)['id']}.md"))
    again = undo_plan(vault.installation, spent.stem)
    assert "is cancelled already" in again["remarks"][0]


def test_an_edited_amount_changes_what_is_open_afterwards(vault: DrivenVault) -> None:
    number = _sent_invoice(vault)
    note = vault.planned("pay.md", payment_note(number, "960.00"))
    vault.edit(note, 'amount: "960.00"', 'amount: "1000.00"')
    vault.settle()
    assert _line(note.read_text(encoding="utf-8"), "In the books").endswith("500.00 USD after this")


def test_what_the_books_do_not_know_is_not_made_up(vault: DrivenVault) -> None:
    number = _sent_invoice(vault)
    unknown = number.replace("00001", "00099")
    note = vault.planned("pay.md", payment_note(number, "960.00"))
    other = note.read_text(encoding="utf-8").replace(f"  invoice_id: {number}", f"  invoice_id: {unknown}")
    note.write_text(other, encoding="utf-8")
    vault.settle()
    text = note.read_text(encoding="utf-8")
    assert _line(text, "Who") == "not known"
    assert _line(text, "In the books") == f"960.00 USD less is open on {unknown}"


@pytest.mark.parametrize("kept", [True, False])
def test_a_plan_comes_back_from_the_journal(vault: DrivenVault, kept: bool) -> None:
    number = _sent_invoice(vault)
    plan = vault.record(vault.planned("pay.md", payment_note(number, "960.00"))).plan
    data = json.loads(plan_to_json(plan))
    if kept:
        assert plan_from_json(json.dumps(data)) == plan
    else:
        del data["balances"]  # as a version before wrote it
        assert plan_from_json(json.dumps(data)).headline == f"Record 960.00 USD received for {number} on {TODAY}"


def test_a_note_that_an_older_version_wrote_is_approved_as_it_is(vault: DrivenVault) -> None:
    note = vault.planned("e.md", expense_note("Chair", "450.00"))
    text = note.read_text(encoding="utf-8")
    older = "\n".join(line for line in text.split("\n") if not line.startswith("- **"))
    note.write_text(older, encoding="utf-8")
    _, sha256 = vault.installation.store.read_note(f"Pending_Approval/{note.name}")
    status = vault.record(note).status
    with vault.employee.journal.transaction() as connection:
        plans.mark_shown(connection, note.stem, status, sha256)
    assert vault.where(vault.approve(note)) == "Done"


def test_a_customer_alone_has_a_plan_that_reads_well(vault: DrivenVault) -> None:
    note = vault.planned("c.md", labels(type="customer_request", customer="Lake Ltd", email="office@lake.example"))
    text = note.read_text(encoding="utf-8")
    assert _line(text, "Who") == "Lake Ltd, office@lake.example (new customer)"
    assert (_line(text, "How much"), _line(text, "In the books")) == ("no amount", "one more customer")
    assert _line(text, "When") == "as soon as you approve"


def test_a_plan_that_mails_a_draft_names_the_customer_and_the_amount(vault: DrivenVault) -> None:
    made = vault.approve(vault.planned("i.md", invoice_note("Acme Ltd", "acme@c.example")))
    draft = str(vault.result(made, "create_invoice")["invoice_id"])
    note = vault.planned("s.md", labels(type="send_request", invoice=draft))
    text = note.read_text(encoding="utf-8")
    assert _line(text, "Who") == "Acme Ltd"
    assert _line(text, "How much") == "1,500.00 USD when it was drafted"
    number = str(vault.result(vault.approve(note), "send_invoice")["invoice_id"])
    vault.approve(vault.planned("pay.md", payment_note(number, "960.00")))
    again = vault.planned("again.md", labels(type="send_request", invoice=number, resend="true"))
    assert _line(again.read_text(encoding="utf-8"), "How much") == "1,500.00 USD, 540.00 USD of it open"
