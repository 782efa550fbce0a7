"""The files of a measurement: `seed.yaml` and `<group>.yaml` with a list of cases, read strictly and validated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from My_AI_Employee.domain.actions import ACTIONS, Email, IsoDate, Line
from My_AI_Employee.domain.money import Number, Price
from My_AI_Employee.errors import CasesInvalidError, NoteFormatError
from My_AI_Employee.text.strict_yaml import Tree, YamlLimits, load_yaml

SEED_NAME = "seed.yaml"
_LIMITS = YamlLimits(max_depth=8, max_chars=5_000_000)
_LINE_FIELDS = frozenset({"description", "quantity", "unit_price", "tax_rate"})
_EXTRA_FIELDS: Mapping[str, frozenset[str]] = {
    "create_invoice": frozenset({"lines", "total"}),
    "send_invoice": frozenset({"invoice"}),
    "record_payment": frozenset({"invoice"}),
    "credit_invoice": frozenset({"invoice"}),
}
"""Names in cases beside the arguments of the tools."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SeedCustomer(_Strict):
    """A customer that the books have already."""

    name: Line
    email: Email


class SeedLine(_Strict):
    """A line of an earlier invoice; unit_price before tax."""

    description: Line
    quantity: Number
    unit_price: Price


class SeedInvoice(_Strict):
    """An earlier invoice, posted and mailed. paid: how much of it was received; paid_on: when."""

    customer: Line
    issued: Annotated[IsoDate, Field(alias="date")]
    due: IsoDate
    lines: Annotated[tuple[SeedLine, ...], Field(min_length=1)]
    paid: Price = Decimal("0.00")
    paid_on: IsoDate | None = None

    def payment_date(self, today: date) -> date:
        """The due date when nothing is said, or the invoice date when that is still to come."""
        return self.paid_on or (self.due if self.due <= today else self.issued)


class Seed(_Strict):
    """What every case starts from. owners: mail addresses, the first writes the owner's mails.

    handbook: further properties of Company_Handbook.md.
    """

    today: IsoDate
    company: Line
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    owners: Annotated[tuple[Line, ...], Field(min_length=1)]
    customers: tuple[SeedCustomer, ...] = ()
    invoices: tuple[SeedInvoice, ...] = ()
    handbook: Mapping[str, str | tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _check_invoices(self) -> Self:
        names = {customer.name for customer in self.customers}
        for invoice in self.invoices:
            if invoice.customer not in names:
                raise ValueError(f"an invoice is for '{invoice.customer}', who is not among the customers")
        return self


class Case(_Strict):
    """One request and its expected outcome. actions: `{tool: ..., field: value}`, the fields that must match."""

    id: Line
    why: Annotated[str, Field(min_length=1)]
    expect: Literal["plan", "ask", "answer", "report"]
    kind: Literal["mail", "note"] = "note"
    sender: Annotated[Line, Field(alias="from")] = "owner"
    subject: str = ""
    text: str = ""
    html: str = ""
    authenticated: bool = True
    file: str = ""
    actions: tuple[Mapping[str, Any], ...] = ()
    send: bool | None = None
    asks: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _check_request(self) -> Self:
        said = self.model_fields_set & {"kind", "sender", "subject", "text", "html", "authenticated"}
        if self.file and said:
            raise ValueError(f"'file' is the whole request; leave out {', '.join(sorted(said))}")
        if not (self.file or self.text.strip() or self.html.strip()):
            raise ValueError("'text' is missing")
        if self.html and self.kind == "note":
            raise ValueError("'html' is for mails: add 'kind: mail'")
        return self

    @model_validator(mode="after")
    def _check_expectation(self) -> Self:
        if (self.expect == "plan") != bool(self.actions):
            raise ValueError("'actions' belong to 'expect: plan', which needs them")
        if self.asks and self.expect == "plan":
            raise ValueError("'asks' does not go with 'expect: plan'")
        tools = [_check_action(action) for action in self.actions]
        if self.send is not None and "create_invoice" not in tools:
            raise ValueError("'send' needs a create_invoice among the actions")
        return self


def _check_action(action: Mapping[str, Any]) -> str:
    """The tool. Raises ValueError for unknown tools and fields, and for values that are no date."""
    tool = str(action.get("tool", ""))
    if tool not in ACTIONS:
        raise ValueError(f"'{tool}' is not a tool that a plan may use")
    known = ACTIONS[tool].model_fields.keys() | _EXTRA_FIELDS.get(tool, frozenset()) | {"tool"}
    _check_known(action, known, tool)
    for name, value in action.items():
        if name.endswith("_date"):
            date.fromisoformat(str(value))
    lines = action.get("lines", [])
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise ValueError("'lines' must be a list of {quantity: ..., unit_price: ...}")
    for line in lines:
        _check_known(line, _LINE_FIELDS, "a line")
    return tool


def _check_known(found: Mapping[str, Any], known: "frozenset[str] | set[str]", what: str) -> None:
    unknown = [name for name in found if name not in known]
    if unknown:
        raise ValueError(f"{what} has no '{unknown[0]}'; it has {', '.join(sorted(known))}")


@dataclass(frozen=True, kw_only=True)
class Group:
    """The cases of one file. name: such as `everyday`, or `en/everyday` when there are several corpora."""

    name: str
    path: Path
    cases: tuple[Case, ...]


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """A seed and the groups of cases that start from it."""

    seed: Seed
    groups: tuple[Group, ...]


def read_corpora(folder: Path, only: str = "") -> tuple[Corpus, ...]:
    """Read a folder with a seed, or its subfolders that have one. only: a pattern of ids, such as `en-everyday-*`.

    Raises CasesInvalidError, which names the file and the case.
    """
    folders = [folder] if (folder / SEED_NAME).is_file() else _with_seed(folder)
    if not folders:
        raise CasesInvalidError(
            f"{folder} has no {SEED_NAME}, nor has a folder in it",
            hint="see 'Measuring a planner' in docs/commands.md for what belongs there",
        )
    corpora = tuple(_read_corpus(one, "" if one == folder else f"{one.name}/", only) for one in folders)
    cases = [case.id for corpus in corpora for group in corpus.groups for case in group.cases]
    if not cases:
        raise CasesInvalidError(f"{folder} has no cases{f' that fit {only!r}' if only else ''}")
    return corpora


def _with_seed(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if (path / SEED_NAME).is_file())


def _read_corpus(folder: Path, prefix: str, only: str) -> Corpus:
    path = folder / SEED_NAME
    tree = _tree(path)
    seed = _validated(Seed, tree, str(path))
    files = sorted(path for path in folder.glob("*.yaml") if path.name != SEED_NAME)
    groups = [Group(name=f"{prefix}{path.stem}", path=path, cases=tuple(_cases(path))) for path in files]
    _check_unique(groups)
    return Corpus(seed=seed, groups=tuple(_chosen(group, only) for group in groups))


def _chosen(group: Group, only: str) -> Group:
    fitting = tuple(case for case in group.cases if not only or fnmatchcase(case.id, only))
    return Group(name=group.name, path=group.path, cases=fitting)


def _cases(path: Path) -> Iterator[Case]:
    tree = _tree(path) or []
    if not isinstance(tree, list):
        raise CasesInvalidError(f"{path}: must be a list of cases")
    for number, item in enumerate(tree, start=1):
        named = item.get("id") if isinstance(item, dict) else None
        yield _validated(Case, item, f"{path}, case {named or number}")


def _check_unique(groups: list[Group]) -> None:
    seen: dict[str, Path] = {}
    for group in groups:
        for case in group.cases:
            if case.id in seen:
                raise CasesInvalidError(f"{group.path}, case {case.id}: {seen[case.id].name} has this id already")
            seen[case.id] = group.path


def _tree(path: Path) -> Tree | None:
    try:
        return load_yaml(path.read_text(encoding="utf-8"), _LIMITS)
    except NoteFormatError as error:
        raise CasesInvalidError(f"{path}: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CasesInvalidError(f"{path} cannot be read: {error}") from None


_ModelT = TypeVar("_ModelT", Seed, Case)


def _validated(model: type[_ModelT], tree: object, where: str) -> _ModelT:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        problems = [
            f"{'.'.join(str(part) for part in problem['loc'])} {problem['msg'].removeprefix('Value error, ')}".strip()
            for problem in error.errors(include_url=False, include_input=False)
        ]
        raise CasesInvalidError(f"{where}: {'; '.join(problems)}") from None
