"""Bank lines, entries and periods on a real Odoo: missing rights, two calls at once, the dry run of whole plans."""

import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.errors import AIEmployeeError, BooksRefusedError, BooksUnavailableError, InvalidStatusError
from tests.unit.books.odoo_office import Office, draft, key_of, open_office
from tools.odoo_server import OdooServer

TODAY = datetime.now(UTC).astimezone().date()
READS = {
    "search_read",
    "read",
    "search",
    "context_get",
    "check_object_reference",
    "get_external_id",
    "fields_get",
    "formatted_read_group",
    "has_access",
}


@pytest.fixture
def bot(odoo_server: OdooServer, office: Office) -> Iterator[Office]:
    """A user who may invoice and no more."""
    opened = open_office(odoo_server, bot=True)
    yield opened
    opened.books.close()


def _do(office: Office, tool: str, *, key: str = "", **arguments: Any) -> Any:
    action = parse_action(tool, arguments)
    return office.books.perform(action, key or key_of(action))


def _statement(*amounts: str) -> dict[str, Any]:
    stem = uuid.uuid4().hex[:10]
    lines = [
        {"date": TODAY, "amount": amount, "text": "x", "line_key": f"{stem}-{at}"}
        for at, amount in enumerate(amounts)
    ]
    closing = sum(float(amount) for amount in amounts)
    return {
        "account": "Bank",
        "statement": stem,
        "opening_balance": "0.00",
        "closing_balance": f"{closing:.2f}",
        "currency": "USD",
        "lines": lines,
    }


def test_without_the_group_for_statements_the_step_names_it(bot: Office) -> None:
    with pytest.raises(BooksRefusedError, match=r"account\.group_account_basic") as refused:
        _do(bot, "post_bank_lines", **_statement("5.00"))
    assert "Settings, Users" in refused.value.hint


def test_who_may_not_add_accounts_or_close_periods_is_told(bot: Office) -> None:
    with pytest.raises(BooksRefusedError, match="may not add accounts"):
        _do(bot, "create_bank_account", name=f"Bank {uuid.uuid4().hex[:8]}")
    with pytest.raises(BooksRefusedError, match="may not set lock dates"):
        _do(bot, "close_period", until=date(2002, 12, 31))


def test_who_may_invoice_may_post_journal_entries(bot: Office) -> None:
    lines = [{"account": "600000", "debit": "1.00"}, {"account": "301000", "credit": "1.00"}]
    made = _do(bot, "record_journal_entry", date=TODAY, description="Rent", lines=lines)
    assert _do(bot, "cancel_journal_entry", entry_id=made.entry_id, reason="a test").reversal_id


def test_a_line_is_explained_by_one_of_two_calls_at_once(odoo_server: OdooServer, office: Office) -> None:
    line = _do(office, "post_bank_lines", **_statement("-7.00")).lines[0].line
    barrier, outcomes = threading.Barrier(3), list[object]()

    def work(number: int) -> None:
        own = open_office(odoo_server)
        own.books.info()
        action = parse_action("match_bank_line", {"line": line, "account": "620000", "text": f"fee {number}"})
        key = key_of(action)
        barrier.wait()
        for _ in range(6):
            try:
                outcomes.append(own.books.perform(action, key))
                break
            except BooksUnavailableError:
                continue
            except AIEmployeeError as error:
                outcomes.append(error)
                break
        own.books.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [outcome for outcome in outcomes if isinstance(outcome, InvalidStatusError)]
    assert (len(outcomes), len(refused)) == (3, 2)
    domain = [["statement_line_id.name", "=", line], ["account_id.code", "=", "620000"]]
    assert len(office.client.call("account.move.line", "search", domain=domain)) == 1


@dataclass
class RefusingClient:
    """An OdooClient that refuses to change entries as long as `refuses` is set."""

    inner: OdooClient
    refuses: bool = True

    @property
    def protocol(self) -> str:
        return self.inner.protocol

    def call(self, model: str, method: str, **arguments: Any) -> Any:
        if self.refuses and (model, method) == ("account.move", "write"):
            raise BooksRefusedError("this entry is inalterable")
        return self.inner.call(model, method, **arguments)

    def version(self) -> str:
        return self.inner.version()

    def close(self) -> None:
        self.inner.close()


def test_a_line_whose_explanation_odoo_refuses_stays_free(office: Office) -> None:
    line = _do(office, "post_bank_lines", **_statement("9.00")).lines[0].line
    refusing = RefusingClient(office.client)
    books = OdooBooks(refusing, name="test", url=office.server.url, clock=office.clock)
    action = parse_action("match_bank_line", {"line": line, "account": "450000", "text": "x"})
    key = key_of(action)
    with pytest.raises(BooksRefusedError, match="inalterable"):
        books.perform(action, key)
    assert books.operation_status(key).found is False
    assert _do(office, "match_bank_line", line=line, account="450000", text="another").status == "matched"
    refusing.refuses = False
    with pytest.raises(InvalidStatusError, match="explained already"):
        books.perform(action, key)


def test_a_refused_explanation_is_made_when_the_cause_is_mended(office: Office) -> None:
    line = _do(office, "post_bank_lines", **_statement("9.00")).lines[0].line
    refusing = RefusingClient(office.client)
    books = OdooBooks(refusing, name="test", url=office.server.url, clock=office.clock)
    action = parse_action("match_bank_line", {"line": line, "account": "450000", "text": "x"})
    key = key_of(action)
    with pytest.raises(BooksRefusedError, match="inalterable"):
        books.perform(action, key)
    refusing.refuses = False
    assert books.perform(action, key).record() == line
    assert books.operation_status(key).found is True


def _check(office: Office, *steps: dict[str, Any]) -> list[Refusal]:
    plan = PlanToCheck(actions=plan_actions([_plain(step) for step in steps]))
    return office.books.check_plans([plan], _no_receipt)[0]


def _plain(step: dict[str, Any]) -> dict[str, Any]:
    fields = {name: value for name, value in step.items() if name != "tool"}
    return {"tool": step["tool"], **parse_action(step["tool"], fields).arguments()}


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)


def test_steps_see_the_accounts_and_lines_of_the_steps_before(office: Office) -> None:
    name = f"Savings {uuid.uuid4().hex[:8]}"
    add = {"tool": "create_bank_account", "name": name}
    move = {"tool": "record_transfer", "from_account": "Bank", "to_account": name, "amount": "5.00", "date": TODAY}
    _check(office, add)
    office.client.calls.clear()
    assert _check(office, add, move) == []
    assert {call.rpartition(".")[2] for call in office.client.calls} <= READS
    assert [refusal.code for refusal in _check(office, move)] == ["ACCOUNT_NOT_FOUND"]


def test_two_lines_of_a_plan_do_not_pay_an_invoice_twice(office: Office) -> None:
    number, _ = draft(office)
    office.client.call("account.move", "action_post", ids=[int(number.removeprefix("DRAFT/"))])
    statement = _statement("200.00", "200.00")
    keys = [line["line_key"] for line in statement["lines"]]
    matches = [
        {"tool": "match_bank_line", "line": key, "invoices": [{"invoice_id": number, "amount": "200.00"}]}
        for key in keys
    ]
    post = {"tool": "post_bank_lines", **statement}
    assert _check(office, post, matches[0]) == []
    assert [(one.step, one.code) for one in _check(office, post, *matches)] == [(3, "INVALID_AMOUNT")]
    twice = _check(office, post, matches[0], matches[0])
    assert [(one.step, one.code) for one in twice] == [(3, "INVALID_STATUS")]


def test_a_payment_of_the_plan_is_the_line_of_the_plan(office: Office) -> None:
    number, _ = draft(office)
    office.client.call("account.move", "action_post", ids=[int(number.removeprefix("DRAFT/"))])
    statement = _statement("200.00")
    steps: list[dict[str, Any]] = [
        {
            "tool": "record_payment",
            "invoice_id": number,
            "amount": "200.00",
            "payment_date": TODAY,
            "payment_method": "bank_transfer",
        },
        {"tool": "post_bank_lines", **statement},
        {"tool": "match_bank_line", "line": statement["lines"][0]["line_key"], "payment_id": "$1.payment_id"},
    ]
    assert _check(office, *steps) == []
