"""The findings issue date and due date of a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from My_AI_Employee.readers.contents.findings import Finding, contradicted, likely, not_found, sure
from My_AI_Employee.readers.pages.amounts_of_document import SURE_SCORE
from My_AI_Employee.readers.pages.countries import order_by_country
from My_AI_Employee.readers.pages.found_values import FoundDate
from My_AI_Employee.readers.pages.labels import (
    Names,
    announced_date,
    folded,
    is_for_discount,
    is_without_discount,
    names_payment_date,
    roles_of,
    word_set,
)
from My_AI_Employee.readers.pages.languages import language_of
from My_AI_Employee.readers.values.dates import DateOrder

_DAY_FIRST = frozenset({"de", "fr", "it", "nl", "sv", "da, no", "pl", "pt"})
_MAX_TERM_DAYS = 190
"""A due date later than this after the issue date is doubtful."""


@dataclass(frozen=True)
class DocumentDates:
    """When the document was issued, and when it is to be paid."""

    issue: Finding[date] = field(default_factory=not_found)
    due: Finding[date] = field(default_factory=not_found)


@dataclass(frozen=True)
class _Order:
    """The order of parts of numeric dates, and what proves it; order None when nothing does."""

    order: DateOrder | None
    how: str


def document_dates(
    dates: Sequence[FoundDate], lines: Sequence[str], is_credit: bool = False, is_receipt: bool = False
) -> DocumentDates:
    """Decide the dates. lines: all text of the document, for its language and its country. is_credit: whether it is
    a credit note, where an invoice date is that of another document. is_receipt: whether a till printed it."""
    order = _order(dates, lines)
    named = [(_meaning(found, is_credit), found) for found in dates]
    own = [found for name, found in named if name is Names.OWN]
    weak = [found for name, found in named if name is Names.WEAK]
    due = [found for name, found in named if name is Names.DUE]
    perhaps = [found for name, found in named if name is Names.DUE_PERHAPS]
    issue = _finding(own or weak, order, "no date of the document is named")
    if is_credit and not own and not weak:
        of_invoice = [found for found in dates if _meaning(found, is_credit=False) is Names.OWN]
        issue = _as_likely(_finding(of_invoice, order, "no date of the document is named"), "it may be the invoice's")
    elif not own and not weak:
        issue = _unnamed(named, order, lines, is_receipt)
    elif not own and (len({one.piece.text for one in weak}) != 1 or not _is_beside(weak)):
        issue = _as_likely(issue, "the word date alone, above it or more than once")
    finding = _finding(due or perhaps, order, "no due date is named")
    return _compared(issue, finding if due else _as_likely(finding, "in a sentence with other words"))


_TIME = re.compile(r"[\s,]{1,3}(?:um |at |à )?[0-2]?\d:[0-5]\d")


def _unnamed(
    named: Sequence[tuple[Names, FoundDate]], order: _Order, lines: Sequence[str], is_receipt: bool
) -> Finding[date]:
    """The issue date of a document that does not name it: its only other date, else the day on which it was paid.

    A till prints the moment of a sale: the only date of a receipt, with a time behind it, is sure.
    """
    unlabelled = [found for name, found in named if name is Names.NOTHING]
    if is_receipt and len(unlabelled) == len(named) and any(_is_of_sale(found) for found in unlabelled):
        return _finding(unlabelled, order, "no date of the document is named")
    paid = [found for _, found in named if names_payment_date(found.label)]
    if letter := None if is_receipt else _date_of_letter(unlabelled, order, lines):
        return _finding([letter], order, "no date of the document is named")
    if unlabelled and not (is_receipt and paid):
        return _only_date(unlabelled, order)
    finding = _finding(paid, order, "no date of the document is named")
    return _as_likely(finding, "no date of issue is named")


def _is_of_sale(found: FoundDate) -> bool:
    """Whether a time stands behind a date, and no word before it, such as `valid until`.

    A cell before it that ends with a number of its own, such as `Receipt no. 4711`, is no word for the date.
    """
    is_bare = not any(map(str.isalpha, found.label)) or set(folded(found.label)) <= _ON
    is_bare = is_bare or bool(_OWN_NUMBER.search(found.label))
    return bool(_TIME.match(found.behind)) and is_bare


_OWN_NUMBER = re.compile(r"[^\W\d_][.:#°º]*\s*#?\d{2,}$")
_ON = word_set("le am den il on del op dnia em")
"""The words for `on` before a day."""
_PLACE = re.compile(
    r"(?:(?:Bad|Sankt|St\.|Markt|Alt|Neu|San|Santa|Saint|Sainte|Le|La|Les|Reggio|Monte|Castel|Villa)[ -])?"
    r"[^\W\d_a-zß-ÿ][\w'-]{1,25}"
    r"(?: (?:an der|im|in der|ob der|bei|a\.?\s?[dM]\.?|v\.?\s?d\.?|sur|sous|en|di|del) [^\W\d_][\w'-]{1,20})?"
    r",(?P<on>\s(?:den|le|lì|li))?"
)
"""The beginning of a letter, such as `Freiburg, den`."""
_NO_PLACE = re.compile(
    r"(?:\w+tag|Mittwoch|Sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|luned\S|marted\S|mercoled\S"
    r"|gioved\S|venerd\S|sabato|domenica|\w*(?:ung|reise|fahrt|beginn|ende|schluss|termin|kauf|konzert|kurs|eingang"
    r"|ausgang|versand|abend|nacht|feier|fest|messe|seminar|ison|tion|ée?|oncert|epart|etour))",
    re.IGNORECASE,
)
"""A weekday, or what happens on a day, in place of the name of a town."""


_OF_LINES = re.compile(
    r"\d[.,]\d{2}(?!\d|\.\d)|betrag|preis|menge|leistung|amount|price|qty|montant|prix|importo|prezzo|bedrag|prijs|importe",
    re.IGNORECASE,
)
"""A price, or the head of a table: below it stands what was delivered, and when."""


def _date_of_letter(found: Sequence[FoundDate], order: _Order, lines: Sequence[str]) -> FoundDate | None:
    """The one date that stands as at the head of letters, when all others are those of days before it."""
    letters = [one for one in found if _is_of_letter(one, lines)]
    if len(letters) != 1:
        return None
    days = {one.piece: one.text.only or _by(one, order) for one in found}
    own = days[letters[0].piece]
    earlier = [day for one in found if one is not letters[0] for day in (days[one.piece],)]
    is_last = not earlier or (own is not None and all(day is not None and day <= own for day in earlier))
    return letters[0] if is_last else None


def _is_of_letter(found: FoundDate, lines: Sequence[str]) -> bool:
    """Whether a place and the word for `on` stand before a date, and nothing behind it, as at the head of letters.

    Without that word, the place is one of an address on the page, such as `8810 Horgen`.
    """
    label = found.label.strip()
    town = label.partition(",")[0]
    match = _PLACE.fullmatch(label)
    if match is None or _NO_PLACE.fullmatch(town) or roles_of(town)[0] or found.behind.strip(" ."):
        return False
    address = re.compile(rf"\b\d{{4,5}} {re.escape(town)}\s*$")
    is_above = found.page == 1 and not any(_OF_LINES.search(line) for line in lines[: found.row])
    return bool(match["on"]) or (is_above and any(address.search(line) for line in lines))


def _is_beside(weak: Sequence[FoundDate]) -> bool:
    return any(announced_date(found.label) is Names.WEAK for found in weak)


def _meaning(found: FoundDate, is_credit: bool) -> Names:
    """By the label beside it; by the one above when none stands beside it."""
    if is_without_discount(found.label, found.behind):
        return Names.DUE
    if found.is_of_period or is_for_discount(found.behind):
        return Names.OTHER
    beside = announced_date(found.label) if found.label else Names.NOTHING
    if beside is Names.NOTHING and found.above:
        beside = announced_date(found.above)
    if is_credit and beside in (Names.OWN, Names.CREDIT):
        return Names.OWN if beside is Names.CREDIT else Names.OTHER
    return Names.OWN if beside is Names.CREDIT else beside


def _order(dates: Sequence[FoundDate], lines: Sequence[str]) -> _Order:
    """By a part above 12 in dates of the same kind, then by the language, then by the country of an English text."""
    possible = {DateOrder.DAY_MONTH_YEAR, DateOrder.MONTH_DAY_YEAR}
    for found in dates:
        if found.text.style != "named" and possible & set(found.text.by_order):
            possible &= set(found.text.by_order)
    if len(possible) == 1:
        return _Order(possible.pop(), "another date has a day above 12")
    if not possible:
        return _Order(None, "the dates of the file are written in two orders")
    language = language_of(lines)
    if language in _DAY_FIRST:
        return _Order(DateOrder.DAY_MONTH_YEAR, f"the text is in {language!r}, where the day comes first")
    order = order_by_country(lines) if language in ("en", "") else None
    if language == "es" and not any("$" in line for line in lines):
        order = DateOrder.DAY_MONTH_YEAR
    return _Order(order, "the country of the addresses" if order else "day and month can be exchanged")


def read_dates(dates: Sequence[FoundDate], lines: Sequence[str]) -> list[tuple[FoundDate, date | None]]:
    """Each date with its day, by the order that the document proves; None where day and month can be exchanged."""
    order = _order(dates, lines)
    return [(one, one.text.only or _by(one, order)) for one in dates]


def _finding(found: Sequence[FoundDate], order: _Order, nothing: str) -> Finding[date]:
    if not found:
        return not_found(nothing)
    read = [(one, one.text.only or _by(one, order)) for one in found]
    days = {day for _, day in read}
    first = read[0][0]
    if len(days) > 1:
        return not_found("several dates are named: " + ", ".join(sorted({one.piece.text for one in found})))
    day = days.pop()
    label = f"label {(first.label or first.above)[-60:]!r}"
    if day is None:
        both = " or ".join(sorted({one.isoformat() for one in first.text.by_order.values()}))
        return not_found(f"{label}; {both}: {order.how}", first.piece.box.where)
    how = label if first.text.only else f"{label}; {order.how}"
    score = max(one.piece.score for one in found)
    if score < SURE_SCORE:
        return likely(day, first.piece.box.where, f"{how}; OCR score {score:.2f}")
    return sure(day, first.piece.box.where, how)


def _by(found: FoundDate, order: _Order) -> date | None:
    return found.text.by_order.get(order.order) if order.order else None


def _only_date(found: Sequence[FoundDate], order: _Order) -> Finding[date]:
    finding = _finding(found, order, "no date of the document is named")
    return _as_likely(finding, "the only date, without a label")


def _as_likely(finding: Finding[date], why: str) -> Finding[date]:
    if finding.value is None:
        return finding
    return likely(finding.value, finding.where, f"{finding.how}; {why}")


def _compared(issue: Finding[date], due: Finding[date]) -> DocumentDates:
    """A due date before the issue date, or years after it, makes both doubtful."""
    if issue.value is None or due.value is None:
        return DocumentDates(issue, due)
    days = (due.value - issue.value).days
    if days < 0:
        how = f"due {due.value.isoformat()} lies before the issue date {issue.value.isoformat()}"
        return DocumentDates(contradicted(issue.value, how, issue.where), contradicted(due.value, how, due.where))
    if days > _MAX_TERM_DAYS and not due.is_sure:
        return DocumentDates(issue, due)
    if days > _MAX_TERM_DAYS:
        why = f"{days} days between issue and due date"
        return DocumentDates(_as_likely(issue, why), _as_likely(due, why))
    return DocumentDates(issue, due)
