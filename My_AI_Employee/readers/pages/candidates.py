"""Collects what on pages may be the value of a field. What cannot be seen, or read in one way, is left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from My_AI_Employee.readers.contents.candidates import Candidate, CandidateKind, PageCandidates
from My_AI_Employee.readers.pages.amounts_of_document import SURE_SCORE
from My_AI_Employee.readers.pages.company_names import company_name
from My_AI_Employee.readers.pages.dates_of_document import read_dates
from My_AI_Employee.readers.pages.found_values import RowValues, decimal_mark, found_dates, row_values
from My_AI_Employee.readers.pages.labels import roles_of
from My_AI_Employee.readers.pages.layout import Cell, Page, Piece, box_of
from My_AI_Employee.readers.pages.number_of_document import is_number
from My_AI_Employee.readers.pages.visible import unseen_boxes
from My_AI_Employee.readers.values.amounts import read_amount
from My_AI_Employee.readers.values.currencies import currency_of
from My_AI_Employee.readers.values.dates import read_date

MOST = {"amount": 80, "rate": 12, "date": 20, "number": 30, "name": 30, "currency": 6}
"""Candidates of one kind."""
MOST_FIGURES = 2_000
MAX_WORDS = 90
"""Of the words of one candidate, in characters."""
_HEAD, _FOOT = 0.35, 0.8
_MIN_NUMBER = 3
_TOKEN = re.compile(r"[^\s:;#°º№()]+")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,'’ \u00a0\u202f]*\d|(?<![\w.,])\d")


def page_candidates(pages: Sequence[Page], content: bytes = b"") -> PageCandidates:
    """The candidates of pages. content: of the PDF, to leave out what cannot be seen on it; empty for a photo."""
    rows = [values for page in pages for values in row_values(page, page.rows)]
    mark = decimal_mark(rows)
    found = [*_amounts(rows, mark), *_rates(rows), *_dates(pages), *_texts(pages), *_currencies(rows)]
    kept = [one for kind, most in MOST.items() for one in _different(found, kind)[:most]]
    unseen = _unseen(kept, content)
    figures = dict.fromkeys(figure for page in pages for row in page.rows for figure in _figures(row.text, mark))
    return PageCandidates(
        candidates=tuple(one for one in kept if one.where not in unseen), figures=tuple(figures)[:MOST_FIGURES]
    )


def _unseen(found: Iterable[Candidate], content: bytes) -> set[str]:
    boxes = {box for one in found if (box := box_of(one.where))}
    return {box.where for box in unseen_boxes(boxes, content)} if content else set()


def _different(found: Iterable[Candidate], kind: str) -> list[Candidate]:
    """Those of a kind, each value with the same words once."""
    return list({(one.value, one.words): one for one in found if one.kind == kind}.values())


def _of(kind: CandidateKind, value: object, words: str, piece: Piece) -> Iterator[Candidate]:
    """A candidate, unless OCR read it without certainty."""
    if piece.score >= SURE_SCORE:
        yield Candidate(kind, str(value), " ".join(words.split())[:MAX_WORDS], piece.box.where)


def _amounts(rows: Sequence[RowValues], mark: str) -> Iterator[Candidate]:
    for row in rows:
        for amount in row.amounts:
            value = amount.value(mark)
            if value is not None:
                label = (amount.label or amount.above).strip()[-MAX_WORDS // 2 :]
                yield from _of("amount", f"{value:f}", f"{label} {amount.piece.text}", amount.piece)


def _rates(rows: Sequence[RowValues]) -> Iterator[Candidate]:
    for row in rows:
        for rate in row.rates:
            cell = next((cell for cell in row.row.cells if "%" in cell.text), row.row.cells[0])
            yield from _of("rate", f"{rate:f}", cell.text, cell.piece(0, len(cell.text)))


def _dates(pages: Sequence[Page]) -> Iterator[Candidate]:
    found = [one for page in pages for one in found_dates(page, page.rows)]
    lines = [row.text for page in pages for row in page.rows]
    for one, day in read_dates(found, lines):
        if day is not None:
            label = (one.label or one.above).strip()[-MAX_WORDS // 2 :]
            yield from _of("date", day.isoformat(), f"{label} {one.piece.text}", one.piece)


def _texts(pages: Sequence[Page]) -> Iterator[Candidate]:
    """Numbers of documents, and names: companies, and what stands at the head or in the foot of the first page."""
    for page in pages:
        for row in page.rows:
            for cell in row.cells:
                yield from _numbers(cell)
                if name := _name(page, cell):
                    yield from _of("name", name, cell.text, cell.piece(0, len(cell.text)))


def _numbers(cell: Cell) -> Iterator[Candidate]:
    for match in _TOKEN.finditer(cell.text):
        token = match[0].strip(".,")
        if len(token) >= _MIN_NUMBER and is_number(token):
            yield from _of("number", token, cell.text, cell.piece(match.start(), match.end()))


def _name(page: Page, cell: Cell) -> str:
    if company := company_name(cell.text):
        return company
    is_at_edge = page.number == 1 and not _HEAD * page.height < cell.box.y0 < _FOOT * page.height
    is_text = bool(_LETTERS.search(cell.text)) and len(cell.text) <= MAX_WORDS and not read_date(cell.text).is_date
    return cell.text.strip(" :,") if is_at_edge and is_text and not roles_of(cell.text)[0] else ""


def _currencies(rows: Sequence[RowValues]) -> Iterator[Candidate]:
    for row in rows:
        for amount in row.amounts:
            code = amount.text.currency or next(filter(None, map(currency_of, row.row.text.split())), "")
            if code:
                yield from _of("currency", code, row.row.text, amount.piece)


def _figures(text: str, mark: str) -> Iterator[str]:
    """The numbers of a line, each read in the one way that it allows."""
    for match in _NUMBER.finditer(text):
        for part in (match[0], *match[0].split()):
            read = read_amount(part)
            value = read.only if read.only is not None else read.decided(mark) if mark else None
            if value is not None:
                yield f"{abs(value).normalize():f}" if value else str(Decimal(0))
