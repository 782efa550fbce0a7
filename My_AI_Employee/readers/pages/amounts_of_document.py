"""The findings net, tax, total, payable and prepaid of a document."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import Finding, Money, contradicted, likely, not_found, sure
from My_AI_Employee.readers.pages.found_values import RowValues
from My_AI_Employee.readers.pages.labels import Announces
from My_AI_Employee.readers.pages.totals import (
    Proof,
    Stated,
    Sums,
    labelled_sums,
    line_sum,
    proofs,
    rate_proofs,
    stated_taxes,
    summed_tax,
)

_BETWEEN = (Announces.ADJUSTMENT, Announces.ROUNDING, Announces.PREPAID)
SURE_SCORE = 0.95
"""Figures that OCR read less surely than this are never sure."""


@dataclass(frozen=True)
class DocumentAmounts:
    """What the pages say of the sums. has_total: whether any amount is called a total, or what is to be paid."""

    net: Money = field(default_factory=not_found)
    tax: Money = field(default_factory=not_found)
    total: Money = field(default_factory=not_found)
    payable: Money = field(default_factory=not_found)
    prepaid: Money = field(default_factory=not_found)
    has_total: bool = False
    total_stated: Stated | None = None


def document_amounts(rows: Sequence[RowValues], mark: str) -> DocumentAmounts:
    """Decide the sums. mark: the decimal mark of the document."""
    sums = labelled_sums(rows, mark)
    totals = sums.of(Announces.TOTAL) or sums.of(Announces.PAYABLE)
    if not totals:
        return DocumentAmounts(total=not_found("no amount is called a total"))
    doubt = _doubt(sums, totals)
    proof = _only(_strongest(sums, rows, mark))
    if proof is not None and proof.total.value in totals:
        return _proven(proof, sums, doubt)
    return _unproven(sums, totals, doubt)


def _strongest(sums: Sums, rows: Sequence[RowValues], mark: str) -> list[Proof]:
    return proofs(sums) or rate_proofs(sums) or list(_untaxed(sums, rows, mark))


def _untaxed(sums: Sums, rows: Sequence[RowValues], mark: str) -> Iterable[Proof]:
    """Without any word of tax: the lines give the total."""
    if sums.tax_words or sums.of(Announces.ADJUSTMENT, Announces.ROUNDING):
        return
    for value, total in sums.of(Announces.PAYABLE, Announces.TOTAL).items():
        nets = sums.of(Announces.PART, Announces.NET)
        if set(nets) <= {value} and line_sum(rows, total, mark) >= 2:
            yield Proof(nets.get(value), None, total, "the lines above give it, and no tax is named")


def _only(found: list[Proof]) -> Proof | None:
    """The proof when all say the same amounts."""
    said = {(p.net and p.net.value, p.tax and p.tax.value, p.total.value) for p in found}
    return max(found, key=_score) if len(said) == 1 else None


def _score(proof: Proof) -> float:
    parts = (proof.net, proof.tax, proof.total)
    return min(part.amount.piece.score for part in parts if part is not None)


def _doubt(sums: Sums, totals: dict[Decimal, Stated]) -> str:
    """Why nothing may be sure, in words; empty when nothing speaks against the total."""
    if sums.earlier:
        return f"an earlier balance is named: {sums.earlier!r}"
    if len(totals) > 1:
        return "totals differ: " + _listed(totals.values())
    if sums.tips:
        return "a tip is named, which may have been added by hand"
    total = next(iter(totals))
    paid = [*sums.of(Announces.PREPAID), Decimal(0)]
    expected = {total - abs(before) for before in paid}
    owed = {value: stated for value, stated in sums.of(Announces.PAYABLE).items() if value not in expected}
    if owed:
        return "what is to be paid differs from the total: " + _listed(owed.values())
    larger = [s for value, s in sums.of(Announces.UNCLEAR).items() if abs(value) > abs(total)]
    return "a larger sum has a label that is not known: " + _listed(larger) if larger else ""


def _listed(stated: Iterable[Stated]) -> str:
    found = [f"{_label(one)!r} {one.value}" for one in stated]
    return ", ".join(found[:6])


def _label(stated: Stated) -> str:
    return (stated.amount.label or stated.amount.above).strip(" :")[-60:]


def _proven(proof: Proof, sums: Sums, doubt: str) -> DocumentAmounts:
    score = _score(proof)
    if score < SURE_SCORE and not doubt:
        doubt = f"read by OCR with a score of {score:.2f}"
    state = _stater(doubt)
    net: Money = not_found("no amount without tax is stated")
    if proof.net is not None:
        net = state(proof.net, f"label {_label(proof.net)!r}; {proof.how}")
    tax: Money = not_found("no tax is named")
    if proof.tax is not None:
        tax = state(proof.tax, proof.how)
    total = state(proof.total, f"label {_label(proof.total)!r}; {proof.how}")
    payable, prepaid = _owed(sums, proof.total.value, state)
    return DocumentAmounts(net, tax, total, payable, prepaid, True, proof.total)


def _stater(doubt: str) -> Callable[[Stated, str], Money]:
    def state(stated: Stated, how: str) -> Finding[Decimal]:
        place = stated.amount.piece.box.where
        return likely(stated.value, place, f"{how}; {doubt}") if doubt else sure(stated.value, place, how)

    return state


def _owed(sums: Sums, total: Decimal, state: Callable[[Stated, str], Money]) -> tuple[Money, Money]:
    """What is to be paid, and what was paid before."""
    owed, paid = sums.of(Announces.PAYABLE), sums.of(Announces.PREPAID)
    if len(owed) != 1:
        return not_found(_listed(owed.values()) or "no label of what is to be paid"), not_found()
    payable = next(iter(owed.values()))
    how = f"label {_label(payable)!r}"
    if payable.value == total:
        return state(payable, how), not_found()
    before = [stated for value, stated in paid.items() if total - abs(value) == payable.value]
    if not before:
        return likely(payable.value, payable.amount.piece.box.where, how), not_found()
    how = f"{how}; total less what was paid"
    paid_before = replace(before[0], value=abs(before[0].value))
    return state(payable, how), state(paid_before, f"label {_label(before[0])!r}")


def _unproven(sums: Sums, totals: dict[Decimal, Stated], doubt: str) -> DocumentAmounts:
    nets, taxes = sums.of(Announces.NET) or sums.of(Announces.PART), stated_taxes(sums) or summed_tax(sums)
    net = _candidate(nets.values())
    tax = _candidate(stated for stated, _ in taxes.values())
    if len(totals) > 1:
        return DocumentAmounts(net, tax, not_found(doubt), has_total=True)
    value, stated = next(iter(totals.items()))
    place, label = stated.amount.piece.box.where, f"label {_label(stated)!r}"
    payable, prepaid = _owed(sums, value, _stater("nothing adds up to the total"))
    if len(nets) == len(taxes) == 1 and not sums.of(*_BETWEEN) and not doubt:
        a, b = next(iter(nets)), next(iter(taxes))
        how = f"{label} says {value}, but net {a} + tax {b} = {a + b}"
        return DocumentAmounts(net, tax, contradicted(value, how, place), payable, prepaid, True, stated)
    total: Money = likely(value, place, f"{label}; {doubt or 'no net and tax give it'}")
    return DocumentAmounts(net, tax, total, payable, prepaid, True, stated)


def _candidate(stated: Iterable[Stated]) -> Money:
    found = list({one.value: one for one in stated}.values())
    if len(found) != 1:
        return not_found(_listed(found) or "no label")
    return likely(found[0].value, found[0].amount.piece.box.where, f"label {_label(found[0])!r}")
