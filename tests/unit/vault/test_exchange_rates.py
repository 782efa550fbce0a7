"""The note with exchange rates: what is read, for which day, and what makes it an error that names the line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.domain.exchange_rates import rate_on
from My_AI_Employee.errors import ExchangeRatesInvalidError
from My_AI_Employee.vault.exchange_rates import MAX_ROWS, VaultRates, parse_rates
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault

HEAD = "| date | currency | rate in USD |\n|---|---|---|\n"
NOTE = f"""# Rates of our bank

{HEAD}| 2026-11-20 | EUR | 1.0850 |
| 2026-11-13 | EUR | 1.07 |
|  2026-11-20  | GBP | 1.31 |
| 2026-11-20 | GBP | 1.310 |
"""


def test_the_rate_of_the_day_else_the_newest_of_seven_days() -> None:
    table = parse_rates(NOTE, "USD")
    wanted = {
        date(2026, 11, 20): "1.0850",
        date(2026, 11, 27): "1.0850",
        date(2026, 11, 28): None,
        date(2026, 11, 19): "1.07",
        date(2026, 11, 12): None,
    }
    for day, rate in wanted.items():
        found = rate_on(table, "EUR", day)
        assert (found and found.rate) == (rate and Decimal(rate)), day
    found = rate_on(table, "EUR", date(2026, 11, 27))
    assert found is not None
    assert found.told == "1.085 of 2026-11-20, Exchange_Rates.md"
    assert rate_on(table, "CHF", date(2026, 11, 20)) is None
    assert parse_rates("no table", "USD") == []


def test_a_source_is_shown_with_the_rate() -> None:
    text = HEAD.replace("USD |\n|", "USD | source |\n|---|", 1) + "| 2026-11-20 | EUR | 1.085 | ECB |\n"
    found = rate_on(parse_rates(text, "USD"), "EUR", date(2026, 11, 20))
    assert found is not None
    assert found.source == "Exchange_Rates.md, ECB"


WRONG = [
    ("| a | b | c |\n", "line 1: the table does not begin"),
    ("| date | currency | rate |\n", "rate in USD"),
    ("| date | currency | rate in EUR |\n", "are in EUR, the books are kept in USD"),
    (HEAD + "| 20.11.2026 | EUR | 1.085 |\n", "line 3: '20.11.2026' is no date"),
    (HEAD + "| 2026-02-30 | EUR | 1.085 |\n", "is no date"),
    (HEAD + "| 2026-11-20 | euro | 1.085 |\n", "'euro' is no other currency"),
    (HEAD + "| 2026-11-20 | USD | 1.085 |\n", "'USD' is no other currency"),
    (HEAD + "| 2026-11-20 | EUR | 1,085 |\n", "'1,085' is no rate"),
    (HEAD + "| 2026-11-20 | EUR | 0 |\n", "'0' is no rate"),
    (HEAD + "| 2026-11-20 | EUR | -1 |\n", "'-1' is no rate"),
    (HEAD + "| 2026-11-20 | EUR | NaN |\n", "'NaN' is no rate"),
    (HEAD + "| 2026-11-20 | EUR | 1e5 |\n", "'1e5' is no rate"),
    (HEAD + "| 2026-11-20 | EUR | ١.٢ |\n", "is no rate"),
    (HEAD + f"| 2026-11-20 | EUR | {'9' * 5000} |\n", "is no rate"),
    (HEAD + "| 2026-11-20 | EUR |\n", "2 cells"),
    (HEAD + "| 2026-11-20 | EUR | 1.1 | x\u202ey |\n", "invisible"),
    (HEAD + "| 2026-11-20 | EUR | 1.1 |\n| 2026-11-20 | EUR | 1.2 |\n", "two rates on 2026-11-20"),
    (HEAD + "| 2026-11-20 | EUR | 1.1 |\n" * (MAX_ROWS + 1), "more than"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_wrong_row_makes_the_note_an_error(text: str, words: str) -> None:
    with pytest.raises(ExchangeRatesInvalidError) as caught:
        parse_rates(text, "USD")
    assert words in f"{caught.value.message} {caught.value.hint}"


def test_the_note_of_a_vault(tmp_path: Path) -> None:
    create_vault(tmp_path / "vault")
    rates, note = VaultRates(VaultStore(tmp_path / "vault"), "USD"), tmp_path / "vault" / "Exchange_Rates.md"
    day = date(2026, 11, 20)
    assert rates.find("EUR", day) is None
    note.write_text(NOTE, encoding="utf-8")
    found = rates.find("EUR", day)
    assert found is not None
    assert found.rate == Decimal("1.0850")
    note.write_bytes(b"\xff\xfe")
    with pytest.raises(ExchangeRatesInvalidError):
        rates.find("EUR", day)
