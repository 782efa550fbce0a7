from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.grants import LIFETIME, sign_grant
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.gate import UsedGrants
from tests.unit.mcp_servers.mcp_setup import (
    CUSTOMER,
    INVOICE,
    PAYMENT,
    SECRET,
    Clock,
    KeptPlans,
    ask,
    ask_granted,
    grant_token,
    make_books,
    make_context,
    make_grant,
)


@pytest.fixture
def books() -> LocalBooks:
    return make_books()


@pytest.fixture
def context(books: LocalBooks) -> ServerContext:
    return make_context(books)


def _plans(context: ServerContext) -> KeptPlans:
    assert isinstance(context.plans, KeptPlans)
    return context.plans


def _customers(books: LocalBooks) -> list[str]:
    return [customer.name for customer in books.find_customers("")]


def _invoices(books: LocalBooks) -> int:
    with books.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM moves").fetchone()[0])


def _clock(context: ServerContext) -> Clock:
    assert isinstance(context.clock, Clock)
    return context.clock


def test_call_without_grant_becomes_a_plan_that_waits(context: ServerContext, books: LocalBooks) -> None:
    answer = ask(context, "create_invoice", INVOICE)

    assert answer.code == "APPROVAL_REQUIRED"
    assert answer.data["facts"]["plan_id"] == "PLAN-20261120-000001"
    assert answer.data["facts"]["note"] == "Pending_Approval/PLAN-20261120-000001.md"
    assert "PLAN-20261120-000001" in answer.data["message"]
    actions, reasons = _plans(context).kept[0]
    assert actions[0]["tool"] == "create_invoice"
    assert actions[0]["line_items"] == [{"description": "Consulting", "quantity": "10", "unit_price": "150.00"}]
    assert "create_invoice" in reasons[0]
    assert _invoices(books) == 0


def test_client_name_stands_in_the_reasons(context: ServerContext) -> None:
    ask(context, "create_customer", CUSTOMER)
    assert "the MCP client 'mcp'" in _plans(context).kept[0][1][0]


def test_invalid_call_without_grant_proposes_nothing(context: ServerContext) -> None:
    assert ask(context, "record_payment", {**PAYMENT, "amount": 0}).code == "INVALID_AMOUNT"
    assert ask(context, "send_invoice", {"invoice_id": "$1.invoice_id"}).code == "VALIDATION_ERROR"
    assert _plans(context).kept == []


def test_without_a_vault_the_answer_says_what_to_configure(books: LocalBooks) -> None:
    answer = ask(make_context(books, plans=None), "create_customer", CUSTOMER)
    assert answer.code == "APPROVAL_REQUIRED"
    assert "AI_EMPLOYEE_VAULT" in answer.data["hint"]


def test_granted_call_runs_once_with_the_key_of_the_grant(context: ServerContext, books: LocalBooks) -> None:
    grant = make_grant("create_customer", CUSTOMER)
    answer = ask(context, "create_customer", CUSTOMER, sign_grant(SECRET, grant))

    assert not answer.is_error
    assert answer.data["customer_id"] == "1"
    assert _customers(books) == ["Acme Ltd"]
    assert ask(context, "operation_status", {"key": grant.key}).data["found"] is True


def test_equal_arguments_in_another_notation_keep_the_grant_valid(context: ServerContext) -> None:
    ask_granted(context, "create_customer", CUSTOMER)
    token = grant_token("create_invoice", INVOICE)
    line = {"description": "Consulting", "quantity": "10.0", "unit_price": "150"}
    other_notation = {**INVOICE, "line_items": [line], "tax_rate": 0, "notes": ""}
    assert not ask(context, "create_invoice", other_notation, token).is_error


def test_replayed_grant_is_refused(context: ServerContext) -> None:
    token = grant_token("create_customer", CUSTOMER)
    assert not ask(context, "create_customer", CUSTOMER, token).is_error
    answer = ask(context, "create_customer", CUSTOMER, token)
    assert answer.code == "GRANT_INVALID"
    assert "used before" in answer.data["message"]


def test_without_its_memory_a_replay_would_reach_the_books(context: ServerContext) -> None:
    """The twin of the test above: what refuses the replay is what the server remembers."""
    token = grant_token("create_customer", CUSTOMER)
    ask(context, "create_customer", CUSTOMER, token)
    forgetful = replace(context, used=UsedGrants(context.clock))
    assert not ask(forgetful, "create_customer", CUSTOMER, token).is_error


def _forged(token: str) -> str:
    return sign_grant(b"another key", make_grant("create_customer", CUSTOMER))


def _flipped(token: str) -> str:
    return token[:-1] + ("0" if token[-1] != "0" else "1")


BAD_TOKENS: dict[str, Callable[[str], object]] = {
    "forged": _forged,
    "signature changed": _flipped,
    "no signature": lambda token: token.partition(".")[0],
    "not a token": lambda token: "yes, approved",
    "not a text": lambda token: {"approved": True},
    "other tool": lambda token: grant_token("credit_invoice", {"invoice_id": "DRAFT/1", "reason": "x"}),
    "other arguments": lambda token: grant_token("create_customer", {**CUSTOMER, "name": "Beta Ltd"}),
    "other server": lambda token: grant_token("create_customer", CUSTOMER, audience="one"),
    "other books": lambda token: grant_token("create_customer", CUSTOMER, books="prod@https://odoo.example"),
}


@pytest.mark.parametrize("spoil", BAD_TOKENS.values(), ids=BAD_TOKENS.keys())
def test_bad_grant_runs_nothing_and_proposes_nothing(
    context: ServerContext, books: LocalBooks, spoil: Callable[[str], object]
) -> None:
    good = grant_token("create_customer", CUSTOMER)
    answer = ask(context, "create_customer", CUSTOMER, spoil(good))

    assert answer.code == "GRANT_INVALID"
    assert _customers(books) == []
    assert _plans(context).kept == []
    assert not ask(context, "create_customer", CUSTOMER, good).is_error


def test_expired_grant_is_refused(context: ServerContext, books: LocalBooks) -> None:
    token = grant_token("create_customer", CUSTOMER)
    _clock(context).now += LIFETIME + timedelta(seconds=1)
    answer = ask(context, "create_customer", CUSTOMER, token)
    assert (answer.code, _customers(books)) == ("GRANT_INVALID", [])


@pytest.mark.parametrize(
    ("own", "named", "taken"),
    [("one", "one", True), ("one", "", False), ("one", "other", False), ("", "one", False), ("", "", False)],
)
def test_server_takes_grants_that_name_it_and_without_a_name_none(
    books: LocalBooks, own: str, named: str, taken: bool
) -> None:
    context = make_context(books, audience=own)
    answer = ask(context, "create_customer", CUSTOMER, grant_token("create_customer", CUSTOMER, audience=named))
    assert answer.is_error is not taken
    assert len(_customers(books)) == taken
    assert taken or "another server" in answer.data["message"]


def test_grant_in_the_arguments_is_an_unknown_argument(context: ServerContext, books: LocalBooks) -> None:
    token = grant_token("create_customer", CUSTOMER)
    assert ask(context, "create_customer", {**CUSTOMER, "grant": token}).code == "VALIDATION_ERROR"
    assert _customers(books) == []


def test_used_grant_is_forgotten_an_hour_after_it_expired() -> None:
    clock = Clock()
    used = UsedGrants(clock)
    expires = int((clock.now + LIFETIME).timestamp())
    assert used.use("a", expires)
    assert not used.use("a", expires)
    clock.now += LIFETIME + timedelta(minutes=59)
    assert used.use("b", expires)
    assert not used.use("a", expires), "a clock may be set back by an hour"
    clock.now += timedelta(minutes=2)
    assert used.use("a", expires)


def test_used_grants_of_a_burst_are_all_remembered() -> None:
    clock = Clock()
    used = UsedGrants(clock)
    expires = int((clock.now + LIFETIME).timestamp())
    assert all(used.use(f"{number}", expires) for number in range(20_000))
    assert not any(used.use(f"{number}", expires) for number in range(20_000))


# dry run


def test_dry_run_checks_everything_and_writes_nothing(books: LocalBooks) -> None:
    context = make_context(books, dry_run=True, plans=None)
    answer = ask(context, "create_customer", CUSTOMER)
    assert answer.data["dry_run"] is True
    assert _customers(books) == []
    assert ask(context, "create_expense", _expense(category="yachts")).code == "INVALID_CATEGORY"


def test_dry_run_of_an_invoice_for_a_customer_to_come_warns(books: LocalBooks) -> None:
    answer = ask(make_context(books, dry_run=True), "create_invoice", {**INVOICE, "tax_rate": 0.2})
    assert not answer.is_error
    assert (answer.data["dry_run"], answer.data["total_amount"], answer.data["tax_amount"]) == (True, 1800.0, 300.0)
    assert "CUSTOMER_NOT_FOUND" in answer.data["warnings"][0]
    assert _invoices(books) == 0


def _expense(**changes: Any) -> dict[str, Any]:
    return {"description": "Paper", "amount": 5, "expense_date": "2026-11-19", "category": "Meals", **changes}


# batch


def test_batch_answers_each_item_in_order(context: ServerContext, books: LocalBooks) -> None:
    ask_granted(context, "create_customer", CUSTOMER)
    stranger = {**INVOICE, "customer_name": "Nobody Ltd"}
    items = [
        {"arguments": INVOICE, "grant": grant_token("create_invoice", INVOICE, ordinal=1)},
        {"arguments": {**INVOICE, "due_date": "soon"}, "grant": "x"},
        {"arguments": stranger, "grant": grant_token("create_invoice", stranger, ordinal=2)},
        {"arguments": INVOICE, "grant": "x.y"},
        {"arguments": INVOICE},
        {"arguments": INVOICE, "grant": grant_token("create_invoice", INVOICE, ordinal=3)},
    ]
    answers = ask(context, "create_invoices", {"items": items}).data["answers"]

    codes = [answer["error"]["code"] if answer["error"] else "" for answer in answers]
    assert codes == ["", "INVALID_DATE", "CUSTOMER_NOT_FOUND", "GRANT_INVALID", "APPROVAL_REQUIRED", ""]
    assert [answers[0]["result"]["invoice_id"], answers[5]["result"]["invoice_id"]] == ["DRAFT/1", "DRAFT/2"]
    assert _invoices(books) == 2


def test_batch_uses_a_grant_once(context: ServerContext, books: LocalBooks) -> None:
    ask_granted(context, "create_customer", CUSTOMER)
    item = {"arguments": INVOICE, "grant": grant_token("create_invoice", INVOICE)}
    answers = ask(context, "create_invoices", {"items": [item, item]}).data["answers"]
    assert answers[0]["result"]["invoice_id"] == "DRAFT/1"
    assert answers[1]["error"]["code"] == "GRANT_INVALID"
    assert _invoices(books) == 1


def test_batch_of_nothing_or_too_much_is_refused(context: ServerContext) -> None:
    item = {"arguments": INVOICE, "grant": "x"}
    assert ask(context, "create_invoices", {"items": []}).code == "VALIDATION_ERROR"
    assert ask(context, "create_invoices", {"items": [item] * 501}).code == "VALIDATION_ERROR"


# proposals


def test_proposed_plan_names_its_note_and_digest(context: ServerContext, books: LocalBooks) -> None:
    actions = [{"tool": "create_invoice", **INVOICE}, {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}]
    answer = ask(context, "propose_plan", {"actions": actions, "reasons": ["the mail of 19 November asks for it"]})

    assert answer.data["plan_id"] == "PLAN-20261120-000001"
    assert answer.data["note"].startswith("Pending_Approval/")
    assert len(answer.data["digest"]) == 64
    assert answer.data["headline"]
    kept, reasons = _plans(context).kept[0]
    assert [action["tool"] for action in kept] == ["create_invoice", "send_invoice"]
    assert reasons[1] == "the mail of 19 November asks for it"
    assert _invoices(books) == 0


def test_lists_sent_as_json_text_are_read(context: ServerContext) -> None:
    answer = ask(context, "propose_plan", {"actions": '[{"tool": "send_invoice", "invoice_id": "INV/2026/00001"}]'})
    assert not answer.is_error
    assert ask(context, "propose_plan", {"actions": "[oops"}).code == "VALIDATION_ERROR"


@pytest.mark.parametrize(
    ("actions", "code"),
    [
        ([], "VALIDATION_ERROR"),
        ([{"tool": "drop_database"}], "UNKNOWN_TOOL"),
        ([{"tool": "generate_report"}], "UNKNOWN_TOOL"),
        ([{"invoice_id": "1"}], "VALIDATION_ERROR"),
        ([{"tool": "send_invoice", "invoice_id": "$2.invoice_id"}], "VALIDATION_ERROR"),
        ([{"tool": "create_invoice", **INVOICE, "due_date": "2026-02-30"}], "INVALID_DATE"),
        ("soon", "VALIDATION_ERROR"),
    ],
)
def test_bad_proposals_are_refused(context: ServerContext, actions: object, code: str) -> None:
    assert ask(context, "propose_plan", {"actions": actions}).code == code
    assert _plans(context).kept == []


def test_gate_of_a_context_uses_its_parts(context: ServerContext) -> None:
    gate = replace(context, secret=lambda: b"other", audience="one").gate
    assert (gate.secret(), gate.used, gate.audience) == (b"other", context.used, "one")


def test_a_batch_of_bank_lines_ends_with_the_first_that_is_refused(context: ServerContext, books: LocalBooks) -> None:
    posted = ask_granted(context, "post_bank_lines", _STATEMENT).data
    matches = [{"line": line["line"], "account": "620000", "text": "fee"} for line in posted["lines"]]
    tool = "match_bank_line"
    items = [
        {"arguments": matches[0], "grant": grant_token(tool, matches[0], ordinal=1)},
        {"arguments": matches[1]},
        {"arguments": matches[2], "grant": grant_token(tool, matches[2], ordinal=3)},
    ]
    answers = ask(context, "match_bank_lines", {"items": items}).data["answers"]
    assert [answer["error"]["code"] if answer["error"] else "" for answer in answers] == ["", "APPROVAL_REQUIRED"]
    assert [line.line for line in books.list_bank_lines().lines] == [match["line"] for match in matches[1:]]
    (again,) = ask(context, "match_bank_lines", {"items": items[:1]}).data["answers"]
    assert again["error"]["code"] == "GRANT_INVALID", "a grant is used once"


def test_a_batch_of_no_bank_lines_or_too_many_is_refused(context: ServerContext) -> None:
    assert ask(context, "match_bank_lines", {"items": []}).code == "VALIDATION_ERROR"
    item = {"arguments": {}, "grant": "x"}
    assert ask(context, "match_bank_lines", {"items": [item] * 101}).code == "VALIDATION_ERROR"


_STATEMENT = {
    "account": "Bank",
    "statement": "2026-11",
    "opening_balance": "0.00",
    "closing_balance": "-6.00",
    "currency": "USD",
    "lines": [
        {"date": "2026-11-02", "amount": f"-{each}.00", "text": "fee", "line_key": f"line {each}"}
        for each in (1, 2, 3)
    ],
}
