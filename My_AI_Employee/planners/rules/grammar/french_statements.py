"""Finds French statements with nouns of which no list knows: `les salariés ont retrouvé le sourire`.

A statement stands between two signs, or `et`. It has a subject and a verb of a closed list, in the present or the
past, and behind it only what the grammar below knows. An unknown word stands where only a noun can, behind an
article, or is an adjective by its ending, or a name by its capital. A figure, a customer's name, a word that bears on
a request, and any other verb make it a question.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from My_AI_Employee.planners.rules.grammar.french_nouns import FrenchNouns, listed
from My_AI_Employee.planners.rules.grammar.language import french_open_verbs as verbs
from My_AI_Employee.planners.rules.grammar.language import french_open_words as words
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.tokens import Token

Ends = frozenset[int]
"""Where a part of a statement can end: the tokens behind it."""
_NONE: Ends = frozenset()
_FIRST, _SECOND = frozenset({"je", "j'", "nous", "on"}), frozenset({"vous", "tu"})
_THIRD = frozenset({"il", "elle", "ils", "elles"})
_HAVE = frozenset(["a", "ai", "as", "ont", "avons", "avez", "avait", "avaient", "avais", "avions", "aviez"])
_BE = frozenset(
    ["est", "suis", "es", "sommes", "êtes", "sont", "était", "étais", "étaient", "étions", "étiez", "fut", "furent"]
)
_SOMEBODY = "somebody"
_WITH_SELF = frozenset({"se", "s'", "me", "m'", "te", "t'", "nous", "vous"})
_IT = frozenset({"le", "la", "les", "l'"})
_MAX_DEPTH = 4


class Statements:
    """The grammar over one sentence. Each part answers where it can end when it begins at a token."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.nouns = FrenchNouns(tokens, language)
        self.tokens, self.language = tokens, language
        self._word = self.nouns.word

    def statement(self, at: int) -> Ends:
        """A subject with what is said of it; `que` or `comme` may lead it in behind a phrase of opinion."""
        if (first := self._word(at)) in _FIRST | _SECOND | _THIRD:
            return self._said(at + 1, first)
        if first in ("c'", "ce", "ça"):
            return self._judged(at + 1)
        people = self.thing(at) | self._everybody(at)
        return self._after(people, lambda end: self._said(end, _SOMEBODY if self._is_somebody(at, end) else ""))

    def _is_somebody(self, at: int, end: int) -> bool:
        """Whether a subject names people of the lists, or has a name."""
        return any(
            self._word(number) in listed("PEOPLE") or self.nouns.name_size(number) for number in range(at, end)
        )

    def lead(self, at: int) -> Ends:
        """What may stand before the subject: `hier`, `ici`, `avec ce froid`, `samedi dernier`."""
        return frozenset(self._adverbs(at)) | self.time(at, "") | self.place(at)

    def _everybody(self, at: int) -> Ends:
        whole = (("tout", "le", "monde"), ("tout",), ("tous",), ("quelqu'un",))
        return frozenset(at + len(form) for form in whole if self.is_at(at, form))

    def _judged(self, at: int) -> Ends:
        """`c'était super`, `c'est adorable`: only praise, and no noun."""
        if self._word(at) not in _BE:
            return _NONE
        behind = self._adverbs(at + 1)
        praised = self.language.everyday.praise | listed("PRAISED_BEHIND_PRONOUNS")
        ends = frozenset(end + 1 for end in behind if self._word(end) in praised)
        return self.behind(ends, "c'")

    def _said(self, at: int, who: str) -> Ends:
        """The verb behind its subject, and what follows. who: the pronoun; empty for a noun or a name."""
        starts = [(end, False, False) for end in self._adverbs(at) | {at}]
        for end, _, _ in tuple(starts):
            if self._word(end) in _WITH_SELF:
                starts += [(end + 1, True, False)]
            if self._word(end) in _IT:
                starts += [(end + 1, False, True)]
        ends: set[int] = set()
        for start, reflexive, takes_it in starts:
            ends |= self._verb(start, who, reflexive=reflexive, takes_it=takes_it)
        return self.behind(frozenset(ends), who)

    def _verb(self, at: int, who: str, *, reflexive: bool, takes_it: bool) -> set[int]:
        word = self._word(at)
        if takes_it and word in _HAVE:
            return self._composed(at, verbs.TAKING_IT)
        if takes_it:
            return {at + 1} if word in verbs.TAKING_IT else set()
        ends = self._simple(at, who) | self._of_self(at) if reflexive and who else self._simple(at, who)
        if word in _HAVE:
            ends |= self._with_have(at, who)
        if word in _BE and not reflexive:
            ends |= self._been(at + 1, who)
        return ends

    def _simple(self, at: int, who: str) -> set[int]:
        """A verb in one word, with what belongs to it: `adore`, `va mieux`, `sent bon`, `vient de rentrer`."""
        word, ends = self._word(at), set[int]()
        if word in self._finite(who):
            ends.add(at + 1)
        if who and word in verbs.GOING:
            ends |= {end + 1 for end in self._adverbs(at + 1) | {at + 1} if self._word(end) in ("bien", "mieux")}
        if word in verbs.SMELLING and self._word(at + 1) == "bon":
            ends.add(at + 2)
        if word in verbs.FINDING:
            ends |= self._found(at)
        if word in ("viens", "vient", "venons") and self._word(at + 1) in ("de", "d'") and who != "il":
            ends |= self.infinitive(at + 2)
        return ends

    def _of_self(self, at: int) -> set[int]:
        """Behind a reflexive pronoun: `se remet`, `m'a appelée`, `s'est régalée`."""
        word = self._word(at)
        if word in verbs.BESIDE_A_REFLEXIVE:
            return {at + 1}
        if word in _HAVE:
            return self._composed(at, verbs.CALLED)
        return self._composed(at, verbs.DONE) if word in _BE else set()

    def _with_have(self, at: int, who: str) -> set[int]:
        """Behind `avoir`: a participle, praise, or what changes nothing that somebody has it."""
        done = verbs.FELT if who in _THIRD else verbs.DONE | (verbs.WE_DID if who in _FIRST else _NO_WORDS)
        ends = self._composed(at, done) | self._found(at)
        if self.is_at(at + 1, ("rendu", "l'", "âme")):
            ends.add(at + 4)
        if who and who not in _SECOND:
            ends |= self._had(at + 1)
            ends |= self._been(at + 2, who) if self._word(at + 1) == "été" else set()
        return ends

    def _finite(self, who: str) -> frozenset[str]:
        if who in _THIRD:
            return verbs.BESIDE_A_PRONOUN
        if who in _SECOND:
            return frozenset({"connais", "connaissez"})
        return verbs.FINITE

    def _composed(self, at: int, done: frozenset[str]) -> set[int]:
        return {end + 1 for end in self._adverbs(at + 1) | {at + 1} if self._word(end) in done}

    def _found(self, at: int) -> set[int]:
        """`trouve ça superbe`, `a trouvé le concert magnifique`."""
        start = at + 1
        if self._word(at) in _HAVE:
            start = next((end + 1 for end in self._adverbs(at + 1) | {at + 1} if self._word(end) == "trouvé"), 0)
        if not start:
            return set()
        behind = {start, start + 1} if self._word(start) in ("ça", "cela", "tout") else self.thing(start) | {start}
        behind = {end for first in behind for end in self._adverbs(first) | {first}}
        return {end + 1 for end in behind if end > start and self._word(end) in self.language.everyday.praise}

    def _had(self, at: int) -> set[int]:
        """`a un rhume`, `ai hâte`: what one has."""
        starts = {at, at + 1} if self._word(at) in listed("DETERMINERS") else {at}
        starts |= {start + 1 for start in starts if self._word(start) in listed("BEFORE_NOUNS")}
        return {start + 1 for start in starts if self._word(start) in listed("HAD")}

    def _been(self, at: int, who: str) -> set[int]:
        """Behind `être`: who came, how somebody is, or where."""
        ends: set[int] = set()
        for start in {at} if self._word(at) in _STILL else self._adverbs(at) | {at}:
            word = self._word(start)
            if (who and word in listed("STATES")) or word in self.language.everyday.praise:
                ends.add(start + 1)
            if word in verbs.BEEN and who not in _THIRD:
                ends.add(start + 1)
            if word in ("en", "à", "de", "d'") and who not in ("", "il", "elle"):
                ends |= self._bare(start)
            if self.is_at(start, ("d'", "une")) and self._word(start + 2) in listed("VIRTUES"):
                ends |= {start + 3} | ({start + 4} if self._word(start + 3) in listed("RARE") else set())
        return ends

    def behind(self, ends: Ends, who: str) -> Ends:
        """What may follow a verb, any number of times."""
        found, new = set(ends), set(ends)
        while new:
            more: set[int] = set()
            for end in new:
                more |= self._adverbs(end) | self.thing(end) | self.place(end) | self.time(end, who) | self._aim(end)
                more |= self._when(end) | self._at_somebodys(end, who) | self._too(end, who)
            new = more - found
            found |= more
        return frozenset(found)

    def _when(self, at: int) -> Ends:
        """`quand vous êtes venue`, `pendant que les enfants dormaient`: only of what is over."""
        size = next((len(form) for form in _WHEN if self.is_at(at, form)), 0)
        if not size:
            return _NONE
        ends = self.statement(at + size)
        return frozenset(end for end in ends if self._is_over(at + size, end))

    def _is_over(self, at: int, end: int) -> bool:
        said = [self._word(number) for number in range(at, end)]
        is_past = any(word.endswith(("ait", "ais", "aient", "ions", "iez")) and word in _PAST for word in said)
        return is_past or (said[0] in _FIRST | _SECOND and any(word in _HAVE | _BE for word in said[1:3]))

    def _at_somebodys(self, at: int, who: str) -> Ends:
        """`chez le dentiste`, `de chez eux`: where the writer goes, or comes from."""
        start = at + 1 if self._word(at) == "de" else at
        if self._word(start) != "chez" or who not in _FIRST:
            return _NONE
        start += 2 if self._word(start + 1) in listed("DETERMINERS") else 1
        return frozenset({start + 1}) if self._word(start) in listed("CALLED_ON") else _NONE

    def _too(self, at: int, who: str) -> Ends:
        """`et range tout dans son classeur`: a second verb with the same subject."""
        if self._word(at) != "et" or who in _THIRD or self._word(at + 1) not in verbs.FINITE | _HAVE | _BE:
            return _NONE
        return frozenset(self._verb(at + 1, who, reflexive=False, takes_it=False))

    def thing(self, at: int, depth: int = 0) -> Ends:
        """`ma collègue Odile`, `le petit chien de Paul`, `la présidente, Mme Hoarau,`, `Karim et toute l'équipe`."""
        ends = self._named(at) | self._noun(at, depth)
        if depth < _MAX_DEPTH:
            ends |= self._after(
                frozenset(e for e in ends if self._word(e) == "et"), lambda e: self.thing(e + 1, depth + 1)
            )
        return ends

    def _named(self, at: int) -> Ends:
        size = self.nouns.name_size(at)
        return frozenset({at + size}) if size else _NONE

    def _noun(self, at: int, depth: int) -> Ends:
        if self._word(at) in ("tout", "toute", "tous", "toutes", "même", "surtout"):
            at += 1
        if self._word(at) == "de" and self._word(at + 1) in ("la", "l'"):
            at += 1
        if self._word(at) not in listed("DETERMINERS"):
            return _NONE
        ends: set[int] = set()
        at += 1
        while self._word(at) in listed("BEFORE_NOUNS"):
            ends |= {at + 1} if self.nouns.is_noun(at) else set()
            at += 1
        ends |= {at + 1} if self.nouns.is_noun(at) else set()
        ends |= {end + 1 for end in ends if self.nouns.is_adjective(end)}
        ends |= {end + self.nouns.name_size(end) for end in ends}
        ends |= {end for start in tuple(ends) for end in self._apposed(start)}
        return frozenset(ends).union(*(self._of_noun(start, depth) for start in ends))

    def _of_noun(self, at: int, depth: int) -> Ends:
        """What belongs to the noun before it: `de la fanfare`, `à café`, `qui dansait`."""
        word, ends = self._word(at), _NONE
        if depth < _MAX_DEPTH and word in ("de", "d'", "du", "des", "à", "au", "aux"):
            ends |= self.place(at, depth + 1)
        if depth == 0 and word == "à" and self.nouns.is_noun(at + 1):
            ends |= {at + 2} if self._word(at + 1) not in listed("DETERMINERS") else _NONE
        return ends | self._said(at + 1, "") if depth < _MAX_DEPTH and word == "qui" else ends

    def _apposed(self, at: int) -> Iterable[int]:
        """`, Mme Hoarau,` behind a noun."""
        if at + 1 < len(self.tokens) and self.tokens[at].text == "," and (size := self.nouns.name_size(at + 1)):
            end = at + 1 + size
            yield end + 1 if end < len(self.tokens) and self.tokens[end].text == "," else end

    def place(self, at: int, depth: int = 0) -> Ends:
        """A preposition and a noun: `dans le couloir`, `au salon de Nantes`, `en vacances`, `de rêve`."""
        word = self._word(at)
        if word not in listed("PLACES"):
            return _NONE
        if word in ("du", "des", "au", "aux"):
            return self.merged(at, depth)
        ends = self.thing(at + 1, depth) | self._bare(at)
        if word == "près" and self._word(at + 1) in ("de", "du"):
            ends |= self.place(at + 1, depth)
        return ends

    def merged(self, at: int, depth: int = 0) -> Ends:
        """Behind `du` or `au`, which have the article in them."""
        start = at + 1
        while self._word(start) in listed("BEFORE_NOUNS") and not self.nouns.is_noun(start):
            start += 1
        if not self.nouns.is_noun(start):
            return _NONE
        ends = {start + 1} | ({start + 2} if self.nouns.is_adjective(start + 1) else set())
        ends |= {end + self.nouns.name_size(end) for end in ends}
        more = (self.place(end, depth + 1) for end in tuple(ends) if self._word(end) in ("de", "d'", "du", "des"))
        return frozenset(ends).union(*more) if depth < _MAX_DEPTH else frozenset(ends)

    def _bare(self, at: int) -> Ends:
        """A noun without an article: one of a list behind `en` and `à`, any behind `de`."""
        start = at + 1
        while self._word(start) in ("pleine", "plein", "bonne", "très", "grande"):
            start += 1
        word = self._word(start)
        if word in listed("BARE"):
            return frozenset({start + 1} | ({start + 2} if self._word(start + 1) in listed("BARE") else set()))
        is_of = self._word(at) in ("de", "d'") and self.nouns.is_noun(start)
        is_of = is_of and word not in verbs.INFINITIVES | listed("BEFORE_NOUNS")
        return frozenset({start + 1}) if is_of else _NONE

    def time(self, at: int, who: str) -> Ends:
        """A day without a figure, or a phrase of time; `demain` only of what the writer does."""
        ends = {at + len(form) for form in _whiles() if self.is_at(at, form)}
        start = at + 1 if self._word(at) in ("depuis", "de", "le", "dès") else at
        if self._is_day(start, who):
            ends |= {start + 1} | ({start + 2} if self._word(start + 1) in _PARTS_OF_DAYS else set())
        return frozenset(ends)

    def _is_day(self, at: int, who: str) -> bool:
        """Whether this is a day without a figure; `demain` only of what the writer does."""
        if at < len(self.tokens) and self.tokens[at].kind == "date":
            return not any(sign.isdigit() for sign in self.tokens[at].text)
        return self._word(at) in _DAYS or (self._word(at) == "demain" and who in _FIRST)

    def _aim(self, at: int) -> Ends:
        """`pour admirer les érables`, `en rentrant du marché`, `à danser`."""
        word = self._word(at)
        if word in ("pour", "à", "de", "d'"):
            return self.infinitive(at + 1)
        return frozenset({at + 2}) if word == "en" and self._word(at + 1) in verbs.GERUNDS else _NONE

    def infinitive(self, at: int) -> Ends:
        while self._word(at) in (
            "me",
            "m'",
            "nous",
            "vous",
            "te",
            "t'",
            "se",
            "s'",
            "y",
            "tous",
            "tout",
            "mieux",
            "bien",
        ):
            at += 1
        return frozenset({at + 1}) if self._word(at) in verbs.INFINITIVES else _NONE

    def _adverbs(self, at: int) -> set[int]:
        """The ends of one or more adverbs."""
        ends: set[int] = set()
        while self._word(at) in listed("ADVERBS"):
            at += 1
            ends.add(at)
        return ends

    def is_at(self, at: int, form: Sequence[str]) -> bool:
        return all(self._word(at + number) == word for number, word in enumerate(form))

    def _after(self, ends: Ends, part: Callable[[int], Ends]) -> Ends:
        return _NONE.union(*(part(end) for end in ends))


_WHEN = (
    ("quand",),
    ("lorsque",),
    ("lorsqu'",),
    ("pendant", "que"),
    ("pendant", "qu'"),
    ("alors", "que"),
    ("alors", "qu'"),
)
_PAST = verbs.FINITE | _HAVE | _BE
_STILL = frozenset({"encore", "toujours", "déjà"})
"""Behind `être`, and before praise, these say that it may change."""
_NO_WORDS: frozenset[str] = frozenset()
_DAYS = frozenset(
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "avant-hier", "aujourd'hui"]
)
_PARTS_OF_DAYS = frozenset(["matin", "midi", "soir", "après-midi", "dernier"])


@cache
def _whiles() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in words.WHILES.split("|"))
