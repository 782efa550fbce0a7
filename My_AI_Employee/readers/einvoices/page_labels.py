"""Labels of number, date and total on printed invoices, in the languages of Europe, and the figure behind each."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from My_AI_Employee.readers.einvoices.page_text import amounts_in, dates_in

_TOTAL = re.compile(
    r"(?<!\w)(?:gesamt(?:betrag|summe|preis)?|rechnungs(?:betrag|summe)|endbetrag|end ?summe|brutto(?:betrag|summe)?"
    r"|zahl(?:ungs)?betrag|(?:noch )?zu zahlen(?:der betrag)?|summe|"
    r"(?:grand |invoice )?total(?:e|en)?(?: (?:ttc|due|amount|gross|documento|fattura|factura|a pagar))?"
    r"|amount (?:due|payable)|balance due|net à payer|montant (?:ttc|total|dû)|à payer|importe(?: total)?"
    r"|totaal(?:bedrag)?|te betalen|valor total|suma|razem|do zapłaty|celkem|k úhradě|at betale|i alt"
    r"|att betala|summa|yhteensä|maksettava|összesen|σύνολο)(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<!\w)(?:(?:\w*rechnungs?[- ]?(?:\(\d+\) )?(?:nummer|nr)|gutschrifts?[- ]?(?:nummer|nr)"
    r"|beleg[- ]?(?:nummer|nr)|re[- ]?nr|(?:invoice|credit note|bill)[- ]?(?:number|no|nr|id)"
    r"|(?:facture|avoir) (?:n[°ºo]|num[ée]ro)|n[°º] (?:de )?facture|num[ée]ro de facture"
    r"|fattura n[°ºr]?|numero fattura|factuur(?:nummer|nr)|factura n[°ºo]|número de factura|fatura n[°ºo]"
    r"|faktura ?(?:nr|nummer)|numer faktury)(?!\w)[.:# ]*"
    r"|(?:rechnung|gutschrift|invoice|credit note|facture|avoir|fattura|factura|factuur|faktura) ?[:#][.:# ]*)"
    r"(?P<number>[A-Z0-9][A-Z0-9./_-]*)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:(?<!\w)(?:rechnungs?[- ]?datum|beleg[- ]?datum|invoice date|date of invoice|date of issue"
    r"|issue date|issued(?: on)?|date (?:de )?facture"
    r"|date de facturation|date d'émission|data fattura|fecha de (?:factura|emisión)|factuurdatum|fakturadato"
    r"|fakturadatum|data wystawienia)|^(?:datum|date|data|fecha|dato))(?!\w)[.: ]*",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:€|£|\$|(?<!\w)(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|JPY))"
    r" ?(?P<before>\d{1,3}(?:[.,' ]?\d{3})*)(?![\d.,]*\d)"
    r"|(?<![\d.,])(?P<behind>\d{1,3}(?:[.,' ]?\d{3})*)(?:[.,]-+)?"
    r" ?(?:€|£|\$|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|JPY|kr|zł|Kč|Ft|lei)(?!\w))"
)
_BELOW = 2


def labelled_totals(lines: Sequence[str], known: Collection[Decimal]) -> list[Decimal]:
    """The last amount behind, or in the two lines below, each label of a total, the largest first.

    known: amounts that are something else, such as the sum without tax.
    """
    found: list[Decimal] = []
    for position, line in enumerate(lines):
        label = _TOTAL.search(line)
        if label is None:
            continue
        amounts = amounts_in(line[label.end() :]) or _whole_amounts(line[label.end() :])
        below = iter(amounts_in(text) for text in lines[position + 1 : position + 1 + _BELOW])
        amounts = amounts or next((items for items in below if items), [])
        found += [amount for amount in amounts[-1:] if amount not in known and amount]
    return sorted(set(found), reverse=True)


def _whole_amounts(text: str) -> list[Decimal]:
    """Amounts without decimals, which only a currency beside them makes amounts."""
    found = [match["before"] or match["behind"] for match in _WHOLE.finditer(text)]
    return [Decimal(re.sub(r"\D", "", item)) for item in found]


def labelled_number(lines: Sequence[str]) -> str:
    """The invoice number behind its label in one line, or an empty text. A date or an amount is no number."""
    for line in lines:
        for match in _NUMBER.finditer(line):
            number = match["number"].rstrip("./_-")
            if any(map(str.isdigit, number)) and not dates_in(number) and not amounts_in(number):
                return number
    return ""


def labelled_date(lines: Sequence[str]) -> str:
    """The date in digits behind the label of the issue date in one line, as printed, or an empty text."""
    for line in lines:
        label = _DATE.search(line)
        rest = line[label.end() :] if label else ""
        # a date further on has a label of its own, such as the one of the payment
        if (dates := dates_in(rest)) and rest.startswith(dates[0]):
            return dates[0]
    return ""
