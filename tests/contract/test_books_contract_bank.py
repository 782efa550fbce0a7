"""What every set of books must do with bank statements: each line once, explained in full, and taken back."""

from decimal import Decimal

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.errors import (
    AccountNotFoundError,
    BankLineConflictError,
    BankLineNotFoundError,
    BillNotFoundError,
    EntryUnbalancedError,
    InvalidAmountError,
    InvalidDateError,
    InvalidStatusError,
    InvoiceNotFoundError,
    KeyConflictError,
    PaymentNotFoundError,
    ValidationFailedError,
)
from tests.contract.bank_steps import (
    EXPENSES,
    FEES,
    Fields,
    a_line,
    balance,
    day,
    do,
    key_of,
    new_account,
    one_line,
    open_lines,
    post,
    statement,
    suspense,
    warnings_of,
)
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    by_type,
    customer,
    draft_invoice,
    everything,
    key_for,
    pay,
    payment_action,
    posted_invoice,
)


def test_a_statement_is_posted_and_its_balance_compared(backend: BooksUnderTest) -> None:
    account, waiting = new_account(backend), suspense(backend)
    made = post(backend, account, "100.00", "-30.25")
    assert (made.posted, made.skipped, len(made.lines)) == (2, 0, 2)
    assert (made.closing_balance, made.ledger_balance, made.balance_agrees) == (Decimal("69.75"),) * 2 + (True,)
    assert account in made.account
    assert not made.warnings
    assert balance(backend, account) == Decimal("69.75")
    assert suspense(backend) - waiting == Decimal("-69.75")
    assert open_lines(backend, account) == [line.line for line in made.lines]


def test_a_balance_that_differs_is_said(backend: BooksUnderTest) -> None:
    account = new_account(backend)
    lines = [a_line(backend, "10.00")]
    made = do(backend, "post_bank_lines", **statement(backend, account, lines, opening_balance="500.00"))
    assert (made.balance_agrees, made.closing_balance, made.ledger_balance) == (
        False,
        Decimal("510.00"),
        Decimal("10.00"),
    )
    assert "500.00 are missing" in warnings_of(made)


def test_a_statement_is_posted_once_per_key(backend: BooksUnderTest) -> None:
    account = new_account(backend)
    arguments = statement(backend, account, [a_line(backend, "10.00"), a_line(backend, "20.00")])
    key, before = key_of("post_bank_lines", **arguments), everything(backend)
    assert do(backend, "post_bank_lines", key=key, dry_run=True, **arguments).dry_run is True
    assert everything(backend) == before
    assert backend.books.operation_status(key).found is False
    first = do(backend, "post_bank_lines", key=key, **arguments)
    assert_same(first, do(backend, "post_bank_lines", key=key, **arguments))
    assert backend.books.operation_status(key).found is True
    assert balance(backend, account) == Decimal("30.00")
    other = statement(backend, account, [a_line(backend, "1.00")])
    with pytest.raises(KeyConflictError):
        do(backend, "post_bank_lines", key=key, **other)
    assert balance(backend, account) == Decimal("30.00")


def test_overlapping_statements_post_each_line_once(backend: BooksUnderTest) -> None:
    account = new_account(backend)
    first, both, last = (a_line(backend, amount) for amount in ("10.00", "20.00", "40.00"))
    do(backend, "post_bank_lines", **statement(backend, account, [first, both]))
    arguments = statement(backend, account, [both, last], opening_balance="10.00")
    made = do(backend, "post_bank_lines", **arguments)
    assert (made.posted, made.skipped) == (1, 1)
    assert [line.line_key for line in made.lines] == [last["line_key"]]
    assert made.balance_agrees is True
    assert balance(backend, account) == Decimal("70.00")
    again = do(backend, "post_bank_lines", **statement(backend, account, [first, both, last]))
    assert (again.posted, again.skipped, again.lines) == (0, 3, ())
    assert balance(backend, account) == Decimal("70.00")


def test_the_same_key_in_another_account_is_another_line(backend: BooksUnderTest) -> None:
    line = a_line(backend, "10.00")
    for account in (new_account(backend), new_account(backend)):
        assert do(backend, "post_bank_lines", **statement(backend, account, [line])).posted == 1


@pytest.mark.parametrize("change", [{"amount": "10.01"}, {"days": 1}])
def test_a_known_line_with_other_figures_is_refused(backend: BooksUnderTest, change: dict[str, str | int]) -> None:
    account, line = new_account(backend), a_line(backend, "10.00")
    do(backend, "post_bank_lines", **statement(backend, account, [line]))
    other = {**line, "amount": change.get("amount", "10.00"), "date": day(backend, 5 + int(change.get("days", 0)))}
    fresh, before = a_line(backend, "5.00"), everything(backend)
    with pytest.raises(BankLineConflictError, match="other figures"):
        do(backend, "post_bank_lines", **statement(backend, account, [fresh, other]))
    assert everything(backend) == before


def test_what_is_no_statement_is_refused(backend: BooksUnderTest) -> None:
    account, before = new_account(backend), everything(backend)
    line = a_line(backend, "10.00")
    cases = [
        (statement(backend, account, [line], closing_balance="10.01"), EntryUnbalancedError, "does not add up"),
        (statement(backend, account, [line, line]), ValidationFailedError, "twice"),
        (statement(backend, account, [line], currency="CHF"), ValidationFailedError, "CHF"),
        (statement(backend, "Nonsense Bank", [line]), AccountNotFoundError, "Nonsense"),
        (statement(backend, EXPENSES, [line]), AccountNotFoundError, EXPENSES),
        (statement(backend, account, [a_line(backend, "1.00", date=day(backend, -1))]), InvalidDateError, "future"),
        (statement(backend, account, [a_line(backend, "0.00")]), InvalidAmountError, "greater"),
    ]
    for arguments, error, said in cases:
        with pytest.raises(error, match=said):
            do(backend, "post_bank_lines", **arguments)
    assert everything(backend) == before


def test_a_line_pays_an_invoice(backend: BooksUnderTest) -> None:
    account, owed = new_account(backend), by_type(backend, "asset_receivable")
    number, waiting = posted_invoice(backend), suspense(backend)
    line = one_line(backend, "1500.00", account)
    made = do(backend, "match_bank_line", line=line, invoices=[{"invoice_id": number, "amount": "1500.00"}])
    assert (made.line, made.amount, made.status) == (line, Decimal("1500.00"), "matched")
    (paid,) = made.invoices
    assert (paid.invoice_id, paid.residual, paid.invoice_status) == (number, Decimal(0), "paid")
    invoice = backend.books.get_invoice(number)
    assert (invoice.payment_status, invoice.residual) == ("paid", Decimal(0))
    assert suspense(backend) == waiting
    assert by_type(backend, "asset_receivable") == owed
    assert balance(backend, account) == Decimal("1500.00")
    assert open_lines(backend, account) == []
    with pytest.raises(InvalidStatusError, match="explained already"):
        do(backend, "match_bank_line", line=line, account=EXPENSES, text="again")


def test_a_match_is_made_once_per_key(backend: BooksUnderTest) -> None:
    number, line = posted_invoice(backend), one_line(backend, "500.00")
    arguments: Fields = {"line": line, "invoices": [{"invoice_id": number, "amount": "500.00"}]}
    key, before = key_of("match_bank_line", **arguments), everything(backend)
    assert do(backend, "match_bank_line", key=key, dry_run=True, **arguments).dry_run is True
    assert everything(backend) == before
    assert backend.books.operation_status(key).found is False
    first = do(backend, "match_bank_line", key=key, **arguments)
    assert_same(first, do(backend, "match_bank_line", key=key, **arguments))
    assert backend.books.operation_status(key).found is True
    assert backend.books.get_invoice(number).residual == Decimal("1000.00")
    with pytest.raises(KeyConflictError):
        do(backend, "match_bank_line", key=key, line=line, account=EXPENSES, text="else")


def test_one_line_pays_several_invoices_of_several_customers(backend: BooksUnderTest) -> None:
    first, second = posted_invoice(backend), posted_invoice(backend)
    line = one_line(backend, "2000.00")
    made = do(
        backend,
        "match_bank_line",
        line=line,
        invoices=[{"invoice_id": first, "amount": "1500.00"}, {"invoice_id": second, "amount": "500.00"}],
    )
    assert [(paid.invoice_id, paid.residual, paid.invoice_status) for paid in made.invoices] == [
        (first, Decimal("0.00"), "paid"),
        (second, Decimal("1000.00"), "partial"),
    ]
    rest = one_line(backend, "1000.00")
    do(backend, "match_bank_line", line=rest, invoices=[{"invoice_id": second, "amount": "1000.00"}])
    assert backend.books.get_invoice(second).payment_status == "paid"


def test_a_fee_is_part_of_what_was_paid(backend: BooksUnderTest) -> None:
    number, spent = posted_invoice(backend), balance(backend, FEES)
    line = one_line(backend, "1470.00")
    invoices = [{"invoice_id": number, "amount": "1500.00"}]
    made = do(backend, "match_bank_line", line=line, invoices=invoices, fee="30.00", fee_account=FEES)
    assert (made.fee, made.invoices[0].invoice_status) == (Decimal("30.00"), "paid")
    assert balance(backend, FEES) - spent == Decimal("30.00")


def test_a_line_goes_to_an_account(backend: BooksUnderTest) -> None:
    spent, waiting = balance(backend, FEES), suspense(backend)
    line = one_line(backend, "-12.00")
    made = do(backend, "match_bank_line", line=line, account=FEES, text="account fee of November")
    assert "account fee of November" in made.explained_by
    assert balance(backend, FEES) - spent == Decimal("12.00")
    assert suspense(backend) == waiting


def test_a_line_is_a_payment_recorded_before(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    money, waiting = by_type(backend, "liquidity"), suspense(backend)
    paid = pay(backend, number, "400.00")
    posted = post(backend, "Bank", "400.00")
    line = posted.lines[0].line
    do(backend, "match_bank_line", line=line, payment_id=paid.payment_id)
    assert by_type(backend, "liquidity") - money == Decimal("400.00")
    assert suspense(backend) == waiting
    assert backend.books.get_invoice(number).residual == Decimal("1100.00")
    other = post(backend, "Bank", "400.00").lines[0].line
    with pytest.raises(InvalidStatusError):
        do(backend, "match_bank_line", line=other, payment_id=paid.payment_id)
    for wrong, error in (("PAY/1999/99999", PaymentNotFoundError), (paid.payment_id + "0", PaymentNotFoundError)):
        with pytest.raises(error):
            do(backend, "match_bank_line", line=other, payment_id=wrong)
    do(backend, "cancel_bank_line", line=other, reason="end of the test")


def test_a_payment_with_a_fee_is_the_line_of_what_the_bank_passed_on(backend: BooksUnderTest) -> None:
    name = customer(backend)
    first, second = posted_invoice(backend, name), posted_invoice(backend, name)
    fees, waiting = balance(backend, FEES), suspense(backend)
    shares = [{"invoice_id": first, "amount": "600.00"}, {"invoice_id": second, "amount": "300.00"}]
    arguments: Fields = {
        "invoice_id": first,
        "amount": "900.00",
        "fee": "4.50",
        "payment_date": str(day(backend)),
        "payment_method": "bank_transfer",
        "allocations": shares,
    }
    line = post(backend, "Bank", "895.50").lines[0].line
    steps: list[Fields] = [
        {"tool": "record_payment", **parse_action("record_payment", arguments).arguments()},
        {"tool": "match_bank_line", "line": line, "payment_id": "$1.payment_id"},
    ]
    assert backend.books.check_plans([PlanToCheck(actions=plan_actions(steps))], _no_receipt) == [[]]
    action = payment_action(backend, first, "900.00", fee="4.50", allocations=shares)
    paid = backend.books.record_payment(action, key_for(action))
    money = by_type(backend, "liquidity")
    do(backend, "match_bank_line", line=line, payment_id=paid.payment_id)
    assert suspense(backend) == waiting
    assert balance(backend, FEES) - fees == Decimal("4.50")
    assert by_type(backend, "liquidity") == money - Decimal("895.50")
    do(backend, "unmatch_bank_line", line=line, reason="another payment")
    assert open_lines(backend, "Bank")[-1] == line
    do(backend, "match_bank_line", line=line, payment_id=paid.payment_id)
    assert open_lines(backend, "Bank")[-1:] != [line]


def test_both_sides_of_a_transfer_meet(backend: BooksUnderTest) -> None:
    first, second = new_account(backend), new_account(backend)
    money, waiting = by_type(backend, "liquidity"), suspense(backend)
    out, into = one_line(backend, "-250.00", first), one_line(backend, "250.00", second)
    do(backend, "match_bank_line", line=out, transfer_account=second)
    do(backend, "match_bank_line", line=into, transfer_account=first)
    assert (balance(backend, first), balance(backend, second)) == (Decimal("-250.00"), Decimal("250.00"))
    assert by_type(backend, "liquidity") == money
    assert suspense(backend) == waiting


def test_a_line_is_a_recorded_transfer(backend: BooksUnderTest) -> None:
    first, second = new_account(backend), new_account(backend)
    money = by_type(backend, "liquidity")
    moved = do(backend, "record_transfer", from_account=first, to_account=second, amount="80.00", date=day(backend))
    out, into = one_line(backend, "-80.00", first), one_line(backend, "80.00", second)
    for line in (out, into):
        do(backend, "match_bank_line", line=line, payment_id=moved.entry_id)
    assert (balance(backend, first), balance(backend, second)) == (Decimal("-80.00"), Decimal("80.00"))
    assert by_type(backend, "liquidity") == money
    with pytest.raises(InvalidStatusError, match=r"bank line"):
        do(backend, "cancel_journal_entry", entry_id=moved.entry_id, reason="x")


def test_what_does_not_explain_a_line_in_full_is_refused(backend: BooksUnderTest) -> None:
    number, draft = posted_invoice(backend), draft_invoice(backend).invoice_id
    account = new_account(backend)
    posted = post(backend, account, "1600.00", "-20.00")
    line, out = (one.line for one in posted.lines)
    before = everything(backend)

    def pays(*amounts: tuple[str, str], **more: str) -> dict[str, object]:
        return {"line": line, "invoices": [{"invoice_id": one, "amount": amount} for one, amount in amounts], **more}

    cases = [
        (pays((number, "1500.00")), BankLineConflictError, "100.00 are left"),
        (pays((number, "1600.00")), InvalidAmountError, "exceeds what is open"),
        (pays((number, "1500.00"), fee="5.00"), BankLineConflictError, "105.00 are left"),
        (pays((number, "1700.00")), BankLineConflictError, "100.00 are too much"),
        (pays((number, "1500.00"), (draft, "100.00")), InvalidStatusError, "draft"),
        (pays((number, "1500.00"), ("INV/1999/99999", "100.00")), InvoiceNotFoundError, "1999"),
        (pays((number, "1.00"), (number, "1599.00")), ValidationFailedError, "twice"),
        ({"line": out, "invoices": [{"invoice_id": number, "amount": "20.00"}]}, BankLineConflictError, "paid out"),
        ({"line": out, "bills": [{"bill_id": "BILL/1", "amount": "20.00"}]}, BillNotFoundError, "BILL/1"),
        ({"line": out, "account": FEES, "text": "fee", "fee": "20.00"}, InvalidAmountError, "fee"),
        ({"line": out, "account": FEES}, ValidationFailedError, "text"),
        ({"line": out}, ValidationFailedError, "exactly one"),
        ({"line": out, "account": FEES, "text": "x", "payment_id": "PAY/1"}, ValidationFailedError, "exactly one"),
        ({"line": out, "account": account, "text": "x"}, ValidationFailedError, "your own"),
        ({"line": out, "account": "121000", "text": "x"}, ValidationFailedError, "document"),
        ({"line": out, "transfer_account": account}, ValidationFailedError, "itself"),
        ({"line": out, "transfer_account": EXPENSES}, AccountNotFoundError, EXPENSES),
        ({"line": "BNK/1999/99999", "account": FEES, "text": "x"}, BankLineNotFoundError, "1999"),
    ]
    for arguments, error, said in cases:
        with pytest.raises(error, match=said):
            do(backend, "match_bank_line", **arguments)
    assert everything(backend) == before
    assert open_lines(backend, account) == [line, out]


def test_a_line_is_known_by_its_key_in_the_plan_that_posts_it(backend: BooksUnderTest) -> None:
    account, number = new_account(backend), posted_invoice(backend)
    row = a_line(backend, "1500.00")
    steps = [
        {"tool": "post_bank_lines", **_plain(statement(backend, account, [row]))},
        {
            "tool": "match_bank_line",
            "line": row["line_key"],
            "invoices": [{"invoice_id": number, "amount": "1500.00"}],
        },
    ]
    before = everything(backend)
    actions = plan_actions(steps)
    assert backend.books.check_plans([PlanToCheck(actions=actions)], _no_receipt) == [[]]
    wrong = plan_actions([steps[0], {**steps[1], "invoices": [{"invoice_id": number, "amount": "1400.00"}]}])
    ((refusal,),) = backend.books.check_plans([PlanToCheck(actions=wrong)], _no_receipt)
    assert (refusal.step, refusal.code) == (2, "BANK_LINE_CONFLICT")
    assert everything(backend) == before
    for step in actions:
        do(backend, step.tool, **step.arguments)
    assert backend.books.get_invoice(number).payment_status == "paid"


def _plain(arguments: dict[str, object]) -> dict[str, object]:
    return parse_action("post_bank_lines", arguments).arguments()


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)
