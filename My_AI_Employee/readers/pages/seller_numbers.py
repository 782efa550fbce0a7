"""The seller's VAT id and bank account: the only ones on the pages that are surely the seller's."""

import re
from collections.abc import Sequence

from My_AI_Employee.readers.contents.findings import Text, likely, not_found, sure
from My_AI_Employee.readers.pages.account_owner import doubt_about_account
from My_AI_Employee.readers.pages.amounts_of_document import SURE_SCORE
from My_AI_Employee.readers.pages.buyer_blocks import Block
from My_AI_Employee.readers.pages.check_digits import (
    has_right_check_digits,
    ibans_in,
    mistyped_vat_ids_in,
    vat_ids_in,
)
from My_AI_Employee.readers.pages.found_values import above_label
from My_AI_Employee.readers.pages.labels import folded, word_set
from My_AI_Employee.readers.pages.layout import Box, Cell, Page
from My_AI_Employee.readers.pages.other_sellers import AUTHOR, OF_GROUP, author_of, is_billed_by_buyer

BUYER_WORDS = word_set(
    "client customer buyer your ihre ihr kunde kunden kaufer uw votre acheteur cliente vostra su klant recipient"
    " kund kunds kopare kober kundens kjoper nabywca nabywcy odbiorca adquirente titular intestatario titulaire spett"
    " spettle spettabile"
)
_FOOT = 0.8


def seller_vat_id(pages: Sequence[Page], blocks: Sequence[Block]) -> Text:
    """Sure: the only one, with right check digits, and not beside words or in a block of the buyer."""
    found: dict[str, list[tuple[Cell, bool]]] = {}
    for page in pages:
        for row in page.rows:
            for place, cell in enumerate(row.cells):
                before = row.cells[place - 1].text if place else ""
                text = f"{before} {cell.text}" if re.match(r"[A-Z]{2,3}", cell.text) else cell.text
                of_buyer = bool(BUYER_WORDS & set(folded(text))) or any(b.holds(cell.box) for b in blocks)
                for vat_id in vat_ids_in(cell.text):
                    if not ibans_in(cell.text) or vat_id not in "".join(ibans_in(cell.text)):
                        found.setdefault(vat_id, []).append((cell, of_buyer))
    own = {vat_id: places[0][0] for vat_id, places in found.items() if not any(of_buyer for _, of_buyer in places)}
    if len(own) != 1:
        return not_found("several VAT ids: " + ", ".join(own) if own else "no VAT id of the seller")
    vat_id, cell = next(iter(own.items()))
    if not has_right_check_digits(vat_id):
        return likely(vat_id, cell.box.where, "its check digits are not right, or are not known")
    if mistyped := [one for page in pages for row in page.rows for one in mistyped_vat_ids_in(row.text)]:
        return likely(vat_id, cell.box.where, f"{mistyped[0]} is named too, and its check digits are wrong")
    return _certain(vat_id, cell, "the only VAT id that is not the buyer's; its check digits are right", pages)


def _certain(value: str, cell: Cell, how: str, pages: Sequence[Page]) -> Text:
    score = cell.piece(0, len(cell.text)).score
    if score < SURE_SCORE:
        return likely(value, cell.box.where, f"{how}; OCR score {score:.2f}")
    if is_billed_by_buyer(pages):
        return likely(value, cell.box.where, f"{how}; the buyer may have written the document")
    if (author := author_of(pages)) and not _stands_at(author, cell, pages):
        return likely(value, cell.box.where, f"{how}; the title names another as who wrote the document")
    if any(OF_GROUP.search(row.text) for page in pages for row in page.rows if cell in row.cells):
        return likely(value, cell.box.where, f"{how}; it may be that of the parent company")
    if not is_at_seller(cell, pages):
        return likely(value, cell.box.where, f"{how}; nothing near it shows that it is the seller's")
    return sure(value, cell.box.where, how)


def _stands_at(words: frozenset[str], cell: Cell, pages: Sequence[Page]) -> bool:
    """Whether one of these words stands near a cell, not only in the title that names the author."""
    page = next(page for page in pages if page.number == cell.box.page)
    near = [row for row in page.rows if abs(row.box.middle - cell.box.middle) <= _NEAR_ROWS * 1.4 * cell.box.height]
    return any(words & set(folded(row.text)) for row in near if cell in row.cells or not AUTHOR.search(row.text))


_OF_SELLER = re.compile(
    r"IBAN|BIC|SWIFT|Tel|Fon|Phone|www\.|http|@|HRB|Amtsgericht|Gesch[äa]ftsf|KvK|SIRET|SIREN|RCS|R\.?E\.?A\.?"
    r"|Registered|Company (?:No|Reg)|Handelsreg|capital|Steuernr|Bank"
    r"|Org\.? ?(?:nr|nummer)|CVR|F-skatt|Foretaksreg|REGON|KRS",
    re.IGNORECASE,
)
_NEAR_ROWS = 4


def is_at_seller(cell: Cell, pages: Sequence[Page], by_footer: bool = True) -> bool:
    """Whether it stands in the footer, or near the seller's bank account, register or phone."""
    page = next(page for page in pages if page.number == cell.box.page)
    if by_footer and cell.box.y0 > _FOOT * page.height:
        return True
    near = [row for row in page.rows if abs(row.box.middle - cell.box.middle) <= _NEAR_ROWS * 1.4 * cell.box.height]
    return any(
        _OF_SELLER.search(other.text) and (cell in row.cells or _one_column(other.box, cell.box))
        for row in near
        for other in row.cells
    )


def _one_column(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) <= 2 * min(one.height, other.height)


def _above(cell: Cell, pages: Sequence[Page]) -> str:
    """The text of the cell right above."""
    page = next(page for page in pages if page.number == cell.box.page)
    index = next(at for at, row in enumerate(page.rows) if cell in row.cells)
    return above_label(page.rows, index, cell)


def _is_below_buyer(cell: Cell, block: Block) -> bool:
    """Whether a cell stands below a heading of the buyer, with no heading of an account in between."""
    before = block.cells[: block.cells.index(cell)] if cell in block.cells else None
    return before is not None and not any(re.search("konto|compte|conto|account|bank", c.text, re.I) for c in before)


def seller_iban(pages: Sequence[Page], blocks: Sequence[Block]) -> Text:
    """Sure: the only one with right check digits, unless it may be the account of the buyer or of another."""
    found: dict[str, Cell] = {}
    for page in pages:
        for row in page.rows:
            for cell in row.cells:
                for iban in ibans_in(cell.text):
                    found.setdefault(iban, cell)
    if len(found) != 1:
        return not_found("several IBANs: " + ", ".join(found) if found else "no IBAN")
    iban, cell = next(iter(found.items()))
    if doubt := doubt_about_account(cell, pages):
        return likely(iban, cell.box.where, doubt)
    own_row = next(row for page in pages for row in page.rows if cell in row.cells)
    before = (
        " ".join(other.text for other in own_row.cells[: own_row.cells.index(cell) + 1][-2:])
        + " "
        + _above(cell, pages)
    )
    if (BUYER_WORDS - {"su"}) & set(folded(before)) or any(_is_below_buyer(cell, block) for block in blocks):
        return likely(iban, cell.box.where, "words or a heading of the buyer stand at it")
    return _certain(iban, cell, "the only IBAN, and its check digits are right", pages)
