"""The reply of a language model: a schema for it, and its strict reading to the planner port's outcome.

Numbers stay the text that was written. What does not fit is refused with words by which the model can correct it.
"""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.json_schema import models_json_schema
from pydantic_core import ErrorDetails

from My_AI_Employee.domain.actions import ACTIONS, ReportRequest, parse_report_request
from My_AI_Employee.domain.plan import Evidence, plan_actions
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome, ReportWanted

MAX_REPLY_CHARS = 200_000
MAX_ITEMS = 200
_MAX_TEXT_CHARS = 2_000

_Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
_Texts = Annotated[list[_Text], Field(max_length=MAX_ITEMS)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class _Quote(_Strict):
    """The words that one argument rests on."""

    field: _Text
    quote: _Text


class _Drafted(_Strict):
    """Actions to propose. The arguments of each are validated as every plan's are."""

    actions: list[dict[str, Any]]
    reasons: _Texts = []
    evidence: Annotated[list[_Quote], Field(max_length=MAX_ITEMS * 10)] = []
    warnings: _Texts = []


class _Report(_Strict):
    """A report that is asked for."""

    report: dict[str, Any]
    reasons: _Texts = []
    warnings: _Texts = []


class _Question(_Strict):
    """What hinders a plan."""

    question: _Text
    missing: _Texts = []
    reasons: _Texts = []
    warnings: _Texts = []


_FORMS: Mapping[str, type[_Strict]] = {"actions": _Drafted, "report": _Report, "question": _Question}
_SAID = {
    "list_type": "must be a list",
    "too_long": f"must be a list of at most {MAX_ITEMS} texts",
    "string_type": "must be a text",
    "string_too_short": "must be a text",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "missing": "is missing",
}
"""The words for each kind of error of the schema."""


def reply_schema() -> dict[str, Any]:
    """The JSON schema of a reply, for a service that keeps a model to one; each tool's arguments are typed."""
    models: list[type[BaseModel]] = [*_FORMS.values(), *ACTIONS.values(), ReportRequest]
    _, found = models_json_schema([(model, "validation") for model in models])
    definitions: dict[str, Any] = found["$defs"]
    for tool, action in ACTIONS.items():
        shape = definitions[action.__name__]
        shape["properties"] = {"tool": {"const": tool}, **shape["properties"]}
        shape["required"] = ["tool", *shape.get("required", ())]
    properties = {name: shape for form in _FORMS.values() for name, shape in _properties(definitions, form).items()}
    properties["actions"] = {"type": "array", "items": {"anyOf": [_reference(model) for model in ACTIONS.values()]}}
    properties["report"] = _reference(ReportRequest)
    for form in _FORMS.values():
        del definitions[form.__name__]
    return {"type": "object", "additionalProperties": False, "properties": properties, "$defs": definitions}


def _properties(definitions: Mapping[str, Any], form: type[_Strict]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = definitions[form.__name__]["properties"]
    return found


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/$defs/{model.__name__}"}


def read_reply(text: str) -> PlanningOutcome:
    """Parse a reply. Raises ActionError with a message from which the model can correct its reply."""
    found = _validated(_load(text))
    if isinstance(found, _Question):
        return NeedsPerson(reason=_cut(found.question), missing=_cut_all(found.missing))
    if isinstance(found, _Report):
        return ReportWanted(request=parse_report_request(found.report))
    assert isinstance(found, _Drafted)
    steps = plan_actions(found.actions)
    return Draft(
        actions=tuple({"tool": step.tool, **step.arguments} for step in steps),
        reasons=_cut_all(found.reasons),
        evidence=tuple(Evidence(field=item.field[:100], quote=item.quote[:500]) for item in found.evidence),
        warnings=_cut_all(found.warnings),
    )


def _validated(found: Mapping[str, Any]) -> _Strict:
    forms = [name for name in _FORMS if name in found]
    if len(forms) != 1:
        raise ValidationFailedError(f"a reply has exactly one of {', '.join(_FORMS)}")
    try:
        return _FORMS[forms[0]].model_validate(found)
    except ValidationError as error:
        said = dict.fromkeys(_said(item, forms[0]) for item in error.errors(include_url=False)[:5])
        raise ValidationFailedError("; ".join(said)) from None


def _said(error: ErrorDetails, form: str) -> str:
    place = [str(part) for part in error["loc"]]
    if error["type"] == "extra_forbidden":
        return f"unknown in a reply with '{form}': {'.'.join(place)[:200]}"
    if place[0] == "actions" and len(place) > 1:
        return "actions must be a list of objects"
    return f"{'.'.join(place)} {_SAID.get(error['type'], error['msg'])}"


def _cut(text: str) -> str:
    return text[:_MAX_TEXT_CHARS]


def _cut_all(texts: list[str]) -> tuple[str, ...]:
    return tuple(_cut(text) for text in texts)


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
