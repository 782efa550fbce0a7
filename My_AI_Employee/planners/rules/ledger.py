"""Drafts journal entries, transfers and opening balances from labels and lines (`- 612000 Rent: debit 100.00`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.ledger_accounts import LedgerAccount, choose_account, entry_account, money_account
from My_AI_Employee.books.opening_rules import choose_partner
from My_AI_Employee.domain.bank_actions import EntryLine
from My_AI_Employee.errors import ActionError, CustomerNotFoundError
from My_AI_Employee.errors.plain_words import in_plain_words
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Reading, Unclear, quoted
from My_AI_Employee.planners.rules.grammar.tokens import EMAIL
from My_AI_Employee.planners.rules.leftovers import settled_words
from My_AI_Employee.planners.rules.payment import amounts
from My_AI_Employee.planners.rules.task_text import TaskText

Lines = list[dict[str, str]]

_FORM = re.compile(
    r"(?:[-*+•]\s+)?(?P<account>[^;]+?)\s*:\s*(?P<side>debit|credit|soll|haben|débit|crédit)\s+(?P<amount>[^;]+?)"
    r"\s*(?P<more>;.*)?",
    re.I,
)
_SIDES = {"soll": "debit", "haben": "credit", "débit": "debit", "crédit": "credit"}
_MORE = re.compile(r"\s*(?P<name>[^\W\d_]+)\s*:\s*(?P<value>\S.*?)\s*")
_FIELD = {
    **dict.fromkeys(("text", "texte"), "text"),
    **dict.fromkeys(("partner", "customer", "vendor", "kunde", "lieferant", "client", "fournisseur"), "partner"),
    **dict.fromkeys(("document", "rechnung", "rechnungsnummer", "beleg", "facture"), "document"),
    **dict.fromkeys(("due", "fällig", "faellig", "échéance", "echeance"), "due_date"),
    **dict.fromkeys(("email", "mail", "courriel"), "email"),
}
_OF_OPENING = ("document", "due_date", "email")
_HOW = "write each line as `- ACCOUNT: debit 100.00` or `- ACCOUNT: credit 100.00`"


def draft_journal_entry(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action of a journal entry; empty after questions were put on the source's sheet."""
    accounts, lines = _accounts(source), _lines(source, of_opening=False)
    day = _day(source, "the date of the entry")
    description = source.one_label("description", "description")
    if not description:
        source.sheet.ask("what the entry is for: write `description:`")
    for line in lines:
        _name_account(source, accounts, line, is_entry=True)
    if day is None or not description or source.sheet.missing:
        return ()
    return ({"tool": "record_journal_entry", "date": day.isoformat(), "description": description, "lines": lines},)


def draft_opening_balances(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action of opening balances; empty after questions."""
    accounts, lines = _accounts(source), _lines(source, of_opening=True)
    day = _day(source, "the day on which the books begin")
    new: dict[str, str] = {}
    for line in lines:
        email = line.pop("email", "")
        account = _name_account(source, accounts, line, is_entry=False)
        if account and account.is_owed:
            _check_open_item(source, line, email, new)
        elif email:
            source.sheet.ask(f"whose mail address '{email[:80]}' is: only a receivable has a customer")
    if day is None or source.sheet.missing:
        return ()
    if new:
        source.sheet.warnings.append(f"new customers: not in the books yet ({', '.join(new)})")
    added = [{"tool": "create_customer", "name": name, "email": email} for name, email in new.items()]
    return (*added, {"tool": "record_opening_balances", "date": day.isoformat(), "lines": lines})


def draft_transfer(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action of a transfer between own accounts; empty after questions."""
    for text in open_text(source):
        source.sheet.ask(f"what is meant by '{text[:120]}': a transfer is said by its labels alone")
    own = {name: _own_account(source, name) for name in ("from_account", "to_account")}
    amount, day = _amount(source), _day(source, "the date of the transfer")
    reference = source.one_label("reference", "reference") or ""
    if amount is None or day is None or not all(own.values()) or source.sheet.missing:
        return ()
    action = {"tool": "record_transfer", **own, "amount": format(amount, "f"), "date": day.isoformat()}
    return ({**action, "reference": reference},)


def _accounts(source: TaskText) -> list[LedgerAccount]:
    return [
        LedgerAccount(
            code=each.code,
            name=each.name,
            account_type=each.account_type,
            also=each.other_names,
            suspense=each.suspense,
            non_trade=each.non_trade,
        )
        for each in source.books.accounts()
    ]


def open_text(source: TaskText) -> Iterator[str]:
    """The lines of the request that are no labels and that no answer settles."""
    settled = settled_words(source)
    for line in source.text.split("\n"):
        text = " ".join(line.split())
        if text and text.casefold().strip(" .,;:!'\"") not in settled:
            yield text


def _lines(source: TaskText, *, of_opening: bool) -> Lines:
    """The lines of the entry; anything else in the text is a question."""
    found: Lines = []
    for text in open_text(source):
        match = _FORM.fullmatch(text)
        if match is None:
            source.sheet.ask(f"what is meant by '{text[:120]}': {_HOW}")
            continue
        amount = read_money(match["amount"], source.currency)
        if isinstance(amount, Unclear):
            source.sheet.ask(f"{amount.message} (in '{text[:120]}')")
            continue
        side = match["side"].casefold()
        line = {"account": match["account"].strip(), _SIDES.get(side, side): format(amount, "f")}
        found.append({**line, **_more(source, match["more"] or "", text, of_opening=of_opening)})
        source.sheet.rest_on(f"lines.{len(found)}", text)
    if len(found) < 2:
        source.sheet.ask(f"the lines, two at least: {_HOW}")
    return found


def _more(source: TaskText, more: str, text: str, *, of_opening: bool) -> dict[str, str]:
    """What stands after the amount: `; partner: Acme Ltd; document: 2025-077; due: 2026-01-15; text: old invoice`."""
    found: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in more.split(";"))):
        match = _MORE.fullmatch(part)
        field = _FIELD.get(match["name"].casefold()) if match else None
        if match is None or field is None or field in found or (not of_opening and field in _OF_OPENING):
            source.sheet.ask(f"what '{part[:80]}' means in '{text[:120]}'")
            continue
        value = match["value"]
        if field == "due_date":
            reading = source.read_date(value)
            if isinstance(reading, Unclear):
                source.sheet.ask(reading.message)
                continue
            value = reading.value.isoformat()
        found[field] = value
    return found


def _name_account(
    source: TaskText, accounts: Sequence[LedgerAccount], line: dict[str, str], *, is_entry: bool
) -> LedgerAccount | None:
    """Write the account's code and name into a line; a question when there is none or an entry may not use it."""
    try:
        if is_entry:
            account = entry_account(accounts, EntryLine(account=line["account"], debit=Decimal(1)))
        else:
            account = choose_account(accounts, line["account"])
    except ActionError as error:
        source.sheet.ask(in_plain_words(f"{error.message}: {error.hint}"))
        return None
    line["account"] = account.title
    return account


def _check_open_item(source: TaskText, line: dict[str, str], email: str, new: dict[str, str]) -> None:
    """Name the customer as the books do. new: customers that the plan adds, name -> mail address."""
    name = line.get("partner", "")
    missing = [field for field in ("partner", "document", "due_date") if not line.get(field)]
    if missing:
        said = ", ".join(field.replace("due_date", "due") for field in missing)
        source.sheet.ask(
            f"{said} of the open invoice on '{line['account']}': write `; partner: …; document: …; due: …`"
        )
        return
    try:
        line["partner"] = choose_partner(source.books.find_customers(name), name).name
    except CustomerNotFoundError as error:
        _add_customer(source, name, email, new, in_plain_words(error.message))
    except ActionError as error:
        source.sheet.ask(in_plain_words(f"{error.message}: {error.hint}"))


def _add_customer(source: TaskText, name: str, email: str, new: dict[str, str], why: str) -> None:
    earlier = new.get(name, "")
    if earlier and email and earlier != email:
        source.sheet.ask(f"which mail address '{name}' has: {earlier} or {email}")
    elif earlier or re.fullmatch(EMAIL, email):
        new[name] = earlier or email
    elif email:
        source.sheet.ask(f"'{email[:80]}' is no mail address (of the new customer '{name}')")
    else:
        source.sheet.ask(
            f"{why}: correct the name; of a new customer drop the note again with `; email: …` behind the first of "
            "their invoices, and the plan adds them"
        )


def _own_account(source: TaskText, field: str) -> str:
    title = field.replace("_", " ")
    text = source.one_label(field, title, f"'{title}'")
    if not text:
        source.sheet.ask(f"{title}: write `{title}:` with one of your own bank or cash accounts")
        return ""
    try:
        return money_account(_accounts(source), text).title
    except ActionError as error:
        source.sheet.ask(in_plain_words(f"{error.message}: {error.hint}"))
        return ""


def _amount(source: TaskText) -> Decimal | None:
    before = len(source.sheet.missing)
    amount = source.sheet.one("amount", amounts(source), "the amount")
    if amount is None and len(source.sheet.missing) == before:
        source.sheet.ask("the amount: write `amount: 500.00`")
    return amount


def _day(source: TaskText, title: str) -> date | None:
    """The label `date`; a question when it is missing or in the future."""
    before = len(source.sheet.missing)
    readings: list[Reading[date]] = []
    for label in source.label("entry_date"):
        reading = source.read_date(label.value)
        readings.append(quoted(reading, label.quote))
    day = source.sheet.one("date", readings, title)
    if day is None and len(source.sheet.missing) == before:
        source.sheet.ask(f"{title}: write `date: YYYY-MM-DD`")
    if day and day > source.today:
        source.sheet.ask(f"{title} {day} is in the future (today is {source.today}); write `date:`")
    return day
