"""Asks which way money or an invoice goes, and which tax a price is before, where the words leave it open."""

from collections.abc import Iterator, Sequence

from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_JOINS = frozenset(
    {"le", "la", "l'", "les", "der", "dem", "die", "m", "."}
    | {"frau", "herr", "herrn", "firma", "mme", "madame", "monsieur", "mlle"}
)
"""What may stand between `from` and a name."""


def ask_which_way_money_went(source: TaskText) -> None:
    """Ask where a payment is only named with a customer: `virement Garage Moreau 450 €` may have gone to them.

    The number of an invoice of ours, or a word such as `reçu`, shows that it came in.
    """
    if _has_type(source):
        return
    if taken := next(_received_by_names(source), ""):
        source.sheet.ask(
            f"whether '{taken}' says that they were paid: choose `type: payment_received` or `type: refund`"
        )
    if source.label("invoice") or any("document" in said.slots for said in source.parsed.spoken):
        return
    open_ones = [*(said.quote for said in source.said("wayless")), *_nouns_beside_names(source)]
    if open_ones and not source.said("settled", "all"):
        quote = " ".join(open_ones[0].split())
        source.sheet.ask(
            f"whether '{quote}' came in or was paid to them: choose `type: payment_received` or `type: bill_payment`"
        )


def ask_whether_it_came(source: TaskText) -> None:
    """Ask about `please wire 450 from Acme`, which tells somebody to do it, and a check that `is in the mail`."""
    if _has_type(source):
        return
    text = source.prose.text
    for said in source.said("payment", "arrived"):
        words = " ".join(said.quote.casefold().split())
        if words in _ON_ITS_WAY:
            source.sheet.ask(f"whether '{words}' says that it came, or that it is on its way: write `type:`")
        is_ordered = text[: said.start].casefold().rstrip(" ,").endswith(_PLEASE)
        if is_ordered and words.startswith(_DEEDS):
            source.sheet.ask(
                f"whether '{words}' came in, or is to be done: choose `type: payment_received` or `ignore: {words}`"
            )


_ON_ITS_WAY = frozenset({"is in the mail", "is in the post", "is by mail", "is by post", "is with the post"})
_PLEASE = ("please", "pls", "plz", "kindly")
_DEEDS = ("wire ", "transfer ", "check ", "cheque ", "cash ")


def ask_who_is_billed(source: TaskText) -> None:
    """Ask who `us` is in `bill us for the work, Acme Ltd`, unless a customer's own mail says it."""
    said = source.said("me")
    if said and not _has_type(source) and not sender_in_books(source):
        quote = " ".join(said[0].quote.split())
        source.sheet.ask(
            f"whether '{quote}' asks for an invoice of ours, or for one that is sent to us: write `type: "
            "invoice_request` when we are to bill the customer"
        )


def ask_who_gets_copy(source: TaskText) -> None:
    """Ask who `me` is in `resend me the invoice`, unless a customer writes: the customer is whom it is mailed to."""
    sentences = source.prose.sentences
    said = [
        one for one in source.said("resend") if _TO_ME.intersection(token.folded for token in sentences[one.sentence])
    ]
    if said and not _has_type(source) and not sender_in_books(source):
        source.sheet.ask(
            f"who is to get '{' '.join(said[0].quote.split())}': it is mailed to the customer; write `type: "
            "send_request`, `invoice:` and `resend: true` when that is meant"
        )


_TO_ME = frozenset({"me", "us", "mir", "uns", "nous", "m'"})


def ask_who_paid_bill(source: TaskText) -> None:
    """Ask about a customer's own mail that says a vendor's bill was paid: hardly from an account of ours."""
    customer = sender_in_books(source) if source.said("bill_paid") else ""
    if customer and not _has_type(source):
        source.sheet.ask(
            f"whether {customer}, a customer, says that they paid: choose `type: payment_received` or "
            "`type: bill_payment`"
        )


def ask_who_is_payee(source: TaskText) -> None:
    """Ask about an invoice `à l'ordre de` somebody, who may be billed or be paid."""
    if (said := source.said("payee")) and not _has_type(source):
        source.sheet.ask(
            f"whether '{_plain(said[0])}' is billed or paid: choose `type: invoice_request` or `type: bill`"
        )


def ask_about_net_price(source: TaskText) -> bool:
    """Ask for the tax where a price is said to be one before tax, and no rate is named; whether it was asked."""
    netted = source.said("netted")
    if netted:
        source.sheet.ask(
            f"the tax on '{_plain(netted[0])}', which is a price before tax: write `tax:` with its rate, or `tax: 0%`"
        )
    return bool(netted)


def _plain(said: Spoken) -> str:
    return " ".join(said.quote.split()).strip(" :,")


def _has_type(source: TaskText) -> bool:
    """Whether a label says what the request is."""
    return any(key in TYPE_KEYS and value.strip() for key, value in (*source.labels, *source.answers))


def _received_by_names(source: TaskText) -> Iterator[str]:
    """`Acme Ltd today received`: it is said of a customer that they received something, in any language.

    Behind another word it is not the customer who did: `payment from Acme Ltd received`, `Zahlung Müller erhalten`.
    """
    for tokens in source.prose.sentences:
        for place, token in enumerate(tokens):
            if token.kind != "name" or (place and tokens[place - 1].kind != "sign"):
                continue
            behind = [one for one in tokens[place + 1 :] if one.folded not in _BETWEEN and one.kind != "date"]
            if behind and behind[0].folded in _RECEIVED:
                yield source.quote((token, behind[0]))
            credited = [one for one in behind if one.folded == "gutgeschrieben"]
            if credited and behind[0].folded in _WAS_GIVEN:
                yield source.quote((token, credited[0]))


_RECEIVED = frozenset(
    {"received", "got", "gets", "receives", "erhielt", "bekam", "erhalten", "bekommen", "reçu", "recu"}
)
_WAS_GIVEN = frozenset({"wurde", "wurden", "bekommt", "bekommen", "bekam", "kriegt", "erhält", "hat"})
"""Before `gutgeschrieben` they say that somebody was given a credit, or that their bank was."""
_BETWEEN = frozenset(
    {"has", "have", "just", "now", "already", "also", "hat", "haben", "a", "ont", "today", "yesterday"}
)
"""What may stand between somebody and what they did."""


def _nouns_beside_names(source: TaskText) -> Iterator[str]:
    """`virement Garage Moreau`, in a text without a word that tells who paid."""
    tables, sentences = source.prose.language.tables, source.prose.sentences
    if any(_shows_who_paid(tokens, tables.CAME_IN) for tokens in sentences):
        return
    for tokens in sentences:
        named = [token for token in tokens if token.kind == "name"]
        nouns = [token for token in tokens if token.folded in tables.PAYMENT_NOUNS]
        if named and nouns:
            first, last = sorted((named[0], nouns[0]), key=lambda token: token.start)
            yield source.quote((first, last))


def _shows_who_paid(tokens: Sequence[Token], came_in: frozenset[str]) -> bool:
    """Whether a sentence has a word by which money came in, `from` before a customer, or what a customer did."""
    if any(token.folded in came_in for token in tokens):
        return True
    places = [place for place, token in enumerate(tokens) if token.kind == "name"]
    senders = frozenset() if any(token.folded in _COLLECTED for token in tokens) else _FROM
    return any(_before(tokens[:place]) in senders or _next(tokens[place + 1 :]) in _DID for place in places)


_FROM = frozenset({"von", "vom", "de", "du", "d'", "par"})
_COLLECTED = frozenset(
    {
        "lastschrift",
        "sepa-lastschrift",
        "bankeinzug",
        "prélèvement",
        "prelevement",
        "prélèvements",
        "prélevé",
        "prélevée",
    }
)
"""A direct debit `from` somebody is one that they collected from us as often as one that we did."""
_DID = frozenset(
    {"hat", "haben", "bezahlt", "gezahlt", "überwiesen", "zahlte", "bezahlte", "überwies", "beglich"}
    | {"a", "ont", "nous", "m'", "vient", "viennent", "payé", "réglé", "versé", "viré"}
)


def _before(tokens: Sequence[Token]) -> str:
    """The last word before a name, without articles and words such as `Frau`."""
    return next((token.folded for token in reversed(tokens) if token.folded not in _JOINS), "")


def _next(tokens: Sequence[Token]) -> str:
    return tokens[0].folded if tokens else ""
