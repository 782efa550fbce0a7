"""Second signs that a name in large letters is the seller's: letters alone may be those of the buyer's address."""

import re
from collections.abc import Collection, Sequence

from My_AI_Employee.readers.pages.account_owner import PAID_BY_OTHERS
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
    r"|\bpayable to|\bpayments? to|\bpay to|t\.n\.v\.|ten name van|intestato a"
    r"|all'ordine di|\b[àa] l'ordre de|\bcheques? to|\bchecks? to|\bremit(?:tance)? to",
    re.IGNORECASE,
)
_HEAD, _FOOT = 0.35, 0.7
_TELLING = 4
"""Shorter words, such as a legal form, tell nobody apart."""
_COMMON = word_set(
    "group holding limited company services service solutions trading international gmbh mbh corporation handel"
    " deutschland france italia nederland"
)


def second_sign(name: str, pages: Sequence[Page]) -> str:
    """What else shows that a company of the letterhead sells: its web or mail address, or that it is paid."""
    if paid := _is_paid(name, pages):
        return paid
    domain = _only_domain(pages)
    is_named = any(_is_of(word, domain) for word in telling_words(name))
    return f"the address {domain} has its name" if is_named else ""


def telling_words(name: str) -> set[str]:
    """The words that tell a firm from others."""
    return {word for word in folded(name) if len(word) >= _TELLING} - _COMMON


def strong_sign(name: str, pages: Sequence[Page]) -> str:
    """What shows that a name sells, however small it is printed, and without a legal form: it is paid, or words of it
    make up the only web address, or below the head a line with the number of a company begins with it."""
    if paid := _is_paid(name, pages):
        return paid
    domain = _only_domain(pages, is_strict=True)
    if domain and _is_made_of(domain, name):
        return f"the address {domain} is made of its name"
    below = (row for page in pages for row in page.rows if row.box.y0 > _HEAD * page.height)
    if any(_has_register(cell.text, name) for row in below for cell in row.cells):
        return "a line with the number of a company begins with it"
    return ""


def _is_paid(name: str, pages: Sequence[Page]) -> str:
    """Whether it is named as who is paid, and no account is debited, whose owner is the buyer."""
    texts = [row.text for page in pages for row in page.rows]
    is_named = any((match := _PAID_TO.search(text)) and name in text[match.end() :] for text in texts)
    return "it is named as who is paid" if is_named and not any(map(PAID_BY_OTHERS.search, texts)) else ""


def _only_domain(pages: Sequence[Page], *, is_strict: bool = False) -> str:
    """The only address of a seller. is_strict: mail counts at the foot alone; buyers have some."""
    rows = [(row.text, row.box.y0 > _FOOT * page.height) for page in pages for row in page.rows]
    found = (_domains(text if is_foot or not is_strict else _MAIL.sub(" ", text), is_foot) for text, is_foot in rows)
    domains = {domain.lower() for listed in found for domain in listed}
    return domains.pop() if len(domains) == 1 else ""


_REGISTER = re.compile(r"\b(?:SIRET|SIREN|RCS|HRB|HRA|KvK|CVR|REA|Org\.? ?nr)\b", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\s*(?:[-–—|•●·,;]|SIRET|SIREN|RCS|HRB|HRA|KvK)")


def _has_register(text: str, name: str) -> bool:
    """Whether a line begins with a name, and the number of a company follows it."""
    rest = text.removeprefix(name)
    return rest != text and bool(_BEHIND_NAME.match(rest)) and bool(_REGISTER.search(rest))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"})
_LETTERS = re.compile(r"[^a-z0-9]+")


def _is_made_of(domain: str, name: str) -> bool:
    """Whether the name in front of `.de` or `.co.uk` is nothing but words of a name, more than half of its words.

    A word may be cut after four letters, as in `maler-kraemer` of `Malerbetrieb Krämer`; one is there as a whole.
    """
    label = _LETTERS.sub("", _ENDING.sub("", domain))
    plain = _LEGAL_WORDS.sub(" ", name)
    written = (set(folded(plain)), set(_LETTERS.split(plain.lower().translate(_UMLAUTS))) - {""})
    return any(_is_covered(label, words, ()) for words in written)


_ENDING = re.compile(r"(?:\.(?:co|com|org|net))?\.[a-z]{2,}$")
_LEGAL_WORDS = re.compile(r"\b(?:GmbH|AG|KG|Co|Ltd|Limited|LLC|LLP|Inc|SARL|SAS|S\.?r\.?l|B\.?V|N\.?V|S\.?L)\b\.?")


def _is_covered(label: str, words: Collection[str], used: tuple[str, ...]) -> bool:
    """Whether words, or beginnings of them, give the label. used: those before it, as they stand in it."""
    if not label:
        whole = [word for word in used if word in words and len(word) >= _TELLING and word not in _COMMON]
        return bool(whole) and 2 * len(used) > len(words)
    left = [word for word in words if not any(word.startswith(part) for part in used)]
    pieces = {word[:size] for word in left for size in (len(word), *range(_TELLING, len(word)))}
    begins = [piece for piece in pieces if label.startswith(piece)]
    return any(_is_covered(label[len(piece) :], words, (*used, piece)) for piece in begins)


def _domains(text: str, is_foot: bool) -> list[str]:
    """The addresses that are the seller's: of the web, of a mailbox that sells, or any at the foot."""
    mails = [match[2] for match in _MAIL.finditer(text) if is_foot or _OF_SELLERS.fullmatch(match[1])]
    return [domain.removeprefix("www.") for domain in (*(match[1] for match in _WEB.finditer(text)), *mails)]


def _is_of(word: str, domain: str) -> bool:
    return word in domain.rpartition(".")[0].replace("-", "").replace(".", "")
