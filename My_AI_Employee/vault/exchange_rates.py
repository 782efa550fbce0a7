"""Reads the note `Exchange_Rates.md`: a table of what one unit of another currency is worth, by day.

    | date | currency | rate in USD |
    |---|---|---|
    | 2026-11-20 | EUR | 1.0850 |

A fourth column `source` is optional. The head of the third column names the currency of the books, so that no rate is
read the wrong way round. One wrong row makes the whole note an error: no document is converted until it is corrected.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from My_AI_Employee.domain.exchange_rates import LARGEST, SMALLEST, ExchangeRate, KnownRate, rate_on
from My_AI_Employee.domain.foreign_currency import PLANNED_AGAIN
from My_AI_Employee.errors import ExchangeRatesInvalidError, VaultError
from My_AI_Employee.text.characters import INVISIBLE
from My_AI_Employee.vault.layout import RATES
from My_AI_Employee.vault.store import VaultStore

MAX_ROWS = 20_000
_HEAD = re.compile(r"rate in ([A-Za-z]{3})")
_RULE = re.compile(r":?-+:?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,12})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SOURCE = re.compile(r"[^\x00-\x1f\x7f-\x9f]{0,80}")
_UNSEEN = re.compile(f"[{INVISIBLE}]")

_Row = tuple[int, list[str]]
"""Number of the line, and its cells."""


def parse_rates(text: str, books_currency: str) -> list[KnownRate]:
    """The rates of the note; none when it has no table. Raises ExchangeRatesInvalidError, which names the line."""
    rows = list(_rows(text))
    if not rows:
        return []
    if len(rows) > MAX_ROWS:
        raise _invalid(f"it has more than {MAX_ROWS} rows", "take out rates of past years")
    _check_head(rows[0], books_currency)
    found: dict[tuple[date, str], KnownRate] = {}
    for number, cells in rows[1:]:
        if all(_RULE.fullmatch(cell) for cell in cells):
            continue
        row = _rate(number, cells, books_currency)
        other = found.setdefault((row.day, row.currency), row)
        if other.rate != row.rate:
            raise _invalid(
                f"line {number}: {row.currency} has two rates on {row.day}, {other.rate} and {row.rate}",
                "take one of them out",
            )
    return list(found.values())


def _rows(text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.strip()
        if plain.startswith("|"):
            yield number, [cell.strip() for cell in plain.strip("|").split("|")]


def _check_head(row: _Row, books_currency: str) -> None:
    number, cells = row
    names = [cell.casefold() for cell in cells]
    match = _HEAD.fullmatch(cells[2].casefold()) if len(cells) in (3, 4) else None
    if match is None or names[:2] != ["date", "currency"] or names[3:] not in ([], ["source"]):
        raise _invalid(
            f"line {number}: the table does not begin with date, currency and the rate",
            f"write `| date | currency | rate in {books_currency} |`; a column `source` may follow",
        )
    if match[1].upper() != books_currency:
        raise _invalid(
            f"line {number}: the rates are in {match[1].upper()}, the books are kept in {books_currency}",
            f"say what 1 unit of each currency is worth in {books_currency}",
        )


def _rate(number: int, cells: Sequence[str], books_currency: str) -> KnownRate:
    if len(cells) not in (3, 4):
        raise _invalid(f"line {number}: it has {len(cells)} cells", "write date, currency and rate")
    day, currency, rate = _day(number, cells[0]), cells[1], _number(number, cells[2])
    if not _CURRENCY.fullmatch(currency) or currency == books_currency:
        raise _invalid(f"line {number}: '{_shown(currency)}' is no other currency", "write a code such as EUR")
    source = cells[3] if len(cells) == 4 else ""
    if not _SOURCE.fullmatch(source) or _UNSEEN.search(source):
        raise _invalid(f"line {number}: the source is too long or has invisible characters", "write a few words")
    return KnownRate(day=day, currency=currency, rate=rate, source=f"{RATES}, {source}" if source else RATES)


def _day(number: int, text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _invalid(f"line {number}: '{_shown(text)}' is no date", "write it as 2026-11-20")


def _number(number: int, text: str) -> Decimal:
    """A rate with a decimal point; with a comma it could be read in two ways."""
    try:
        value = Decimal(text) if _NUMBER.fullmatch(text) else Decimal(0)
    except InvalidOperation:
        value = Decimal(0)
    if not SMALLEST <= value <= LARGEST:
        raise _invalid(f"line {number}: '{_shown(text)}' is no rate", "write it as 1.0850, with a decimal point")
    return value


def _shown(text: str) -> str:
    return _UNSEEN.sub("", text)[:30]


def _invalid(problem: str, hint: str) -> ExchangeRatesInvalidError:
    return ExchangeRatesInvalidError(f"{RATES} cannot be used: {problem}", hint=f"{hint}; {PLANNED_AGAIN}")


class VaultRates:
    """Finds rates in the vault's note, which is read anew for each plan."""

    def __init__(self, store: VaultStore, books_currency: str) -> None:
        self._store = store
        self._currency = books_currency

    def find(self, currency: str, day: date) -> ExchangeRate | None:
        """The rate for a document of a day; None when there is none. Raises ExchangeRatesInvalidError."""
        if not self._store.exists(RATES):
            return None
        try:
            text, _ = self._store.read_note(RATES)
        except VaultError as error:
            raise _invalid(error.message, error.hint or "put a note there that can be read") from None
        return rate_on(parse_rates(text, self._currency), currency, day)
