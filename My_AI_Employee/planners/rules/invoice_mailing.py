"""Reads whether an invoice is to be mailed, and asks about a receiver or a day that cannot be kept."""

from collections.abc import Sequence

from My_AI_Employee.planners.rules.customers import folded
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.value_words import NO, YES


def wants_mail(source: TaskText, customer: str) -> bool:
    """Whether the invoice is to be mailed. customer: its name; empty while it is open."""
    if (given := source.one_label("send", "send_invoice")) is not None:
        if given.casefold() not in YES | NO:
            source.sheet.ask(f"send: '{given[:40]}' is neither true nor false")
        return given.casefold() in YES
    refused, wanted = source.said("keep"), source.said("send")
    ends = {said.start + len(said.quote) for said in refused}
    starts = [said.start for said in source.said("invoice")]
    if any(source.text[end:start].isspace() for end in ends for start in starts):
        source.sheet.ask(f"whether there is to be an invoice: '{refused[0].quote}' stands before it")
    if refused and any("invoice" not in spoken.meaning for spoken in wanted):
        source.sheet.ask(f"whether to mail it: '{refused[0].quote}' and '{wanted[0].quote}'")
    if (many := [said for said in source.said("all") if said in wanted]) and not source.is_part:
        source.sheet.ask(
            f"which invoices '{many[0].quote}' means: there is one here; write `send: yes`, or `send: no`"
        )
    if refused:
        source.sheet.rest_on("send_invoice", refused[0].quote)
    elif source.said("send_me") and not sender_in_books(source):
        source.sheet.ask(f"who is to get the invoice by mail: '{source.said('send_me')[0].quote}'")
    elif wanted or source.said("send_me"):
        _check_day(source, wanted)
        _check_receiver(source, wanted, customer)
        wanted = wanted or source.said("send_me")
        source.sheet.rest_on("send_invoice", wanted[0].quote)
        return True
    source.sheet.reasons.append("the request does not say that the invoice is to be mailed: it stays a draft")
    return False


def _check_receiver(source: TaskText, wanted: Sequence[Spoken], customer: str) -> None:
    """Ask about a receiver such as `au notaire`, which neither means a customer nor is a word of the one's name."""
    words = set(folded(customer).split()) | _CUSTOMER_WORDS | _people_of(source, customer)
    for said in wanted:
        for token in said.slots.get("head", ()):
            if folded(token.text) not in words:
                source.sheet.ask(
                    f"who gets the invoice by mail: '{said.quote.strip(' ,.')}'; it is mailed to the customer; write "
                    "`send: yes` when that is meant, or `send: no`"
                )


def _people_of(source: TaskText, customer: str) -> set[str]:
    """Who the text says works for the customer, as `Rosa from Brightside Bakery`, and who writes for them."""
    named = [
        token
        for tokens in source.prose.sentences
        for token in tokens
        if token.kind == "name"
        and any(folded(each.name) == folded(customer) for each in source.prose.by_start[token.start].customers)
    ]
    people = {word for token in named for word in folded(source.text[token.start : token.end]).split()}
    is_theirs = folded(sender_in_books(source)) == folded(customer)
    return people | (set(map(folded, source.prose.signers)) if is_theirs else set())


_CUSTOMER_WORDS = frozenset({"client", "cliente"})


def _check_day(source: TaskText, wanted: Sequence[Spoken]) -> None:
    """An invoice is sent when its plan is approved; another day cannot be kept."""
    for spoken in wanted:
        if tokens := spoken.slots.get("date"):
            day = source.read_date(tokens[0].text)
            if isinstance(day, Unclear) or day.value != source.received:
                source.sheet.ask(f"'{spoken.quote}': it is sent when the plan is approved, on no other day")
