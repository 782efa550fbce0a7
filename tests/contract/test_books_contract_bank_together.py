"""What every set of books must do with several bank lines of one plan: in order, each once, until one is refused."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.port import BankMatch
from My_AI_Employee.domain.actions import SendInvoice, parse_action
from My_AI_Employee.domain.bank_actions import MatchBankLine
from My_AI_Employee.domain.bank_results import MatchBankLineResult
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.errors import AIEmployeeError, InvalidAmountError, KeyConflictError
from tests.contract.bank_steps import EXPENSES, FEES, balance, do, new_account, open_lines, post
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import customer, draft_invoice, key_for


def _match(line: str, **what: Any) -> BankMatch:
    action = MatchBankLine.model_validate(parse_action("match_bank_line", {"line": line, **what}))
    return BankMatch(action=action, key=key_for(action))


def _pays(line: str, invoice_id: str, amount: str) -> BankMatch:
    return _match(line, invoices=[{"invoice_id": invoice_id, "amount": amount}])


def _invoice(backend: BooksUnderTest) -> str:
    """The number of an invoice over 1500.00 that is posted without a mail."""
    action = SendInvoice(invoice_id=draft_invoice(backend, customer(backend)).invoice_id, post_only=True)
    return backend.books.send_invoice(action, key_for(action)).invoice_id


def _to_the_end(
    backend: BooksUnderTest, matches: Sequence[BankMatch]
) -> tuple[list[EffectResult | AIEmployeeError], int]:
    """The answers up to the first refusal, as the executor asks for them, and in how many calls."""
    answers, calls = list[EffectResult | AIEmployeeError](), 0
    while len(answers) < len(matches):
        found = backend.books.match_bank_lines(matches[len(answers) :])
        assert found
        answers, calls = [*answers, *found], calls + 1
        if any(isinstance(answer, AIEmployeeError) for answer in found):
            break
    return answers, calls


def _matched(answers: Sequence[EffectResult | AIEmployeeError]) -> list[MatchBankLineResult]:
    assert all(isinstance(answer, MatchBankLineResult) for answer in answers), answers
    return [answer for answer in answers if isinstance(answer, MatchBankLineResult)]


def test_lines_of_all_kinds_are_explained_in_one_call(backend: BooksUnderTest) -> None:
    account, first, second = new_account(backend), _invoice(backend), _invoice(backend)
    lines = [line.line for line in post(backend, account, "1500.00", "600.00", "-20.00", "-1.50").lines]
    spent, fees = balance(backend, EXPENSES), balance(backend, FEES)
    matches = [
        _pays(lines[0], first, "1500.00"),
        _pays(lines[1], second, "600.00"),
        _match(lines[2], account=EXPENSES, text="pens"),
        _match(lines[3], account=FEES, text="fee"),
    ]
    answers, calls = _to_the_end(backend, matches)
    assert calls == 1
    assert [answer.line for answer in _matched(answers)] == lines
    paid = [answer.invoices[0] for answer in _matched(answers)[:2]]
    assert [(one.invoice_status, one.residual) for one in paid] == [("paid", 0), ("partial", Decimal("900.00"))]
    assert [backend.books.get_invoice(number).residual for number in (first, second)] == [0, Decimal("900.00")]
    assert open_lines(backend, account) == []
    assert balance(backend, EXPENSES) - spent == Decimal("20.00")
    assert balance(backend, FEES) - fees == Decimal("1.50")
    assert all(backend.books.operation_status(match.key).found for match in matches)


def test_the_same_keys_once_more_change_nothing(backend: BooksUnderTest) -> None:
    account, invoice = new_account(backend), _invoice(backend)
    lines = [line.line for line in post(backend, account, "400.00", "-20.00").lines]
    matches = [_pays(lines[0], invoice, "400.00"), _match(lines[1], account=EXPENSES, text="pens")]
    first, _ = _to_the_end(backend, matches)
    spent = balance(backend, EXPENSES)
    again, _ = _to_the_end(backend, matches)
    assert _matched(again) == _matched(first)
    assert backend.books.get_invoice(invoice).residual == Decimal("1100.00")
    assert balance(backend, EXPENSES) == spent
    alone = backend.books.perform(matches[0].action, matches[0].key)
    assert alone == _matched(first)[0]


def test_a_key_of_another_line_is_refused_and_the_line_stays_free(backend: BooksUnderTest) -> None:
    account = new_account(backend)
    lines = [line.line for line in post(backend, account, "-20.00", "-5.00", "-7.00").lines]
    used = _match(lines[0], account=EXPENSES, text="pens")
    backend.books.perform(used.action, used.key)
    other = BankMatch(action=_match(lines[2], account=EXPENSES, text="ink").action, key=used.key)
    answers, _ = _to_the_end(backend, [_match(lines[1], account=EXPENSES, text="paper"), other])
    assert isinstance(answers[-1], KeyConflictError)
    assert open_lines(backend, account) == [lines[2]]
    do(backend, "match_bank_line", line=lines[2], account=EXPENSES, text="ink")
    assert open_lines(backend, account) == []


def test_a_second_line_sees_what_the_first_has_paid(backend: BooksUnderTest) -> None:
    """Each fits alone, both together are more than the invoice."""
    account, invoice = new_account(backend), _invoice(backend)
    lines = [line.line for line in post(backend, account, "-3.00", "900.00", "900.00", "-2.00").lines]
    matches = [
        _match(lines[0], account=FEES, text="fee"),
        _pays(lines[1], invoice, "900.00"),
        _pays(lines[2], invoice, "900.00"),
        _match(lines[3], account=FEES, text="fee"),
    ]
    answers, _ = _to_the_end(backend, matches)
    assert len(answers) == 3
    assert isinstance(answers[-1], InvalidAmountError)
    assert open_lines(backend, account) == lines[2:]
    assert backend.books.get_invoice(invoice).residual == Decimal("600.00")


def test_a_line_that_is_not_touched_can_be_explained_otherwise(backend: BooksUnderTest) -> None:
    account = new_account(backend)
    lines = [line.line for line in post(backend, account, "-3.00", "-4.00", "-5.00").lines]
    wrong = _match(lines[1], account="no such account", text="nowhere")
    matches = [_match(lines[0], account=FEES, text="fee"), wrong, _match(lines[2], account=FEES, text="fee")]
    answers, _ = _to_the_end(backend, matches)
    assert len(answers) == 2
    assert isinstance(answers[-1], AIEmployeeError)
    for line in lines[1:]:
        do(backend, "match_bank_line", line=line, account=EXPENSES, text="pens")
    assert open_lines(backend, account) == []


def test_a_line_that_was_taken_back_is_explained_again_with_others(backend: BooksUnderTest) -> None:
    account = new_account(backend)
    lines = [line.line for line in post(backend, account, "-3.00", "-4.00").lines]
    do(backend, "match_bank_line", line=lines[0], account=FEES, text="fee")
    do(backend, "unmatch_bank_line", line=lines[0], reason="wrong account")
    answers, _ = _to_the_end(backend, [_match(line, account=EXPENSES, text="pens") for line in lines])
    assert len(_matched(answers)) == 2
    assert open_lines(backend, account) == []
    for line in lines:
        do(backend, "unmatch_bank_line", line=line, reason="wrong account")
    assert open_lines(backend, account) == lines


def test_a_rehearsal_explains_nothing(backend: BooksUnderTest) -> None:
    account = new_account(backend)
    lines = [line.line for line in post(backend, account, "-3.00", "-4.00").lines]
    matches = [_match(line, account=FEES, text="fee") for line in lines]
    found = backend.books.match_bank_lines(matches, dry_run=True)
    assert all(isinstance(answer, MatchBankLineResult) and answer.dry_run for answer in found)
    assert open_lines(backend, account) == lines
