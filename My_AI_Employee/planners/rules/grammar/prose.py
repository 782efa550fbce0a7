"""The text of a task, split into the sentences that are read under each type of request."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.grammar.everyday_sentences import Talk, is_everyday, quote_of
from My_AI_Employee.planners.rules.grammar.harmless_clauses import Span, harmless_statements
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.names import NamedCustomers, recognise_names
from My_AI_Employee.planners.rules.grammar.numerals import compute_numbers
from My_AI_Employee.planners.rules.grammar.open_statements import is_open_statement
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Sentence
from My_AI_Employee.planners.rules.grammar.particles import without_particles
from My_AI_Employee.planners.rules.grammar.respelling import respelled, with_prices_before_tax, with_whole_numbers
from My_AI_Employee.planners.rules.grammar.signature_blocks import without_signature
from My_AI_Employee.planners.rules.grammar.tokens import Token, sentences, tokenize

_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_DROPPED_SIGNS = frozenset("()<>[]\"'*“”„‘’«»`|")


@dataclass(frozen=True)
class Prose:
    """The sentences of a text, ready to be parsed. by_start: what the names in it can mean.

    has_grouped_figures: `1.400` is fourteen hundred here (`grammar.groups`).
    signers, labelled: words of the sender's name and of the labels' values (see prepare).
    """

    text: str
    sentences: tuple[tuple[Token, ...], ...]
    by_start: dict[int, NamedCustomers]
    language: Language
    subject_sentences: int = 0
    signers: frozenset[str] = frozenset()
    labelled: frozenset[str] = frozenset()
    has_grouped_figures: bool = False

    @cached_property
    def readable(self) -> tuple[Sentence, ...]:
        """The sentences as they are read under each type of request."""
        return tuple(Sentence(tokens, self.language.words) for tokens in self.sentences)

    @cached_property
    def bare(self) -> tuple[Sentence | None, ...]:
        """The sentences without particles; None where there are none."""
        tables = self.language.tables
        found = [without_particles(tokens, tables) for tokens in self.sentences] if tables.PARTICLES else ()
        sizes = [(len(tokens), bare) for tokens, bare in zip(self.sentences, found, strict=False)]
        kept = [Sentence(bare, self.language.words) if 0 < len(bare) < size else None for size, bare in sizes]
        return tuple(kept) or (None,) * len(self.sentences)

    @cached_property
    def readings(self) -> dict[str, Parsed]:
        """What the text says as each type of request, so far as it was read (`parse_prose`)."""
        return {}

    @cached_property
    def statements(self) -> tuple[tuple[Span, ...], ...]:
        """Of each sentence the statements that say nothing of a request."""
        return tuple(harmless_statements(tokens, self.language.harmless) for tokens in self.sentences)

    @cached_property
    def talk(self) -> frozenset[str]:
        """The sentences of the text that are only talk about everyday life, or only praise what is no matter."""
        talk = Talk(self.language.everyday, self.language.harmless)
        own = self.sentences[self.subject_sentences :]
        return frozenset(
            quote_of(self.text, tokens)
            for tokens in own
            if is_everyday(tokens, talk) or is_open_statement(tokens, self.language)
        )


def prepare(
    subject: str, body: str, books: BooksView, language: Language, sender: str = "", labelled: str = ""
) -> Prose:
    """Split subject and body into sentences and recognise customers' names. Raises the errors of the books.

    sender: name and address of who writes, whose words may stand alone as a signature. labelled: the labels' values.
    """
    text = (f"{subject}\n\n{body}" if subject else body).translate(_WIDE_DIGITS)
    written = with_prices_before_tax(respelled(tokenize(text), language.spellings))
    tokens = with_whole_numbers(written, books, language.number_openers)
    names = recognise_names(compute_numbers(tokens, language.tables.NUMBER_WORDS), text, books, language)
    groups = [tuple(_read_tokens(group)) for group in sentences(names.tokens, language.abbreviations)]
    kept = without_signature([group for group in groups if group], text, sender, names.by_start, language)
    in_subject = sum(group[0].start < len(subject) for group in kept)
    signers = frozenset(re.findall(r"[^\W\d_]+", sender.casefold()))
    words = frozenset(token.folded for token in tokenize(labelled) if token.kind == "word")
    return Prose(text, kept, names.by_start, language, in_subject, signers, words)


def _read_tokens(group: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a sentence without signs that say nothing; `>` before a figure, as in `>500`, is kept as odd."""
    for number, token in enumerate(group):
        behind = group[number + 1] if number + 1 < len(group) else None
        is_limit = number > 0 and token.text in "<>" and behind is not None and behind.kind in ("money", "number")
        if token.kind != "sign" or token.text not in _DROPPED_SIGNS:
            yield token
        elif is_limit:
            yield replace(token, kind="odd")
