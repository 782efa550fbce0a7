"""Renders the owner's part of a briefing. Pure functions. A figure that could not be had is said to be missing."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from My_AI_Employee.domain.aged_receivables import BUCKETS, bucket_of
from My_AI_Employee.domain.cost_changes import grown_costs, late_bills, new_costs, price_changes
from My_AI_Employee.domain.owner_figures import AccountFigure, OpenDocument
from My_AI_Employee.reports.charts import Chart, Series, bar_chart, line_chart
from My_AI_Employee.reports.forecast_section import forecast_chart, forecast_lines
from My_AI_Employee.reports.owner_shown import Lines, Shown, picture, total_of
from My_AI_Employee.reports.plan_words import headline_in, more_lines
from My_AI_Employee.reports.to_do_section import PAY_WITHIN_DAYS, TO_CALL, overdue_by_customer, to_do
from My_AI_Employee.reports.words import money_in, number_in
from My_AI_Employee.vault.listing import SHOWN, shortened
from My_AI_Employee.vault.quote_notes import QUOTES
from My_AI_Employee.vault.quoting import inline, table, wiki_link

SOON_DAYS, ENDED_DAYS = 14, 30
_ANSWERS = {"accepted": "status: accepted", "declined": "status: declined"}
AGES = dict(
    zip(
        BUCKETS,
        ("not due yet", "1 to 30 days", "31 to 60 days", "61 to 90 days", "more than 90 days"),
        strict=True,
    )
)


def owner_sections(shown: Shown, *, is_weekly: bool) -> list[Lines]:
    """The sections in their order. Customers, costs and approvals stand in the Monday briefing only."""
    every = [_moved, _cash, _to_call, _payables, _tax, _deadlines, _quotes, _regular_bills, _missing_receipts, to_do]
    weekly = [_moved, _cash, _to_call, _receivable_ages, _payables, _customers, _costs, _regular_bills]
    weekly += [_missing_receipts, _tax, _deadlines, _quotes, _approvals, to_do]
    return [section(shown) for section in (weekly if is_weekly else every)]


def charts_of(shown: Shown) -> dict[str, str]:
    """The charts' SVG by path; the same paths stand in the note."""
    return {f"{shown.chart_stem}-{name}.svg": svg for name, (_, svg) in drawings_of(shown).items()}


def drawings_of(shown: Shown) -> dict[str, tuple[Chart, str]]:
    """The charts by name, each with its SVG."""
    found = {}
    if forecast := forecast_chart(shown):
        found["cash"] = (forecast, line_chart(forecast))
    if ages := _age_chart(shown):
        found["receivables"] = (ages, bar_chart(ages))
    return found


# money


def _moved(shown: Shown) -> Lines:
    say, figures = shown.say, shown.part.figures
    lines = [f"## {say('Money in and out')}", ""]
    if figures.moved is None:
        return [*lines, shown.missing("moved")]
    if not figures.moved:
        return [*lines, say("Nothing came in or went out ({period}).", period=shown.period)]
    inflow, outflow = (total_of([getattr(one, name) for one in figures.moved]) for name in ("inflow", "outflow"))
    sentence = say(
        "{inflow} came in and {outflow} went out ({period}).",
        inflow=shown.money(inflow),
        outflow=shown.money(outflow),
        period=shown.period,
    )
    rows = [
        [inline(f"{one.code} {one.name}"), shown.money(one.inflow), shown.money(one.outflow)] for one in figures.moved
    ]
    command = f"ai-employee report general_ledger --start {figures.start} --end {figures.end}"
    return [
        *[*lines, sentence, "", *table([say("Account"), say("In"), say("Out")], rows)],
        *["", say("Records: `{command}`", command=command)],
    ]


def _account_rows(shown: Shown, accounts: Sequence[AccountFigure]) -> Lines:
    rows = [[inline(f"{one.code} {one.name}"), shown.money(one.amount)] for one in accounts]
    return table([shown.say("Account"), shown.say("Amount")], rows) if rows else []


def _cash(shown: Shown) -> Lines:
    say, figures = shown.say, shown.part.figures
    lines = [f"## {say('Cash')}", ""]
    if not figures.cash:
        return [*lines, shown.missing("cash")]
    amount = shown.money(total_of([one.amount for one in figures.cash]))
    command = f"ai-employee report balance_sheet --start {figures.as_of} --end {figures.as_of}"
    lines += [say("{amount} on {day}.", amount=amount, day=figures.as_of), "", *_account_rows(shown, figures.cash)]
    lines += ["", say("Records: `{command}`", command=command)]
    return [*lines, *_differing(shown), *forecast_lines(shown)]


def _differing(shown: Shown) -> Lines:
    """Accounts that do not hold what the bank says."""
    phrase = (
        "{account}: the bank statement ends on {day} with {bank}, the books have {books} then, a difference of "
        "{difference}. An opening balance that was never entered, or a payment that the bank does not have, is a "
        "usual cause."
    )
    found = []
    for one in shown.part.differing:
        amounts = {"bank": one.bank, "books": one.books, "difference": one.difference}
        values = {name: shown.money(amount) for name, amount in amounts.items()}
        found += ["", f"**{shown.say(phrase, account=inline(one.account), day=one.day, **values)}**"]
    return found


# who owes


def _to_call(shown: Shown) -> Lines:
    say, figures = shown.say, shown.part.figures
    lines = [f"## {say('Who to call first')}", ""]
    if figures.receivables is None:
        return [*lines, shown.missing("receivables")]
    found = overdue_by_customer(figures)
    if not found:
        return [*lines, say("Nobody is overdue.")]
    rows = [
        [inline(partner), shown.money(amount), str(days), shown.record(oldest.number)]
        for partner, amount, days, oldest in found[:TO_CALL]
    ]
    return [*lines, *table([say(head) for head in ("Customer", "Overdue", "Days", "Oldest")], rows)]


def _ages(documents: Sequence[OpenDocument]) -> dict[str, Decimal]:
    sums = dict.fromkeys(BUCKETS, Decimal("0.00"))
    for one in documents:
        sums[bucket_of(one.days_overdue)] += one.residual
    return sums


def _age_rows(shown: Shown, documents: Sequence[OpenDocument]) -> Lines:
    rows = [[shown.say(AGES[name]), shown.money(amount)] for name, amount in _ages(documents).items()]
    return table([shown.say("Age"), shown.say("Open")], rows)


def _age_chart(shown: Shown) -> Chart | None:
    documents = shown.part.figures.receivables
    if not documents:
        return None
    named = [(shown.say(AGES[name]), amount) for name, amount in _ages(documents).items()]
    words = "; ".join(f"{name}: {shown.money(amount)}" for name, amount in named)
    title = shown.say("Receivables by age")
    return Chart(
        language=shown.part.language,
        title=title,
        alternative=f"{title}: {words}",
        labels=tuple(name for name, _ in named),
        series=(Series(name=title, values=tuple(amount for _, amount in named)),),
    )


def _receivable_ages(shown: Shown) -> Lines:
    documents = shown.part.figures.receivables
    lines = [f"## {shown.say('Receivables by age')}"]
    if documents is None:
        return [*lines, "", shown.missing("receivables")]
    if not documents:
        return [*lines, "", shown.say("Nothing is open.")]
    return [*lines, *picture(shown, "receivables", _age_chart(shown)), "", *_age_rows(shown, documents)]


def _payables(shown: Shown) -> Lines:
    say, documents = shown.say, shown.part.figures.payables
    lines = [f"## {say('Payables by age')}", ""]
    if documents is None:
        return [*lines, shown.missing("payables")]
    if not documents:
        return [*lines, say("Nothing is open.")]
    last = shown.part.figures.as_of + timedelta(days=PAY_WITHIN_DAYS)
    due = [one for one in documents if one.due_date <= last and one.residual > 0]
    rows = [
        [shown.record(one.number), inline(one.partner), str(one.due_date), shown.money(one.residual)]
        for one in due[:SHOWN]
    ]
    heads = [say(head) for head in ("Document", "Vendor", "Due", "Open")]
    title = say("Bills to pay in the next 7 days, and overdue ones")
    soon = ["", f"### {title}", "", *table(heads, rows), *more_lines(say, len(due))] if rows else []
    return [*lines, *_age_rows(shown, documents), *soon]


# revenue and costs


def _customers(shown: Shown) -> Lines:
    say, found = shown.say, shown.part.figures.customers
    lines = [f"## {say('Top customers of the last 90 days')}", ""]
    if found is None:
        return [*lines, shown.missing("costs")]
    if not found:
        return [*lines, say("No revenue was posted.")]
    rows = [[inline(one.partner) or say("without a customer"), shown.money(one.amount)] for one in found[:SHOWN]]
    return [*lines, *table([say("Customer"), say("Revenue")], rows), *more_lines(say, len(found))]


def _costs(shown: Shown) -> Lines:
    say, costs = shown.say, shown.part.figures.costs
    lines = [f"## {say('Costs that changed')}", ""]
    if costs is None:
        return [*lines, shown.missing("costs")]
    if costs and all(one.usual is None for one in costs):
        return [*lines, say("The books do not reach back far enough to compare costs.")]
    changed = [*grown_costs(costs), *new_costs(costs)]
    if not changed:
        return [*lines, say("No costs grew by more than half, and none are new.")]
    rows = [
        [
            inline(f"{one.code} {one.name}"),
            shown.money(one.recent),
            shown.money(one.usual) if one.usual else say("new"),
        ]
        for one in changed
    ]
    return [*lines, *table([say("Account"), say("Last 30 days"), say("Usual")], rows)]


def _regular_bills(shown: Shown) -> Lines:
    say, figures = shown.say, shown.part.figures
    if figures.repeating is None:
        return [f"## {say('Bills that repeat')}", "", shown.missing("costs")]
    rows = [
        [inline(one.vendor), shown.record(one.entries[-1]), str(one.days[-1]), shown.money(one.amounts[-1])]
        for one in figures.repeating[:SHOWN]
    ]
    notices = [
        say(
            "{vendor}: the price changed from {before} to {now} ({entry}, {day})",
            vendor=inline(one.vendor),
            before=shown.money(one.before),
            now=shown.money(one.now),
            entry=shown.record(one.entry),
            day=one.day,
        )
        for one in price_changes(figures.repeating, figures.as_of - timedelta(days=30))
    ]
    notices += [
        say(
            "{vendor}: the bill expected about {day} has not come; the last one is {entry}",
            vendor=inline(one.vendor),
            day=one.expected,
            entry=shown.record(one.last_entry),
        )
        for one in late_bills(figures.repeating, figures.as_of)
    ]
    if not rows:
        return []
    heads = [say(head) for head in ("Vendor", "Last", "Date", "Amount")]
    listed = [*(f"- {one}" for one in notices), *([""] if notices else [])]
    return [f"## {say('Bills that repeat')}", "", *listed, *table(heads, rows)]


def _missing_receipts(shown: Shown) -> Lines:
    say, lines, plans = shown.say, shown.part.figures.unexplained, shown.part.without_file
    found = []
    if plans:
        found = [say("Of what was recorded here in the last 90 days, these have no file:"), ""]
        found += [
            f"- {wiki_link(one.plan.id)} {inline(shortened(headline_in(shown.part.language, one.plan), 120))}"
            for one in plans[:SHOWN]
        ]
        found += more_lines(say, len(plans))
    if lines is None:
        found += ["", shown.missing("unexplained")]
    elif lines.paid:
        amount = f"{say('at least')} {shown.money(lines.paid)}" if lines.more else shown.money(lines.paid)
        found += ["", say("Payments of {amount} at the bank are not explained by any document.", amount=amount)]
    return [f"## {say('Missing receipts')}", "", *found] if found else []


def _tax(shown: Shown) -> Lines:
    say, figures = shown.say, shown.part.figures
    lines = [f"## {say('Tax to set aside')}", ""]
    if not shown.part.tax_accounts:
        reason = say("the setting AI_EMPLOYEE_TAX_ACCOUNTS does not name the tax accounts")
        return [*lines, say("missing: {reason}", reason=reason)]
    if figures.tax is None:
        return [*lines, shown.missing("cash")]
    if not figures.tax:
        return [*lines, say("None of the tax accounts has an entry.")]
    owed = total_of([one.amount for one in figures.tax])
    phrase = "{amount} on {day}, by the balances of these accounts:"
    if owed < 0:
        phrase = "The tax office owes {amount} on {day}, by the balances of these accounts:"
    sentence = say(phrase, amount=shown.money(abs(owed)), day=figures.as_of)
    without = [code for code in shown.part.tax_accounts if code not in {one.code for one in figures.tax}]
    phrase = "Not counted, since no account with this code has an entry: {codes}."
    note = ["", say(phrase, codes=inline(", ".join(without)))] if without else []
    return [*lines, sentence, "", *_account_rows(shown, figures.tax), *note]


# what is to be done


def _deadlines(shown: Shown) -> Lines:
    last = shown.part.figures.as_of + timedelta(days=SOON_DAYS)
    found = [one for one in shown.part.calendar.deadlines if one.due <= last]
    if not found:
        return []
    phrase = "{day}: tax return for {period}"
    rows = [f"- {shown.say(phrase, day=one.due, period=one.period)}" for one in found]
    return [f"## {shown.say('Deadlines')}", "", *rows]


def _quotes(shown: Shown) -> Lines:
    """Quotes that end within two weeks, or have ended in the last month, and have no answer."""
    say, today = shown.say, shown.part.figures.as_of
    first, last = today - timedelta(days=ENDED_DAYS), today + timedelta(days=SOON_DAYS)
    rows = []
    for one in shown.part.calendar.quotes:
        if first <= one.valid_until <= last:
            phrase = "{quote}: {customer}, {amount}, valid until {day}"
            if one.valid_until < today:
                phrase = "{quote}: {customer}, {amount}, was valid until {day}"
            amount = money_in(shown.part.language, one.total, one.currency or shown.part.figures.currency)
            link = wiki_link(f"{QUOTES}/{one.name}", one.name)
            rows.append(
                f"- {say(phrase, quote=link, customer=inline(one.customer), amount=amount, day=one.valid_until)}"
            )
    if not rows:
        return []
    advice = say("When there is an answer, write `{accepted}` or `{declined}` into the note.", **_ANSWERS)
    return [f"## {say('Quotes without an answer')}", "", *rows, "", advice]


def _approvals(shown: Shown) -> Lines:
    say, times = shown.say, shown.part.approvals
    found = []
    if times is not None:
        phrase = "{count} decisions took {median} hours in the middle, {longest} at the most."
        median, longest = (number_in(shown.part.language, one) for one in (times.median_hours, times.longest_hours))
        values = {"median": median, "longest": longest}
        found.append(say(phrase, count=times.count, **values))
    if shown.waiting:
        oldest = shown.waiting[0].plan
        days = (shown.part.figures.as_of - oldest.created.date()).days
        phrase = "The oldest plan has waited for {days} days: {plan}"
        found.append(say(phrase, days=max(days, 0), plan=wiki_link(oldest.id)))
    return [f"## {say('Approvals')}", "", *found] if found else []
