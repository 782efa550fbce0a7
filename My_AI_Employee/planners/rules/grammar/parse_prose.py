"""Reads the sentences of a task under one type of request, without plain subjects, footers and signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.grammar.everyday_sentences import as_talk, quote_of
from My_AI_Employee.planners.rules.grammar.footers import is_legal_footer
from My_AI_Employee.planners.rules.grammar.french_frames import without_french_talk
from My_AI_Employee.planners.rules.grammar.french_signatures import is_below_name, names_another_payer
from My_AI_Employee.planners.rules.grammar.german_signatures import is_of_block, is_signed_block
from My_AI_Employee.planners.rules.grammar.german_statements import without_statements
from My_AI_Employee.planners.rules.grammar.harmless_clauses import without_talk
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.own_firm import is_own_name
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Leftover, Parsed, Spoken, parse_sentence
from My_AI_Employee.planners.rules.grammar.particles import is_small
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.signatures import (
    is_first_name_at_end,
    is_of_own_firm,
    is_of_signature,
    is_signed,
    is_unknown_name,
)
from My_AI_Employee.planners.rules.grammar.subjects import is_plain_subject

_CLOSINGS = frozenset({"close", "thanks"})


def parse_prose(prose: Prose, intent: str) -> Parsed:
    """What the prose says when it is a request of this type; it is read once for each."""
    if intent not in prose.readings:
        prose.readings[intent] = _parse_prose(prose, intent)
    return prose.readings[intent]


def _parse_prose(prose: Prose, intent: str) -> Parsed:
    spoken: list[Spoken] = []
    leftovers: list[Leftover] = []
    ignored: list[str] = []
    for _, parsed in read_sentences(prose, intent):
        spoken += parsed.spoken
        ignored += [*parsed.ignored, *(said.quote for said in parsed.spoken if "talk" in said.slots)]
        leftovers += unexplained(parsed, prose)
    return Parsed(tuple(spoken), tuple(leftovers), tuple(ignored))


def read_sentences(prose: Prose, intent: str) -> Iterator[tuple[int, Parsed]]:
    """The sentences that are no plain subject, footer or signature, by their numbers, as this type of request."""
    grammar = prose.language.grammars[intent]
    is_closed = is_footer = is_courteous = False
    for number, tokens in enumerate(prose.sentences):
        parsed = _without_address(_read(prose, number, grammar), prose, number)
        if number < prose.subject_sentences and parsed.leftovers and is_plain_subject(tokens, prose, intent):
            continue
        if parsed.leftovers and is_legal_footer(tokens, prose.language, after=is_footer):
            is_footer = True
            continue
        is_footer = False
        is_signature = is_of_signature(tokens, parsed, prose.language) or is_of_own_firm(prose, number, parsed)
        if is_closed and not names_another_payer(prose, number) and (is_signature or is_below_name(prose, number)):
            continue
        if is_closed and is_of_block(prose, number):
            continue
        if parsed.leftovers and is_signed_block(prose, number):
            break
        if parsed.leftovers and (is_signed(prose, number) or (is_courteous and is_first_name_at_end(prose, number))):
            break
        parsed = without_talk(prose.text, tokens, parsed, prose.statements[number])
        parsed = without_statements(prose.text, tokens, parsed, prose.language, intent)
        parsed = without_french_talk(prose.text, tokens, parsed, prose.language, intent)
        if (parsed.leftovers or _only_praises(parsed, prose)) and quote_of(prose.text, tokens) in prose.talk:
            parsed = as_talk(prose.text, tokens, parsed)
        yield number, parsed
        meanings = {said.meaning for said in parsed.spoken}
        is_courteous = number >= prose.subject_sentences and not parsed.leftovers and meanings <= COURTESY
        if number >= prose.subject_sentences and not parsed.leftovers and meanings:
            is_named = meanings == {"customer"} or (prose.language.capital_nouns and meanings == {"who"})
            is_own = is_named and is_own_name(tokens, prose.signers)
            is_closed = (meanings <= COURTESY and bool(meanings & _CLOSINGS)) or (
                is_closed and (meanings <= COURTESY or is_own)
            )


def _only_praises(parsed: Parsed, prose: Prose) -> bool:
    """Whether a German sentence only praises what may be a thing of everyday life: then it is listed as talk."""
    return prose.language.capital_nouns and {said.meaning for said in parsed.spoken} in ({"done+praise"}, {"talk"})


def _read(prose: Prose, number: int, grammar: Grammar) -> Parsed:
    """The reading of a sentence; where words are left over, that without its particles when it leaves fewer."""
    parsed = parse_sentence(prose.text, prose.readable[number], number, grammar)
    bare = prose.bare[number]
    if bare is None or not parsed.leftovers:
        return parsed
    again = parse_sentence(prose.text, bare, number, grammar)
    return again if _size(again) < _size(parsed) else parsed


def _size(parsed: Parsed) -> int:
    """How many characters are left over."""
    return sum(len(left.quote) for left in parsed.leftovers)


def _without_address(parsed: Parsed, prose: Prose, number: int) -> Parsed:
    """The reading of a text's first sentence without the first name to whom it is written: `Lou, please ...`."""
    tokens, language = prose.sentences[number], prose.language
    if number != prose.subject_sentences or len(tokens) < _NAME_AND_COMMA or not parsed.leftovers:
        return parsed
    name, comma = tokens[:_NAME_AND_COMMA]
    is_alone = len(tokens) == _NAME_AND_COMMA
    goes_on = not is_alone and tokens[_NAME_AND_COMMA].folded in language.words.grammar
    is_left = parsed.leftovers[0].quote.strip(" ,") == name.text
    if is_left and comma.text == "," and (is_alone or goes_on) and is_unknown_name(tokens[:1], language):
        return replace(parsed, leftovers=parsed.leftovers[1:])
    return parsed


_NAME_AND_COMMA = 2


def unexplained(parsed: Parsed, prose: Prose) -> Sequence[Leftover]:
    """The leftovers without a polite question mark, and without small words beside what the sentence says."""
    language = prose.language
    polite = any(said.meaning == "polite" or _is_request(said, language) for said in parsed.spoken)
    tells = any(said.meaning not in COURTESY for said in parsed.spoken)
    return [
        left
        for left in parsed.leftovers
        if not (polite and left.quote == "?") and not (tells and is_small(left, prose.text, language.tables))
    ]


def _is_request(spoken: Spoken, language: Language) -> bool:
    """Whether the phrase is itself a request in the form of a question, such as `can we have an invoice`."""
    words = spoken.quote.casefold().split()
    return next((word for word in words if word not in _PLEASE), "") in language.tables.REQUEST_OPENERS


_PLEASE = frozenset({"please", "please,", "pls", "kindly"})
