"""Tells whether a note on one of our invoices says that its money came in, rather than went out or is asked for."""

from collections.abc import Sequence
from itertools import pairwise

from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.payment_directions import Stated

_SAYING = frozenset({"got", "came", "did"})
_WITH_NAME = frozenset({"transfer", "account", "part", "settled", "means"})
_SEPARATING = frozenset(",:;–—-(")


def is_told_of_customer(parts: Sequence[Spoken], prose: Prose) -> bool:
    """Whether a word says that the money is there, and none that we paid, that it is asked about, or to be done."""
    stated = Stated(parts, prose)
    if stated.has("your", "your_account", "by_us", "gone") or _asks(parts, stated, prose):
        return False
    if stated.has("ours") and "did" in stated.verbs:
        return False
    is_named = stated.has("who", "from", "by", "whose")
    is_said = bool(stated.verbs & _SAYING) or stated.has("incoming") or (is_named and stated.has(*_WITH_NAME))
    return is_said and not _is_done_to_customer(stated)


def is_told_in_french(parts: Sequence[Spoken], prose: Prose) -> bool:
    """Whether a French note names the customer before `a payé`, or says since when the money is on our account."""
    stated = Stated(parts, prose)
    if (
        not stated.has("who")
        or stated.has("your", "your_account", "by_us", "gone", "ours")
        or _asks(parts, stated, prose)
    ):
        return False
    if not stated.verbs:
        return "since" in stated.by_kind and "account" in stated.by_kind
    quote = stated.quote("did")
    has_paid = quote.startswith(("a ", "ont ", "m'a ", "m'ont ", "nous a ", "nous ont ", "s'est "))
    return stated.verbs == {"did"} and has_paid and stated.between("who", "did") is not None


def goes_to_customer(prose: Prose) -> bool:
    """Whether the customer gets the money: `an Auer`, `to Acme`, `à Moreau`, or it is `überwiesen bekommen`."""
    return any(
        (before.folded in _TOWARDS and behind.kind == "name") or (before.folded in _GIVEN and behind.folded in _GOT)
        for tokens in prose.sentences
        for before, behind in pairwise(tokens)
    )


_TOWARDS = frozenset({"an", "to", "à", "au", "aux"})
_GIVEN = frozenset(
    [
        "überwiesen",
        "bezahlt",
        "gezahlt",
        "gutgeschrieben",
        "ausbezahlt",
        "ausgezahlt",
        "zurückbezahlt",
        "gegeben",
        "erstattet",
        "angewiesen",
    ]
)
_GOT = frozenset({"bekommen", "gekriegt", "erhalten"})


def _asks(parts: Sequence[Spoken], stated: Stated, prose: Prose) -> bool:
    """Whether it is asked, other than to record it."""
    politely = {said.sentence for said in parts if said.meaning == "polite" or said.meaning.split("+")[0] == "book"}
    asked = (number for number, tokens in enumerate(prose.sentences) if tokens and tokens[-1].text == "?")
    return stated.asks() or any(number not in politely for number in asked)


def _is_done_to_customer(stated: Stated) -> bool:
    """`Acme received 960`, `paid Acme 960`, `960 wurden Acme gutgeschrieben`, `received by Acme`."""
    if not stated.has("who"):
        return stated.has("by") and not stated.has("from") and stated.between("got", "by") is not None
    if stated.beside == "was":
        return True
    if stated.beside == "has" and "gutgeschrieben" in stated.quote("came"):
        return True
    if "got" in stated.verbs and not stated.has("from", "came", "did"):
        between = stated.between("who", "got")
        if stated.beside == "has" or (
            between is not None and _SEPARATING.isdisjoint(between) and not between.strip()
        ):
            return True
    between = stated.between("did", "who")
    return between is not None and not stated.has("has") and _SEPARATING.isdisjoint(between)
