"""PDF pages for tests: a drawing of text becomes a page where each piece of text stands where it is drawn."""

import json
import re
from functools import cache
from typing import Any

import typst

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import Finding
from My_AI_Employee.readers.pages.read_pages import read_pdf_pages

_COLUMN, _LINE, _MARGIN, _SIZE = 5.4, 13.0, 36.0, 9.0
_PIECE = re.compile(r"\S+(?: \S+)*")
_PAGE = """
#let pages = json(bytes(sys.inputs.pages))
#set page(width: 595pt, height: 842pt, margin: 0pt)
#set text(font: "Libertinus Serif")
#for (number, pieces) in pages.enumerate() {
  if number > 0 { pagebreak() }
  for piece in pieces {
    let shown = box(width: 500pt, text(size: piece.size * 1pt, piece.text))
    place(top + left, dx: piece.x * 1pt, dy: piece.y * 1pt, shown)
  }
}
"""


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def drawn(*pages: str) -> bytes:
    """A PDF of drawings. Two blanks divide pieces of text; `^` before a line makes it a large title."""
    wire = [_pieces(page) for page in pages]
    pdf = typst.compile(
        _PAGE.encode(), font_paths=_fonts(), format="pdf", sys_inputs={"pages": json.dumps(wire, ensure_ascii=False)}
    )
    return bytes(pdf)


def _pieces(page: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for number, line in enumerate(page.strip("\n").splitlines()):
        for match in _PIECE.finditer(line.replace("^", " ")):
            x = _MARGIN + match.start() * _COLUMN
            size = _SIZE * 2 if "^" in line else _SIZE
            found.append({"x": x, "y": _MARGIN + number * _LINE, "size": size, "text": match[0]})
    return found


def the_document(*pages: str) -> ReadDocument:
    """The one document that is read from drawings."""
    (document,) = read_pdf_pages(drawn(*pages)).documents
    return document


def sure_values(document: ReadDocument) -> dict[str, str]:
    """The values that are sure, by short names."""
    found: dict[str, Finding[Any]] = {
        "number": document.number,
        "date": document.issue_date,
        "due": document.due_date,
        "currency": document.currency,
        "net": document.net,
        "tax": document.tax,
        "total": document.total,
        "payable": document.payable,
        "prepaid": document.prepaid,
        "seller": document.seller.name,
        "vat": document.seller.vat_id,
        "iban": document.seller.iban,
    }
    return {name: str(finding.value) for name, finding in found.items() if finding.is_sure}
