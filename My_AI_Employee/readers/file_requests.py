"""Turns what was found in a file into a request, in the words of a note that a person could have written.

Only sure findings become part of the request. What is not sure, contradicted or missing is said in the problem, with
what was found: then the task waits for a person's answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.money import plain_number, round_money
from My_AI_Employee.readers.contents.document import DocumentLine, ReadDocument
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import NOT_STATED, Finding, State
from My_AI_Employee.readers.contents.statement import BALANCES_DO_NOT_FOLLOW, ReadStatement, StatementLine

MAX_STATEMENT_LINES = 1_500
"""Lines of a statement that fit into a note."""
SIGN_OPEN = "READ_SIGN_OPEN"
"""Code of the problem that the file does not prove which amounts came in: the planner asks for the whole file."""
DATE_ORDER_OPEN = "READ_DATE_ORDER_OPEN"
"""Code of the problem that the file does not prove the order of day and month: the planner asks for all of it."""
_SIGNATURE_UNCHECKED = "READ_SIGNATURE_UNCHECKED"
"""Code of the problem that an invoice came inside a signature, which says no less than the plain file."""
_NOT_BOOKED = "READ_NOT_BOOKED"
"""Code of the problem that lines of a table were never booked: they are left out, and have no status."""
_SEVERAL_ACCOUNTS = "READ_SEVERAL_ACCOUNTS"
"""Code of the problem that a column may name several own accounts: the plan says so."""
_FOR_INFORMATION = frozenset(
    {"READ_PAGE_NOT_COMPARED", "READ_ENCODING", _NOT_BOOKED, SIGN_OPEN, _SEVERAL_ACCOUNTS, _SIGNATURE_UNCHECKED}
)
"""Problems that keep nothing from being planned."""
ORDER_OPEN = "date order: open"
"""The line of a request that asks in which order day and month stand in all dates of the file."""
UNPROVEN_BALANCES = "balances: do not follow from the lines"
"""The line of a request whose file has balances that its lines do not lead to: the plan says so."""
_ROUNDING = Decimal("0.05")
"""The amount to pay may be rounded to the smallest coin."""
SEPARATOR = " | "
DATE_CHOICE = " or "
"""Between the two dates of a line: by day-month-year, and by month-day-year."""
_LINE_WIDTH = 200
_EXPORT_AGAIN = "a line may be missing, or stand in another file: export it from the bank again"
_MOST = Decimal(10) ** 9
"""Larger figures of a line are not computed with."""


@dataclass(frozen=True, kw_only=True)
class FileRequest:
    """text: the request, with labels and lines. problem: what a person must settle first; empty for nothing."""

    text: str
    problem: str = ""


def request_of(name: str, contents: FileContents) -> FileRequest | None:
    """The request of a file that holds one document or one statement; None when nothing was read."""
    if contents.kind in ("invoice", "receipt") and len(contents.documents) == 1:
        return _of_document(name, contents)
    if contents.kind == "bank_statement" and len(contents.statements) == 1:
        return _of_statement(name, contents)
    return None


def one_line(text: str) -> str:
    """A text of a file as one line without what separates the parts of a request."""
    return " ".join(text.replace("|", "/").split())[:_LINE_WIDTH]


# documents


def _of_document(name: str, contents: FileContents) -> FileRequest:
    document = contents.documents[0]
    fields = tuple(_document_fields(document))
    labels = [f"{label}: {one_line(shown)}" for label, finding, _ in fields if (shown := _sure_text(finding))]
    if tax_id := _sure_text(document.seller.vat_id):
        labels.append(f"seller tax id: {one_line(tax_id)}")
    # the account of another payee is not written into the seller's record
    if not document.payee.name.where and (iban := _sure_text(document.seller.iban)):
        labels.append(f"seller iban: {one_line(iban)}")
    if document.payee.name.where:
        labels.append(f"seller payee: {one_line(document.payee.name.value or 'somebody else')}")
    lines = [_document_line(line) for line in document.lines] if _lines_are_sure(document) else []
    unsure = [
        (label, finding)
        for label, finding, is_needed in fields
        if not finding.is_sure and (is_needed or finding.value is not None)
    ]
    doubts = [f"{label}: {_doubt(finding)}" for label, finding in unsure]
    unsettled = [label for label, _ in unsure]
    if left := _left_to_pay(document):
        doubts.append(left)
        unsettled.append("total")
    if unsettled:
        labels.append(f"unsettled: {', '.join(dict.fromkeys(unsettled))}")
    if document.type.value != "invoice":
        doubts.insert(0, _of_another_type(document.type.value))
    elif doubts and (contents.kind == "receipt" or not document.number.value):
        doubts.append("whether it is paid already, as a receipt is: choose `type: expense`")
    return FileRequest(
        text="\n".join([*(["type: bill"] if document.type.value == "invoice" else []), *labels, *lines]),
        problem=_problem(name, [*doubts, *_problems(contents)]),
    )


def _of_another_type(type_: str | None) -> str:
    """What to do with a document that is no invoice. A credit note is never offered as a bill: it is owed less."""
    if type_ == "credit_note":
        return "it is a credit note: it lowers what is owed, and only invoices become bills; enter it by hand"
    kind = (type_ or "document of an unknown type").replace("_", " ")
    return f"it is a {kind}: only invoices become bills; enter it by hand, or answer `type: bill`"


def _document_fields(document: ReadDocument) -> Iterator[tuple[str, Finding[object], bool]]:
    """(label, finding, whether a bill needs it)."""
    yield "vendor", document.seller.name, True
    if document.buyer.name.is_sure:  # a page that leaves it open is no reason to ask
        yield "buyer", document.buyer.name, False
    yield "number", document.number, True
    yield "date", document.issue_date, True
    yield "due", document.due_date, False
    yield "currency", document.currency, True
    yield "net", document.net, True
    yield "tax", document.tax, True
    if not _is_computed(document):
        yield "total", document.total, True


def _is_computed(document: ReadDocument) -> bool:
    """Whether the total is nothing but net plus tax, which are sure, and just that is to be paid.

    The bill computes it likewise, so there is nothing to ask.
    """
    total, parts = document.total, (document.net, document.tax, document.payable)
    if total.state is not State.LIKELY or not total.how.endswith(NOT_STATED) or not all(p.is_sure for p in parts):
        return False
    return total.value == document.payable.value


def _left_to_pay(document: ReadDocument) -> str:
    """What to ask when another amount is to be paid than the total: a part was paid before, or is in the books."""
    total, payable = document.total.value, document.payable.value
    if total is None or payable is None or abs(total - payable) <= _ROUNDING:
        return ""
    return (
        f"total: it is {total:f}, but {payable:f} is to be paid. A part may be paid already, or withheld as tax: "
        f"write `total: {total:f}` to enter the whole bill, or enter it by hand"
    )


def _lines_are_sure(document: ReadDocument) -> bool:
    return bool(document.lines) and all(
        line.description.value and line.amount.is_sure and line.tax_rate.is_sure for line in document.lines
    )


def _document_line(line: DocumentLine) -> str:
    rate = f" | {_plain(line.tax_rate.value)}%" if line.tax_rate.value is not None else ""
    return f"line: {one_line(line.description.value or '')} | {_priced(line) or _plain(line.amount.value)}{rate}"


def _priced(line: DocumentLine) -> str:
    """Quantity and price, such as `3 x 20.50`, where they give the amount to the cent; empty where they do not.

    An amount that differs is sure only because allowances explain it: the price is then the one after them. Books
    round prices and quantities to two decimals, so others would not give the amount.
    """
    quantity, price, amount = line.quantity.value, line.unit_price.value, line.amount.value
    if not (line.quantity.is_sure and line.unit_price.is_sure) or not quantity or not price or not amount:
        return ""
    if not 0 < quantity < _MOST or not 0 < price < _MOST or amount >= _MOST or quantity == 1:
        return ""
    if round_money(quantity * price) != round_money(amount):
        price = round_money(amount / quantity)
    is_exact = quantity == round_money(quantity) and price == round_money(price)
    if not is_exact or price <= 0 or quantity * price != amount:
        return ""
    return f"{plain_number(quantity)} x {round_money(price):f}"


# statements


def _of_statement(name: str, contents: FileContents) -> FileRequest:
    statement = contents.statements[0]
    booked = _booked(contents, statement)
    labels = [
        f"{label}: {one_line(shown)}"
        for label, finding in _statement_fields(statement)
        if (shown := _sure_text(finding))
    ]
    is_sign_open = any(problem.code == SIGN_OPEN for problem in contents.problems)
    is_order_open = _is_order_open(contents, booked)
    usable = [line for line in booked if _is_certain(line, is_sign_open=is_sign_open, is_order_open=is_order_open)]
    doubts = _problems(contents, DATE_ORDER_OPEN if is_order_open else "")
    certain = {id(line) for line in usable}
    doubts += [f"line {line.position}: {_line_doubt(line)}" for line in booked if id(line) not in certain]
    doubts += _currency_doubt(statement.currency, booked)
    if statement.adds_up is False:
        doubts = [*(one for one in doubts if statement.proof not in one), statement.proof, _EXPORT_AGAIN]
    if len(booked) > MAX_STATEMENT_LINES:
        doubts.append(f"it has {len(booked):,} lines; split it into parts of at most {MAX_STATEMENT_LINES:,}")
    lines = [_statement_line(line) for line in usable[:MAX_STATEMENT_LINES]]
    labels += ["sign: open"] if is_sign_open else []
    labels += [ORDER_OPEN] if is_order_open else []
    labels += [UNPROVEN_BALANCES] if statement.proof == BALANCES_DO_NOT_FOLLOW else []
    labels += [f"accounts: {one_line(item.message)}" for item in contents.problems if item.code == _SEVERAL_ACCOUNTS]
    # with a doubt it is no request: a line that is left out must not go unnoticed when something else is answered
    head = ["unsettled: lines"] if doubts else ["type: bank_statement"]
    return FileRequest(text="\n".join([*head, *labels, "", *lines]), problem=_problem(name, doubts))


def _booked(contents: FileContents, statement: ReadStatement) -> list[StatementLine]:
    """The lines to post. One that the file says was never booked, such as a declined payment, is none of them."""
    are_marked = any(problem.code == _NOT_BOOKED for problem in contents.problems)
    return [
        line
        for line in statement.lines
        if line.status.value == "booked" or (line.status.value is None and not are_marked)
    ]


def _currency_doubt(currency: Finding[str], lines: Sequence[StatementLine]) -> list[str]:
    """What to say when lines name another currency than the whole statement, of which the request would lose it."""
    named = sorted({code for line in lines if (code := line.currency.value)} - {currency.value})
    if not named:
        return []
    whole = currency.value or "open"
    return [f"lines are in {', '.join(named)}, the statement's currency is {whole}: drop a file of one currency"]


def _statement_fields(statement: ReadStatement) -> Iterator[tuple[str, Finding[object]]]:
    yield "account", statement.account
    yield "statement", statement.number
    yield "currency", statement.currency
    yield "opening balance", statement.opening.amount
    yield "closing balance", statement.closing.amount


def _day(line: StatementLine) -> Finding[date]:
    return line.booking_date if line.booking_date.value is not None else line.value_date


def _is_order_open(contents: FileContents, lines: Sequence[StatementLine]) -> bool:
    """Whether one answer settles all dates: each is sure, or is one of two by the order of day and month."""
    is_open = any(problem.code == DATE_ORDER_OPEN for problem in contents.problems)
    return is_open and all(_day(line).is_sure or line.booking_date.choices for line in lines)


def _is_certain(line: StatementLine, *, is_sign_open: bool, is_order_open: bool) -> bool:
    """is_sign_open: amounts are likely, as the file writes them, until a person says whether they are reversed.

    is_order_open: a date is one of two, until a person says in which order day and month stand.
    """
    is_likely = is_sign_open and line.amount.state is State.LIKELY and line.amount.value is not None
    is_one_of_two = is_order_open and bool(line.booking_date.choices)
    is_booked = line.status.value is not None
    return is_booked and (line.amount.is_sure or is_likely) and (is_one_of_two or _day(line).is_sure)


def _problems(contents: FileContents, asked: str = "") -> list[str]:
    """What keeps a file from being planned. asked: code of a problem that the planner asks about."""
    passed_over = _FOR_INFORMATION | {asked}
    return [problem.message for problem in contents.problems if problem.code not in passed_over]


def _line_doubt(line: StatementLine) -> str:
    doubts = [f"whether it is booked {_doubt(line.status)}"] if line.status.value is None else []
    doubts += [
        f"{label} {_doubt(finding)}"
        for label, finding in (("date", _day(line)), ("amount", line.amount))
        if not finding.is_sure
    ]
    return "; ".join(doubts)


def _statement_line(line: StatementLine) -> str:
    choices = line.booking_date.choices
    parts = (
        DATE_CHOICE.join(map(_plain, choices)) if choices else _plain(_day(line).value),
        _plain(line.amount.value),
        line.counterparty.value or "",
        line.counterparty_account.value or "",
        line.reference.value or "",
        line.bank_reference.value or "",
        line.text.value or "",
    )
    return "- " + SEPARATOR.join(one_line(part) for part in parts)


# words


def _sure_text(finding: Finding[object]) -> str:
    return _plain(finding.value) if finding.is_sure else ""


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _doubt(finding: Finding[object]) -> str:
    shown = _plain(finding.value) if finding.value is not None else ""
    said = {
        State.LIKELY: f"is it {shown}?",
        State.CONTRADICTED: f"the file contradicts itself{f', it says {shown}' if shown else ''}",
        State.OPEN: "is not found" if not shown else f"is it {shown}?",
        State.SURE: "is not found",
    }[finding.state]
    return f"{said} ({finding.how})" if finding.how else said


def _problem(name: str, doubts: Sequence[str]) -> str:
    if not doubts:
        return ""
    shown = [f"- {one_line(doubt)}" for doubt in doubts[:20]]
    rest = [f"- and {len(doubts) - 20} more"] if len(doubts) > 20 else []
    return "\n".join([f"'{name}' is not certain in these points", *shown, *rest])
