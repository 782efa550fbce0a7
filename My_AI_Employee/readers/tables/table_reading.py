"""Everything that is decided about one table before its lines are written: columns, dates, decimal mark, amounts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.tables.columns import Columns, columns_of
from My_AI_Employee.readers.tables.dating import Dating, dating_of
from My_AI_Employee.readers.tables.entries import MAIN_MONEY, Entries, Entry, entries_of
from My_AI_Employee.readers.tables.header_words import folded
from My_AI_Employee.readers.tables.layout import Table
from My_AI_Employee.readers.tables.money import DecimalMark, decimal_mark_of
from My_AI_Employee.readers.tables.profile import CsvProfile, fingerprint_of
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.tables.row_doubts import row_doubts
from My_AI_Employee.readers.tables.row_words import speaks_of_card
from My_AI_Employee.readers.tables.rules import Amounts, Given, amounts_of, is_other_table
from My_AI_Employee.readers.tables.signs import AccountHints
from My_AI_Employee.readers.tables.surroundings import Surroundings, is_iban, surroundings_of

_MARKED_MONEY = (*MAIN_MONEY, Role.BALANCE, Role.FEE)
_MANY_ACCOUNTS = 0.3
"""A column with more different accounts per line is that of the counterparties."""
_ACCOUNT_NUMBER = re.compile(r"(?=(?:[^0-9]*[0-9]){6})(?!(?:[0-9]-?){15,16}$)'?[0-9/.-]{6,30}'?")
_ORIGINAL = re.compile(r"rate|kurs|cours|taux|cambio|koers|original|foreign|fremd|devise|currency|local")
_MIN_LINES = 3
_VAGUE_ACCOUNTS = frozenset(
    {"iban", "konto", "account number", "account", "kontonummer", "konto nr", "rachunek", "kontonr"}
)
"""Headers that name the own account at some banks and the counterparty's at others; few lines do not tell which."""
MAYBE_OWN_ACCOUNTS = _VAGUE_ACCOUNTS | {"account name", "account id", "kontoname", "nom du compte", "compte"}
"""Headers of columns that may tell own accounts apart, in exports of programs that hold several."""


@dataclass(frozen=True)
class TableReading:
    """One table, decided. profile: the matching profile, if one was given. fingerprint: of the header row."""

    table: Table
    columns: Columns
    entries: Entries
    around: Surroundings
    dating: Dating
    mark: DecimalMark
    amounts: Amounts
    place: str
    fingerprint: str
    profile: CsvProfile | None = None
    doubts: Mapping[int, str] = field(default_factory=dict)
    """Why the amounts of single lines (places in the list) are not sure without a balance."""

    @cached_property
    def own_names(self) -> frozenset[int]:
        """Columns of names that say the same in each of several lines: a bare `Name` may be that of the owner."""
        lines = self.entries.lines
        columns = self.columns.of(Role.NAME) if len(lines) > 1 else ()
        return frozenset(each for each in columns if len({entry.row.text(each) for entry in lines}) == 1)

    @cached_property
    def has_vague_currency(self) -> bool:
        """Whether the lines are in several currencies beside original amounts or rates, which these may belong to."""
        columns = self.columns.of(Role.CURRENCY)
        codes = {entry.row.text(column) for entry in self.entries.lines for column in columns} - {""}
        foreign = [self.columns.heads.get(column, "") for column in self.columns.of(Role.FOREIGN)]
        return len(codes) > 1 and any(_ORIGINAL.search(folded(head)) for head in foreign)


def table_reading(table: Table, place: str, profile: CsvProfile | None = None) -> TableReading | None:
    """The reading of a table; None when it has no dates, no columns of amounts or no lines."""
    columns = columns_of(table)
    fingerprint = fingerprint_of(table, columns)
    profile = profile if profile and profile.fingerprint == fingerprint else None
    if profile and profile.roles:
        columns = replace(columns, roles=profile.roles, unnamed=frozenset())
    entries = entries_of(table, columns)
    around = surroundings_of([*table.before, *entries.rest, *entries.totals], entries.balances, place)
    columns = _with_accounts(columns, entries.lines, around)
    dating = dating_of(entries.lines, columns, around.around, profile.date_order if profile else None)
    found = _marked_amounts(columns, entries, around, dating, profile)
    if found is None or not entries.lines or not dating.booking or is_other_table(columns, found[1]):
        return None
    mark, amounts = found
    return TableReading(
        table, columns, entries, around, dating, mark, _by_stated(amounts, entries.lines, around, mark), place,
        fingerprint, profile, row_doubts(table, entries.lines, columns),
    )  # fmt: skip


def _with_accounts(columns: Columns, lines: Sequence[Entry], around: Surroundings) -> Columns:
    """Accounts that change from line to line, or are missing in some, are those of the counterparties."""
    roles = dict(columns.roles)
    has_other = bool(columns.of(Role.OTHER_ACCOUNT))
    for column in columns.of(Role.OWN_ACCOUNT):
        values = {entry.row.text(column) for entry in lines}
        if values == {""} or not _is_doubtful_account(columns, column, values, len(lines), around):
            continue
        is_many = "" in values or len(values) > max(3, _MANY_ACCOUNTS * len(lines)) or around.account.is_sure
        roles[column] = Role.OTHER_ACCOUNT if is_many and not has_other else Role.OTHER
    return replace(columns, roles=roles)


def _is_doubtful_account(columns: Columns, column: int, values: set[str], lines: int, around: Surroundings) -> bool:
    """Whether a column that is headed as an account may not be the own one."""
    if around.account.is_sure and values != {around.account.value}:
        return True
    if "" in values or len(values) > max(3, _MANY_ACCOUNTS * lines):
        return True
    is_vague = folded(columns.heads.get(column, "")) in _VAGUE_ACCOUNTS
    return is_vague and not columns.of(Role.OTHER_ACCOUNT) and (lines < _MIN_LINES or len(values) > 1)


def _marked_amounts(
    columns: Columns, entries: Entries, around: Surroundings, dating: Dating, profile: CsvProfile | None
) -> tuple[DecimalMark, Amounts] | None:
    """The decimal mark and the amounts. While the mark is open, the one with which the balances add up is proven."""
    rows = [*(entry.row for entry in entries.lines), *entries.balances, *entries.totals]
    mark = decimal_mark_of(rows, columns.of(*_MARKED_MONEY))
    if mark.clashes:  # some banks write the balances unlike the amounts
        mark = decimal_mark_of(rows, columns.of(*MAIN_MONEY))
    tried = [mark]
    if not mark.mark and profile and profile.decimal_mark:
        tried = [DecimalMark(profile.decimal_mark, "profile", mark.clashes)]
    elif not mark.mark and not mark.clashes:
        tried += [DecimalMark(each, "the balances add up with this decimal mark only") for each in ".,"]
    found = [
        (each, amounts_of(entries.lines, _given(columns, each, entries, around, dating, profile))) for each in tried
    ]
    whole = [(each, amounts) for each, amounts in found[1:] if amounts and amounts.chain.is_whole]
    best = whole[0] if len(whole) == 1 else found[0]
    return None if best[1] is None else (best[0], best[1])


def _given(
    columns: Columns,
    mark: DecimalMark,
    entries: Entries,
    around: Surroundings,
    dating: Dating,
    profile: CsvProfile | None,
) -> Given:
    heads = " ; ".join(columns.heads.values())
    return Given(
        columns=columns,
        mark=mark,
        newest_first=dating.newest_first(entries.lines),
        hints=AccountHints(
            is_card=speaks_of_card(f"{heads} {around.text}"),
            has_account=around.account.is_sure or _has_accounts(entries, columns.of(Role.OWN_ACCOUNT)),
            has_partners=_has_accounts(entries, columns.of(Role.OTHER_ACCOUNT)),
            is_seller=bool(columns.of(Role.FEE)),
        ),
        key_columns=tuple(columns.of(Role.OWN_ACCOUNT, Role.CURRENCY)),
        sign=profile.sign if profile else None,
        has_roles=bool(profile and profile.roles),
    )


def _has_accounts(entries: Entries, columns: Sequence[int]) -> bool:
    """Whether these columns hold IBANs or account numbers of banks, which are no card numbers."""
    texts = (entry.row.text(column).replace(" ", "") for entry in entries.lines[:200] for column in columns)
    return any(is_iban(text) or _ACCOUNT_NUMBER.fullmatch(text) for text in texts)


def _by_stated(amounts: Amounts, lines: Sequence[Entry], around: Surroundings, mark: DecimalMark) -> Amounts:
    """A stated opening and closing balance prove the sign when the lines lead from one to the other."""
    if amounts.state is State.SURE or around.opening is None or around.closing is None:
        return amounts
    moved = around_moved(around, mark)
    total = booked_sum(amounts, lines)
    if not moved or total is None or abs(total) != abs(moved):
        return amounts
    how = "the opening balance and the lines give the closing balance"
    if total == moved:
        return replace(amounts, state=State.SURE, how=how)
    turned = [replace(each, value=-each.value if each.value else each.value) for each in amounts.signed]
    rule = replace(amounts.rule, reversed=not amounts.rule.reversed)
    return replace(amounts, rule=rule, signed=turned, state=State.SURE, how=how)


def around_moved(around: Surroundings, mark: DecimalMark) -> Decimal | None:
    """What the stated balances say that the lines moved."""
    opening = around.opening.value(mark) if around.opening else None
    closing = around.closing.value(mark) if around.closing else None
    return None if opening is None or closing is None else closing - opening


def booked_sum(amounts: Amounts, lines: Sequence[Entry]) -> Decimal | None:
    """The sum of the booked lines; None when one of them is open."""
    values = [each.value for each, entry in zip(amounts.signed, lines, strict=True) if entry.status == "booked"]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))
