"""The slots of phrases, such as MONEY or DATE: which encoded tokens fill each (see `grammar.encoding`)."""

from collections.abc import Mapping

ANY = "*"
"""In `Phrase.firsts`: the phrase may begin with any word."""

_WORD = r"\^?[^\W\d_][^\s{}]* "
_LINKED = r"\^?=?[^\W\d_][^\s{}]* "
_SMALL = r"[^\W\d_][^\s{}]* "
_SMALL_LINKED = r"=?[^\W\d_][^\s{}]* "
"""Words without a capital, which no name has in French."""
_NUMBERED = r"\{mixed\} "
_NAME_WORD = r"(?:\^[^\W\d_][^\s{}]* |\{mixed\} )"
_ARTICLE = r"\^=(?:the|le|la|les|l'|chez|der|die|das|zum|zur|am|au|aux)%? "
_COUNTED = r"(?:\^!(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|first|second|third)%? (?=\^))"
"""A number with a capital before another capital, as in `Two Rivers Taproom`, belongs to a name."""
_LINK = r"(?:& |\^?=(?:and|of|und|et|de|d'|du|le|la|les|l'|der|des)%? |- |' |\. (?=\^))"
_SMALL_FORM = r"(?:[=~!]?e\.[vk]%? )?"
"""The legal forms of German associations and sole traders, which begin with a small letter."""
_PIECES = r"(?:\{number\} |\^?!COUNT )"
"""A number of pieces before a word; COUNT stands for the language's words for small numbers."""
NO_VENDOR = r"(?!\^?=(?:at|by|via)%? )"
"""A thing ends where a vendor begins."""
NO_SELLER = r"(?!\^?[=~!]?(?:(?:at|by|via|from|for|bei|beim|von|vom|für|chez|pour)%? |(?:im|au)%? \^))"
"""The same in three languages, for an outlay that stands alone."""
_PLUS = r"\+ (?=\^?[^\W\d_])"
"""`printer paper + toner`."""
_OF_WHOSE = r"=(?:of|for|to|in|on|with|at)%? ~(?:their|your|our|its|his|her|my)%? (?=\^?[^\W\d_])(?!\S*'s%? )"
"""`repair of your boiler`: in English a thing may be somebody's."""
_OF_OURS = r"~(?:unserer|unseres|ihrer|ihres|eurer|eures|deiner|deines|meiner|meines)%? (?=\^[^\W\d_])"
"""`Korrektur unserer Broschüre`: the German genitive."""
_INNER = (
    rf"(?:{NO_VENDOR}{_LINKED}|{_NUMBERED}|{_OF_WHOSE}|\{{name\}} |& |- |/ |{_PLUS}"
    rf"|(?:=and%? |=of%? |=with%? |& ){_PIECES})"
)
THING = rf"(?:{_PIECES})?{_WORD}(?:{_INNER}{{0,11}}(?:{_WORD}|{_NUMBERED}|\{{name\}} ))?"
_FIGURE = r"\{(?:number|mixed)\} "
_LETTERS = r"(?:\^[^\W\d_]{1,8}%? - )"
"""Capitals before the figures of a number, as in `CN-2211`."""
_FIGURES = frozenset({"{phone}", "{number}", "{mixed}"})
SLOTS: Mapping[str, tuple[str, frozenset[str]]] = {
    "MONEY": (r"\{(?:money|number)\} ", frozenset({"{money}", "{number}"})),
    "PRICE": (r"\{money\} ", frozenset({"{money}"})),
    "NUMBER": (r"\{number\} ", frozenset({"{number}"})),
    "DATE": (r"\{date(?:=[^}]*)?\} ", frozenset({"{date}"})),
    "EMAIL": (r"\{email\} ", frozenset({"{email}"})),
    "DOCUMENT": (r"\{document\} ", frozenset({"{document}"})),
    "RATE": (r"\{rate\} ", frozenset({"{rate}"})),
    "CODE": (
        r"(?:\^[^\W\d_]{1,8}%? - )?\{(?:mixed|number|document)\} ",
        frozenset({"{mixed}", "{number}", "{document}"}),
    ),
    "BULLET": (r"\{bullet\} ", frozenset({"{bullet}"})),
    "CUSTOMER": (r"\{name\} ", frozenset({"{name}"})),
    "SERVICE": (r"\{service\} ", frozenset({"{service}"})),
    "NEW": (
        rf"(?:{_ARTICLE})?{_COUNTED}?{_NAME_WORD}(?:{_LINK}?{_NAME_WORD}){{0,6}}{_SMALL_FORM}(?:\. )?",
        frozenset({ANY}),
    ),
    "PLACE": (rf"(?:{_ARTICLE})?(?:{_WORD}|{_NUMBERED})(?:{_LINK}?{_WORD}){{0,4}}", frozenset({ANY})),
    "VENUE": (rf"{_NAME_WORD}(?:{_LINK}?{_NAME_WORD}){{0,4}}", frozenset({ANY})),
    "DESC": (
        rf"{_WORD}(?:(?:{_LINKED}|{_NUMBERED}|{_OF_WHOSE}|{_OF_OURS}|& |- |/ |{_PLUS}){{0,11}}"
        rf"(?:{_WORD}|{_NUMBERED}))?",
        frozenset({ANY}),
    ),
    "GOODS": (
        rf"(?!(?:NO_GOODS)[% ]){_SMALL}(?:(?:(?!(?:NO_GOODS)[% ]){_SMALL_LINKED}){{0,8}}{_SMALL})?"
        r"(?=[.,;:!?(-] |\{|[~=!]|$)",
        frozenset({ANY}),
    ),
    "NOTED": (
        rf"(?!\^?(?:NO_NOTED)[% ]){_WORD}"
        rf"(?:(?:(?!\^?(?:NO_NOTED)[% ]){_LINKED}|~(?:notre|nos|votre|vos)%? |- ){{0,6}}{_WORD})?",
        frozenset({ANY}),
    ),
    "WORK": (
        rf"(?=\^?[=~]?(?:WORK)%? ){_WORD}(?:(?:{_LINKED}|{_NUMBERED}|& |- |/ ){{0,11}}(?:{_WORD}|{_NUMBERED}))?",
        frozenset({ANY}),
    ),
    "STREET": (
        r"\^?[^\W\d_]*(?:strasse|str|weg|platz|gasse|allee|ring|damm|ufer|steig|chaussee)%? (?:\. )?",
        frozenset({ANY}),
    ),
    "PURPOSE": (
        r"\^?[!~=]?(?:[^\W\d_]*(?:abrechnung|abschluss|erklärung|erklaerung|unterlagen|akten|akte|ablage|buchhaltung|buchführung"
        r"|versicherung|versicherungen|krankenkasse|kasse|antrag|nachweis|prüfung|bilanz|archiv|ordner|inventur|statistik)"
        r"|steuer|finanzamt|beihilfe|voranmeldung|steuerberater|steuerberaterin|treuhänder|treuhänderin|bücher|büro"
        r")%? ",
        frozenset({ANY}),
    ),
    "HINTED": (THING, frozenset({ANY})),
    "PART": (THING, frozenset({ANY})),
    "THING": (THING, frozenset({ANY})),
    "HEAD": (_WORD, frozenset({ANY})),
    "KIND": (THING, frozenset({ANY})),
    "OUTLAY": (THING, frozenset({ANY})),
    "PHONE": (r"(?:\{phone\} |\{(?:number|mixed)\} (?:(?:- |/ )?\{(?:number|mixed)\} ){0,5})", _FIGURES),
    "CALLED": (r"\{phone\} ", frozenset({"{phone}"})),
    "ADDRESS": (rf"(?:{_FIGURE})?{_WORD}(?:(?:, |- |\. )?(?:{_LINKED}|{_FIGURE})){{0,12}}", _FIGURES | {ANY}),
    "WHY": (r"(?:(?:\^?[=~]?[^\W\d_]\S* |\^?!FAULT%? |, |' |- ){1,15})", frozenset({ANY})),
    "REASON": (r"(?:(?:[=~]?(?!(?:NO_REASON)[% ])[^\W\d_^]\S* |' |- ){1,14})(?=[.,;:!?] |$)", frozenset({ANY})),
    "FAULTY": (
        r"(?=(?:\S+ ){0,14}?\^?!?DEFECT%? )(?:(?:\^?[=~]?[^\W\d_]\S* |\^?!FAULT%? |\{name\} |' |- ){1,15})",
        frozenset({ANY}),
    ),
    "DELIVERY": (r"\^?[=~!]?(?:lieferung|anlieferung|auslieferung)%? ", frozenset({ANY})),
    "DID": (r"\^?[!=~]?(?:DIDS)%? ", frozenset({ANY})),
    "TEL": (r"\{phone\} ", frozenset({"{phone}"})),
    "SIGNER": (r"(?:\^[^\W\d_][^\s{}]* |\{name\} ){1,3}(?=(?:[.,!] )*$)", frozenset({ANY})),
    "TERMS": (r"\{number\} \^?[!~=]?tagen?%? ", frozenset({"{number}"})),
    "TALK": (r"(?:[^\s!{}]+% |[,'&.-] ){0,30}", frozenset({ANY})),
}
"""Slots: the regular expression over encoded tokens, and what it can begin with.

BULLET: the mark of an item of a list. VENUE: a PLACE that begins with a capital, as in `lunch au Bistrot Paul`.
CUSTOMER: a name of the books; of a language with a list TITLE, with a word such as `Frau` before it.
SERVICE: what the customer was invoiced before, word for word (`grammar.services`).
DESC: a description, without words that could change a figure or whether something is done; it neither begins nor ends
with a preposition; WORK: one that begins with a word for work.
THING: what was bought, with numbers of pieces and names of customers; HINTED: such a text with a word that tells its
category; KIND and OUTLAY: with a word that tells what is only bought, such as `train`; PART: such a text, of two of
which one is the vendor. FIRM, PUMP: vendors whom everybody knows, of fuel the second.
HEAD: one word for what a price is for.
TERMS: a number of days, in German. SIGNER: who writes, at the end of a sentence.
TEL, CALLED: a telephone number that cannot be another figure.
PURPOSE: what a German document is wanted for, by the last piece of the noun: `Quartalsabrechnung`.
STREET: a word that ends as the names of German streets do. PHONE, ADDRESS: of a customer.
TALK: names and the words of a closed list, without figures. WHY: a reason; of the words that could change a request
it has only those that name a fault, such as `damaged` or `duplicate`. FAULTY: a reason that has such a word.
NOTED: what a sentence praises or tells of, which is not used: free words without those of the list NO_NOTED.
GOODS: a description in small letters alone, without the words of the list NO_GOODS.
REASON: one that is not used: small letters, up to a sign, without figures, names, words that could change a request
and those of the list NO_REASON.
OCCASION, EVERY: what is done several times and counted, as `passages`, and that for which a price is.
SEVERAL: a QTY of which the words for one are none, as `ein` before a thing is mostly its article.
DELIVERY: a German word for bringing the goods, as a line.
DID: a participle of what one does for a customer, by the language's pattern DIDS.
"""

NAMES_OF_SLOTS = {
    **dict.fromkeys(("THING", "HINTED", "OUTLAY"), "desc"),
    "KIND": "part",
    "TEL": "phone",
    **dict.fromkeys(("UTILITY", "WORK", "DELIVERY"), "desc"),
    "GOODS": "desc",
    "FAULTY": "why",
    "REASON": "talk",
    "NOTED": "talk",
    "DID": "done",
    "SEVERAL": "qty",
    "OCCASION": "unit",
    "CALLED": "phone",
    "EVERY": "unit2",
    **dict.fromkeys(("VENUE", "FIRM", "PUMP", "RIDE"), "place"),
}
"""Slots that say what another one says, and are read under its name."""
