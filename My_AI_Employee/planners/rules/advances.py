"""Lines of an invoice about what is paid in advance: whether they bill it, or take off what was billed before."""

from collections.abc import Sequence

from My_AI_Employee.planners.rules.grammar.tokens import tokenize
from My_AI_Employee.planners.rules.task_text import ParsedLine, TaskText
from My_AI_Employee.planners.rules.written_lines import PAID_BEFORE


def ask_about_advances(source: TaskText, lines: Sequence[ParsedLine]) -> None:
    """Ask about a deposit beside other lines; the one line of an invoice bills it."""
    passed = ignored_words(source)
    for line in lines if len(lines) > 1 else ():
        named = [token for token in tokenize(line.description) if token.folded in PAID_BEFORE - passed]
        if named:
            source.sheet.ask(
                f"whether '{line.description[:80]}' is billed by this invoice or taken off it: write "
                "`deposit: INV/2026/00012 300.00` in place of the line where it was billed before, or "
                f"`ignore: {named[0].text}` where this line bills it"
            )


def ignored_words(source: TaskText) -> frozenset[str]:
    """The single words of which a person said that they change nothing."""
    said = (value for key, value in source.answers if key == "ignore")
    return frozenset(token.folded for value in said for token in tokenize(value))
