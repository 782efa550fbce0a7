"""Renders a customer invoice as PDF."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from My_AI_Employee.documents.e_invoice.cii import write_cii
from My_AI_Employee.documents.e_invoice.factur_x import mark_as_factur_x
from My_AI_Employee.documents.e_invoice.payment_qr import epc_payload, qr_svg
from My_AI_Employee.documents.e_invoice.swiss_qr import grouped_iban, printed_bill, qr_bill
from My_AI_Employee.documents.e_invoice.trade import trade_invoice
from My_AI_Employee.documents.invoice_style import PLAIN_STYLE, InvoiceStyle, country_of_seller
from My_AI_Employee.documents.invoice_words import InvoiceWords
from My_AI_Employee.documents.typesetting import Embedded, typeset
from My_AI_Employee.domain.documents import InvoicePdf, InvoicePdfLine
from My_AI_Employee.domain.money import plain_number, plain_price


def render_invoice_pdf(invoice: InvoicePdf, style: InvoiceStyle = PLAIN_STYLE) -> bytes:
    """Render an invoice or credit note. Equal ones give equal bytes; the document's date is the invoice date.

    Raises AIEmployeeError when it cannot be typeset.
    """
    return _Page(invoice, style).typeset()


def render_factur_x(invoice: InvoicePdf, style: InvoiceStyle = PLAIN_STYLE) -> bytes:
    """As `render_invoice_pdf`, as PDF/A-3 with the invoice as XML inside: Factur-X, profile EN 16931.

    Raises EInvoiceIncompleteError when the books lack what that needs; AIEmployeeError when it cannot be typeset,
    such as for signs without a glyph, which PDF/A does not allow.
    """
    xml = write_cii(trade_invoice(invoice))
    return mark_as_factur_x(_Page(invoice, style).typeset(xml.decode("utf-8")))


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class _Page:
    """The content of the printed pages, in the invoice's language."""

    def __init__(self, invoice: InvoicePdf, style: InvoiceStyle) -> None:
        self.invoice, self.style = invoice, style
        self.language = style.language_of(invoice)
        self.words = InvoiceWords(self.language, is_swiss=country_of_seller(invoice) in ("CH", "LI"))

    def typeset(self, xml: str = "") -> bytes:
        """The PDF. xml: to be attached."""
        invoice, slip = self.invoice, qr_bill(self.invoice)
        embedded = Embedded(
            xml=xml,
            qr="" if slip else qr_svg(epc_payload(invoice)),
            slip_qr=qr_svg(slip.payload, border=0) if slip else "",
            logo=self.style.logo,
        )
        data = self._data()
        if slip:
            terms = [row for row in data["payment"]["rows"] if row[0] == self.words.say("terms")]
            data |= {"slip": printed_bill(slip, self.language), "paper": "a4", "payment": {"rows": terms}}
        return typeset("invoice", data, datetime.combine(invoice.invoice_date, time(), UTC), embedded)

    def _data(self) -> dict[str, Any]:
        invoice, say = self.invoice, self.words.say
        heading = say("credit_note" if invoice.credits else "invoice")
        discounts = any(line.discount for line in invoice.lines)
        page = say("page", number="\0", count="\0").split("\0")
        return {
            "title": f"{heading} {invoice.number}",
            "company": invoice.company.name,
            "footer": f"{invoice.company.name} · {heading} {invoice.number}",
            "heading": heading,
            "number": invoice.number,
            "lang": self.language,
            "page": page,
            "paper": self.style.paper_of(invoice),
            **({"accent": self.style.accent} if self.style.accent else {}),
            "words": {name: say(name) for name in ("bill_to", "without_tax", "notes", "payment", "scan", "qr")},
            "introduction": self.style.introduction.get(self.language, "").strip(),
            "closing": self.style.closing.get(self.language, "").strip(),
            "sender": self._sender(),
            "customer": self._customer(),
            "facts": self._facts(),
            "columns": self._columns(discounts=discounts),
            "lines": [self._line(line, discounts=discounts) for line in invoice.lines],
            "totals": self._totals(),
            "tax_reason": invoice.tax_reason.strip(),
            "notes": invoice.notes.strip(),
            "payment": self._payment(),
        }

    def _sender(self) -> list[str]:
        company = self.invoice.company
        tax_id = f"{self.words.say('tax_id')} {company.tax_id}" if company.tax_id else ""
        return [*_lines_of(company.address), *(item for item in (company.email, company.phone, tax_id) if item)]

    def _customer(self) -> dict[str, Any]:
        invoice = self.invoice
        tax_id = f"{self.words.say('tax_id')} {invoice.customer_tax_id}" if invoice.customer_tax_id else ""
        details = [*_lines_of(invoice.customer_address), *(item for item in (invoice.customer_email, tax_id) if item)]
        return {"name": invoice.customer_name, "details": details}

    def _unit_price(self, price: Decimal) -> str:
        """The price with at least two decimals and no further trailing zeros."""
        return self.words.figure(price, decimals=len(plain_price(price).partition(".")[2]))

    def _percent(self, value: Decimal) -> str:
        return f"{self.words.number(plain_number(value))}%"

    def _line(self, line: InvoicePdfLine, *, discounts: bool) -> list[str]:
        cells = [
            line.description,
            f"{self.words.number(plain_number(line.quantity))} {line.unit}".strip(),
            self._unit_price(line.unit_price),
            self._percent(line.tax_rate * 100),
            self.words.figure(line.amount),
        ]
        discount = self._percent(line.discount) if line.discount else ""
        return [*cells[:3], discount, *cells[3:]] if discounts else cells

    def _columns(self, *, discounts: bool) -> list[str]:
        """The titles; the column of discounts only where there are any."""
        inclusive = any(line.includes_tax for line in self.invoice.lines)
        price, amount = ("price_incl", "net_amount") if inclusive else ("unit_price", "amount")
        names = ["description", "quantity", price, *(["discount"] if discounts else []), "tax", amount]
        return [self.words.say(name) for name in names]

    def _total(self, title: str, amount: Decimal, currency: str = "") -> dict[str, Any]:
        """A row of the totals; a row with a currency is printed in bold."""
        return {"title": title, "amount": f"{self.words.figure(amount)} {currency}".strip(), "strong": bool(currency)}

    def _tax_rows(self) -> list[dict[str, Any]]:
        """One row for each rate with the amount it is computed from; a single row for a single rate."""
        invoice, words = self.invoice, self.words
        if len(invoice.taxes) < 2:
            return [self._total(words.say("tax"), invoice.tax)]
        return [
            self._total(
                words.say("tax_on", rate=words.number(plain_number(rate * 100)), base=words.figure(base)), tax
            )
            for rate, base, tax in invoice.taxes
        ]

    def _totals(self) -> list[dict[str, Any]]:
        invoice, say = self.invoice, self.words.say
        total = say("total_credited" if invoice.credits else "total")
        totals = [
            self._total(say("untaxed"), invoice.untaxed),
            *self._tax_rows(),
            self._total(total, invoice.total, invoice.currency),
        ]
        if invoice.credits:
            return totals
        if invoice.paid:
            totals.append(self._total(say("paid"), -invoice.paid))
        return [*totals, self._total(say("due"), invoice.residual, invoice.currency)]

    def _facts(self) -> list[tuple[str, str, bool]]:
        """Dates and references beside the address: title, text, whether it is printed in bold."""
        invoice, say, day = self.invoice, self.words.say, self.words.day
        dated = day(invoice.invoice_date)
        more = [(say("period"), self._period(), False), (say("order"), invoice.po_number, False)]
        if invoice.credits:
            total = f"{self.words.figure(invoice.total)} {invoice.currency}"
            of_invoice = (say("credits"), invoice.credits, False)
            facts = [(say("date"), dated, False), of_invoice, *more, (say("credited"), total, True)]
        else:
            due = f"{self.words.figure(invoice.residual)} {invoice.currency}"
            dates = [(say("invoice_date"), dated, False), (say("due_date"), day(invoice.due_date), False)]
            facts = [*dates, *more, (say("due"), due, True)]
        return [fact for fact in facts if fact[1]]

    def _period(self) -> str:
        first, last = self.invoice.service_period
        if not (first and last):
            return ""
        days = [self.words.day(date.fromisoformat(text)) for text in (first, last)]
        return self.words.say("period_days", first=days[0], last=days[1])

    def _payment(self) -> dict[str, Any]:
        """How to pay: the account, what to write, until when. Empty for a credit note, and when nothing is open."""
        invoice, company, say = self.invoice, self.invoice.company, self.words.say
        if invoice.credits or not company.iban or invoice.residual <= 0:
            return {}
        rows = [
            (say("holder"), company.name),
            ("IBAN", grouped_iban("".join(company.iban.split()))),
            ("BIC", company.bic),
            (say("reference"), invoice.number),
            (say("terms"), say("payable_by", day=self.words.day(invoice.due_date))),
        ]
        return {"rows": [row for row in rows if row[1]]}
