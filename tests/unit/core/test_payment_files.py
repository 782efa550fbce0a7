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
