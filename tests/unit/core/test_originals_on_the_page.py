"""The original beside a plan: marked words of a mail, the pages of a file, and nothing else of the vault."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from My_AI_Employee.approvals.people_file import make_person
from My_AI_Employee.cli.inbox_books import PageBooks
from My_AI_Employee.cli.inbox_originals import Originals
from My_AI_Employee.cli.inbox_service import VaultInboxService
from My_AI_Employee.errors import AIEmployeeError, NotFoundError
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.web.note_parts import note_parts
from tests.acceptance.requests_samples import mail
from tests.tools.inbox_examples import BILL
from tests.tools.inbox_site import page_service
from tests.unit.readers.pages.made_pages import drawn

pytestmark = pytest.mark.slow

MARIA = make_person("Maria Lopez", "approve", "")
WORDS = (
    "Please invoice:\n\nCustomer: Bolt Ltd\nEmail: pay@bolt.example\n\n- 3 x Design day @ 620.00\n\nTerms: net 30\n"
)


@pytest.fixture
def page(vault: DrivenVault) -> Iterator[VaultInboxService]:
    books = PageBooks(installation=vault.installation)
    with closing(books), closing(page_service(vault, books)) as service:
        yield service


def test_the_words_of_a_mail_are_marked_where_figures_were_read(vault: DrivenVault, page: VaultInboxService) -> None:
    note = vault.planned("bolt.eml", mail("Invoice", WORDS))
    shown = page.show(note.stem)
    assert shown.original is not None
    marks = {one.text: one.fields for one in note_parts(shown).words if one.fields}
    assert marks["3 x Design day @ 620.00"] == "line items 1"
    assert marks["Terms: net 30"] == "due date"
    assert [name.partition("-")[2] for name in shown.original.files] == ["bolt.eml"]
    vault.approve(note)
    done = page.show(note.stem)
    assert done.original is not None
    assert done.original.text == shown.original.text


def test_words_that_a_question_is_about_are_marked(vault: DrivenVault, page: VaultInboxService) -> None:
    vault.drop("unclear.eml", mail("Invoice", "Please invoice us twice the usual amount."))
    vault.settle()
    shown = page.show(vault.task_of("unclear.eml").stem)
    assert shown.original is not None
    assert [one.text for one in note_parts(shown).words if one.fields == "asked about"]


def test_a_pdf_shows_its_page_and_the_places_that_were_read(vault: DrivenVault, page: VaultInboxService) -> None:
    vault.drop("bill.pdf", drawn(BILL.replace("Acme Tools Ltd", "Acme Tools")))
    vault.settle()
    shown = page.show(vault.task_of("bill.pdf").stem)
    assert shown.original is not None
    assert {"total", "net", "tax"} <= {one.field for one in shown.original.pictures}
    ((name, number),) = shown.original.pages
    picture = page.page_picture(name, number)
    assert picture.startswith(b"\x89PNG")
    assert page.page_picture(name, number) is picture, "it is drawn once"
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert height == 1200
    assert width / height == pytest.approx(595 / 842, abs=0.01), "the whole page"
    ticked = (shown.answer or "").replace("- [ ] vendor: Acme Tools", "- [x] vendor: Acme Tools")
    assert ticked != shown.answer, "what is likely can be ticked"
    page.answer(MARIA, shown.id, f"{ticked}\ncategory: office_supplies\ndue: 2026-12-02", shown.sha256)
    vault.settle()
    (row,) = page.waiting()
    assert row.title.startswith("Bill A-1001 of Acme Tools 115.00 USD")
    with pytest.raises(NotFoundError):
        page.page_picture(name, 2)


def test_no_other_file_is_shown_as_a_page(vault: DrivenVault, page: VaultInboxService) -> None:
    attachments = vault.root / "Attachments"
    (attachments / "script.pdf").write_bytes(b"<script>alert(1)</script>")
    (attachments / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (attachments / "picture.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    (attachments / "linked.pdf").symlink_to(vault.root / "Dashboard.md")
    (vault.root / "outside.pdf").write_bytes(drawn("Total 1.00"))
    damaged = ("script.pdf", "broken.pdf", "picture.svg")
    outside = ("linked.pdf", "../outside.pdf", "/etc/x.pdf", "..", "", "a\0.pdf")
    for name in (*damaged, *outside):
        with pytest.raises(AIEmployeeError):
            page.page_picture(name, 1)
    for name in outside:
        with pytest.raises(AIEmployeeError):
            page.original(name)


def test_pictures_that_were_not_asked_for_lately_are_forgotten(vault: DrivenVault) -> None:
    (vault.root / "Attachments" / "three.pdf").write_bytes(drawn("Total 1.00", "Total 2.00", "Total 3.00"))
    with closing(Originals(store=vault.installation.store, most_kept=2)) as originals:
        first = originals.page_picture("three.pdf", 1)
        for number in (2, 3):
            originals.page_picture("three.pdf", number)
        again = originals.page_picture("three.pdf", 1)
    assert again == first
    assert again is not first
