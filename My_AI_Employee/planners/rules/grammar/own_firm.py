"""Knows the lines below the closing words that only tell of the writer's own firm, without a signature's mark."""

import re
from collections.abc import Collection, Sequence

from My_AI_Employee.planners.rules.grammar.language.spellings import without_accents
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.tokens import Token

_WHOLE_WORD = 5
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_TAX_ID = re.compile(
    r"(?:TVA|BTW|USt-?Id(?:-?Nr)?\.?:?|UID:?|MWST-?Nr\.?:?|N[°o] TVA)\s*[A-Z]{2,3}[ -]?U?[0-9][0-9. -]{5,14}"
    r"(?: ?(?:MWST|TVA))?",
    re.I,
)
_CALLED = re.compile(
    r"(?:(?:Tel|Tél|Telefon|Téléphone|Phone|Mobile|Mobil|Mob|Handy|Natel|Cell|GSM|Fon|Fax)\b\.?:? ?[0-9+(]"
    r"|\+[0-9]{1,3} ?(?:\(0\) ?)?|0)[1-9]?[0-9]{0,4}(?:\) ?)?(?:[ /.-]?[0-9]{2,8}){2,5}",
    re.I,
)
"""A telephone number that stands alone in its line, such as `0470 12 34 56`, with or without a word for it."""
_ALWAYS_OPEN = frozenset({"24", "24/7", "24h"})
_SEPARATED = re.compile(r".{3,60}?\s[|·•–-]\s")
_CHANGES = re.compile(
    r"\b(?:jetzt|nun|neu\w*|umgezogen|umzug|verzogen|zieh\w*|zog|ab|seit|bald|künftig|zukünftig|vormals|ehemals"
    r"|früher|bisher|geschlossen|schliess\w*|schließ\w*|aufgelöst|insolven\w*|konkurs|liquidation|nachfolger\w*"
    r"|übernommen|verkauft|gesperrt|gestoppt|ersetzt|geändert|änderung\w*|achtung|bitte|konto|iban"
    r"|maintenant|désormais|bientôt|dès|déménag\w*|nouve\w*|ancien\w*|fermé\w*|ferme|fermeture|cess\w*|repris\w*"
    r"|vendu\w*|chang\w*|attention|merci|svp|veuillez|redressement|faillite|compte"
    r"|now|new|soon|moved|moving|formerly|previously|closed|closing|ceased|sold|changed|note|please|account|bank"
    r"|insolvent|bankrupt\w*|administration|receivership|from|since|until)\b",
    re.I,
)
"""Words of a line that tell that something about the firm is, was or will be another."""
_JOINING = frozenset(
    [
        "und",
        "für",
        "mit",
        "im",
        "in",
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "von",
        "vom",
        "zum",
        "zur",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "ihr",
        "ihre",
        "rund",
        "um",
        "h",
    ]
)
"""Between nouns, which German writes with a capital: what else begins with a small letter may be a verb."""
_STREETS = ("strasse", "straße", "str", "gasse", "platz", "weg", "allee", "ring", "damm", "ufer", "steig")


def is_own_name(tokens: Sequence[Token], signers: Collection[str]) -> bool:
    """Whether a line has the writer's firm, whose address has its name: `Bergbahn AG` of `info@bergbahn.example`."""
    named = "".join(token.text for token in tokens if token.kind == "name").casefold()
    letters = re.sub(r"[\W_]+", "", without_accents(named))
    other = re.sub(r"[\W_]+", "", named.translate(_UMLAUTS))
    return any(len(word) >= _WHOLE_WORD and (word in letters or word in other) for word in signers)


def is_number_to_reach(text: str) -> bool:
    """Whether a line is only a VAT id or a telephone number."""
    return bool(_TAX_ID.fullmatch(text) or _CALLED.fullmatch(text))


def tells_of_a_change(text: str) -> bool:
    """Whether a line has a word that tells that something about the firm is, was or will be another."""
    return bool(_CHANGES.search(_SINCE_YEAR.sub("", text)))


_SINCE_YEAR = re.compile(r"\bsince (?:18|19|20)\d\d\b", re.I)


def tells_what_it_does(text: str, tokens: Sequence[Token], language: Language) -> bool:
    """Whether something stands behind a firm and a sign, such as `| Notdienst 24h`, that has no figure and no word
    which can change a request, or tells of a change.
    """
    figures = (token for token in tokens if token.kind not in ("word", "name", "sign"))
    bearing = (language.words.is_bearing(token.folded) for token in tokens if token.kind == "word")
    only_open = all(token.text in _ALWAYS_OPEN for token in figures)
    verbs = (token.folded not in _JOINING and token.text[:1].islower() for token in tokens if token.kind == "word")
    is_plain = not any(bearing) and not _CHANGES.search(text) and not (language.capital_nouns and any(verbs))
    return bool(_SEPARATED.match(text)) and only_open and is_plain


def is_address_to_bill(word: str) -> bool:
    """A word such as `Rechnungsadresse`, behind which no signature stands but where mail is to go."""
    return bool(re.fullmatch(r"(?:rechnungs|liefer|versand)-?(?:adresse|anschrift)", word))


def is_of_address(word: str, language: Language) -> bool:
    """A word such as `rue`, or one that ends as German streets do: `Seestrasse`."""
    return word in language.tables.ADDRESS_WORDS or (language.capital_nouns and word.endswith(_STREETS))


_HOUSE_NUMBER = re.compile(r"[1-9][0-9]{0,3}[a-z]?")
_LONG_STREET = 7
"""Letters of `Gartenweg`, rather than of `Umweg`."""


def is_of_street(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a word is a street before a number, as `Gartenweg 8` says where work was done, or that number."""
    at = tokens.index(token)
    before, behind = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(behind and _is_street(token, behind)) or bool(before and _is_street(before, token))


def _is_street(word: Token, number: Token) -> bool:
    is_long = len(word.text) >= _LONG_STREET and word.text[:1].isupper()
    return is_long and word.folded.endswith(_STREETS) and bool(_HOUSE_NUMBER.fullmatch(number.text))


def is_name_of_street(tokens: Sequence[Token], word: Token, language: Language) -> bool:
    """Whether a word with a capital names a street, behind `rue` or `rue de la`: `14 rue du Port`."""
    before = [token.folded for token in tokens if token.kind == "word" and token.start < word.start]
    while before and before[-1] in language.words.linking:
        before.pop()
    return word.text[:1].isupper() and bool(before) and before[-1] in language.tables.ADDRESS_WORDS
