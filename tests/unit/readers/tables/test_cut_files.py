"""Exports that end inside their last row: digits of its amount may be missing."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.tables.csv_file import read_csv

_ROWS = "Buchungstag;Text;Betrag\n03.11.2026;Miete;-800,00\n10.11.2026;Gutschrift;450,00\n"
_BALANCES = "Buchungstag;Text;Betrag;Saldo\n03.11.2026;Miete;-800,00;1.200,00\n10.11.2026;Huber;450,00;1.650,00\n"


def states(text: str) -> list[State]:
    contents = read_csv(text.encode())
    assert contents is not None
    return [line.amount.state for statement in contents.statements for line in statement.lines]


@pytest.mark.parametrize(
    "text",
    [
        _ROWS + "17.11.2026;Tankstelle;-6",
        _ROWS + "17.11.2026;Tankstelle;-60,0",
        _BALANCES + "17.11.2026;Tankstelle;-60,00",
        _BALANCES + "17.11.2026;Tankstelle;-6",
    ],
)
def test_an_amount_at_the_end_of_a_cut_row_is_not_sure(text: str) -> None:
    assert states(text) == [State.SURE, State.SURE, State.LIKELY]


@pytest.mark.parametrize(
    "text",
    [
        _ROWS + "17.11.2026;Tankstelle;-60,00",
        _ROWS + "17.11.2026;Tankstelle;-60\n",
        _BALANCES + "17.11.2026;Tankstelle;-60,00;1.5",
        _BALANCES + "17.11.2026;Tankstelle;-60,00;1.590,00",
        "Date,Text,Amount\n13/11/2026,Rent,-800\n14/11/2026,Sale,450.5\n17/11/2026,Fuel,-60",
    ],
)
def test_whole_rows_without_a_line_break_stay_sure(text: str) -> None:
    assert states(text) == [State.SURE] * 3
