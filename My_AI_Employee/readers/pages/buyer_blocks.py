"""The blocks of a document that are about its buyer: a heading such as `Bill to` and what stands below."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from My_AI_Employee.readers.contents.findings import Text, likely, not_found
from My_AI_Employee.readers.pages.labels import folded, phrase_set
from My_AI_Employee.readers.pages.layout import Box, Cell, Page

_BUYER_HEADS = phrase_set(
    "bill_to billed_to invoice_to invoiced_to sold_to ship_to deliver_to billing_address shipping_address"
    " buyer payable_by zahlbar_durch payable_par pagabile_da delivery_address customer client recipient"
    " billing invoice_address customer_details attention for to rechnungsempfanger rechnungsanschrift"
    " rechnungsadresse kaufer leistungsempfanger lieferanschrift kunde lieferadresse empfanger warenempfanger"
    " kaufer_leistungsempfanger rechnung_an an facture_a adresse_de_facturation adresse_de_livraison"
    " destinataire acheteur livre_a client_facture destinatario cliente cessionario spett_le spettabile"
    " intestatario cessionario_committente fatturare_a facturar_a facturado_a datos_del_cliente comprador"
    " direccion_de_envio direccion_de_entrega datos_cliente factuuradres afleveradres klant factuur_aan"
    " bezorgadres koper klantgegevens kopare fakturaadress fakturamottagare leveransadress kund kober kjoper"
    " fakturaadresse leveringsadresse mottaker nabywca odbiorca adquirente exmo_s exmos_senhores"
)
_BILLED = phrase_set(
    "bill_to billed_to invoice_to invoiced_to sold_to billing_address buyer invoice_address rechnungsempfanger"
    " rechnungsanschrift rechnungsadresse kaufer leistungsempfanger rechnung_an facture_a adresse_de_facturation"
    " acheteur client_facture cessionario cessionario_committente fatturare_a facturar_a facturado_a comprador"
    " factuuradres factuur_aan koper kopare fakturaadress fakturamottagare kober kjoper fakturaadresse nabywca"
    " adquirente"
)
"""Those that say who is billed; goods may be delivered, or letters sent, to somebody else of the same firm."""
_CUSTOMERS = phrase_set("customer client cliente kunde klant destinataire spett_le spettabile exmo_s exmos_senhores")
"""Those that name the customer, before or above a name and an address."""
_PART_OF_FIRM = re.compile(
    r"account|payable|department|abteilung|buchhaltung|finance|compta|contabilit|administrati|attn|attention|z\. ?Hd"
    r"|same as|see above|wie oben|\b(?:Mr|Mrs|Ms|Herr|Frau|M\.|Mme|Sig|De heer|Mevrouw)\b",
    re.IGNORECASE,
)
"""Below a heading of the buyer: a person or a part of a firm, whose name may stand elsewhere."""
_BLOCK_ROWS = 7


@dataclass(frozen=True)
class Block:
    """The cells under a heading such as `Bill to`, without the heading."""

    head: Cell
    cells: tuple[Cell, ...]

    def holds(self, box: Box) -> bool:
        """Whether a box lies in it."""
        return any(cell.box.page == box.page and _touches(cell.box, box) for cell in (self.head, *self.cells))


def _touches(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) > max(one.x0, other.x0)
    return across and min(one.y1, other.y1) > max(one.y0, other.y0)


def buyer_blocks(pages: Sequence[Page]) -> Iterable[Block]:
    """All blocks with a heading of the buyer, in the order of the pages."""
    for page in pages:
        for index, row in enumerate(page.rows):
            for cell in row.cells:
                if folded(cell.text.split(":")[0]) in _BUYER_HEADS:
                    below = cells_below(page, index, cell)
                    yield Block(cell, tuple(below))


def cells_below(page: Page, index: int, head: Cell) -> Iterable[Cell]:
    """The cells in the column below a heading, down to the first gap. index: of the row of the heading."""
    last = head.box
    for row in page.rows[index + 1 : index + 1 + 3 * _BLOCK_ROWS]:
        if row.box.y0 - last.y1 > 2 * last.height:
            return
        for cell in row.cells:
            if abs(cell.box.x0 - head.box.x0) <= 2 * head.box.height:
                last = cell.box
                yield cell


def buyer_name(blocks: Sequence[Block]) -> Text:
    """The finding buyer: what stands beside or below the first heading of the buyer."""
    for block in blocks:
        beside = block.head.text.partition(":")[2].strip()
        if beside:
            return likely(beside, block.head.box.where, "beside a heading of the buyer")
        if block.cells and not re.search(r"\d{3}", block.cells[0].text):
            first = block.cells[0]
            return likely(first.text, first.box.where, f"below {block.head.text[:40]!r}")
    return not_found("no heading of the buyer")


def is_of_address(text: str) -> bool:
    """Whether a line has a figure, as streets and towns have, and is no label with a value."""
    return ":" not in text and bool(re.search(r"\d", text))


def billed_name(blocks: Sequence[Block]) -> str:
    """Who is billed by a clear heading with a name and an address below, or beside; empty when nobody is."""
    for block in blocks:
        head, _, beside = block.head.text.partition(":")
        listed = [part.strip() for part in beside.split(",") if part.strip()] + [cell.text for cell in block.cells]
        first = listed[0] if listed else ""
        is_clear = folded(head) in _BILLED | _CUSTOMERS and not _PART_OF_FIRM.search(first)
        if is_clear and not re.search(r"\d", first) and any(is_of_address(text) for text in listed[1:4]):
            return first
    return ""
