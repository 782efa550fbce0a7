"""The tree in the package's docstring names every error, below the class that it inherits from."""

import re
from collections.abc import Iterator

from My_AI_Employee import errors
from My_AI_Employee.errors import AIEmployeeError


def _drawn() -> Iterator[tuple[str, str, str]]:
    """Each error of the drawing: its name, that of the class above it, and its code (empty where none stands)."""
    above = ["AIEmployeeError"]
    for bars, name, code in re.findall(r"^([│├└─ ]*[├└]── )(\w+) *([A-Z_]{5,})?", errors.__doc__ or "", re.M):
        depth = len(bars) // 4
        yield name, above[depth - 1], code
        above[depth:] = [name]


def _defined(root: type[AIEmployeeError]) -> Iterator[tuple[str, str, str]]:
    for error in root.__subclasses__():
        if error.__module__.startswith(errors.__name__):
            yield error.__name__, root.__name__, error.code
            yield from _defined(error)


def test_every_error_is_drawn_where_it_belongs() -> None:
    defined = {name: (above, code) for name, above, code in _defined(AIEmployeeError)}
    drawn = {name: (above, code or defined[name][1]) for name, above, code in _drawn()}
    assert drawn == defined


def test_every_error_is_imported_from_the_package() -> None:
    assert {name for name, _, _ in _defined(AIEmployeeError)} <= set(vars(errors))
