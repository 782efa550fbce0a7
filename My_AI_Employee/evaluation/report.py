"""The result of an evaluation: counted per group, as plain lines and as data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.evaluation.cases import Case
from My_AI_Employee.evaluation.grading import BAD, Outcome
from My_AI_Employee.evaluation.planning import Found, FoundKind

_COLUMNS = ("right", "asked", "asked_badly", "wrong", "nothing", "unanswered")


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """The outcome of one case. differences: between what was expected and what came."""

    case: Case
    found: Found
    outcome: Outcome
    differences: tuple[str, ...] = ()

    @property
    def actions(self) -> list[dict[str, Any]]:
        """What was planned, in the form of the expected actions."""
        return [{"tool": step.tool, **step.arguments} for step in self.found.steps]

    def as_data(self) -> dict[str, Any]:
        """The JSON form: the case, and what came of it."""
        return {
            **self.case.model_dump(mode="json"),
            "id": self.case.name,
            "outcome": str(self.outcome),
            "came": str(self.found.kind),
            "text": self.found.text,
            "planned": self.actions,
            "differences": list(self.differences),
        }

    def lines(self) -> Iterator[str]:
        """What a person reads of it."""
        case, found = self.case, self.found
        send = {True: "; sent", False: "; not sent", None: ""}[case.send]
        asks = f" about {', '.join(case.asks)}" if case.asks else ""
        came = _shown(self.actions) if found.kind is FoundKind.PLAN else found.text
        said = {
            "why": case.why,
            "expected": f"{case.want}{asks}{': ' if case.actions else ''}{_shown(case.actions)}{send}",
            "came": f"{found.kind}: {came}",
            "differs": "; ".join(self.differences),
        }
        yield f"{self.outcome.replace('_', ' ').upper()} {case.name} ({case.group})"
        for name, text in said.items():
            for number, line in enumerate(text.strip().splitlines()):
                yield f"  {'' if number else name:<9} {line}"
        yield ""


@dataclass(frozen=True, kw_only=True)
class EvaluationReport:
    """All results in the order of the cases."""

    planner: str
    results: tuple[CaseResult, ...]
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether everything was answered, and nothing wrong."""
        return not any(result.outcome in BAD for result in self.results)

    @property
    def cost_usd(self) -> float:
        """What the model's runs cost."""
        return round(sum(result.found.cost_usd for result in self.results), 6)

    def groups(self) -> dict[str, dict[str, int]]:
        """Counts by group."""
        names = dict.fromkeys(result.case.group for result in self.results)
        return {name: _counts([result for result in self.results if result.case.group == name]) for name in names}

    def as_data(self) -> dict[str, Any]:
        """The JSON document."""
        return {
            "planner": self.planner,
            "cases": len(self.results),
            "seconds": round(self.seconds, 1),
            "cost_usd": self.cost_usd,
            "counts": _counts(self.results),
            "groups": self.groups(),
            "results": [result.as_data() for result in self._by_severity()],
        }

    def lines(self) -> Iterator[str]:
        """What a person reads: the cases that were not right, wrong ones first, then the counts."""
        for result in self._by_severity():
            if result.outcome is not Outcome.RIGHT:
                yield from result.lines()
        yield from _table({**self.groups(), "all": _counts(self.results)})
        cost = f", {self.cost_usd:.2f} USD" if self.cost_usd else ""
        cases = "1 case" if len(self.results) == 1 else f"{len(self.results)} cases"
        yield f"{cases} with the planner {self.planner} in {self.seconds:.1f} s{cost}."

    def _by_severity(self) -> list[CaseResult]:
        return sorted(self.results, key=lambda result: list(Outcome).index(result.outcome))


def _counts(results: Sequence[CaseResult]) -> dict[str, int]:
    """Cases by outcome, those that want a plan (plannable), and those of them that were planned right."""
    plannable = [result for result in results if result.case.want == "plan"]
    return {
        **{str(outcome): sum(result.outcome is outcome for result in results) for outcome in Outcome},
        "plannable": len(plannable),
        "planned_right": sum(result.outcome is Outcome.RIGHT for result in plannable),
    }


def _table(groups: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    width = max(len("group"), *(len(name) for name in groups))
    yield f"{'group':<{width}}  cases  {'  '.join(_COLUMNS).replace('_', ' ')}  planned right"
    for name, counts in groups.items():
        row = "  ".join(f"{counts[column]:>{len(column)}}" for column in _COLUMNS)
        planned, plannable = counts["planned_right"], counts["plannable"]
        share = f"{planned}/{plannable} {planned / plannable:.0%}" if plannable else "-"
        yield f"{name:<{width}}  {sum(counts[column] for column in _COLUMNS):>5}  {row}  {share}"


def _shown(actions: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(f"{action['tool']}{_fields(action)}" for action in actions)


def _fields(action: Mapping[str, Any]) -> str:
    fields = ", ".join(f"{name} {_value(value)}" for name, value in action.items() if name != "tool" and value != "")
    return f" ({fields})" if fields else ""


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{'; '.join(_value(item) for item in value)}]"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {item}" for name, item in value.items())
    return str(value)
