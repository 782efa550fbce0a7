"""Understands labels: folds their words, gives each its role, and says what kind of value the label announces."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from My_AI_Employee.readers.pages.label_words import PHRASES, Role

MAX_LABEL = 90
"""Longer text before a value is a sentence, not a label. In characters."""
_NOT_BILLS = frozenset({"abrechnung", "berechnung", "verrechnung", "hochrechnung", "umrechnung", "anrechnung"})
_NO_BILL = re.compile(
    r"(?:entgelt|gehalts?|lohn|verdienst|bezuge?|reise(?:kosten)?|spesen|depot|wertpapier|fonds|konto|kreditkarten?"
    r"|kassen|tages|stunden|dividenden|zins|kauf|verkaufs?|saldo)abrechnung"
)
"""Settlements of wages, expenses, accounts and tills; a Stromabrechnung is a bill."""
_ENDINGS = (
    *("nummer", "nr", "datum", "betrag", "bedrag", "summe", "totaal", "number", "date"),
    *("dato", "belopp", "belob", "belop"),
)
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae"})
"""Letters that have no accent to take away."""
_STARTS = {
    "rechnungs": "rechnung",
    "factuur": "factuur",
    "beleg": "beleg",
    "kunden": "kunde",
    "bestell": "bestellung",
    "auftrags": "auftrag",
    "liefer": "lieferung",
    "lieferschein": "lieferschein",
    "leistungs": "leistung",
    "order": "order",
    "klant": "klant",
    "betaal": "betaal",
    "debiteur": "debiteur",
    "verval": "verval",
    "falligkeits": "fallig",
    "ausstellungs": "ausstellung",
    "gutschrifts": "gutschrift",
    "gutschrift": "gutschrift",
    "vertrags": "vertrag",
    "invoice": "invoice",
    "netto": "netto",
    "brutto": "brutto",
    "gesamt": "gesamt",
    "btw": "btw",
    "mwst": "mwst",
    "ust": "ust",
    "rest": "zahlbetrag",
    "steuer": "mwst",
    "creditnota": "creditnota",
    "faktura": "faktura",
    "kund": "kund",
    "kunde": "kunde",
    "ordre": "ordre",
    "forfallo": "forfallo",
    "forfalds": "forfald",
    "forfalls": "forfall",
    "leverings": "leverings",
    "leverans": "leverans",
}
_NOT_A_WORD = re.compile(r"[^a-z0-9#@=]+")
_FIGURE = re.compile(r"[0-9]+")
_CLAUSE = re.compile(r"[,;](?!\d)|\.(?:\s|$)")
_WITH_DIGITS = re.compile(r"\S*[0-9]\S*")


class Announces(StrEnum):
    """What kind of amount a label announces."""

    NET = "net"
    PART = "subtotal"
    TAX = "tax"
    TOTAL = "total"
    PAYABLE = "payable"
    PREPAID = "prepaid"
    EARLIER = "earlier balance"
    ADJUSTMENT = "discount or charge"
    ROUNDING = "rounding"
    WITHHELD = "tax withheld by the buyer"
    TIP = "tip"
    GIVEN = "cash, change or card"
    ASIDE = "not a total"
    UNCLEAR = "words that are not known"
    NOTHING = "no label"


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[tuple[str, ...]]:
    """Phrases of folded words, `_` standing for the blank in one, as tuples of their words."""
    return frozenset(tuple(phrase.split("_")) for phrase in text.split())


_ABOUT = word_set("# zu zur zum for to on of against pour sur a la alla sulla su per del della sobre voor bij op")
"""Between the names of two documents: the second is the one that the first is about."""
_DATE_NOUNS = word_set("date dated datum data fecha ausstellung emission emissione emision")
"""With these, the second name belongs to a label of its own, such as `Invoice no. 5 Invoice date`."""


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text in small letters without accents and marks; compounds with a known start are divided."""
    plain = unicodedata.normalize("NFD", text.lower().translate(_LETTERS).replace("°", " ").replace("º", " "))
    plain = unicodedata.normalize("NFKD", plain).replace("№", "no").replace("%", " ")
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found: list[str] = []
    for word in _NOT_A_WORD.sub(" ", letters.replace("#", " # ")).split():
        found.extend(_divided(word))
    return tuple(found)


def _is_bill(word: str) -> bool:
    """Whether a word that ends like the German for bill names one."""
    return word not in _NOT_BILLS and "korrektur" not in word and not _NO_BILL.fullmatch(word)


def _divided(word: str) -> tuple[str, ...]:
    if word.endswith("rechnung") and len(word) > 8 and _is_bill(word):
        return ("gutschrift",) if word.startswith("storno") else ("rechnung",)
    for ending in _ENDINGS:
        start = _STARTS.get(word.removesuffix(ending)) if word.endswith(ending) else None
        if start is not None:
            return (start, ending)
    return (word,)


def _names_another_document(plain: str) -> bool:
    """Whether a label ends with a document that another one is about: `credit note # for invoice # of`."""
    words = folded(plain)
    places = [at for at in range(len(words)) if _longest(words, at)[1] in (Role.DOCUMENT, Role.CREDIT)]
    return any(
        _ABOUT & set(words[first + 1 : second]) and not _DATE_NOUNS & set(words[first + 1 : second + 2])
        for first, second in pairwise(places)
    )


@lru_cache(maxsize=4096)
def roles_of(text: str) -> tuple[frozenset[Role], tuple[str, ...]]:
    """The roles of the words of a label, and the words that have none. Figures count for neither."""
    words = folded(text)
    roles: set[Role] = set()
    unknown: list[str] = []
    at = 0
    while at < len(words):
        length, role = _longest(words, at)
        if role is not None:
            roles.add(role)
        elif not _FIGURE.fullmatch(words[at]):
            unknown.append(words[at])
        at += length
    return frozenset(roles - {Role.NEUTRAL}), tuple(unknown)


def _longest(words: tuple[str, ...], at: int) -> tuple[int, Role | None]:
    for phrase, role in PHRASES.get(words[at], ()):
        if words[at : at + len(phrase)] == phrase:
            return len(phrase), role
    return 1, None


_FIRST_OF_ALL = (
    (Role.EARLIER, Announces.EARLIER),
    (Role.CARRIED, Announces.ASIDE),
    (Role.TIP, Announces.TIP),
    (Role.CASH, Announces.GIVEN),
    (Role.CHANGE, Announces.GIVEN),
    (Role.ASIDE, Announces.ASIDE),
    (Role.WITHHELD, Announces.WITHHELD),
    (Role.ROUNDING, Announces.ROUNDING),
    (Role.PAID, Announces.PREPAID),
    (Role.DISCOUNT, Announces.ADJUSTMENT),
    (Role.CHARGE, Announces.ADJUSTMENT),
    (Role.PAY, Announces.PAYABLE),
    (Role.CARD, Announces.GIVEN),
)


_SUMS = frozenset({Role.PAY, Role.AMOUNT, Role.TOTAL, Role.DOCUMENT, Role.PAID})


_WITH_CHARGES = frozenset({Role.TOTAL, Role.GROSS, Role.TAX})
"""With these a charge is part of a total, such as `Total (including taxes, fees and surcharges)`."""


@lru_cache(maxsize=4096)
def announced_amount(text: str) -> Announces:
    """What an amount behind this label is."""
    if len(text) > MAX_LABEL:
        return Announces.UNCLEAR if any(word in ("total", "totale") for word in folded(text)) else Announces.NOTHING
    roles, unknown = roles_of(text)
    if not roles:
        return Announces.NOTHING
    if Role.BEFORE in roles and roles & _SUMS:
        return Announces.EARLIER
    for role, meaning in _FIRST_OF_ALL:
        if role in roles and not (role is Role.CHARGE and roles >= _WITH_CHARGES):
            return meaning
    known = _by_sums(roles)
    if unknown or Role.OTHER in roles or Role.TAX_ID in roles or Role.NUMBER in roles or Role.DATE in roles:
        return Announces.UNCLEAR if known is not Announces.NOTHING else Announces.NOTHING
    return known


def _by_sums(roles: frozenset[Role]) -> Announces:
    whole = bool(roles & {Role.TOTAL, Role.AMOUNT})
    if Role.NET in roles:
        return Announces.TAX if Role.TAX in roles and Role.GROSS in roles else Announces.NET
    if Role.PART in roles:
        return Announces.ASIDE if roles & {Role.TAX, Role.GROSS} else Announces.PART
    if Role.TAX in roles:
        return Announces.TOTAL if whole and Role.GROSS in roles else Announces.TAX
    if Role.TOTAL in roles:
        return Announces.TOTAL
    if Role.GROSS in roles:
        return Announces.TOTAL
    if Role.AMOUNT in roles and roles & {Role.DOCUMENT, Role.CREDIT}:
        return Announces.TOTAL
    return Announces.NOTHING


class Names(StrEnum):
    """What kind of date or number a label announces."""

    OWN = "the document's own"
    WEAK = "the document's own, perhaps"
    CREDIT = "the credit note's own"
    DUE = "due"
    DUE_PERHAPS = "due, in a sentence with other words"
    OTHER = "of something else"
    NOTHING = "no label"


def names_earlier_balance(text: str) -> bool:
    """Whether a text speaks of what was owed before this document."""
    if len(text) > MAX_LABEL:
        return Role.EARLIER in roles_of(text)[0]
    return announced_amount(text) is Announces.EARLIER


_OF_PAYMENT = frozenset({Role.DATE, Role.PAID})
_PAYMENT_DATES = phrase_set(
    "paid_on date_paid payment_date bezahlt_am date_de_paiement data_pagamento fecha_de_pago betaald_op"
)


def names_payment_date(text: str) -> bool:
    """Whether a label is that of the day on which a document was paid, and of nothing else."""
    roles, unknown = roles_of(text)
    return bool(roles) and not unknown and (roles == _OF_PAYMENT or folded(text) in _PAYMENT_DATES)


_UNTIL = word_set("due bis by before until avant entro voor hasta antes uiterlijk")


_OF_TERMS = word_set(
    "bis by before until avant entro voor hasta antes uiterlijk please bitte sie within innerhalb days tage"
    " tagen jours giorni dias dagen latest later than is be must should upon abzug abschlag pay paid payment s"
    " il zum termin datum op veuillez regler si prega di rechnungseingang ab nach erhalt betrag uberweisen"
    " fully sofort tot day"
)


def announced_date(text: str) -> Names:
    """Which date stands behind this label. A label of two dates, such as `invoice date / tax point`, is of both."""
    parts = text.split("/")
    if len(parts) == 2 and Names.OWN in {announced_date(part) for part in parts}:
        return Names.OWN
    plain = _WITH_DIGITS.sub(" # ", text[-MAX_LABEL:])
    roles, unknown = roles_of(plain)
    if roles & {Role.DISCOUNT, Role.PAID} or _names_another_document(plain):
        return Names.OTHER
    if Role.DUE in roles or (Role.PAY in roles and _UNTIL & set(folded(text[-MAX_LABEL:]))):
        return Names.DUE_PERHAPS if set(unknown) - _OF_TERMS else Names.DUE
    if roles & {Role.OTHER, Role.BUYER, Role.CHARGE, Role.BEFORE, Role.EARLIER}:
        return Names.OTHER
    if roles & {Role.DOCUMENT, Role.CREDIT} and not unknown and not roles & {Role.DATE, Role.NUMBER}:
        return Names.NOTHING
    if roles & {Role.DOCUMENT, Role.CREDIT} and not unknown:
        return Names.CREDIT if Role.CREDIT in roles else Names.OWN
    if Role.DATE in roles and Role.PAY in roles:
        return Names.DUE_PERHAPS if unknown else Names.DUE
    if Role.DATE in roles:
        return Names.OTHER if unknown else Names.WEAK
    return Names.NOTHING


_NOT_OF_NUMBERS = frozenset(
    {
        Role.OTHER,
        Role.TAX_ID,
        Role.BUYER,
        Role.DATE,
        Role.DUE,
        Role.PAY,
        Role.PAID,
        Role.TOTAL,
        Role.BEFORE,
        Role.EARLIER,
    }
)


_NET_BEHIND = re.compile(
    r"\s*(?:rein )?(?:netto|net\b|ohne abzug|sans escompte|senza sconto|sin descuento)", re.IGNORECASE
)
_OR = re.compile(r"\b(?:oder|sonst|danach|or|otherwise|ou|sinon|oppure|altrimenti|of|anders)\b", re.IGNORECASE)


def is_without_discount(before: str, behind: str) -> bool:
    """Whether a date is the last day to pay in full, beside terms with a discount: `2 % Skonto or until DATE net`."""
    clauses = _OR.split(before)
    return len(clauses) > 1 and set(folded(clauses[-1])) <= _UNTIL and bool(_NET_BEHIND.match(behind))


def is_for_discount(after: str) -> bool:
    """Whether the words behind a date, up to the next comma, make it the last day of a discount."""
    return Role.DISCOUNT in roles_of(_CLAUSE.split(after[:MAX_LABEL], maxsplit=1)[0])[0]


def announced_number(text: str) -> Names:
    """Which number stands behind this label. WEAK: only the word invoice, or only the word number."""
    roles, unknown = roles_of(text[-MAX_LABEL:])
    if not roles & {Role.NUMBER, Role.DOCUMENT, Role.CREDIT}:
        return Names.OTHER if roles & {Role.OTHER, Role.TAX_ID} else Names.NOTHING
    if "please" in unknown or "bitte" in unknown:
        return Names.NOTHING
    if roles & _NOT_OF_NUMBERS:
        return Names.OTHER
    if unknown or not roles & {Role.DOCUMENT, Role.CREDIT}:
        return Names.NOTHING
    if Role.CREDIT in roles:
        return Names.CREDIT
    return Names.OWN if {Role.NUMBER, Role.DOCUMENT} <= roles else Names.WEAK
