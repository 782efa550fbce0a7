"""What is wrong with data that a pydantic model refuses, in words for people and programs."""

from pydantic import ValidationError


def first_problem(error: ValidationError, whole: str) -> str:
    """The first problem as `place: reason`, without the data itself. whole: the place of a problem of all of it."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or whole
    return f"{where[:200]}: {first['msg'][:300]}"
