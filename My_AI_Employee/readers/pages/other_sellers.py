"""Signs on pages that the company of the letterhead is not the seller: it writes, sells or collects for another."""

import re
from collections.abc import Sequence

from My_AI_Employee.readers.pages.labels import folded, word_set
from My_AI_Employee.readers.pages.layout import Page, Row

_BILLED_BY_BUYER = re.compile(
    r"self[- ]?bill|gutschrift(?:s?verfahren|sanzeige)|selbst ausgestellt|autofattur|autofactur"
    r"|im Namen und (?:auf|f[üu]r) Rechnung|on behalf of|au nom et pour|in nome e per conto|por cuenta de"
    r"|w imieniu|p[åa] vegne af",
    re.IGNORECASE,
)
_GUTSCHRIFT = re.compile(r"Gutschrift\b(?!.*\d[.,]\d\d\b)")
"""The title of a credit note, and of an invoice that the buyer writes."""
_FOR_ANOTHER = re.compile(
    r"self[- ]?bill|gutschrift|autofattur|autofactur|on behalf of|\bagent (?:for|of)|im (?:Namen|Auftrag)|\bi\. ?A\. "
    r"|au nom (?:de|et)|pour le compte|per conto|por cuenta|em nome de|w imieniu|namens|p[åa] vegne af"
    r"|för .{0,20}räkning|franchis|licen[cs]e of|vermittel|marketplace|marktplatz"
    r"|\bc/o\b|Hausverwalt|property manag|Inkasso|collection agency|recupero crediti|abgetreten|factoring",
    re.IGNORECASE,
)
"""Words by which a document may have been written by another than the seller."""
_WITH_A_NAME = re.compile(
    r"(?:operat|manag|host|suppli|organi[sz]|power|sold|deliver|perform)(?:ed)? by\b|\bpurchase (?:at|from)\b"
    r"|betrieben (?:von|durch)|verkauft (?:von|durch)|geliefert von|Leistung von|\bRechnung (?:von|der Firma) (?!\d)"
    r"|exploit[ée]e? par|vendue? par|gestito da|\borgani[sz]er\b|Veranstalter|organisateur|organizzatore"
    r"|landlord|Vermieter|bailleur|\bowner\b|Eigent[üu]mer|propri[ée]taire|\binvoice (?:of|from) (?!\d)"
    r"|Kontoinhaber|Zahlungsempf[äa]nger|titulaire du compte|account (?:holder|name)|beneficiary"
    r"|\bpay(?:able|ment)? to (?!the\b|us\b|our\b|this\b|account|be\b|you)",
    re.IGNORECASE,
)
"""Words beside the name of who sells or is paid, which is another when it is not that of the letterhead."""
AUTHOR = re.compile(
    r"\b(?:rechnung|invoice|bill|facture|fattura|factuur)\b[^:]{0,40}?\b(?:von|issued by|from|by|[ée]tablie par"
    r"|[ée]mise par|de la part de|emessa da|van)\s+(?P<name>[^\W\d_][^\d:|]{2,60})",
    re.IGNORECASE,
)
"""A title with the name of who wrote the invoice."""
OF_GROUP = re.compile(
    r"\b(?:eine? (?:unternehmen|marke|tochter\w*|gesellschaft|firma) (?:der|des|von)"
    r"|a (?:trading )?(?:company|brand|member|subsidiary|part|division|trademark|trading name) of"
    r"|(?:part|member) of the"
    r"|une (?:soci[ée]t[ée]|marque|filiale|enseigne) (?:du|de)|(?:een )?(?:onderdeel|merk|dochter\w*) van"
    r"|(?:una societ[àa]|un marchio|parte) del(?: gruppo)?)\b",
    re.IGNORECASE,
)
"""Words before the name of a parent company, which is not the seller."""
_CONTACT = re.compile(r"\bIBAN\b|\bVAT\b|USt|@|www\.|\bTel\b|HRB|SIRET|Registered|\bBank\b", re.IGNORECASE)
_NAME_PART = re.compile(r"[^\W\d_][^\d:@/]*")
_PARTS = re.compile(r"\s[-–—|•●·]\s|[,;•●|·]")
_WORDS_OF_FOOTERS = word_set(
    "tel phone fon telefon bank bankverbindung iban bic swift vat ust registered company office address thank thanks"
    " page seite kontakt contact email mail www web vielen danke merci please bitte payment zahlung terms street"
    " strasse geschaftsfuhrer ceo director directors amtsgericht registergericht handelsregister sitz"
)
_HEAD, _FOOT = 0.5, 0.7
_TELLING = 4
"""Shorter words, such as a legal form, tell nobody apart."""


def is_billed_by_buyer(pages: Sequence[Page]) -> bool:
    """Whether words of a document say that another than its seller wrote it."""
    if any(_BILLED_BY_BUYER.search(row.text) for page in pages for row in page.rows):
        return True
    head = [row for page in pages[:1] for row in page.rows if row.box.y0 < _HEAD * page.height]
    return any(_GUTSCHRIFT.match(cell.text) for row in head for cell in row.cells)


def names_another_seller(pages: Sequence[Page], name: str) -> bool:
    """Whether something says that the company of the letterhead sells for another, or the foot names another."""
    own = set(folded(name))
    return any(
        _FOR_ANOTHER.search(row.text)
        or (name not in row.text and _names_other(row.text, own))
        or (row.box.y0 > _FOOT * page.height and _is_foot_of_another(row, own))
        for page in pages
        for row in page.rows
    )


def _names_other(text: str, own: set[str]) -> bool:
    """Whether words of a seller or an owner of the account stand beside a name with other words than the own ones."""
    match = _WITH_A_NAME.search(text)
    if match is None:
        return False
    behind = re.split(r"[.,;:|]", text[match.end() :].lstrip(" :"))[0]
    named = {word for word in folded(behind) if len(word) >= _TELLING}
    return not named or not named <= own


def _is_foot_of_another(row: Row, own: set[str]) -> bool:
    """Whether a line with contacts begins with a bare name that has no word of the letterhead's."""
    first = _PARTS.split(row.cells[0].text)[0].strip()
    words = set(folded(first))
    is_name = bool(_NAME_PART.fullmatch(first)) and first.istitle() and not words & _WORDS_OF_FOOTERS
    return is_name and bool(_CONTACT.search(row.text)) and len(words) > 1 and not words & own


def author_of(pages: Sequence[Page]) -> frozenset[str]:
    """The words of the name of who wrote the invoice, where its title says so; empty where it does not."""
    head = [row for page in pages[:1] for row in page.rows if row.box.y0 < _HEAD * page.height]
    found = [match for row in head for cell in row.cells if (match := AUTHOR.search(cell.text))]
    return frozenset(folded(found[0]["name"])) if found else frozenset()
