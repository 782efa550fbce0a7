"""Tells whether the parts of a payment, in whatever order, say that the customer's money came in."""

from collections.abc import Sequence
from itertools import pairwise

from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText

_SEPARATING = frozenset(",:;–—-")


class Stated:
    """The parts by their kinds."""

    def __init__(self, parts: Sequence[Spoken], prose: Prose) -> None:
        self.by_kind = {kind: said for said in parts for kind in said.meaning.split("+")}
        verbs = frozenset(self.by_kind) & {"got", "came", "did"}
        self.verbs = verbs or (frozenset({"came"}) if "incoming" in self.by_kind else verbs)
        self.beside = next(iter(frozenset(self.by_kind) & {"has", "is", "was", "ours"}), "")
        self._prose = prose

    def has(self, *kinds: str) -> bool:
        """Whether there is a part of one of these kinds."""
        return any(kind in self.by_kind for kind in kinds)

    def begins(self, kind: str) -> bool:
        """Whether a part begins its sentence."""
        said = self.by_kind[kind]
        return said.start == self._prose.sentences[said.sentence][0].start

    def quote(self, kind: str) -> str:
        """The words of a part in small letters; empty where there is none."""
        return self.by_kind[kind].quote.casefold() if kind in self.by_kind else ""

    def between(self, first: str, last: str) -> str | None:
        """The words from one part to another of the same sentence; None where they do not follow each other."""
        if first not in self.by_kind or last not in self.by_kind:
            return None
        one, other = self.by_kind[first], self.by_kind[last]
        is_behind = one.sentence == other.sentence and one.start < other.start
        return self._prose.text[one.start + len(one.quote) : other.start] if is_behind else None

    def asks(self) -> bool:
        """Whether the order of the words is that of a question: `has Acme paid`, `haben wir ... erhalten`."""
        if not self.beside or not self.begins(self.beside):
            return False
        return self.beside != "ours" or self.by_kind["ours"].quote.casefold().startswith(("haben wir", "habe ich"))


def comes_from_customer(parts: Sequence[Spoken], prose: Prose, language: str) -> bool:
    """Whether a customer is named, and verb and order of the words leave no doubt that the money is theirs."""
    stated = Stated(parts, prose)
    if (
        stated.has("your", "your_account", "by_us")
        or stated.asks()
        or (stated.has("came_end") and "came" not in stated.verbs)
    ):
        return False
    if _is_done_by_customer(stated) or stated.has("gone"):
        return False
    if stated.has("who"):
        return _is_subject(stated, language)
    if stated.has("whose"):
        return (
            "did" not in stated.verbs
            and stated.beside != "ours"
            and (bool(stated.verbs) or stated.has("noun", "transfer"))
        )
    return stated.has("from", "by") and _is_origin(stated, language)


def _is_done_by_customer(stated: Stated) -> bool:
    """Whether it is the customer who received: `received by Acme`, `Acme credited 960`; or only `settled for 960`."""
    if stated.has("by") and not stated.has("from") and stated.between("got", "by") is not None:
        return True
    if stated.has("who") and stated.quote("came").endswith("credited") and _follows(stated.between("who", "came")):
        return True
    if stated.has("who") and stated.beside == "has" and "gutgeschrieben" in stated.quote("came"):
        return True
    return stated.quote("did").endswith("settled") and stated.quote("sum").startswith("for ")


def _follows(between: str | None) -> bool:
    return between is not None and not between.strip()


def comes_from_sender(parts: Sequence[Spoken], prose: Prose) -> bool:
    """Whether a customer who writes says that they paid, with the number of the invoice: `we have paid INV/...`."""
    stated = Stated(parts, prose)
    if (
        stated.has("who", "from", "by", "whose", "noun", "account", "incoming")
        or not stated.has("doc")
        or stated.verbs != {"did"}
    ):
        return False
    if stated.asks():
        return False
    if stated.has("gone"):
        return not stated.beside and not stated.has("by_us")
    if stated.beside == "was" and stated.has("your_account"):
        return stated.has("your")
    return stated.has("by_us") if stated.beside in ("", "is", "was") else stated.beside == "ours"


def is_of_open_sum(parts: Sequence[Spoken], prose: Prose, source: TaskText) -> bool:
    """Whether a note such as `Acme 960 überwiesen, INV/2026/00002` names an open invoice of ours and its whole rest.

    Who is named without `an` before the verb can then only be the one who paid.
    """
    stated = Stated(parts, prose)
    if sender_in_books(source) or stated.beside or stated.has("gone", "by_us", "your", "your_account", "from", "by"):
        return False
    if (
        stated.verbs not in ({"did"}, {"got"})
        or stated.between("who", *stated.verbs) is None
        or not stated.begins("who")
        or not stated.has("doc")
    ):
        return False
    number, sum_ = (
        stated.by_kind[kind].slots[slot][0].text for kind, slot in (("doc", "document"), ("sum", "money"))
    )
    named = prose.by_start[stated.by_kind["who"].slots["customer"][0].start].customers
    return any(
        invoice.number == number.upper()
        and invoice.residual == read_money(sum_, source.currency)
        and invoice.customer_name in {customer.name for customer in named}
        for invoice in source.books.list_open_invoices("")
    )


def _is_origin(stated: Stated, language: str) -> bool:
    """`from` a customer: with a word for what came in, or for what of ours; what was paid must be so `by` them."""
    is_by = stated.has("by") or language == "de"
    if not stated.verbs:
        return (
            stated.has("from")
            and not stated.beside
            and language != "fr"
            and stated.has("noun", "transfer", "doc", "about")
        )
    if stated.beside == "ours":
        return stated.verbs == {"got"}
    if stated.beside == "has":
        return stated.verbs == {"came"} and language == "en"
    return stated.verbs != {"did"} or is_by


def _is_subject(stated: Stated, language: str) -> bool:
    """A customer without a preposition: who paid, or beside what arrived; never `Acme received`, `we paid Acme`."""
    if stated.beside in ("ours", "was"):
        return False
    if "did" in stated.verbs:
        return _has_paid(stated, language) and ("got" not in stated.verbs or _is_apart(stated, "did", language))
    if "got" in stated.verbs:
        return stated.verbs == {"got"} and not stated.beside and _is_apart(stated, "who", language)
    is_there = stated.has("account") and stated.has("since")
    return "came" in stated.verbs or (
        (is_there or (stated.has("noun", "transfer") and stated.has("doc"))) and not stated.beside
    )


def _is_apart(stated: Stated, before: str, language: str) -> bool:
    """Whether a sign, or outside of German the amount, stands before `received`: it is not what the customer did."""
    between = stated.between(before, "got")
    if between is None or not _SEPARATING.isdisjoint(between):
        return True
    return language != "de" and stated.by_kind["sum"].quote in between


def _has_paid(stated: Stated, language: str) -> bool:
    """`Acme paid`, `Acme has paid`; in German the customer may stand behind `hat`."""
    if stated.beside == "has":
        if language == "de":
            return len({stated.by_kind[kind].sentence for kind in ("who", "has", "did")}) == 1
        return stated.between("who", "has") is not None and stated.between("has", "did") is not None
    between = stated.between("who", "did")
    if stated.beside or between is None:
        return False
    is_direct = not between.strip() or (language == "fr" and stated.has("he"))
    return is_direct and (language == "en" or (language == "fr" and stated.quote("did").startswith(_HAS_PAID)))


_HAS_PAID = ("a ", "ont ", "m'a ", "m'ont ", "nous a ", "nous ont ", "vient ", "viennent ")


def is_day_of_payment(parts: Sequence[Spoken], prose: Prose) -> bool:
    """Whether the day is that of the payment: in `the maintenance of 2 November` it is that of something else."""
    ordered = sorted(parts, key=lambda said: said.start)
    for before, said in pairwise(ordered):
        if said.meaning != "day" or not prose.text[before.start + len(before.quote) : said.start].isspace():
            continue
        kinds = frozenset(before.meaning.split("+"))
        is_of = said.quote.casefold().startswith(_OF)
        if (is_of and kinds.isdisjoint(_TELLING)) or (_is_calendar_day(said) and not kinds.isdisjoint(_OF_WORK)):
            return False
    return True


_OF = ("du ", "vom ", "von ", "dated ", "en date du ")
_TELLING = frozenset({"got", "came", "did", "transfer", "means"})
_OF_WORK = frozenset({"about", "of_month"})


def _is_calendar_day(said: Spoken) -> bool:
    """Whether it is a day of its own, rather than one such as `yesterday`."""
    tokens = said.slots.get("date", ())
    return any(character.isdigit() for token in tokens for character in token.text) or not tokens
