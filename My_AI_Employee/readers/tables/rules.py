"""Chooses the columns of amounts, and decides their sign: by balances, columns, marks, minus signs and words."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.tables.chain import Chain, ChainLine, chain_of
from My_AI_Employee.readers.tables.columns import Columns
from My_AI_Employee.readers.tables.entries import Entry
from My_AI_Employee.readers.tables.grid import Row
from My_AI_Employee.readers.tables.header_words import folded
from My_AI_Employee.readers.tables.money import AmountRule, DecimalMark, RuleReader, Signed
from My_AI_Employee.readers.tables.profile import Sign
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.tables.row_words import mark_sign
from My_AI_Employee.readers.tables.signs import NO_HINTS, AccountHints, decide_sign, marks_agree

_INVOICE = re.compile(
    r"^(?:invoice|rechnungs?|facture|fattura|factura|faktura|factuur|order)(?: ?(?:no|nr|number|nummer|id))?$"
)
_CLEARLY = 4
"""So many times as many balances speak for one sign as for the other; equal amounts in a row may speak for both."""
_MAX_TRIED = 3_000
"""Lines by which the columns are chosen."""


@dataclass(frozen=True)
class Given:
    """What is known before the amounts are. newest_first: None while the dates do not say. hints: what kind of
    account it is. key_columns: account and currency of each balance. has_roles: a person named the
    roles of the columns."""

    columns: Columns
    mark: DecimalMark
    newest_first: bool | None
    hints: AccountHints = NO_HINTS
    key_columns: tuple[int, ...] = ()
    sign: Sign | None = None
    has_roles: bool = False


@dataclass(frozen=True)
class Amounts:
    """The amounts of all lines by the chosen rule.

    signed: one per line. chain: the test against the balances. balance: the column of balances, if any. state, how:
    of the sign. is_unsigned: no line has a sign of its own.
    columns_how: why the columns are in doubt; empty when they are not. has_loose_marks: a person is asked about the
    few lines that are marked as in or out.
    """

    rule: AmountRule
    signed: Sequence[Signed]
    chain: Chain
    balance: int | None
    state: State
    how: str
    columns_how: str = ""
    is_unsigned: bool = False
    has_loose_marks: bool = False


@dataclass(frozen=True)
class _Try:
    rule: AmountRule
    balance: int | None
    signed: Sequence[Signed]
    as_written: Chain
    reversed: Chain

    @property
    def proves(self) -> int:
        """How many steps speak for one sign and against the other."""
        return abs(self.as_written.telling - self.reversed.telling)


def amounts_of(entries: Sequence[Entry], given: Given) -> Amounts | None:
    """The amounts of the lines; None when the table has no columns of amounts."""
    rules = list(_rules(given.columns, [entry.row for entry in entries]))
    if not rules:
        return None
    tried = [
        _tried(rule, balance, entries[:_MAX_TRIED], given)
        for rule in rules
        for balance in _balances(rule, given.columns)
    ]
    best = max(tried, key=lambda each: each.proves)
    if best.proves < 2 and best.rule != tried[0].rule:
        best = tried[0]
    reader = RuleReader(best.rule, given.mark, [entry.row for entry in entries])
    decided = _decided(best, rules, entries, given)
    is_open = reader.has_loose_mark and not decided.chain.holds and decided.how != "profile"
    return replace(decided, is_unsigned=reader.is_unsigned, has_loose_marks=is_open)


def _rules(columns: Columns, rows: Sequence[Row]) -> Iterator[AmountRule]:
    """The rules that the columns allow, the usual one first."""
    debit, credit = columns.first(Role.DEBIT), columns.first(Role.CREDIT)
    net, gross, fee = (columns.first(role) for role in (Role.NET, Role.GROSS, Role.FEE))
    amounts = sorted(columns.of(Role.AMOUNT), key=lambda column: column in columns.unnamed)
    amounts.sort(key=lambda column: not any(row[column] != "" for row in rows[:50]))
    if amounts and amounts[0] in columns.unnamed:
        amounts.sort(key=lambda column: not any("-" in row.amount(column).sign_by for row in rows[:50]))
    if debit is not None and credit is not None:
        yield AmountRule(debit=debit, credit=credit)
    for column in columns.of(Role.NET)[:3]:
        yield _marked(columns, rows, AmountRule(amount=column))
    for amount in amounts[:4]:
        marked = _marked(columns, rows, AmountRule(amount=amount))
        yield marked
        if fee is not None:
            yield replace(marked, fee=fee)
    if gross is not None and net is None:
        yield _marked(columns, rows, AmountRule(amount=gross, fee=fee))
    if (debit is None) is not (credit is None) and not amounts and net is None:
        yield AmountRule(debit=debit, credit=credit)
    if amounts and all(column in columns.unnamed for column in amounts[:4]):
        yield from (AmountRule(debit=one, credit=other) for one, other in combinations(sorted(amounts[:4]), 2))


def _marked(columns: Columns, rows: Sequence[Row], rule: AmountRule) -> AmountRule:
    """A rule of one column of amounts, with the column that marks them as in or out, if there is one."""
    mark = _mark(columns, rows, rule.amount or 0)
    return replace(rule, mark=mark, has_loose_mark=mark in columns.unnamed)


def _mark(columns: Columns, rows: Sequence[Row], amount: int) -> int | None:
    """The column that marks the amounts of a column as in or out.

    One that no header names counts only where the amounts have no signs, and where it tells lines apart: a column of
    texts may say `Lastschrift` in each line by accident.
    """
    mark = columns.first(Role.MARK)
    if mark is None or mark not in columns.unnamed:
        return mark
    has_signs = any(sign in row.amount(amount).sign_by for row in rows for sign in "-(")
    kinds = {mark_sign(row.text(mark)) for row in rows}
    return None if has_signs or len(kinds) < 2 else mark


def _balances(rule: AmountRule, columns: Columns) -> Sequence[int | None]:
    """The columns that may hold balances; of a table without headers, any other column of amounts."""
    named = columns.of(Role.BALANCE)
    if named:
        return named
    others = [
        column for column in columns.of(Role.AMOUNT) if column in columns.unnamed and column not in rule.columns
    ]
    return [*others[:3], None]


def _tried(rule: AmountRule, balance: int | None, entries: Sequence[Entry], given: Given) -> _Try:
    signed = _signed(rule, entries, given.mark)
    return _Try(rule, balance, signed, *(_chain(entries, signed, balance, given, sign) for sign in (1, -1)))


def _signed(rule: AmountRule, entries: Sequence[Entry], mark: DecimalMark) -> list[Signed]:
    reader = RuleReader(rule, mark, [entry.row for entry in entries])
    return [reader.signed(entry.row) for entry in entries]


def _chain(entries: Sequence[Entry], signed: Sequence[Signed], balance: int | None, given: Given, sign: int) -> Chain:
    """The better of both directions; of the one that the dates show, when they do."""
    if balance is None:
        return Chain()
    lines = [
        ChainLine(_key(entry.row, given), amount.value, given.mark.value(entry.row.amount(balance)))
        if entry.status == "booked"
        else ChainLine("not booked", None, None)
        for entry, amount in zip(entries, signed, strict=True)
    ]
    ways = (given.newest_first,) if given.newest_first is not None else (False, True)
    return max((chain_of(lines, way, sign) for way in ways), key=lambda chain: (chain.telling, chain.kept))


def _key(row: Row, given: Given) -> Hashable:
    return tuple(row.text(column) for column in given.key_columns)


def _decided(best: _Try, rules: Sequence[AmountRule], entries: Sequence[Entry], given: Given) -> Amounts:
    if len(best.signed) < len(entries):
        best = _tried(best.rule, best.balance, entries, given)
    signed, forward, backward = best.signed, best.as_written, best.reversed
    in_doubt = _columns_in_doubt(best.rule, rules, entries, given)
    doubt = "" if best.proves >= 2 or forward.is_whole else in_doubt
    if forward.telling > backward.telling and (forward.holds or forward.telling > 2):
        how = f"{forward.kept} of {forward.steps} balances confirm it"
        return Amounts(best.rule, signed, forward, best.balance, State.SURE, how, doubt)
    if backward.telling > 1 and backward.holds and forward.telling * _CLEARLY <= backward.telling:
        rule = replace(best.rule, reversed=True)
        how = f"{backward.kept} of {backward.steps} balances show that amounts are written with the opposite sign"
        return Amounts(rule, _signed(rule, entries, given.mark), backward, best.balance, State.SURE, how, doubt)
    rule, state, how = _without_balances(best.rule, signed, entries, given)
    if backward.is_whole and not forward.kept and state is State.SURE:
        state, how = State.LIKELY, f"{how}, but the balances say the opposite"
    changed = _signed(rule, entries, given.mark) if rule.reversed else signed
    chain = forward if forward.kept >= backward.kept else Chain()
    return Amounts(rule, changed, chain if not rule.reversed else backward, best.balance, state, how, in_doubt)


def _columns_in_doubt(rule: AmountRule, rules: Sequence[AmountRule], entries: Sequence[Entry], given: Given) -> str:
    """Why the choice of columns needs a person; empty when the header decides it."""
    if not given.has_roles and given.columns.roles.get(-1 if rule.amount is None else rule.amount) is Role.NET:
        why = _why_not_net(rule.amount or 0, entries, given)
        if why:
            return why
    unnamed = [column for column in given.columns.of(Role.AMOUNT) if column in given.columns.unnamed]
    if not unnamed or not {rule.amount, rule.debit, rule.credit} & set(unnamed):
        pass
    elif len(unnamed) > 1 or given.columns.of(Role.BALANCE):
        return "no header names the column of amounts"
    rivals = {
        other.amount
        for other in rules
        if other.amount is not None and other.amount != rule.amount and not rule.has_pair
    }
    for rival in rivals - {given.columns.first(Role.GROSS)}:
        is_net = given.columns.roles.get(rule.amount or 0) is Role.NET
        if given.columns.roles[rival] is (Role.NET if is_net else Role.AMOUNT):
            texts = [(entry.row[rule.amount or 0], entry.row[rival]) for entry in entries]
            if any(one != other and other != "" for one, other in texts):
                heads = given.columns.heads
                return f"the columns '{heads.get(rule.amount or 0)}' and '{heads.get(rival)}' both look like amounts"
    return ""


def _why_not_net(column: int, entries: Sequence[Entry], given: Given) -> str:
    """A net amount is what a bank received when it is the gross amount less the fee; else it may be without tax."""
    gross, fee = given.columns.first(Role.GROSS, Role.AMOUNT), given.columns.first(Role.FEE)
    head = given.columns.heads.get(column, "")
    if gross is None or fee is None:
        return f"the column '{head}' may be without a fee or without tax"
    for entry in entries:
        whole, kept, left = (given.mark.value(entry.row.amount(each)) for each in (gross, fee, column))
        if whole is not None and left is not None and left not in (whole - (kept or 0), whole + (kept or 0)):
            return f"the column '{head}' is not what the gross amount and the fee give"
    return ""


def _is_kept_of_gross(rule: AmountRule, entries: Sequence[Entry], given: Given) -> bool:
    """Whether positive amounts came in: the fees of a payment provider make each positive gross amount smaller, and
    no fee makes one larger. An amount that went out would become larger by its fee.
    """
    gross, fee, net = given.columns.first(Role.GROSS, Role.AMOUNT), given.columns.first(Role.FEE), rule.amount
    if gross is None or fee is None or net is None or gross == net:
        return False
    smaller = larger = 0
    for entry in entries:
        whole, kept, left = (given.mark.value(entry.row.amount(column)) for column in (gross, fee, net))
        if whole and kept and left is not None and whole > 0:
            smaller += left == whole - abs(kept)
            larger += left != whole - abs(kept)
    return smaller > 0 and not larger


def is_other_table(columns: Columns, amounts: Amounts) -> bool:
    """Whether the table lists invoices or prices rather than bank lines: no balance, no sign, and its heads."""
    if amounts.state is not State.OPEN or columns.of(Role.BALANCE) or columns.of(Role.FEE):
        return False
    unnamed = [column for column in columns.of(Role.AMOUNT) if column in columns.unnamed]
    return len(unnamed) > 2 or any(_INVOICE.search(folded(head)) for head in columns.heads.values())


def _without_balances(
    rule: AmountRule, signed: Sequence[Signed], entries: Sequence[Entry], given: Given
) -> tuple[AmountRule, State, str]:
    """The sign when no balance proves it."""
    if rule.has_pair:
        if {rule.debit, rule.credit} & given.columns.unnamed:
            return rule, State.LIKELY, "no header names the columns of debit and credit"
        return rule, State.SURE, "columns of debit and credit"
    reader = RuleReader(rule, given.mark, [entry.row for entry in entries])
    if reader.is_partly_marked and given.sign is not None:
        return replace(rule, reversed=given.sign == "reversed"), State.SURE, "profile"
    if reader.is_partly_marked and not marks_agree(reader, signed, entries):
        return rule, State.LIKELY, "only some lines are marked as in or out; the others are taken as the opposite"
    if rule.mark is not None or reader.is_marked:
        return rule, State.SURE, "each line is marked as in or out"
    if given.sign is not None:
        return replace(rule, reversed=given.sign == "reversed"), State.SURE, "profile"
    if _is_kept_of_gross(rule, entries, given):
        return rule, State.SURE, "fees make what came in smaller"
    return decide_sign(rule, [each.value for each in signed], entries, given.hints)
