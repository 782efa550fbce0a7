"""Asks about every word and label of a request that nothing accounts for."""

import difflib
from collections.abc import Iterator, Sequence

from My_AI_Employee.planners.rules.figures import check_currency, currencies_of, foreign_currencies
from My_AI_Employee.planners.rules.grammar.parse import Leftover
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.unsettled import is_of_bills_alone
from My_AI_Employee.planners.rules.words import FIELDS, KNOWN_KEYS, OTHER_KEYS, USED_FIELDS
from My_AI_Employee.planners.rules.written_lines import bearing_in
from My_AI_Employee.readers.labels import line_label

_OF_THE_NOTE = frozenset({"origin"})
"""Properties of the task's note: a person who changes one says nothing of the request."""
_MAX_SHOWN = 8
_NEAR = 0.6
"""From here on `difflib` takes two labels for spellings of one."""
_KEY_START = 4
"""Characters of the leftover words by which a line begins when its key is left over."""


def ask_about_leftovers(source: TaskText, intent: str) -> None:
    """Put a question for what is left over; a person settles each with `ignore: <words>`."""
    settled = settled_words(source)
    for key, value in open_labels(source, intent):
        source.sheet.ask(label_question(key, value, intent))
    for said in source.beside:
        if not is_settled(Leftover(said, 0), settled):
            source.sheet.ask(beside_question(said))
    left = [item for item in source.parsed.leftovers if not is_settled(item, settled)]
    if left:
        source.sheet.ask(leftover_question(source, left))


def open_labels(source: TaskText, intent: str) -> list[tuple[str, str]]:
    """The labels that no request of this type reads and that no answer settles."""
    settled = settled_words(source)
    return [
        (key, value)
        for key, value in _unused_labels(source, intent)
        if _plain(f"{key}: {value}") not in settled and _plain(key) not in settled
    ]


def label_question(key: str, value: str, intent: str) -> str:
    """What a person is asked about a label that this type of request does not read."""
    why = "" if key in KNOWN_KEYS else f": it is no label of this request{_nearest(key, intent)}"
    return f"what '{key}: {value[:60]}' means here{why}"


def ask_about_known_customer(source: TaskText, name: str) -> None:
    """Put a question for what an invoice says of a customer whom the books have: nothing of it is written there."""
    settled = settled_words(source)
    keys = {key for field in CUSTOMER_FIELDS for key in FIELDS[field]}
    for key, value in dict.fromkeys((*source.labels, *source.answers)):
        said = f"{key}: {' '.join(value.split())[:60]}"
        if key in keys and value.strip() and not {_plain(f"{key}: {value}"), _plain(said), _plain(key)} & settled:
            source.sheet.ask(
                f"what '{said}' means here: it is no label of an invoice to {name}, whom the books have; a request "
                "of the type partner_update changes them"
            )


CUSTOMER_FIELDS = {"phone": "phone", "address": "address", "customer_tax_id": "tax_id"}
"""What an invoice request may say of a new customer beside name and mail address, and the argument that takes it."""


def beside_question(said: str) -> str:
    """What a person is asked about a sentence that stands in a quoted line or below a signature's mark."""
    quote = " ".join(said.split())[:80]
    return (
        f"whether '{quote}', in a quoted line or below the signature's mark, changes the request: write it without "
        f"the mark, or `ignore: {quote}` where it changes nothing"
    )


def leftover_question(source: TaskText, left: Sequence[Leftover]) -> str:
    """What a person is asked about words that are left over."""
    shown = ", ".join(shown_in_sentence(source, item) for item in left[:_MAX_SHOWN])
    more = f" and {len(left) - _MAX_SHOWN} more" if len(left) > _MAX_SHOWN else ""
    return (
        f"what is meant by {shown}{more}: write the request with labels (`type:` and the rest), or "
        f"`ignore: {' '.join(left[0].quote.split())[:80]}` where the words change nothing"
    )


def foreign_words(source: TaskText) -> list[str]:
    """Words that name another currency than the books'; a label `currency` counts before words.

    The label `settles` states an amount in the currency of a document, whichever that is.
    """
    labels = [found.value for found in source.label("currency")]
    foreign = [value for value in labels if check_currency(value, source.currency)]
    said = "\n".join([source.text, *(value for key, value in source.task.all_labels if key != "settles")])
    words = [] if labels and not foreign else foreign_currencies(said, source.currency)
    return list(dict.fromkeys([*foreign, *words]))


def means_only(source: TaskText, currency: str) -> bool:
    """Whether the request names another currency than the books', and no other one than this."""
    words = foreign_words(source)
    return bool(words) and all(currencies_of(word) == {currency} for word in words)


def settled_words(source: TaskText) -> set[str]:
    """The words settled by `ignore: <words>`, or by a known label that an unknown one was a misspelling of."""
    ignored = {_plain(value) for key, value in source.answers if key == "ignore"}
    return ignored | {_plain(f"{key}: {value}") for key, value in _named_anew(source)}


def _named_anew(source: TaskText) -> Iterator[tuple[str, str]]:
    """Unknown labels that an answer repeats with the same value under the known name nearest to them."""
    lines = (label for line in source.text.split("\n") if (label := line_label(line)))
    for key, value in (*source.unknown_labels, *lines):
        answered = [name for name, said in source.answers if name in KNOWN_KEYS and _plain(said) == _plain(value)]
        if key not in KNOWN_KEYS and difflib.get_close_matches(key, answered, n=1, cutoff=_NEAR):
            yield key, value


def is_settled(item: Leftover, settled: set[str]) -> bool:
    """Whether a person's `ignore:` is about these words."""
    words = f" {_plain(item.quote)} "
    return any(words in f" {ignored} " for ignored in settled)


def shown_in_sentence(source: TaskText, item: Leftover) -> str:
    """The words with the sentence around them, so that a person sees what they are about."""
    quote = " ".join(item.quote.split())[:80]
    tokens = source.prose.sentences[item.sentence]
    sentence = " ".join(source.prose.text[tokens[0].start : tokens[-1].end].split())
    return f"'{quote}'" if quote == sentence or len(sentence) > 200 else f"'{quote}' (in '{sentence[:120]}')"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;:!'\"")


def _unused_labels(source: TaskText, intent: str) -> Iterator[tuple[str, str]]:
    used = OTHER_KEYS | {key for field in USED_FIELDS[intent] for key in FIELDS[field]}
    for key, value in dict.fromkeys((*source.labels, *source.answers)):
        of_a_bill = intent == "expense" and is_of_bills_alone(source, key)
        if key not in used and key not in _OF_THE_NOTE and not of_a_bill and value.strip():
            yield key, value.strip()
    yield from source.unknown_labels
    yield from _telling_labels(source)
    for item in source.parsed.leftovers:
        line = _line_of(source, item)
        label = line_label(line) if _plain(line).startswith(_plain(item.quote.split("\n")[0])[:_KEY_START]) else None
        if label and label[1] and label[0] not in KNOWN_KEYS and len(label[0].split("_")) <= 2:
            yield label


_FREE_KEYS = frozenset(
    {key for name in ("reference", "description", "address") for key in FIELDS[name]} | {"title", "tags"}
)
"""Labels whose value is free text; `notes` are the writer's own and go onto the invoice."""


def _telling_labels(source: TaskText) -> Iterator[tuple[str, str]]:
    """Labels with free text that has a word which can change the request, such as `tags: void`."""
    for key, value in dict.fromkeys((*source.labels, *_front_matter(source))):
        if key in _FREE_KEYS and bearing_in(value, source.prose):
            yield key, value.strip()


def _front_matter(source: TaskText) -> Iterator[tuple[str, str]]:
    return (label for label in source.task.labels if label[0] in ("title", "tags"))


def _line_of(source: TaskText, item: Leftover) -> str:
    return next((line for line in source.text.split("\n") if item.quote.split("\n")[0] in line), "")


def _nearest(key: str, intent: str) -> str:
    used = {name for field in USED_FIELDS[intent] for name in FIELDS[field]}
    close = difflib.get_close_matches(key, sorted(used), n=1, cutoff=_NEAR)
    return f" (nearest: `{close[0]}`)" if close else ""
