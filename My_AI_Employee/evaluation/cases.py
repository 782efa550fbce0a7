"""The files of a measurement: `expected.json` with the cases, and `seeds.json` with what was done before them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from My_AI_Employee.domain.action_fields import IsoDate, Line, OptionalLine
from My_AI_Employee.errors import CasesInvalidError
from My_AI_Employee.settings import Settings

EXPECTED_NAME = "expected.json"
SEEDS_NAME = "seeds.json"
AUTHSERV_ID = "mx.evaluation.example"
"""Receiving server whose Authentication-Results (RFC 8601) count when a seed names no other."""


class _Entry(BaseModel):
    """Unknown keys are ignored, and null is a key that is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _without_null(cls, data: Any) -> Any:
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data


class SeedNote(_Entry):
    """A request that the rules plan by themselves."""

    text: str


class Seed(_Entry):
    """What a case starts from: requests, each step approved and carried out before the next is dropped.

    owner: mail address. today: the day of the case; the real one when left out. handbook: further properties of it.
    country: of the firm, two letters, and tax_id its VAT id; none when left out.
    authserv_id: the server whose results of authentication count.
    """

    owner: str = ""
    today: IsoDate | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = Settings.model_fields["currency"].default
    company: Line = Settings.model_fields["company_name"].default
    country: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = ""
    tax_id: OptionalLine = ""
    authserv_id: Line = AUTHSERV_ID
    handbook: Mapping[str, Any] = Field(default_factory=dict)
    steps: tuple[tuple[SeedNote, ...], ...] = ()


class Case(_Entry):
    """One input and its expected outcome. file: path inside the folder. actions: `{tool: ..., field: value}`.

    send: whether a new invoice must be sent. asks: words that a question must contain.
    """

    file: Line
    want: Literal["plan", "ask", "either"]
    id: str = ""
    group: str = "cases"
    seed: str = ""
    actions: tuple[Mapping[str, Any], ...] = ()
    why: str = ""
    send: bool | None = None
    asks: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _check_actions(self) -> Self:
        if self.want != "ask" and not self.actions:
            raise ValueError(f"'want: {self.want}' needs 'actions'")
        if not all(isinstance(action.get("tool"), str) for action in self.actions):
            raise ValueError("each of 'actions' needs a 'tool'")
        lines = [action.get("lines", []) for action in self.actions]
        if not all(isinstance(some, list) and all(isinstance(line, dict) for line in some) for some in lines):
            raise ValueError("'lines' must be a list of {quantity: ..., unit_price: ...}")
        return self

    @property
    def name(self) -> str:
        """What the case is called in the results."""
        return self.id or self.file


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """The cases of a folder, and its seeds by name; a case without a seed has the one named ''."""

    folder: Path
    seeds: Mapping[str, Seed]
    cases: tuple[Case, ...]


def read_corpora(folder: Path, only: str = "") -> tuple[Corpus, ...]:
    """Read a folder with cases, or its subfolders that have some, whose names then stand before their groups'.

    only: a pattern of ids or files, such as `en-*`. Raises CasesInvalidError, which names the file and the entry.
    """
    if (folder / EXPECTED_NAME).is_file():
        corpora = [_read_corpus(folder, "", only)]
    else:
        found = sorted(path.parent for path in folder.glob(f"*/{EXPECTED_NAME}"))
        corpora = [_read_corpus(one, f"{one.name}/", only) for one in found]
    if not corpora:
        raise CasesInvalidError(
            f"{folder} has no {EXPECTED_NAME}, nor has a folder in it",
            hint="see 'Measuring a planner' in docs/commands.md for what belongs there",
        )
    if not any(corpus.cases for corpus in corpora):
        raise CasesInvalidError(f"{folder} has no cases{f' that fit {only!r}' if only else ''}")
    return tuple(corpora)


def _read_corpus(folder: Path, prefix: str, only: str) -> Corpus:
    seeds = _read_seeds(folder / SEEDS_NAME)
    path = folder / EXPECTED_NAME
    tree = _tree(path)
    if not isinstance(tree, list):
        raise CasesInvalidError(f"{path}: must be a list of cases")
    cases = []
    for number, item in enumerate(tree, start=1):
        case = _validated(Case, item, f"{path}, {_named(item, number)}")
        _check_place(case, folder, seeds, f"{path}, {_named(item, number)}")
        if not only or fnmatchcase(case.name, only) or fnmatchcase(case.file, only):
            cases.append(case.model_copy(update={"group": prefix + case.group}))
    return Corpus(folder=folder, seeds=seeds, cases=tuple(cases))


def _named(item: object, number: int) -> str:
    name = (item.get("id") or item.get("file")) if isinstance(item, dict) else None
    return f"entry {number} ({name})" if name else f"entry {number}"


def _check_place(case: Case, folder: Path, seeds: Mapping[str, Seed], where: str) -> None:
    path = (folder / case.file).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise CasesInvalidError(f"{where}: there is no file '{case.file}' in the folder")
    if case.seed not in seeds:
        raise CasesInvalidError(f"{where}: {SEEDS_NAME} has no seed '{case.seed}'")


def _read_seeds(path: Path) -> dict[str, Seed]:
    """What is written beside `seeds` counts for each seed that does not say otherwise."""
    tree = _tree(path) if path.is_file() else {}
    named = tree.get("seeds", {}) if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or not isinstance(named, dict):
        raise CasesInvalidError(f"{path}: must be an object with 'seeds', an object of seeds by name")
    common = {key: value for key, value in tree.items() if key not in ("seeds", "steps")}
    for name, seed in named.items():
        if not isinstance(seed, dict):
            raise CasesInvalidError(f"{path}, seed {name}: must be an object with 'steps'")
    entries = {"": {}, **named}
    return {name: _validated(Seed, {**common, **seed}, f"{path}, seed {name}") for name, seed in entries.items()}


def _tree(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise CasesInvalidError(f"{path} cannot be read: {error}") from None


_EntryT = TypeVar("_EntryT", Seed, Case)


def _validated(model: type[_EntryT], tree: object, where: str) -> _EntryT:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        problems = [
            f"{'.'.join(str(part) for part in problem['loc'])} {problem['msg'].removeprefix('Value error, ')}".strip()
            for problem in error.errors(include_url=False, include_input=False)
        ]
        raise CasesInvalidError(f"{where}: {'; '.join(problems)}") from None
