"""Compiles the phrases of the language tables.

A phrase is written as it is said: `please` is a word, `invoice/bill` one of two words, `[please]` may be left out,
`(by card|in cash)` is one of several groups of words, and a name in capitals is a slot such as MONEY or DATE; all are
in `grammar.slots`. It becomes a regular expression over the encoded tokens of a sentence (`grammar.encoding`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from My_AI_Employee.planners.rules.calendar_words import RELATIVE_DAYS
from My_AI_Employee.planners.rules.grammar.slots import ANY, NAMES_OF_SLOTS, NO_SELLER, NO_VENDOR, SLOTS, THING

COURTESY = frozenset({"close", "thanks", "greet", "talk", "fill", "polite", "behalf"})
"""Meanings that say nothing of a request."""


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
        regex = THING.replace("COUNT", f"(?:{'|'.join(map(re.escape, self._words['COUNT']))})")
        if kind in ("HINTED", "KIND", "OUTLAY"):
            ends = {"KIND": "", "OUTLAY": NO_SELLER}.get(kind, NO_VENDOR)
            regex = regex.replace(NO_VENDOR, ends)
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
        name = NAMES_OF_SLOTS.get(kind, token.casefold())
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
