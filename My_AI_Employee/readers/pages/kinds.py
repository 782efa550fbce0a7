"""Whether pages are an invoice, a credit note, a receipt, or something that must not be booked as one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from My_AI_Employee.readers.pages.kind_words import (
    ADDRESSES,
    CREDITS,
    ENDINGS,
    EXPLAINED,
    INVOICES,
    NEVER,
    NO_TILL,
    OTHERS,
    RECEIPTS,
    REFERRING,
    REMINDERS,
    TILL,
)
from My_AI_Employee.readers.pages.labels import folded, word_set
from My_AI_Employee.readers.pages.layout import Cell, Page

_TITLE_WORDS = 9
"""A cell of more words, numbers aside, is a sentence, not a title."""
_SENTENCE_WORDS = 5
"""A text of so many words that ends with a full stop is a sentence, not the label of a number."""
_TOP = 0.55
"""Titles of letters stand in the upper part of the first page."""


class Kind(StrEnum):
    """What the pages are."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit note"
    RECEIPT = "receipt"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PageKind:
    """The kind, and the words that say it."""

    kind: Kind
    words: str = ""


_TILL_WORDS = 4
_ENDING_WORDS = 4


def without_explanations(pages: Sequence[Page]) -> list[Page]:
    """The pages without those behind the first that explain a bill by an example: its figures are made up."""
    return [
        page
        for place, page in enumerate(pages)
        if not place or not _first(EXPLAINED, (cell for row in page.rows for cell in row.cells))
    ]


def kind_of(pages: Sequence[Page]) -> PageKind:
    """Decide by titles and labels: other documents first, then credit notes, invoices and receipts."""
    first = list(_possible_titles(pages[0])) if pages else []
    if found := _first(NEVER, (cell for cell in first if _is_short(folded(cell.text)) or _is_subject(cell))):
        return PageKind(Kind.OTHER, found)
    everything = [cell for page in pages for row in page.rows for cell in row.cells]
    title = _other_title(pages[0], first) if pages else None
    invoice = _title(first, INVOICES + CREDITS)
    if title is not None and (invoice is None or _stands_out(title, invoice)):
        return PageKind(Kind.OTHER, title.text)
    if credit := _credit(first, everything if invoice is None or _is_number_label(invoice) else ()):
        return credit
    if titled := _named(everything, INVOICES):
        return PageKind(Kind.INVOICE, titled.text[:60])
    if pages and (numbered := _numbered_other(pages[0], first)):
        return PageKind(Kind.OTHER, numbered)
    if found := _first(RECEIPTS, _of_tills(everything)):
        return PageKind(Kind.RECEIPT, found)
    return PageKind(Kind.UNKNOWN)


def _possible_titles(page: Page) -> Iterable[Cell]:
    """The cells that are not labels by a colon in the next cell."""
    for row in page.rows:
        for cell, after in zip_longest(row.cells, row.cells[1:]):
            if after is None or not after.text.startswith(":"):
                yield cell


def is_receipt_like(pages: Sequence[Page]) -> bool:
    """Whether an invoice has the words of a till: it is a receipt that calls itself an invoice."""
    cells = _of_tills(cell for page in pages for row in page.rows for cell in row.cells)
    return bool(_first(TILL, (cell for cell in cells if _count(folded(cell.text)) <= _TILL_WORDS)))


def _of_tills(cells: Iterable[Cell]) -> Iterator[Cell]:
    return (cell for cell in cells if not _first(NO_TILL, (cell,)))


def _is_short(words: Sequence[str]) -> bool:
    return _count(words) <= _TITLE_WORDS


def _count(words: Sequence[str]) -> int:
    return sum(not word.isdigit() for word in words)


_SUBJECTS = word_set("subject re betreff betrifft objet concerne oggetto asunto betreft onderwerp")


def _is_subject(cell: Cell) -> bool:
    """Whether a cell is the subject of a letter, such as `Oggetto: sollecito di pagamento fattura n. 388`."""
    head, colon, _ = cell.text.partition(":")
    return bool(colon) and bool(folded(head)) and set(folded(head)) <= _SUBJECTS


def _numbered_other(page: Page, cells: Sequence[Cell]) -> str:
    """The number of another document at the top, such as `DEVIS N° 2026-144`, where nothing calls it an invoice."""
    top = (cell for cell in cells if cell.box.y0 <= _TOP * page.height and ":" not in cell.text)
    found = ((cell, phrase) for cell in top for phrase in OTHERS if _is_numbered(folded(cell.text), phrase))
    return next((cell.text[:60] for cell, _ in found), "")


_NUMBER_MARKS = word_set("n no nr nummer number numero num")


def _is_numbered(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    rest = words[len(phrase) :]
    return words[: len(phrase)] == phrase and len(rest) > 1 and rest[0] in _NUMBER_MARKS


def _is_number_label(cell: Cell) -> bool:
    """Whether a cell that begins like a title is the label of a number or a date."""
    return ":" in cell.text or bool(_LABEL_WORDS & set(folded(cell.text)))


def _credit(cells: Sequence[Cell], labels: Sequence[Cell]) -> PageKind | None:
    """A title of a credit note, or without any title its label. A Gutschrift that the buyer issues is an invoice."""
    title = _title(cells, CREDITS) or _named(labels, CREDITS)
    if title is None:
        return None
    words = folded(title.text)
    if "selbst" in words or "self" in words:
        return PageKind(Kind.INVOICE, title.text)
    return PageKind(Kind.CREDIT_NOTE, title.text)


def _other_title(page: Page, cells: Sequence[Cell]) -> Cell | None:
    top = [cell for cell in cells if cell.box.y0 <= _TOP * page.height]
    return _title(top, OTHERS) or next((cell for cell in top if _ends_as_other(cell)), None)


def _ends_as_other(cell: Cell) -> bool:
    """Whether a short title ends with the name of another document, such as `Monthly statement`."""
    words = folded(cell.text)
    if 1 < len(words) <= _TITLE_WORDS and words[-1:] in REMINDERS and words[0] not in REFERRING:
        return True
    is_short = 1 < len(words) <= _ENDING_WORDS and not cell.text.rstrip().endswith((":", "."))
    return is_short and any(
        words[-len(phrase) :] == phrase and words[-len(phrase) - 1] not in REFERRING for phrase in ENDINGS
    )


def _title(cells: Iterable[Cell], phrases: tuple[tuple[str, ...], ...]) -> Cell | None:
    """The first short cell that begins with one of the phrases, with at most a number or a date behind it."""
    for cell in cells:
        words = folded(cell.text)
        if not _is_short(words) or cell.text.rstrip().endswith(":"):
            continue
        for phrase in phrases:
            rest = words[len(phrase) :]
            if words[: len(phrase)] == phrase and (not rest or not _is_label(rest, cell.text)):
                return cell
    return None


def _named(cells: Iterable[Cell], phrases: tuple[tuple[str, ...], ...]) -> Cell | None:
    """The first short cell that begins with one of the phrases; a label of its number is one too."""
    for cell in cells:
        words = folded(cell.text)
        if not _is_short(words) or any(_contains(words, phrase) for phrase in ADDRESSES):
            continue
        if len(words) >= _SENTENCE_WORDS and cell.text.rstrip().endswith("."):
            continue
        if any(_contains(words[: len(phrase) + 2], phrase) for phrase in phrases):
            return cell
    return None


def _is_label(rest: tuple[str, ...], text: str) -> bool:
    """Whether the words behind a title make it the label of a number or a date, such as `Order date`."""
    return ":" in text or rest[0] in _LABEL_WORDS


_LABEL_WORDS = word_set(
    "date datum data fecha id ref reference to address adresse by no nr number nummer num de d n of vom"
)


def _stands_out(other: Cell, invoice: Cell) -> bool:
    """Whether the other title is larger than that of the invoice, or as large and above it."""
    if other.box.height > 1.15 * invoice.box.height:
        return True
    return other.box.height >= 0.87 * invoice.box.height and other.box.y0 <= invoice.box.y0


def _first(phrases: tuple[tuple[str, ...], ...], cells: Iterable[Cell]) -> str:
    for cell in cells:
        words = folded(cell.text)
        for phrase in phrases:
            if _contains(words, phrase):
                return cell.text[:60]
    return ""


def _contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))
