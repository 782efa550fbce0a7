"""Errors of the models in the words of the file that was read."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from My_AI_Employee.stack.model import NAMED
from My_AI_Employee.stack.source import Problem, Source

_NAME_WORDS = "a name has up to 32 lower-case letters, digits, - and single _, and begins with a letter"


def problems_of(source: Source, error: ValidationError) -> list[Problem]:
    """One problem per cause, at the line that it is about: what only follows from a deeper one is left out."""
    found = [_problem(source, each) for each in error.errors(include_url=False, include_input=False)]
    unique = list(dict.fromkeys(found))
    return [each for each in unique if not any(other.place.startswith(f"{each.place}.") for other in unique)]


def _problem(source: Source, error: ErrorDetails) -> Problem:
    """An error of the model, in the words of the file."""
    place = tuple(part for part in error["loc"] if part != "[key]")
    is_name = error["loc"][-1] in ("[key]", NAMED)
    words = _NAME_WORDS if is_name else _words(error)
    return source.problem(tuple(part for part in place if part != NAMED), words)


def _words(error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not a known name"
        case "literal_error" | "enum":
            return f"has to be {context['expected']}"
        case "dict_type" | "model_type" | "mapping_type":
            return "has to hold 'name: value' pairs"
        case "tuple_type":
            return "has to be a list: [a, b]"
        case "too_short":
            return "is an empty list"
        case "string_pattern_mismatch":
            return "has characters that are not allowed here"
        case "bool_parsing" | "bool_type":
            return "has to be true or false"
        case _:
            return str(error["msg"]).removeprefix("Value error, ")
