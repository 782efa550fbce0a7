"""The findings net, tax, total, payable and prepaid of a document."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import Finding, Money, contradicted, likely, not_found, sure
from My_AI_Employee.readers.pages.charged_sums import charged_proofs, withheld_proof
from My_AI_Employee.readers.pages.found_values import RowValues
from My_AI_Employee.readers.pages.label_words import Role
from My_AI_Employee.readers.pages.labels import Announces, roles_of
from My_AI_Employee.readers.pages.totals import (
    Proof,
    Stated,
    Sums,
    is_rate,
    labelled_sums,
    line_sum,
    proofs,
    rate_proofs,
    share,
    stated_taxes,
    summed_tax,
)

_NO_TOTAL = "no amount is called a total"
_KEPT = (Announces.PREPAID, Announces.GIVEN, Announces.WITHHELD)
_BETWEEN = (Announces.ADJUSTMENT, Announces.ROUNDING, Announces.PREPAID, Announces.WITHHELD)
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
    is_bare: bool = False
    """Whether the one total is all that labels say of sums, and nothing speaks against it."""


def document_amounts(rows: Sequence[RowValues], mark: str) -> DocumentAmounts:
    """Decide the sums. mark: the decimal mark of the document."""
    sums = labelled_sums(rows, mark)
    totals = sums.of(Announces.TOTAL) or sums.of(Announces.PAYABLE)
    if not totals:
        rows_of_totals = ["/".join(map(str, sorted(row))) for row in sums.unproven_rows]
        how = "several amounts in the row of the total: " + ", ".join(rows_of_totals)
        return DocumentAmounts(total=not_found(how if rows_of_totals else _NO_TOTAL), has_total=bool(rows_of_totals))
    proof = _only(_strongest(sums, rows, mark))
    doubt = _doubt(sums, totals, proof)
    withheld = withheld_proof(sums) if proof is None else None
    if withheld is not None:
        return _less_withheld(*withheld)
    if proof is not None and proof.total.value in totals:
        return _proven(_with_net(proof, sums, rows, mark), sums, doubt)
    return _unproven(sums, totals, doubt)


def _strongest(sums: Sums, rows: Sequence[RowValues], mark: str) -> list[Proof]:
    return proofs(sums) or rate_proofs(sums) or list(charged_proofs(sums)) or list(_untaxed(sums, rows, mark))


def _untaxed(sums: Sums, rows: Sequence[RowValues], mark: str) -> Iterable[Proof]:
    """Without any word of tax: the lines give the total, or subtotal and total have labels and are the same."""
    paid = set(sums.of(Announces.PREPAID))
    if sums.of(Announces.TAX, Announces.ADJUSTMENT, Announces.ROUNDING, Announces.WITHHELD):
        return
    nets = sums.of(Announces.PART, Announces.NET)
    for value, total in sums.of(Announces.PAYABLE, Announces.TOTAL).items():
        if paid - {value}:  # paid at once is no part of what adds up to the total; a part of it may be
            continue
        if set(nets) == {value}:
            yield Proof(None if sums.tax_words else nets[value], None, total, "the subtotal is the same, without tax")
        elif not nets and line_sum(rows, total, mark) >= 2:
            yield Proof(None, None, total, "the lines above give it, without tax")


def _with_net(proof: Proof, sums: Sums, rows: Sequence[RowValues], mark: str) -> Proof:
    """With the amount that is the total less its tax, where the page has it and nothing else is in between."""
    others = sums.of(Announces.NET, Announces.PART, Announces.ADJUSTMENT, Announces.ROUNDING, Announces.TIP)
    if proof.net is not None or proof.tax is None:
        return proof
    value = proof.total.value - proof.tax.value
    if others:
        bases = [one for row in rows for one in row.amounts if Role.BASIS in roles_of(one.label)[0]]
        found = {one.value(mark): one for one in bases}
        return replace(proof, net=Stated(value, Announces.NET, found[value])) if set(found) == {value} else proof
    amount = next((one for row in rows for one in row.amounts if one.value(mark) == value), None)
    return replace(proof, net=Stated(value, Announces.NET, amount)) if amount and value > 0 else proof


def _only(found: list[Proof]) -> Proof | None:
    """The proof when all say the same amounts."""
    said = {(p.net and p.net.value, p.tax and p.tax.value, p.total.value) for p in found}
    return max(found, key=_score) if len(said) == 1 else None


def _score(proof: Proof) -> float:
    parts = (proof.net, proof.tax, proof.total)
    return min(part.amount.piece.score for part in parts if part is not None)


def _doubt(sums: Sums, totals: dict[Decimal, Stated], proof: Proof | None) -> str:
    """Why nothing may be sure, in words; empty when nothing speaks against the total."""
    if sums.earlier and not _is_explained(sums, proof):
        return f"an earlier balance is named: {sums.earlier!r}"
    if len(totals) > 1:
        return "totals differ: " + _listed(totals.values())
    if sums.tips and not (proof is not None and proof.has_tip):
        return "a tip is named, which may have been added by hand"
    total = next(iter(totals))
    expected = {total - abs(before) for before in (*sums.of(*_KEPT), Decimal(0))}
    if sums.earlier:
        expected |= {total + before for before in sums.of(Announces.EARLIER)}
    owed = {value: stated for value, stated in sums.of(Announces.PAYABLE).items() if value not in expected}
    if owed:
        return "what is to be paid differs from the total: " + _listed(owed.values())
    return _other_doubt(sums, total, proof)


def _is_explained(sums: Sums, proof: Proof | None) -> bool:
    """Whether net and tax give the total of this document, and an earlier balance is just what is owed beside it."""
    if proof is None or proof.net is None or proof.tax is None or not sums.of(Announces.TOTAL):
        return False
    owed, earlier = sums.of(Announces.PAYABLE), sums.of(Announces.EARLIER)
    return len(owed) == 1 and len(earlier) == 1 and proof.total.value + next(iter(earlier)) == next(iter(owed))


def _other_doubt(sums: Sums, total: Decimal, proof: Proof | None) -> str:
    if proof is not None and _may_be_two_numbers(proof, sums):
        return "a blank may divide a quantity from the amounts of net and total"
    larger = [stated for value, stated in sums.of(Announces.UNCLEAR).items() if abs(value) > abs(total)]
    if larger:
        return "a larger sum has a label that is not known: " + _listed(larger)
    place = next(iter(sums.of(Announces.TOTAL, Announces.PAYABLE).values())).amount
    below = [
        s for s in sums.unlabelled if s.value > abs(total) and (s.amount.page, s.amount.row) > (place.page, place.row)
    ]
    if below:
        return "a larger amount without a known label stands below the total: " + _listed(below)
    known = {part.value for part in (proof.net, proof.tax, proof.total) if part is not None} if proof else {total}
    strange = [row for row in sums.unproven_rows if not row & known]
    return "another row of a total has other amounts" if strange else ""


_TAIL = re.compile(r"(?<![\d.,])\d{1,3}[ \u00a0\u2009\u202f](\d{3})[.,](\d{2})(?!\d)")


def _may_be_two_numbers(proof: Proof, sums: Sums) -> bool:
    """Whether net and total, such as `2 100.00`, also add up without their first digits, and no rate proves them."""
    if proof.net is None or proof.tax is None:
        return False
    net, total = (_TAIL.search(one.amount.piece.text) for one in (proof.net, proof.total))
    if net is None or total is None:
        return False
    tax, short = proof.tax.value, Decimal(f"{net[1]}.{net[2]}")
    adds_up = short + tax == Decimal(f"{total[1]}.{total[2]}") and 0 < abs(tax) * 3 <= short
    return adds_up and not any(is_rate(rate) and share(proof.net.value, rate) == tax for rate in sums.rates)


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


def _less_withheld(net: Stated, tax: Stated, payable: Stated) -> DocumentAmounts:
    """The document states what is to be paid, less tax that the buyer withholds; its total is computed."""
    score = min(one.amount.piece.score for one in (net, tax, payable))
    state = _stater(f"read by OCR with a score of {score:.2f}" if score < SURE_SCORE else "")
    how = "net + tax less what is withheld = amount to pay"
    total = likely(net.value + tax.value, payable.amount.piece.box.where, "net + tax; no total is stated")
    net_found, tax_found, owed = (state(one, f"label {_label(one)!r}; {how}") for one in (net, tax, payable))
    return DocumentAmounts(net_found, tax_found, total, owed, not_found(), True, payable)


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
    if any(total - abs(value) == payable.value for value in sums.of(Announces.WITHHELD)):
        return state(payable, f"{how}; total less what is withheld"), not_found()
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
    others = sums.of(*_BETWEEN, Announces.NET, Announces.PART, Announces.TAX, Announces.TIP, Announces.GIVEN)
    is_bare = not doubt and not others and stated.amount.piece.score >= SURE_SCORE
    return DocumentAmounts(net, tax, total, payable, prepaid, True, stated, is_bare)


def _candidate(stated: Iterable[Stated]) -> Money:
    found = list({one.value: one for one in stated}.values())
    if len(found) != 1:
        return not_found(_listed(found) or "no label")
    return likely(found[0].value, found[0].amount.piece.box.where, f"label {_label(found[0])!r}")
