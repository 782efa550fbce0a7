"""Reads the bank statements camt.052, camt.053 and camt.054 of ISO 20022, in all versions, by local names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.contents.file_contents import FileContents, Problem, unreadable
from My_AI_Employee.readers.contents.findings import Text, contradicted, likely, not_found, sure
from My_AI_Employee.readers.contents.statement import ReadStatement, StatementLine
from My_AI_Employee.readers.statements.camt_balances import balance_currencies, read_balances
from My_AI_Employee.readers.statements.camt_entry import read_entry
from My_AI_Employee.readers.statements.camt_transaction import account_number
from My_AI_Employee.readers.statements.camt_xml import (
    check_document_type,
    find,
    local,
    text_at,
    where_is,
    xml_text,
)
from My_AI_Employee.readers.statements.line_problems import line_problems
from My_AI_Employee.readers.statements.proof import proven_contents
from My_AI_Employee.readers.statements.values import currency_finding, text_finding

_MARK = re.compile(r"<(?:[\w.-]+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)|iso:std:iso:20022:tech:xsd:camt\.05[234]\b")
_CONTAINERS = {"Stmt": "camt.053", "Rpt": "camt.052", "Ntfctn": "camt.054"}
_PARENTS = ("BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn")
_KINDS = {
    "camt.052": (
        "READ_INTERIM_REPORT",
        "A camt.052 reports an open day: the statement repeats its lines.",
    ),
    "camt.054": ("READ_NOTIFICATION", "A camt.054 details lines of the statement: only one of the two is booked."),
}
_HEAD = 65_536


def read_camt(content: bytes) -> FileContents | None:
    """The statements of the file; None when it is no camt. Broken XML gives what stands before it, and a problem."""
    text = xml_text(content)
    if not (text.lstrip().startswith("<") and _MARK.search(text[:_HEAD])):
        return None
    try:
        check_document_type(text)
    except ReadError as error:
        return unreadable("READ_XML_REFUSED", f"{error.message}: {error.hint}")
    reading = _Reading()
    broken = _parse(text.encode("utf-8", "replace"), reading)
    if not reading.statements:
        return unreadable("READ_NO_STATEMENT", broken or "The camt file holds no statement.")
    problems = [*_kind_problems(reading.kinds), *reading.problems]
    if broken:
        problems.insert(0, Problem(code="READ_XML_BROKEN", message=broken))
    return proven_contents(reading.statements, problems)


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    statements: list[ReadStatement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    container: etree._Element | None = None
    lines: list[StatementLine] = field(default_factory=list)
    own_account: str = ""


def _parse(content: bytes, reading: _Reading) -> str:
    """Read the file in one pass that keeps no entry in memory. Returns why it ended early, else an empty text."""
    wanted = ("{*}Stmt", "{*}Rpt", "{*}Ntfctn", "{*}Ntry")
    events = etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        tag=wanted,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    broken = ""
    try:
        for event, element in events:
            _take(event, element, reading)
    except etree.XMLSyntaxError as error:
        broken = f"The XML is broken: {str(error)[:200]}. What stands before that place was read: export it again."
    if reading.container is not None:
        _finish(reading)
    return broken


def _take(event: str, element: etree._Element, reading: _Reading) -> None:
    parent = element.getparent()
    if local(element) == "Ntry":
        if event == "end" and reading.container is not None and parent is reading.container:
            _take_entry(element, reading)
    elif parent is not None and local(parent).startswith(_PARENTS):
        if event == "start":
            reading.container, reading.lines = element, []
        else:
            _finish(reading)
            element.clear()


def _take_entry(entry: etree._Element, reading: _Reading) -> None:
    container = reading.container
    if container is None:
        return
    if not reading.lines:
        reading.own_account = account_number(find(container, "Acct"))
    position = len(reading.lines) + 1
    path = f"{local(container)}[{len(reading.statements) + 1}]/Ntry[{position}]"
    reading.lines.append(read_entry(entry, position, path, reading.own_account))
    entry.clear()
    previous = entry.getprevious()
    if previous is not None and local(previous) == "Ntry":
        container.remove(previous)


def _finish(reading: _Reading) -> None:
    """Make the statement of what was read; its head is still in the tree."""
    container = reading.container
    if container is None:
        return
    statement = _statement(container, tuple(reading.lines), len(reading.statements) + 1)
    reading.kinds.add(_CONTAINERS[local(container)])
    reading.statements.append(statement)
    reading.problems += [*line_problems(statement), *_count_problems(container, statement)]
    reading.container, reading.lines, reading.own_account = None, [], ""


def _statement(container: etree._Element, lines: tuple[StatementLine, ...], number: int) -> ReadStatement:
    where = where_is(container, f"{local(container)}[{number}]")
    account = find(container, "Acct")
    name = account_number(account)
    currency = _currency(container, account, lines, where)
    opening, closing = read_balances(container, currency.value, where)
    return ReadStatement(
        account=sure(name, f"{where}, Acct") if name else not_found(),
        currency=currency,
        opening=opening,
        closing=closing,
        lines=lines,
        number=text_finding(text_at(container, "Id"), f"{where}, Id"),
    )


def _currency(
    container: etree._Element, account: etree._Element | None, lines: tuple[StatementLine, ...], where: str
) -> Text:
    """The account's currency, else that of its balances; that of its lines is likely only."""
    stated = currency_finding(text_at(account, "Ccy"), f"{where}, Acct/Ccy")
    if stated.value:
        return stated
    found = balance_currencies(container)
    if len(found) == 1:
        return sure(found[0], where, "currency of the balances")
    if found:
        return contradicted(found[0], f"the balances are in {' and '.join(found)}", where)
    of_lines = {line.currency.value for line in lines if line.currency.value}
    if len(of_lines) == 1:
        return likely(of_lines.pop(), where, "currency of the lines; the account's is not stated")
    return not_found("the currency of the account is not stated", where)


def _kind_problems(kinds: set[str]) -> Iterator[Problem]:
    for kind in sorted(kinds & _KINDS.keys()):
        code, message = _KINDS[kind]
        yield Problem(code=code, message=message)


def _count_problems(container: etree._Element, statement: ReadStatement) -> Iterator[Problem]:
    """Whether there are as many entries as the summary says, and batches whose payments do not give their sum."""
    stated = text_at(container, "TxsSummry", "TtlNtries", "NbOfNtries")
    if stated.isascii() and stated.isdecimal() and len(stated) < 10 and int(stated) != len(statement.lines):
        message = f"The summary says {stated} entries, the file has {len(statement.lines)}."
        yield Problem(code="READ_ENTRY_COUNT_DIFFERS", message=message, where=where_is(container, "TxsSummry"))
    for line in statement.lines:
        amounts = [item.amount.value for item in line.details if item.currency.value == line.currency.value]
        parts = [amount for amount in amounts if amount is not None]
        if parts and len(parts) == len(line.details) and line.amount.value not in (None, sum(parts)):
            message = (
                f"The {len(parts)} payments of entry {line.position} give {sum(parts):f}, not {line.amount.value:f}."
            )
            yield Problem(code="READ_DETAILS_DO_NOT_ADD_UP", message=message, where=line.amount.where)
