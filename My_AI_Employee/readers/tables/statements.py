"""Makes bank statements of a table that was read: one per account, with balances and what adds up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import Money, State, Text, contradicted, likely, not_found, sure
from My_AI_Employee.readers.contents.statement import BALANCES_DO_NOT_FOLLOW, Balance, ReadStatement, StatementLine
from My_AI_Employee.readers.tables.chain import Chain, ChainLine, chain_of
from My_AI_Employee.readers.tables.lines import lines_of
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.tables.surroundings import StatedBalance, is_iban
from My_AI_Employee.readers.tables.table_reading import TableReading


def statements_of(reading: TableReading) -> list[ReadStatement]:
    """One statement per account of the table."""
    groups = _by_account(reading)
    return [_statement(reading, account, places, len(groups) == 1) for account, places in groups.items()]


def _by_account(reading: TableReading) -> Mapping[str, list[int]]:
    """The places of the lines by the account that their row names; one group when there is no such column."""
    columns = reading.columns.of(Role.OWN_ACCOUNT)
    groups: dict[str, list[int]] = {}
    for place, entry in enumerate(reading.entries.lines):
        named = [text for column in columns if (text := entry.row.text(column)) and any(map(str.isdecimal, text))]
        groups.setdefault(named[0] if named else "", []).append(place)
    return groups


def _statement(reading: TableReading, account: str, places: Sequence[int], is_only: bool) -> ReadStatement:
    lines = lines_of(reading, places)
    currency = _currency(lines)
    proof = _Proof.of(reading, places, is_only, currency)
    return ReadStatement(
        account=_account(reading, account, places),
        currency=currency,
        opening=proof.opening,
        closing=proof.closing,
        lines=lines,
        adds_up=proof.adds_up,
        proof=proof.sentence,
    )


def _account(reading: TableReading, account: str, places: Sequence[int]) -> Text:
    if not account:
        return reading.around.account
    plain = account.replace(" ", "")
    row = reading.entries.lines[places[0]].row
    return sure(plain if is_iban(plain) else account, f"{reading.place} {row.number}", "column of the account")


def _currency(lines: Sequence[StatementLine]) -> Text:
    found = {line.currency.value: line.currency for line in lines}
    if len(found) == 1:
        return next(iter(found.values()))
    named = sorted(code for code in found if code)
    return not_found("the lines are in several currencies: " + ", ".join(named) if len(named) > 1 else "")


@dataclass(frozen=True)
class _Proof:
    opening: Balance
    closing: Balance
    adds_up: bool | None
    sentence: str

    @classmethod
    def of(cls, reading: TableReading, places: Sequence[int], is_only: bool, currency: Text) -> "_Proof":
        """What the balances of these lines prove."""
        if currency.value is None and currency.how.startswith("the lines are in several"):
            return cls(Balance(), Balance(), None, "The lines are in several currencies; no one balance holds them.")
        stated = (reading.around.opening, reading.around.closing) if is_only else (None, None)
        booked = [place for place in places if reading.entries.lines[place].status == "booked"]
        chain = _group_chain(reading, booked)
        first, last = _ends(reading, booked, chain)
        opening = _balance(reading, stated[0], first)
        closing = _balance(reading, stated[1], last)
        adds_up, sentence = _sentence(reading, booked, chain, opening, closing)
        if adds_up and reading.amounts.state is State.SURE:
            opening, closing = _confirmed(opening), _confirmed(closing)
        if adds_up is False and not chain.holds:
            closing = Balance(
                date=closing.date, amount=contradicted(closing.amount.value, sentence, closing.amount.where)
            )
        return cls(opening, closing, adds_up, sentence)


def _group_chain(reading: TableReading, booked: Sequence[int]) -> Chain:
    return chain_of(_chain_lines(reading, booked), reading.amounts.chain.newest_first)


def _chain_lines(reading: TableReading, booked: Sequence[int]) -> list[ChainLine]:
    column = reading.amounts.balance
    lines = reading.entries.lines
    return [
        ChainLine(
            "",
            reading.amounts.signed[place].value,
            None if column is None else reading.mark.value(lines[place].row.amount(column)),
        )
        for place in booked
    ]


def _ends(reading: TableReading, booked: Sequence[int], chain: Chain) -> tuple[Money, Money]:
    """The balance before the first line and after the last one, by the column of balances."""
    lines = _chain_lines(reading, booked)
    if chain.newest_first:
        lines.reverse()
    if not lines or not chain.is_whole or reading.amounts.state is not State.SURE:
        return not_found(), not_found()
    first, last = lines[0], lines[-1]
    how = f"{chain.kept} balances, each following from the one before"
    opening: Money = not_found()
    if first.balance is not None and first.amount is not None:
        opening = sure(first.balance - first.amount, reading.place, f"first balance less its line; {how}")
    closing: Money = sure(last.balance, reading.place, how) if last.balance is not None else not_found()
    return opening, closing


def _balance(reading: TableReading, stated: StatedBalance | None, derived: Money) -> Balance:
    """A balance that is stated in a row of its own, compared with the one that the lines give."""
    if stated is None:
        return Balance(amount=derived)
    where = f"{reading.place} {stated.row.number}"
    day = reading.dating.finding(stated.day, "date of the balance", where) if stated.day else not_found(where=where)
    value = stated.value(reading.mark)
    if value is None:
        return Balance(date=day, amount=not_found("the amount can be read in several ways", where))
    if derived.value is not None and derived.value != value:
        how = f"stated as {value:f}, but the lines give {derived.value:f}"
        return Balance(date=day, amount=contradicted(value, how, where))
    proven = derived.value is not None
    return Balance(
        date=day, amount=sure(value, where, "stated; the lines agree") if proven else likely(value, where, "stated")
    )


def _confirmed(balance: Balance) -> Balance:
    """A stated balance that the lines confirm together with the other one."""
    amount = balance.amount
    if amount.state is not State.LIKELY or amount.value is None:
        return balance
    return Balance(
        date=balance.date, amount=sure(amount.value, amount.where, "stated; the lines lead to the other balance")
    )


def _sentence(
    reading: TableReading, booked: Sequence[int], chain: Chain, opening: Balance, closing: Balance
) -> tuple[bool | None, str]:
    """Whether the statement adds up, and what was compared."""
    values = [reading.amounts.signed[place].value for place in booked]
    start, end = opening.amount.value, closing.amount.value
    if start is not None and end is not None and None not in values and reading.amounts.state is not State.OPEN:
        total = sum((value for value in values if value is not None), Decimal(0))
        relation = "=" if start + total == end else "is not"
        return start + total == end, f"{start:f} + {total:f} in {len(values)} lines {relation} {end:f}"
    if chain.is_whole:
        return None, f"{chain.kept} of {chain.steps} balances follow from the one before; the ends are not stated."
    if chain.holds:
        broken = sorted(reading.entries.lines[booked[place]].row.number for place in chain.broken - chain.verified)
        at = ", ".join(map(str, broken[:5]))
        return (
            False,
            f"{chain.kept} of {chain.steps} balances follow from the one before; not at {reading.place} {at}.",
        )
    if chain.steps:
        return None, BALANCES_DO_NOT_FOLLOW
    return None, "The file does not state an opening and a closing balance."
