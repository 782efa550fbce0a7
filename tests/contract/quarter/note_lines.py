"""The lines of a briefing that have a number in them, and the numbers of a line in any of the languages."""

import re
from collections import Counter
from decimal import Decimal

_AMOUNT = {
    "en": re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d\d(?= USD)"),
    "de": re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d\d(?= USD)"),
    "fr": re.compile("-?\\d{1,3}(?:\N{NO-BREAK SPACE}\\d{3})*,\\d\\d(?= USD)"),
}
_UNTRANSLATED = re.compile(r"\d+")


def numbered_lines(note: str) -> list[tuple[str, str]]:
    """(heading of the section, line) of every line with a digit; of a table's row the cells between bars."""
    found, section = [], ""
    for line in note.splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        if any(sign.isdigit() for sign in line):
            is_row = line.startswith("| ")
            found.append((section, line.removeprefix("| ").removesuffix(" |") if is_row else line))
    return found


def numbers_of(line: str, language: str) -> Counter[Decimal]:
    """The amounts and every other number of a line, whatever their order."""
    pattern = _AMOUNT[language]
    amounts = [re.sub(r"[^\d-]", "", text) for text in pattern.findall(line)]
    others = _UNTRANSLATED.findall(pattern.sub("", line))
    return Counter([*(Decimal(text) / 100 for text in amounts), *map(Decimal, others)])
