"""Decides net, tax and total of a document from its labelled amounts. Only what adds up exactly becomes sure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from My_AI_Employee.readers.pages.found_values import Amount, RowValues
from My_AI_Employee.readers.pages.label_words import Role
from My_AI_Employee.readers.pages.labels import Announces, announced_amount, names_earlier_balance, roles_of

_FIGURE = re.compile(r"\d")
_CAPITAL = re.compile("capital|kapital", re.IGNORECASE)
_CENT = Decimal("0.01")
_MAX_ROUNDING = Decimal(1)
_HEADINGS = 3
"""A row with as many cells without figures is the head of a table: what stands below it is a line, not a total."""


@dataclass(frozen=True)
class Stated:
    """An amount of the document with what its label announces."""

    value: Decimal
    announces: Announces
    amount: Amount


@dataclass
class Sums:
    """All labelled amounts of a document by what they are, each value with the first place where it stands."""

    by_kind: dict[Announces, dict[Decimal, Stated]] = field(default_factory=dict)
    tax_rows: list[Stated] = field(default_factory=list)
    triples: list[tuple[Stated, Stated, Stated]] = field(default_factory=list)
    by_rate: list[tuple[Stated, Stated, Stated]] = field(default_factory=list)
    rates: set[Decimal] = field(default_factory=set)
    earlier: str = ""
    unproven_rows: list[frozenset[Decimal]] = field(default_factory=list)
    pairs: list[tuple[Stated, Stated]] = field(default_factory=list)
    """Two different amounts behind one label of a total, as in columns without and with tax."""
    unlabelled: list[Stated] = field(default_factory=list)
    tips: bool = False
    tax_words: bool = False
    """Whether tax is named anywhere, also without an amount."""

    def add(self, stated: Stated) -> None:
        """Keep the amount; the first place of a value stays, unless a later one is read more surely."""
        known = self.by_kind.setdefault(stated.announces, {})
        old = known.get(stated.value)
        if old is None or old.amount.piece.score < stated.amount.piece.score:
            known[stated.value] = stated

    def of(self, *kinds: Announces) -> dict[Decimal, Stated]:
        """The different values of some kinds."""
        return {value: stated for kind in kinds for value, stated in self.by_kind.get(kind, {}).items()}


@dataclass(frozen=True)
class Proof:
    """Amounts that give each other exactly. net: None when only tax and total prove each other by the rate."""

    net: Stated | None
    tax: Stated | None
    total: Stated
    how: str
    has_tip: bool = False


def labelled_sums(rows: Sequence[RowValues], mark: str) -> Sums:
    """Sort every amount of the document by its label. mark: the decimal mark, empty when unknown."""
    sums = Sums()
    heads = {(row.page, row.index) for row in rows if len(row.row.cells) >= _HEADINGS and not row.amounts}
    for row in rows:
        sums.rates.update(row.rates)
        _notice_words(row, sums)
        for stated in _stated(row, mark, heads):
            _take(stated, row, mark, sums)
        _take_triple(row, mark, sums)
        _take_by_rate(row, mark, sums)
    _take_pairs(sums)
    return sums


def _notice_words(row: RowValues, sums: Sums) -> None:
    for cell in row.row.cells:
        kind = announced_amount(cell.text)
        sums.tips = sums.tips or kind is Announces.TIP
        sums.tax_words = sums.tax_words or Role.TAX in roles_of(cell.text)[0]
        if not sums.earlier and names_earlier_balance(cell.text):
            sums.earlier = cell.text[:60]


def _stated(row: RowValues, mark: str, heads: set[tuple[int, int]]) -> Iterable[Stated]:
    for amount in row.amounts:
        value = amount.value(mark)
        if value is None:
            continue
        kind = announced_amount(amount.label)
        alone = (row.page, row.index - 1) not in heads and (row.page, row.index - 2) not in heads
        if kind is Announces.NOTHING and not amount.label and amount.above and alone:
            kind = announced_amount(amount.above)
        yield Stated(value, kind, amount)


def _take(stated: Stated, row: RowValues, mark: str, sums: Sums) -> None:
    """Several amounts behind one label say something only when they prove each other."""
    same = [other for other in row.amounts if other.label == stated.amount.label and other.page == stated.amount.page]
    if stated.announces is Announces.TAX and len(same) > 1:
        if stated.amount is same[-1] or stated.amount is same[1]:
            _take_tax_of_basis(stated, same, row, mark, sums)
        return
    if len(same) > 1 and stated.announces in (Announces.TOTAL, Announces.NET, Announces.PAYABLE):
        if stated.amount is same[-1]:
            _take_last(stated, same, mark, sums)
        return
    if stated.announces is Announces.TAX:
        sums.tax_rows.append(stated)
    if stated.announces is Announces.NOTHING and not _CAPITAL.search(stated.amount.label):
        sums.unlabelled.append(stated)
    sums.add(stated)


def _take_last(stated: Stated, same: list[Amount], mark: str, sums: Sums) -> None:
    """Of several amounts behind the label of a total the last is the total, when the others are net and tax."""
    values = [amount.value(mark) or Decimal(0) for amount in same]
    if len(set(values)) == 1 or sum(values[-3:-1]) == values[-1]:
        sums.add(stated)
    elif stated.announces is Announces.TOTAL:
        sums.unproven_rows.append(frozenset(values))
        if len(same) == len(values) == 2:
            sums.pairs.append((Stated(values[0], Announces.NET, same[0]), stated))


def _take_pairs(sums: Sums) -> None:
    """Of two amounts in the row of a total the second is the total, when a stated tax is just what they differ by."""
    for net, total in sums.pairs:
        if total.value - net.value in sums.of(Announces.TAX) and total.value > net.value > 0:
            sums.add(net)
            sums.add(total)
            sums.unproven_rows.remove(frozenset({net.value, total.value}))


def _take_tax_of_basis(stated: Stated, same: list[Amount], row: RowValues, mark: str, sums: Sums) -> None:
    basis = same[0].value(mark)
    numbers = {*row.rates, *(value for amount in same for value in amount.text.values)}
    if basis is None or stated.amount is same[0]:
        return
    if any(is_rate(rate) and _is_tax_of(basis, stated.value, rate) for rate in numbers) or (
        not stated.value and not any(numbers - {basis, stated.value})
    ):
        sums.tax_rows.append(stated)
        sums.add(stated)


def _take_triple(row: RowValues, mark: str, sums: Sums) -> None:
    """The amounts of the row of the total where one is the sum of two: net, tax and total in columns."""
    if not row.amounts or announced_amount(row.amounts[-1].label) is not Announces.TOTAL:
        return
    read = [(amount.value(mark), amount) for amount in row.amounts]
    values = [(value, amount) for value, amount in read if value is not None]
    for (a, first), (b, second), (c, third) in combinations(values, 3):
        if a + b == c and c and abs(b) < abs(a):
            sums.triples.append(
                (Stated(a, Announces.NET, first), Stated(b, Announces.TAX, second), Stated(c, Announces.TOTAL, third))
            )


def _take_by_rate(row: RowValues, mark: str, sums: Sums) -> None:
    """A row of a rate whose amounts are a basis, its tax, and both together; or a basis and its tax alone."""
    read = [(amount.value(mark), amount) for amount in row.amounts]
    values = [(value, amount) for value, amount in read if value is not None]
    if untaxed := _untaxed_row(row, values):
        sums.by_rate.append(untaxed)
        return
    for a, first in values:
        for b, second in values:
            if b and a != b and any(is_rate(rate) and _is_added_to(a, b, rate) for rate in row.rates):
                both = next((amount for value, amount in values if value == a + b), first)
                sums.by_rate.append(
                    (
                        Stated(a, Announces.NET, first),
                        Stated(b, Announces.TAX, second),
                        Stated(a + b, Announces.TOTAL, both),
                    )
                )
                return


def _untaxed_row(row: RowValues, values: list[tuple[Decimal, Amount]]) -> tuple[Stated, Stated, Stated] | None:
    """A row of the rate 0 in a table of rates: a basis, no tax, and the basis again."""
    if row.rates != (Decimal(0),) or len(values) != 3:
        return None
    (a, first), (b, second), (c, third) = values
    if b or a != c or not a:
        return None
    return Stated(a, Announces.NET, first), Stated(b, Announces.TAX, second), Stated(c, Announces.TOTAL, third)


def _is_tax_of(basis: Decimal, tax: Decimal, rate: Decimal) -> bool:
    """Whether a tax is that of its basis, or of a price that includes it."""
    return _is_added_to(basis, tax, rate) or tax == included(basis, rate)


def _is_added_to(basis: Decimal, tax: Decimal, rate: Decimal) -> bool:
    """Whether the tax is that of its basis, computed from the basis or from both together, as tills do."""
    return tax in (share(basis, rate), included(basis + tax, rate))


def is_rate(rate: Decimal) -> bool:
    """Whether a number may be a tax rate in percent."""
    return 0 < rate <= 30


def share(basis: Decimal, rate: Decimal) -> Decimal:
    """The tax of a basis in cents."""
    return (basis * rate / 100).quantize(_CENT, ROUND_HALF_UP)


def stated_taxes(sums: Sums) -> dict[Decimal, tuple[Stated, str]]:
    """The tax as its labels state it, each with how it is found."""
    taxes = sums.of(Announces.TAX).items()
    return {value: (stated, f"label {stated.amount.label.strip(' :')!r}") for value, stated in taxes}


def summed_tax(sums: Sums) -> dict[Decimal, tuple[Stated, str]]:
    """The sum of the tax of several rates, when each is stated with its rate and once."""
    rows = {(s.amount.page, s.amount.row, s.amount.label): s for s in sums.tax_rows if _FIGURE.search(s.amount.label)}
    labels = {stated.amount.label for stated in rows.values()}
    if not 2 <= len(rows) <= 5 or len(labels) != len(rows):
        return {}
    total = sum((stated.value for stated in rows.values()), Decimal(0))
    return {total: (next(iter(rows.values())), "the sum of the tax of each rate")}


def proofs(sums: Sums) -> list[Proof]:
    """Every way in which stated amounts give a stated total, by the strongest kind of proof that there is."""
    totals = sums.of(Announces.PAYABLE, Announces.TOTAL)
    by_row = [
        Proof(net, tax, total, "net + tax = total, in the row of the total")
        for net, tax, total in sums.triples
        if total.value in totals
    ]
    by_label = by_row + list(_added(sums, totals, stated_taxes(sums)))
    return by_label or list(_added(sums, totals, summed_tax(sums))) or list(_of_table(sums, totals))


def _added(sums: Sums, totals: dict[Decimal, Stated], taxes: dict[Decimal, tuple[Stated, str]]) -> Iterator[Proof]:
    roundings = {value for value in sums.of(Announces.ROUNDING) if abs(value) < _MAX_ROUNDING}
    tips = {value for value in sums.of(Announces.TIP) if value > 0}
    for value, total in totals.items():
        for net_value, net in sums.of(Announces.PART, Announces.NET).items():
            for tax_value, (tax, how) in taxes.items():
                rounding = value - net_value - tax_value
                if value and (not rounding or rounding in roundings | tips) and _is_sane(net_value, tax_value):
                    stated = Stated(tax_value, Announces.TAX, tax.amount)
                    more = " + tip" if rounding in tips else " + rounding" if rounding else ""
                    how_ = f"net + tax{more} = total; tax: {how}"
                    yield Proof(net, stated, total, how_, has_tip=rounding in tips)


def _of_table(sums: Sums, totals: dict[Decimal, Stated]) -> Iterator[Proof]:
    """A table of tax rates whose rows, each right by its rate, give the total together."""
    rows = list({(net.value, tax.value, total.value): (net, tax, total) for net, tax, total in sums.by_rate}.values())
    if not rows:
        return
    net, tax, total = (sum((row[place].value for row in rows), Decimal(0)) for place in range(3))
    if total in totals:
        how = "the rows of the tax rates, each basis with its tax, give the total"
        first = rows[0]
        yield Proof(
            Stated(net, Announces.NET, first[0].amount),
            Stated(tax, Announces.TAX, first[1].amount),
            totals[total],
            how,
        )


def _is_sane(net: Decimal, tax: Decimal) -> bool:
    """Tax is smaller than what is taxed, and has its sign."""
    return abs(tax) * 3 <= abs(net) and (tax == 0 or (tax > 0) == (net > 0))


def rate_proofs(sums: Sums) -> list[Proof]:
    """Totals whose stated tax is exactly what a stated rate makes of them: tax included in the price."""
    found = []
    for value, total in sums.of(Announces.TOTAL).items():
        for tax in sums.of(Announces.TAX).values():
            for rate in sums.rates:
                fits = is_rate(rate) and tax.value and included(value, rate) == tax.value
                if fits and _is_explained(value, tax.value, sums):
                    how = f"the tax is {rate:f} % included in the total"
                    found.append(Proof(None, tax, total, how))
    return found


def _is_explained(total: Decimal, tax: Decimal, sums: Sums) -> bool:
    """Whether a stated amount without tax differs from the total by the tax and a stated charge only."""
    nets = sums.of(Announces.NET, Announces.PART)
    between = {abs(value) for value in sums.of(Announces.ADJUSTMENT, Announces.ROUNDING, Announces.TIP)}
    return not nets or any(abs(total - tax - net) in {*between, Decimal(0), tax} for net in nets)


def included(total: Decimal, rate: Decimal) -> Decimal:
    """The tax in a price that includes it, in cents."""
    return (total * rate / (100 + rate)).quantize(_CENT, ROUND_HALF_UP)


def line_sum(rows: Sequence[RowValues], total: Stated, mark: str) -> int:
    """How many amounts above the total, in its column, give it exactly; 0 when they do not.

    Those of its page, else those of all pages up to it, of a table that goes over several.
    """
    at = (total.amount.page, total.amount.row)
    column = [
        (row.page, value) for row in rows if (row.page, row.index) < at for value in _in_column(row, total, mark)
    ]
    own = [value for page, value in column if page == total.amount.page]
    for values in (own, [value for _, value in column]):
        if values and sum(values) == total.value:
            return len(values)
    return 0


def _in_column(row: RowValues, total: Stated, mark: str) -> Iterator[Decimal]:
    """The amounts of a row that end where the total does, and have no label of a sum."""
    for amount in row.amounts:
        value = amount.value(mark)
        labelled = announced_amount(amount.label) not in (Announces.NOTHING, Announces.UNCLEAR)
        if value is not None and not labelled and abs(amount.piece.box.x1 - total.amount.piece.box.x1) <= 3:
            yield value
