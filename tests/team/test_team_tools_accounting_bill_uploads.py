"""Files attached to invoices and bills made from files, in a real Odoo: each once, however many ask at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from My_AI_Employee.errors import (
    BooksRefusedError,
    UploadRefusedError,
)
from My_AI_Employee.team.core.port import CallContext
from My_AI_Employee.team.tools.accounting.invoice_reading import ReadInvoice, read_invoice
from My_AI_Employee.team.tools.accounting.invoice_uploads import (
    UploadInvoiceAttachment,
    _make_bill,
    upload_invoice_attachment,
)
from My_AI_Employee.team.tools.shared.uploads import ABANDONED_S, claim_file, read_upload, release_file
from tests.team.accounting_firm import Firm, open_firm
from tests.team.accounting_people import a_pdf, close_desk, desk_of, packed
from tools.odoo_server import OdooServer


@pytest.fixture(scope="module")
def firm(odoo_server: OdooServer) -> Iterator[Firm]:
    with open_firm(odoo_server) as found:
        yield found


# upload_invoice_attachment


def test_a_file_is_attached_byte_for_byte_and_once(firm: Firm) -> None:
    content = a_pdf("invoice")
    query = UploadInvoiceAttachment(file_name="inv.pdf", content_base64=packed(content), invoice_id=firm.invoice)
    first = upload_invoice_attachment(firm.clerk, query)
    again = upload_invoice_attachment(firm.clerk, query)
    assert (first.attachment_created, again.attachment_created, again.bill_created) == (True, False, False)
    assert first.sha256 == again.sha256
    found = read_invoice(firm.clerk, ReadInvoice(invoice_id=firm.invoice))
    (name,) = [file for file in found.attachments if file.name == "inv.pdf"]
    assert firm.office.read("ir.attachment", name.id, "datas")["datas"] == packed(content)


def test_a_bill_is_made_from_a_file_once(firm: Firm) -> None:
    query = UploadInvoiceAttachment(file_name="bill.pdf", content_base64=packed(a_pdf("bill")))
    made = upload_invoice_attachment(firm.clerk, query)
    again = upload_invoice_attachment(firm.clerk, query)
    assert (made.bill_created, made.invoice.kind, made.invoice.state) == (True, "vendor_bill", "draft")
    assert (again.bill_created, again.attachment_created, again.invoice.id) == (False, False, made.invoice.id)
    firm.office.call("account.move", "unlink", ids=[made.invoice.id])
    assert upload_invoice_attachment(firm.clerk, query).bill_created


def test_a_cancelled_bill_keeps_its_file_and_another_is_made(firm: Firm) -> None:
    query = UploadInvoiceAttachment(file_name="bill.pdf", content_base64=packed(a_pdf("cancelled")))
    cancelled = upload_invoice_attachment(firm.clerk, query).invoice.id
    firm.office.call("account.move", "button_cancel", ids=[cancelled])
    made = upload_invoice_attachment(firm.clerk, query)
    assert (made.bill_created, made.invoice.id != cancelled) == (True, True)
    assert upload_invoice_attachment(firm.clerk, query).invoice.id == made.invoice.id
    assert [len(_files_of(firm, bill)) for bill in (cancelled, made.invoice.id)] == [1, 1]
    firm.office.call("account.move", "unlink", ids=[cancelled, made.invoice.id])


RACERS = 4


@contextmanager
def clerks_at_once(firm: Firm) -> Iterator[Callable[[Callable[[CallContext], Any]], list[Any]]]:
    """Has several connections of the clerk do the same at the same moment; the answers."""
    who = firm.clerk.principal
    key = firm.office.key_of(who.odoo_uid)
    desks = [desk_of(firm.office.server, who.login, who.odoo_uid, key) for _ in range(RACERS)]
    barrier = Barrier(RACERS)

    def run(work: Callable[[CallContext], Any]) -> list[Any]:
        def one(desk: CallContext) -> Any:
            desk.odoo.call("res.users", "search_count", domain=[])  # it is connected
            barrier.wait()
            return work(desk)

        with ThreadPoolExecutor(RACERS) as pool:
            return list(pool.map(one, desks))

    try:
        yield run
    finally:
        for desk in desks:
            close_desk(desk)


def test_uploads_of_one_bill_at_once_make_one_draft(firm: Firm) -> None:
    before = set(firm.office.call("account.move", "search", domain=[]))
    with clerks_at_once(firm) as at_once:
        for round_ in range(3):
            query = UploadInvoiceAttachment(file_name="r.pdf", content_base64=packed(a_pdf(f"race {round_}")))
            answers = at_once(partial(upload_invoice_attachment, query=query))
            assert len({answer.invoice.id for answer in answers}) == 1
            assert sorted(answer.bill_created for answer in answers) == [False] * (RACERS - 1) + [True]
            made = set(firm.office.call("account.move", "search", domain=[])) - before
            assert made == {answers[0].invoice.id}
            assert len(_files_of(firm, answers[0].invoice.id)) == 1
            firm.office.call("account.move", "unlink", ids=list(made))


def test_without_a_claim_uploads_at_once_make_several_drafts(firm: Firm) -> None:
    """The twin of the test above: the file is stored once, and each call has Odoo make a bill from it."""
    before = set(firm.office.call("account.move", "search", domain=[]))
    upload = read_upload("twin.pdf", packed(a_pdf("twin")))
    file_id = claim_file(firm.clerk.odoo, upload, "twin")
    assert file_id is not None
    with clerks_at_once(firm) as at_once:
        at_once(lambda desk: _make_bill(desk, file_id))
    made = set(firm.office.call("account.move", "search", domain=[])) - before
    assert len(made) > 1
    firm.office.call("account.move", "unlink", ids=list(made))


def test_a_claim_is_held_until_its_call_must_have_ended(firm: Firm) -> None:
    upload = read_upload("claim.pdf", packed(a_pdf("claim")))
    held = claim_file(firm.clerk.odoo, upload, "claim")
    assert held is not None
    assert claim_file(firm.clerk.odoo, upload, "claim") is None, "another call has it"
    aged = "UPDATE ir_attachment SET create_date = create_date - interval '{} seconds' WHERE id = {}"
    firm.office.server.sql(aged.format(ABANDONED_S - 60, held))
    assert claim_file(firm.clerk.odoo, upload, "claim") is None
    firm.office.server.sql(aged.format(61, held))
    with clerks_at_once(firm) as at_once:
        found = at_once(lambda desk: claim_file(desk.odoo, upload, "claim"))
    (taken,) = [file_id for file_id in found if file_id is not None]
    assert taken != held
    with pytest.raises(BooksRefusedError):  # a call that comes back after that makes nothing
        _make_bill(firm.clerk, held)
    release_file(firm.clerk.odoo, taken)
    assert claim_file(firm.clerk.odoo, upload, "claim") is not None


def test_a_file_on_a_record_is_no_claim_to_take_over(firm: Firm) -> None:
    upload = read_upload("kept.pdf", packed(a_pdf("kept")))
    file_id = claim_file(firm.clerk.odoo, upload, "kept")
    assert file_id is not None
    _make_bill(firm.clerk, file_id)
    firm.office.server.sql(f"UPDATE ir_attachment SET create_date = '2020-01-01' WHERE id = {file_id}")
    assert claim_file(firm.clerk.odoo, upload, "kept") is None
    release_file(firm.clerk.odoo, file_id)
    assert firm.office.read("ir.attachment", file_id, "res_model")["res_model"] == "account.move"


def _files_of(firm: Firm, invoice_id: int) -> list[int]:
    domain = [["res_model", "=", "account.move"], ["res_id", "=", invoice_id]]
    return list(firm.office.call("ir.attachment", "search", domain=domain))


def test_a_refused_file_reaches_nothing(firm: Firm) -> None:
    before = firm.office.call("ir.attachment", "search_count", domain=[])
    for invoice_id in (None, firm.invoice):
        with pytest.raises(UploadRefusedError):
            upload_invoice_attachment(
                firm.clerk,
                UploadInvoiceAttachment(file_name="a.pdf", content_base64=packed(b"MZ"), invoice_id=invoice_id),
            )
    assert firm.office.call("ir.attachment", "search_count", domain=[]) == before
