"""Asks about every word and label of a request that nothing accounts for."""

import difflib
from collections.abc import Iterator

from My_AI_Employee.planners.rules.grammar.parse import Leftover
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import FIELDS, KNOWN_KEYS, OTHER_KEYS, USED_FIELDS
from My_AI_Employee.readers.labels import line_label

_MAX_SHOWN = 8


def ask_about_leftovers(source: TaskText, intent: str) -> None:
    """Put a question for what is left over; a person settles each with `ignore: <words>`."""
    settled = {_plain(value) for key, value in source.answers if key == "ignore"}
    for key, value in _unused_labels(source, intent):
        if _plain(f"{key}: {value}") not in settled and _plain(key) not in settled:
            source.sheet.ask(f"what '{key}: {value[:60]}' means here: it is no label of this request{_nearest(key, intent)}")
    left = [item for item in source.parsed.leftovers if _plain(item.quote) not in settled]
    if left:
        shown = ", ".join(f"'{' '.join(item.quote.split())[:80]}'" for item in left[:_MAX_SHOWN])
        more = f" and {len(left) - _MAX_SHOWN} more" if len(left) > _MAX_SHOWN else ""
        source.sheet.ask(
            f"what is meant by {shown}{more}: write the request with labels (`type:` and the rest), or "
            f"`ignore: {' '.join(left[0].quote.split())[:80]}` where the words change nothing"
        )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;:!'\"")


def _unused_labels(source: TaskText, intent: str) -> Iterator[tuple[str, str]]:
    used = OTHER_KEYS | {key for field in USED_FIELDS[intent] for key in FIELDS[field]}
    for key, value in dict.fromkeys((*source.labels, *source.answers)):
        if key not in used and value.strip():
            yield key, value.strip()
    for item in source.parsed.leftovers:
        label = line_label(_line_of(source, item))
        if label and label[1] and label[0] not in KNOWN_KEYS and len(label[0].split("_")) <= 2:
            yield label


def _line_of(source: TaskText, item: Leftover) -> str:
    return next((line for line in source.text.split("\n") if item.quote.split("\n")[0] in line), "")


def _nearest(key: str, intent: str) -> str:
    used = {name for field in USED_FIELDS[intent] for name in FIELDS[field]}
    close = difflib.get_close_matches(key, sorted(used), n=1, cutoff=0.6)
    return f" (nearest: `{close[0]}`)" if close else ""
