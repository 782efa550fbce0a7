"""The language of a document, by the words that its labels are made of."""

from collections.abc import Iterable

from My_AI_Employee.readers.pages.labels import folded

_WORDS = {
    "en": "invoice date due total tax amount number to from bill order payment account paid and the of please",
    "de": "rechnung datum betrag summe netto brutto mwst ust und der die das fur bitte zahlbar kunde menge bis zum",
    "fr": "facture date montant total ht ttc tva et le la les pour de paiement client quantite echeance prix",
    "it": "fattura data importo totale iva e il lo gli per di pagamento cliente quantita scadenza imponibile prezzo",
    "es": "factura fecha importe total iva y el los por de pago cliente cantidad vencimiento base precio",
    "nl": "factuur datum bedrag totaal btw en het een van voor klant aantal verval prijs betaling",
    "sv": "faktura datum belopp summa moms och att betala kund antal forfallo pris ar exkl inkl senast",
    "da, no": "faktura dato belob belop moms mva og at betale til kunde antal antall forfald forfall pris ekskl eks",
    "pl": "faktura data kwota razem netto brutto do zaplaty sprzedawca nabywca ilosc cena nazwa termin wystawienia",
    "pt": "fatura data valor total iva do da cliente quantidade vencimento preco contribuinte emissao descricao",
}
_BY_WORD: dict[str, list[str]] = {}
for _language, _row in _WORDS.items():
    for _word in _row.split():
        _BY_WORD.setdefault(_word, []).append(_language)


def language_of(lines: Iterable[str]) -> str:
    """The code of the language with clearly the most words; empty when none is clear."""
    counts: dict[str, float] = {}
    for line in lines:
        for word in folded(line):
            for language in _BY_WORD.get(word, ()):
                counts[language] = counts.get(language, 0) + 1 / len(_BY_WORD[word])
    ranked = sorted(counts.items(), key=lambda item: item[1], reverse=True)
    if not ranked or ranked[0][1] < 2:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1] else ""
