"""The payment part of a Swiss QR bill (SIX, Implementation Guidelines QR-bill 2.3): its code, and its words."""

from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.documents.e_invoice.addresses import compact_tax_id, postal_address
from My_AI_Employee.domain.documents import InvoicePdf
from My_AI_Employee.domain.payment_references import is_qr_iban, is_swiss_iban, qr_reference, rf_reference

_MOST = Decimal("999999999.99")
_NAME_CHARS, _STREET_CHARS, _CODE_CHARS, _TOWN_CHARS, _MESSAGE_CHARS = 70, 70, 16, 35, 140
_ALLOWED = frozenset({*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0x180)), *"ȘșȚț€"} - {"\u00ad"})
"""Signs of the code: Latin letters with accents, figures and marks."""


@dataclass(frozen=True, kw_only=True)
class QrParty:
    """A structured address (type S). street: with the house number."""

    name: str
    street: str
    post_code: str
    town: str
    country: str

    @property
    def lines(self) -> tuple[str, ...]:
        """As it is printed."""
        town = f"{self.post_code} {self.town}"
        return tuple(
            filter(None, (self.name, self.street, town if self.country == "CH" else f"{self.country}-{town}"))
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """As it stands in the code."""
        return ("S", self.name, self.street, "", self.post_code, self.town, self.country)


@dataclass(frozen=True, kw_only=True)
class QrBill:
    """What the payment part says. kind: of the reference, QRR, SCOR or NON.

    debtor: None where the customer's address is not complete; the payer fills it in.
    """

    iban: str
    creditor: QrParty
    debtor: QrParty | None
    amount: Decimal
    currency: str
    kind: str
    reference: str
    message: str

    @property
    def payload(self) -> str:
        """The text of the code."""
        nobody = ("",) * 7
        return "\n".join(
            (
                *("SPC", "0200", "1", self.iban),
                *self.creditor.fields,
                *nobody,  # the last creditor, for later use
                *(f"{self.amount:.2f}", self.currency),
                *(self.debtor.fields if self.debtor else nobody),
                *(self.kind, self.reference, self.message, "EPD"),
            )
        )


def qr_bill(invoice: InvoicePdf) -> QrBill | None:
    """The payment part of an invoice that is paid in Swiss francs or euros to a Swiss account.

    None for any other, when nothing is to be paid, when the seller's address is not complete, and when the account
    takes QR references only and the number gives none.
    """
    company = invoice.company
    iban = compact_tax_id(company.iban)
    if invoice.credits or invoice.currency not in ("CHF", "EUR") or not is_swiss_iban(iban):
        return None
    creditor = _party(company.name, company.address, company.country or iban[:2])
    if creditor is None or not 0 < invoice.residual <= _MOST:
        return None
    kind, reference = _reference(invoice.number, iban)
    if is_qr_iban(iban) and kind != "QRR":
        return None
    return QrBill(
        iban=iban,
        creditor=creditor,
        debtor=_party(invoice.customer_name, invoice.customer_address, ""),
        amount=invoice.residual,
        currency=invoice.currency,
        kind=kind,
        reference=reference,
        message=_cut(invoice.number, _MESSAGE_CHARS),
    )


def _reference(number: str, iban: str) -> tuple[str, str]:
    if is_qr_iban(iban):
        reference = qr_reference(number)
        return ("QRR", reference) if reference else ("NON", "")
    reference = rf_reference(number)
    return ("SCOR", reference) if reference else ("NON", "")


def _party(name: str, address: str, country: str) -> QrParty | None:
    """None when the address has no town with a post code, or no country."""
    read = postal_address(address, country)
    if not (read.post_code and read.city and read.country and name.strip()):
        return None
    return QrParty(
        name=_cut(name, _NAME_CHARS),
        street=_cut(", ".join(read.lines[-1:]), _STREET_CHARS),
        post_code=_cut(read.post_code, _CODE_CHARS),
        town=_cut(read.city, _TOWN_CHARS),
        country=read.country,
    )


def _cut(text: str, length: int) -> str:
    plain = "".join(sign if sign in _ALLOWED else " " for sign in text)
    return " ".join(plain.split())[:length].strip()


def grouped_reference(bill: QrBill) -> str:
    """The reference as it is printed: QRR in groups of five from the right, SCOR in groups of four."""
    text = bill.reference
    if bill.kind == "QRR":
        return " ".join([text[:2], *(text[at : at + 5] for at in range(2, len(text), 5))])
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def grouped_iban(iban: str) -> str:
    """In groups of four."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))


_WORDS = {
    "": "part|receipt|account|reference|information|payable|payable_blank|currency|amount|acceptance",
    "en": "Payment part|Receipt|Account / Payable to|Reference|Additional information|Payable by"
    "|Payable by (name/address)|Currency|Amount|Acceptance point",
    "de": "Zahlteil|Empfangsschein|Konto / Zahlbar an|Referenz|Zusätzliche Informationen|Zahlbar durch"
    "|Zahlbar durch (Name/Adresse)|Währung|Betrag|Annahmestelle",
    "fr": "Section paiement|Récépissé|Compte / Payable à|Référence|Informations supplémentaires|Payable par"
    "|Payable par (nom/adresse)|Monnaie|Montant|Point de dépôt",
}


def printed_bill(bill: QrBill, language: str) -> dict[str, object]:
    """What the template prints, with the words that the guidelines prescribe in each language."""
    return {
        "words": dict(zip(_WORDS[""].split("|"), _WORDS[language].split("|"), strict=True)),
        "account": [grouped_iban(bill.iban), *bill.creditor.lines],
        "reference": grouped_reference(bill),
        "message": bill.message,
        "debtor": list(bill.debtor.lines) if bill.debtor else [],
        "currency": bill.currency,
        "amount": f"{bill.amount:,.2f}".replace(",", " "),
    }
