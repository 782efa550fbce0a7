"""Drafts a file of transfers for the bank, from a note with labels."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from My_AI_Employee.domain.company import UNNAMED_COMPANY
from My_AI_Employee.domain.payment_file_actions import KnownIban, Scheme
from My_AI_Employee.domain.payment_file_words import credits_not_taken_off
from My_AI_Employee.domain.purchase_fields import bill_number_key
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.planners.rules.payment import days
from My_AI_Employee.planners.rules.task_text import TaskText

_IBAN = TypeAdapter(KnownIban)
_SCHEMES = {scheme.rpartition(".")[2]: scheme for scheme in get_args(Scheme)}


def draft_payment_file(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action; empty after questions were put on the source's sheet."""
    own = "" if source.defaults.company == UNNAMED_COMPANY else source.defaults.company
    name = source.one_label("debtor", "debtor_name", "the firm's name") or own
    if not name:
        source.sheet.ask("the name of your firm, as the bank has it: write `debtor:`")
    iban, day, scheme = _own_iban(source), _day(source), _scheme(source)
    bills = _bills(source)
    if not name or iban is None or day is None or scheme is None or not bills or source.sheet.missing:
        return ()
    source.sheet.reasons.append("each bill is paid with what is open on it, to the account that the books have")
    source.sheet.warnings.extend(credits_not_taken_off(bills))
    file = {
        "tool": "create_payment_file",
        "debtor_name": name,
        "debtor_iban": iban,
        "execution_date": day.isoformat(),
        "currency": source.currency,
        "transfers": [_transfer(bill) for bill in bills],
        **({"scheme": scheme} if scheme else {}),
    }
    return (file,)


def _transfer(bill: BillSummary) -> dict[str, str]:
    return {
        "bill_id": bill.bill_id,
        "vendor_name": bill.vendor_name,
        "iban": bill.vendor_iban,
        "amount": format(bill.residual, "f"),
        "reference": bill.bill_number,
    }


def _own_iban(source: TaskText) -> str | None:
    said = source.one_label("own_iban", "debtor_iban", "the account that pays")
    if not said:
        source.sheet.ask("the account that pays: write `own iban:`")
        return None
    try:
        return _IBAN.validate_python(said)
    except ValidationError:
        source.sheet.ask(f"'{said[:40]}' is no valid IBAN: a character is wrong or missing")
        return None


def _day(source: TaskText) -> date | None:
    before = len(source.sheet.missing)
    day = source.sheet.one("execution_date", days(source, "pay_on"), "the day on which the bank is to pay")
    if day is None and len(source.sheet.missing) == before:
        source.sheet.ask("the day on which the bank is to pay: write `pay on: YYYY-MM-DD`")
    if day and day < source.today:
        source.sheet.ask(f"the day on which the bank is to pay, {day}, is past (today is {source.today})")
    return day


def _scheme(source: TaskText) -> str | None:
    """The version of the format; empty when nothing is said of it, None after a question."""
    said = source.one_label("bank_format", "scheme", "the bank's format")
    if not said:
        return ""
    known = _SCHEMES.get(said.strip().rpartition(".")[2])
    if known is None:
        source.sheet.ask(f"'{said[:40]}' is not one of {', '.join(_SCHEMES.values())}")
    return known


def _bills(source: TaskText) -> list[BillSummary]:
    """The open bills of these numbers, in the books or the vendors' own; empty after a question."""
    said = source.one_label("pay_bills", "transfers", "the bills")
    wanted = [part.strip(" -*") for part in re.split(r"[\n;,]", said or "") if part.strip(" -*")]
    if not wanted:
        source.sheet.ask("the bills: write `pay bills:` with their numbers, with commas between")
        return []
    listed = source.books.list_open_bills("")
    found = [_bill(source, number, listed) for number in wanted]
    known = [bill for bill in found if bill]
    if len({bill.bill_id for bill in known}) < len(known):
        source.sheet.ask("a bill is named twice")
    for bill in known:
        if bill.currency != source.currency:
            source.sheet.ask(
                f"bill {bill.bill_id} is in {bill.currency}, the file is in {source.currency}: "
                f"write `currency: {bill.currency}` into a note of its own for it"
            )
        if not bill.vendor_iban:
            source.sheet.ask(
                f"the books have no bank account of {bill.vendor_name}: add it by a `partner_update` with its `iban`"
            )
    return known if len(known) == len(wanted) else []


def _bill(source: TaskText, wanted: str, bills: Sequence[BillSummary]) -> BillSummary | None:
    key = bill_number_key(wanted)
    named = [one for one in bills if wanted == one.bill_id or key == bill_number_key(one.bill_number)]
    if len(named) != 1:
        shown = ", ".join(f"{one.bill_id} of {one.vendor_name}" for one in named[:5])
        source.sheet.ask(f"which bill '{wanted}' is: {shown}" if named else f"no open bill is '{wanted}'")
        return None
    return named[0]
