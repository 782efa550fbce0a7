"""What the advisor's pages show, computed of a report: cards, filters as links, charts, rows of a page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from My_AI_Employee.advisor.findings import ALERTING, Category, Finding, Report, Severity
from My_AI_Employee.advisor.history import Summary
from My_AI_Employee.advisor.inventory import ResourceKind
from My_AI_Employee.advisor.requests import chosen

PER_PAGE = 50
MAX_WORDS = 200
CHART_WIDTH, BAR_HEIGHT, LABEL_WIDTH = 360, 34, 118
LINE_HEIGHT, LINE_LEFT, LINE_RIGHT = 136, 34, 60
MOST_BARS = 6


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which findings are shown. None and empty stand for all."""

    category: Category | None = None
    severity: Severity | None = None
    kind: ResourceKind | None = None
    words: str = ""
    page: int = 1

    def address(self) -> str:
        """The page with these filters."""
        values = {
            "category": str(self.category or ""),
            "severity": str(self.severity or ""),
            "kind": str(self.kind or ""),
            "words": self.words,
            "page": str(self.page) if self.page > 1 else "",
        }
        query = urlencode({name: value for name, value in values.items() if value})
        return f"/?{query}" if query else "/"

    def on_page(self, page: int) -> "Filters":
        """The same on another page."""
        return replace(self, page=page)

    def of(self, report: Report) -> list[Finding]:
        """The findings that fit, the worst first."""
        found = chosen(report, self.category, self.severity, self.words)
        return [one for one in found if self.kind in (None, one.resource.kind)]


def filters_of(query: Mapping[str, str]) -> Filters:
    """The filters of an address; a value that is none of the known ones counts as not given."""
    page = query.get("page", "")
    return Filters(
        category=next((one for one in Category if one == query.get("category")), None),
        severity=next((one for one in Severity if one == query.get("severity")), None),
        kind=next((one for one in ResourceKind if one == query.get("kind")), None),
        words=query.get("words", "")[:MAX_WORDS],
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


@dataclass(frozen=True, kw_only=True)
class Card:
    """A figure at the top. tone: a class of the style sheet. address: where it leads."""

    title: str
    figure: str
    detail: str
    tone: str = ""
    address: str = ""


def cards(report: Report, last: Summary | None) -> list[Card]:
    """The figures at the top. last: the report before of the same account."""
    bad = report.count(*ALERTING)
    unchecked = len(report.unchecked)
    figure = report.shown_score.removeprefix("at most ") if report.shown_score[-1].isdigit() else "none"
    before = f"{last.shown_score} before" if last else "of 100"
    return [
        Card(
            title="Score at most" if unchecked else "Score",
            figure=figure,
            detail=before,
            tone="bad" if report.score < 50 or bad else "",
        ),
        Card(
            title="Saving a month",
            figure=f"{report.saving:,.2f}",
            detail=f"{report.currency}, at the most",
            address=Filters(category=Category.COST).address(),
        ),
        Card(
            title="Critical and high",
            figure=str(bad),
            detail=f"{report.count(Severity.CRITICAL)} critical, {report.count(Severity.HIGH)} high",
            tone="bad" if bad else "good",
            address=Filters(
                severity=Severity.CRITICAL if report.count(Severity.CRITICAL) else Severity.HIGH
            ).address(),
        ),
        Card(
            title="Not fully checked",
            figure=f"{unchecked} of {len(report.checks)}",
            detail="rules, which say nothing or only a part",
            tone="unsure" if unchecked else "good",
            address="/checks",
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter as a link."""

    label: str
    count: int
    address: str
    is_chosen: bool


def choices(report: Report, filters: Filters) -> list[tuple[str, list[Choice]]]:
    """Groups of filters; the count is of all findings of the report."""
    first = filters.on_page(1)
    counts = Counter(
        value for one in report.findings for value in (str(one.category), str(one.severity), str(one.resource.kind))
    )
    categories = [(one, replace(first, category=one), first.category is one) for one in (None, *Category)]
    severities = [(one, replace(first, severity=one), first.severity is one) for one in (None, *Severity)]
    kinds = [(one, replace(first, kind=one), first.kind is one) for one in (None, *ResourceKind)]
    groups: tuple[tuple[str, Sequence[tuple[str | None, Filters, bool]]], ...] = (
        ("Category", categories),
        ("Severity", severities),
        ("About", [one for one in kinds if one[0] is None or counts[one[0]]]),
    )
    return [
        (
            title,
            [
                Choice(
                    label=value or "all",
                    count=counts[value] if value else len(report.findings),
                    address=leads_to.address(),
                    is_chosen=is_chosen,
                )
                for value, leads_to, is_chosen in group
            ],
        )
        for title, group in groups
    ]


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A part of a bar. tone: a class of the style sheet."""

    x: float
    width: float
    tone: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A horizontal bar. y: of its upper edge."""

    y: int
    label: str
    figure: str
    segments: tuple[Segment, ...]


def severity_bars(report: Report) -> list[Bar]:
    """Findings by category, each bar divided by severity."""
    counts = Counter((one.category, one.severity) for one in report.findings)
    totals = {category: sum(counts[category, severity] for severity in Severity) for category in Category}
    scale = _scale(totals.values())
    bars = []
    for place, category in enumerate(Category):
        x, segments = float(LABEL_WIDTH), []
        for severity in Severity:
            if count := counts[category, severity]:
                width = count * scale
                segments.append(Segment(x=x, width=width, tone=severity, words=f"{count} {severity}"))
                x += width
        label = str(category).capitalize()
        bars.append(Bar(y=place * BAR_HEIGHT, label=label, figure=str(totals[category]), segments=tuple(segments)))
    return bars


def saving_bars(report: Report) -> list[Bar]:
    """Savings by kind of resource, the largest first; a resource counts once, with its largest saving."""
    largest: dict[tuple[str, str], Decimal] = {}
    for one in report.findings:
        if one.saving:
            about = (str(one.resource.kind), one.resource.id)
            largest[about] = max(largest.get(about, Decimal(0)), one.saving)
    sums: dict[str, Decimal] = {}
    for (kind, _), saving in largest.items():
        sums[kind] = sums.get(kind, Decimal(0)) + saving
    ordered = sorted(sums.items(), key=lambda one: -one[1])[:MOST_BARS]
    scale = _scale(float(saving) for _, saving in ordered)
    return [
        Bar(
            y=place * BAR_HEIGHT,
            label=kind.capitalize(),
            figure=f"{saving:,.2f}",
            segments=(
                Segment(x=LABEL_WIDTH, width=float(saving) * scale, tone="saving", words=f"{saving:,.2f} a month"),
            ),
        )
        for place, (kind, saving) in enumerate(ordered)
    ]


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A report on the line of scores. words: shown when it is pointed at."""

    x: float
    y: float
    figure: int
    words: str


def score_line(history: Sequence[Summary]) -> list[Dot]:
    """The scores of the kept reports from left to right, from 0 at the bottom to 100 at the top."""
    step = (CHART_WIDTH - LINE_LEFT - LINE_RIGHT) / max(1, len(history) - 1)
    return [
        Dot(
            x=LINE_LEFT + place * step,
            y=(100 - one.score) * (LINE_HEIGHT - 30) / 100 + 10,
            figure=one.score,
            words=f"{one.made_at:%Y-%m-%d %H:%M}: {one.shown_score}",
        )
        for place, one in enumerate(history)
    ]


def _scale(values: Iterable[float]) -> float:
    """Pixels per unit; the figure beside the longest bar has room."""
    most = max(values, default=0)
    return (CHART_WIDTH - LABEL_WIDTH - 90) / most if most else 0.0
