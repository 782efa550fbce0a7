"""The reply of a language model, parsed strictly from JSON to the planner port's outcome. Numbers stay text."""

import json
from collections.abc import Mapping
from typing import Any

from My_AI_Employee.domain.actions import parse_report_request
from My_AI_Employee.domain.plan import Evidence, plan_actions
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome, ReportWanted

MAX_REPLY_CHARS = 200_000
MAX_ITEMS = 200
_FORMS = {
    "actions": {"actions", "reasons", "evidence", "warnings"},
    "report": {"report", "reasons", "warnings"},
    "question": {"question", "missing", "reasons", "warnings"},
}


def read_reply(text: str) -> PlanningOutcome:
    """Parse a reply. Raises ActionError with a message from which the model can correct its reply."""
    found = _load(text)
    form = next((name for name in _FORMS if name in found), None)
    if form is None or len([name for name in _FORMS if name in found]) > 1:
        raise ValidationFailedError(f"a reply has exactly one of {', '.join(_FORMS)}")
    unknown = sorted(set(found) - _FORMS[form])
    if unknown:
        raise ValidationFailedError(f"unknown in a reply with '{form}': {', '.join(unknown)[:200]}")
    if form == "question":
        question = _text(found["question"], "question")
        return NeedsPerson(reason=question, missing=_texts(found, "missing"))
    if form == "report":
        if not isinstance(found["report"], Mapping):
            raise ValidationFailedError("report must be an object")
        return ReportWanted(request=parse_report_request(found["report"]))
    return _draft(found)


def _draft(found: Mapping[str, Any]) -> Draft:
    actions = found["actions"]
    if not isinstance(actions, list) or not all(isinstance(item, Mapping) for item in actions):
        raise ValidationFailedError("actions must be a list of objects")
    steps = plan_actions(actions)
    return Draft(
        actions=tuple({"tool": step.tool, **step.arguments} for step in steps),
        reasons=_texts(found, "reasons"),
        evidence=_evidence(found.get("evidence", [])),
        warnings=_texts(found, "warnings"),
    )


def _load(text: str) -> Mapping[str, Any]:
    if len(text) > MAX_REPLY_CHARS:
        raise ValidationFailedError(f"a reply has at most {MAX_REPLY_CHARS:,} characters")
    try:
        found = json.loads(
            _bare(text), parse_float=str, parse_int=str, parse_constant=_no_constant, object_pairs_hook=_once
        )
    except (ValueError, RecursionError) as error:
        raise ValidationFailedError(f"the reply is not one JSON object: {str(error)[:200]}") from None
    if not isinstance(found, dict):
        raise ValidationFailedError("the reply is not one JSON object")
    return found


def _bare(text: str) -> str:
    """The text without an enclosing code fence."""
    lines = text.strip().split("\n")
    fenced = len(lines) > 2 and lines[0].startswith("```") and lines[-1].strip() == "```"
    return "\n".join(lines[1:-1]) if fenced else text


def _no_constant(name: str) -> str:
    raise ValueError(f"{name} is not an amount")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name occurs twice in one object")
    return found


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValidationFailedError(f"{name} must be a text")
    return value.strip()[:2_000]


def _texts(found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = found.get(name, [])
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise ValidationFailedError(f"{name} must be a list of at most {MAX_ITEMS} texts")
    return tuple(_text(item, name) for item in value)


def _evidence(value: object) -> tuple[Evidence, ...]:
    if not isinstance(value, list) or len(value) > MAX_ITEMS * 10:
        raise ValidationFailedError("evidence must be a list")
    entries = []
    for item in value:
        if not isinstance(item, Mapping) or set(item) != {"field", "quote"}:
            raise ValidationFailedError("an entry of evidence has 'field' and 'quote'")
        entries.append(Evidence(field=_text(item["field"], "field")[:100], quote=_text(item["quote"], "quote")[:500]))
    return tuple(entries)
