"""Tells whether the parts of a payment, in whatever order, say that the customer's money came in."""

from collections.abc import Sequence
from itertools import pairwise

from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText

_SEPARATING = frozenset(",:;–—-")


class _Told:
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
    told = _Told(parts, prose)
    if told.has("your", "by_us") or told.asks() or (told.has("came_end") and "came" not in told.verbs):
        return False
    if _is_done_by_customer(told):
        return False
    if told.has("who"):
        return _is_subject(told, language)
    if told.has("whose"):
        return (
            "did" not in told.verbs and told.beside != "ours" and (bool(told.verbs) or told.has("noun", "transfer"))
        )
    return told.has("from", "by") and _is_origin(told, language)


def _is_done_by_customer(told: _Told) -> bool:
    """Whether it is the customer who received: `received by Acme`, `Acme credited 960`; or only `settled for 960`."""
    if told.has("by") and not told.has("from") and told.between("got", "by") is not None:
        return True
    if told.has("who") and told.quote("came").endswith("credited") and _follows(told.between("who", "came")):
        return True
    return told.quote("did").endswith("settled") and told.quote("sum").startswith("for ")


def _follows(between: str | None) -> bool:
    return between is not None and not between.strip()


def comes_from_sender(parts: Sequence[Spoken], prose: Prose) -> bool:
    """Whether a customer who writes says that they paid, with the number of the invoice: `we have paid INV/...`."""
    told = _Told(parts, prose)
    if (
        told.has("who", "from", "by", "whose", "noun", "account", "incoming")
        or not told.has("doc")
        or told.verbs != {"did"}
    ):
        return False
    if told.asks():
        return False
    return told.has("by_us") if told.beside in ("", "is", "was") else told.beside == "ours"


def is_of_open_sum(parts: Sequence[Spoken], prose: Prose, source: TaskText) -> bool:
    """Whether a note such as `Acme 960 überwiesen, INV/2026/00002` names an open invoice of ours and its whole rest.

    Who is named without `an` before the verb can then only be the one who paid.
    """
    told = _Told(parts, prose)
    if sender_in_books(source) or told.beside or told.has("by_us", "your", "from", "by"):
        return False
    if (
        told.verbs not in ({"did"}, {"got"})
        or told.between("who", *told.verbs) is None
        or not told.begins("who")
        or not told.has("doc")
    ):
        return False
    number, sum_ = (told.by_kind[kind].slots[slot][0].text for kind, slot in (("doc", "document"), ("sum", "money")))
    named = prose.by_start[told.by_kind["who"].slots["customer"][0].start].customers
    return any(
        invoice.number == number.upper()
        and invoice.residual == read_money(sum_, source.currency)
        and invoice.customer_name in {customer.name for customer in named}
        for invoice in source.books.list_open_invoices("")
    )


def _is_origin(told: _Told, language: str) -> bool:
    """`from` a customer: with a word for what came in, or for what of ours; what was paid must be so `by` them."""
    is_by = told.has("by") or language == "de"
    if not told.verbs:
        return (
            told.has("from") and not told.beside and language != "fr" and told.has("noun", "transfer", "doc", "about")
        )
    if told.beside == "ours":
        return told.verbs == {"got"}
    if told.beside == "has":
        return told.verbs == {"came"} and language == "en"
    return told.verbs != {"did"} or is_by


def _is_subject(told: _Told, language: str) -> bool:
    """A customer without a preposition: who paid, or beside what arrived; never `Acme received`, `we paid Acme`."""
    if told.beside in ("ours", "was"):
        return False
    if "did" in told.verbs:
        return _has_paid(told, language) and ("got" not in told.verbs or _is_apart(told, "did", language))
    if "got" in told.verbs:
        return told.verbs == {"got"} and not told.beside and _is_apart(told, "who", language)
    return "came" in told.verbs or (told.has("noun", "transfer") and told.has("doc") and not told.beside)


def _is_apart(told: _Told, before: str, language: str) -> bool:
    """Whether a sign, or outside of German the amount, stands before `received`: it is not what the customer did."""
    between = told.between(before, "got")
    if between is None or not _SEPARATING.isdisjoint(between):
        return True
    return language != "de" and told.by_kind["sum"].quote in between


def _has_paid(told: _Told, language: str) -> bool:
    """`Acme paid`, `Acme has paid`; in German the customer may stand behind `hat`."""
    if told.beside == "has":
        if language == "de":
            return len({told.by_kind[kind].sentence for kind in ("who", "has", "did")}) == 1
        return told.between("who", "has") is not None and told.between("has", "did") is not None
    between = told.between("who", "did")
    return language == "en" and not told.beside and between is not None and not between.strip()


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
