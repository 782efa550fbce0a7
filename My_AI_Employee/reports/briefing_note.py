"""Renders a briefing as a Markdown note. Pure functions."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.plan_kinds import kind_of, moved_amount, shown_amount
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.records import PlanRecord, TaskRecord
from My_AI_Employee.reports.briefing import (
    DUE_SOON_DAYS,
    BooksFigures,
    BooksUnanswered,
    BriefingData,
    Figures,
    Goals,
    OpenInvoice,
    Receivables,
    due_soon,
)
from My_AI_Employee.reports.owner_part import OwnerPart
from My_AI_Employee.reports.owner_sections import charts_of, owner_sections
from My_AI_Employee.reports.owner_shown import Shown
from My_AI_Employee.vault.dashboard import age
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.listing import (
    OTHERS,
    SHOWN,
    grouped,
    newest_and_dearest,
    points_of,
    reason_of,
    rest_line,
    shortened,
)
from My_AI_Employee.vault.notes import Note, render_note
from My_AI_Employee.vault.quoting import inline, quote_block, table, wiki_link

_MAX_CELL = 200
_AGES = {
    "not_due": "not due yet",
    "1_30": "1 to 30 days",
    "31_60": "31 to 60 days",
    "61_90": "61 to 90 days",
    "over_90": "more than 90 days",
}
Lines = list[str]


def render_briefing(data: BriefingData) -> str:
    """Render the note; equal data give equal text."""
    front = {
        "id": f"BRIEFING-{data.day:%Y%m%d}-{data.kind}",
        "type": "briefing",
        "kind": data.kind,
        "period": _period(data),
        "generated": to_iso(data.generated),
    }
    title = "Monday briefing" if data.kind == "weekly" else "Daily briefing"
    sections = [
        [f"# {title}, {data.day:%A} {data.day}", "", _headline(data), *_instance(data)],
        _focus(data.focus),
        _money_section(data),
        _receivables_section(data),
        *_owner_sections(data),
        *_activity_sections(data),
        _log_section(data),
    ]
    body = "\n\n".join("\n".join(lines) for lines in sections if lines)
    return render_note(Note(front, f"{body}\n"))


def _instance(data: BriefingData) -> Lines:
    return ["", f"Books: {inline(data.instance)}"] if data.instance else []


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
        period=_period(data),
        chart_stem=f"charts/{data.day}-{data.kind}",
        failed=data.activity.failed,
        waiting=data.activity.waiting,
    )


def _period(data: BriefingData) -> str:
    start, end = data.period.start, data.period.end
    return str(end) if start == end else f"{start} to {end}"


def _today(data: BriefingData) -> date:
    return data.generated.astimezone(data.period.tz).date()


def _cell(text: str) -> str:
    return inline(shortened(text, _MAX_CELL))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _sum_of(records: Iterable[PlanRecord]) -> str:
    """Total of the plans per currency, as text; empty when there is none."""
    sums: dict[str, Decimal] = {}
    for record in records:
        sums[record.plan.currency] = sums.get(record.plan.currency, Decimal("0.00")) + record.plan.total
    return " + ".join(format_money(total, currency) for currency, total in sorted(sums.items()) if total)


def _with_sum(text: str, records: Sequence[PlanRecord]) -> str:
    money = _sum_of(records)
    return f"{text} ({money})" if money else text


def _headline(data: BriefingData) -> str:
    activity = data.activity
    waiting = _count(len(activity.waiting), "plan waits", "plans wait")
    parts = [
        _with_sum(f"{waiting} for your decision", activity.waiting) if activity.waiting else "no plan waits for you",
        *_unless_none(len(activity.needs_person), "task needs an answer", "tasks need an answer"),
        *_unless_none(len(activity.failed), "plan has failed", "plans have failed"),
        *_unless_none(len(activity.queued), "plan is under way", "plans are under way"),
        _with_sum(_count(len(activity.done), "plan was done", "plans were done"), activity.done),
        *_books_headline(data.books),
    ]
    text = "; ".join(parts)
    return f"**{text[0].upper()}{text[1:]}.**"


def _unless_none(number: int, one: str, many: str) -> Lines:
    return [_count(number, one, many)] if number else []


def _books_headline(books: BooksFigures | BooksUnanswered) -> Lines:
    if isinstance(books, BooksUnanswered):
        return ["the books did not answer"]
    due = books.receivables
    return [f"{format_money(due.overdue, books.currency)} is overdue"] if due and due.overdue > 0 else []


def _focus(text: str) -> Lines:
    return ["## What matters now", "", quote_block(text.strip())] if text.strip() else []


# the books


def _money_section(data: BriefingData) -> Lines:
    books = data.books
    if isinstance(books, BooksUnanswered):
        sentence = f"The books did not answer ({books.code}): {_cell(books.message)}"
        return [
            "## Money",
            "",
            sentence,
            "",
            "There are no figures in this briefing; the ones of the journal follow.",
        ]
    columns = [(_period(data), books.period), (f"{data.period.end:%B %Y} to {data.period.end}", books.month)]
    rows = [
        [label, *(_figure(figures, pick, books.currency) for _, figures in columns)]
        for label, pick in _FIGURE_ROWS.items()
    ]
    heads = ["", *(head for head, _ in columns)]
    return ["## Money", "", *table(heads, rows), *_goal_lines(books, data.goals, data.period.end)]


_FIGURE_ROWS: dict[str, Callable[[Figures], Decimal]] = {
    "Revenue": lambda figures: figures.revenue,
    "Expenses": lambda figures: figures.expenses,
    "Net income": lambda figures: figures.net_income,
}


def _figure(figures: Figures | None, pick: Callable[[Figures], Decimal], currency: str) -> str:
    return "nothing posted" if figures is None else format_money(pick(figures), currency)


def _goal_lines(books: BooksFigures, goals: Goals, end: date) -> Lines:
    lines = [f"- {inline(problem)}" for problem in goals.problems]
    if goals.monthly_revenue_target:
        lines.append(_target_line(books, goals.monthly_revenue_target, end))
    limit = goals.monthly_expense_limit
    if limit and books.month and books.month.expenses > limit:
        spent = format_money(books.month.expenses, books.currency)
        lines.append(
            f"- Expenses of the month, {spent}, are above the limit of {format_money(limit, books.currency)}."
        )
    due = books.receivables
    if goals.max_overdue_total and due and due.overdue > goals.max_overdue_total:
        most = format_money(goals.max_overdue_total, books.currency)
        lines.append(f"- {format_money(due.overdue, books.currency)} is overdue, more than the limit of {most}.")
    return ["", *lines] if lines else []


def _target_line(books: BooksFigures, target: Decimal, end: date) -> str:
    wanted = format_money(target, books.currency).strip()
    days_in_month = ((end.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    passed = f"{end.day} of {days_in_month} days have passed"
    if books.month is None:
        return f"- Revenue target of the month: {wanted}; nothing is posted yet; {passed}."
    share = int(books.month.revenue * 100 / target)
    return f"- Revenue target of the month: {share}% of {wanted} reached; {passed}."


def _receivables_section(data: BriefingData) -> Lines:
    if isinstance(data.books, BooksUnanswered):
        return []
    due, currency = data.books.receivables, data.books.currency
    if due is None:
        return ["## Money due", "", "No invoice is open."]
    overdue = [invoice for invoice in due.invoices if invoice.days_overdue > 0]
    total = f"{format_money(due.total, currency)} is open, {format_money(due.overdue, currency)} of it overdue."
    ages = [[label, format_money(due.by_age[name], currency)] for name, label in _AGES.items()]
    return [
        *["## Money due", "", total, "", *table(["Overdue by", "Amount"], ages)],
        *_invoice_table("Overdue", overdue, currency),
        *_invoice_table(f"Due in the next {DUE_SOON_DAYS} days", due_soon(due, _today(data)), currency),
        *_invoice_table(*_open_too_long(due, data.goals, _today(data)), currency),
    ]


def _open_too_long(due: Receivables, goals: Goals, today: date) -> tuple[str, Sequence[OpenInvoice]]:
    if not goals.max_days_to_payment:
        return "", []
    days = int(goals.max_days_to_payment)
    found = [i for i in due.invoices if i.residual > 0 and (today - i.invoice_date).days > days]
    return f"Open for more than {days} days", found


def _invoice_table(title: str, invoices: Sequence[OpenInvoice], currency: str) -> Lines:
    if not invoices:
        return []
    rows = [
        [_cell(i.number), _cell(i.customer), str(i.due_date), str(i.days_overdue), format_money(i.residual, currency)]
        for i in invoices[:SHOWN]
    ]
    head = ["Invoice", "Customer", "Due", "Days overdue", "Open"]
    return ["", f"### {title}", "", *table(head, rows), *rest_line(len(invoices))]


# the journal


def _activity_sections(data: BriefingData) -> list[Lines]:
    activity = data.activity
    automatic = [record for record in activity.done if record.approved_by.startswith("policy")]
    note = f"{_with_sum(_count(len(automatic), 'was', 'were'), automatic)} approved by the policy, without a person."
    return [
        _plan_section("Waits for your decision", activity.waiting, data, _waiting_note),
        _task_section(data),
        _plan_section("Failed", activity.failed, data, lambda record: record.message or "no reason is recorded"),
        _plan_section("Under way", activity.queued, data, lambda record: _status_words(record.status)),
        [
            *_plan_section("Done", activity.done, data, lambda record: record.approved_by),
            *(["", note] if automatic else []),
        ],
        _plan_section("Rejected", activity.rejected, data, lambda record: record.message),
    ]


def _status_words(status: PlanStatus) -> str:
    return "waits for the books" if status is PlanStatus.QUEUED else str(status)


def _waiting_note(record: PlanRecord) -> str:
    if record.status is PlanStatus.EXPIRED:
        return "expired: nobody decided in time"
    return f"until {record.plan.expires:%Y-%m-%d}"


_NOTE_HEADS = {"Waits for your decision": "Decide", "Failed": "Why", "Under way": "State", "Done": "Approved by"}


_FOLDERS = {"Waits for your decision": Folder.PENDING_APPROVAL, "Failed": Folder.FAILED, "Under way": Folder.APPROVED}


def _plan_section(
    title: str, records: Sequence[PlanRecord], data: BriefingData, note: Callable[[PlanRecord], str]
) -> Lines:
    if not records:
        return []
    lines = [f"## {title}"]
    for name, rows in grouped(_by_day_and_amount(records), lambda record: kind_of(record.plan)):
        lines += ["", f"### {name} ({', '.join(filter(None, (str(len(rows)), _sum_of(rows))))})"] if name else []
        lines += ["", *_plan_table(title, rows, data, note), *rest_line(len(rows), _FOLDERS.get(title, ""), up="../")]
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
            _cell(record.plan.headline),
            shown_amount(record.plan),
            age(record.finished_at or record.plan.created, data.generated),
            _cell(note(record)),
        ]
        for record in records[:SHOWN]
    ]
    return table(["Plan", "What", "Amount", "Age", _NOTE_HEADS.get(title, "Note")], rows)


def _task_section(data: BriefingData) -> Lines:
    tasks = sorted(data.activity.needs_person, key=lambda task: newest_and_dearest(task.updated, Decimal(0)))
    if not tasks:
        return []
    lines = ["## Needs a person"]
    for name, rows in grouped(tasks, lambda task: reason_of(task.problem)):
        lines += ["", f"### {inline(name)} ({len(rows)})"] if name else []
        is_named = name not in ("", OTHERS)
        lines += [
            "",
            *_task_table(rows, data, is_named=is_named),
            *rest_line(len(rows), Folder.NEEDS_ACTION, up="../"),
        ]
    return lines


def _task_table(tasks: Sequence[TaskRecord], data: BriefingData, *, is_named: bool) -> Lines:
    """is_named: whether the heading names the reason that they share. From: a column if anybody is known."""
    senders = any(task.sender for task in tasks[:SHOWN])
    rows = []
    for task in tasks[:SHOWN]:
        why = ": ".join(filter(None, ("" if is_named else reason_of(task.problem), points_of(task.problem))))
        asked = [_cell(task.sender)] if senders else []
        rows.append([wiki_link(task.id), _cell(task.subject), *asked, age(task.updated, data.generated), _cell(why)])
    return table(["Task", "Subject", *(["From"] if senders else []), "Age", "What is missing"], rows)


def _log_section(data: BriefingData) -> Lines:
    if not data.activity.log:
        return ["## Log", "", f"Nothing was logged ({_period(data)})."]
    rows = [[_cell(action), _cell(result), str(count)] for (action, result), count in data.activity.log.items()]
    return ["## Log", "", *table(["Action", "Result", "Entries"], rows)]
