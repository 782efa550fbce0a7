"""Renders PDF files with Typst; the only module that imports it.

Templates are package data. They get text from outside as JSON strings, so that it is never markup or code. Nothing is
downloaded: the templates use no Typst packages, and the fonts are those of Typst; the machine's fonts are used only
for characters that those lack.
"""

import functools
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from importlib import resources
from typing import Any

from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.text.characters import DIRECTION_OVERRIDES, plain_lines

LONG_WORD = 30
PIECE = 10

_SHARED = {"invoice": ("swiss_qr.typ",)}
"""Template -> further files that it uses."""
_LONG_WORD = re.compile(rf"\S{{{LONG_WORD + 1},}}")
_ZERO_WIDTH_SPACE = "\u200b"
_OVERRIDE = re.compile(f"[{DIRECTION_OVERRIDES}]")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def _shown(char: str) -> str:
    if char == "\n":
        return char
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return char


def _joins(char: str) -> bool:
    """Whether a character combines with the one before it: accents, emoji sequences, skin tones, flags."""
    return (
        char in _JOINERS
        or unicodedata.category(char) in ("Mn", "Mc", "Me", "Sk")
        or "\U0001f1e6" <= char <= "\U0001f1ff"
    )


def _with_break_points(word: str) -> str:
    pieces, length = [], 0
    for index, char in enumerate(word):
        if length >= PIECE and not _joins(char) and word[index - 1] != "\u200d":
            pieces.append(_ZERO_WIDTH_SPACE)
            length = 0
        pieces.append(char)
        length += 1
    return "".join(pieces)


def printable(text: str) -> str:
    """The text without control characters (but line feeds) and direction overrides, with breaks in long words."""
    lines = _OVERRIDE.sub("", plain_lines(text))
    return _LONG_WORD.sub(lambda match: _with_break_points(match[0]), "".join(map(_shown, lines)))


def format_figure(amount: Decimal | float, decimals: int = 2) -> str:
    """The amount as text with separators, such as `-1,234.50`."""
    return f"{amount:,.{decimals}f}"


def _made_printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _made_printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_made_printable(item) for item in value]
    return value


@functools.cache
def _template(name: str) -> bytes:
    folder = resources.files("My_AI_Employee.documents") / "templates"
    parts = ("style.typ", *_SHARED.get(name, ()), f"{name}.typ")
    return b"\n".join((folder / part).read_bytes() for part in parts)


@functools.cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


def _moment(created: datetime) -> dict[str, int]:
    utc = created.astimezone(UTC)
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: getattr(utc, name) for name in names}


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """Parts of a document besides its text. xml: attached to it, which makes it PDF/A-3b. Pictures as SVG: qr: of a
    SEPA transfer; slip_qr: of a Swiss QR bill; logo: of the firm; cash, receivables: charts of a report.
    """

    xml: str = ""
    qr: str = ""
    slip_qr: str = ""
    logo: str = ""
    cash: str = ""
    receivables: str = ""


_PICTURE_PAGE = """#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: eval(sys.inputs.width))"""


def drawn(svg: str, width_pt: int) -> bytes:
    """A picture as PNG of two pixels per point. Raises AIEmployeeError when Typst fails."""
    import typst

    try:
        png = typst.compile(
            _PICTURE_PAGE.encode(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="png",
            ppi=144,
            sys_inputs={"svg": svg, "width": f"{width_pt}pt"},
        )
    except typst.TypstError as error:
        raise AIEmployeeError(f"a chart cannot be drawn: {error.message}") from error
    return bytes(png)


def typeset(template: str, data: Mapping[str, Any], created: datetime, embedded: Embedded | None = None) -> bytes:
    """Render `templates/<template>.typ` as PDF. created: date of the document, so that equal input gives equal bytes.

    data: title, company, footer and the template's own fields. Raises AIEmployeeError when Typst fails.
    """
    import typst

    wire = {**_made_printable(data), "created": _moment(created)}
    parts = {name: text for name, text in asdict(embedded or Embedded()).items() if text}
    try:
        pdf = typst.compile(
            _template(template),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(wire, ensure_ascii=False), **parts},
            pdf_standards=["a-3b"] if "xml" in parts else [],
        )
    except typst.TypstError as error:
        raise AIEmployeeError(f"the {template} cannot be typeset: {error.message}") from error
    return bytes(pdf)
