"""The finding of the document's number: sure only with an explicit label directly at it, and one candidate."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from My_AI_Employee.readers.contents.findings import Finding, State, Text, likely, sure
from My_AI_Employee.readers.pages.amounts_of_document import SURE_SCORE
from My_AI_Employee.readers.pages.found_values import above_label
from My_AI_Employee.readers.pages.labels import Names, announced_number, folded, word_set
from My_AI_Employee.readers.pages.layout import Cell, Page, Piece, Row
from My_AI_Employee.readers.values.amounts import read_amount
from My_AI_Employee.readers.values.dates import read_date

MAX_LENGTH = 40
_TOKEN = re.compile(r"[^\s:;#°º№]+")
_BARE = re.compile(r"(?:n[°º]|n[or]\.?|#|№|numm?er|numéro|numero|número)\s*[.:]?\s*(\S+)", re.IGNORECASE)
_GLUED = re.compile(r"(?:n[°º.]|no[.:]|nr[.:]|#|№)\s*(?=\S)", re.IGNORECASE)
_SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.\-–]*[A-Za-z0-9]|[0-9]+")
_AFTER = word_set(
    "from of dated date vom von den am du le del di van d.d. dd per page seite pagina on issued data datum"
    " fecha en issue"
)
_MIN_WEAK = 4
_MIN_GROUPED = 7
_MIN_CHOICE = 5
_MOST_CHOICES = 40
_MIN_HEADINGS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPS = re.compile(r"\d{2,}(?: \d{2,})+")
"""A number that is written in groups of digits."""
_TYPED = re.compile(r"(?:FT|FR|FS|NC|ND) [A-Z0-9][A-Z0-9.\-]*/[0-9]+")
"""A number that begins with the kind of the document, as Portuguese law has it."""


@dataclass(frozen=True)
class _Candidate:
    text: str
    name: Names
    piece: Piece
    is_whole: bool
    """Whether nothing but a date follows it, so that it is no part of a longer number."""
    is_near: bool = True
    """Whether the label stands in the same cell, or in the head of a table."""


def document_number(pages: Sequence[Page], is_credit: bool, is_receipt: bool = False) -> Text:
    """Decide the number. is_credit: whether the document is a credit note, where an invoice number is a reference.

    is_receipt: whether a till printed it, where the number of a receipt is that of the document.
    """
    found = [candidate for page in pages for candidate in _candidates(page)]
    explicit = [c for c in found if c.name is (Names.CREDIT if is_credit else Names.OWN)]
    weak = [] if is_credit else [c for c in found if c.name in (Names.WEAK, Names.CREDIT)]
    others = {_key(c.text) for c in found if c.name is Names.OTHER}
    chosen = explicit or weak
    texts = {_key(candidate.text): candidate.text for candidate in chosen}
    if not texts and is_receipt and (number := _of_receipt(pages)) is not None:
        return number
    if not texts:
        bare = list(_bare(pages[0])) if pages else []
        if len({_key(text) for text, _ in bare}) == 1:
            return likely(bare[0][0], bare[0][1], "only 'number' stands before it, which may be that of anything")
        return Finding(None, State.OPEN, how="no number with a label of the document", choices=_unlabelled(pages))
    if len(texts) > 1:
        several = tuple(sorted(texts.values()))
        how = "several numbers: " + ", ".join(several[:5])
        return Finding(None, State.OPEN, how=how, choices=several[:_MOST_CHOICES])
    best = max(chosen, key=lambda candidate: (candidate.is_whole, candidate.piece.score))
    is_recognised = any(page.is_recognised for page in pages)
    return _finding(best, others, bool(explicit), is_recognised)


_OF_RECEIPT = re.compile(
    r"\b(?:(?:receipt|bon|kassenbon|kassabon|quittungs?|re[cç]u|scontrino|ricevuta|documento|recibo)[ .-]{0,2}"
    r"(?:no|nr|n|num|nummer|number|numero|num[ée]ro)|factura simplificada|n[°ºo]\.? (?:de|du) (?:re[cç]u|ticket))"
    r"[.:°º#\s]*(?P<number>\S+)",
    re.IGNORECASE,
)
"""The number of a receipt behind its label. `Beleg` may be that of a card terminal, `Ticket` that of a queue."""
_MIN_DIGITS = 3


def _of_receipt(pages: Sequence[Page]) -> Text | None:
    """The number of a receipt; open when there are several, None when there is none."""
    found: dict[str, tuple[str, Row]] = {}
    rows = (row for page in pages for row in page.rows)
    for row, match in ((one, match) for one in rows for match in _OF_RECEIPT.finditer(one.text)):
        text = match["number"].strip(".,;:()")
        if is_number(text) and sum(map(str.isdigit, text)) >= _MIN_DIGITS:
            found.setdefault(_key(text), (text, row))
    if not found:
        return None
    texts = tuple(text for text, _ in found.values())
    if len(texts) > 1:
        how = "several numbers: " + ", ".join(texts[:5])
        return Finding(None, State.OPEN, how=how, choices=texts[:_MOST_CHOICES])
    text, row = next(iter(found.values()))
    cell = next((cell for cell in row.cells if text in cell.text), row.cells[-1])
    piece, how = cell.piece(cell.text.rfind(text), len(cell.text)), "a label of the receipt's number stands at it"
    is_recognised = any(page.is_recognised for page in pages)
    if piece.score < SURE_SCORE or (is_recognised and not text.isdecimal()):
        return likely(text, piece.box.where, f"{how}; OCR, which confuses letters with digits")
    return sure(text, piece.box.where, how)


def _bare(page: Page) -> Iterator[tuple[str, str]]:
    """Cells such as `N° FA-2026-031` in the upper half of a page, each as the number and its place."""
    for row in page.rows:
        for cell in row.cells:
            match = _BARE.fullmatch(cell.text.strip())
            if match and cell.box.y0 < page.height / 2 and is_number(match[1]):
                yield match[1], cell.box.where


def _unlabelled(pages: Sequence[Page]) -> tuple[str, ...]:
    """Texts of letters or marks with digits, which may be the number of a document whose labels do not say it."""
    tokens = (token.strip(".,;:()") for page in pages for row in page.rows for token in row.text.split())
    found = dict.fromkeys(token for token in tokens if len(token) >= _MIN_CHOICE and is_number(token))
    return tuple(token for token in found if not token.isdigit() and not read_amount(token).is_amount)[:_MOST_CHOICES]


def _finding(best: _Candidate, others: set[str], is_explicit: bool, is_recognised: bool) -> Text:
    doubts = {
        "the same text has the label of another number": _key(best.text) in others,
        "more words follow it": not best.is_whole,
        "only the word invoice stands before it": not is_explicit and (_is_short(best.text) or not best.is_near),
        f"OCR score {best.piece.score:.2f}": best.piece.score < SURE_SCORE,
        "OCR, which confuses letters with digits": is_recognised and not best.text.isdecimal(),
    }
    why = "; ".join(reason for reason, holds in doubts.items() if holds)
    how = "a label of the document's number stands at it" if is_explicit else "the name of the document stands at it"
    if why:
        return likely(best.text, best.piece.box.where, f"{how}; {why}")
    return sure(best.text, best.piece.box.where, how)


def _is_short(text: str) -> bool:
    """Whether a number without the word number may as well be a year or a count."""
    return len(text) < _MIN_WEAK or bool(_YEAR.fullmatch(text))


def _key(text: str) -> str:
    return re.sub(r"[\s._/\-–]", "", text).lstrip("0").upper()


def _candidates(page: Page) -> Iterator[_Candidate]:
    for index, row in enumerate(page.rows):
        for place, cell in enumerate(row.cells):
            yield from _within(cell, _heading(page.rows, index, cell))
            beside = _whole(cell, row.cells[place - 1].text) if place else None
            above = above_label(page.rows, index, cell)
            if found := beside or _whole(cell, above, _is_head_of_table(page.rows, index, above)):
                yield found


def _is_head_of_table(rows: Sequence[Row], index: int, label: str) -> bool:
    """Whether a label above stands in a row of labels, so that it is no title of the page."""
    heads = [row for row in rows[max(index - 2, 0) : index] if any(cell.text == label for cell in row.cells)]
    return any(len(row.cells) >= _MIN_HEADINGS for row in heads)


def _heading(rows: Sequence[Row], index: int, cell: Cell) -> str:
    return above_label(rows, index, cell) if cell.text.lower().startswith(("#", "n")) else ""


def _within(cell: Cell, heading: str) -> Iterator[_Candidate]:
    """A label and its number in one cell, such as `Invoice no. 4711 dated 2 May 2026`."""
    for match in _TOKEN.finditer(cell.text):
        start, token = match.start(), match[0]
        if glued := _GLUED.match(token):
            start, token = start + glued.end(), token[glued.end() :]
        typed = _TYPED.match(cell.text[start:])
        token = typed[0] if typed else _grouped(cell.text[start:]) or token.rstrip(".,)")
        label = cell.text[:start]
        if not label.strip() or not is_number(token):
            continue
        name = announced_number(_last_label(label))
        if name is Names.NOTHING and heading and announced_number(heading) is Names.WEAK:
            name = announced_number(f"{heading} {label}")
        if name is not Names.NOTHING:
            end = start + len(token)
            piece = cell.piece(start, end)
            yield _Candidate(token, name, piece, _ends(cell.text[end:]))
            return


def _grouped(text: str) -> str:
    """A text that is nothing but groups of digits, and no date or with a year among them; empty for any other."""
    is_number = _GROUPS.fullmatch(text) and len(text) > _MIN_GROUPED and not read_date(text).is_date
    return text if is_number and not any(map(_YEAR.fullmatch, text.split())) else ""


def _last_label(label: str) -> str:
    """What stands behind a first value of the cell."""
    return re.split(r"(?<![(\w])[\w/.\-]*\d[\w/.\-]*[ ,;]", label)[-1] or label


def _ends(rest: str) -> bool:
    """Whether a text behind a number begins something else."""
    words = folded(rest)
    return (
        not words
        or words[0] in _AFTER
        or (rest.lstrip(" ,")[:1] in "(-–" and not words[0][0].isdigit())
        or read_date(rest.strip(" ,(-–—)")).is_date
        or (announced_number(rest) is not Names.NOTHING and not words[0][0].isdigit())
    )


def _whole(cell: Cell, label: str, is_near: bool = False) -> _Candidate | None:
    """A cell that is a number, with its label in the cell before it or above it."""
    text = cell.text.strip(" :#")
    token = _grouped(text) or text.split(" ")[0]
    if not label or _has_value(label) or not is_number(token):
        return None
    name = announced_number(label)
    if name is Names.NOTHING:
        return None
    piece = cell.piece(cell.text.find(token), cell.text.find(token) + len(token))
    return _Candidate(token, name, piece, _ends(text[len(token) :]), is_near)


def _has_value(label: str) -> bool:
    return any(is_number(token) for token in label.split())


def is_number(token: str) -> bool:
    """Whether a token has the shape of a document's number, and is no date and no amount."""
    if _GROUPS.fullmatch(token) or _TYPED.fullmatch(token):
        return len(token) <= MAX_LENGTH
    if not 1 <= len(token) <= MAX_LENGTH or not _SHAPE.fullmatch(token) or not any(c.isdigit() for c in token):
        return False
    if read_date(token).is_date and not token.isdigit():
        return False
    return not (read_amount(token).has_decimals and re.search(r"[.,]\d{2}$", token))
