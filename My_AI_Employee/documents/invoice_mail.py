"""The mail that an invoice or credit note is attached to, in the invoice's language where that is not English."""

from My_AI_Employee.documents.invoice_style import InvoiceStyle, country_of_seller
from My_AI_Employee.documents.invoice_words import InvoiceWords
from My_AI_Employee.domain.documents import InvoicePdf, MailText

_TEXTS = {
    "de": {
        "invoice_subject": "Rechnung {number} von {company}",
        "invoice": (
            "Guten Tag {customer},\n\n"
            "anbei erhalten Sie unsere Rechnung {number} vom {day}.\n"
            "Zu zahlen: {owed}, fällig am {due}.\n"
            "Bitte geben Sie bei der Zahlung die Rechnungsnummer {number} an.\n\n"
            "{company}\n"
        ),
        "credit_subject": "Rechnungskorrektur {number} von {company}",
        "credit": (
            "Guten Tag {customer},\n\n"
            "anbei erhalten Sie unsere Rechnungskorrektur {number} vom {day} über {total} zur Rechnung {credits}.\n\n"
            "{company}\n"
        ),
    },
    "fr": {
        "invoice_subject": "Facture {number} de {company}",
        "invoice": (
            "Bonjour {customer},\n\n"
            "veuillez trouver ci-joint notre facture {number} du {day}.\n"
            "Net à payer : {owed}, au plus tard le {due}.\n"
            "Merci d'indiquer le numéro de facture {number} lors de votre règlement.\n\n"
            "{company}\n"
        ),
        "credit_subject": "Avoir {number} de {company}",
        "credit": (
            "Bonjour {customer},\n\n"
            "veuillez trouver ci-joint notre avoir {number} du {day}, d'un montant de {total}, "
            "sur la facture {credits}.\n\n"
            "{company}\n"
        ),
    },
}


def translated_mail(invoice: InvoicePdf, style: InvoiceStyle) -> MailText | None:
    """The mail in the language of the invoice; None for English, in which the books write it."""
    language = style.language_of(invoice)
    if language not in _TEXTS:
        return None
    words = InvoiceWords(language, is_swiss=country_of_seller(invoice) in ("CH", "LI"))
    kind = "credit" if invoice.credits else "invoice"
    values = {
        "number": invoice.number,
        "company": invoice.company.name,
        "customer": invoice.customer_name,
        "day": words.day(invoice.invoice_date),
        "due": words.day(invoice.due_date),
        "owed": f"{words.figure(invoice.residual)} {invoice.currency}",
        "total": f"{words.figure(invoice.total)} {invoice.currency}",
        "credits": invoice.credits,
    }
    texts = _TEXTS[language]
    return MailText(
        subject=texts[f"{kind}_subject"].format(**values),
        body=texts[kind].format(**values),
    )
