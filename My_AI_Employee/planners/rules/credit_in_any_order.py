"""Reads a request for a credit note from its parts in any order: `Gutschrift 95 € auf INV/2026/00002, weil ...`.

The parts are closed (`language.credit_parts`), each stands once, and nothing may be left. What follows a word such
as `weil` to the end of its sentence is the reason, which is printed; it has no figure but a count, and no word that
could put the credit off or change its sum. Which invoice it is and whether the sum fits is decided as for every
credit note.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from My_AI_Employee.planners.rules.grammar.language.credit_parts import (
    CREDIT_PARTS,
    FREE_BEHIND,
    HOW_OFTEN,
    LACKING,
    NO_REASON,
    PARTICIPLES,
    TELLING_WHY,
    TOO,
    WHY_WORDS,
)
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, parts_of
from My_AI_Employee.planners.rules.grammar.open_statements import is_bearing_noun
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Parsed, Spoken, is_free_sign
from My_AI_Employee.planners.rules.grammar.parse_prose import parse_prose
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.told_payers import with_payer_of_number
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_INTENT = "credit_request"
_MAX_SENTENCES, _MAX_REASON = 3, 15
_READ_AS = {"who": "customer", "sum": "credit", "doc": "credit", "act": "credit", "gets": "fill", "do": "fill"}
_QUOTES = frozenset('"“”„«»‟')


@dataclass(frozen=True)
class _Cut:
    """A sentence without its reason. why: the words of the reason; empty where it has none."""

    tokens: tuple[Token, ...]
    why: tuple[Token, ...] = ()


def credit_in_any_order(source: TaskText) -> Parsed | None:
    """The parts of a credit note, under the names that drafting reads; None where the text is no such request."""
    name = next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)
    if name not in CREDIT_PARTS or not _is_own_prose(source):
        return None
    named = with_payer_of_number(source)
    cuts = [_cut(tokens, named, name) for tokens in named.sentences]
    reasons = [(number, cut.why) for number, cut in enumerate(cuts) if cut.why]
    if not reasons:
        cuts = _with_told_sentence(cuts, source.prose, name)
        reasons = [(number, cut.why) for number, cut in enumerate(cuts) if cut.why]
    if len(reasons) != 1 or not all(_is_reason(why, name) for _, why in reasons):
        return None
    prose = _with_parts(named, cuts, name)
    parsed = parse_prose(prose, _INTENT)
    parts = _without_repetitions(parsed.spoken, prose)
    if parsed.leftovers or not _are_one_request(parts):
        return None
    number, why = reasons[0]
    said = Spoken("why", {"why": why}, source.quote(why), why[0].start, number)
    return Parsed((*(_as_read(part, source) for part in parts), said), (), parsed.ignored)


def _is_own_prose(source: TaskText) -> bool:
    """Whether the owner writes prose alone: no labels, nothing quoted, and no customer asks for it."""
    is_plain = not (source.is_part or source.labels or source.unknown_labels or source.beside)
    is_open = not any(key in TYPE_KEYS for key, _ in source.answers)
    return is_plain and is_open and not _QUOTES & set(source.text) and not sender_in_books(source)


def _with_parts(prose: Prose, cuts: Sequence[_Cut], name: str) -> Prose:
    """The prose without its reason, to be read by the parts alone, beside the courtesies of its language."""
    language = prose.language
    own = parts_of(name, CREDIT_PARTS[name], ())
    grammars = {**language.grammars, _INTENT: Grammar(language.grammars[_INTENT].common, own)}
    stated = (tuple(token for token in cut.tokens if token.text != "/") for cut in cuts)
    kept = tuple(tokens for tokens in stated if tokens)
    return replace(prose, sentences=kept, language=replace(language, grammars=grammars))


def _cut(tokens: tuple[Token, ...], prose: Prose, name: str) -> _Cut:
    """The sentence and its reason: behind a word such as `weil`, or the last clause, where that tells of a fault."""
    opener = next((at for at, token in enumerate(tokens) if token.folded in WHY_WORDS[name]), None)
    if opener is not None and (name not in FREE_BEHIND or _is_free_reason(tokens[opener + 1 :], prose)):
        return _Cut(_trimmed(tokens[:opener]), _trimmed(tokens[opener + 1 :]))
    if name in FREE_BEHIND:
        return _clause_behind(tokens, prose, name)
    faults = frozenset(prose.language.tables.WORDS["DEFECT"]) | HOW_OFTEN
    signs = [at for at, token in enumerate(tokens) if token.text in (",", ";", "–", "-", ":")]
    for at in [*signs[::-1], -1]:
        words = {token.folded for token in tokens[at + 1 :]}
        is_too = any(one.folded == "zu" and two.folded in TOO[name] for one, two in pairwise(tokens[at + 1 :]))
        is_lacking = "nicht" in words and bool(words & LACKING[name])
        if (words & faults or is_too or is_lacking) and words & TELLING_WHY[name]:
            if "document" in {token.kind for token in tokens[at + 1 :]}:
                break
            return _Cut(_trimmed(tokens[: max(at, 0)]), _trimmed(tokens[at + 1 :]))
    behind = _clause_behind(tokens, prose, name)
    return behind if behind.why else _told_of_invoice(tokens, name)


def _with_told_sentence(cuts: Sequence[_Cut], prose: Prose, name: str) -> list[_Cut]:
    """The sentences, where the one behind the request that tells what happened in ordinary words is the reason."""
    asked = next((at for at, cut in enumerate(cuts) if "document" in {one.kind for one in cut.tokens}), len(cuts))
    return [
        _Cut((), _trimmed(cut.tokens))
        if at == asked + 1 and _tells(cut.tokens, name) and _is_free_reason(cut.tokens, prose)
        else cut
        for at, cut in enumerate(cuts)
    ]


def _tells(tokens: Sequence[Token], name: str) -> bool:
    """Whether words tell what happened: by a verb, or by the form of a word such as `counted`."""
    words = [token.folded for token in tokens if token.kind == "word"]
    return any(word in TELLING_WHY[name] or re.fullmatch(PARTICIPLES[name], word) for word in words)


def _clause_behind(tokens: tuple[Token, ...], prose: Prose, name: str) -> _Cut:
    """What stands behind a sign after the sum and the invoice, where it tells what happened in ordinary words."""
    stated = max((at for at, token in enumerate(tokens) if token.kind in ("document", "money", "name")), default=0)
    kinds = {token.kind for token in tokens[: stated + 1]}
    behind = tokens[stated + 1 :]
    is_cut = bool(behind) and behind[0].text in (",", ";", "–", "-", ":", "—")
    if not (is_cut and _tells(behind, name) and "document" in kinds and _is_free_reason(behind, prose)):
        return _Cut(tokens)
    return _Cut(_trimmed(tokens[: stated + 1]), _trimmed(behind))


def _is_free_reason(behind: Sequence[Token], prose: Prose) -> bool:
    """Whether words have none that could change the request, and no figure but how many of them were at fault."""
    counts = all(two.kind == "word" for one, two in pairwise(behind) if one.kind == "number")
    denied = [token.folded for token in behind if token.folded in _DENYING]
    said = [token.folded for token in behind]
    is_past = any(
        tuple(said[at : at + 3]) in _HAPPENED or tuple(said[at : at + 2]) in _NEVER for at in range(len(said))
    )
    return (
        counts
        and not _corrects_count(behind, prose)
        and (not denied or is_past)
        and not any(_bears(token, prose) for token in behind if token.kind == "word")
    )


def _corrects_count(behind: Sequence[Token], prose: Prose) -> bool:
    """`it was 36 hours`, `two of the 5 signs`: a figure that may speak against the sum."""
    figures = [at for at, token in enumerate(behind) if token.kind == "number"]
    is_counted_twice = len(figures) > 1 or any(one.folded in prose.language.tables.COUNTS for one in behind)
    return bool(figures) and (is_counted_twice or any(at and behind[at - 1].folded in _BEING for at in figures))


_BEING = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "been",
        "only",
        "ist",
        "sind",
        "war",
        "waren",
        "nur",
        "est",
        "sont",
        "était",
        "étaient",
        "fut",
        "seulement",
    ]
)
_DENYING = frozenset({"ne", "n'", "pas", "nicht", "not", "never"})
_HAPPENED = frozenset(("n'", verb, "pas") for verb in ("a", "ont", "ai", "avons", "était", "étaient"))
"""What was not done, as in `un passage n'a pas eu lieu`: it says nothing of the credit note."""
_NEVER = frozenset(("never", verb) for verb in ("arrived", "came", "happened", "worked", "turned", "showed"))


def _bears(token: Token, prose: Prose) -> bool:
    """Whether a word of a free reason could change the sum, the person or whether; a fault alone does not."""
    language, word = prose.language, token.folded
    faults = language.tables.WORDS.get("DEFECT", ())
    if word in faults or word in _OF_FAULTS or word in HOW_OFTEN or word in language.tables.COUNTS:
        return False
    is_listed = language.words.flag(word) == "!" or is_bearing_noun(word)
    return is_listed or (token.text[:1].isupper() and word != "i" and not language.capital_nouns)


_OF_FAULTS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "some",
        "several",
        "few",
        "fault",
        "mistake",
        "error",
        "smudge",
        "stain",
        "scratch",
        "dent",
        "crack",
        "mess",
        "missed",
        "lesson",
        "lessons",
        "words",
        "box",
        "boxes",
        "split",
        "never",
        "ancien",
        "ancienne",
        "trop",
        "lieu",
        "n'",
        "pas",
    ]
)
"""Words of a reason that tell how many were at fault, or what was wrong, although they bear elsewhere."""


def _told_of_invoice(tokens: tuple[Token, ...], name: str) -> _Cut:
    """`Bei der Rechnung INV/2026/00002 haben wir ...`: what follows the invoice and its customer is the reason."""
    document = next((at for at, token in enumerate(tokens) if token.kind == "document"), len(tokens))
    verb = next((at for at in range(document, len(tokens)) if tokens[at].folded in TELLING_WHY[name]), None)
    return _Cut(tokens) if verb is None else _Cut(_trimmed(tokens[:verb]), _trimmed(tokens[verb:]))


def _trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without the signs at both ends."""
    kept = list(tokens)
    while kept and is_free_sign(kept[-1]):
        kept.pop()
    while kept and is_free_sign(kept[0]):
        kept.pop(0)
    return tuple(kept)


def _is_reason(why: Sequence[Token], name: str) -> bool:
    """Whether words only tell why: no amount, no name, and no word that could change the request."""
    counted = {before.start for before, behind in pairwise(why) if before.kind == "number" and behind.kind == "word"}
    if why[-1:] and why[-1].folded in HOW_OFTEN:
        return False
    return 0 < len(why) <= _MAX_REASON and all(
        (token.kind == "word" and token.folded not in NO_REASON[name])
        or token.kind == "date"
        or (token.kind == "number" and token.start in counted and token.text.isdecimal())
        or token.text in (",", "-")
        for token in why
    )


def _without_repetitions(spoken: Sequence[Spoken], prose: Prose) -> list[Spoken]:
    """The parts that say something, without those of the subject that the text says again."""
    stated = [said for said in spoken if said.meaning not in COURTESY]
    in_text = [
        saying for said in stated if said.sentence >= prose.subject_sentences for saying in _sayings(said, prose)
    ]
    return [
        said
        for said in stated
        if said.sentence >= prose.subject_sentences or not any(each in in_text for each in _sayings(said, prose))
    ]


def _sayings(said: Spoken, prose: Prose) -> list[tuple[str, str]]:
    """The kind of a part with what it says; a part of a name can mean several customers."""
    kind = said.meaning.split("+")[0]
    if kind == "who" and said.slots["customer"][0].start in prose.by_start:
        return [(kind, one.customer_id) for one in prose.by_start[said.slots["customer"][0].start].customers]
    filled = " ".join(token.folded for tokens in said.slots.values() for token in tokens)
    return [(kind, "" if kind == "act" else filled)]


def _are_one_request(parts: Sequence[Spoken]) -> bool:
    """Whether the parts are those of one credit note over one sum on one invoice, each said once."""
    kinds = Counter(said.meaning.split("+")[0] for said in parts)
    ends = kinds["act_end"] + sum(said.quote.casefold().startswith("off ") for said in parts if said.meaning == "doc")
    acts = kinds["act"] + min(kinds["act_open"], ends)
    return (
        kinds["sum"] == kinds["doc"] == acts == 1
        and (not kinds["act_open"] or kinds["act_open"] == ends)
        and max(kinds.values()) == 1
        and len({said.sentence for said in parts}) <= _MAX_SENTENCES
        and all(kind in _READ_AS or kind.startswith("act_") for kind in kinds)
        and (kinds["gets"] > 0 or not any("gutgeschrieben" in said.quote.casefold() for said in parts))
    )


def _as_read(said: Spoken, source: TaskText) -> Spoken:
    """A part as drafting reads it; a word for the customer that only the invoice's number explains is left out."""
    kind = said.meaning.split("+")[0]
    if any(token.start not in source.prose.by_start for token in said.slots.get("customer", ())):
        return replace(said, meaning="fill", slots={})
    return replace(said, meaning=_READ_AS.get(kind, "credit"))
