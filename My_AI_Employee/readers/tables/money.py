"""The amount of a line from its cells: the decimal mark of the table, and the columns that make up the amount."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.readers.tables.grid import Row
from My_AI_Employee.readers.tables.row_words import leading_mark_sign, mark_sign
from My_AI_Employee.readers.values.amounts import AmountText, decimal_marks


@dataclass(frozen=True, slots=True)
class DecimalMark:
    """mark: `.` or `,`; empty while open. how: what proves it. clashes: no one mark reads all amounts."""

    mark: str
    how: str
    clashes: bool = False

    def value(self, amount: AmountText) -> Decimal | None:
        """The amount, when it has one reading or the mark decides."""
        only = amount.only
        return amount.decided(self.mark) if only is None and self.mark else only

    def is_odd(self, amount: AmountText) -> bool:
        """Whether the mark makes three decimals of a text that could be thousands, such as 1.200."""
        if amount.only is not None or not self.mark:
            return False
        return any(reading.mark == self.mark for reading in amount.readings)


def decimal_mark_of(rows: Sequence[Row], columns: Iterable[int]) -> DecimalMark:
    """The decimal mark of the money columns."""
    amounts = [amount for column in columns for row in rows if (amount := row.amount(column)).is_amount]
    marks = decimal_marks(amounts)
    if len(marks) == 1:
        return DecimalMark(next(iter(marks)), "the amounts of the file allow one decimal mark only")
    if not marks:
        return DecimalMark("", "the amounts of the file have different decimal marks", clashes=True)
    if all(len(amount.values) == 1 for amount in amounts):
        return DecimalMark(".", "no amount of the file depends on the decimal mark")
    return DecimalMark("", "the decimal mark is open")


@dataclass(frozen=True)
class AmountRule:
    """Which columns give the amount of a line: one column, with or without a mark of in and out; or debit and credit.

    fee: a column whose amount is taken off. reversed: the file counts what went out as positive. has_loose_mark: no
    header names the column of marks.
    """

    amount: int | None = None
    debit: int | None = None
    credit: int | None = None
    mark: int | None = None
    fee: int | None = None
    reversed: bool = False
    has_loose_mark: bool = False

    @property
    def has_pair(self) -> bool:
        """Whether debit and credit stand in columns of their own."""
        return self.amount is None

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns with money."""
        return tuple(c for c in (self.amount, self.debit, self.credit, self.fee) if c is not None)


@dataclass(frozen=True, slots=True)
class Signed:
    """The amount of a line. value: None when it is open. how: why, or from what. is_doubtful: whether only a balance
    can make it sure."""

    value: Decimal | None
    how: str = ""
    is_doubtful: bool = False


class RuleReader:
    """Reads the amounts of lines by one rule; knows how the file uses its debit, credit and mark columns."""

    def __init__(self, rule: AmountRule, mark: DecimalMark, rows: Sequence[Row]) -> None:
        self.rule = rule
        self.mark = mark
        self._debit_sign = self._usual_sign(rows, rule.debit)
        self._credit_sign = self._usual_sign(rows, rule.credit)
        marked = {leading_mark_sign(row.text(rule.mark)) for row in rows} if rule.mark is not None else set()
        self._unmarked = -next(iter(marked - {0}), 0) if len(marked - {0}) == 1 and 0 in marked else 0
        self.has_loose_mark = rule.has_loose_mark and bool(self._unmarked)
        """Whether marks that no header names stand on some lines only."""
        amounts = [row.amount(rule.amount) for row in rows] if rule.amount is not None else []
        self._signs_oppose = rule.mark is not None and self._opposed(rows, rule.mark, amounts)
        words = {mark_sign(amount.sign_by) for amount in amounts if amount.sign_by.isalpha()}
        self.is_marked = rule.mark is None and bool(words)
        """Whether the amounts themselves carry words such as DR or CR."""
        bare = any(value and not amount.sign_by for amount in amounts if (value := mark.value(amount)) is not None)
        self._bare = -words.pop() if len(words) == 1 else 0
        self.is_partly_marked = bool(self._unmarked or (self._bare and bare))
        """Whether marks stand on some lines only, so that the others are taken as the opposite."""
        self._has_signs = any(value < 0 for amount in amounts if (value := mark.value(amount)) is not None)

    @property
    def is_unsigned(self) -> bool:
        """Whether one column holds all amounts, and none has a sign or a mark: each line may go either way."""
        return not (self.rule.has_pair or self.is_marked or self._has_signs) and self.rule.mark is None

    def signed(self, row: Row) -> Signed:
        """The amount of a line by the rule, positive when it came in."""
        found = self._pair(row) if self.rule.has_pair else self._single(row)
        if found.value is None:
            return found
        value = -found.value if self.rule.reversed and found.value else found.value
        if self.rule.fee is not None and row[self.rule.fee] != "":
            fee = self.mark.value(row.amount(self.rule.fee))
            if fee is None:
                return Signed(None, "the fee cannot be read")
            value -= abs(fee)
        odd = any(self.mark.is_odd(row.amount(column)) for column in self.rule.columns)
        return Signed(value, found.how, found.is_doubtful or odd)

    def _usual_sign(self, rows: Sequence[Row], column: int | None) -> int:
        """With which sign a column of its own writes its amounts: 1 or -1."""
        if column is None:
            return 1
        values = [value for row in rows if (value := self.mark.value(row.amount(column)))]
        return -1 if sum(value < 0 for value in values) > len(values) / 2 else 1

    def _opposed(self, rows: Sequence[Row], mark: int, amounts: Sequence[AmountText]) -> bool:
        """Whether what is marked as out is positive and what is marked as in is negative, in all lines, as some cards
        write it; the words count then."""
        found = {
            (value > 0, leading_mark_sign(row.text(mark)))
            for row, amount in zip(rows, amounts, strict=True)
            if (value := self.mark.value(amount))
        }
        return found == {(True, -1), (False, 1)}

    def _pair(self, row: Row) -> Signed:
        debit, credit = self._cell(row, self.rule.debit), self._cell(row, self.rule.credit)
        if debit.value is None and credit.value is None:
            return Signed(None, debit.how or credit.how or "no amount")
        if (debit.how and debit.value is None) or (credit.how and credit.value is None):
            return Signed(None, debit.how or credit.how)
        if debit.value and credit.value:
            return Signed(None, f"debit {debit.value:f} and credit {credit.value:f} in one line")
        if debit.value:
            return Signed(-debit.value * self._debit_sign, "debit column", debit.value * self._debit_sign < 0)
        doubtful = bool(credit.value) and (credit.value or 0) * self._credit_sign < 0
        value = credit.value if credit.value is not None else debit.value or Decimal(0)
        return Signed(value * self._credit_sign, "credit column", doubtful or self._credit_sign < 0)

    def _single(self, row: Row) -> Signed:
        column = self.rule.amount
        found = self._cell(row, column)
        if found.value is None or column is None:
            return found if found.how else Signed(None, "no amount")
        if self.is_marked and not row.amount(column).sign_by and found.value:
            return Signed(found.value * self._bare if self._bare else None, "not marked as the others are")
        if self.rule.mark is None:
            return found
        text = row.text(self.rule.mark)
        sign = leading_mark_sign(text) or (0 if row.amount(column).sign_by else self._unmarked)
        if not sign and row.amount(column).sign_by:
            return found
        if not sign:
            return Signed(None, f"{found.value:f}, and '{text}' does not say whether it came in or went out")
        if self._has_signs and not self._signs_oppose and found.value and (found.value > 0) != (sign > 0):
            return Signed(None, f"{found.value:f}, but marked '{text}'")
        how = f"marked '{text}'" if text else "not marked as the others are"
        return Signed(abs(found.value) * sign, how, bool(text) and self.has_loose_mark)

    def is_marked_line(self, row: Row) -> bool:
        """Whether a line carries a mark of in or out, in its amount or beside it."""
        if self.rule.mark is not None:
            return bool(leading_mark_sign(row.text(self.rule.mark)))
        return self.rule.amount is not None and row.amount(self.rule.amount).sign_by.isalpha()

    def _cell(self, row: Row, column: int | None) -> Signed:
        """The number in a cell; how is empty when the cell is, and says what cannot be read when it cannot."""
        if column is None or row[column] == "":
            return Signed(None)
        amount = row.amount(column)
        value = self.mark.value(amount)
        if value is not None:
            return Signed(value, "as written")
        if amount.is_amount:
            return Signed(None, f"'{row.text(column)}' may be " + " or ".join(f"{each:f}" for each in amount.values))
        return Signed(None, f"'{row.text(column)[:40]}' is no amount")
