"""Several bank lines at once on a real Odoo: what it costs, a batch that breaks off, two at the same lines."""

import threading
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.connect import open_client
from My_AI_Employee.books.port import BankMatch
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.bank_actions import MatchBankLine
from My_AI_Employee.domain.bank_results import MatchBankLineResult
from My_AI_Employee.errors import BooksUnavailableError, InvalidStatusError
from tests.contract.odoo_setup import connection_to
from tests.unit.books.odoo_office import CountingClient, Office, draft, key_of, open_office
from tools.odoo_server import OdooServer

TODAY = datetime.now(UTC).astimezone().date()
LINES = 4


def _do(office: Office, tool: str, **arguments: Any) -> Any:
    action = parse_action(tool, arguments)
    return office.books.perform(action, key_of(action))


def _matches(office: Office, count: int) -> list[BankMatch]:
    """So many new bank lines of 200.00, and the invoices that they pay."""
    account = _do(office, "create_bank_account", name=f"Bank {uuid.uuid4().hex[:8]}", kind="bank").name
    stem = uuid.uuid4().hex[:10]
    lines = [
        {"date": TODAY, "amount": "200.00", "text": "x", "line_key": f"{stem}-{number}"} for number in range(count)
    ]
    posted = _do(
        office,
        "post_bank_lines",
        account=account,
        statement=stem,
        opening_balance="0.00",
        closing_balance=f"{200 * count}.00",
        currency="USD",
        lines=lines,
    )
    return [_match(office, line.line) for line in posted.lines]


def _match(office: Office, line: str) -> BankMatch:
    invoice_id, _ = draft(office)
    office.client.call("account.move", "action_post", ids=[int(invoice_id.partition("/")[2])])
    number = office.books.get_invoice(invoice_id).number
    action = MatchBankLine.model_validate({"line": line, "invoices": [{"invoice_id": number, "amount": "200.00"}]})
    return BankMatch(action=action, key=key_of(action))


def _residuals(office: Office, matches: Sequence[BankMatch]) -> list[str]:
    numbers = [match.action.invoices[0].invoice_id for match in matches]
    return [str(office.books.get_invoice(number).residual) for number in numbers]


def _entries_of(office: Office, matches: Sequence[BankMatch]) -> list[int]:
    """How many journal items each bank line has: one on the bank, one for what it is."""
    names = [match.action.line for match in matches]
    rows = office.client.call("account.move", "search_read", domain=[["name", "in", names]], fields=["line_ids"])
    return [len(row["line_ids"]) for row in rows]


def test_each_line_costs_two_calls_beside_those_for_all(office: Office) -> None:
    spent = []
    for count in (2, 5):
        matches = _matches(office, count)
        office.client.calls.clear()
        answers = office.books.match_bank_lines(matches)
        assert len([answer for answer in answers if isinstance(answer, MatchBankLineResult)]) == count
        spent.append(len(office.client.calls))
    assert spent[1] - spent[0] == 2 * 3
    assert office.client.calls.count("mail.message.load") == 2


class _BreakingClient(CountingClient):
    """The connection is lost after a number of writing calls: the last of them is carried out."""

    left = 0

    def call(self, model: str, method: str, **arguments: Any) -> Any:
        answer = super().call(model, method, **arguments)
        if method in ("load", "write", "reconcile"):
            self.left -= 1
            if self.left == 0:
                raise BooksUnavailableError("the connection was lost")
        return answer


@pytest.mark.parametrize("after", [1, 2, 1 + LINES, 2 + LINES, 1 + 2 * LINES, 2 + 2 * LINES])
def test_a_batch_that_breaks_off_is_completed_line_by_line(
    office: Office, odoo_server: OdooServer, after: int
) -> None:
    """after: the notes, an entry, all entries, a reconciliation, all of these, the notes that it is done."""
    matches = _matches(office, LINES)
    client = _BreakingClient(open_client(connection_to(odoo_server, "json2")))
    client.left = after
    books = OdooBooks(client, name=office.books.name, url=odoo_server.url, clock=office.clock)
    with pytest.raises(BooksUnavailableError):
        books.match_bank_lines(matches)
    books.close()
    answers = [office.books.perform(match.action, match.key) for match in matches]
    assert [answer.record() for answer in answers] == [match.action.line for match in matches]
    assert _residuals(office, matches) == ["0.00"] * LINES
    assert _entries_of(office, matches) == [2] * LINES


def test_two_batches_with_the_same_keys_explain_each_line_once(office: Office, odoo_server: OdooServer) -> None:
    matches = _matches(office, LINES)
    barrier, done = threading.Barrier(2), list[str]()

    def work() -> None:
        mine = open_office(odoo_server)
        mine.books.info()
        left, tries = list(matches), 0
        barrier.wait()
        while left and (tries := tries + 1) < 20:
            try:
                answers = mine.books.match_bank_lines(left)
            except BooksUnavailableError:
                continue  # Odoo is too busy with the other: the executor would try again
            good = [answer for answer in answers if isinstance(answer, MatchBankLineResult)]
            done.extend(answer.line for answer in good)
            left = left[len(good) :]
        mine.books.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == sorted([match.action.line for match in matches] * 2)
    assert _residuals(office, matches) == ["0.00"] * LINES
    assert _entries_of(office, matches) == [2] * LINES


def test_a_line_that_somebody_explained_in_odoo_after_its_intent_is_not_said_to_be_done(office: Office) -> None:
    """The line in the middle was taken back before, so that the last one has its intent noted and is not reached."""
    matches = _matches(office, 3)
    first = BankMatch(action=matches[1].action, key=f"{matches[1].key}0")
    office.books.perform(first.action, first.key)
    _do(office, "unmatch_bank_line", line=first.action.line, reason="for once more")
    assert len(office.books.match_bank_lines(matches)) == 1
    _explain_by_hand(office, matches[2].action.line)
    assert isinstance(office.books.match_bank_lines(matches[1:])[0], MatchBankLineResult)
    (answer,) = office.books.match_bank_lines(matches[2:])
    assert isinstance(answer, InvalidStatusError), answer
    assert _residuals(office, matches) == ["0.00", "0.00", "200.00"]


def _explain_by_hand(office: Office, line: str) -> None:
    """As a person does it in Odoo: the item on the suspense account becomes one on an account of income."""
    call = office.client.call
    (row,) = call("account.bank.statement.line", "search_read", domain=[["name", "=", line]], fields=["move_id"])
    move_id = row["move_id"][0]
    wanted = [["move_id", "=", move_id], ["credit", ">", 0]]
    (item,) = call("account.move.line", "search", domain=wanted)
    (account,) = call("account.account", "search", domain=[["account_type", "=", "income"]], limit=1)
    new = {"account_id": account, "name": "by hand", "credit": 200.0, "debit": 0.0, "amount_currency": -200.0}
    call(
        "account.move",
        "write",
        ids=[move_id],
        vals={"line_ids": [[2, item, 0], [0, 0, new]]},
        context={"skip_readonly_check": True, "force_delete": True},
    )
