"""The section of a briefing with what can be done now: plans that wait, and commands. Pure functions."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from My_AI_Employee.domain.owner_figures import OpenDocument, OwnerFigures
from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.domain.reminders import REMINDERS_PLANNER
from My_AI_Employee.reports.owner_shown import Lines, Shown, total_of
from My_AI_Employee.reports.words import money_in
from My_AI_Employee.vault.quoting import inline, wiki_link

PAY_WITHIN_DAYS = 7
STATEMENT_OLD_DAYS = 3
TO_CALL = 5
"""Rows of a list to act on."""
_PAYS = "create_payment_file"


def overdue_by_customer(figures: OwnerFigures) -> list[tuple[str, Decimal, int, OpenDocument]]:
    """(customer, overdue less credit notes, days of the oldest, the oldest), the most amount times days first."""
    by_partner: dict[str, list[OpenDocument]] = {}
    for one in figures.receivables or ():
        if (one.days_overdue and one.residual > 0) or one.residual < 0:
            by_partner.setdefault(one.partner, []).append(one)
    found = []
    for partner, documents in by_partner.items():
        overdue = [one for one in documents if one.residual > 0]
        amount = total_of([one.residual for one in documents])
        if overdue and amount > 0:
            oldest = max(overdue, key=lambda one: (one.days_overdue, one.number))
            found.append((partner, amount, oldest.days_overdue, oldest))
    return sorted(found, key=lambda row: (-row[1] * row[2], row[0]))


def _bills_to_pay(shown: Shown) -> list[str]:
    """The plan with a file for the bank that waits, and what is due beside it, with how such a file is had."""
    say, figures = shown.say, shown.part.figures
    drafted = [one.plan for one in shown.waiting if any(step.tool == _PAYS for step in one.plan.actions)]
    found = []
    if drafted:
        phrase = "the file for the bank that pays bills is drafted, and waits for you: {plans}"
        found.append(say(phrase, plans=", ".join(wiki_link(plan.id) for plan in drafted[:TO_CALL])))
    last = figures.as_of + timedelta(days=PAY_WITHIN_DAYS)
    due = [one for one in figures.payables or () if one.due_date <= last and one.residual > 0]
    in_files = shown.part.in_files | _in_drafts(drafted)
    open_ones = [one for one in due if one.number not in in_files]
    if not open_ones:
        return found
    amount = shown.money(total_of([one.residual for one in open_ones]))
    phrase = (
        "pay the bills that are due, {count} with {amount}, at the bank; a note of the type `payment_file` that "
        "names them in `pay bills:` drafts the file for it: {numbers}"
    )
    numbers = ", ".join(inline(one.number) for one in open_ones[:TO_CALL])
    more = ", …" if len(open_ones) > TO_CALL else ""
    found.append(say(phrase, count=len(open_ones), amount=amount, numbers=f"{numbers}{more}"))
    return [*found, *_credits(shown, open_ones)]


def _credits(shown: Shown, due: Sequence[OpenDocument]) -> list[str]:
    """Open credit notes of the vendors whose bills are due."""
    vendors = dict.fromkeys(one.partner for one in due)
    notes = [one for one in shown.part.figures.payables or () if one.residual < 0]
    return [_credit(shown, vendor, own) for vendor in vendors if (own := [n for n in notes if n.partner == vendor])]


def _credit(shown: Shown, vendor: str, notes: Sequence[OpenDocument]) -> str:
    phrase = "take off what {vendor} has credited and is still open: {amount} ({numbers})"
    numbers = ", ".join(inline(one.number) for one in notes[:TO_CALL])
    return shown.say(phrase, vendor=inline(vendor), amount=_credited(shown, notes), numbers=numbers)


def _credited(shown: Shown, notes: Sequence[OpenDocument]) -> str:
    """What notes credit, by their currencies: a credit is taken off bills of its own currency."""
    sums: dict[str, Decimal] = {}
    for one in notes:
        currency = one.currency or shown.part.figures.currency
        left = one.residual if one.document_residual is None else one.document_residual
        sums[currency] = sums.get(currency, Decimal("0.00")) - left
    return " + ".join(money_in(shown.part.language, amount, currency) for currency, amount in sums.items())


def _in_drafts(drafted: Sequence[Plan]) -> frozenset[str]:
    """The bills that the drafted files pay."""
    steps = [step for plan in drafted for step in plan.actions if step.tool == _PAYS]
    return frozenset(str(transfer["bill_id"]) for step in steps for transfer in step.arguments["transfers"])


def to_do(shown: Shown) -> Lines:
    """Plans that were drafted for the owner, and commands that propose or decide; none is run by the briefing."""
    say, part, found = shown.say, shown.part, []
    drafted = [wiki_link(one.plan.id) for one in shown.waiting if one.plan.planner == REMINDERS_PLANNER]
    is_old = part.last_statement and (part.figures.as_of - part.last_statement).days > STATEMENT_OLD_DAYS
    if is_old:
        phrase = "put the newest bank statement into `Inbox/`: the last one ends on {day}"
        found.append(say(phrase, day=part.last_statement))
    if drafted:
        plans = ", ".join([*drafted[:TO_CALL], *(["…"] if len(drafted) > TO_CALL else [])])
        found.append(say("reminders to customers are drafted, and wait for you: {plans}", plans=plans))
    elif not is_old and overdue_by_customer(part.figures):
        found.append(say("draft reminders to customers: `{command}`", command="ai-employee remind"))
    found += _bills_to_pay(shown)
    phrase = "draft the recurring document of {period}, which was missed: `{command}`"
    found += [say(phrase, period=inline(one.period), command=one.command) for one in part.calendar.missed]
    phrase = "decide on the rule for bank lines that recur, by its property `approved`: {note}"
    found += [say(phrase, note=wiki_link(name)) for name in part.calendar.rules]
    advice = say("the note is to be put right: `{command}`", command="ai-employee calendar")
    found += [
        say("{name}: {problem}", name=inline(name), problem=inline(problem) if part.language == "en" else advice)
        for name, problem in part.calendar.problems
    ]
    if shown.failed:
        phrase = "try a failed plan again, after mending what it names: {plan}, or `{command}`"
        failed = shown.failed[0].plan.id
        found.append(say(phrase, plan=wiki_link(failed), command=f"ai-employee retry {failed}"))
    if shown.waiting:
        phrase = "decide on the oldest plan: {plan}, or `{command}`"
        oldest = shown.waiting[0].plan.id
        found.append(say(phrase, plan=wiki_link(oldest), command=f"ai-employee why {oldest}"))
    return [f"## {say('What can be done now')}", "", *(f"- {one}" for one in found)] if found else []
