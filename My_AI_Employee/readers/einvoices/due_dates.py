"""The day on which an invoice is to be paid, when the file has terms of payment with several dates."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from My_AI_Employee.readers.contents.findings import Finding, State, not_found
from My_AI_Employee.readers.einvoices.elements import Element, value_finding
from My_AI_Employee.readers.einvoices.values import day

_DISCOUNT = re.compile(r"skonto|discount|escompte|sconto|korting|descuento|desconto|rabat", re.IGNORECASE)
_WITHOUT = re.compile(
    r"(?:ohne|without|no|sans|senza|zonder|sin|sem|kein\w*)\s+(?:\w+\s+)?"
    r"(?:skonto|discount|escompte|sconto|korting|descuento|desconto|rabat)",
    re.IGNORECASE,
)


def is_for_discount(words: str) -> bool:
    """Whether terms of payment speak of a discount for early payment, not of payment without one."""
    return bool(_DISCOUNT.search(_WITHOUT.sub("", words)))


def not_before(issued: Finding[date], due: Finding[date]) -> Finding[date]:
    """The due date; one before the day of issue may be mistyped, and is only likely."""
    if not due.is_sure or due.value is None or issued.value is None or due.value >= issued.value:
        return due
    how = f"before the day of issue, {issued.value.isoformat()}"
    return replace(due, state=State.LIKELY, how=how)


def due_date(dated: Sequence[tuple[Element, bool]]) -> Finding[date]:
    """The one due date. dated: elements with a date, and whether it is that of a discount. Instalments stay open."""
    full = [element for element, for_discount in dated if not for_discount]
    elements = full or [element for element, _ in dated]
    days = sorted({found for element in elements if (found := day(element.text)) is not None})
    if len(days) > 1:
        listed = ", ".join(found.isoformat() for found in days[:12])
        return not_found(f"the file states several due dates: {listed}", elements[0].where)
    return value_finding(elements, "due date", day)
