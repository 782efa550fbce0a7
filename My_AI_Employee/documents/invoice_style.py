"""How invoices look: language, paper, colour, logo and sentences of a firm's own, all of it text or a picture."""

import base64
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from My_AI_Employee.documents.e_invoice.addresses import country_of_tax_id, postal_address
from My_AI_Employee.domain.documents import InvoicePdf
from My_AI_Employee.errors import ValidationFailedError

Language = Literal["en", "de", "fr"]
Paper = Literal["a4", "us-letter"]
LANGUAGES: tuple[Language, ...] = ("en", "de", "fr")
BY_CUSTOMER = "customer"
"""In place of a language: that of the customer's country, where it has one of `LANGUAGES` only."""
MAX_LOGO_BYTES = 500_000
_MAX_LOGO_SIDE = 4_000
"""Pixels: a small file may unpack to a very large picture."""
_COUNTRIES: Mapping[str, Language] = {
    **dict.fromkeys(("DE", "AT", "LI"), "de"),
    **dict.fromkeys(("FR", "MC"), "fr"),
    **dict.fromkeys(("GB", "IE", "US", "AU", "NZ"), "en"),
}
_LETTER = frozenset({"US", "CA", "MX"})
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, kw_only=True)
class InvoiceStyle:
    """language: one of `LANGUAGES`, or `BY_CUSTOMER`. languages: of customers by their names in small letters.

    paper: empty for that of the seller's country. accent: colour as #rrggbb. logo: SVG with the picture in it.
    introduction, closing: sentences above the lines and below the totals, by language.
    Raises ValidationFailedError for values that it does not know.
    """

    language: str = "en"
    languages: Mapping[str, str] = field(default_factory=dict)
    paper: str = ""
    accent: str = ""
    logo: str = ""
    introduction: Mapping[str, str] = field(default_factory=dict)
    closing: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.language not in (*LANGUAGES, BY_CUSTOMER):
            raise _unknown("language", self.language, (*LANGUAGES, BY_CUSTOMER))
        for customer, language in self.languages.items():
            if language not in LANGUAGES:
                raise _unknown(f"language of '{customer[:60]}'", language, LANGUAGES)
        if self.paper not in ("", "a4", "us-letter"):
            raise _unknown("paper", self.paper, ("a4", "us-letter"))
        if self.accent and not _COLOUR.fullmatch(self.accent):
            raise _unknown("accent", self.accent, ("a colour such as #1f4e6b",))

    def named_language(self, customer: str) -> str:
        """The language of a customer by name, or `BY_CUSTOMER`."""
        return self.languages.get(customer.casefold().strip(), self.language)

    def language_of(self, invoice: InvoicePdf) -> Language:
        """The language of an invoice; English where nothing decides."""
        named = self.named_language(invoice.customer_name)
        if named == BY_CUSTOMER:
            country = postal_address(invoice.customer_address).country or country_of_tax_id(invoice.customer_tax_id)
            return _COUNTRIES.get(country or country_of_seller(invoice), "en")
        return next(language for language in LANGUAGES if language == named)

    def paper_of(self, invoice: InvoicePdf) -> Paper:
        """The size of the paper: Letter for a seller in North America, else A4."""
        if self.paper:
            return "us-letter" if self.paper == "us-letter" else "a4"
        return "us-letter" if country_of_seller(invoice) in _LETTER else "a4"


PLAIN_STYLE = InvoiceStyle()


def country_of_seller(invoice: InvoicePdf) -> str:
    """By the address, the settings, or the letters of the VAT id; empty when none tells it."""
    company = invoice.company
    return postal_address(company.address).country or company.country or country_of_tax_id(company.tax_id)


def _unknown(name: str, value: str, known: tuple[str, ...]) -> ValidationFailedError:
    return ValidationFailedError(
        f"the invoice template names the {name} '{value[:60]}'", hint=f"write one of: {', '.join(known)}"
    )


def logo_picture(content: bytes) -> str:
    """A PNG or JPEG as SVG of the same proportions. Raises ValidationFailedError for anything else."""
    size = _png_size(content) or _jpeg_size(content)
    if len(content) > MAX_LOGO_BYTES or size is None or not all(0 < side <= _MAX_LOGO_SIDE for side in size):
        raise ValidationFailedError(
            "the logo of the invoice template cannot be used",
            hint=f"save it as PNG or JPEG of at most {MAX_LOGO_BYTES // 1000} kB and {_MAX_LOGO_SIDE} pixels a side",
        )
    width, height = size
    kind = "png" if content.startswith(_PNG) else "jpeg"
    data = base64.b64encode(content).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,{data}"/></svg>'
    )


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Of the first frame header (ITU T.81, B.2.2)."""
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
