"""What a line of a statement may be, each as the arguments of exactly one `match_bank_line`."""

from collections.abc import Iterator, Sequence

from My_AI_Employee.domain.line_choices import LineOffer
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.matching.items import BankLine, Candidate, LineMatch, OpenDocument, Shape
from My_AI_Employee.planners.rules.statement_documents import (
    are_bills,
    are_invoices,
    explains_whole,
    paid_by_line,
    whole_explanation,
)

MOST_OFFERS = 26
"""As many as there are letters."""


def line_offers(match: LineMatch) -> tuple[LineOffer, ...]:
    """What a person may choose from for a line that is not sure; empty when nothing found for it is one step.

    A line that takes back another one is no payment, whatever else fits.
    """
    if any(one.shape is Shape.REVERSAL for one in match.candidates):
        return ()
    return tuple(offer for candidate in match.candidates for offer in _offers(match.line, candidate))[:MOST_OFFERS]


def _offers(line: BankLine, candidate: Candidate) -> Iterator[LineOffer]:
    documents, shape = candidate.documents, candidate.shape
    because = f" ({'; '.join(candidate.reasons)})"
    named = "; ".join(_named(one) for one in documents)
    if explains_whole(candidate):
        yield LineOffer(text=f"{named}{because}", explanation=whole_explanation(documents))
    elif shape in (Shape.PART, Shape.FEE) and _are_open_one_way(documents):
        if len(documents) == 1:
            left = format_money(abs(candidate.difference), line.currency)
            part = paid_by_line([(documents[0], abs(line.amount))])
            yield LineOffer(text=f"{named}: a part of it, {left} stay open{because}", explanation=part)
        if shape is Shape.FEE and are_invoices(documents):
            fee = abs(candidate.difference)
            kept = {**whole_explanation(documents), "fee": f"{fee:.2f}"}
            shown = format_money(fee, line.currency)
            yield LineOffer(text=f"{named}: all of it, less a fee of {shown}{because}", explanation=kept)


def _named(document: OpenDocument) -> str:
    """Such as `INV/2026/00012 of Acme Ltd`."""
    number = document.recorded_id or document.number
    what = "the expense " if document.is_expense else "the payment " if document.recorded_id else ""
    return f"{what}{number} of {document.partner}" if document.partner else f"{what}{number}"


def _are_open_one_way(documents: Sequence[OpenDocument]) -> bool:
    return bool(documents) and (are_invoices(documents) or are_bills(documents))
