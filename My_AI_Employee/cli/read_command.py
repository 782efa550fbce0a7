"""The command `read`: what is found in a file, as lines for a person."""

from collections.abc import Iterator
from pathlib import Path

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import Finding
from My_AI_Employee.readers.contents.statement import ReadStatement, StatementLine
from My_AI_Employee.readers.einvoices.rule_problems import BROKEN, UNCHECKED
from My_AI_Employee.readers.sandbox.reader import SandboxedReader

_LINES_SHOWN = 20
_WIDTH = 60


def read_file(file: Path, *, rules: bool = False) -> FileContents:
    """What the readers find in a file. Raises ReadError when the file cannot be opened.

    rules: whether an e-invoice is checked against the official rules of EN 16931.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ReadError(f"'{file.name}' cannot be opened: {error.strerror}") from None
    with SandboxedReader() as reader:
        return reader.read(file.name, content, rules=rules)


def rules_line(contents: FileContents) -> str:
    """What to say when the official rules were checked; empty when a problem says it."""
    is_invoice = contents.kind == "invoice"
    holds = is_invoice and not any(problem.code in (BROKEN, UNCHECKED) for problem in contents.problems)
    return "The official rules of EN 16931 hold." if holds else ""


def found_lines(contents: FileContents) -> Iterator[str]:
    """Lines that show the findings, each with its state and evidence."""
    yield contents.kind.replace("_", " ")
    for document in contents.documents:
        yield from _document(document)
    for statement in contents.statements:
        yield from _statement(statement)
    for problem in contents.problems:
        yield f"! {problem.code}: {problem.message}{_place(problem.where)}"


def _document(document: ReadDocument) -> Iterator[str]:
    yield ""
    for name, finding in (
        ("type", document.type),
        ("number", document.number),
        ("issue date", document.issue_date),
        ("due date", document.due_date),
        ("seller", document.seller.name),
        ("seller's tax id", document.seller.vat_id),
        ("seller's IBAN", document.seller.iban),
        ("buyer", document.buyer.name),
        ("currency", document.currency),
        ("net", document.net),
        ("tax", document.tax),
        ("total", document.total),
        ("to pay", document.payable),
    ):
        yield _field(name, finding)
    for number, line in enumerate(document.lines[:_LINES_SHOWN], start=1):
        shown = (line.quantity, line.description, line.unit_price, line.amount, line.tax_rate)
        yield f"  line {number}: " + " | ".join(_value(one) for one in shown)
    yield from _rest(len(document.lines))


def _statement(statement: ReadStatement) -> Iterator[str]:
    yield ""
    for name, finding in (
        ("account", statement.account),
        ("currency", statement.currency),
        ("opening balance", statement.opening.amount),
        ("closing balance", statement.closing.amount),
    ):
        yield _field(name, finding)
    if statement.proof:
        yield f"  {statement.proof}"
    for line in statement.lines[:_LINES_SHOWN]:
        yield _statement_line(line)
    yield from _rest(len(statement.lines))


def _statement_line(line: StatementLine) -> str:
    shown = (line.booking_date, line.amount, line.counterparty, line.text)
    pending = " (pending)" if line.status.value == "pending" else ""
    return f"  line {line.position}: " + " | ".join(_value(one) for one in shown) + pending


def _rest(count: int) -> Iterator[str]:
    if count > _LINES_SHOWN:
        yield f"  and {count - _LINES_SHOWN} more lines; --json shows all"


def _field(name: str, finding: Finding[object]) -> str:
    evidence = f" ({finding.how})" if finding.how and not finding.is_sure else ""
    return f"  {name}: {_value(finding)}{evidence}{_place(finding.where)}"


def _value(finding: Finding[object]) -> str:
    """The value, with its state where it is not sure."""
    if finding.value is None:
        return "-" if not finding.how else f"- [{finding.state.value}]"
    text = str(finding.value)
    shown = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
    return shown if finding.is_sure else f"{shown} [{finding.state.value}]"


def _place(where: str) -> str:
    return f" - {where}" if where else ""
