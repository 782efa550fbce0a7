"""The words of an invoice in its languages, and how figures and days are written in each."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.documents.invoice_style import Language
from My_AI_Employee.documents.typesetting import format_figure

_EN = {
    "invoice": "Invoice",
    "credit_note": "Credit note",
    "tax_id": "Tax ID",
    "bill_to": "Bill to",
    "description": "Description",
    "quantity": "Quantity",
    "unit_price": "Unit price",
    "price_incl": "Price incl. tax",
    "discount": "Discount",
    "tax": "Tax",
    "amount": "Amount",
    "net_amount": "Net amount",
    "untaxed": "Untaxed amount",
    "tax_on": "Tax {rate}% on {base}",
    "total": "Total",
    "total_credited": "Total credited",
    "paid": "Paid",
    "due": "Amount due",
    "period": "Service period",
    "period_days": "{first} to {last}",
    "order": "Your order",
    "date": "Date",
    "credits": "Credits invoice",
    "credited": "Credited",
    "invoice_date": "Invoice date",
    "due_date": "Due date",
    "holder": "Account holder",
    "reference": "Reference",
    "terms": "Terms",
    "payable_by": "Payable by {day}",
    "without_tax": "Without tax",
    "notes": "Notes",
    "payment": "Payment",
    "scan": "Scan to pay",
    "qr": "QR code for a SEPA transfer",
    "page": "Page {number} of {count}",
}
_DE = {
    "invoice": "Rechnung",
    "credit_note": "Rechnungskorrektur",
    "tax_id": "USt-IdNr./Steuernr.",
    "bill_to": "Rechnung an",
    "description": "Bezeichnung",
    "quantity": "Menge",
    "unit_price": "Einzelpreis",
    "price_incl": "Preis inkl. USt",
    "discount": "Rabatt",
    "tax": "USt",
    "amount": "Betrag",
    "net_amount": "Nettobetrag",
    "untaxed": "Nettobetrag",
    "tax_on": "USt {rate} % auf {base}",
    "total": "Gesamtbetrag",
    "total_credited": "Gesamtbetrag der Korrektur",
    "paid": "Bereits bezahlt",
    "due": "Zu zahlen",
    "period": "Leistungszeitraum",
    "period_days": "{first} bis {last}",
    "order": "Ihre Bestellung",
    "date": "Datum",
    "credits": "Zu Rechnung",
    "credited": "Gutgeschrieben",
    "invoice_date": "Rechnungsdatum",
    "due_date": "Fällig am",
    "holder": "Kontoinhaber",
    "reference": "Verwendungszweck",
    "terms": "Zahlungsziel",
    "payable_by": "Zahlbar bis {day}",
    "without_tax": "Ohne Umsatzsteuer",
    "notes": "Hinweise",
    "payment": "Zahlung",
    "scan": "Zum Bezahlen scannen",
    "qr": "QR-Code für eine SEPA-Überweisung",
    "page": "Seite {number} von {count}",
}
_FR = {
    "invoice": "Facture",
    "credit_note": "Avoir",
    "tax_id": "N° TVA/fiscal",
    "bill_to": "Facturé à",
    "description": "Désignation",
    "quantity": "Quantité",
    "unit_price": "Prix unitaire",
    "price_incl": "Prix TTC",
    "discount": "Remise",
    "tax": "TVA",
    "amount": "Montant",
    "net_amount": "Montant HT",
    "untaxed": "Total HT",
    "tax_on": "TVA {rate} % sur {base}",
    "total": "Total TTC",
    "total_credited": "Total TTC de l'avoir",
    "paid": "Déjà réglé",
    "due": "Net à payer",
    "period": "Période de prestation",
    "period_days": "du {first} au {last}",
    "order": "Votre commande",
    "date": "Date",
    "credits": "Sur facture",
    "credited": "Montant crédité",
    "invoice_date": "Date de facture",
    "due_date": "Échéance",
    "holder": "Titulaire du compte",
    "reference": "Référence",
    "terms": "Conditions",
    "payable_by": "Payable au plus tard le {day}",
    "without_tax": "Sans TVA",
    "notes": "Remarques",
    "payment": "Paiement",
    "scan": "Scanner pour payer",
    "qr": "Code QR pour un virement SEPA",
    "page": "Page {number} sur {count}",
}
_SWISS = {
    "de": {"tax_id": "UID", "tax": "MWST", "tax_on": "MWST {rate} % auf {base}", "price_incl": "Preis inkl. MWST"}
    | {"without_tax": "Ohne Mehrwertsteuer"},
    "fr": {"tax_id": "IDE"},
}
"""What is said otherwise in Switzerland."""
_WORDS = {"en": _EN, "de": _DE, "fr": _FR}
_DAYS = {"en": "%Y-%m-%d", "de": "%d.%m.%Y", "fr": "%d/%m/%Y"}
_SIGNS = {"en": str.maketrans({}), "de": str.maketrans(",.", ".,"), "fr": str.maketrans(",.", "\u202f,")}
_SWISS_SIGNS = str.maketrans(",", "'")


@dataclass(frozen=True)
class InvoiceWords:
    """The words of one language. is_swiss: whether the seller is in Switzerland or Liechtenstein."""

    language: Language
    is_swiss: bool = False

    def say(self, name: str, **values: str) -> str:
        """A word or sentence by its name, with the values filled in."""
        words = _WORDS[self.language] | (_SWISS.get(self.language, {}) if self.is_swiss else {})
        return words[name].format(**values)

    def day(self, day: date) -> str:
        """A day as figures."""
        return day.strftime(_DAYS[self.language])

    def figure(self, amount: Decimal, decimals: int = 2) -> str:
        """An amount with separators, such as `-1,234.50`, `-1.234,50`, `-1 234,50`, or `-1'234.50` in Switzerland."""
        return format_figure(amount, decimals).translate(_SWISS_SIGNS if self.is_swiss else _SIGNS[self.language])

    def number(self, text: str) -> str:
        """A plain number such as `0.5` with the decimal mark of the language."""
        return text if self.language == "en" or self.is_swiss else text.replace(".", ",")
