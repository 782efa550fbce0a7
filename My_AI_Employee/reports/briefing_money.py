"""The sections of a briefing with revenue, expenses, targets and money due. Pure functions."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from My_AI_Employee.reports.briefing import (
    BooksFigures,
    BooksUnanswered,
    BriefingData,
    Figures,
)
from My_AI_Employee.reports.plan_words import more_lines
from My_AI_Employee.reports.receivables import DUE_SOON_DAYS, OpenInvoice, Receivables, due_soon
from My_AI_Employee.reports.words import month_in
from My_AI_Employee.vault.layout import GOALS
from My_AI_Employee.vault.listing import SHOWN, shortened
from My_AI_Employee.vault.quoting import inline, table

_MAX_CELL = 200
AGES = {
    "not_due": "not due yet",
    "1_30": "1 to 30 days",
    "31_60": "31 to 60 days",
    "61_90": "61 to 90 days",
    "over_90": "more than 90 days",
}
Lines = list[str]


def period_of(data: BriefingData) -> str:
    """The day, or the first and the last one."""
    start, end = data.period.start, data.period.end
    return str(end) if start == end else data.say("{month} to {day}", month=start, day=end)


def cell(text: str) -> str:
    """Text from outside for a cell of a table."""
    return inline(shortened(text, _MAX_CELL))


def money_section(data: BriefingData) -> Lines:
    """Revenue, expenses and net income of the period and of its month, and the targets."""
    books, say = data.books, data.say
    if isinstance(books, BooksUnanswered):
        sentence = say("The books did not answer ({code}): {why}", code=books.code, why=cell(books.message))
        if data.language != "en":  # the reason is in English
            sentence = say("The books did not answer ({code}).", code=books.code)
        rest = say("There are no figures in this briefing; the ones of the journal follow.")
        return [f"## {say('Money')}", "", sentence, "", rest]
    month = say("{month} to {day}", month=month_in(data.language, data.period.end), day=data.period.end)
    columns = [(period_of(data), books.period), (month, books.month)]
    rows = [
        [say(label), *(_figure(data, figures, pick, books.currency) for _, figures in columns)]
        for label, pick in _FIGURE_ROWS.items()
    ]
    heads = ["", *(head for head, _ in columns)]
    return [f"## {say('Money')}", "", *table(heads, rows), *_goal_lines(data, books)]


_FIGURE_ROWS: dict[str, Callable[[Figures], Decimal]] = {
    "Revenue": lambda figures: figures.revenue,
    "Expenses": lambda figures: figures.expenses,
    "Net income": lambda figures: figures.net_income,
}


def _figure(data: BriefingData, figures: Figures | None, pick: Callable[[Figures], Decimal], currency: str) -> str:
    return data.say("nothing posted") if figures is None else data.money(pick(figures), currency)


def _goal_lines(data: BriefingData, books: BooksFigures) -> Lines:
    goals, say = data.goals, data.say

    def money(amount: Decimal) -> str:
        return data.money(amount, books.currency)

    phrase = "{file}: {name} is not a number of 0 or more"
    lines = [f"- {inline(say(phrase, file=GOALS, name=name))}" for name in goals.invalid]
    if goals.monthly_revenue_target:
        lines.append(f"- {_target(data, books, goals.monthly_revenue_target)}")
    limit = goals.monthly_expense_limit
    if limit and books.month and books.month.expenses > limit:
        phrase = "Expenses of the month, {spent}, are above the limit of {limit}."
        lines.append(f"- {say(phrase, spent=money(books.month.expenses), limit=money(limit))}")
    due, most = books.receivables, goals.max_overdue_total
    if most and due and due.overdue > most:
        phrase = "{overdue} is overdue, more than the limit of {limit}."
        lines.append(f"- {say(phrase, overdue=money(due.overdue), limit=money(most))}")
    return ["", *lines] if lines else []


def _target(data: BriefingData, books: BooksFigures, target: Decimal) -> str:
    end, wanted = data.period.end, data.money(target, books.currency).strip()
    days_in_month = ((end.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    passed = data.say("{day} of {days} days have passed", day=end.day, days=days_in_month)
    if books.month is None:
        phrase = "Revenue target of the month: {wanted}; nothing is posted yet; {passed}."
        return data.say(phrase, wanted=wanted, passed=passed)
    share = int(books.month.revenue * 100 / target)
    phrase = "Revenue target of the month: {share}% of {wanted} reached; {passed}."
    return data.say(phrase, share=share, wanted=wanted, passed=passed)


def receivables_section(data: BriefingData) -> Lines:
    """What customers owe by age, what is overdue or due soon; nothing when the books did not answer."""
    if isinstance(data.books, BooksUnanswered):
        return []
    due, currency, say = data.books.receivables, data.books.currency, data.say
    title = f"## {say('Money due')}"
    if due is None:
        return [title, "", say("No invoice is open.")]
    overdue = [invoice for invoice in due.invoices if invoice.days_overdue > 0]
    phrase = "{total} is open, {overdue} of it overdue."
    total = say(phrase, total=data.money(due.total, currency), overdue=data.money(due.overdue, currency))
    ages = [[say(label), data.money(due.by_age[name], currency)] for name, label in AGES.items()]
    soon = say("Due in the next {days} days", days=DUE_SOON_DAYS)
    return [
        *[title, "", total, "", *table([say("Overdue by"), say("Amount")], ages)],
        *_invoice_table(data, say("Overdue"), overdue, currency),
        *_invoice_table(data, soon, due_soon(due, _today(data)), currency),
        *_invoice_table(data, *_open_too_long(data, due), currency),
    ]


def _today(data: BriefingData) -> date:
    return data.generated.astimezone(data.period.tz).date()


def _open_too_long(data: BriefingData, due: Receivables) -> tuple[str, Sequence[OpenInvoice]]:
    if not data.goals.max_days_to_payment:
        return "", []
    days = int(data.goals.max_days_to_payment)
    found = [i for i in due.invoices if i.residual > 0 and (_today(data) - i.invoice_date).days > days]
    return data.say("Open for more than {days} days", days=days), found


def _invoice_table(data: BriefingData, title: str, invoices: Sequence[OpenInvoice], currency: str) -> Lines:
    if not invoices:
        return []
    rows = [
        [cell(i.number), cell(i.customer), str(i.due_date), str(i.days_overdue), data.money(i.residual, currency)]
        for i in invoices[:SHOWN]
    ]
    head = [data.say(name) for name in ("Invoice", "Customer", "Due", "Days overdue", "Open")]
    return ["", f"### {title}", "", *table(head, rows), *more_lines(data.say, len(invoices))]
