"""Matches the lines of a statement with what is open. Pure: it reads nothing and changes nothing.

A line is sure only when a reference names the documents, their sum is the line's amount in its currency, and nothing
else fits as well. An amount alone, or a name alone, never decides. Everything else is proposed with its reasons.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import combinations

from My_AI_Employee.domain.money import format_money
from My_AI_Employee.matching.items import (
    BankLine,
    Candidate,
    LineMatch,
    MatchingRules,
    OpenDocument,
    Shape,
)
from My_AI_Employee.matching.names import CLOSE, SAME, PartnerIndex
from My_AI_Employee.matching.references import Kind, Mention, ReferenceIndex

_REFERENCE_SCORES = {Kind.STRUCTURED: 60, Kind.FULL: 50, Kind.BARE: 25}
_ACCOUNT_SCORE, _EXACT_SCORE, _NEAR_SCORE, _SAME_NAME, _CLOSE_NAME, _DATE_SCORE = 20, 25, 10, 15, 8, 5
_OTHER_PARTNER = 30
_LATE = timedelta(days=60)
_MOST_CANDIDATES = 5
_MOST_SUMMED = 12
"""Documents of one partner of which sums are tried."""
_MOST_TOGETHER = 4
_REASON_NAME = 85
"""Likeness of names from which a bare number of a document is believed."""


class Matcher:
    """What is open, indexed for many lines."""

    def __init__(self, documents: Sequence[OpenDocument], rules: MatchingRules) -> None:
        self._rules = rules
        self._references = ReferenceIndex(documents)
        self._partners = PartnerIndex(rules.partners)
        self._by_amount: dict[tuple[str, Decimal], list[OpenDocument]] = {}
        self._by_partner: dict[str, list[OpenDocument]] = {}
        for document in documents:
            self._by_amount.setdefault((document.currency, document.open), []).append(document)
            self._by_partner.setdefault(document.partner, []).append(document)

    def match(self, lines: Sequence[BankLine]) -> list[LineMatch]:
        """One answer per line, in order. A document that two lines would pay is sure for neither."""
        found = [self._match_line(line) for line in lines]
        return _without_conflicts([*_with_reversals(found)])

    def _match_line(self, line: BankLine) -> LineMatch:
        if own := self._transfer(line):
            return LineMatch(line=line, candidates=(own,), sure=own if line.is_booked else None)
        mentions = _of_direction(line, self._references.mentions(line.text, line.references))
        named = [one for one in mentions if one.document.currency == line.currency]
        candidates = self._candidates(line, named)
        why_not = self._why_not(line, mentions, candidates)
        return LineMatch(
            line=line,
            candidates=tuple(candidates[:_MOST_CANDIDATES]),
            sure=candidates[0] if candidates and not why_not else None,
            why_not=why_not,
            only=candidates[0] if not mentions and self._is_only(line, candidates) else None,
        )

    def _is_only(self, line: BankLine, candidates: Sequence[Candidate]) -> bool:
        """Whether nothing else fits the line, and sum, payer and day of what does agree with it."""
        if len(candidates) != 1 or not line.is_booked or candidates[0].shape is not Shape.EXACT:
            return False
        documents = candidates[0].documents
        return self._is_payer(line, documents[0].partner) and all(_is_in_days(line, one) for one in documents)

    def _transfer(self, line: BankLine) -> Candidate | None:
        account = line.counterparty_account.upper()
        if not account or account not in {own.upper() for own in self._rules.own_accounts}:
            return None
        return Candidate(
            shape=Shape.TRANSFER, score=100, account=account, reasons=(f"{account} is an account of your own",)
        )

    # candidates

    def _candidates(self, line: BankLine, named: Sequence[Mention]) -> list[Candidate]:
        found = [*self._of_mentions(line, named), *self._of_amount(line, named), *self._of_partner(line, named)]
        unique: dict[frozenset[str], Candidate] = {}
        for candidate in found:
            key = frozenset(document.key for document in candidate.documents)
            if key not in unique or unique[key].score < candidate.score:
                unique[key] = candidate
        return sorted(unique.values(), key=lambda one: (-one.score, [doc.number for doc in one.documents]))

    def _of_mentions(self, line: BankLine, named: Sequence[Mention]) -> Iterator[Candidate]:
        """All documents that the line names together, and each alone."""
        if len(named) > 1:
            yield self._judged(line, [one.document for one in named], named)
        for mention in named:
            yield self._judged(line, [mention.document], [mention])

    def _of_amount(self, line: BankLine, named: Sequence[Mention]) -> Iterator[Candidate]:
        """Documents of exactly this amount whose partner's name or account is the payer's."""
        known = {id(one.document) for one in named}
        for document in self._by_amount.get((line.currency, line.amount), ()):
            if id(document) not in known and self._is_payer(line, document.partner):
                yield self._judged(line, [document], ())

    def _of_partner(self, line: BankLine, named: Sequence[Mention]) -> Iterator[Candidate]:
        """The only sum of several documents of the payer that is this amount."""
        if named:
            return
        for partner in self._partners.named(line.counterparty):
            documents = [one for one in self._by_partner.get(partner, ()) if one.currency == line.currency]
            if 1 < len(documents) <= _MOST_SUMMED:
                sums = list(_sums_to(documents, line.amount))
                if len(sums) == 1:
                    yield self._judged(line, sums[0], ())

    def _is_payer(self, line: BankLine, partner: str) -> bool:
        likeness = self._partners.likeness(line.counterparty, partner)
        return likeness >= SAME or self._partners.owns(line.counterparty_account, partner)

    def _judged(self, line: BankLine, documents: Sequence[OpenDocument], mentions: Sequence[Mention]) -> Candidate:
        total = sum((one.open for one in documents), Decimal(0))
        shape = self._shape(line, documents, total)
        score, reasons = self._score_of(line, documents, mentions)
        score += _EXACT_SCORE if shape is Shape.EXACT else _NEAR_SCORE if shape in (Shape.FEE, Shape.DISCOUNT) else 0
        return Candidate(
            documents=tuple(documents),
            shape=shape,
            score=score,
            reasons=(*reasons, _amount_reason(line, documents, total, shape)),
            difference=line.amount - total,
        )

    def _shape(self, line: BankLine, documents: Sequence[OpenDocument], total: Decimal) -> Shape:
        less = abs(total) - abs(line.amount)
        if (line.amount < 0) != (total < 0) or less < 0:
            return Shape.MORE
        if less == 0:
            return Shape.EXACT
        discount = sum((one.discount for one in documents), Decimal(0))
        if discount and less == discount and all(_in_time(line, one) for one in documents):
            return Shape.DISCOUNT
        return Shape.FEE if less <= min(self._rules.fee, abs(total) * self._rules.fee_share) else Shape.PART

    def _score_of(
        self, line: BankLine, documents: Sequence[OpenDocument], mentions: Sequence[Mention]
    ) -> tuple[int, list[str]]:
        reasons = [f"'{one.words}' in the text names {one.document.number}" for one in mentions]
        score = max((_REFERENCE_SCORES[one.kind] for one in mentions), default=0)
        partner = documents[0].partner
        likeness = self._partners.likeness(line.counterparty, partner)
        if self._partners.owns(line.counterparty_account, partner):
            score += _ACCOUNT_SCORE
            reasons.append(f"the account is known as that of {partner}")
        if likeness >= CLOSE:
            score += _SAME_NAME if likeness >= SAME else _CLOSE_NAME
            reasons.append(f"the payer is {line.counterparty}")
        elif others := self._partners.named(line.counterparty) - {partner}:
            score -= _OTHER_PARTNER
            reasons.append(f"but the payer is {', '.join(sorted(others))}, not {partner}")
        if all(_is_in_days(line, one) for one in documents):
            score += _DATE_SCORE
        return score, reasons

    # certainty

    def _why_not(self, line: BankLine, mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> str:
        """Why the best candidate is not sure; empty when it is."""
        if not candidates:
            return "nothing that is open fits"
        if not line.is_booked:
            return "the bank has not booked it yet"
        if not mentions:
            return "no number of a document is in the text"
        best = candidates[0]
        if any(one.document.currency != line.currency for one in mentions):
            return f"a document that the text names is in another currency than {line.currency}"
        if {one.document.key for one in mentions} != {one.key for one in best.documents}:
            return "the text names other documents, too"
        if best.shape is not Shape.EXACT:
            return _difference_text(best)
        return self._doubt_about(line, mentions, best)

    def _doubt_about(self, line: BankLine, mentions: Sequence[Mention], best: Candidate) -> str:
        numbers = [one.document.number for one in mentions]
        partners = {one.document.partner for one in mentions}
        if len(set(numbers)) < len(numbers) or len(partners) > 1:
            return "several partners have a document with a number in the text"
        partner = best.documents[0].partner
        likeness = self._partners.likeness(line.counterparty, partner)
        is_payer = likeness >= _REASON_NAME or self._partners.owns(line.counterparty_account, partner)
        if any(one.document.recorded_id for one in mentions) and not is_payer:
            return "it may be money that is in the books, but the name and the account do not confirm whose it is"
        if any(one.document.bill_id for one in mentions) and not is_payer:
            return "the payee's name and account do not confirm whose bill it is: vendors choose their numbers"
        if any(one.kind is Kind.BARE for one in mentions) and not is_payer:
            return "only a bare number is in the text, and the payer's name and account do not confirm it"
        if likeness < CLOSE and self._partners.named(line.counterparty) - {partner} and not is_payer:
            return "the payer is another partner"
        return ""


def _of_direction(line: BankLine, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Without bills where money came in, without invoices where it went out, and without recorded money of another
    amount, if anything else is named."""
    fitting = tuple(one for one in mentions if not one.document.bill_id or line.amount < 0)
    if line.amount < 0:
        fitting = tuple(one for one in fitting if one.document.bill_id or one.document.open < 0)
    fitting = tuple(one for one in fitting if not one.document.recorded_id or one.document.open == line.amount)
    return fitting or mentions


def _is_in_days(line: BankLine, document: OpenDocument) -> bool:
    """Whether a line of this day can be expected of the document: from its day on, until well after it is due."""
    return document.issued <= line.date <= document.due + _LATE


def _in_time(line: BankLine, document: OpenDocument) -> bool:
    return document.discount_until is not None and line.date <= document.discount_until


def _sums_to(documents: Sequence[OpenDocument], amount: Decimal) -> Iterator[tuple[OpenDocument, ...]]:
    for count in range(2, min(_MOST_TOGETHER, len(documents)) + 1):
        for some in combinations(documents, count):
            if sum((one.open for one in some), Decimal(0)) == amount:
                yield some


def _amount_reason(line: BankLine, documents: Sequence[OpenDocument], total: Decimal, shape: Shape) -> str:
    if shape is Shape.EXACT and documents[0].recorded_id:
        return f"{format_money(abs(total), line.currency)} is what was recorded"
    if shape is Shape.EXACT:
        return f"{format_money(abs(total), line.currency)} is what is open"
    return f"{format_money(abs(total), line.currency)} is open, the line has {abs(line.amount):,.2f}"


def _difference_text(candidate: Candidate) -> str:
    amount = f"{abs(candidate.difference):,.2f}"
    said = {
        Shape.PART: f"{amount} less than is open: a part payment, a fee or a discount?",
        Shape.FEE: f"{amount} less than is open: a fee?",
        Shape.DISCOUNT: f"{amount} less than is open, which is the discount of the terms",
        Shape.MORE: f"{amount} more than is open",
    }
    return said.get(candidate.shape, "the amount differs")


def _with_reversals(found: Iterable[LineMatch]) -> Iterator[LineMatch]:
    """A line that takes back an earlier one of the same reference is never a payment of its own."""
    seen: dict[tuple[str, Decimal, str], BankLine] = {}
    for match in found:
        line = match.line
        reference = line.references[0] if line.references else ""
        earlier = seen.get((reference, -line.amount, line.counterparty_account)) if reference else None
        if earlier is not None:
            reason = f"it takes back the line {earlier.key} of {earlier.date.isoformat()} with the same reference"
            back = Candidate(shape=Shape.REVERSAL, score=100, reasons=(reason,))
            match = LineMatch(line=line, candidates=(back, *match.candidates), why_not=reason)
        elif reference:
            seen[(reference, line.amount, line.counterparty_account)] = line
        yield match


def _without_conflicts(found: Sequence[LineMatch]) -> list[LineMatch]:
    """Two lines that are sure of one document: a person decides which of them pays it.

    A document that is the only explanation of a line is that of no other.
    """
    sure = Counter(one.key for match in found for one in _documents(match.sure))
    wanted = sure + Counter(one.key for match in found for one in _documents(match.only))
    doubt = "another line of the statement pays the same document"
    kept = []
    for match in found:
        if any(sure[one.key] > 1 for one in _documents(match.sure)):
            match = replace(match, sure=None, why_not=doubt)
        if any(wanted[one.key] > 1 for one in _documents(match.only)):
            match = replace(match, only=None)
        kept.append(match)
    return kept


def _documents(candidate: Candidate | None) -> tuple[OpenDocument, ...]:
    return candidate.documents if candidate else ()
