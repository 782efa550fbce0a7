"""One bank line once: lines of a drafted statement that an earlier one had get its key, which the books know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.bank_actions import PostBankLines
from My_AI_Employee.journal.statement_steps import earlier_statements
from My_AI_Employee.journal.statements import AnyConnection
from My_AI_Employee.matching.known_lines import KnownLines, NotedLine, NotedStatement, recognise

_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class CheckedStatement:
    """The actions of a draft with the keys of known lines. reasons, warnings: what a person is told of them.

    keys: the keys that changed, old -> new.
    """

    actions: tuple[Mapping[str, Any], ...]
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)


def with_known_lines(connection: AnyConnection, actions: Sequence[Mapping[str, Any]]) -> CheckedStatement:
    """The draft of a statement compared with the earlier statements of its account; other drafts as they are."""
    posts = [one for one in actions if one.get("tool") == PostBankLines.tool]
    if len(posts) != 1:
        return CheckedStatement(actions=tuple(actions))
    (post,) = posts
    earlier = [_noted(one) for one in earlier_statements(connection, str(post["account"]))]
    known = recognise(_noted(post), earlier)
    if not (known.same or known.doubtful or known.taken):
        return CheckedStatement(actions=tuple(actions))
    keys = _new_keys(post, known, {line.key for one in earlier for line in one.lines})
    return CheckedStatement(
        actions=tuple(_rewritten(one, known, keys) for one in actions),
        reasons=_reasons(post, known),
        warnings=_warnings(known),
        keys=keys,
    )


def _noted(post: Mapping[str, Any]) -> NotedStatement:
    return NotedStatement(
        name=str(post["statement"]),
        opening=Decimal(str(post["opening_balance"])),
        closing=Decimal(str(post["closing_balance"])),
        lines=tuple(_noted_line(line) for line in post["lines"]),
    )


def _noted_line(line: Mapping[str, Any]) -> NotedLine:
    references = (line.get(name, "") for name in ("reference", "bank_reference"))
    return NotedLine(
        key=str(line["line_key"]),
        date=date.fromisoformat(str(line["date"])),
        amount=Decimal(str(line["amount"])),
        words=f"{line.get('counterparty', '')} {line.get('text', '')} {line.get('reference', '')}".strip(),
        references=frozenset(str(one).upper() for one in references if one),
    )


def _new_keys(post: Mapping[str, Any], known: KnownLines, others: set[str]) -> dict[str, str]:
    """Old key -> new key. A key of the form `DIGEST-NUMBER` that another line has gets the next free number."""
    keys = {old: line.key for old, line in known.same.items()}
    in_use = others | set(keys.values()) | {str(line["line_key"]) for line in post["lines"]}
    for old in sorted(known.taken):
        digest, _, number = old.rpartition("-")
        free = int(number) + 1 if number.isdecimal() else 2
        stem = digest if number.isdecimal() else old
        while f"{stem}-{free}" in in_use:
            free += 1
        keys[old] = f"{stem}-{free}"
        in_use.add(keys[old])
    return keys


def _rewritten(action: Mapping[str, Any], known: KnownLines, keys: Mapping[str, str]) -> Mapping[str, Any]:
    if action.get("tool") == PostBankLines.tool:
        lines = [{**line, "line_key": keys.get(line["line_key"], line["line_key"])} for line in action["lines"]]
        return {**action, "lines": lines}
    if action.get("line") in keys:
        return {**action, "line": keys[str(action["line"])]}
    return action


def _reasons(post: Mapping[str, Any], known: KnownLines) -> tuple[str, ...]:
    if not known.same:
        return ()
    total = len(post["lines"])
    return (f"{len(known.same)} of {total} lines are in statements that came before; they count once",)


def _warnings(known: KnownLines) -> tuple[str, ...]:
    shown = [
        f"{line.date} {line.amount:,.2f} {line.words[:60]}: is it the line of {other.date} with the same amount that "
        f"came before ({other.words[:60]})? If so, give it the line_key {other.key} and the date {other.date}"
        for line, other in known.doubtful[:_SHOWN]
    ]
    rest = len(known.doubtful) - len(shown)
    return (*shown, *([f"and {rest} more lines may have come before"] if rest else []))
