"""The result of an evaluation: counted per group, as plain lines and as data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.evaluation.cases import Case
from My_AI_Employee.evaluation.grading import BAD, Outcome
from My_AI_Employee.evaluation.planning import Found, FoundKind

_HEADINGS = ("right", "asked", "asked badly", "wrong", "nothing", "unanswered")


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """What became of one case. differences: between what was expected and what came."""

    case: Case
    found: Found
    outcome: Outcome
    differences: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        """The expectation in one line."""
        actions = "; ".join(_shown(action) for action in self.case.actions)
        send = {True: "; sent", False: "; not sent", None: ""}[self.case.send]
        asks = f" about {', '.join(self.case.asks)}" if self.case.asks else ""
        return f"{self.case.want}{asks}{': ' if actions else ''}{actions}{send}"

    @property
    def came(self) -> str:
        """What came, in one line for a plan."""
        if self.found.kind is not FoundKind.PLAN:
            return f"{self.found.kind}: {self.found.text}"
        return f"plan: {'; '.join(_shown({'tool': step.tool, **step.arguments}) for step in self.found.steps)}"

    def as_data(self) -> dict[str, Any]:
        """The JSON form."""
        case = self.case
        return {
            "id": case.name,
            "file": case.file,
            "group": case.group,
            "outcome": str(self.outcome),
            "why": case.why,
            "want": case.want,
            "expected": {"actions": [dict(a) for a in case.actions], "send": case.send, "asks": list(case.asks)},
            "came": str(self.found.kind),
            "text": self.found.text,
            "actions": [{"tool": step.tool, **step.arguments} for step in self.found.steps],
            "differences": list(self.differences),
        }


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Cases by outcome. plannable: cases that want a plan; planned: those of them that were planned right."""

    outcomes: Mapping[Outcome, int]
    plannable: int
    planned: int

    @property
    def share(self) -> str:
        """The share of plannable cases that were planned right, such as `3/4 75%`."""
        return f"{self.planned}/{self.plannable} {self.planned / self.plannable:.0%}" if self.plannable else "-"

    def as_data(self) -> dict[str, Any]:
        """The JSON form."""
        counted = {str(outcome): number for outcome, number in self.outcomes.items()}
        return {**counted, "plannable": self.plannable, "planned_right": self.planned}


@dataclass(frozen=True, kw_only=True)
class EvaluationReport:
    """All results in the order of the cases. cost_usd: of the model's runs."""

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

    def groups(self) -> dict[str, Counts]:
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
            "counts": _counts(self.results).as_data(),
            "groups": {name: counts.as_data() for name, counts in self.groups().items()},
            "results": [result.as_data() for result in _by_severity(self.results)],
        }

    def lines(self) -> Iterator[str]:
        """What a person reads: the cases that were not right, wrong ones first, then the counts."""
        for result in _by_severity(self.results):
            if result.outcome is not Outcome.RIGHT:
                yield from _case_lines(result)
        yield from _table({**self.groups(), "all": _counts(self.results)})
        cost = f", {self.cost_usd:.2f} USD" if self.cost_usd else ""
        yield f"{len(self.results)} cases with the planner {self.planner} in {self.seconds:.1f} s{cost}."


def _counts(results: Sequence[CaseResult]) -> Counts:
    plannable = [result for result in results if result.case.want == "plan"]
    return Counts(
        outcomes={o: sum(result.outcome is o for result in results) for o in Outcome},
        plannable=len(plannable),
        planned=sum(result.outcome is Outcome.RIGHT for result in plannable),
    )


def _by_severity(results: Sequence[CaseResult]) -> list[CaseResult]:
    order = list(Outcome)
    return sorted(results, key=lambda result: order.index(result.outcome))


def _case_lines(result: CaseResult) -> Iterator[str]:
    yield f"{result.outcome.replace('_', ' ').upper()} {result.case.name} ({result.case.group})"
    said = {"why": result.case.why, "expected": result.expected, "came": result.came}
    if result.differences:
        said["differs"] = "; ".join(result.differences)
    for name, text in said.items():
        first, *rest = text.strip().splitlines() or [""]
        yield f"  {name:<9} {first}"
        yield from (f"            {line}" for line in rest)
    yield ""


def _table(groups: Mapping[str, Counts]) -> Iterator[str]:
    width = max(len("group"), *(len(name) for name in groups))
    yield f"{'group':<{width}}  cases  {'  '.join(_HEADINGS)}  planned right"
    for name, counts in groups.items():
        figures = [(heading, counts.outcomes[Outcome(heading.replace(" ", "_"))]) for heading in _HEADINGS]
        row = "  ".join(f"{number:>{len(heading)}}" for heading, number in figures)
        yield f"{name:<{width}}  {sum(counts.outcomes.values()):>5}  {row}  {counts.share}"


def _shown(action: Mapping[str, Any]) -> str:
    fields = ", ".join(f"{name} {_value(value)}" for name, value in action.items() if name != "tool" and value != "")
    return f"{action['tool']} ({fields})" if fields else str(action["tool"])


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{'; '.join(_value(item) for item in value)}]"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {item}" for name, item in value.items())
    return str(value)
