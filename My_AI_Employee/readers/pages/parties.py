"""The findings seller and buyer: who issued the document, and to whom it is addressed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from My_AI_Employee.readers.contents.document import Buyer, Seller
from My_AI_Employee.readers.contents.findings import Text, likely, not_found, sure
from My_AI_Employee.readers.pages.amounts_of_document import SURE_SCORE
from My_AI_Employee.readers.pages.buyer_blocks import (
    Block,
    billed_name,
    buyer_blocks,
    buyer_name,
    cells_below,
    is_of_address,
)
from My_AI_Employee.readers.pages.company_names import LEGAL_FORM, company_name
from My_AI_Employee.readers.pages.labels import folded, phrase_set, roles_of, word_set
from My_AI_Employee.readers.pages.layout import Box, Cell, Page, box_of
from My_AI_Employee.readers.pages.other_sellers import (
    author_of,
    is_billed_by_buyer,
    names_another_seller,
)
from My_AI_Employee.readers.pages.seller_numbers import BUYER_WORDS, is_at_seller, seller_iban, seller_vat_id
from My_AI_Employee.readers.pages.seller_signs import second_sign, strong_sign, telling_words

_LARGE = 1.4
_AS_TALL, _ABOUT_AS_TALL = 0.9, 0.8
_MAX_NAME = 60
_MAX_BLOCK = 9
"""More lines than a name, an address and the ids of a company are no block."""
_HEAD, _FOOT = 0.3, 0.8
_CLOSE_ROWS = 2


@dataclass(frozen=True)
class _Placed:
    text: str
    cell: Cell
    page: Page


def read_parties(pages: Sequence[Page]) -> tuple[Seller, Buyer]:
    """Decide the seller and the buyer."""
    blocks = list(buyer_blocks(pages))
    cells = [_Placed(cell.text, cell, page) for page in pages for row in page.rows for cell in row.cells]
    vat = seller_vat_id(pages, blocks)
    iban = seller_iban(pages, blocks)
    buyer = buyer_name(blocks)
    name = _seller_name(cells, blocks, pages, (vat, iban))
    if name.is_sure and name.value and _is_same(name.value, buyer.value or ""):
        name = likely(name.value, name.where, "the heading of the buyer names it too")
    return Seller(name=name, vat_id=vat, iban=iban), Buyer(name=buyer)


def _is_same(name: str, other: str) -> bool:
    """Whether one of two names begins with all words of the other."""
    one, two = folded(name), folded(other)
    shorter = min(len(one), len(two))
    return shorter > 0 and one[:shorter] == two[:shorter]


_SELLER_HEADS = phrase_set(
    "seller sold_by vendor supplier from issued_by verkaufer lieferant rechnungsersteller rechnungssteller"
    " vendeur fournisseur emetteur fornitore cedente cedente_prestatore prestatore proveedor emisor vendedor"
    " leverancier verkoper name_des_verkaufers saljare saelger selger sprzedawca wystawca emitente fornecedor"
)
_CLEAR_HEADS = _SELLER_HEADS - phrase_set(
    "from vendor supplier lieferant fournisseur fornitore proveedor leverancier"
)
"""Headings that say nothing but who sells."""
_PRICE = re.compile(r"\d[.,]\d{2}(?!\d)")
_TITLES = re.compile(
    r"\d{2}|invoice|rechnung|facture|fattura|factuur|factura|faktura|fatura|receipt|gutschrift|\bpage\b|\bseite\b|\btax\b|@|www\.",
    re.IGNORECASE,
)


def _seller_name(
    cells: Sequence[_Placed], blocks: Sequence[Block], pages: Sequence[Page], marks: Sequence[Text]
) -> Text:
    """Sure: a name with a legal form at the head that stands in the block of a sure VAT id or IBAN, or again there or
    in the footer, and no heading of a seller has another."""
    names: dict[str, list[_Placed]] = {}
    for placed in cells:
        name = company_name(placed.text)
        if name and not any(block.holds(placed.cell.box) for block in blocks):
            names.setdefault(" ".join(folded(name)), []).append(_Placed(name, placed.cell, placed.page))
    places = [box for mark in marks if mark.is_sure and (box := box_of(mark.where))]
    first = _only([found for found in names.values() if _begins_block(found, places, cells)]) or _only(
        [found for found in names.values() if _stands_twice(found, places)]
    )
    labelled = _labelled_seller(pages)
    if first is not None and first.cell.piece(0, len(first.cell.text)).score >= SURE_SCORE:
        return _at_head_and_again(first, labelled, pages)
    if labelled is not None:
        return labelled
    if (only := _only_company(names, cells, blocks, pages)) is not None:
        return only
    if names:
        largest = _largest_placed(cells, blocks)
        is_other = largest is not None and not any(_is_same(largest.text, found[0].text) for found in names.values())
        if largest and is_other and _is_plain(largest, pages) and (sign := second_sign(largest.text, pages)):
            return likely(largest.text, largest.cell.box.where, f"the largest text at the head; {sign}")
        first = _first_name([found[0] for found in names.values()], largest)
        return likely(
            first.text, first.cell.box.where, "the first name with a legal form outside the buyer's address"
        )
    return _largest_at_top(cells, blocks, pages)


def _at_head_and_again(first: _Placed, labelled: Text | None, pages: Sequence[Page]) -> Text:
    """The company of the letterhead, unless the buyer wrote the document, or a heading names another seller."""
    where, how = first.cell.box.where, "at the head, and at the VAT id, the IBAN or in the footer"
    clear = [name for page in pages for name, _, head in _labelled_on(page) if folded(head) in _CLEAR_HEADS]
    if any(not _is_same(first.text, name) for name in clear):
        is_named = labelled is not None and labelled.is_sure
        return labelled if is_named and labelled else likely(first.text, where, f"{how}; a heading names another")
    if is_billed_by_buyer(pages) or ((author := author_of(pages)) and not author & set(folded(first.text))):
        return likely(first.text, where, f"{how}; the buyer may have written it")
    return sure(first.text, where, how)


def _billing_another(name: str, blocks: Sequence[Block]) -> str:
    """That a clear heading names another as who is billed; empty when none does."""
    billed = billed_name(blocks)
    is_kin = _is_same(name, billed) or telling_words(name) & telling_words(billed)
    return f"{billed!r} is billed" if billed and not is_kin else ""


def _first_name(names: Sequence[_Placed], largest: _Placed | None) -> _Placed:
    """The name in the largest letters at the head, else the first that is not addressed, as by `Spett.le`."""
    at_head = [name for name in names if largest is not None and name.cell is largest.cell]
    own = [name for name in names if not BUYER_WORDS & set(folded(name.cell.text))]
    return [*at_head, *own, *names][0]


def _only(proven: Sequence[Sequence[_Placed]]) -> _Placed | None:
    return proven[0][0] if len(proven) == 1 else None


def _only_company(
    names: Mapping[str, Sequence[_Placed]],
    cells: Sequence[_Placed],
    blocks: Sequence[Block],
    pages: Sequence[Page],
) -> Text | None:
    """The only company that the document names beside the buyer, with what shows that it sells.

    None where somebody may have written the document for another: then the letterhead is not the seller's.
    """
    if len(names) != 1:
        return None
    first = next(iter(next(iter(names.values()))))
    is_alone = first.text.rstrip(".") == first.cell.text.strip().rstrip(".")
    if not is_alone or not _may_sell(first, pages) or _MAY_BE_PRODUCT.search(first.text):
        return None
    where, top = first.cell.box.where, _largest_placed(cells, blocks)
    is_head = top is not None and top.cell is first.cell and not _is_below_words(first, cells)
    heights = sorted(placed.cell.box.height for placed in cells)
    if is_head and first.cell.box.height >= _LARGE * heights[len(heights) // 2]:
        how = "the only name with a legal form, in the largest letters at the head"
        sign = second_sign(first.text, pages) or _billing_another(first.text, blocks)
        return (sure if sign else likely)(first.text, where, f"{how}; {sign or 'it may be the buyer'}")
    sign = strong_sign(first.text, pages) if _at_head([first]) else ""
    is_own = _is_above_address(first, cells) and (is_head or second_sign(first.text, pages))
    if not sign and _at_head([first]) and is_own:
        sign = _billing_another(first.text, blocks)
    return sure(first.text, where, f"the only name with a legal form, at the head; {sign}") if sign else None


def _is_above_address(name: _Placed, cells: Sequence[_Placed]) -> bool:
    """Whether the next line below a name has a figure, as those of streets and towns: no other name stands there."""
    box = name.cell.box
    below = [p for p in cells if p.page is name.page and p.cell.box.y0 >= box.middle]
    own = [p for p in below if p.cell.box.overlaps_columns_of(box)]
    return bool(own) and is_of_address(min(own, key=lambda placed: placed.cell.box.y0).text)


def _may_sell(name: _Placed, pages: Sequence[Page]) -> bool:
    """Whether nothing says that the name at the head is the buyer's, or that it writes for another."""
    words = set(folded(name.text))
    if name.page.is_recognised or (BUYER_WORDS | _ADDRESSING) & words or is_billed_by_buyer(pages):
        return False
    author = author_of(pages)
    return not names_another_seller(pages, name.text) and (not author or bool(author & words))


def _is_below_words(name: _Placed, cells: Sequence[_Placed]) -> bool:
    """Whether other words than a title stand higher on the page, such as a seller's name in small letters."""
    return any(
        placed.page is name.page
        and placed.cell.box.y1 <= name.cell.box.y0
        and re.search(r"[^\W\d_]{3}", placed.text)
        and not _TITLES.search(placed.text)
        for placed in cells
    )


_MAY_BE_PRODUCT = re.compile(r"\bSE$")
"""A legal form that names of products end with too, such as those of phones."""
_ADDRESSING = word_set("by for to attn attention fur an pour a per para voor til till dla prepared presented")


def _at_head(found: Sequence[_Placed]) -> list[_Placed]:
    return [p for p in found if p.page.number == 1 and p.cell.box.y1 <= _HEAD * p.page.height]


def _begins_block(found: Sequence[_Placed], marks: Sequence[Box], cells: Sequence[_Placed]) -> bool:
    """Whether the name stands at the head, above a VAT id or IBAN that is surely the seller's, in one block."""
    return any(_in_block(placed.cell.box, mark, cells) for placed in _at_head(found) for mark in marks)


def _stands_twice(found: Sequence[_Placed], marks: Sequence[Box]) -> bool:
    """Whether the name stands at the head, and again at the VAT id, at the IBAN, or in the seller's footer."""
    head = _at_head(found)
    return bool(head) and any(
        (p.cell.box.y0 >= _FOOT * p.page.height and is_at_seller(p.cell, [p.page], by_footer=False))
        or any(_is_near(p.cell.box, mark) for mark in marks)
        for p in found
        if p not in head
    )


def _is_near(box: Box, mark: Box) -> bool:
    return box.page == mark.page and abs(box.middle - mark.middle) <= _CLOSE_ROWS * 1.5 * mark.height


def _letters(above: Box, mark: Box) -> float:
    """The height by which a gap is measured: below a name in clearly larger letters the gap is larger."""
    return above.height if above.height > _LARGE * mark.height else mark.height


_OF_DOCUMENT = re.compile(r"\d[.,]\d{2}(?!\d)\s*(?:[€$£]|[A-Z]{3})?\s*$")
"""An amount: what stands between a name and it is the document, and no block of a name, an address and numbers."""


def _in_block(name: Box, mark: Box, cells: Sequence[_Placed]) -> bool:
    """Whether lines without a gap lead from the name down to the mark, all beginning at the same place."""
    if name.page != mark.page or mark.y0 < name.y0 or abs(name.x0 - mark.x0) > name.height:
        return False
    between = [p for p in cells if p.cell.box.page == name.page and name.y0 <= p.cell.box.y0 <= mark.y0]
    if any(_OF_DOCUMENT.search(placed.text) for placed in between if placed.cell.box.y0 < mark.y0):
        return False
    column = sorted(
        (placed.cell.box for placed in between if abs(placed.cell.box.x0 - name.x0) <= name.height),
        key=lambda box: box.y0,
    )
    near = all(below.y0 - above.y1 <= 2.2 * _letters(above, mark) for above, below in pairwise(column))
    return near and len(column) <= _MAX_BLOCK


def _labelled_seller(pages: Sequence[Page]) -> Text | None:
    """The name beside or below a heading of the seller. Sure: one company by its legal form, below clear headings."""
    found = [labelled for page in pages for labelled in _labelled_on(page)]
    if not found:
        return None
    name, cell, head = found[0]
    names = {" ".join(folded(one)) for one, _, _ in found}
    is_company = company_name(name) == name and len(names) == 1 and folded(head) in _CLEAR_HEADS
    how = f"{'beside' if head in cell.text else 'below'} {head!r}"
    if is_company and cell.piece(0, len(cell.text)).score >= SURE_SCORE:
        return sure(name, cell.box.where, how)
    return likely(name, cell.box.where, how)


def _labelled_on(page: Page) -> Iterator[tuple[str, Cell, str]]:
    """(name, its cell, the heading) of each heading of the seller."""
    for index, row in enumerate(page.rows):
        for cell in row.cells:
            head, _, beside = cell.text.partition(":")
            if folded(head) not in _SELLER_HEADS:
                continue
            name = beside.strip(" ,")
            below = next((c for c in cells_below(page, index, cell) if not re.search(r"\d{3}|:", c.text)), None)
            if name:
                yield name, cell, head.strip()
            elif below is not None:
                yield below.text, below, head.strip()


def _largest_at_top(cells: Sequence[_Placed], blocks: Sequence[Block], pages: Sequence[Page]) -> Text:
    """The largest text at the head of a document that names no company. Sure: a plain name that surely sells."""
    best, how = _largest_placed(cells, blocks), "the largest text at the head"
    if best is None:
        return not_found("no name at the head")
    if _is_plain(best, pages) and (sign := strong_sign(best.text, pages)):
        return sure(best.text, best.cell.box.where, f"{how}; {sign}")
    return likely(best.text, best.cell.box.where, how)


def _is_plain(name: _Placed, pages: Sequence[Page]) -> bool:
    return bool(_PLAIN_NAME.fullmatch(name.text)) and _may_sell(name, pages)


_PLAIN_NAME = re.compile(r"(?=.{4,60}$)[^\W\d_][\w.'’&+-]*(?: [\w.'’&+-]+){0,6}")
"""A name without figures and marks, which may be of a person or a firm."""


def _largest_placed(cells: Sequence[_Placed], blocks: Sequence[Block]) -> _Placed | None:
    """The largest text at the head that may be a name; the first of those as large."""
    priced = [placed.cell.box for placed in cells if _PRICE.search(placed.text)]
    top = [
        placed
        for placed in cells
        if placed.page.number == 1
        and placed.cell.box.y1 <= _HEAD * placed.page.height
        and re.search(r"[^\W\d_]{3}", placed.text)
        and not _TITLES.search(placed.text)
        and not roles_of(LEGAL_FORM.sub(" ", placed.text))[0]  # `KG` is a weight too
        and not placed.text.rstrip().endswith(":")
        and not any(block.holds(placed.cell.box) for block in blocks)
        and not any(_is_beside(placed.cell.box, price) for price in priced)
    ]
    tallest = max((placed.cell.box.height for placed in top), default=0.0)
    # accents make a line a little taller, and recognition measures lines by their letters
    large = [p for p in top if p.cell.box.height >= (_ABOUT_AS_TALL if p.page.is_recognised else _AS_TALL) * tallest]
    return min(large, key=lambda placed: placed.cell.box.y0, default=None)


def _is_beside(box: Box, price: Box) -> bool:
    """Whether a price stands right of it, as behind a line of the document."""
    return box.page == price.page and price.x0 > box.x0 and abs(box.middle - price.middle) < box.height / 2
