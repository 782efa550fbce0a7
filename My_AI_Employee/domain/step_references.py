"""References of a plan's steps to results of earlier steps, such as `$1.invoice_id`."""

import re
from collections.abc import Mapping
from typing import Any

from My_AI_Employee.errors import ValidationFailedError

REFERENCE = re.compile(r"^\$([1-9][0-9]?)\.([a-z_]+)$")


def references(arguments: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    """Top-level arguments that refer to earlier results: name -> (ordinal, result field)."""
    found = {}
    for name, value in arguments.items():
        match = REFERENCE.match(value) if isinstance(value, str) else None
        if match:
            found[name] = (int(match[1]), match[2])
    return found


def step_of_invoice(arguments: Mapping[str, Any]) -> int:
    """Ordinal of the step of the same plan whose invoice these arguments name; 0 when they name none."""
    return references(arguments).get("invoice_id", (0, ""))[0]


def resolve_references(arguments: Mapping[str, Any], results: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """Replace references by earlier results. Raises ValidationFailedError when one is missing."""
    resolved = dict(arguments)
    for name, (ordinal, field) in references(arguments).items():
        value = results.get(ordinal, {}).get(field)
        if value is None:
            raise ValidationFailedError(f"{name}: action {ordinal} has no result '{field}'")
        resolved[name] = value
    return resolved
