"""The cases of a skill, in evals.yaml: requests for the planner, calls of tools, and requests to be routed.

Each says what must come of it: a plan, a question, an answer, an instance, or a refusal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from My_AI_Employee.errors import CasesInvalidError, NoteFormatError
from My_AI_Employee.skills.folders import EVALS_FILE, MAX_FILE_BYTES
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml

_LIMITS = YamlLimits(max_depth=9, max_chars=MAX_FILE_BYTES)
MAX_CASES = 100
_Text = Annotated[str, Field(min_length=1, max_length=20_000)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SkillCase(_Entry):
    """One sample. Exactly one of ask, call and route is given.

    ask: a request as it is dropped into the inbox; want: what must come of it; actions: of the plan, as in
    `expected.json`; quotes: words that the question must contain. call: a tool, with its arguments; answer: fields of
    its answer. route: a request to the coordinator, with `context` and `module`; to: the instance. refused: the code
    of the refusal that must come instead. seed: what was done before.
    """

    name: str = ""
    why: str = ""
    seed: str = ""
    ask: _Text | None = None
    want: Literal["plan", "question", "either"] = "question"
    actions: tuple[Mapping[str, Any], ...] = ()
    quotes: tuple[str, ...] = ()
    send: bool | None = None
    call: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")] | None = None
    arguments: Mapping[str, Any] = Field(default_factory=dict, alias="with")
    answer: Mapping[str, Any] = Field(default_factory=dict)
    route: _Text | None = None
    context: str = ""
    module: str = ""
    writes: bool = False
    to: str = ""
    refused: Annotated[str, Field(pattern=r"^[A-Z][A-Z_]{0,63}$")] | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        given = [name for name in ("ask", "call", "route") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("it needs exactly one of 'ask', 'call' and 'route'")
        if self.ask is not None and self.refused:
            raise ValueError("a request is not refused: 'want: question' says that nothing may be planned")
        if self.ask is not None and self.want != "question" and not self.actions:
            raise ValueError(f"'want: {self.want}' needs 'actions'")
        if not all(isinstance(action.get("tool"), str) for action in self.actions):
            raise ValueError("each of 'actions' needs a 'tool'")
        if self.call is not None and bool(self.answer) == bool(self.refused):
            raise ValueError("a call needs either 'answer' or 'refused'")
        if self.route is not None and bool(self.to) == bool(self.refused):
            raise ValueError("a request to be routed needs either 'to' or 'refused'")
        return self

    @property
    def expects_refusal(self) -> bool:
        """Whether it says what must not be done."""
        return self.refused is not None or (self.ask is not None and self.want == "question")


class SkillSeed(_Entry):
    """What a case starts from: requests, each step approved and carried out before the next. today: an ISO date."""

    owner: str = ""
    today: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")] | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    steps: tuple[tuple[_Text, ...], ...] = ()


class _File(_Entry):
    seeds: Mapping[str, SkillSeed] = Field(default_factory=dict)
    cases: Annotated[tuple[SkillCase, ...], Field(min_length=1, max_length=MAX_CASES)]


@dataclass(frozen=True, kw_only=True)
class SkillCases:
    """The cases of a skill, and its seeds by name; a case without a seed starts from empty books."""

    seeds: Mapping[str, SkillSeed]
    cases: tuple[SkillCase, ...]

    @property
    def refused_tools(self) -> frozenset[str]:
        """Tools whose calls are expected to be refused."""
        return frozenset(case.call for case in self.cases if case.call and case.refused)


def read_cases(content: bytes) -> SkillCases:
    """Parse evals.yaml. Raises CasesInvalidError with the line or the case."""
    try:
        tree = load_yaml(content.decode("utf-8"), _LIMITS)
        found = _File.model_validate(tree)
    except UnicodeDecodeError:
        raise CasesInvalidError(f"{EVALS_FILE}: it is not UTF-8") from None
    except NoteFormatError as error:
        raise CasesInvalidError(f"{EVALS_FILE}, {error.message}") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise CasesInvalidError(f"{EVALS_FILE}: {where}: {first['msg'].removeprefix('Value error, ')}") from None
    seeds = {"": SkillSeed(), **found.seeds}
    unknown = [case.seed for case in found.cases if case.seed not in seeds]
    if unknown:
        raise CasesInvalidError(f"{EVALS_FILE}: there is no seed '{unknown[0][:80]}'")
    names = [case.name for case in found.cases if case.name]
    if len(set(names)) != len(names):
        raise CasesInvalidError(f"{EVALS_FILE}: two cases have the same name")
    return SkillCases(seeds=seeds, cases=found.cases)
