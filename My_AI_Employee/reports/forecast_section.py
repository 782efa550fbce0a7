"""The section of a briefing with the cash of the next 13 weeks. Pure functions."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from My_AI_Employee.reports.charts import Chart, Series
from My_AI_Employee.reports.owner_shown import Lines, Shown, picture
from My_AI_Employee.vault.quoting import table


def forecast_lines(shown: Shown) -> Lines:
    """The forecast with its chart, its weeks and what makes it uncertain."""
    say, forecast = shown.say, shown.part.forecast
    lines = ["", f"### {say('Cash of the next 13 weeks')}"]
    if forecast is None:
        gone = [name for name in ("cash", "receivables", "payables") if getattr(shown.part.figures, name) is None]
        gone = gone or ["cash"]
        return [*lines, "", shown.missing(gone[0])]
    rows = [
        [str(week.start), *(shown.money(x) for x in (week.received, week.paid, week.low, week.expected, week.high))]
        for week in forecast.weeks
    ]
    heads = [say(head) for head in ("Week from", "Received", "Paid", "Low", "Expected", "High")]
    short = next((week for week in forecast.weeks if week.low < 0), None)
    warning = "In the low case cash falls below zero in the week from {day}."
    return [
        *[*lines, *picture(shown, "cash", forecast_chart(shown))],
        *(["", f"**{say(warning, day=short.start)}**"] if short else []),
        *["", *table(heads, rows), "", say("How sure this is:"), ""],
        *[f"- {text}" for text in _uncertainty(shown)],
    ]


def _uncertainty(shown: Shown) -> Lines:
    say, forecast, lines = shown.say, shown.part.forecast, shown.part.figures.unexplained
    assert forecast is not None  # the caller shows it
    known = forecast.payments_known
    found = [
        say(
            "it rests on what is open in the books and on recurring notes; wages, taxes and documents that are not "
            "booked yet are in no case"
        ),
        say("when customers pay is known from {count} payments of the last year", count=known)
        if known
        else say("too few payments are known to say when customers pay: due dates are used"),
    ]
    if known and forecast.without_habit:
        amount = shown.money(forecast.without_habit)
        found.append(say("{amount} is open with customers of fewer than three known payments", amount=amount))
    if forecast.beyond_habit:
        amount = shown.money(forecast.beyond_habit)
        phrase = "{amount} is open for longer than the customers' habit; the low case counts none of it"
        found.append(say(phrase, amount=amount))
    if lines is not None and lines.count:
        found.append(
            say(
                "{count} bank lines are not explained yet ({received} in, {paid} out)",
                count=f"{say('at least')} {lines.count}" if lines.more else lines.count,
                received=shown.money(lines.received),
                paid=shown.money(lines.paid),
            )
        )
    return found


def forecast_chart(shown: Shown) -> Chart | None:
    """The three cases as lines; None without a forecast."""
    say, forecast = shown.say, shown.part.forecast
    if forecast is None:
        return None
    last = forecast.weeks[-1]
    cases: Mapping[str, Callable[[int], Decimal]] = {
        "Expected": lambda at: forecast.weeks[at].expected,
        "Low": lambda at: forecast.weeks[at].low,
        "High": lambda at: forecast.weeks[at].high,
    }
    weeks = range(len(forecast.weeks))
    return Chart(
        language=shown.part.language,
        title=say("Cash of the next 13 weeks"),
        alternative=say(
            "Cash forecast for 13 weeks: {first} now, {last} expected at the end, between {low} and {high}.",
            first=shown.money(forecast.opening),
            last=shown.money(last.expected),
            low=shown.money(last.low),
            high=shown.money(last.high),
        ),
        labels=(f"{shown.part.figures.as_of:%m-%d}", *(f"{week.end:%m-%d}" for week in forecast.weeks)),
        series=tuple(
            Series(name=say(name), values=(forecast.opening, *(value(at) for at in weeks)))
            for name, value in cases.items()
        ),
    )
