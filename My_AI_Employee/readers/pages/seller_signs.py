"""Second signs that a name in large letters is the seller's: letters alone may be those of the buyer's address."""

import re
from collections.abc import Sequence

from My_AI_Employee.readers.pages.labels import folded, word_set
from My_AI_Employee.readers.pages.layout import Page

_WEB = re.compile(r"(?:https?://|www\.)(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_MAIL = re.compile(r"([a-z0-9._%+-]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_OF_SELLERS = re.compile(
    r"info|billing|sales|hello|hi|mail|office|kontakt|contact|contatti|vertrieb|verkauf|service|support|rechnung(?:en)?"
    r"|facturation|fatturazione|facturatie|verkoop|shop|buero|accounts?\.?receivable|ar",
    re.IGNORECASE,
)
"""Mailboxes that write to customers; those that take in bills are the buyer's."""
_PAID_TO = re.compile(
    r"kontoinhaber|zahlungsempf[äa]nger|titulaire du compte|account (?:holder|owner)|beneficiary"
    r"|\bpayable to|\bpayments? to|\bcheques? to|\bchecks? to|\bremit(?:tance)? to",
    re.IGNORECASE,
)
_FOOT = 0.7
_TELLING = 4
"""Shorter words, such as a legal form, tell nobody apart."""
_COMMON = word_set(
    "group holding limited company services service solutions trading international gmbh mbh corporation handel"
    " deutschland france italia nederland"
)


def second_sign(name: str, pages: Sequence[Page]) -> str:
    """What else shows that a company of the letterhead sells: its web or mail address, or that it is paid."""
    words = {word for word in folded(name) if len(word) >= _TELLING} - _COMMON
    rows = [(row.text, row.box.y0 > _FOOT * page.height) for page in pages for row in page.rows]
    if any(_PAID_TO.search(text) and name in text for text, _ in rows):
        return "it is named as who is paid"
    domains = {domain.lower() for text, is_foot in rows for domain in _domains(text, is_foot)}
    if len(domains) == 1 and any(_is_of(word, domain) for word in words for domain in domains):
        return f"the address {next(iter(domains))} has its name"
    return ""


def _domains(text: str, is_foot: bool) -> list[str]:
    """The addresses that are the seller's: of the web, of a mailbox that sells, or any at the foot."""
    mails = [match[2] for match in _MAIL.finditer(text) if is_foot or _OF_SELLERS.fullmatch(match[1])]
    return [domain.removeprefix("www.") for domain in (*(match[1] for match in _WEB.finditer(text)), *mails)]


def _is_of(word: str, domain: str) -> bool:
    return word in domain.rpartition(".")[0].replace("-", "").replace(".", "")
