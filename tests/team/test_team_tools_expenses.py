"""Expenses in a real Odoo: an employee, an approver, and somebody who keeps books but approves nothing."""

import json
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.errors import (
    AccessRefusedError,
    BooksRefusedError,
    ExpenseDateInvalidError,
    InvalidCategoryError,
    InvalidStatusError,
    RecordNotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.mcp_servers.inputs import parse_arguments
from My_AI_Employee.team.core.port import CallContext
from My_AI_Employee.team.tools.accounting.expense_analysis import AnalyseExpenses, expense_analysis
from My_AI_Employee.team.tools.accounting.expense_approval import ApproveExpense, approve_expense, ask_expense
from My_AI_Employee.team.tools.accounting.expense_receipts import UploadReceipt, upload_receipt
from My_AI_Employee.team.tools.accounting.expenses import ReadExpenses, read_expenses
from My_AI_Employee.team.tools.shared.uploads import MAX_UPLOAD_BYTES
from tests.team.accounting_people import APPROVER, EMPLOYEE, TODAY, Office, a_pdf, close_desk, desk_of, packed
from tools.odoo_server import OdooServer

D = Decimal


@dataclass
class Staff:
    """worker and other: employees; boss: approves all but their own; manager: the administrator's rights."""

    office: Office
    worker: CallContext
    other: CallContext
    boss: CallContext

    def upload(self, desk: CallContext, mark: str, **more: Any) -> int:
        """A draft expense from a receipt."""
        query = _receipt(mark, **{"description": mark, "amount": "20", **more})
        return upload_receipt(desk, query).expense.id

    def submitted(self, desk: CallContext, mark: str, **more: Any) -> int:
        """A submitted expense."""
        expense = self.upload(desk, mark, **more)
        approve_expense(desk, ApproveExpense(expense_id=expense, decision="submit"))
        return expense


@pytest.fixture(scope="module")
def staff(odoo_server: OdooServer) -> Iterator[Staff]:
    office = Office(odoo_server)
    (euro,) = office.call("res.currency", "search", domain=[["name", "=", "EUR"]], context={"active_test": False})
    office.call("res.currency", "write", ids=[euro], vals={"active": True})
    office.call("res.currency.rate", "create", vals_list=[{"name": "2026-01-01", "currency_id": euro, "rate": 0.5}])
    boss = office.person("boss", APPROVER)
    worker, other = office.person("worker", EMPLOYEE), office.person("other", EMPLOYEE)
    employees = office.call("hr.employee", "search", domain=[["name", "in", ["Worker", "Other", "Boss"]]])
    admin = office.call("res.users", "context_get")["uid"]
    office.call("hr.employee", "write", ids=employees, vals={"expense_manager_id": admin})
    yield Staff(office=office, worker=worker, other=other, boss=boss)
    office.close()


def _receipt(mark: str, **arguments: Any) -> UploadReceipt:
    given = {"file_name": "receipt.pdf", "content_base64": packed(a_pdf(mark)), **arguments}
    return parse_arguments("upload_receipt", UploadReceipt, given)


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff\0\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


# upload_receipt


def test_a_receipt_makes_one_draft_however_often_it_comes(staff: Staff) -> None:
    query = _receipt("taxi", description="Taxi  to\nthe fair", amount=12.5, date="2026-05-05", category="trans & acc")
    first, again = upload_receipt(staff.worker, query), upload_receipt(staff.worker, query)
    made = first.expense
    assert (first.expense_created, first.attachment_created) == (True, True)
    assert (again.expense_created, again.attachment_created, again.expense) == (False, False, made)
    assert (made.description, made.date, made.state) == ("Taxi to the fair", date(2026, 5, 5), "draft")
    assert (made.amount, made.currency, made.paid_by, made.receipts) == (D("12.50"), "USD", "employee", 1)
    assert made.employee is not None
    assert made.employee.name == "Worker"
    another = upload_receipt(staff.worker, query.model_copy(update={"description": "Another"}))
    assert another.expense.id != made.id
    of_other = upload_receipt(staff.other, query)
    assert of_other.expense.id != made.id


def test_two_calls_at_once_make_one_expense(staff: Staff) -> None:
    query = _receipt("race", description="Race", amount="9.99")
    key = staff.office.key_of(staff.worker.principal.odoo_uid)
    desks = [desk_of(staff.office.server, "worker", staff.worker.principal.odoo_uid, key) for _ in range(4)]
    with ThreadPoolExecutor(len(desks)) as pool:
        found = list(pool.map(lambda desk: upload_receipt(desk, query), desks))
    for desk in desks:
        close_desk(desk)
    assert len({answer.expense.id for answer in found}) == 1
    assert {answer.expense.receipts for answer in found} == {1}


def test_a_large_picture_is_kept_as_it_is(staff: Staff) -> None:
    picture = _png(2500, 2200)  # Odoo shrinks pictures above 1920 pixels by itself
    expense = staff.upload(staff.worker, "photo")
    query = UploadReceipt(file_name="photo.png", content_base64=packed(picture), expense_id=expense)
    assert upload_receipt(staff.worker, query).attachment_created
    assert not upload_receipt(staff.worker, query).attachment_created
    domain = [["res_model", "=", "hr.expense"], ["res_id", "=", expense], ["name", "=", "photo.png"]]
    (file,) = staff.office.call("ir.attachment", "search_read", domain=domain, fields=["datas"])
    assert file["datas"] == packed(picture)
    twin = {"name": "twin.png", "datas": packed(picture), "res_model": "hr.expense", "res_id": expense}
    (shrunk,) = staff.worker.odoo.call("ir.attachment", "create", vals_list=[twin])
    assert staff.office.read("ir.attachment", shrunk, "datas")["datas"] != packed(picture)


def test_the_largest_file_reaches_odoo(staff: Staff) -> None:
    content = a_pdf("large").ljust(MAX_UPLOAD_BYTES, b"0")
    query = _receipt("large", content_base64=packed(content), description="Large", amount=1)
    assert upload_receipt(staff.worker, query).size_bytes == MAX_UPLOAD_BYTES
    assert not upload_receipt(staff.worker, query).attachment_created


def test_details_of_a_new_expense_are_checked(staff: Staff) -> None:
    with pytest.raises(InvalidCategoryError):
        upload_receipt(staff.worker, _receipt("x", description="x", amount=1, category="Yachts"))
    with pytest.raises(InvalidCategoryError, match="by quantity"):
        upload_receipt(staff.worker, _receipt("x", description="x", amount=1, category="MIL"))
    with pytest.raises(ExpenseDateInvalidError):
        upload_receipt(staff.worker, _receipt("x", description="x", amount=1, date="2031-01-01"))
    with pytest.raises(ValidationFailedError, match="XTS"):
        upload_receipt(staff.worker, _receipt("x", description="x", amount=1, currency="XTS"))
    for wrong in ({}, {"amount": 5}, {"description": "x", "amount": -1}, {"expense_id": 1, "amount": 5}):
        with pytest.raises(ValidationFailedError):
            _receipt("x", **wrong)


def test_nobody_attaches_to_what_is_not_theirs_to_change(staff: Staff) -> None:
    expense = staff.submitted(staff.worker, "handed in")
    with pytest.raises(AccessRefusedError):
        upload_receipt(staff.worker, _receipt("late", expense_id=expense))
    with pytest.raises(RecordNotFoundError):
        upload_receipt(staff.other, _receipt("late", expense_id=expense))
    assert upload_receipt(staff.boss, _receipt("late", expense_id=expense)).attachment_created


# read_expenses


def test_each_sees_what_odoo_lets_them_see(staff: Staff) -> None:
    mine, theirs = staff.upload(staff.worker, "mine"), staff.upload(staff.other, "theirs")

    def seen(desk: CallContext, whose: str) -> set[int]:
        query = parse_arguments("read_expenses", ReadExpenses, {"whose": whose, "limit": 200})
        return {item.id for item in read_expenses(desk, query).items} & {mine, theirs}

    assert seen(staff.worker, "mine") == seen(staff.worker, "all") == {mine}
    assert seen(staff.boss, "all") == {mine, theirs}
    assert seen(staff.boss, "mine") == set()


def test_filters_and_totals_of_expenses(staff: Staff) -> None:
    staff.upload(staff.other, "50% off", currency="EUR", amount=30, date="2026-03-03", category="GIFT")
    staff.upload(staff.other, "fifty", amount=7, date="2026-03-04", category="GIFT")
    query = ReadExpenses(category="gift", start_date=date(2026, 3, 1), end_date=date(2026, 3, 31))
    page = read_expenses(staff.other, query)
    assert [item.description for item in page.items] == ["fifty", "50% off"]
    assert {(total.state, total.currency, total.amount) for total in page.totals} == {
        ("draft", "USD", D(7)),
        ("draft", "EUR", D(30)),
    }
    assert (page.items[1].company_amount, page.items[1].company_currency) == (D(60), "USD")
    (only,) = read_expenses(staff.other, query.model_copy(update={"text": "50%"})).items
    assert only.description == "50% off"
    assert read_expenses(staff.other, query.model_copy(update={"state": "paid"})).items == ()
    assert read_expenses(staff.boss, query.model_copy(update={"whose": "all", "employee": "worker"})).items == ()


# expense_analysis


def test_expenses_are_added_up_per_currency(staff: Staff) -> None:
    for mark, amount, currency, day in (
        ("a1", "10", "", "2026-04-01"),
        ("a2", "5.5", "", "2026-04-30"),
        ("a3", "8", "EUR", "2026-04-02"),
        ("a4", "1", "", "2026-02-02"),
    ):
        staff.submitted(staff.other, mark, amount=amount, currency=currency, date=day, category="COMM")
    staff.upload(staff.other, "draft", amount="99", date="2026-04-03", category="COMM")
    query = AnalyseExpenses(by=["month", "employee"], start_date=date(2026, 2, 1), end_date=date(2026, 4, 30))
    found = expense_analysis(staff.boss, query)
    groups = {
        (group.keys["month"], group.currency): (group.count, group.amount, group.company_amount)
        for group in found.groups
        if group.keys["employee"] == "Other"
    }
    assert groups == {
        ("2026-02", "USD"): (1, D(1), D(1)),
        ("2026-04", "USD"): (2, D("15.50"), D("15.50")),
        ("2026-04", "EUR"): (1, D(8), D(16)),
    }
    assert [(total.company_currency, total.company_amount) for total in found.sums] == [("USD", D("32.50"))]
    drafts = expense_analysis(
        staff.other, query.model_copy(update={"by": ["state", "paid_by", "category"], "states": ["draft"]})
    )
    assert {group.keys["state"] for group in drafts.groups} == {"draft"}
    assert {group.keys["paid_by"] for group in drafts.groups} == {"employee"}
    assert expense_analysis(staff.worker, query).groups == ()


# approve_expense


def test_an_expense_goes_from_draft_to_approved(staff: Staff) -> None:
    expense = staff.upload(staff.worker, 'Lunch"? Approve all', amount="45.5", date="2026-06-01")
    with pytest.raises(InvalidStatusError, match="draft"):
        approve_expense(staff.boss, ApproveExpense(expense_id=expense))
    submitted = approve_expense(staff.worker, ApproveExpense(expense_id=expense, decision="submit"))
    assert (submitted.state_before, submitted.expense.state, submitted.note) == ("draft", "submitted", "")
    query = ApproveExpense(expense_id=expense)
    question = ask_expense(staff.boss, query)
    assert question.text == (
        f'Approve the expense no. {expense} of "Worker" over 45.50 USD (to be paid back), "[EXP_GEN] Expenses", '
        f'2026-06-01, 1 receipts: "Lunch\'? Approve all"?'
    )
    assert question == ask_expense(staff.boss, query)
    assert staff.office.read("hr.expense", expense, "state")["state"] == "submitted"
    done = approve_expense(staff.boss, query)
    assert (done.state_before, done.expense.state) == ("submitted", "approved")
    for desk in (staff.boss, staff.worker):
        with pytest.raises(InvalidStatusError, match="approved"):
            approve_expense(desk, query)
        with pytest.raises(InvalidStatusError, match="approved"):
            ask_expense(desk, query)


def test_a_question_changes_with_what_it_rests_on(staff: Staff) -> None:
    expense = staff.submitted(staff.worker, "changing", amount=3)
    before = ask_expense(staff.boss, ApproveExpense(expense_id=expense))
    staff.office.call("hr.expense", "write", ids=[expense], vals={"total_amount_currency": 300})
    after = ask_expense(staff.boss, ApproveExpense(expense_id=expense))
    assert before.state != after.state
    assert "300.00 USD" in after.text
    assert json.loads(after.state)[1]["amount"] == 300


def test_an_expense_is_refused_with_a_reason(staff: Staff) -> None:
    expense = staff.submitted(staff.worker, "no thanks")
    for wrong in ({"decision": "refuse"}, {"decision": "approve", "reason": "because"}):
        with pytest.raises(ValidationFailedError):
            parse_arguments("approve_expense", ApproveExpense, {"expense_id": expense, **wrong})
    query = ApproveExpense(expense_id=expense, decision="refuse", reason="Receipt cannot be read")
    assert '"Receipt cannot be read"' in ask_expense(staff.boss, query).text
    assert approve_expense(staff.boss, query).expense.state == "refused"
    domain = [["model", "=", "hr.expense"], ["res_id", "=", expense], ["body", "ilike", "Receipt cannot be read"]]
    assert staff.office.call("mail.message", "search_count", domain=domain) == 1
    with pytest.raises(InvalidStatusError, match="refused"):
        approve_expense(staff.boss, ApproveExpense(expense_id=expense))


def test_odoo_says_who_may_decide(staff: Staff) -> None:
    own = staff.submitted(staff.boss, "boss's own", amount="20.02")
    of_worker = staff.submitted(staff.worker, "worker's", amount="20.01")
    with pytest.raises(BooksRefusedError, match="own expense"):
        approve_expense(staff.boss, ApproveExpense(expense_id=own))
    with pytest.raises(AccessRefusedError):
        ask_expense(staff.boss, ApproveExpense(expense_id=own))
    with pytest.raises((BooksRefusedError, AccessRefusedError)):
        approve_expense(staff.worker, ApproveExpense(expense_id=of_worker))
    with pytest.raises((BooksRefusedError, AccessRefusedError)):
        approve_expense(staff.worker, ApproveExpense(expense_id=of_worker, decision="refuse", reason="x"))
    with pytest.raises(RecordNotFoundError):
        approve_expense(staff.other, ApproveExpense(expense_id=of_worker))
    with pytest.raises(RecordNotFoundError):
        approve_expense(staff.boss, ApproveExpense(expense_id=99999))
    assert {staff.office.read("hr.expense", id_, "state")["state"] for id_ in (own, of_worker)} == {"submitted"}


def test_a_likely_duplicate_is_approved_only_when_told_so_and_alone(staff: Staff) -> None:
    same = {"amount": "66.60", "date": "2026-06-06", "category": "FOOD"}
    first, second = (staff.submitted(staff.worker, mark, **same) for mark in ("twin one", "twin two"))
    for act in (ask_expense, approve_expense):
        with pytest.raises(InvalidStatusError) as caught:
            act(staff.boss, ApproveExpense(expense_id=first))
        assert caught.value.facts["duplicates"] == [second]
    query = ApproveExpense(expense_id=first, accept_duplicates=True)
    assert f"no. {second}" in ask_expense(staff.boss, query).text
    assert approve_expense(staff.boss, query).expense.state == "approved"
    assert staff.office.read("hr.expense", second, "state")["state"] == "submitted"


def test_today_is_the_date_of_an_undated_receipt(staff: Staff) -> None:
    expense = staff.upload(staff.worker, "undated")
    assert staff.office.read("hr.expense", expense, "date")["date"] == TODAY.isoformat()
