"""Reads bank, card and investment statements in OFX 1.x (SGML) and 2.x (XML), also as QFX."""

import re
from contextlib import suppress

from My_AI_Employee.readers.contents.file_contents import FileContents, Problem, unreadable
from My_AI_Employee.readers.contents.findings import Text, not_found, sure
from My_AI_Employee.readers.contents.statement import Balance, ReadStatement
from My_AI_Employee.readers.statements.line_problems import line_problems
from My_AI_Employee.readers.statements.ofx_entries import Account, read_entry
from My_AI_Employee.readers.statements.ofx_tokens import Aggregate, read_tags
from My_AI_Employee.readers.statements.proof import proven_contents
from My_AI_Employee.readers.statements.references import account_of
from My_AI_Employee.readers.statements.values import compact_day, currency_finding, money
from My_AI_Employee.readers.values.amounts import decimal_marks, read_amount
from My_AI_Employee.readers.values.charset import decode

_STATEMENTS = ("STMTRS", "CCSTMTRS", "INVSTMTRS")
_ACCOUNTS = ("BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "ACCTFROM")
_HEADER = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?OFX\b|OFXHEADER\s*:)", re.I)
_ROOT = re.compile(r"<(?:[A-Za-z0-9_]+:)?OFX[\s>]", re.I)
_END = re.compile(r"</(?:[A-Za-z0-9_]+:)?OFX\s*>", re.I)
_DECLARED = re.compile(rb"(?:CHARSET\s*:\s*|encoding\s*=\s*[\"'])([A-Za-z0-9_-]+)", re.I)
_HEAD = 4_096
_MAX_TAGS = 3_000_000
"""100,000 transactions need about two thirds of them."""
_CODECS = {
    "932": "cp932",
    "936": "cp936",
    "949": "cp949",
    "950": "cp950",
    "874": "cp874",
    **{f"125{number}": f"cp125{number}" for number in range(9)},
    "8859-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-15": "iso8859_15",
    "iso-8859-2": "iso8859_2",
    **{f"windows-125{number}": f"cp125{number}" for number in range(9)},
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "euc-kr": "euc_kr",
}


def read_ofx(content: bytes) -> FileContents | None:
    """The statements of an OFX file; None when it is none. Broken files give what is readable, with problems."""
    text = _decoded(content)
    if not (_HEADER.match(text) or _ROOT.search(text[: 4 * _HEAD])):
        return None
    if text.count("<") > _MAX_TAGS:
        return unreadable("READ_TOO_LARGE", f"The OFX file has more than {_MAX_TAGS} tags. Export a shorter period.")
    root = read_tags(text)
    found = [statement for part in root.all(*_STATEMENTS) if (statement := _statement(part)) is not None]
    problems = [*_cut_off(text), *_refusals(root), *_without_trades(root)]
    if not found:
        return _without_statements(problems)
    for statement in found:
        problems += line_problems(statement)
    return proven_contents(found, problems)


def _decoded(content: bytes) -> str:
    """UTF-8 whenever the bytes are valid UTF-8: headers that name another character set are often wrong. Then the
    character set that the header names, when it has more than one byte a letter or is not the usual Windows-1252."""
    by_bytes = decode(content)
    declared = _DECLARED.search(content[:_HEAD])
    codec = _CODECS.get(declared[1].decode("ascii").lower(), "") if declared else ""
    text = by_bytes.text
    if not by_bytes.is_proven and codec and not by_bytes.encoding.startswith("utf"):
        with suppress(UnicodeDecodeError):
            text = content.decode(codec)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _without_statements(problems: list[Problem]) -> FileContents:
    if problems:
        return FileContents(kind="unknown", problems=tuple(problems))
    return unreadable("READ_NO_STATEMENT", "The OFX file holds no statement. Export it again with account activity.")


def _cut_off(text: str) -> list[Problem]:
    """A file without its last end tag may miss transactions."""
    if _END.search(text):
        return []
    message = "The OFX file has no end (</OFX>): transactions may be missing. Export it again."
    return [Problem(code="READ_FILE_CUT", message=message)]


def _refusals(root: Aggregate) -> list[Problem]:
    """The bank's own words when it answered with an error instead of a statement."""
    return [
        Problem(
            code="READ_BANK_ERROR",
            message=f"The bank answered with error {status.text('CODE')} {status.text('MESSAGE')}".rstrip(),
            where=status.where("CODE"),
        )
        for status in root.all("STATUS")
        if status.text("SEVERITY").upper() == "ERROR"
    ]


def _without_trades(root: Aggregate) -> list[Problem]:
    """Purchases and sales of securities are no payments: they are counted, not read."""
    trades = sum(child.name != "INVBANKTRAN" for listed in root.all("INVTRANLIST") for child in listed.children)
    if not trades:
        return []
    message = f"{trades} transactions of securities are not read, only payments are."
    return [Problem(code="READ_SECURITIES_LEFT_OUT", message=message)]


def _statement(part: Aggregate) -> ReadStatement | None:
    if part.name == "STMTRS" and not (part.children or part.elements):
        return None
    currency = currency_finding(part.text("CURDEF"), part.where("CURDEF"))
    entries = list(part.all("STMTTRN", "STMTTRNP"))
    amounts = [read_amount(entry.text("TRNAMT")) for entry in entries]
    marks = decimal_marks(amounts) if any(amount.has_decimals for amount in amounts) else frozenset()
    account = Account(_account(part), currency.value, next(iter(marks)) if len(marks) == 1 else "")
    return ReadStatement(
        account=account.number,
        currency=currency,
        opening=Balance(amount=not_found("OFX states no opening balance")),
        closing=_closing(part, account),
        lines=tuple(read_entry(entry, account, position) for position, entry in enumerate(entries, 1)),
    )


def _account(part: Aggregate) -> Text:
    holder = part.child(*_ACCOUNTS) or next(part.all(*_ACCOUNTS), part)
    number = holder.text("ACCTID")
    return sure(account_of(number), holder.where("ACCTID")) if number else not_found()


def _closing(part: Aggregate, account: Account) -> Balance:
    """The ledger balance, at its own date: that is not always the last day of the statement."""
    ledger = part.child("LEDGERBAL") or next(part.all("LEDGERBAL"), None)
    if ledger is None:
        return Balance()
    amount = ledger.text("BALAMT")
    return Balance(
        date=compact_day(ledger.text("DTASOF"), ledger.where("DTASOF")),
        amount=money(amount, ledger.where("BALAMT"), mark=account.mark, currency=account.currency)
        if amount
        else not_found("the ledger balance is empty", ledger.where("BALAMT")),
    )
