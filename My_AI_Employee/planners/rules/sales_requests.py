"""Drafts refunds and write-offs from requests by labels, credit notes and mailing again from a sentence too."""

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.planners.rules.customers import folded
from My_AI_Employee.planners.rules.directions import ask_who_gets_copy
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding, Reading, finding, quoted
from My_AI_Employee.planners.rules.grammar.language.credit_parts import HOW_OFTEN
from My_AI_Employee.planners.rules.parties import check_sender, spoken_customers
from My_AI_Employee.planners.rules.payment import amount_of, past_day, read_method
from My_AI_Employee.planners.rules.payment_terms import flag
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.usual_price import EARLIER_DAYS
from My_AI_Employee.planners.rules.value_words import METHODS

Actions = tuple[Mapping[str, Any], ...]

_CREDITED = re.compile(r"(?:(?P<quantity>[0-9]+(?:\.[0-9]+)?)\s+(?:of|x)\s+)?(?:line\s+)?(?P<line>[0-9]{1,3})", re.I)


def draft_credit(source: TaskText) -> Actions:
    """A credit note over a whole invoice, lines of it, or an amount; empty after questions."""
    number, reason = _invoice(source), _reason(source)
    amount, lines = _amount(source), _lines(source)
    send = flag(source, "send") or bool(source.said("send", "mailed"))
    if number and amount is None and not lines:
        _ask_how_much(source, number)
    if number and amount is not None:
        _check_total(source, number, amount)
    if amount is not None and lines:
        source.sheet.ask("whether lines or an amount are credited: write one of `credit_line:` and `amount:`")
    if not number or not reason or source.sheet.missing:
        return ()
    credit: dict[str, Any] = {"tool": "credit_invoice", "invoice_id": number, "reason": reason}
    if amount is not None:
        credit["amount"] = format(amount, "f")
    elif lines:
        credit["lines"] = lines
    else:
        source.sheet.reasons.append("neither an amount nor lines are named: the whole invoice is credited")
    mail = ({"tool": "send_invoice", "invoice_id": "$1.credit_note_id"},) if send else ()
    return (credit, *mail)


def draft_refund(source: TaskText) -> Actions:
    """Money paid back for a credit note; empty after questions."""
    note = source.one_label("credit_note", "credit_note_id", "the credit note")
    number = None if note else _number(source)
    if note and _open_ones(source, note):
        source.sheet.ask(f"the credit note: {note} is an open invoice; write `credit note: RINV/2026/00001`")
    if number and not source.label("invoice"):
        said = source.said("refunded")[0].quote
        source.sheet.ask(
            f"whether the books have the credit note for '{said}': choose `invoice: {number}` if they have, or "
            "credit the invoice first"
        )
    if not note and not number:
        source.sheet.ask("the credit note: write `credit note: RINV/2026/00001`, or `invoice:` with its invoice")
    amount = amount_of(source, "the amount: write `amount: 100.00`")
    day = past_day(source, "payment_date", "the day it was paid back")
    readings: list[Reading[str]] = [quoted(read_method(found.value), found.quote) for found in source.label("method")]
    method = source.sheet.one("method", readings, "the payment method")
    if method is None and not readings:
        source.sheet.ask(f"how it was paid back: write `method:` with one of {', '.join(METHODS)}")
    reference = source.one_label("reference", "reference") or ""
    if amount is None or day is None or method is None or source.sheet.missing:
        return ()
    document = {"credit_note_id": note} if note else {"invoice_id": number}
    refund = {
        "tool": "record_refund",
        **document,
        "amount": format(amount, "f"),
        "date": day.isoformat(),
        "method": method,
        "reference": reference,
    }
    return (refund,)


def draft_write_off(source: TaskText) -> Actions:
    """A small rest that is written off; empty after questions."""
    number, reason = _invoice(source), _reason(source)
    amount = amount_of(source, "the amount: write `amount: 0.50` (what is open is never assumed)")
    if not number or not reason or amount is None or source.sheet.missing:
        return ()
    action = {"tool": "write_off", "invoice_id": number, "amount": format(amount, "f"), "reason": reason}
    return (action,)


def draft_sending(source: TaskText) -> Actions:
    """An invoice that exists is posted and mailed, only posted, or mailed again; empty after questions."""
    number, again, only = _invoice(source), flag(source, "resend"), flag(source, "post_only")
    ask_who_gets_copy(source)
    again = again or bool(source.said("resend"))
    if again and only:
        source.sheet.ask(
            "whether it is mailed again or only posted: write one of `resend: true` and `post only: true`"
        )
    if source.said("remind") and not again:
        source.sheet.ask(
            "whether the invoice is mailed once more as it is: choose `resend: true`; reminders with a text of their "
            "own are drafted for all customers who are overdue by `ai-employee remind`"
        )
    if not number or source.sheet.missing:
        return ()
    more = {"resend": True} if again else {"post_only": True} if only else {}
    return ({"tool": "send_invoice", "invoice_id": number, **more},)


def _number(source: TaskText) -> str | None:
    """The invoice's number. A sender who is another customer of the books is a question."""
    number = source.one_label("invoice", "invoice_id", "the invoice") or _spoken_number(source)
    if number:
        named = [one for one in source.books.list_open_invoices("") if folded(number) == folded(one.number)]
        for invoice in named[:1]:
            check_sender(source, invoice.customer_name)
    return number


def _check_total(source: TaskText, number: str, amount: Decimal) -> None:
    """No more is credited than the invoice was over, as far as the books still list it as open."""
    for invoice in _open_ones(source, number):
        if amount > invoice.total_amount:
            source.sheet.ask(
                f"the amount: {amount:,.2f} is more than the total of {invoice.number}, {invoice.total_amount:,.2f}"
            )


def _open_ones(source: TaskText, number: str) -> list[InvoiceSummary]:
    return [one for one in source.books.list_open_invoices("") if folded(one.number) == folded(number)]


def _ask_how_much(source: TaskText, number: str) -> None:
    """A sentence that credits an invoice without an amount, and does not say the whole of it, is asked about."""
    said = source.said("credit")
    if not said or source.said("whole") or source.label("amount") or source.label("credit_line"):
        return
    totals = _open_ones(source, number)
    if not totals:
        source.sheet.ask("how much is credited: write `amount:`, or `credit line: 2 of line 1`")
        return
    whole = totals[0].total_amount
    half = (whole / 2).quantize(Decimal("0.01"))
    is_half = bool(source.said("half")) and half * 2 == whole
    offered = [f"`amount: {half}`" if is_half else f"`amount: {whole}`"]
    source.sheet.ask(
        f"how much is credited: {number} has a total of {whole} {totals[0].currency}; choose {offered[0]}, or write "
        "`credit line: 2 of line 1`"
    )


_WITH_A_NUMBER = ("resend", "remind", "credit", "refunded", "mentioned")
"""Phrases in which the number of an invoice stands."""


def _spoken_number(source: TaskText) -> str | None:
    """The invoice that a sentence names; a customer beside it must be the one that has it."""
    said = [
        each
        for each in source.said("resend", "remind", "credit", "refunded", "mentioned")
        if "document" in each.slots
    ]
    numbers: list[Reading[str]] = [Finding(each.slots["document"][0].text.upper(), each.quote) for each in said]
    if source.label("invoice") or not numbers:
        return None
    number = source.sheet.one("invoice_id", numbers, "the invoice")
    name = source.sheet.one("customer_name", spoken_customers(source), "the customer")
    if number and name and number not in _numbers_of(source, name):
        source.sheet.ask(f"whether {number} is meant: it is no invoice of {name} of the last year; write `invoice:`")
    return number


def _numbers_of(source: TaskText, name: str) -> set[str]:
    """The open invoices of a customer, and those of the last year or so."""
    sold = source.books.sold_lines(name, source.today - timedelta(days=EARLIER_DAYS))
    opened = (one for one in source.books.list_open_invoices(name) if folded(one.customer_name) == folded(name))
    return {line.number for line in sold} | {one.number for one in opened}


def _invoice(source: TaskText) -> str | None:
    number = _number(source)
    if not number and not source.label("invoice"):
        source.sheet.ask(f"the invoice: {_candidates(source)}")
    return number


def _candidates(source: TaskText) -> str:
    """The open invoices of the one customer that a sentence names, to choose from."""
    named = {one.value for one in spoken_customers(source) if isinstance(one, Finding)}
    listed = source.books.list_open_invoices(named.pop()) if len(named) == 1 else []
    numbers = [one.number for one in listed if one.number][:_MAX_CANDIDATES]
    if not numbers:
        return "write `invoice: INV/2026/00001`"
    return "choose " + " or ".join(f"`invoice: {number}`" for number in numbers)


_MAX_CANDIDATES = 6


def _reason(source: TaskText) -> str | None:
    spoken: list[Reading[str]] = [
        Finding((source.quote(each.slots["why"]) if "why" in each.slots else each.quote).strip(" .,"), each.quote)
        for each in source.said("why")
    ]
    reason = source.sheet.one("reason", [*source.label("reason")] or _one_text(spoken, source), "the reason")
    if not reason and not source.label("reason"):
        source.sheet.ask(f"the reason: {_offered_reason(source)}")
    for part in (part for part in spoken if isinstance(part, Finding)):
        if part.value.split()[-1:] and part.value.split()[-1].casefold() in _CUT_OFF:
            source.sheet.ask(
                f"what is meant by '{part.value}': who asks for the credit note, and whether it is to be made"
            )
    if reason and spoken and reason.split()[-1].casefold() in HOW_OFTEN:
        source.sheet.ask(f"whether '{reason.split()[-1]}' says why, or how often: write `reason:`")
    return " ".join(reason.split()) if reason else None


_CUT_OFF = frozenset(
    [
        "a",
        "an",
        "the",
        "for",
        "on",
        "to",
        "un",
        "une",
        "des",
        "le",
        "la",
        "les",
        "de",
        "d'",
        "l'",
        "à",
        "pour",
        "eine",
        "einen",
        "ein",
        "der",
        "die",
        "das",
        "auf",
        "um",
        "nach",
    ]
)
"""Words that end no reason: in `Acme demande un avoir` it is what the customer wants."""


def _one_text(spoken: list[Reading[str]], source: TaskText) -> list[Reading[str]]:
    """Several reasons are one: what the text says, each once; a subject's only where the text has none."""
    starts = [said.start for said in source.said("why")]
    subject = source.prose.sentences[: source.prose.subject_sentences]
    end = subject[-1][-1].end if subject else 0
    in_text = [reading for reading, start in zip(spoken, starts, strict=True) if start >= end] or spoken
    found = [reading for reading in in_text if isinstance(reading, Finding)]
    if len(found) < 2:
        return in_text
    return [Finding("; ".join(dict.fromkeys(each.value for each in found)), "; ".join(each.quote for each in found))]


_BECAUSE = re.compile(
    r"(?:because of|because|since|due to|weil|wegen|da|parce que|car|suite à)\s+([^\n`']{3,80})", re.I
)


def _offered_reason(source: TaskText) -> str:
    """How the reason is asked for: the words of the request that may be one are offered."""
    for left in source.parsed.leftovers:
        if found := _BECAUSE.fullmatch(" ".join(left.quote.split())):
            return f"choose `reason: {found[1].strip(' .')}`, or write another `reason:`"
    return "write `reason:` with what is printed and kept"


def _amount(source: TaskText) -> Decimal | None:
    said = [(found.value, found.quote) for found in source.label("amount")] or [
        (each.slots["money"][0].text, each.quote) for each in source.said("credit") if "money" in each.slots
    ]
    readings = [finding(read_money(value, source.currency), quote) for value, quote in said]
    return source.sheet.one("amount", readings, "the amount")


def _lines(source: TaskText) -> list[dict[str, Any]]:
    """`2 of line 1; line 3`."""
    found: list[dict[str, Any]] = []
    for label in source.label("credit_line"):
        for part in re.split(r"[\n;,]", label.value):
            match = _CREDITED.fullmatch(part.strip(" -*"))
            if match is None:
                source.sheet.ask(f"which line '{part.strip()[:60]}' is: write `credit line: 2 of line 1; line 3`")
                continue
            quantity = {"quantity": match["quantity"]} if match["quantity"] else {}
            found.append({"line": int(match["line"]), **quantity})
        source.sheet.rest_on("lines", label.quote)
    return found
