"""The section of a plan note with the doubtful lines of a bank statement: a box for each thing that a line may be."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from My_AI_Employee.domain.bank_actions import MatchBankLine, PostBankLines
from My_AI_Employee.domain.line_choices import LineChoice
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.domain.settled_lines import Ticks, ticked_codes
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.vault.quoting import inline, unescape
from My_AI_Employee.vault.sections import NoteSection, join_sections, section_text, split_sections

HEADING = "Doubtful lines"
_HOW = (
    "Tick the box of what a line is (`- [x]`) and save: the plan is checked and shown anew, and nothing is done "
    "before it is approved. A line without a tick stays an open bank line."
)
_LINE = re.compile(r"Line (?P<number>\d{1,5}): (?P<said>.*)")
_BOX = re.compile(r"[-*+] \[(?P<mark>[^\]]*)\] (?P<said>(?P<code>\d{1,5}[a-z]):.*)")


@dataclass(frozen=True, kw_only=True)
class ShownBox:
    """A box as it stands in a note. code: such as `7a`. words: what the line may be, for a person."""

    code: str
    words: str
    is_ticked: bool


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """A doubtful line as it stands in a note. words: day, amount and payer, and why nothing is sure."""

    number: int
    words: str
    boxes: tuple[ShownBox, ...]


def box_lines(plan: Plan) -> list[str]:
    """The lines of the section: what the plan explains, in sum, then each doubtful line; empty without any."""
    if not plan.choices:
        return []
    lines = [f"## {HEADING}", "", _explained(plan), "", _HOW]
    for choice in plan.choices:
        ticked = ticked_codes(choice, plan.actions)
        boxes = [f"- [{'x' if code in ticked else ' '}] {_said(choice, code)}" for code in choice.by_code]
        lines += ["", f"Line {choice.number}: {inline(f'{choice.shown}: {choice.why_not}')}", "", *boxes]
    return lines


def ticked_boxes(body: str, choices: Collection[LineChoice]) -> Ticks:
    """The ticks in the body of a plan note, for the lines with a tick and those whose boxes are all there.

    Raises ValidationFailedError for another mark than `x`, and for a tick at words that are not those of its box.
    """
    offered = {code: (choice, _said(choice, code)) for choice in choices for code in choice.by_code}
    seen: dict[str, bool] = {}
    for line in (section_text(body, HEADING) or "").split("\n"):
        box = _BOX.fullmatch(line.strip())
        if box is None:
            continue
        is_ticked, code = _is_ticked(box["mark"], box["code"]), box["code"]
        if code in offered and box["said"] == offered[code][1]:
            seen[code] = seen.get(code, False) or is_ticked
        elif is_ticked:
            raise ValidationFailedError(
                f"the words of the ticked box {code} are not those that were written",
                hint="Tick a box as it stands; to give another amount, write a step under Actions.",
            )
    ticks = {choice.number: [code for code in choice.by_code if seen.get(code)] for choice in choices}
    whole = {choice.number for choice in choices if all(code in seen for code in choice.by_code)}
    return {number: codes for number, codes in ticks.items() if codes or number in whole}


def _is_ticked(mark: str, code: str) -> bool:
    if mark.strip().casefold() not in ("", "x"):
        raise ValidationFailedError(
            f"the mark '{mark[:20]}' in box {code} is no tick", hint="Write `[x]` to choose it, `[ ]` to leave it."
        )
    return bool(mark.strip())


def _said(choice: LineChoice, code: str) -> str:
    return f"{code}: {inline(choice.by_code[code].text)}"


def _explained(plan: Plan) -> str:
    """Of how many lines the plan says what they are, and how much money came in and went out by them."""
    steps = [step.parsed() for step in plan.actions]
    keys = {step.line for step in steps if isinstance(step, MatchBankLine)}
    posted = [line for step in steps if isinstance(step, PostBankLines) for line in step.lines]
    amounts = [line.amount for line in posted if line.line_key in keys]
    came, went = (sum((one for one in amounts if one * sign > 0), Decimal("0.00")) for sign in (1, -1))
    sums = [f"{format_money(abs(one), plan.currency)} {how}" for one, how in ((came, "came in"), (went, "went out"))]
    return f"Explained by this plan: {len(amounts)} of {len(posted)} lines; {' and '.join(sums)} by them."


def shown_lines(body: str) -> Sequence[ShownLine]:
    """The doubtful lines in the body of a plan note, each with the boxes that belong to it."""
    found: list[ShownLine] = []
    for text in (section_text(body, HEADING) or "").split("\n"):
        if line := _LINE.fullmatch(text.strip()):
            found.append(ShownLine(number=int(line["number"]), words=unescape(line["said"]), boxes=()))
        elif found and (box := _BOX.fullmatch(text.strip())) and int(box["code"][:-1]) == found[-1].number:
            words, is_ticked = box["said"].partition(": ")[2], bool(box["mark"].strip())
            shown = ShownBox(code=box["code"], words=unescape(words), is_ticked=is_ticked)
            found[-1] = replace(found[-1], boxes=(*found[-1].boxes, shown))
    return [line for line in found if line.boxes]


def with_ticked(body: str, chosen: Mapping[int, str]) -> str:
    """The body with one box ticked per line, or none. chosen: number of a line -> code of its box, or empty.

    Lines that are not named stay as they are. Raises ValidationFailedError for a box that is not there.
    """
    there = {line.number: {box.code for box in line.boxes} for line in shown_lines(body)}
    for number, code in chosen.items():
        if number not in there or (code and code not in there[number]):
            raise ValidationFailedError(f"line {number} has no box {code[:20] or 'any more'}", hint="Look again.")
    sections = split_sections(body)
    at = next((at for at, one in enumerate(sections) if at and one.heading.casefold() == HEADING.casefold()), 0)
    if at and chosen:
        text = "\n".join(_marked(line, chosen) for line in sections[at].text.split("\n"))
        sections[at] = NoteSection(sections[at].heading, text)
    return join_sections(sections)


def _marked(line: str, chosen: Mapping[int, str]) -> str:
    box = _BOX.fullmatch(line.strip())
    number = int(box["code"][:-1]) if box else 0
    if box is None or number not in chosen:
        return line
    return f"- [{'x' if box['code'] == chosen[number] else ' '}] {box['said']}"
