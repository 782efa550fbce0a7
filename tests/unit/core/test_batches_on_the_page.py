"""Plans that are approved together on the page are approved each for itself, as they were shown."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from My_AI_Employee.approvals.people_file import make_person, write_people
from My_AI_Employee.cli.inbox_books import PageBooks
from My_AI_Employee.cli.inbox_service import VaultInboxService
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.web.batch import Batch, approve_together, shown_together
from tests.acceptance.handbook_edits import set_policy
from tests.acceptance.requests_samples import mail, payment_note
from tests.tools.inbox_site import page_service
from tests.unit.core.core_requests import plan_expense, plan_invoice, spent, totals

pytestmark = pytest.mark.slow

MARIA, BEN = (make_person(name, "approve", "") for name in ("Maria Lopez", "Ben Keller"))
LEA = make_person("Lea", "approve", "500.00 USD")


@pytest.fixture
def page(vault: DrivenVault) -> Iterator[VaultInboxService]:
    with closing(PageBooks(installation=vault.installation)) as books:
        service = page_service(vault, books)
        yield service
        service.close()


def form_of(batch: Batch) -> dict[str, str]:
    """What a browser sends when every box is ticked."""
    return {item.field: item.sha256 for item in batch.items}


def shown(page: VaultInboxService, *notes: Path) -> dict[str, str]:
    return form_of(shown_together(page, [note.stem for note in notes]))


def test_one_that_was_edited_since_is_left_out_and_shown_anew(vault: DrivenVault, page: VaultInboxService) -> None:
    chair, desk, lamp = (plan_expense(vault, name, "450.00") for name in ("Chair", "Desk", "Lamp"))
    form = shown(page, chair, desk, lamp)
    vault.edit(desk, "450.00", "45.00")
    vault.settle()
    done = approve_together(page, MARIA, form)
    vault.settle()
    assert set(done.approved) == {chair.stem, lamp.stem}
    ((left,), (again,)) = (done.left_out, done.items)
    assert "changed since it was shown" in left.reason
    assert (again.id, again.amount, again.is_ticked) == (desk.stem, "45.00 USD", False)
    assert [spent(vault, name) for name in ("Chair", "Desk", "Lamp")] == [[450], [], [450]]
    assert vault.record(chair).approved_by == "Maria Lopez (inbox page)"
    replayed = approve_together(page, MARIA, form)
    vault.settle()
    assert replayed.approved == {}
    assert [spent(vault, name) for name in ("Chair", "Desk", "Lamp")] == [[450], [], [450]]


def test_the_limit_and_the_second_person_count_for_each(vault: DrivenVault, page: VaultInboxService) -> None:
    set_policy(vault, two_people_above="1000.00")
    write_people(vault.installation.state.people, [MARIA, BEN, LEA])
    chair, invoice = plan_expense(vault), plan_invoice(vault)
    form = shown(page, chair, invoice)
    first = approve_together(page, LEA, form)
    assert list(first.approved) == [chair.stem]
    assert "Lea may approve up to 500.00 USD" in first.left_out[0].reason
    for person, approved in ((MARIA, False), (MARIA, False), (BEN, True)):
        vault.settle()
        done = approve_together(page, person, shown(page, vault.find(invoice.name)))
        assert bool(done.approved) is approved, done.left_out
    vault.settle()
    assert (spent(vault), totals(vault)) == ([450], [1500])


def test_two_people_who_send_the_same_batch_approve_each_plan_once(
    vault: DrivenVault, page: VaultInboxService
) -> None:
    notes = [plan_expense(vault, f"Lamp {number}", f"45{number}.00") for number in range(4)]
    form = shown(page, *notes)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda person: approve_together(page, person, form), (MARIA, BEN)))
    vault.settle()
    both = [name for batch in done for name in batch.approved]
    assert sorted(both) == sorted(note.stem for note in notes)
    for number, note in enumerate(notes):
        assert spent(vault, f"Lamp {number}") == [450 + number]
        assert len(vault.audit(plan_id=note.stem, action_type="approve_plan")) == 1


def test_what_a_stranger_asks_for_is_shown_with_its_warnings(vault: DrivenVault, page: VaultInboxService) -> None:
    customer = "Please invoice:\n\nCustomer: Bolt Ltd\nEmail: pay@bolt.example\n\n"
    text = f"{customer}- 3 x Design day @ 620.00\n\nTerms: net 30\n"
    vault.drop("bolt.eml", mail("Invoice", text, sender="who@evil.example"))
    vault.settle()
    (row,) = page.waiting()
    assert (row.sender, row.is_in_batches) == ("a stranger", True)
    assert row.warnings > 0
    (item,) = shown_together(page, [row.id]).items
    assert not item.is_ticked
    for words in ("Bolt Ltd", "1,860.00 USD", "due 20", "In the books", "Look at this first", "new customer"):
        assert words in item.title + item.html, words
    assert "drag this note" not in item.html


def test_what_the_books_refuse_is_left_out_and_said(vault: DrivenVault, page: VaultInboxService) -> None:
    vault.approve(plan_invoice(vault, send="true"))
    (invoice,) = vault.books.list_open_invoices()
    paid = [
        vault.planned(f"{amount}.md", payment_note(invoice.invoice_id, amount)) for amount in ("1000.00", "700.00")
    ]
    chair = plan_expense(vault)
    form = shown(page, paid[0], chair)
    assert set(approve_together(page, MARIA, form).approved) == {paid[0].stem, chair.stem}
    vault.settle()
    late = approve_together(page, MARIA, shown(page, paid[1]))
    assert "exceeds the open amount" in late.left_out[0].reason
    vault.settle()
    (again,) = shown_together(page, [paid[1].stem]).items
    assert "exceeds the open amount" in again.html
    assert not again.is_ticked
    (row,) = page.waiting()
    assert (row.id, row.warnings) == (paid[1].stem, 1)
