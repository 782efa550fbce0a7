"""Finds German clauses of talk beside a request, in which nouns and names may be any: `Frau Zerbst rief eben an`.

Such a clause has one verb of the closed lists of `language.german_talk_verbs`, with its participle or its end, and else
small words, adjectives of closed lists, and words that their capital shows to be nouns or names. No piece of a noun may
bear on a request, nobody of the books is named, and a word such as `es` stands beside verbs of people only.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from My_AI_Employee.planners.rules.grammar.german_talk_forms import Forms, ends_by_form, forms, words_of
from My_AI_Employee.planners.rules.grammar.german_thanks import bears_as_noun
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.parse import is_free_sign
from My_AI_Employee.planners.rules.grammar.services import SERVICE
from My_AI_Employee.planners.rules.grammar.tokens import Token

Span = tuple[int, int]
_MAX_WORDS = 18
_TITLES = frozenset({"frau", "herr", "herrn", "fr", "hr", "dr", "prof", "mag", "dipl", "ing", "di", "familie"})
_NO_REQUEST = frozenset({"bin", "war", "waren", "lag", "lagen", "stand", "hatte", "hatten", "hab", "kam", "kamen"})
"""Verbs that ask for nothing at the beginning of a sentence: `bin grad im Zug`."""
_HAVING = frozenset({"hat", "haben", "habe", "hab", "hast", "hatte", "hatten"})
_BEING = frozenset({"ist", "sind", "bin", "bist", "war", "waren", "warst"})
_BECOMING = frozenset({"wurde", "wurden"})
_PRONOUNS = frozenset({"es", "sie", "er", "das", "die", "der", "den", "dies", "ihn", "alles"})
_WE = frozenset({"ich", "wir"})


def free_talk(tokens: Sequence[Token], language: Language, *, with_days: bool) -> tuple[Span, ...]:
    """Where such clauses stand in a sentence. with_days: whether one may tell on which day something happened."""
    if tokens[-1].text == "?":
        return ()
    found: list[Span] = []
    whole = (0, len(tokens) - 1 if is_free_sign(tokens[-1]) else len(tokens))
    if all(token.kind != "sign" or token.text in ",." for token in tokens[slice(*whole)]) and _is_talk(
        tokens, whole, language, goes_on=False, with_days=with_days
    ):
        return (whole,)
    for part in _split(tokens, (0, len(tokens)), joiner=""):
        if _is_talk(tokens, part, language, goes_on=False, with_days=with_days):
            found.append(part)
            continue
        goes_on = False
        for piece in _split(tokens, part, joiner="und"):
            goes_on = _is_talk(tokens, piece, language, goes_on=goes_on, with_days=with_days)
            found += [piece] if goes_on else []
    return tuple(found)


def _split(tokens: Sequence[Token], span: Span, joiner: str) -> Iterator[Span]:
    """The parts of a span between free signs, or also at a joining word; the full stop of a title is none."""
    begin = span[0]
    for at in range(*span):
        is_title = tokens[at].text == "." and at > begin and tokens[at - 1].folded in _TITLES
        if (is_free_sign(tokens[at]) and not is_title) or tokens[at].folded == joiner:
            if begin < at:
                yield begin, at
            begin = at + 1
    if begin < span[1]:
        yield begin, span[1]


def _is_talk(tokens: Sequence[Token], span: Span, language: Language, *, goes_on: bool, with_days: bool) -> bool:
    clause = [token for token in tokens[slice(*span)] if token.text not in ".,"]
    if not 2 <= len(clause) <= _MAX_WORDS or not all(token.kind in ("word", "date", SERVICE) for token in clause):
        return False
    words = [token.folded for token in clause]
    is_away = not _AWAY.isdisjoint(words) and _is_of_people(words)
    if not with_days and not is_away and any(token.kind == "date" or token.folded in words_of("DAYS") for token in clause):
        return False
    verbs = [at for at in range(len(clause)) if _is_verb(clause, at)]
    helping = [at for at in verbs if words[at] in _HAVING | _BEING | _BECOMING]
    if helping:
        verbs = [at for at in verbs if at in helping or words[at] not in forms().participles]
    if not verbs or (verbs[0] == 0 and not goes_on and not (span[0] == 0 and words[0] in _NO_REQUEST)):
        return False
    if _is_of_paper(clause, language):
        return True
    plain = [at for at in range(len(clause)) if at not in _of_predicate(words, verbs)]
    return all(_is_plain(clause, at, language) for at in plain) and _tells(clause, verbs)


def _is_verb(clause: Sequence[Token], at: int) -> bool:
    """Whether a word is a finite verb: in small letters, or at the beginning."""
    word, lists = clause[at].folded, forms()
    finite = lists.finite | lists.with_good | lists.situated | lists.placed | _HAVING | _BEING | _BECOMING
    return word in finite and (clause[at].text.islower() or at == 0)


def _of_predicate(words: Sequence[str], verbs: Sequence[int]) -> frozenset[int]:
    """Where the words of the predicate stand: verbs, participles and the ends of verbs."""
    lists = forms()
    told = {at for at, word in enumerate(words) if word in lists.participles}
    often = {at for at, word in enumerate(words[:-1]) if word in _OFTEN and words[at + 1] == "angerufen"}
    ends = {len(words) - 1} if words[-1] in ends_by_form().get(words[verbs[0]], frozenset()) else set()
    return frozenset({*verbs, *told, *ends, *often})


def _tells(clause: Sequence[Token], verbs: Sequence[int]) -> bool:
    """Whether the predicate is one of talk."""
    words, lists = [token.folded for token in clause], forms()
    told = [word for at, word in enumerate(words) if word in lists.participles and at not in verbs]
    is_good = not (words_of("GOOD") | _GLAD).isdisjoint(words)
    if len(verbs) != 1:
        return False
    verb = words[verbs[0]]
    if verb in _HAVING:
        return _has_told(words, told, lists, is_good=is_good) if told else _has_what_nobody_sells(words)
    if verb in _BEING | _BECOMING:
        if told:
            return _was_told(words, told, lists, is_good=is_good)
        return verb in _BEING and _is_so(clause, verbs[0], is_good=is_good)
    if told:
        return False
    if verb in lists.with_good and is_good:
        return True
    if verb in lists.situated:
        return _names_thing_or_person(clause)
    ends = ends_by_form().get(verb, frozenset())
    return (verb in lists.finite and verb not in lists.only_with_end) or words[-1] in ends


def _has_told(words: Sequence[str], told: Sequence[str], lists: Forms, *, is_good: bool) -> bool:
    if len(told) != 1 or told[0] not in (words[-1], words[-2] if len(words) > 1 else ""):
        return False
    if told[0] in lists.done_by_people:
        return False
    return told[0] not in lists.done_with_good or is_good


def _was_told(words: Sequence[str], told: Sequence[str], lists: Forms, *, is_good: bool) -> bool:
    if told[0] in lists.done_by_people | lists.done_with_good and not (is_good and told[0] in lists.done_with_good):
        return _is_of_people(words)
    return len(told) == 1


def _has_what_nobody_sells(words: Sequence[str]) -> bool:
    return not words_of("HAVABLE").isdisjoint(words)


def _is_so(clause: Sequence[Token], verb: int, *, is_good: bool) -> bool:
    """Whether what is said with `sein` alone is praise, weather, a feeling, or where people are."""
    words = [token.folded for token in clause]
    if is_good or not words_of("BEING").isdisjoint(words[verb + 1 :]):
        return True
    is_of_weather = "es" in words or not words_of("WEATHER").isdisjoint(words) or not _HERE.isdisjoint(words)
    if not words_of("STATES").isdisjoint(words):
        return is_of_weather or _is_of_people(words)
    if not words_of("PERSON_STATES").isdisjoint(words):
        return _is_of_people(words)
    has_place = any(
        token.folded in _AT and later.text[:1].isupper()
        for at, token in enumerate(clause)
        for later in clause[at + 1 : at + 4]
    )
    return has_place and _is_of_people(words)


_GLAD = frozenset({"spass", "freude"})
_OFTEN = frozenset({"zweimal", "dreimal", "mehrmals", "mehrfach"})
_AWAY = frozenset("urlaub ferien karenz elternzeit mutterschutz weg fort unterwegs verreist auswärts abwesend dienstreise kur reha krankenstand ausland".split())  # noqa: SIM905
_AT = frozenset("in im ins am an auf bei beim aus zu zum zur".split())  # noqa: SIM905
_HERE = frozenset("hier draussen drinnen heute".split())  # noqa: SIM905


def _is_of_people(words: Sequence[str]) -> bool:
    """Whether the one told of is the sender, or somebody of the sender's side: not what `sie` may mean."""
    subject = [word for word in words if word in _WE | {"du"} or _is_person(word) or word in _TITLES]
    return bool(subject)


def _names_thing_or_person(clause: Sequence[Token]) -> bool:
    """Whether a clause names of what it tells, and not only as `es` or `sie`."""
    words = [token.folded for token in clause]
    is_named = any(token.text[:1].isupper() and token.folded not in _PRONOUNS for token in clause[:4])
    return (is_named or not _WE.isdisjoint(words)) and words_of("HIGH").isdisjoint(words)


@cache
def _is_person(word: str) -> bool:
    return word in words_of("PEOPLE")


def _is_plain(clause: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word beside the predicate changes nothing."""
    token, word = clause[at], clause[at].folded
    if token.kind == "date":
        return True
    if word in ("ab", "bis"):
        return not _AWAY.isdisjoint(one.folded for one in clause)
    if word == "höchsten":
        return at + 1 < len(clause) and clause[at + 1].folded == "tönen"
    if word in _COUNTED:
        return at + 1 < len(clause) and (clause[at + 1].text[:1].isupper() or clause[at + 1].folded in ("los", "zu"))
    if word == "für":
        return any(later.folded in words_of("FOR_NOUNS") for later in clause[at + 1 : at + 4])
    if word in words_of("SMALL") | words_of("GOOD") | words_of("STATES") | words_of("DAYS") | _LOOSE:
        return True
    if word in words_of("PERSON_STATES") | words_of("BEING") | words_of("HAVABLE") | forms().adjectives:
        return True
    return _is_noun(clause, at, language)


_COUNTED = frozenset("viel viele vielen einiges lauter".split())  # noqa: SIM905
_LOOSE = frozenset({"los", "richtung"})


def _is_noun(clause: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word can only be a noun or a name that bears on nothing."""
    token, word = clause[at], clause[at].folded
    if word in _TITLES:
        return True
    is_written_so = token.text[:1].isupper() and not token.text.isupper() and token.text.replace("-", "").isalpha()
    if not is_written_so or (at == 0 and not _is_verb(clause, 1)):
        return False
    before = [one.folded for one in clause[max(0, at - 3) : at]]
    if _is_person(word):
        return words_of("NOT_FOR").isdisjoint(before)
    if word in words_of("TALKED_OF") | words_of("FOR_NOUNS") | words_of("WEATHER"):
        return True
    if bears_as_noun(word) or any(piece in word for piece in words_of("NEVER")):
        return False
    return not language.words.flag(word) and word not in language.tables.SMALL_TALK_STOPPERS


def _is_of_paper(clause: Sequence[Token], language: Language) -> bool:
    """Whether a clause only tells where a receipt is: `Bon hängt am Brett`, `die Quittung lege ich dir ins Fach`."""
    lists = forms()
    papers = [at for at, token in enumerate(clause) if token.folded in words_of("PAPERS")]
    verbs = [at for at, token in enumerate(clause) if token.folded in lists.placed | words_of("LAID")]
    if len(papers) != 1 or len(verbs) != 1 or papers[0] > verbs[0] or not words_of("HIGH").isdisjoint(
        token.folded for token in clause
    ):
        return False
    is_laid = clause[verbs[0]].folded in words_of("LAID")
    if is_laid and "ich" not in [token.folded for token in clause]:
        return False
    rest = [at for at in range(len(clause)) if at not in (papers[0], verbs[0])]
    return bool(rest) and all(
        _is_plain(clause, at, language) or (is_laid and clause[at].folded == "morgen") for at in rest
    )


