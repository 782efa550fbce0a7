"""Finds what a drafted plan contradicts: words that decide, labels, the wish not to mail, another currency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.planners.rules.decisive_words import DECISIVE, HARMLESS, ONLY_WITH_A_FIGURE
from My_AI_Employee.planners.rules.drafted import FIGURES, DraftedRequest, overlap, unread_runs, words_of
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.grammar.parse import Leftover
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.leftovers import (
    foreign_words,
    is_settled,
    label_question,
    leftover_question,
    open_labels,
    settled_words,
    shown_in_sentence,
)
from My_AI_Employee.planners.rules.value_words import NO


@dataclass(frozen=True)
class Contradiction:
    """Words that a draft goes against. objection: for its author; question: for a person."""

    words: str
    objection: str
    question: str


def contradictions(reading: DraftedRequest) -> list[Contradiction]:
    """All that a draft contradicts; a label that decisive words were found in counts once."""
    words = [*_decisive(reading), *_sending(reading)]
    labels = [item for item in _labels(reading) if not any(overlap(item.words, said.words) for said in words)]
    return [*words, *labels, *_currencies(reading)]


def _decisive(reading: DraftedRequest) -> Iterator[Contradiction]:
    """Words left over that take back, limit or put off what the request says."""
    source, settled = reading.source, settled_words(reading.source)
    kinds = {
        word: kind
        for kind, words in DECISIVE[reading.language].items()
        for word in words.split()
        if not (kind == "cancellation" and reading.reverses) and not (kind == "discount" and reading.deducts)
    }
    for number, run in unread_runs(reading):
        harmless = _harmless(source.prose.sentences[number], HARMLESS[reading.language])
        found = [token for token in run if token.folded in kinds and token.start not in harmless]
        has_figure = any(token.kind in FIGURES for token in run)
        found = [token for token in found if has_figure or token.folded not in ONLY_WITH_A_FIGURE]
        found = [token for token in found if not _denies_what_is_not_drafted(reading, token, run)]
        left = Leftover(source.quote(run), number, run[0].start)
        if found and not is_settled(left, settled):
            objection = f"the draft passes over the {kinds[found[0].folded]} {shown_in_sentence(source, left)}"
            yield Contradiction(left.quote, objection, leftover_question(source, [left]))


def _denies_what_is_not_drafted(reading: DraftedRequest, token: Token, run: Sequence[Token]) -> bool:
    """Whether the very next word is a figure that the draft does not have: `5.5 hours, not 4`."""
    following = next((other for other in run if other.start > token.start), None)
    if following is None or following.kind not in ("number", "money"):
        return False
    value = read_money(following.text, reading.source.currency)
    drafted = [read_money(word, reading.source.currency) for word in reading.values]
    return isinstance(value, Decimal) and value not in drafted


def _harmless(tokens: Sequence[Token], phrases: Sequence[str]) -> set[int]:
    """Offsets of the words of phrases that decide nothing."""
    words = [token for token in tokens if token.kind != "sign"]
    found: set[int] = set()
    for phrase in phrases:
        size = len(phrase.split())
        for first in range(len(words) - size + 1):
            if " ".join(token.folded for token in words[first : first + size]) == phrase:
                found |= {token.start for token in words[first : first + size]}
    return found


def _sending(reading: DraftedRequest) -> Iterator[Contradiction]:
    """The request says not to mail it, and the draft does."""
    said = [spoken.quote for parsed in reading.parses for spoken in parsed.of("keep")]
    said += [label.quote for label in reading.source.label("send") if label.value.casefold() in NO]
    for quote in said if reading.sends else ():
        objection = f"the draft mails the invoice, the request says '{quote}'"
        yield Contradiction(quote, objection, f"whether to mail it: '{quote}'")


def _labels(reading: DraftedRequest) -> Iterator[Contradiction]:
    """Labels that no request of these types reads, and that no quote takes up."""
    unused = [set(open_labels(reading.source, intent)) for intent in reading.intents]
    for key, value in sorted(set.intersection(*unused)):
        if not _is_taken_up(reading, key, value):
            said = f"{key}: {value[:60]}"
            question = label_question(key, value, reading.intents[0])
            yield Contradiction(said, f"the draft passes over the label '{said}'", question)


def _is_taken_up(reading: DraftedRequest, key: str, value: str) -> bool:
    """Whether quotes have all words of the value; of a single word or figure, together with the label's name."""
    wanted = words_of(value).split()
    if len(wanted) > 1:
        return set(wanted) <= {word for quote in reading.quotes for word in words_of(quote).split()}
    return any(words_of(f"{key} {value}") in words_of(quote) for quote in reading.quotes)


def _currencies(reading: DraftedRequest) -> Iterator[Contradiction]:
    currency = reading.source.currency
    if reading.currency not in ("", currency):
        said = f"the draft is in {reading.currency}, the request does not say so"
        yield Contradiction("currency", said, f"the currency of the amounts: write `Currency: {currency}`")
    for word in foreign_words(reading.source):
        said = f"'{word}' is not the books' currency ({currency})"
        question = f"{said}: say the amounts in {currency}, and `Currency: {currency}`"
        yield Contradiction(word, f"{said}: ask", question)
