"""Makes the forms of the German verbs of talk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from My_AI_Employee.planners.rules.grammar.language import german_talk_verbs as verbs
from My_AI_Employee.planners.rules.grammar.language import german_talk_words as nouns
from My_AI_Employee.planners.rules.grammar.language.orders import with_endings
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings

_ENDINGS = ("", "e", "er", "es", "en", "em")


@dataclass(frozen=True)
class Forms:
    """finite: verbs of a person or a thing; situated: of things as well, with_good: beside praise alone.

    only_with_end: those of `finite` that need their end; participles: all, of which some need praise or people.
    """

    finite: frozenset[str]
    situated: frozenset[str]
    with_good: frozenset[str]
    placed: frozenset[str]
    only_with_end: frozenset[str]
    participles: frozenset[str]
    done_with_good: frozenset[str]
    done_by_people: frozenset[str]
    adjectives: frozenset[str]


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list of `german_talk_words` or `german_talk_verbs`."""
    table = getattr(nouns, name, None) or getattr(verbs, name)
    return frozenset(with_plain_spellings(table.split()))


@cache
def forms() -> Forms:
    """The forms of all verbs."""
    strong = [row.split() for row in verbs.STRONG.strip().splitlines()]
    situated = [row.split() for row in verbs.SITUATED.strip().splitlines()]
    weak = {form for stem in verbs.WEAK.split() for form in _weak(stem)}
    weak |= {form for stem in verbs.WEAK_SELF.split() for form in _weak(stem)}
    separable = set(ends_by_form())
    plain = weak | {form for row in strong for form in row[:-1]}
    participles = {_told(stem) for stem in verbs.WEAK.split()} | {_with_t(stem) for stem in verbs.WEAK_SELF.split()}
    participles |= {row[-1] for row in (*strong, *situated)} | set(_separable_participles())
    more = words_of("DONE") | words_of("DONE_WITH_GOOD") | words_of("DONE_BY_PEOPLE")
    joined = {end + form for form, ends in ends_by_form().items() for end in ends}
    return Forms(
        finite=_spelled(plain | separable | joined),
        situated=_spelled({form for row in situated for form in row[:-1]}),
        with_good=words_of("WITH_GOOD"),
        placed=words_of("PLACED"),
        only_with_end=_spelled(separable - plain),
        participles=_spelled(participles) | more,
        done_with_good=words_of("DONE_WITH_GOOD"),
        done_by_people=words_of("DONE_BY_PEOPLE"),
        adjectives=_spelled(with_endings(nouns.ADJECTIVES, _ENDINGS)),
    )


@cache
def ends_by_form() -> Mapping[str, frozenset[str]]:
    """By forms of verbs the ends that may stand at the end of the clause."""
    found: dict[str, frozenset[str]] = {}
    for finite, ends, _ in _separable():
        for form in with_plain_spellings(finite):
            found[form] = found.get(form, frozenset()) | frozenset(with_plain_spellings(ends))
    return found


def _separable() -> Iterator[tuple[list[str], list[str], str]]:
    for row in verbs.SEPARABLE.strip().splitlines():
        finite, ends, told = row.split("|")
        yield finite.split(), ends.split(), told.strip()


def _separable_participles() -> Iterator[str]:
    for _, ends, told in _separable():
        yield from (end + told for end in ends)


def _spelled(words: set[str] | frozenset[str]) -> frozenset[str]:
    return frozenset(with_plain_spellings(sorted(words)))


def _weak(stem: str) -> Iterator[str]:
    """The finite forms of a regular verb: `lacht`, `feiert`, `duftet`, `lächelt`."""
    third = _with_t(stem)
    plural = f"{stem}n" if stem.endswith(("el", "er")) else f"{stem}en"
    yield from (third, plural, f"{stem}e", f"{third}e", f"{third}en")


def _with_t(stem: str) -> str:
    return f"{stem}et" if stem.endswith(("t", "d", "gn", "chn", "ffn")) else f"{stem}t"


def _told(stem: str) -> str:
    return f"ge{_with_t(stem)}"
