"""A doubtful line of a statement is settled by a tick in the plan's note, from the dropped file to the books."""

from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.errors import NoteChangedError, NotFoundError
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.unit.core.core_requests import page_of
from tests.unit.core.test_statements import posted, statement

pytestmark = pytest.mark.slow


def settled(vault: DrivenVault, note: Path, *edits: tuple[str, str]) -> tuple[str, str]:
    """Edit the note as an editor does; the whole note and its section of doubtful lines after the next passes."""
    for old, new in edits:
        vault.edit(note, old, new)
    vault.settle()
    text = note.read_text(encoding="utf-8").replace("\\", "")
    return text, text.partition("## Doubtful lines")[2].partition("\n## ")[0]


def tick(code: str) -> tuple[str, str]:
    return f"- [ ] {code}: ", f"- [x] {code}: "


def untick(code: str) -> tuple[str, str]:
    return f"- [x] {code}: ", f"- [ ] {code}: "


def opened(vault: DrivenVault) -> tuple[str, Path]:
    """A plan of a coffee, a sure line, and one that pays 10.00 less than the invoice; that invoice, and the note."""
    number, other = posted(vault, "one", "Acme Ltd"), posted(vault, "two", "Bolt Ltd")
    rows = (
        ("2026-11-13", "Coffee Bar", "thanks", "-3.50"),
        ("2026-11-14", "Acme Ltd", f"invoice {number}", "1500.00"),
        ("2026-11-15", "Bolt Ltd", other, "1490.00"),
    )
    return other, vault.planned("november.csv", statement(*rows))


def test_a_doubtful_line_is_settled_by_a_tick(vault: DrivenVault) -> None:
    other, note = opened(vault)
    first = vault.record(note).plan
    _, shown = settled(vault, note)
    assert "Explained by this plan: 1 of 3 lines; 1,500.00 USD came in and 0.00 USD went out by them." in shown
    assert "Line 3: 2026-11-15 1,490.00 Bolt Ltd: 10.00 less than is open: a fee?" in shown
    assert f"- [ ] 3a: {other} of Bolt Ltd: a part of it, 10.00 USD stay open (" in shown
    assert f"- [ ] 3b: {other} of Bolt Ltd: all of it, less a fee of 10.00 USD (" in shown

    text, shown = settled(vault, note, tick("3a"), tick("3b"))  # both cannot hold: nothing is chosen
    assert "line 3 has more than one tick: 3a, 3b" in text
    assert "- [x]" not in shown.replace("(`- [x]`)", "")
    assert vault.record(note).plan.actions == first.actions

    text, shown = settled(vault, note, ("a part of it, 10.00 USD", "a part of it, 99.00 USD"), tick("3a"))
    assert "the words of the ticked box 3a are not those that were written" in text
    assert "99.00" not in shown
    assert vault.record(note).plan.actions == first.actions

    text, shown = settled(vault, note, tick("3a"))
    assert "2 of 3 lines; 2,990.00 USD came in" in shown
    assert "stays open: 2026-11-15" not in text
    text, shown = settled(vault, note, untick("3a"))
    assert "stays open: 2026-11-15" in text
    assert vault.record(note).plan.digest == first.digest

    settled(vault, note, tick("3a"))
    vault.edit(note, *untick("3a"))
    vault.edit(note, *tick("3b"))
    back = vault.approve(note)  # a tick that nobody was shown with its step is no approval of it
    assert vault.where(back) == "Pending_Approval"
    assert "It was edited after it was shown" in back.read_text(encoding="utf-8")
    step = vault.record(back).plan.actions[2]
    assert step.arguments["invoices"] == [{"invoice_id": other, "amount": "1500.00"}]
    assert step.arguments["fee"] == "10.00"

    done = vault.approve(back)
    text = done.read_text(encoding="utf-8")
    assert vault.where(done) == "Done", text
    assert "## Doubtful lines" not in text
    assert [line.amount for line in vault.books.list_bank_lines().lines] == [Decimal("-3.50")]
    assert not vault.books.list_open_invoices()


def test_a_candidate_that_was_paid_meanwhile_is_refused(vault: DrivenVault) -> None:
    other, note = opened(vault)
    settled(vault, note, tick("3b"))
    paid = f"type: payment_received\ninvoice: {other}\namount: 1500.00\ndate: 2026-11-16\nmethod: bank_transfer\n"
    assert vault.where(vault.approve(vault.planned("paid.md", paid))) == "Done"
    back = vault.approve(note)
    assert vault.where(back) == "Pending_Approval"
    assert other in settled(vault, back)[0].partition("## What happened")[2].partition("\n## ")[0]
    assert not vault.books.list_bank_lines().lines


def test_a_line_that_was_left_open_is_settled_when_its_account_comes_once_more(vault: DrivenVault) -> None:
    """The later file words the line in another way: its box is for the line that the books have."""
    other = posted(vault, "one", "Bolt Ltd")
    coffee = ("2026-11-13", "Coffee Bar", "thanks", "-3.50")
    first = statement(coffee, ("2026-11-15", "Bolt Ltd", other, "1490.00"))
    assert vault.where(vault.approve(vault.planned("a.csv", first))) == "Done"
    note = vault.planned("b.csv", statement(coffee, ("2026-11-15", "BOLT LTD", f"{other} thanks", "1490.00")))
    assert "2 of 2 lines are in statements that came before" in note.read_text(encoding="utf-8")
    settled(vault, note, tick("2a"))
    done = vault.approve(note)
    assert vault.where(done) == "Done", done.read_text(encoding="utf-8")
    assert [line.amount for line in vault.books.list_bank_lines().lines] == [Decimal("-3.50")]
    assert {one.number: one.residual for one in vault.books.list_open_invoices()} == {other: Decimal("10.00")}


def test_a_doubtful_line_is_settled_on_the_page(vault: DrivenVault) -> None:
    _, note = opened(vault)
    page = page_of(vault)
    first = page.show(note.stem)
    (line,) = first.lines
    assert line.words.startswith("2026-11-15 1,490.00 Bolt Ltd: 10.00 less than is open")
    assert [(box.code, box.is_ticked) for box in line.boxes] == [("3a", False), ("3b", False)]
    page.choose(note.stem, {3: "3b"}, first.sha256)
    with pytest.raises(NoteChangedError):
        page.choose(note.stem, {3: "3a"}, first.sha256)
    vault.settle()
    shown = page.show(note.stem)
    assert [(box.code, box.is_ticked) for box in shown.lines[0].boxes] == [("3a", False), ("3b", True)]
    assert "What changed" in shown.body
    assert vault.where(vault.approve(note)) == "Done"
    assert not vault.books.list_open_invoices()
    with pytest.raises(NotFoundError):
        page.choose(note.stem, {3: ""}, shown.sha256)
