"""Finds the customer and the mail address of a request, from labels, prose and the sender."""

import re
from email.utils import parseaddr

from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.rules.company_domains import customers_at_domain
from My_AI_Employee.planners.rules.customers import (
    KnownCustomer,
    NewCustomer,
    comparable,
    folded,
    listed,
    resolve_customer,
)
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.grammar.names import NamedCustomers
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize
from My_AI_Employee.planners.rules.short_names import further_word, proven_customer
from My_AI_Employee.planners.rules.task_text import TaskText

_MAX_CHOICES = 5
_FIRM = re.compile(
    r"(?:(?:die|der|la)\s+)?(?:firma|fa\.|société|sté|frau|herrn?|mme|mlle|madame|monsieur)\s+(?=\S)", re.I
)
"""Customers that are boxes to tick."""


_ABBREVIATED_FORM = re.compile(r"\se\.[vk]$", re.IGNORECASE)
"""A legal form whose last full stop belongs to the name, as in `Ruderclub e.V.`"""


def name_of_newcomer(text: str) -> str:
    """A new name as it is written, without a word before it as in `Firma Steiner` or `Mme Hubert`."""
    name = text.strip(" .,")
    name += "." if _ABBREVIATED_FORM.search(name) else ""
    match = _FIRM.match(name)
    return name[match.end() :] if match else name


def spoken_customers(source: TaskText) -> list[Reading[str]]:
    """Names in the prose: of known customers wherever a phrase has one, and new ones that have a mail address."""
    found: list[Reading[str]] = []
    sure = _sure_ids(source)
    for spoken in source.parsed.spoken:
        if (tokens := spoken.slots.get("customer")) and not _is_short_form(source, tokens[0], sure):
            found.append(_known(source, tokens[0], spoken.quote))
        if (tokens := spoken.slots.get("new")) and "email" in spoken.slots:
            found.append(Finding(name_of_newcomer(source.quote(tokens)), spoken.quote))
    return found


def spoken_names(source: TaskText) -> list[tuple[Spoken, Token]]:
    """The words that name known customers, without the part of a name that stands beside the whole one."""
    sure = _sure_ids(source)
    return [(said, token) for said, token in _named(source) if not _is_short_form(source, token, sure)]


def _named(source: TaskText) -> list[tuple[Spoken, Token]]:
    return [(said, said.slots["customer"][0]) for said in source.parsed.spoken if "customer" in said.slots]


def _sure_ids(source: TaskText) -> set[str]:
    """The customers that the prose names in full."""
    named = [source.prose.by_start[token.start] for _, token in _named(source)]
    return {customer.customer_id for item in named if item.is_exact for customer in item.customers}


def _is_short_form(source: TaskText, token: Token, sure: set[str]) -> bool:
    """Whether a part of a name stands beside the whole one: `Acme` in the subject, `Acme Ltd` in the text."""
    named = source.prose.by_start[token.start]
    return not named.is_exact and len(sure & {customer.customer_id for customer in named.customers}) == 1


def _known(source: TaskText, token: Token, quote: str) -> Reading[str]:
    named = source.prose.by_start[token.start]
    if named.is_exact and len({folded(c.name) for c in named.customers}) == 1:
        return Finding(named.customers[0].name, quote)
    if meant := _of_sender(source, named) or proven_customer(source, named, token):
        return Finding(meant, quote)
    said = f"{token.text} {further_word(source, token)}".strip()
    return Unclear(f"who '{said}' is: the books have {listed(named.customers)}; {_choose(named)}")


def _choose(named: NamedCustomers) -> str:
    """The few customers that are meant, as answers."""
    names = list(dict.fromkeys(customer.name for customer in named.customers))
    if len(names) == 1:
        return f"write `customer: {names[0]}`"
    if len(names) < len(named.customers) or len(names) > _MAX_CHOICES:
        return "write `customer:` with one of them"
    return "choose " + " or ".join(f"`customer: {name}`" for name in names)


def _of_sender(source: TaskText, named: NamedCustomers) -> str:
    """The one of several customers whose mail address the sender has."""
    address = folded(sender_address(source))
    mine = [customer for customer in named.customers if address and folded(customer.email) == address]
    return mine[0].name if len(mine) == 1 else ""


def sender_address(source: TaskText) -> str:
    """The mail address of the task's sender; empty when there is none."""
    address = parseaddr(source.task.sender)[1]
    return address if "@" in address else ""


def spoken_addresses(source: TaskText) -> list[Reading[str]]:
    """Mail addresses that the phrases of the prose have."""
    return [
        Finding(tokens[0].text.removeprefix("mailto:").casefold(), spoken.quote)
        for spoken in source.parsed.spoken
        if (tokens := spoken.slots.get("email"))
    ]


def settle_customer(source: TaskText) -> KnownCustomer | NewCustomer | None:
    """The customer, with evidence; None after a question."""
    names: list[Reading[str]] = [*source.label("customer")]
    if not names or not source.answered("customer"):
        names += _others(names, spoken_customers(source))
    labelled = [Finding(e.value.casefold(), e.quote) for e in source.label("email")]
    emails: list[Reading[str]] = [*labelled] if source.answered("email") else [*labelled, *spoken_addresses(source)]
    before = len(source.sheet.missing)
    name = source.sheet.one("customer_name", names, "the customer")
    email = source.sheet.one("customer_email", emails, "the mail address")
    if len(source.sheet.missing) > before:
        return None
    _ask_whose_invoice(source)
    unknown = _unknown_name(source)
    if name and unknown and comparable(unknown) != comparable(name) and not source.answered("customer"):
        source.sheet.ask(f"whether '{unknown}' or '{name}' is the customer: write `customer:`")
    name = name or unknown
    if not name and not email and (mine := sender_in_books(source)):
        source.sheet.reasons.append(
            f"no customer is named: the sender {sender_address(source)} is {mine} in the books"
        )
        name = mine
    if not name and not email:
        source.sheet.ask(_who_is_meant(source))
        return None
    found = _resolved(source, name or "", email or "")
    if found:
        check_sender(source, found.name)
    return found


def _ask_whose_invoice(source: TaskText) -> None:
    """Ask whose `their invoice` is, where the text names nobody before these words."""
    if source.label("customer"):
        return
    named = [token.start for said in source.parsed.spoken for token in _who(said)]
    for said in source.said("invoice"):
        theirs = next((token for token in tokenize(said.quote) if token.folded in _OF_SOMEBODY), None)
        if theirs and not any(start < said.start + theirs.start for start in named):
            source.sheet.ask(f"whose invoice '{said.quote}' means: write `customer:`")


def _who(said: Spoken) -> tuple[Token, ...]:
    """The words of a phrase that name a customer."""
    return tuple(token for name in ("customer", "new", "email") for token in said.slots.get(name, ()))


_OF_SOMEBODY = frozenset({"their", "his", "her"})


def _unknown_name(source: TaskText) -> str | None:
    """The one name in the prose that the books do not have and that is the customer by where it stands."""
    said = [each for each in source.said("unknown") if "new" in each.slots]
    names: list[Reading[str]] = [
        Finding(name_of_newcomer(source.quote(each.slots["new"])), each.quote) for each in said
    ]
    return source.sheet.one("customer_name", names, "the customer") if names else None


def _who_is_meant(source: TaskText) -> str:
    """The question for the customer; it names those at the sender's company, who need not be who is meant."""
    if name := _name_before_a_thing(source):
        return f"whether '{name}' is the customer, whom the books do not have: write `customer: {name}` and `email:`"
    address = sender_address(source)
    if not (near := customers_at_domain(address, source.books) if address else []):
        return "the customer: write `customer: NAME` and `email: ADDRESS`"
    return (
        f"whether {address} writes for {listed(near)}, at the same domain: write `customer: {near[0].name}`, "
        "or another name with `email: ADDRESS`"
    )


def _name_before_a_thing(source: TaskText) -> str:
    """`Pinewood Cafe` of a line that is read as `Pinewood Cafe for the lettering`; empty when there is none."""
    for said in source.parsed.spoken:
        tokens = said.slots.get("desc", ())
        words: frozenset[str] = source.prose.language.tables.FOR_WORDS
        end = next((place for place, token in enumerate(tokens) if token.folded in words), 0)
        if end and all(token.text[:1].isupper() for token in tokens[:end]):
            return source.quote(tokens[:end])
    return ""


def _others(labelled: list[Reading[str]], spoken: list[Reading[str]]) -> list[Reading[str]]:
    """The spoken names that a label does not name already; all of them when there is no label."""
    said = {folded(label.value) for label in labelled if isinstance(label, Finding)}
    return [name for name in spoken if not said or (isinstance(name, Finding) and folded(name.value) not in said)]


def senders_customers(source: TaskText) -> list[Customer]:
    """The customers of the books who have the sender's mail address."""
    address = sender_address(source)
    found = source.books.find_customers(address) if address else []
    return [customer for customer in found if folded(customer.email) == folded(address)]


def check_sender(source: TaskText, name: str) -> None:
    """Ask when a customer of the books writes about another one."""
    mine = senders_customers(source)
    is_about_another = bool(mine and name) and all(folded(customer.name) != folded(name) for customer in mine)
    if is_about_another and not source.answered("customer"):
        source.sheet.ask(
            f"{sender_address(source)} is {listed(mine)} in the books, the request is about {name}: write `customer:`"
        )


def sender_in_books(source: TaskText) -> str:
    """The customer who wrote the mail; empty when the books have none, or several, with the sender's address."""
    mine = senders_customers(source)
    return mine[0].name if len(mine) == 1 else ""


def _resolved(source: TaskText, name: str, email: str) -> KnownCustomer | NewCustomer | None:
    found = resolve_customer(name, email, source.books)
    if isinstance(found, Unclear):
        source.sheet.ask(found.message)
        return None
    if isinstance(found, KnownCustomer):
        if newcomer := source.said("newcomer"):
            source.sheet.ask(f"'{newcomer[0].quote}', but {found.name} is in the books: which customer is meant")
        source.sheet.reasons.append(found.reason)
        source.sheet.warnings.extend([found.warning] if found.warning else [])
    else:
        similar = f"; names like it: {', '.join(found.similar)}" if found.similar else ""
        source.sheet.warnings.append(f"new customer: not in the books yet ({found.name}{similar})")
    return found
