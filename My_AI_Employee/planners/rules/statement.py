"""Drafts the plan of a bank statement: its lines are posted, and those that a reference explains are matched.

A line is `- DATE | AMOUNT | PAYER | ACCOUNT | REFERENCE | BANK REFERENCE | TEXT`. A date whose day and month may
change places is `2026-04-03 or 2026-03-04`, by day-month and by month-day. What is not sure stays an open bank line;
the plan lists it with what it may be.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.domain.line_choices import LineChoice
from My_AI_Employee.domain.plan import MAX_ACTIONS
from My_AI_Employee.matching.items import BankLine, LineMatch
from My_AI_Employee.planners.rules.currency_words import CURRENCY_CODES
from My_AI_Employee.planners.rules.figures import read_number
from My_AI_Employee.planners.rules.statement_account import account_of_statement
from My_AI_Employee.planners.rules.statement_choices import line_offers
from My_AI_Employee.planners.rules.statement_documents import (
    RECORDED_BEFORE,
    beyond_looking,
    is_payment,
    match_action,
    matches,
    open_documents,
    recorded_document,
    shown_document,
)
from My_AI_Employee.planners.rules.task_text import TaskText

_SHOWN = 40
_PARTS = 7
_UNPROVEN = "the balances in the file do not follow from its lines: lines may be missing, or stand in another order"
_BULLET = re.compile(r"^\s*[-*+•]\s+")
DATE_CHOICE = " or "
"""As `readers.file_requests` writes a date that is one of two."""
_DAY_MONTH, _MONTH_DAY = "day-month", "month-day"


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One line of the statement as the request has it. by_month: the day, if its first figure is the month."""

    day: date
    amount: Decimal
    payer: str
    account: str
    reference: str
    bank_reference: str
    text: str
    key: str = ""
    by_month: date | None = None

    @property
    def shown(self) -> str:
        """For a person."""
        who = self.payer or self.text[:40]
        return f"{self.day} {self.amount:,.2f} {who}".rstrip()


def draft_statement(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The actions of a statement; empty after questions were put on the source's sheet."""
    if source.label("unsettled"):
        source.sheet.ask(
            "lines of the file are not certain: drop a file that is, or record them by notes of your own"
        )
    _ask_about_currency(source)
    account = account_of_statement(source)
    lines = _keyed(_signed(source, _dated(source, list(_lines(source)))))
    if source.label("balances"):
        source.sheet.warnings.append(_UNPROVEN)
    source.sheet.warnings.extend(f"{label.value} All are posted to one." for label in source.label("accounts"))
    closing = _balance(source, "closing_balance", is_needed=True)
    opening = _balance(source, "opening_balance", is_needed=False)
    if not lines:
        source.sheet.ask("the lines of the statement: write each as `- 2026-11-20 | -12.30 | PAYER | | | | TEXT`")
    if account is None or closing is None or source.sheet.missing:
        return ()
    total = sum((line.amount for line in lines), Decimal("0.00"))
    if opening is None:
        opening = closing - total
        source.sheet.reasons.append(f"the opening balance is the closing balance less the lines: {opening:,.2f}")
    if opening + total != closing:
        source.sheet.ask(
            f"the statement does not add up: {opening:,.2f} and its lines make {opening + total:,.2f}, "
            f"the closing balance is {closing:,.2f}; say which is right with `opening balance:` or `closing balance:`"
        )
        return ()
    posted = {
        "tool": "post_bank_lines",
        "account": account.code,
        "statement": _name(source, lines),
        "opening_balance": f"{opening:.2f}",
        "closing_balance": f"{closing:.2f}",
        "currency": source.currency,
        "lines": [_plain(line) for line in lines],
    }
    return (posted, *_matched(source, account, lines))


# the request


def _ask_about_currency(source: TaskText) -> None:
    """Ask about a file in another currency, whatever is answered: its amounts are none of the books' currency."""
    stated = {value.strip().upper() for key, value in source.labels if key == "currency"}
    for code in sorted(stated & CURRENCY_CODES - {source.currency}):
        source.sheet.ask(
            f"'{code}' is the currency of the file, the books' is {source.currency}: the statement of an account in "
            "another currency cannot be posted, and its amounts are none in the books' currency; record what came in "
            f"or went out by notes of the types payment_received and bill_payment in {code}, and dismiss this one"
        )


def _balance(source: TaskText, field: str, *, is_needed: bool) -> Decimal | None:
    title = field.replace("_", " ")
    text = source.one_label(field, title)
    if not text:
        if is_needed:
            doubt = f" ({_UNPROVEN})" if source.label("balances") else ""
            source.sheet.ask(f"the {title}: write `{title}:` with the balance after the last line{doubt}")
        return None
    amount = _stated_balance(text)
    if amount is None:
        source.sheet.ask(f"the {title} '{text[:40]}' is no amount such as 1234.50")
    return amount


def _stated_balance(text: str) -> Decimal | None:
    """A balance as a person writes it, such as `-1.234,50`; None when it can be two numbers."""
    plain = _money(text)
    if plain is not None:
        return plain
    written = text.strip()
    number = read_number(written.removeprefix("-").strip())
    if not isinstance(number, Decimal) or number != number.quantize(Decimal("0.01")):
        return None
    return (-number if written.startswith("-") else number).quantize(Decimal("0.01"))


def _money(text: str) -> Decimal | None:
    """An amount in plain notation with at most two decimals."""
    if not re.fullmatch(r"-?\d{1,12}(?:\.\d{1,2})?", text.strip()):
        return None
    try:
        return Decimal(text.strip()).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None


def _lines(source: TaskText) -> Iterator[_Line]:
    for number, written in enumerate(filter(str.strip, source.text.split("\n")), start=1):
        line = _line(_BULLET.sub("", written))
        if line is None:
            source.sheet.ask(f"what is meant by '{' '.join(written.split())[:120]}' (line {number})")
        else:
            yield line


def _line(written: str) -> _Line | None:
    parts = [part.strip() for part in written.split("|")]
    if len(parts) < 2 or len(parts) > _PARTS:
        return None
    amount = _money(parts[1])
    try:
        days = [date.fromisoformat(day) for day in parts[0].split(DATE_CHOICE)]
    except ValueError:
        return None
    if not amount or len(days) > 2:
        return None
    payer, account, reference, bank_reference, text = [*parts[2:], *[""] * (_PARTS - len(parts))]
    return _Line(
        day=days[0],
        by_month=days[1] if len(days) > 1 else None,
        amount=amount,
        payer=payer,
        account=account,
        reference=reference,
        bank_reference=bank_reference,
        text=text,
    )


def _dated(source: TaskText, lines: list[_Line]) -> list[_Line]:
    """The lines with their days in the order of day and month that a person said, where the file did not prove it."""
    open_ones = [line for line in lines if line.by_month]
    if not open_ones:
        return lines
    said = (source.one_label("date_order", "date order") or "").casefold()
    if said == _DAY_MONTH:
        return lines
    if said == _MONTH_DAY:
        return [replace(line, day=line.by_month or line.day) for line in lines]
    first = open_ones[0]
    why = "" if said in ("", "open") or said.startswith("open (") else f"'{said[:40]}' is neither of the two; "
    source.sheet.ask(
        f"in which order day and month stand in all dates of the file: {why}the line of {first.amount:,.2f} "
        f"{first.payer or first.text[:40]} is of {first.day} (day-month) or of {first.by_month} (month-day); "
        f"choose `date order: {_DAY_MONTH}` or `date order: {_MONTH_DAY}`"
    )
    return lines


def _signed(source: TaskText, lines: list[_Line]) -> list[_Line]:
    """The lines with the sign that a person confirmed, where the file did not prove it."""
    if not source.label("sign"):
        return lines
    said = (source.one_label("sign", "sign") or "").casefold()
    if said == "reversed":
        return [replace(line, amount=-line.amount) for line in lines]
    if said != "as written":
        first = lines[0].shown if lines else "the first line"
        source.sheet.ask(
            f"whether the amounts are as written or reversed ({first}: did it come in, or go out?): choose "
            "`sign: as written` or `sign: reversed`"
        )
    return lines


def _keyed(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with their keys: what they say, and how often the same was said before in the statement.

    Two equal coffees stay two; a line that another statement has, too, gets the same key.
    """
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        said = "|".join(
            (line.day.isoformat(), f"{line.amount:.2f}", line.account, line.reference, line.bank_reference)
        )
        words = " ".join(f"{line.payer} {line.text}".casefold().split())
        digest = hashlib.sha256(f"{said}|{words}".encode()).hexdigest()[:20]
        seen[digest] += 1
        found.append(replace(line, key=f"{digest}-{seen[digest]}"))
    return found


def _name(source: TaskText, lines: Sequence[_Line]) -> str:
    """What the statement is called in the books."""
    named = source.one_label("statement", "statement")
    days = [line.day for line in lines]
    return named or f"{min(days)} to {max(days)}"


def _plain(line: _Line) -> dict[str, str]:
    return {
        "date": line.day.isoformat(),
        "amount": f"{line.amount:.2f}",
        "counterparty": line.payer,
        "text": line.text,
        "reference": line.reference,
        "bank_reference": line.bank_reference,
        "line_key": line.key,
    }


# what the lines are


def _matched(source: TaskText, account: Account, lines: Sequence[_Line]) -> Iterator[Mapping[str, Any]]:
    """An action for each line that is sure; the plan names the others."""
    since = min(line.day for line in lines) - RECORDED_BEFORE
    recorded = source.books.recorded_money(account.code, since)
    invoices, bills = source.books.list_open_invoices(""), source.books.list_open_bills("")
    beyond = beyond_looking({"invoices": invoices, "bills": bills, "payments": recorded})
    if beyond:
        named = " and ".join(beyond)
        source.sheet.warnings.append(f"there are more open {named} than can be looked through: no line is matched")
    documents = [*open_documents(invoices, bills), *(recorded_document(one, source.currency) for one in recorded)]
    ibans = {bill.vendor_name: bill.vendor_iban for bill in bills}
    found = matches(documents, ibans, [_bank_line(source, line) for line in lines]) if not beyond else []
    count = 0
    for line, match in zip(lines, found, strict=False):
        if is_payment(match) and match.sure and count < MAX_ACTIONS - 1:
            count += 1
            source.sheet.reasons.append(f"{line.shown}: {'; '.join(match.sure.reasons)}")
            yield match_action(line.key, match.sure)
    _tell_open(source, lines, found, count)


def _bank_line(source: TaskText, line: _Line) -> BankLine:
    return BankLine(
        key=line.key,
        date=line.day,
        amount=line.amount,
        currency=source.currency,
        counterparty=line.payer,
        counterparty_account=line.account,
        text=line.text,
        references=tuple(filter(None, (line.reference,))),
    )


def _tell_open(source: TaskText, lines: Sequence[_Line], found: Sequence[LineMatch], matched: int) -> None:
    """What stays open, with what each line may be and, where that is one step, for a person to choose from."""
    shown, choices = 0, []
    for number, (line, match) in enumerate(zip(lines, found, strict=False), start=1):
        if is_payment(match) or not match.candidates:
            continue
        shown += 1
        if shown <= _SHOWN:
            source.sheet.warnings.append(_stays_open(line, match))
            choices.append(_choice(number, line, match))
    source.sheet.choices = [choice for choice in choices if choice.offers]
    rest = len(lines) - matched
    unless = ", unless a box says what they are" if source.sheet.choices else ""
    source.sheet.reasons.append(f"{matched} of {len(lines)} lines are matched; {rest} stay open bank lines{unless}")


def _stays_open(line: _Line, match: LineMatch) -> str:
    best = match.candidates[0]
    names = ", ".join(shown_document(one) for one in best.documents) or best.account
    return f"stays open: {line.shown}: {names}? {match.why_not}"


def _choice(number: int, line: _Line, match: LineMatch) -> LineChoice:
    return LineChoice(
        number=number,
        key=line.key,
        shown=line.shown,
        why_not=match.why_not,
        warning=_stays_open(line, match),
        offers=line_offers(match),
    )
