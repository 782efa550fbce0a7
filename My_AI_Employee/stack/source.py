"""Reads a YAML file of the stack: every value with its line, environment variables and secrets put in place."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.credentials.private_files import vault_around
from My_AI_Employee.errors import NoteFormatError, StackInvalidError
from My_AI_Employee.stack.secret_refs import (
    SECRET_FIELDS,
    SECRET_NAME,
    SECRET_PREFIX,
    SECRET_WORDS,
    SecretRef,
    written_out_secret,
)
from My_AI_Employee.text.strict_yaml import Place, Tree, YamlLimits, load_yaml

MAX_BYTES = 256 * 1024
_LIMITS = YamlLimits(max_depth=6, max_chars=MAX_BYTES)
_REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^${}]*))?\}")
_STORE_IT = "store it with `ai-employee credentials set NAME` and write secret:NAME"

Value = str | SecretRef | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong. place: the names that lead to it; empty for the file as a whole."""

    file: Path
    line: int
    place: str
    problem: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.file.name}:{self.line}: {self.place + ': ' if self.place else ''}{self.problem}"


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file that was read. lines: of every value."""

    file: Path
    value: dict[str, Value]
    lines: Mapping[Place, int]
    problems: tuple[Problem, ...]

    def problem(self, place: Place, problem: str) -> Problem:
        """A problem at a place; the line is that of the nearest value around it that the file has."""
        known = next((place[:end] for end in range(len(place), 0, -1) if place[:end] in self.lines), ())
        name = ".".join(str(part) for part in place)
        return Problem(file=self.file, line=self.lines.get(known, 1), place=name, problem=problem)


def refused(problems: list[Problem]) -> StackInvalidError:
    """The error that lists every problem."""
    shown = sorted(problems, key=lambda found: (str(found.file), found.line))
    facts = [
        {"file": str(each.file), "line": each.line, "place": each.place, "problem": each.problem} for each in shown
    ]
    return StackInvalidError("\n".join(map(str, shown)), facts={"problems": facts})


def read_source(file: Path, environment: Mapping[str, str]) -> Source:
    """Read one file. environment: answers `${NAME}`. Raises StackInvalidError when it cannot be read at all."""
    text = _text_of(file)
    lines: dict[Place, int] = {}
    try:
        tree = load_yaml(text, _LIMITS, lines=lines)
    except NoteFormatError as error:
        line = int(str(error.facts.get("line", 1)))
        problem = error.message.partition(": ")[2] or error.message
        raise refused([Problem(file=file, line=line, place="", problem=problem)]) from None
    if not isinstance(tree, dict):
        raise refused([Problem(file=file, line=1, place="", problem="the file has no 'name: value' pairs")])
    reading = _Reading(Source(file=file, value={}, lines=lines, problems=()), environment)
    value = {name: reading.value((name,), child) for name, child in tree.items()}
    return Source(file=file, value=value, lines=lines, problems=tuple(reading.problems))


def _text_of(file: Path) -> str:
    """Raises StackInvalidError for a file that others could have written, or that is no readable text."""
    vault = vault_around(file)
    if vault is not None:
        raise _not_read(file, f"it lies in the vault {vault}; who writes there could redirect credentials; move it")
    if file.exists() and not file.is_file():
        raise _not_read(file, "it is not a regular file")
    try:
        with file.open("rb") as opened:
            status = os.fstat(opened.fileno())
            if os.name == "posix" and status.st_mode & stat.S_IWOTH:
                raise _not_read(file, f"everybody may write it; run: chmod o-w {file}")
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise _not_read(file, f"it cannot be read: {error.strerror}") from None
    if len(raw) > MAX_BYTES:
        raise _not_read(file, f"it is larger than {MAX_BYTES:,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise refused([Problem(file=file, line=line, place="", problem="it is not UTF-8 text")]) from None


def _not_read(file: Path, problem: str) -> StackInvalidError:
    return refused([Problem(file=file, line=1, place="", problem=problem)])


class _Reading:
    """Turns the typed text into values; problems are collected, so that all of them are shown at once."""

    def __init__(self, source: Source, environment: Mapping[str, str]) -> None:
        self._source = source
        self._environment = environment
        self.problems: list[Problem] = []

    def value(self, place: Place, tree: Tree) -> Value:
        if isinstance(tree, dict):
            return {name: self._pair((*place, name), name, child) for name, child in tree.items()}
        if isinstance(tree, list):
            return list(self._items(place, tree))
        return self._scalar(place, tree)

    def _items(self, place: Place, tree: list[Tree]) -> Iterator[Value]:
        for position, child in enumerate(tree):
            here = (*place, position)
            before = tree[position - 1] if position else ""
            if isinstance(before, str) and before.startswith("-") and SECRET_WORDS.search(before):
                self._refuse(here, "a secret on a command line is seen by every user; give it in env as secret:NAME")
            yield self.value(here, child)

    def _pair(self, place: Place, name: str, tree: Tree) -> Value:
        if "${" in name:
            self._refuse(place, "${...} is replaced in values only, not in names")
        return self.value(place, tree)

    def _refuse(self, place: Place, problem: str) -> str:
        self.problems.append(self._source.problem(place, problem))
        return ""

    def _scalar(self, place: Place, text: str) -> Value:
        if text.startswith(SECRET_PREFIX):
            return self._stored(place, text.removeprefix(SECRET_PREFIX))
        if _is_secret(place):
            return self._given(place, text)
        kind = written_out_secret(text)
        if kind:
            return self._refuse(place, f"{kind} stands here in plain text; {_STORE_IT}")
        return self._expanded(place, text)

    def _stored(self, place: Place, name: str) -> Value:
        if not SECRET_NAME.fullmatch(name):
            return self._refuse(place, "a secret's name has capital letters, digits and underscores: secret:N8N_KEY")
        return SecretRef(name=name)

    def _given(self, place: Place, text: str) -> Value:
        """A secret field that does not name the store: it may name an environment variable, nothing else."""
        found = _REFERENCE.fullmatch(text)
        if found is None or found[2] is not None:
            return self._refuse(place, f"a secret may not stand here in plain text; {_STORE_IT}")
        value = self._environment.get(found[1])
        if not value:
            return self._refuse(place, f"the environment variable {found[1]} is not set")
        return SecretRef(name=found[1], from_environment=value)

    def _expanded(self, place: Place, text: str) -> str:
        """The text with its variables; what a variable holds is not looked at for variables again."""
        result = _REFERENCE.sub(lambda found: self._variable(place, found), text)
        if "${" in _REFERENCE.sub("", text):
            return self._refuse(place, "'${' without a name: write ${NAME} or ${NAME:-default}")
        return result

    def _variable(self, place: Place, found: re.Match[str]) -> str:
        value = self._environment.get(found[1]) or found[2]
        if value is None:
            return self._refuse(place, f"the environment variable {found[1]} is not set")
        if not value.isprintable():
            return self._refuse(place, f"the environment variable {found[1]} holds control characters")
        return value


def _is_secret(place: Place) -> bool:
    """Whether a place holds a secret: by its own name, or as a variable of a command whose name says so."""
    name = str(place[-1])
    in_env = len(place) > 1 and place[-2] == "env"
    return name in SECRET_FIELDS or (in_env and bool(SECRET_WORDS.search(name)))
