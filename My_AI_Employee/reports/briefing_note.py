"""Renders a briefing as a Markdown note. Pure functions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.plan_kinds import kind_of, moved_amount
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.records import PlanRecord, TaskRecord
from My_AI_Employee.reports.briefing import (
    BooksUnanswered,
    BriefingData,
)
from My_AI_Employee.reports.briefing_money import Lines, cell, money_section, period_of, receivables_section
from My_AI_Employee.reports.owner_part import OwnerPart
from My_AI_Employee.reports.owner_sections import charts_of, owner_sections
from My_AI_Employee.reports.owner_shown import Shown
from My_AI_Employee.reports.plan_words import (
    age_in,
    amount_in,
    approver_in,
    entry_in,
    headline_in,
    joined,
    message_in,
    more_lines,
    question_in,
    state_in,
)
from My_AI_Employee.reports.prose import Writer, prose_for
from My_AI_Employee.reports.words import weekday_in
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.listing import (
    OTHERS,
    SHOWN,
    grouped,
    newest_and_dearest,
)
from My_AI_Employee.vault.notes import Note, parse_note, render_note
from My_AI_Employee.vault.quoting import inline, quote_block, table, wiki_link


def render_briefing(data: BriefingData) -> str:
    """Render the note; equal data give equal text."""
    start, end = data.period.start, data.period.end
    front = {
        "type": "briefing",
        "kind": data.kind,
        "period": str(end) if start == end else f"{start} to {end}",
        "generated": to_iso(data.generated),
        "id": f"BRIEFING-{data.day:%Y%m%d}-{data.kind}",
    }
    title = data.say("Monday briefing") if data.kind == "weekly" else data.say("Daily briefing")
    sections = [
        [f"# {title}, {weekday_in(data.language, data.day)} {data.day}", "", _headline(data), *_instance(data)],
        _prose(data),
        _focus(data),
        money_section(data),
        receivables_section(data),
        *_owner_sections(data),
        *_activity_sections(data),
        _log_section(data),
    ]
    body = "\n\n".join("\n".join(lines) for lines in sections if lines)
    return render_note(Note(front, f"{body}\n"))


def with_prose(data: BriefingData, write: Writer) -> BriefingData:
    """The briefing with a model's words around its figures, which are checked against them."""
    body = parse_note(render_briefing(replace(data, prose=None))).body
    return replace(data, prose=prose_for(body, data.language, write))


def _prose(data: BriefingData) -> Lines:
    if data.prose is None:
        return []
    if data.prose.remark:
        return [f"> [!warning] {data.prose.remark}"]
    title = data.say("In words, by a model; the figures below count")
    return [f"> [!note] {title}", f"> {inline(data.prose.text)}"]


def _instance(data: BriefingData) -> Lines:
    return ["", data.say("Books: {name}", name=inline(data.instance))] if data.instance else []


def briefing_charts(data: BriefingData) -> dict[str, str]:
    """The charts' SVG by path; paths are seen from the note."""
    return charts_of(_shown(data, data.owner)) if data.owner else {}


def _owner_sections(data: BriefingData) -> list[Lines]:
    if data.owner is None:
        return []
    return owner_sections(_shown(data, data.owner), is_weekly=data.kind == "weekly")


def _shown(data: BriefingData, part: OwnerPart) -> Shown:
    return Shown(
        part=part,
        period=period_of(data),
        chart_stem=f"charts/{data.day}-{data.kind}",
        failed=data.activity.failed,
        waiting=data.activity.waiting,
    )


def _count(data: BriefingData, number: int, one: str, many: str) -> str:
    is_one = number == 1 or (number == 0 and data.language == "fr")  # none takes the singular in French
    return data.say(one if is_one else many, count=number)


def _sum_of(data: BriefingData, records: Iterable[PlanRecord]) -> str:
    """Total of the plans per currency, as text; empty when there is none."""
    sums: dict[str, Decimal] = {}
    for record in records:
        sums[record.plan.currency] = sums.get(record.plan.currency, Decimal("0.00")) + record.plan.total
    return " + ".join(data.money(total, currency) for currency, total in sorted(sums.items()) if total)


def _with_sum(data: BriefingData, text: str, records: Sequence[PlanRecord]) -> str:
    money = _sum_of(data, records)
    return f"{text} ({money})" if money else text


def _headline(data: BriefingData) -> str:
    activity, waiting = data.activity, len(data.activity.waiting)
    decide = _count(data, waiting, "{count} plan waits for your decision", "{count} plans wait for your decision")
    done = _count(data, len(activity.done), "{count} plan was done", "{count} plans were done")
    parts = [
        _with_sum(data, decide, activity.waiting) if waiting else data.say("no plan waits for you"),
        *_unless_none(data, activity.needs_person, "{count} task needs an answer", "{count} tasks need an answer"),
        *_unless_none(data, activity.failed, "{count} plan has failed", "{count} plans have failed"),
        *_unless_none(data, activity.queued, "{count} plan is under way", "{count} plans are under way"),
        _with_sum(data, done, activity.done),
        *_books_headline(data),
    ]
    text = (" ; " if data.language == "fr" else "; ").join(parts)
    return f"**{text[0].upper()}{text[1:]}.**"


def _unless_none(data: BriefingData, found: Sequence[object], one: str, many: str) -> Lines:
    return [_count(data, len(found), one, many)] if found else []


def _books_headline(data: BriefingData) -> Lines:
    books = data.books
    if isinstance(books, BooksUnanswered):
        return [data.say("the books did not answer")]
    due = books.receivables
    if due is None or due.overdue <= 0:
        return []
    return [data.say("{amount} is overdue", amount=data.money(due.overdue, books.currency))]


def _focus(data: BriefingData) -> Lines:
    text = data.focus.strip()
    return [f"## {data.say('What matters now')}", "", quote_block(text)] if text else []


# the journal


def _activity_sections(data: BriefingData) -> list[Lines]:
    activity = data.activity
    automatic = [record for record in activity.done if record.approved_by.startswith("policy")]
    phrase = "{what} approved by the policy, without a person."
    what = _with_sum(data, _count(data, len(automatic), "{count} was", "{count} were"), automatic)
    note, unknown = data.say(phrase, what=what), data.say("no reason is recorded")
    return [
        _plan_section("Waits for your decision", activity.waiting, data, lambda record: _waiting_note(data, record)),
        _task_section(data),
        _plan_section("Failed", activity.failed, data, lambda record: message_in(data.language, record) or unknown),
        _plan_section("Under way", activity.queued, data, lambda record: state_in(data.say, record.status)),
        [
            *_plan_section(
                "Done", activity.done, data, lambda record: approver_in(data.language, record.approved_by)
            ),
            *(["", note] if automatic else []),
        ],
        _plan_section("Rejected", activity.rejected, data, lambda record: message_in(data.language, record)),
    ]


def _waiting_note(data: BriefingData, record: PlanRecord) -> str:
    if record.status is PlanStatus.EXPIRED:
        return data.say("expired: nobody decided in time")
    return data.say("until {day}", day=f"{record.plan.expires:%Y-%m-%d}")


_NOTE_HEADS = {"Waits for your decision": "Decide", "Failed": "Why", "Under way": "State", "Done": "Approved by"}


_FOLDERS = {"Waits for your decision": Folder.PENDING_APPROVAL, "Failed": Folder.FAILED, "Under way": Folder.APPROVED}


def _plan_section(
    title: str, records: Sequence[PlanRecord], data: BriefingData, note: Callable[[PlanRecord], str]
) -> Lines:
    if not records:
        return []
    lines = [f"## {data.say(title)}"]
    for name, rows in grouped(_by_day_and_amount(records), lambda record: kind_of(record.plan)):
        counted = ", ".join(filter(None, (str(len(rows)), _sum_of(data, rows))))
        lines += ["", f"### {data.say(name)} ({counted})"] if name else []
        lines += [
            "",
            *_plan_table(title, rows, data, note),
            *more_lines(data.say, len(rows), _FOLDERS.get(title, "")),
        ]
    return lines


def _by_day_and_amount(records: Sequence[PlanRecord]) -> list[PlanRecord]:
    def key(record: PlanRecord) -> tuple[int, Decimal, float]:
        return newest_and_dearest(record.finished_at or record.plan.created, moved_amount(record.plan))

    return sorted(records, key=key)


def _plan_table(
    title: str, records: Sequence[PlanRecord], data: BriefingData, note: Callable[[PlanRecord], str]
) -> Lines:
    rows = [
        [
            wiki_link(record.plan.id),
            cell(headline_in(data.language, record.plan)),
            amount_in(data.language, record.plan),
            age_in(data.say, record.finished_at or record.plan.created, data.generated),
            cell(note(record)),
        ]
        for record in records[:SHOWN]
    ]
    heads = ("Plan", "What", "Amount", "Age", _NOTE_HEADS.get(title, "Note"))
    return table([data.say(head) for head in heads], rows)


def _task_section(data: BriefingData) -> Lines:
    tasks = sorted(data.activity.needs_person, key=lambda task: newest_and_dearest(task.updated, Decimal(0)))
    if not tasks:
        return []
    lines = [f"## {data.say('Needs a person')}"]
    for name, rows in grouped(tasks, lambda task: question_in(data.language, task.problem)[0]):
        lines += ["", f"### {inline(data.say(name))} ({len(rows)})"] if name else []
        is_named = name not in ("", OTHERS)
        lines += [
            "",
            *_task_table(rows, data, is_named=is_named),
            *more_lines(data.say, len(rows), Folder.NEEDS_ACTION),
        ]
    return lines


def _task_table(tasks: Sequence[TaskRecord], data: BriefingData, *, is_named: bool) -> Lines:
    """is_named: whether the heading names the reason that they share. From: a column if anybody is known."""
    senders = any(task.sender for task in tasks[:SHOWN])
    rows = []
    for task in tasks[:SHOWN]:
        reason, points = question_in(data.language, task.problem)
        why = joined(["" if is_named else reason, points])
        asked = [cell(task.sender)] if senders else []
        rows.append(
            [
                wiki_link(task.id),
                cell(task.subject),
                *asked,
                age_in(data.say, task.updated, data.generated),
                cell(why),
            ]
        )
    heads = ("Task", "Subject", *(["From"] if senders else []), "Age", "What is missing")
    return table([data.say(head) for head in heads], rows)


def _log_section(data: BriefingData) -> Lines:
    if not data.activity.log:
        return [f"## {data.say('Log')}", "", data.say("Nothing was logged ({period}).", period=period_of(data))]
    say, language = data.say, data.language
    rows = [
        [entry_in(say, language, action), cell(say(result)), str(count)]
        for (action, result), count in data.activity.log.items()
    ]
    heads = [data.say(head) for head in ("Action", "Result", "Entries")]
    return [f"## {data.say('Log')}", "", *table(heads, rows)]
