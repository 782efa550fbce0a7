"""How many requests of the corpus the rules plan right, and how reading grows with the length of a text."""

from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.rows import Options, Row
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.evaluation.evaluate import evaluate
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.settings import Settings
from My_AI_Employee.testing.fixed_books_view import FixedBooksView

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
LANGUAGES = ("en", "de", "fr")
_MOST_ASKED = 0.4
"""Share of the everyday requests that may be asked about although they could be planned."""
_LINEAR = 2.5
"""Twice the text may take so many times as long."""
_SENTENCE = "Hope you and the family had a lovely weekend at the lake, the weather was really something special. "
_REQUEST = "Please invoice Acme Ltd (billing@acme.example) for 10 hours of consulting at $150 per hour, net 30."
_REPEATED = {
    "sentences": "Acme Ltd said hello to Greenfield Dental, and the weather in Lincoln was fine for 3 days. ",
    "one sentence": "and then Northern Light And Sons went to see the others at 12, with 3 of them, ",
    "requests": "Invoice Acme Ltd for 3 hours of consulting at $120 per hour.\n",
    "lines": "- 3 hours of consulting at 120\n",
}
"""What a very long text consists of."""


def run(options: Options) -> list[Row]:
    """The corpus per language, then a page of text beside half a page, and very long texts beside their half."""
    rows = [row for language in LANGUAGES for row in _corpus(language, quick=options.quick)]
    return [*rows, _length(options), *(_growth(name, options) for name in _REPEATED)]


def _corpus(language: str, *, quick: bool) -> list[Row]:
    pattern = f"{language}-everyday-01*" if quick else "*"
    found = evaluate(CORPUS / language, Settings(_env_file=None), pattern).as_data()["groups"]
    rows = []
    for group, counts in found.items():
        cases = sum(counts[name] for name in ("right", "asked", "asked_badly", "wrong", "nothing", "unanswered"))
        bad = counts["wrong"] + counts["nothing"]
        rows.append(
            Row(
                what=f"{language}, {group}: wrong or lost",
                measured=bad,
                unit="cases",
                against="all",
                reference=cases,
                limit=0,
            )
        )
        if counts["plannable"]:
            rows.append(
                Row(
                    what=f"{language}, {group}: asked although it could be planned",
                    measured=counts["plannable"] - counts["planned_right"],
                    unit="cases",
                    against="plannable",
                    reference=counts["plannable"],
                    limit=_MOST_ASKED if group == "everyday" else None,
                )
            )
    return rows


def _length(options: Options) -> Row:
    times = {size: _read(size, options.items(30, 3)) for size in (15, 30)}
    return Row(
        what="reading a page of 500 words",
        measured=times[30] * 1000,
        unit="ms",
        against="half a page",
        reference=times[15] * 1000,
        limit=_LINEAR,
    )


def _growth(name: str, options: Options) -> Row:
    part, size = _REPEATED[name], options.items(100_000, 10_000)
    _planned(part, 1)  # what is read and compiled once is not measured
    whole, half = (_planned(part * (chars // len(part)), 1) for chars in (size, size // 2))
    return Row(
        what=f"reading {size:,} characters: {name}",
        measured=whole * 1000,
        unit="ms",
        against="half of it",
        reference=half * 1000,
        limit=_LINEAR,
    )


def _read(sentences: int, repeats: int) -> float:
    """Median seconds for planning a mail of so many sentences and a request."""
    return _planned(_SENTENCE * sentences + "\n\n" + _REQUEST, repeats)


def _planned(text: str, repeats: int) -> float:
    """Median seconds of the processor for planning a mail with this text."""
    books, planner, took = FixedBooksView(categories=("other",)), RulesPlanner(), []
    for _ in range(repeats):
        start = process_time()
        planner.draft(_mail(text), books, date(2026, 11, 20))
        took.append(process_time() - start)
    return median(took)


def _mail(text: str) -> Task:
    return Task(
        id="TASK-20261120-abcdef",
        type=TaskType.EMAIL,
        source="mail.eml",
        subject="",
        sender="",
        received=datetime(2026, 11, 20, tzinfo=UTC),
        priority="normal",
        status=TaskStatus.CLAIMED,
        sha256="0" * 64,
        attachments=("0123456789ab-mail.eml",),
        text=text,
    )
