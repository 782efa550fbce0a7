"""Charts as SVG with a title and a text alternative; the same file serves notes, pages and print."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from My_AI_Employee.reports.words import Language, figure_in

_WIDTH, _HEIGHT = 480, 260
"""Small, with large letters: a phone shows it at two thirds of its size."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 78, 24, 34, 48
_LINE_HEIGHT = 16
_SERIES_STYLES = ("#1f5fa8", "#8a8f98", "#8a8f98")
_DASHES = ("", "4 3", "1 3")
_LONG_LABEL = 10


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line of a chart. values: one per label."""

    name: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """title: shown to people; alternative: what the chart shows, in words. language: in which figures are written."""

    title: str
    alternative: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    language: Language = "en"


@dataclass(frozen=True, kw_only=True)
class _Scale:
    """Amounts to heights in pixels."""

    low: Decimal
    high: Decimal

    def y(self, amount: Decimal) -> str:
        span = self.high - self.low or Decimal(1)
        return f"{_TOP + float((self.high - amount) / span) * (_HEIGHT - _TOP - _BOTTOM):.1f}"


def line_chart(chart: Chart) -> str:
    """The first series as a solid line, the others dashed. Equal charts give equal text."""
    scale = _scale_of(chart)
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(chart.labels) - 1, 1)
    lines = []
    for number, series in enumerate(chart.series):
        points = " ".join(f"{_LEFT + at * step:.1f},{scale.y(value)}" for at, value in enumerate(series.values))
        style = f'stroke="{_SERIES_STYLES[number % 3]}" stroke-dasharray="{_DASHES[number % 3]}"'
        lines.append(
            f'<polyline fill="none" stroke-width="2" {style} points="{points}">'
            f"<title>{escape(series.name)}</title></polyline>"
        )
    return _framed(chart, scale, [*lines, *_labels(chart.labels, step), *_legend(chart.series)])


def bar_chart(chart: Chart) -> str:
    """The first series as bars from zero."""
    scale, values = _scale_of(chart), chart.series[0].values
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(values), 1)
    bars = []
    for at, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
        top, bottom = sorted((float(scale.y(value)), float(scale.y(Decimal(0)))))
        place = f'x="{_LEFT + at * step + step * 0.15:.1f}" y="{top:.1f}"'
        size = f'width="{step * 0.7:.1f}" height="{bottom - top:.1f}"'
        bars.append(
            f'<rect {place} {size} fill="{_SERIES_STYLES[0]}">'
            f"<title>{escape(label)}: {figure_in(chart.language, value)}</title></rect>"
        )
    return _framed(chart, scale, [*bars, *_labels(chart.labels, step, shift=step / 2)])


def _scale_of(chart: Chart) -> _Scale:
    values = [value for series in chart.series for value in series.values] or [Decimal(0)]
    return _Scale(low=min(*values, Decimal(0)), high=max(*values, Decimal(0)))


def _legend(series: Sequence[Series]) -> list[str]:
    """The names of the lines beside a piece of each."""
    parts = []
    for number, one in enumerate(series):
        x, style = _WIDTH - _RIGHT - 128 * (len(series) - number), _DASHES[number % 3]
        parts.append(
            f'<line x1="{x}" x2="{x + 24}" y1="10" y2="10" stroke-width="2" stroke="{_SERIES_STYLES[number % 3]}" '
            f'stroke-dasharray="{style}"/><text x="{x + 30}" y="14">{escape(one.name)}</text>'
        )
    return parts


def _labels(labels: Sequence[str], step: float, shift: float = 0.0) -> list[str]:
    every = max(1, round(len(labels) / 7))
    return [
        f'<text x="{_LEFT + shift + at * step:.1f}" y="{_HEIGHT - 30 + _LINE_HEIGHT * number}" text-anchor="middle">'
        f"{escape(line)}</text>"
        for at, label in enumerate(labels)
        if at % every == 0
        for number, line in enumerate(_in_lines(label))
    ]


def _in_lines(label: str) -> Sequence[str]:
    """A label of more than ten letters in two lines, divided at the blank next to its middle."""
    blanks = [at for at, sign in enumerate(label) if sign == " "]
    if len(label) <= _LONG_LABEL or not blanks:
        return (label,)
    middle = min(blanks, key=lambda at: abs(at - len(label) / 2))
    return label[:middle], label[middle + 1 :]


def _framed(chart: Chart, scale: _Scale, parts: Sequence[str]) -> str:
    marks = sorted({scale.low, scale.high, Decimal(0)})
    axis = [
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{scale.y(mark)}" y2="{scale.y(mark)}" stroke="#8a8f98"/>'
        for mark in marks
    ]
    axis += [
        f'<text x="{_LEFT - 8}" y="{scale.y(mark)}" text-anchor="end">{figure_in(chart.language, mark, 0)}</text>'
        for mark in marks
        if not mark or abs(float(scale.y(mark)) - float(scale.y(Decimal(0)))) >= _LINE_HEIGHT
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="14" '
        f'fill="#737982">'
    )
    words = f'<title id="title">{escape(chart.title)}</title><desc id="desc">{escape(chart.alternative)}</desc>'
    return "\n".join([head, words, *axis, *parts, "</svg>"]) + "\n"
