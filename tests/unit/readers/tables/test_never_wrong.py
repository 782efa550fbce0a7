"""Files in random dialects whose lines are known: what is sure is right, and no line is lost."""

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from My_AI_Employee.readers.tables.csv_file import read_csv

SEPARATORS = [(".", ","), (",", "."), ("'", "."), (" ", ","), ("", ","), ("", ".")]
DATE_FORMS = ["%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d.%m.%y", "%m/%d/%y", "%Y%m%d", "%d-%b-%Y"]
HEADS = [
    ("Buchungstag", "Text", "Betrag", "Soll", "Haben", "Saldo"),
    ("Date", "Description", "Amount", "Money out", "Money in", "Balance"),
    ("Date", "Libellé", "Montant", "Débit", "Crédit", "Solde"),
    ("Data", "Descrizione", "Importo", "Uscite", "Entrate", "Saldo"),
    ("Fecha", "Concepto", "Importe", "Cargo", "Abono", "Saldo"),
    ("Data operacji", "Opis", "Kwota", "Obciążenia", "Uznania", "Saldo"),
]


@dataclass(frozen=True)
class Dialect:
    head: tuple[str, ...]
    has_head: bool
    delimiter: str
    separators: tuple[str, str]
    date_form: str
    has_pair: bool
    has_balance: bool
    is_newest_first: bool
    trailing_minus: bool


DIALECTS = st.builds(
    Dialect,
    head=st.sampled_from(HEADS),
    has_head=st.sampled_from([True, True, True, False]),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    separators=st.sampled_from(SEPARATORS),
    date_form=st.sampled_from(DATE_FORMS),
    has_pair=st.booleans(),
    has_balance=st.booleans(),
    is_newest_first=st.booleans(),
    trailing_minus=st.booleans(),
)
AMOUNTS = st.integers(-500_000, 500_000).filter(bool).map(lambda cents: Decimal(cents) / 100)
TEXTS = st.sampled_from(
    ["Miete; Haus", "a,b", "Café\nParis", "Re 1.234,56", "12345", "x", 'say "yes"', "Kauf 03.04.2026"]
)
LINES = st.lists(st.tuples(st.integers(0, 40), TEXTS, AMOUNTS), min_size=1, max_size=12)


def written(dialect: Dialect, value: Decimal) -> str:
    text = f"{abs(value):,.2f}".translate({ord(","): dialect.separators[0], ord("."): dialect.separators[1]})
    return text if value > 0 else f"{text}-" if dialect.trailing_minus else f"-{text}"


def as_csv(dialect: Dialect, lines: list[tuple[date, str, Decimal, Decimal]]) -> str:
    day, text, amount, out, came, balance = dialect.head
    money = [out, came] if dialect.has_pair else [amount]
    rows = [[day, text, *money, *([balance] if dialect.has_balance else [])]] if dialect.has_head else []
    for when, words, value, after in lines:
        sides = ["", written(dialect, value)] if value > 0 else [written(dialect, -value), ""]
        row = [when.strftime(dialect.date_form), words, *(sides if dialect.has_pair else [written(dialect, value)])]
        rows.append([*row, *([written(dialect, after)] if dialect.has_balance else [])])
    out_text = io.StringIO()
    csv.writer(out_text, delimiter=dialect.delimiter).writerows(rows)
    return out_text.getvalue()


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(DIALECTS, LINES, st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_what_is_sure_is_right(dialect: Dialect, drawn: list[tuple[int, str, Decimal]], start: date) -> None:
    balance, lines = Decimal("1000.00"), []
    for later, text, amount in sorted(drawn, key=lambda line: line[0]):
        balance += amount
        lines.append((start + timedelta(later), text, amount, balance))
    if dialect.is_newest_first:
        lines.reverse()
    contents = read_csv(as_csv(dialect, lines).encode())
    if contents is None:
        assert not dialect.has_head
        return
    found = [line for statement in contents.statements for line in statement.lines]
    assert len(found) == len(lines)
    for line, (day, _, amount, _) in zip(found, lines, strict=True):
        assert not line.booking_date.is_sure or line.booking_date.value == day
        assert not line.amount.is_sure or line.amount.value == amount
