"""A note that asks for a file for the bank: the plan shows every account, the file comes with the approval."""

from datetime import timedelta

from My_AI_Employee.testing.driven_vault import DrivenVault

OWN, THEIRS = "DE89370400440532013000", "FR1420041010050500013M02606"


def test_from_the_note_to_the_file_and_back(vault: DrivenVault) -> None:
    vault.approve(vault.planned("v.md", f"type: vendor_request\nvendor: Paper Mill\niban: {THEIRS}\n"))
    bill = (
        "type: bill\nvendor: Paper Mill\nnumber: PM-1\ndate: 2026-11-10\ndue: 2026-12-10\nnet: 80.00\n"
        "total: 80.00\ncategory: office_supplies\n"
    )
    number = str(vault.result(vault.approve(vault.planned("b.md", bill)), "create_bill")["bill_id"])
    day = vault.clock().date() + timedelta(days=3)
    request = f"type: payment_file\npay bills: PM-1\npay on: {day}\nown iban: {OWN}\ndebtor: Studio North\n"
    note = vault.planned("f.md", request)
    text = note.read_text(encoding="utf-8")
    assert f"| Paper Mill | {THEIRS} | {number} (PM-1) | 80.00 |" in text
    assert "no money is sent" in text
    assert not (vault.root / "Payments").exists()
    done = vault.approve(note)
    assert vault.where(done) == "Done", done.read_text(encoding="utf-8")
    (file,) = (vault.root / "Payments").iterdir()
    assert THEIRS in file.read_text(encoding="utf-8")
    assert f"Payments/{day}" in done.read_text(encoding="utf-8")
    twin = vault.planned("again.md", request + "\n")
    assert "stands in the payment file" in twin.read_text(encoding="utf-8")


def test_bills_in_another_currency_have_a_file_in_theirs(vault: DrivenVault) -> None:
    """The bank pays on a day without a rate yet: the plan's sum counts at the newest rate of its own day."""
    today = vault.clock().date()
    head = "| date | currency | rate in USD |\n|---|---|---|\n"
    rows = f"| {today - timedelta(days=20)} | EUR | 1.10 |\n| {today - timedelta(days=1)} | EUR | 1.20 |\n"
    (vault.root / "Exchange_Rates.md").write_text(head + rows, encoding="utf-8")
    vault.approve(vault.planned("v.md", f"type: vendor_request\nvendor: Paper Mill\niban: {THEIRS}\n"))
    bill = (
        f"type: bill\nvendor: Paper Mill\nnumber: PM-1\ndate: {today - timedelta(days=20)}\ndue: {today}\n"
        "net: 80.00\ntotal: 80.00\ncurrency: EUR\ncategory: office_supplies\n"
    )
    assert vault.where(vault.approve(vault.planned("b.md", bill))) == "Done"
    request = f"type: payment_file\npay bills: PM-1\npay on: {today + timedelta(days=30)}\n"
    note = vault.planned("f.md", f"{request}own iban: {OWN}\ndebtor: Studio North\ncurrency: EUR\n")
    plan = vault.record(note).plan
    assert (str(plan.total), plan.currency, plan.actions[0].arguments["currency"]) == ("96.00", "USD", "EUR")
    text = note.read_text(encoding="utf-8")
    assert "- **How much:** 80.00 EUR (96.00 USD at 1.2 of " in text
    assert "80.00 USD" not in text, "what the file pays is not in the currency of the books"
    done = vault.approve(note)
    assert vault.where(done) == "Done", done.read_text(encoding="utf-8")
    (file,) = (vault.root / "Payments").iterdir()
    assert '<InstdAmt Ccy="EUR">80.00</InstdAmt>' in file.read_text(encoding="utf-8")
    paid = f"type: bill_payment\nbill: PM-1\namount: 80.00\ndate: {today}\npaid from: bank\ncurrency: EUR\n"
    assert vault.where(vault.approve(vault.planned("p.md", paid))) == "Done"
    assert vault.tools.list_open_bills() == []
