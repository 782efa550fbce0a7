"""Exchange rates: what one unit of a document's currency is worth in the company's currency on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from My_AI_Employee.domain.action_fields import IsoDate, Line
from My_AI_Employee.domain.money import Number, plain_number, round_money

MAX_AGE_DAYS = 7
"""The newest rate up to this many days before a document counts for it; weekends and holidays have no rate."""
SMALLEST, LARGEST = Decimal("0.000000001"), Decimal("1000000000")
_MOST_DECIMALS = 9


class ExchangeRate(BaseModel):
    """A rate as a step of a plan has it. day, source: of the rate; None when a person typed nothing but the rate."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    rate: Annotated[
        Number, Field(ge=SMALLEST, le=LARGEST, description="Units of the books' currency for 1 of the document's")
    ]
    day: Annotated[IsoDate | None, Field(description="Day of the rate")] = None
    source: Annotated[Line | None, Field(max_length=120, description="Where the rate is from")] = None

    @property
    def told(self) -> str:
        """The rate with its day and source, such as `1.085 of 2026-11-20, Exchange_Rates.md`."""
        day = f" of {self.day}" if self.day else ""
        return f"{plain_number(self.rate)}{day}, {self.source or 'typed in the plan'}"

    def convert(self, amount: Decimal) -> Decimal:
        """An amount of the document in the company's currency, rounded to cents."""
        return round_money(amount * self.rate)


def _rate_alone(value: object) -> object:
    """`exchange_rate: "1.085"` is a rate without a day."""
    return value if isinstance(value, Mapping | ExchangeRate) or value is None else {"rate": value}


OptionalRate = Annotated[
    ExchangeRate | None,
    BeforeValidator(_rate_alone),
    Field(description="Rate for a document in another currency than the books'"),
]


def rate_as_text(rate: Decimal, digits: int) -> str:
    """A rate of two amounts as text: its significant digits, and at most nine decimals, as a note may have them.

    A fixed number of decimals would tell another rate where 1 of a currency is little: 0.000044 or 0.
    """
    return plain_number(round(Context(prec=digits).plus(rate), _MOST_DECIMALS))


def check_named(rate: ExchangeRate | None, currency: str | None) -> None:
    """Raises ValueError for a rate without a currency."""
    if rate is not None and currency is None:
        raise ValueError("exchange_rate: name the currency of the amounts too")


def check_rate(rate: ExchangeRate | None, currency: str | None, on: date) -> None:
    """Raises ValueError for a rate without a currency, or of a day that is not the document's or just before."""
    check_named(rate, currency)
    if rate is None:
        return
    if rate.day is not None and not 0 <= (on - rate.day).days <= MAX_AGE_DAYS:
        raise ValueError(
            f"exchange_rate: the rate is of {rate.day}, the document of {on}; a rate is of that day, or of at most "
            f"{MAX_AGE_DAYS} days before"
        )


@dataclass(frozen=True, kw_only=True)
class KnownRate:
    """A row of a table of rates. rate: units of the company's currency for one of `currency`."""

    day: date
    currency: str
    rate: Decimal
    source: str


def rate_on(table: Iterable[KnownRate], currency: str, day: date) -> ExchangeRate | None:
    """The rate of the day, else the newest of the MAX_AGE_DAYS days before; None when there is none."""
    usable = [row for row in table if row.currency == currency and 0 <= (day - row.day).days <= MAX_AGE_DAYS]
    if not usable:
        return None
    newest = max(usable, key=lambda row: row.day)
    return ExchangeRate(rate=newest.rate, day=newest.day, source=newest.source)
