"""Runs the cases of a skill by the real planner and the real tools, on embedded books of their own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import ValidationError

from My_AI_Employee.bootstrap.installation import open_books
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.domain.routing import RoutedInstance, RouteRequest, RoutingPolicy, Rule, route
from My_AI_Employee.errors import AIEmployeeError, CasesInvalidError, UnknownToolError
from My_AI_Employee.evaluation.cases import EXPECTED_NAME, SEEDS_NAME, Seed
from My_AI_Employee.evaluation.evaluate import evaluate
from My_AI_Employee.evaluation.grading import Outcome
from My_AI_Employee.evaluation.seeding import SeededVault, open_seeded_vault
from My_AI_Employee.settings import Settings
from My_AI_Employee.skills.eval_cases import SkillCase, SkillCases, SkillSeed, read_cases
from My_AI_Employee.skills.folders import EVALS_FILE
from My_AI_Employee.skills.skill_file import Skill

_WANTS = {"plan": "plan", "question": "ask", "either": "either"}
LAB, BOOKS = "odoo_lab", "odoo_erp"
SAMPLE_POLICY = RoutingPolicy(
    instances=(
        RoutedInstance(name=BOOKS, authority=Authority.PRIMARY),
        RoutedInstance(name=LAB, authority=Authority.SANDBOX),
    ),
    reachable=(BOOKS, LAB),
    default=BOOKS,
    rules=(
        Rule(to=BOOKS, workspace="finance-ssc"),
        Rule(to=LAB, words=("migration", "oca", "development", "testing")),
    ),
)
"""The routing that docs/stack.md shows: cases with `route` are decided by it."""


@dataclass(frozen=True, kw_only=True)
class CaseOutcome:
    """A case, whether what came is what was expected, and what came instead."""

    name: str
    is_right: bool
    found: str = ""


@dataclass(frozen=True, kw_only=True)
class SkillEvaluation:
    """All cases of a skill in their order."""

    name: str
    digest: str
    planner: str
    outcomes: tuple[CaseOutcome, ...]

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of cases that were not right."""
        return tuple(one.name for one in self.outcomes if not one.is_right)

    def as_data(self) -> dict[str, Any]:
        """The JSON document."""
        return {
            "skill": self.name,
            "digest": self.digest,
            "planner": self.planner,
            "passed": bool(self.outcomes) and not self.failed,
            "cases": [{"name": one.name, "right": one.is_right, "found": one.found} for one in self.outcomes],
        }


def evaluate_skill(skill: Skill, settings: Settings) -> SkillEvaluation:
    """Run every case of a skill. Raises CasesInvalidError: when it has none, or one that cannot be run."""
    if EVALS_FILE not in skill.files:
        raise CasesInvalidError(
            f"{skill.name} has no {EVALS_FILE}", hint="docs/skills.md shows how cases are written"
        )
    cases = read_cases(skill.files[EVALS_FILE])
    names = [case.name or f"case {number}" for number, case in enumerate(cases.cases, start=1)]
    planned = _planned(cases, names, settings)
    with ExitStack() as stack:
        called = _Calls(skill=skill, seeds=cases.seeds, settings=settings, stack=stack)
        outcomes = [
            planned.get(name) or (called.outcome(case, name) if case.call else _routed(case, name))
            for case, name in zip(cases.cases, names, strict=True)
        ]
    return SkillEvaluation(name=skill.name, digest=skill.digest, planner=settings.planner, outcomes=tuple(outcomes))


# requests to the planner


def _planned(cases: SkillCases, names: list[str], settings: Settings) -> dict[str, CaseOutcome]:
    """Requests are measured as `ai-employee eval` measures a folder; only what is right counts."""
    asked = [(case, name) for case, name in zip(cases.cases, names, strict=True) if case.ask is not None]
    if not asked:
        return {}
    with TemporaryDirectory(prefix="ai-employee-skill-") as place:
        folder = Path(place)
        entries = []
        for number, (case, name) in enumerate(asked, start=1):
            file = f"request-{number:03}.md"
            (folder / file).write_text(str(case.ask), encoding="utf-8")
            entries.append(_entry(case, name, file))
        (folder / EXPECTED_NAME).write_text(json.dumps(entries), encoding="utf-8")
        seeds = {name: _seed_data(seed) for name, seed in cases.seeds.items()}
        (folder / SEEDS_NAME).write_text(json.dumps({"seeds": seeds}), encoding="utf-8")
        report = evaluate(folder, settings)
    return {
        result.case.name: CaseOutcome(
            name=result.case.name,
            is_right=result.outcome is Outcome.RIGHT,
            found=f"{result.outcome}: {'; '.join(result.differences) or result.found.text}",
        )
        for result in report.results
    }


def _entry(case: SkillCase, name: str, file: str) -> Mapping[str, Any]:
    return {
        "file": file,
        "id": name,
        "seed": case.seed,
        "want": _WANTS[case.want],
        "actions": list(case.actions),
        "asks": list(case.quotes),
        "why": case.why,
        "send": case.send,
    }


def _seed_data(seed: SkillSeed) -> Mapping[str, Any]:
    given = {"owner": seed.owner, "today": seed.today, "currency": seed.currency}
    steps = [[{"text": text} for text in step] for step in seed.steps]
    return {**{key: value for key, value in given.items() if value}, "steps": steps}


# calls of tools


@dataclass(frozen=True, kw_only=True)
class _Calls:
    """Calls tools on seeded books; each call on a copy. A tool that the skill does not name is refused."""

    skill: Skill
    seeds: Mapping[str, SkillSeed]
    settings: Settings
    stack: ExitStack
    _vaults: dict[str, SeededVault] = field(default_factory=dict)

    def outcome(self, case: SkillCase, name: str) -> CaseOutcome:
        try:
            answer = self._answer(case)
        except AIEmployeeError as error:
            code = str(error.facts.get("code") or error.code)
            is_right = case.refused == code
            return CaseOutcome(name=name, is_right=is_right, found=f"refused with {code}: {error.message}")
        if case.refused:
            return CaseOutcome(name=name, is_right=False, found=f"{case.refused} expected, it was answered")
        different = list(_different(case.answer, answer, ""))
        return CaseOutcome(name=name, is_right=not different, found="; ".join(different))

    def _answer(self, case: SkillCase) -> Mapping[str, Any]:
        tool = str(case.call)
        if tool not in self.skill.tools:
            raise UnknownToolError(f"{self.skill.name} names no tool '{tool}'")
        seeded = self._seeded(case.seed)
        with (
            seeded.copy() as installation,
            closing(open_books(installation, seeded.clock)) as books,
            seeded.client.work_on(installation, books),
        ):
            return seeded.client.call(tool, case.arguments)

    def _seeded(self, name: str) -> SeededVault:
        if name not in self._vaults:
            try:
                seed = Seed.model_validate(_seed_data(self.seeds[name]))
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                raise CasesInvalidError(f"{EVALS_FILE}: seed {name}: {first['msg']}") from None
            self._vaults[name] = self.stack.enter_context(open_seeded_vault(seed, self.settings))
        return self._vaults[name]


def _different(wanted: object, came: object, where: str) -> Iterator[str]:
    """What of the wanted fields differs. Lists need the same length; fields that are not wanted may be there."""
    if isinstance(wanted, Mapping) and isinstance(came, Mapping):
        for key, value in wanted.items():
            yield from _different(value, came.get(key), f"{where}.{key}".lstrip("."))
    elif isinstance(wanted, list) and isinstance(came, list) and len(wanted) == len(came):
        for number, (one, other) in enumerate(zip(wanted, came, strict=True), start=1):
            yield from _different(one, other, f"{where}.{number}")
    elif not _is_same(wanted, came):
        yield f"{where}: {_plain(wanted)} expected, {_plain(came)} came"


def _is_same(wanted: object, came: object) -> bool:
    """Texts are equal as they stand; a figure of JSON is compared by its value, since cases are read as texts."""
    if isinstance(came, int | float) and not isinstance(came, bool):
        try:
            return Decimal(str(wanted)) == Decimal(str(came))
        except InvalidOperation:
            return False
    return _plain(wanted) == _plain(came)


def _plain(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool | list | Mapping) or value is None else str(value)


# requests to the coordinator


def _routed(case: SkillCase, name: str) -> CaseOutcome:
    request = RouteRequest(text=str(case.route), workspace=case.context, module=case.module, is_write=case.writes)
    try:
        target = route(request, SAMPLE_POLICY).target
    except AIEmployeeError as error:
        return CaseOutcome(name=name, is_right=case.refused == error.code, found=f"refused with {error.code}")
    return CaseOutcome(name=name, is_right=case.to == target, found=f"it goes to {target}")
