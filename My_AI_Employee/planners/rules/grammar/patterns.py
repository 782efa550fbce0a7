"""Compiles the phrases of the language tables.

A phrase is written as it is said: `please` is a word, `invoice/bill` one of two words, `[please]` may be left out,
`(by card|in cash)` is one of several groups of words, and a name in capitals is a slot such as MONEY or DATE.
It becomes a regular expression over the encoded tokens of a sentence (see `encode`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from My_AI_Employee.planners.rules.calendar_words import RELATIVE_DAYS
from My_AI_Employee.planners.rules.grammar.tokens import Token

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
_NO_VENDOR = r"(?!\^?=(?:at|by|via)%? )"
"""A thing ends where a vendor begins."""
_NO_SELLER = r"(?!\^?[=~!]?(?:(?:at|by|via|from|for|bei|beim|von|vom|für|chez|pour)%? |(?:im|au)%? \^))"
"""The same in three languages, for an outlay that stands alone."""
_PLUS = r"\+ (?=\^?[^\W\d_])"
"""`printer paper + toner`."""
_OF_WHOSE = r"=(?:of|for|to|in|on|with|at)%? ~(?:their|your|our|its|his|her|my)%? (?=\^?[^\W\d_])(?!\S*'s%? )"
"""`repair of your boiler`: in English a thing may be somebody's."""
_OF_OURS = r"~(?:unserer|unseres|ihrer|ihres|eurer|eures|deiner|deines|meiner|meines)%? (?=\^[^\W\d_])"
"""`Korrektur unserer Broschüre`: the German genitive."""
_INNER = (
    rf"(?:{_NO_VENDOR}{_LINKED}|{_NUMBERED}|{_OF_WHOSE}|\{{name\}} |& |- |/ |{_PLUS}"
    rf"|(?:=and%? |=of%? |=with%? |& ){_PIECES})"
)
_THING = rf"(?:{_PIECES})?{_WORD}(?:{_INNER}{{0,11}}(?:{_WORD}|{_NUMBERED}|\{{name\}} ))?"
_FIGURE = r"\{(?:number|mixed)\} "
_LETTERS = r"(?:\^[^\W\d_]{1,8}%? - )"
"""Capitals before the figures of a number, as in `CN-2211`."""
COURTESY = frozenset({"close", "thanks", "greet", "talk", "fill", "polite", "behalf"})
"""Meanings that say nothing of a request."""
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
    "HINTED": (_THING, frozenset({ANY})),
    "PART": (_THING, frozenset({ANY})),
    "THING": (_THING, frozenset({ANY})),
    "HEAD": (_WORD, frozenset({ANY})),
    "KIND": (_THING, frozenset({ANY})),
    "OUTLAY": (_THING, frozenset({ANY})),
    "PHONE": (r"(?:\{phone\} |\{(?:number|mixed)\} (?:(?:- |/ )?\{(?:number|mixed)\} ){0,5})", _FIGURES),
    "CALLED": (r"\{phone\} ", frozenset({"{phone}"})),
    "ADDRESS": (rf"(?:{_FIGURE})?{_WORD}(?:(?:, |- |\. )?(?:{_LINKED}|{_FIGURE})){{0,12}}", _FIGURES | {ANY}),
    "WHY": (r"(?:(?:\^?[=~]?[^\W\d_]\S* |\^?!FAULT%? |, |' |- ){1,15})", frozenset({ANY})),
    "REASON": (r"(?:(?:[=~]?(?!(?:NO_REASON)[% ])[^\W\d_^]\S* |' |- ){1,14})(?=[.,;:!?] |$)", frozenset({ANY})),
    "FAULTY": (
        r"(?=(?:\S+ ){0,14}?\^?!?DEFECT%? )(?:(?:\^?[=~]?[^\W\d_]\S* |\^?!FAULT%? |\{name\} |' |- ){1,15})",
        frozenset({ANY}),
    ),
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
with a preposition; WORK: one that begins with a word for work. THING: what was
bought, with numbers of pieces and names of customers; HINTED: such a text
with a
word that tells its category; KIND and OUTLAY: with a word that tells what is only bought, such as `train`; PART: such
a text, of two of which one is the vendor. FIRM, PUMP: vendors whom everybody knows,
of fuel the second. HEAD: one word for what a price is for.
TERMS: a number of days, in German. SIGNER: who writes, at the end of a sentence.
TEL, CALLED: a telephone number that cannot be another figure.
STREET: a word that ends as the names of German streets do. PHONE, ADDRESS: of a customer.
TALK: names and the words of a closed list, without figures. WHY: a reason; of the words that could change a request
it has only those that name a fault, such as `damaged` or `duplicate`. FAULTY: a reason that has such a word.
NOTED: what a sentence praises or tells of, which is not used: free words without those of the list NO_NOTED.
GOODS: a description in small letters alone, without the words of the list NO_GOODS.
REASON: one that is not used: small letters, up to a sign, without figures, names, words that could change a request
and those of the list NO_REASON.
OCCASION, EVERY: what is done several times and counted, as `passages`, and that for which a price is.
SEVERAL: a QTY of which the words for one are none, as `ein` before a thing is mostly its article.
DID: a participle of what one does for a customer, by the language's pattern DIDS.
"""


_NAMES_OF_SLOTS = {
    **dict.fromkeys(("THING", "HINTED", "OUTLAY"), "desc"),
    "KIND": "part",
    "TEL": "phone",
    **dict.fromkeys(("UTILITY", "WORK"), "desc"),
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


@dataclass(frozen=True)
class Phrase:
    """A phrase. meaning: what it says; pattern: a regular expression; firsts: words and slots it can begin with.

    needs: of each part that may not be left out, what it can begin with; a sentence without it has no such phrase.
    """

    meaning: str
    text: str
    pattern: str
    firsts: frozenset[str]
    needs: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when it is needed first: most texts begin with few of the words."""
        return re.compile(self.pattern)

    @cached_property
    def rarest_needs(self) -> tuple[frozenset[str], ...]:
        """The needs, those with the fewest choices first, which most sentences lack."""
        return tuple(sorted(self.needs, key=len))

    @property
    def words(self) -> frozenset[str]:
        """The words of the phrase, without slots and signs."""
        return frozenset(word for word in re.split(r"[\s\[\]()|/_]+", self.text) if word.isalpha() and word.islower())


@dataclass(frozen=True)
class _Part:
    regex: str
    firsts: frozenset[str]
    nullable: bool = False
    needs: frozenset[frozenset[str]] = frozenset()


class _Compiler:
    """Recursive descent over one phrase."""

    def __init__(self, text: str, words: Mapping[str, Sequence[str]], *, keeps_days: bool) -> None:
        self._words = words
        self._keeps_days = keeps_days
        self._tokens = re.findall(r"[\[\]()|]|[^\s\[\]()|]+", text)
        self._position = 0
        self._named: dict[str, int] = {}

    def compiled(self) -> _Part:
        part = self._sequence(frozenset())
        if self._position != len(self._tokens):
            raise ValueError(f"unbalanced brackets in the phrase {self._tokens}")
        return part

    def _sequence(self, closing: frozenset[str]) -> _Part:
        parts = []
        while self._position < len(self._tokens) and self._tokens[self._position] not in closing:
            parts.append(self._element())
        firsts: frozenset[str] = frozenset()
        for part in parts:
            firsts |= part.firsts
            if not part.nullable:
                break
        needs = frozenset[frozenset[str]]().union(*(part.needs for part in parts))
        return _Part("".join(p.regex for p in parts), firsts, all(p.nullable for p in parts), needs)

    def _element(self) -> _Part:
        written = self._tokens[self._position]
        self._position += 1
        if written in "[(":
            closing = "]" if written == "[" else ")"
            choices = [self._sequence(frozenset({closing, "|"}))]
            while self._tokens[self._position] == "|":
                self._position += 1
                choices.append(self._sequence(frozenset({closing, "|"})))
            self._position += 1
            firsts = frozenset().union(*(choice.firsts for choice in choices))
            regex = f"(?:{'|'.join(choice.regex for choice in choices)}){'?' if written == '[' else ''}"
            if written == "[" or any(choice.nullable for choice in choices):
                return _Part(regex, firsts, nullable=True)
            return _Part(regex, firsts, needs=_needed(firsts))
        if written.isupper() and len(written) > 1:
            return self._slot(written)
        return _literal([written] if written == "/" else written.split("/"), self._day)

    def _day(self, day: str) -> str:
        """A day such as `today`, which is a date in the text and fills that slot, but not in a courtesy."""
        token = rf"\{{date={re.escape(day)}\}} "
        return self._group("date", token) if self._keeps_days else token

    def _group(self, name: str, regex: str) -> str:
        """A slot with a name of its own: the second date is `date_2`."""
        self._named[name] = self._named.get(name, 0) + 1
        return f"(?P<{name}{'_' + str(self._named[name]) if self._named[name] > 1 else ''}>{regex})"

    def _thing(self, kind: str) -> str:
        regex = _THING.replace("COUNT", f"(?:{'|'.join(map(re.escape, self._words['COUNT']))})")
        if kind in ("HINTED", "KIND", "OUTLAY"):
            ends = {"KIND": "", "OUTLAY": _NO_SELLER}.get(kind, _NO_VENDOR)
            regex = regex.replace(_NO_VENDOR, ends)
            hints = "|".join(map(re.escape, self._words["HINT" if kind == "HINTED" else "BOUGHT"]))
            return rf"(?=(?:\^?[^\W\d_]\S* |=(?:de|d')%? ){{0,2}}\^?(?:{hints})%? ){regex}"
        if kind != "PART":
            return regex
        category, method = _literal(self._words["CATEGORY"]).regex, _literal(self._words["METHOD"]).regex
        return rf"(?!(?:{category}|(?:\^?[^\W\d_]\S* )?{method})(?:[,.;:–-] |$)){regex}"

    def _quantity(self, kind: str) -> _Part:
        words = _literal(self._words["COUNT" if kind == "QTY" else kind])
        return _Part(rf"(?:\{{number\}} |{words.regex})", frozenset({"{number}"}) | words.firsts)

    def _slot(self, token: str) -> _Part:
        kind = token.rstrip("0123456789_")
        name = _NAMES_OF_SLOTS.get(kind, token.casefold())
        if kind == "QTY" or kind in self._words:
            part = self._quantity(kind) if kind in ("QTY", "SEVERAL") else _literal(self._words[kind])
            return _Part(self._group(name, part.regex), part.firsts, needs=_needed(part.firsts))
        regex, firsts = SLOTS[kind]
        if kind == "CUSTOMER" and "TITLE" in self._words:
            title = _literal(self._words["TITLE"])
            regex = rf"(?:{title.regex}(?:\. )?)?{self._group(name, regex)}"
            return _Part(regex, firsts | title.firsts, needs=_needed(firsts))
        if kind in ("THING", "HINTED", "KIND", "OUTLAY", "PART"):
            regex = self._thing(kind)
        if kind == "WORK":
            regex = regex.replace("(?:WORK)", rf"\S*?(?:{'|'.join(map(re.escape, self._words.get('WORKS', ())))})")
        if kind in ("REASON", "GOODS", "NOTED"):
            stops = "|".join(map(re.escape, self._words.get(f"NO_{kind}", ()))) or "-"
            regex = regex.replace(f"NO_{kind}", stops)
        if kind == "DID":
            regex = regex.replace("DIDS", self._words["DIDS"][0])
        if kind in ("WHY", "FAULTY"):
            for list_ in ("DEFECT", "FAULT"):
                regex = regex.replace(list_, f"(?:{'|'.join(map(re.escape, self._words.get(list_, ())))})(?=[% ])")
        needs = _needed(firsts) if kind != "TALK" else frozenset[frozenset[str]]()
        return _Part(self._group(name, regex), firsts, kind == "TALK", needs)


def _literal(words: Sequence[str], day: Callable[[str], str] | None = None) -> _Part:
    """One of the words; each may be several words joined by `_`. day: how a day such as `today` is matched."""
    forms = sorted((word.split("_") for word in words if word), key=len, reverse=True)
    is_day = [bool(day) and form[0] in RELATIVE_DAYS for form in forms]
    short = [form[0] for form, as_day in zip(forms, is_day, strict=True) if len(form) == 1 and not as_day]
    joined = [
        "".join(_piece(word, day) for word in form)
        for form, as_day in zip(forms, is_day, strict=True)
        if len(form) > 1 or as_day
    ]
    alone = "|".join(dict.fromkeys(map(re.escape, short)))
    regex = "|".join([*joined, *([rf"\^?[!~=]?(?:{alone})%? "] if alone else [])])
    firsts = frozenset("{date}" if as_day else form[0] for form, as_day in zip(forms, is_day, strict=True))
    return _Part(f"(?:{regex})", firsts, needs=_needed(firsts))


def _piece(word: str, day: Callable[[str], str] | None) -> str:
    return day(word) if day and word in RELATIVE_DAYS else rf"\^?[!~=]?{re.escape(word)}%? "


def _needed(firsts: frozenset[str]) -> frozenset[frozenset[str]]:
    """What a sentence must have one of; nothing when the part can begin with any word."""
    return frozenset() if ANY in firsts else frozenset({firsts})


def compile_phrases(table: str, words: Mapping[str, Sequence[str]]) -> Iterator[Phrase]:
    """The phrases of a table with one `meaning | phrase` per line. words: slots that are lists of words."""
    for line in table.strip().splitlines():
        meaning, _, text = line.partition("|")
        if not text.strip():
            continue
        keeps_days = meaning.strip() not in COURTESY
        part = _Compiler(text.strip(), words, keeps_days=keeps_days).compiled()
        if part.nullable:
            raise ValueError(f"the phrase '{text.strip()}' can be empty")
        yield Phrase(meaning.strip(), text.strip(), part.regex, part.firsts, part.needs)


@dataclass(frozen=True)
class Encoded:
    """Tokens as one string, one piece and a blank each. offsets: where each token begins, and the end."""

    text: str
    offsets: tuple[int, ...]
    firsts: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Words that restrict free text. bearing: can change a request; grammar: are in no description; linking: are
    only inside of one; talk: of chatter; telling: never in chatter. names: two words that together name a thing, such
    as `annual report`, where neither counts as bearing. endings: of compound words that bear on a request. forms: the
    pattern of whole words that bear by their form, such as `undelivered`."""

    bearing: frozenset[str]
    grammar: frozenset[str]
    linking: frozenset[str]
    talk: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    endings: tuple[str, ...] = ()
    forms: re.Pattern[str] | None = None

    def is_bearing(self, word: str) -> bool:
        """Whether a word can change a request, by the lists or by its form."""
        return word in self.bearing or bool(self.forms and self.forms.fullmatch(word))

    def flag(self, word: str) -> str:
        """The mark of a word in the encoded text."""
        is_bearing = self.is_bearing(word) or bool(self.endings and word.endswith(self.endings))
        is_bearing = is_bearing or (bool(self.endings) and word.partition("-")[0] in self.bearing and "-" in word)
        return "!" if is_bearing else "~" if word in self.grammar else "=" if word in self.linking else ""

    def is_talk(self, word: str, capital: bool) -> bool:
        """Whether a word may stand in chatter: one of its closed list, or a name."""
        if word in self.talk:
            return True
        return capital and not any(word in words for words in (self.bearing, self.grammar, self.telling))


_INFORMATION_TECHNOLOGY = "IT"
"""In capitals before another word, as in `IT support`, it is no pronoun."""


def encode(tokens: Sequence[Token], words: Words) -> Encoded:
    """Words become lower case, `^` before a capital, then the flag of `Words`: `!` bearing, `~` grammar, `=` linking;
    `%` follows a word of chatter. Anything else is its kind in braces, and a sign stands for itself."""
    pieces, firsts = [], []
    folded = ["", *(token.folded for token in tokens), ""]
    for number, token in enumerate(tokens, start=1):
        first = token.folded
        if token.kind == "word":
            capital = token.text[:1].isupper()
            talk = "%" if words.is_talk(first, capital) else ""
            is_named = not words.names.isdisjoint({(folded[number - 1], first), (first, folded[number + 1])})
            is_named = is_named or (token.text == _INFORMATION_TECHNOLOGY and folded[number + 1].isalpha())
            piece = f"{'^' if capital else ''}{'' if is_named else words.flag(first)}{first}{talk}"
        elif token.kind == "sign" and token.text not in "^!~{}%":
            piece = token.text
        else:
            first = f"{{{token.kind if token.kind != 'sign' else 'odd'}}}"
            piece = f"{{date={token.folded}}}" if token.folded in RELATIVE_DAYS else first
        pieces.append(piece + " ")
        firsts.append(first)
    offsets, position = [], 0
    for piece in pieces:
        offsets.append(position)
        position += len(piece)
    return Encoded("".join(pieces), (*offsets, position), tuple(firsts))
