"""Findings and reports as lines for a terminal, Markdown for notes and quotes for models.

Names come from whoever named a machine: no line of theirs controls a terminal or is read as Markdown.
"""

import shlex
from collections.abc import Iterator, Sequence
from decimal import Decimal

from My_AI_Employee.advisor.comparison import Comparison
from My_AI_Employee.advisor.findings import CheckState, Finding, Report, Severity
from My_AI_Employee.vault.quoting import neutralise

MOST_LINES = 40
MOST_RULES = 3


def plain(text: str, most: int = 300) -> str:
    """A text on one line, without what controls a terminal or is invisible."""
    shown = " ".join(neutralise(text).split())
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def command_line(words: Sequence[str]) -> str:
    """A proposed command as a shell would take it."""
    return plain(shlex.join(words), 4_000)


def amount(value: Decimal, currency: str) -> str:
    """An amount with its currency."""
    return f"{value:,.2f} {currency}"


def finding_line(finding: Finding, currency: str) -> str:
    """A finding on one line."""
    saves = f", saves {amount(finding.saving, currency)} a month" if finding.saving else ""
    name = plain(finding.resource.name or finding.resource.id, 80)
    return f"{finding.id}  {finding.severity:<8}  {finding.title}: {finding.resource.kind} {name}{saves}"


def explained(finding: Finding, currency: str) -> list[str]:
    """Everything about a finding."""
    where = f" ({plain(finding.resource.place, 100)})" if finding.resource.place else ""
    lines = [
        f"{finding.id}: {finding.title}",
        f"{finding.severity}, {finding.category}, rule {finding.rule}",
        f"{finding.resource.kind} {plain(finding.resource.name)}, id {plain(finding.resource.id)}{where}",
        *(f"  {plain(text)}" for text in finding.evidence),
    ]
    if finding.saving:
        lines.append(f"Saves {amount(finding.saving, currency)} a month: {plain(finding.basis)}.")
    lines.append(plain(finding.advice, 1_000))
    if finding.commands:
        lines.append("Proposed, not run:")
        lines += [f"  {command_line(words)}" for words in finding.commands]
    return lines


def report_lines(report: Report) -> Iterator[str]:
    """The report in short: score, counts, what was not checked, and the worst findings."""
    yield f"{report.id}: {report.resources} resources{f' of {plain(report.account, 80)}' if report.account else ''}"
    yield f"Score: {report.shown_score}. Saving: {amount(report.saving, report.currency)} a month at the most."
    yield ", ".join(f"{report.count(severity)} {severity}" for severity in Severity) + "."
    reasons = "\n".join(check.reason for check in report.unchecked)
    for problem in [one for one in report.problems if one not in reasons][:MOST_LINES]:
        yield f"Not read: {plain(problem)}"
    yield from unchecked_lines(report)
    for finding in report.findings[:MOST_LINES]:
        yield finding_line(finding, report.currency)
    if len(report.findings) > MOST_LINES:
        yield f"... and {len(report.findings) - MOST_LINES} more: --json, or ai-employee advisor serve"


def unchecked_lines(report: Report) -> Iterator[str]:
    """Rules that did not see everything, together with those that have the same reason."""
    reasons: dict[tuple[CheckState, str], list[str]] = {}
    for check in report.unchecked:
        reasons.setdefault((check.state, check.reason), []).append(check.rule)
    for (state, reason), rules in reasons.items():
        named = ", ".join(rules) if len(rules) <= MOST_RULES else f"{len(rules)} rules"
        yield f"{str(state).capitalize()}: {named}: {plain(reason)}"


def comparison_lines(found: Comparison) -> Iterator[str]:
    """What changed between two reports."""
    yield f"{found.older.id} -> {found.newer.id}"
    yield f"Score: {found.older.shown_score} -> {found.newer.shown_score}"
    if not found.is_measurable:
        yield "The two did not check the same: scores and savings say little beside each other."
    currency = found.newer.currency
    for title, findings in (
        ("New", found.new),
        ("Gone", found.gone),
        ("Changed", [new for _, new in found.changed]),
        ("Not looked for this time", found.unknown),
    ):
        yield f"{title}: {len(findings)}"
        for finding in findings[:MOST_LINES]:
            yield f"  {finding_line(finding, currency)}"
    yield f"Unchanged: {found.unchanged}"
