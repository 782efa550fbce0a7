"""`bank`: a statement on a real Odoo 19, posted and matched as a plan does it, and line by line.

On the Odoo that ODOO_URL names (what is written stays there), else on one of our own with a new database. Each line
pays an invoice of its own. The rows are of the books alone: what the journal and the server add is in `added`.
"""

import time
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from secrets import token_hex
from typing import Any

from benchmarks.batch import odoo_server, odoo_workplace
from benchmarks.rows import Options, Row
from My_AI_Employee.books.odoo.connect import OdooConnection, open_client
from My_AI_Employee.books.port import BankMatch, Books, InvoiceDraft
from My_AI_Employee.bootstrap import open_books
from My_AI_Employee.domain.actions import CreateCustomer, CreateInvoice, LineItem, SendInvoice
from My_AI_Employee.domain.bank_actions import MatchBankLine, PostBankLines
from My_AI_Employee.domain.bank_results import PostBankLinesResult
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.execution.match_batches import TOGETHER
from tools.odoo_server import OdooServer

AIM = 0.5
_DRAFTS = 20
_PRICE = Decimal("10.00")


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(100, 4)
    with odoo_server() as server, odoo_workplace(server) as place, closing(open_books(place.place)) as books:
        _allow_statements(server)
        numbers = _invoices(books, 2 * count + 1)
        _posted_and_matched(books, numbers[:1], 1)  # what is read once is not counted
        rounds = [_round(books, numbers[at : at + 2 * TOGETHER]) for at in range(1, len(numbers), 2 * TOGETHER)]
    (alone, alone_match), (together, together_match) = [
        [1000 * sum(each) / count for each in zip(*way, strict=True)] for way in zip(*rounds, strict=True)
    ]
    return [
        _row(f"{count} bank lines posted and matched {TOGETHER} at a time", together, alone),
        _row("the same, the matching alone", together_match, alone_match),
    ]


_Seconds = tuple[float, float]
"""For posting and matching, and for the matching alone."""


def _round(books: Books, numbers: Sequence[str]) -> tuple[_Seconds, _Seconds]:
    """Some lines in single calls and as many together, in turns, since a machine is not always equally busy."""
    half = len(numbers) // 2
    return _posted_and_matched(books, numbers[:half], 1), _posted_and_matched(books, numbers[half:], TOGETHER)


def _row(what: str, measured: float, reference: float) -> Row:
    against = "in single calls"
    return Row(
        what=f"{what}, per line", measured=measured, unit="ms", against=against, reference=reference, limit=AIM
    )


def _allow_statements(server: OdooServer) -> None:
    """Give the user the group for bank statements, which the administrator of a new database lacks."""
    connection = OdooConnection(
        url=server.url,
        database=server.database,
        username=server.username,
        secret=lambda: server.api_key,
        protocol="json2",
    )
    with closing(open_client(connection)) as client:
        user = client.call("res.users", "context_get")["uid"]
        group = client.call("ir.model.data", "check_object_reference", module="account", xml_id="group_account_basic")
        client.call("res.groups", "write", ids=[group[1]], vals={"user_ids": [[4, user]]})


def _key() -> str:
    return f"__ai_employee__.bench{token_hex(12)}"


def _today() -> date:
    return date.today()  # noqa: DTZ011  the calendar day here


def _invoices(books: Books, count: int) -> list[str]:
    """Numbers of so many new invoices, posted without a mail."""
    name = f"Bench {token_hex(6)}"
    email = f"{token_hex(6)}@bench.example"
    books.create_customer(CreateCustomer(name=name, email=email), _key())
    line = LineItem(description="Service", quantity=Decimal(1), unit_price=_PRICE)
    action = CreateInvoice(
        customer_name=name, customer_email=email, invoice_date=_today(), due_date=_today(), line_items=(line,)
    )
    wanted = [InvoiceDraft(action=action, key=_key()) for _ in range(count)]
    drafts = [draft for at in range(0, count, _DRAFTS) for draft in books.create_invoices(wanted[at : at + _DRAFTS])]
    sends = [SendInvoice(invoice_id=_done(draft).invoice_id, post_only=True) for draft in drafts]
    return [books.send_invoice(send, _key()).invoice_id for send in sends]


def _done(answer: Any) -> Any:
    if isinstance(answer, AIEmployeeError):
        raise answer
    return answer


def _posted_and_matched(books: Books, numbers: Sequence[str], size: int) -> _Seconds:
    """Statements of so many lines."""
    began, matching = time.perf_counter(), 0.0
    for at in range(0, len(numbers), size):
        part = numbers[at : at + size]
        posted = PostBankLinesResult.model_validate(books.perform(_statement(len(part)), _key()))
        matches = [_match(line.line, number) for line, number in zip(posted.lines, part, strict=True)]
        start = time.perf_counter()
        _match_all(books, matches)
        matching += time.perf_counter() - start
    return time.perf_counter() - began, matching


def _match_all(books: Books, matches: Sequence[BankMatch]) -> None:
    left = list(matches)
    while left:
        done = [_done(answer) for answer in books.match_bank_lines(left[:TOGETHER])]
        left = left[len(done) :]


def _match(line: str, number: str) -> BankMatch:
    paid = {"invoice_id": number, "amount": str(_PRICE)}
    return BankMatch(action=MatchBankLine.model_validate({"line": line, "invoices": [paid]}), key=_key())


def _statement(count: int) -> PostBankLines:
    name = token_hex(6)
    line = {"date": _today(), "amount": str(_PRICE), "counterparty": "Bench", "text": "payment"}
    return PostBankLines.model_validate(
        {
            "account": "Bank",
            "statement": name,
            "opening_balance": "0.00",
            "closing_balance": str(count * _PRICE),
            "currency": "USD",
            "lines": [{**line, "line_key": f"{name} {number}"} for number in range(count)],
        }
    )
