"""Asks whether the day beside a payment is that of its invoice, and whether the text asks for what it tells."""

import re
from datetime import date

from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.planners.rules.task_text import TaskText

_OF_INVOICE = re.compile(
    r"(?:\b(?:rechnung|facture|invoice|bill)|/\d+)\s+(?:vom|von|du|en date du|of|dated|from)\s+(?:the\s+)?$", re.I
)
_OF_WORK = re.compile(r"\w\s+du\s+$", re.I)
_ASKING = re.compile(r"\b(?:stimmt das|ist das richtig|c['’]est (?:bien )?ça)\W*$", re.I | re.M)
"""A question at the end of a line, with or without its mark."""


def ask_about_day(source: TaskText, day: date, invoice: InvoiceSummary) -> None:
    """Put a question where the day may be that of the invoice or of the work, or where no invoice was there yet."""
    for said in source.parsed.spoken:
        tokens = said.slots.get("date", ())
        if not tokens or not tokens[0].text[:1].isdigit():
            continue
        before = source.text[: tokens[0].start]
        is_of_work = "about" in said.meaning.split("+") and _OF_WORK.search(before)
        if _OF_INVOICE.search(before) or is_of_work:
            source.sheet.ask(f"whether {day} in '{said.quote}' is the day of the payment: write `date:`")
    if invoice.invoice_date and day < invoice.invoice_date and not source.answered("payment_date"):
        source.sheet.ask(f"whether {day} is the day of the payment: {invoice.number} is of {invoice.invoice_date}")


def ask_whether_it_is_stated(source: TaskText) -> None:
    """Put a question for `..., stimmt das`."""
    if found := _ASKING.search(source.text):
        source.sheet.ask(f"whether the money came in: '{found[0].strip()}' may ask for it")
