"""Drafts a received payment from a request."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.customers import folded
from My_AI_Employee.planners.rules.directions import ask_whether_it_came, ask_which_way_money_went
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear, finding, quoted
from My_AI_Employee.planners.rules.grammar.names import name_words
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.numbers_of_things import number_of_a_thing
from My_AI_Employee.planners.rules.parties import check_sender, spoken_customers, spoken_names
from My_AI_Employee.planners.rules.payment_doubts import ask_about_day, ask_whether_it_is_stated
from My_AI_Employee.planners.rules.payment_terms import discount_taken, payment_terms
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.value_words import METHODS

_MAX_CHOICES = 5
"""Open invoices that are boxes to tick; of more a person writes the one that is meant."""


def plain_word(text: str) -> str:
    """`Bank_Transfer` and `bank transfer` are the same word."""
    return " ".join(re.sub(r"[\W_]+", " ", text).split()).casefold()


def read_method(text: str) -> Reading[str]:
    """One of the contract's payment methods."""
    word = plain_word(text)
    for method, words in METHODS.items():
        if word == plain_word(method) or word in words:
            return Finding(method, text)
    return Unclear(f"the payment method '{text[:40]}' is not one of {', '.join(METHODS)}")


def amounts(source: TaskText) -> list[Reading[Decimal]]:
    """The label `amount`."""
    found: list[Reading[Decimal]] = []
    for label in source.label("amount"):
        value = read_money(label.value, source.currency)
        found.append(finding(value, label.quote))
    return found


def days(source: TaskText, field: str) -> list[Reading[date]]:
    """A day in the label and every date of the prose; a person's answer alone when there is one."""
    labelled: list[Reading[date]] = []
    for label in source.label(field):
        reading = source.read_date(label.value, "past")
        labelled.append(quoted(reading, label.quote))
    if source.answered(field):
        return labelled
    for spoken in source.parsed.spoken:
        if tokens := spoken.slots.get("date"):
            reading = source.read_date(tokens[0].text, "past")
            labelled.append(quoted(reading, spoken.quote))
        if tokens := spoken.slots.get("day"):
            reading = source.read_date(f"on {_WEEKDAYS[tokens[0].folded[:3]]}", "past")
            labelled.append(quoted(reading, spoken.quote))
    labelled += [Finding(source.received, spoken.quote) for spoken in source.said("today")]
    before = source.received - timedelta(days=1)
    labelled += [Finding(before, spoken.quote) for spoken in source.said("yesterday")]
    return labelled or [Finding(source.received, quote) for quote in _just_now(source)]


_WEEKDAYS = {day[:3]: day for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")}
"""By the first letters, as they are typed in short notes."""


def _just_now(source: TaskText) -> list[str]:
    """The phrases that say that money came in a moment ago: `we just received 500 from Acme`."""
    tables = source.prose.language.tables
    beside: frozenset[str] = tables.JUST_NOW_BESIDE
    return [
        said.quote
        for said in source.said("payment", "arrived")
        if not tables.JUST_NOW.isdisjoint(said.quote.casefold().split())
        or any(token.folded in beside for token in source.prose.sentences[said.sentence])
    ]


def past_day(source: TaskText, field: str, title: str) -> date | None:
    """A day that is not in the future; None after a question."""
    before = len(source.sheet.missing)
    day = source.sheet.one(field, days(source, field), title)
    if day is None and len(source.sheet.missing) == before:
        source.sheet.ask(f"{title}: write `date: YYYY-MM-DD`")
    if day and (named := _named_weekday(source)):
        source.sheet.reasons.append(f"'{named}' is read as the last one: {day}")
    if day and day > source.today:
        source.sheet.ask(f"{title} {day} is in the future (today is {source.today}); write `date:`")
    return day


def _named_weekday(source: TaskText) -> str:
    """A date of the prose that is a day of the week alone, such as `am Freitag`; empty when there is none."""
    tokens = (said.slots["date"][0] for said in source.parsed.spoken if "date" in said.slots)
    return next((token.text for token in tokens if _WEEKDAY.fullmatch(token.text)), "")


_WEEKDAY = re.compile(
    r"(?:on |last |am |letzten |letzter |vergangenen )?[a-z]+(?:day|tag|woch|abend|di)|dimanche|[a-z]+di dernier",
    re.I,
)


def amount_of(source: TaskText, hint: str) -> Decimal | None:
    """The one amount of a payment or an expense; None after a question."""
    readings = amounts(source)
    if not source.answered("amount"):
        for spoken in source.parsed.spoken:
            if tokens := spoken.slots.get("money") or spoken.slots.get("price"):
                value = read_money(tokens[0].text, source.currency)
                unlike = _unlike_a_count(spoken, tokens[0]) or number_of_a_thing(spoken, tokens[0], source.prose.text)
                readings.append(unlike or finding(value, spoken.quote))
    before = len(source.sheet.missing)
    amount = source.sheet.one("amount", readings, "the amount")
    if amount is None and len(source.sheet.missing) == before:
        source.sheet.ask(hint)
    if amount == 0:
        source.sheet.ask("the amount is 0")
    return amount


def _unlike_a_count(spoken: Spoken, figure: Token) -> Unclear | None:
    """A question when the only sign of an amount is that it stands beside a thing: `taxi 3`."""
    is_bare = "bare" in spoken.meaning.split("+") and figure.kind == "number"
    if is_bare and not set(figure.text) & set(".,"):
        return Unclear(f"whether '{figure.text}' in '{spoken.quote}' is the amount: write `amount: {figure.text}.00`")
    return None


def draft_payment(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action of a payment; empty after questions were put on the source's sheet."""
    amount = amount_of(
        source, "the amount: write `amount:` with the sum that came in (what is open on an invoice is never assumed)"
    )
    day = past_day(source, "payment_date", "the payment date")
    method = _method(source)
    invoice = _invoice(source, amount)
    if day and invoice and day.year < invoice.invoice_date.year and not source.label("payment_date"):
        source.sheet.ask(f"the payment date {day} is in a year before {invoice.number}: write `date:`")
    ask_which_way_money_went(source)
    reference = source.one_label("reference", "reference") or _reference(source)
    terms = payment_terms(source)
    ask_whether_it_is_stated(source)
    if day and invoice and not source.labels:
        ask_about_day(source, day, invoice)
    if amount is None or day is None or method is None or invoice is None or source.sheet.missing:
        return ()
    payment = {
        "tool": "record_payment",
        "invoice_id": invoice.number or invoice.invoice_id,
        "amount": format(amount, "f"),
        "payment_date": day.isoformat(),
        "payment_method": method,
        "reference": reference,
        **terms,
    }
    return (payment, *discount_taken(source, str(payment["invoice_id"])))


def _method(source: TaskText) -> str | None:
    readings: list[Reading[str]] = []
    for label in source.label("method"):
        reading = read_method(label.value)
        readings.append(quoted(reading, label.quote))
    if not source.answered("method"):
        for spoken in source.parsed.spoken:
            if tokens := spoken.slots.get("method"):
                reading = read_method(source.quote(tokens))
                readings.append(quoted(reading, spoken.quote))
        readings += [Finding("bank_transfer", spoken.quote) for spoken in source.said("bank")]
        readings += [Finding("check", spoken.quote) for spoken in source.said("check")]
    if not readings:
        readings += [Finding("bank_transfer", spoken.quote) for spoken in source.said("account")]
    before = len(source.sheet.missing)
    method = source.sheet.one("payment_method", readings, "the payment method")
    if method is None and len(source.sheet.missing) == before:
        source.sheet.ask(f"the payment method: write `method:` with one of {', '.join(METHODS)}")
    return method


def _reference(source: TaskText) -> str:
    spoken = [said for said in source.said("ref", "check") if "code" in said.slots]
    if not spoken:
        return ""
    source.sheet.rest_on("reference", spoken[0].quote)
    return source.quote(spoken[0].slots["code"])


def _invoice(source: TaskText, amount: Decimal | None) -> InvoiceSummary | None:
    numbers: list[Reading[str]] = [*source.label("invoice")]
    if not numbers:
        documents = [spoken for spoken in source.parsed.spoken if "document" in spoken.slots]
        numbers = [Finding(said.slots["document"][0].text.upper(), said.quote) for said in documents]
    number = source.sheet.one("invoice_id", numbers, "the invoice")
    names = [*source.label("customer")] or (_names_beside_a_number(source) if number else spoken_customers(source))
    before = len(source.sheet.missing)
    name = source.sheet.one("customer_name", names, "the customer")
    if len(source.sheet.missing) > before or (number is None and numbers):
        return None
    found = _open_invoice(source, number or "", name or "", amount)
    if isinstance(found, Unclear):
        source.sheet.ask(found.message)
        return None
    check_sender(source, found.customer_name)
    _check_topics(source, found)
    ask_whether_it_came(source)
    return found


def _check_topics(source: TaskText, invoice: InvoiceSummary) -> None:
    """What the request says the payment is for, such as `the logo`, must be in the lines of this invoice."""
    since = source.today - timedelta(days=_EARLIER_DAYS)
    lines = [line for line in source.books.sold_lines(invoice.customer_name, since) if line.number == invoice.number]
    words = {_stem(word) for line in lines for word in name_words(line.description)}
    for said in source.said("of_month"):
        if MONTHS[said.slots["month"][0].folded] != invoice.invoice_date.month:
            source.sheet.ask(f"whether '{said.quote}' is {invoice.number}, which is of {invoice.invoice_date}")
    for said in source.said("about"):
        months = {MONTHS[word] for word in said.quote.casefold().split() if word in MONTHS}
        others = [
            one for one in source.books.list_open_invoices(invoice.customer_name) if one.number != invoice.number
        ]
        if invoice.invoice_date.month not in months and any(one.invoice_date.month in months for one in others):
            source.sheet.ask(f"whether '{said.quote}' is {invoice.number}, which is of {invoice.invoice_date}")
        stated = {_stem(word) for word in name_words(_topic(said, source))}
        if not _shares_a_word(stated, words) and (stated or lines):
            source.sheet.ask(
                f"whether '{said.quote}' is {invoice.number}, which is for "
                f"{', '.join(line.description for line in lines) or 'something that the books do not tell'}: "
                f"choose `invoice: {invoice.number}`, and `ignore: {said.quote}`"
            )


_EARLIER_DAYS = 400
_WHOLE_NOUN = 5


def _topic(said: Spoken, source: TaskText) -> str:
    """What a phrase says the payment is for; empty when it names nothing."""
    named = [tokens for name in ("desc", "service", "head", "head2") if (tokens := said.slots.get(name))]
    return source.quote((named[0][0], named[-1][-1])) if named else ""


def _shares_a_word(stated: Collection[str], words: Collection[str]) -> bool:
    """Whether a word is in both, or ends one of the other: `das Schild` is the line `Praxisschild`."""
    return any(
        word == other or (len(word) >= _WHOLE_NOUN and other.endswith(word)) for word in stated for other in words
    )


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _names_beside_a_number(source: TaskText) -> list[Reading[str]]:
    """Customers as they are called beside an invoice's number, which says whose it is: a part of a name is enough."""
    return [Finding(_as_known(source, token), said.quote) for said, token in spoken_names(source)]


def _as_known(source: TaskText, name: Token) -> str:
    """The customer's name in the books, where these words are a whole name: `Lindemann Petra` is Petra Lindemann."""
    named = source.prose.by_start.get(name.start)
    return named.customers[0].name if named and named.is_exact and len(named.customers) == 1 else name.text


def _open_invoice(source: TaskText, number: str, name: str, amount: Decimal | None) -> InvoiceSummary | Unclear:
    if not number and not name:
        return Unclear("the invoice: write `invoice: INV/2026/00001`")
    invoices = source.books.list_open_invoices("" if number else name)
    if not number:
        return _by_residual(source, [i for i in invoices if folded(i.customer_name) == folded(name)], name, amount)
    named = [i for i in invoices if folded(number) in (folded(i.number), folded(i.invoice_id))]
    if len(named) != 1:
        return Unclear(_of_no_open_invoice(source, number, name, amount))
    invoice = named[0]
    if name and not _same_customer(invoice.customer_name, name):
        return Unclear(f"{invoice.number} is {invoice.customer_name}'s, the request says '{name}'")
    unlike = _unlike_the_words(source, invoice, amount)
    if unlike:
        return unlike
    exceeds = amount is not None and amount > invoice.residual
    if exceeds and not source.label("allocations") and not source.label("on_account"):
        return Unclear(f"{amount:,.2f} is more than what is open on {invoice.number}: {invoice.residual:,.2f}")
    return invoice


def _unlike_the_words(source: TaskText, invoice: InvoiceSummary, amount: Decimal | None) -> Unclear | None:
    """A question where the request says that all is paid, or a part, and the amount is another."""
    whole = source.said("settled", "all", "whole")
    if whole and amount is not None and amount != invoice.residual:
        return Unclear(f"'{whole[0].quote}': {invoice.residual:,.2f} is open on {invoice.number}, not {amount:,.2f}")
    rests = [said for said in source.said("all") if _RESTS.intersection(said.quote.casefold().split())]
    if rests and invoice.residual == invoice.total_amount and amount is not None:
        return Unclear(f"'{' '.join(rests[0].quote.split())}': nothing of {invoice.number} is paid yet")
    part = source.said("part")
    if part and amount is not None and amount >= invoice.residual:
        return Unclear(f"'{part[0].quote}': no more than {invoice.residual:,.2f} is open on {invoice.number}")
    return None


_RESTS = frozenset({"rest", "remainder", "restbetrag", "restsumme"})


def _of_no_open_invoice(source: TaskText, number: str, name: str, amount: Decimal | None) -> str:
    """What to ask when no open invoice has the number; another customer's is offered only where this sum is open."""
    theirs = source.books.list_open_invoices(name)
    near = theirs if name else [invoice for invoice in theirs if amount is not None and invoice.residual == amount]
    answer = _choose(near) or "; write `invoice:`"
    return (
        f"no open invoice is {number}: it may be paid already (then tick `dismiss: yes`), be a draft, or have "
        f"another number; open: {listed(theirs)}{answer}"
    )


def _same_customer(known: str, said: str) -> bool:
    """`Acme` is enough for `Acme Ltd`, and `Vidal` for `Agence Vidal`, when the invoice is given by its number."""
    words = name_words(said)
    whole = name_words(known)
    return bool(words) and words in (whole[: len(words)], whole[1 : len(words) + 1])


def _by_residual(
    source: TaskText, invoices: Sequence[InvoiceSummary], name: str, amount: Decimal | None
) -> InvoiceSummary | Unclear:
    """The customer's one open invoice with exactly this amount open."""
    exact = [invoice for invoice in invoices if amount is not None and invoice.residual == amount]
    if len(exact) == 1:
        only = exact[0]
        unlike = _unlike_the_words(source, only, amount)
        if unlike:
            return unlike
        source.sheet.reasons.append(
            f"no invoice is named: {only.number} is {name}'s only open invoice with exactly {only.residual:,.2f} open"
        )
        source.sheet.rest_on("invoice_id", f"{name}, {only.residual:,.2f}")
        return only
    return Unclear(f"which invoice of {name} is paid; open: {listed(invoices)}{_choose(invoices)}")


def _choose(invoices: Sequence[InvoiceSummary]) -> str:
    """The open invoices as answers; the label alone when there are many."""
    if not invoices:
        return ""
    if len(invoices) > _MAX_CHOICES:
        return "; write `invoice:`"
    return "; choose " + " or ".join(f"`invoice: {invoice.number}`" for invoice in invoices)


def listed(invoices: Sequence[InvoiceSummary]) -> str:
    """At most ten open invoices with what is open on each."""
    rows = [f"{i.number} {i.customer_name} {i.residual:,.2f} {i.currency}" for i in invoices[:10]]
    more = f" and {len(invoices) - 10} more" if len(invoices) > 10 else ""
    return "; ".join(rows) + more if rows else "none"
