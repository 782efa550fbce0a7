"""The JSON form of what a reader found, as `ai-employee read --json` prints it: a public contract.

Money is decimal text in plain notation, dates are ISO text. Every leaf is a finding `{value, state, where, how}`.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import Finding

_LISTS = {"invoice": ("documents",), "receipt": ("documents",), "bank_statement": ("statements",)}


def contents_as_json(contents: FileContents) -> dict[str, Any]:
    """The findings as plain JSON data; embedded files by name and size."""
    found: dict[str, Any] = {"kind": contents.kind}
    for name in _LISTS.get(contents.kind, ("documents", "statements")):
        found[name] = [_plain(item) for item in getattr(contents, name)]
    found["problems"] = [_plain(problem) for problem in contents.problems]
    found["embedded"] = [{"name": file.name, "bytes": len(file.content)} for file in contents.embedded]
    return found


def _plain(value: object) -> Any:
    if isinstance(value, Finding):
        return {
            "value": _plain(value.value),
            "state": value.state.value,
            "where": value.where,
            "how": value.how,
        }
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return _scalar(value)


def _scalar(value: object) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
