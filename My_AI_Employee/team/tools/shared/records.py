"""Reads Odoo's records as one person: typed values instead of raw rows, the same error for missing and hidden ones.

Text, dates and many2one values are those of `books.odoo.values` (text, day, ref, ref_name); money is not rounded to
cents here, because a currency may have three decimals.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import Row, day, ref, ref_name, text
from My_AI_Employee.domain.action_fields import IsoDate
from My_AI_Employee.domain.money import round_money, to_decimal
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import InvalidDateRangeError, ReadError, RecordNotFoundError
from My_AI_Employee.readers.html_text import html_to_text
from My_AI_Employee.team.core.paging import Slice, clip_text, tokens_of
from My_AI_Employee.team.core.port import CallContext, PageQuery

ItemT = TypeVar("ItemT", bound=Result)

Day = IsoDate
"""A date argument: ISO text (2026-03-31) in JSON, although Arguments are strict."""

Domain = list[Any]
"""An Odoo search domain in prefix notation."""

MAX_DECIMALS = 6  # no currency has more; further digits come from binary rounding
_FEWEST_DECIMALS = 2


class Named(Result):
    """A record that this one refers to."""

    id: Annotated[int, Field(description="Id of the record in Odoo")]
    name: Annotated[str, Field(description="Its display name")]


def read_record(odoo: OdooClient, model: str, record_id: int, fields: Sequence[str], *, what: str) -> Row:
    """One record, also an archived one. what: the record in words, such as `invoice`.

    Raises RecordNotFoundError both for a missing record and for one hidden by the person's record rules;
    AccessRefusedError when the person may not read the model at all.
    """
    rows = find_records(odoo, model, [["id", "=", record_id]], fields)
    if not rows:
        raise not_found(what, record_id)
    return rows[0]


def find_records(
    odoo: OdooClient, model: str, domain: Domain, fields: Sequence[str], *, order: str = "id"
) -> list[Row]:
    """Every record of a domain that the person may see, archived ones too."""
    rows: list[Row] = odoo.call(
        model,
        "search_read",
        domain=domain,
        fields=list(fields),
        order=order,
        context={"active_test": False},
    )
    return rows


@dataclass(frozen=True, kw_only=True)
class RecordSearch:
    """The query of a list. order: a total order, such as `date desc, id desc`."""

    model: str
    domain: Domain
    fields: Sequence[str]
    order: str


def page_of(
    caller: CallContext, query: PageQuery, search: RecordSearch, to_item: Callable[[Row], ItemT]
) -> Slice[ItemT]:
    """One page of a search as the person. Raises CursorInvalidError, AccessRefusedError."""

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        rows: Sequence[dict[str, Any]] = caller.odoo.call(
            search.model,
            "search_read",
            domain=search.domain,
            fields=list(search.fields),
            order=search.order,
            offset=offset,
            limit=limit,
        )
        return rows

    return caller.pages.page(query, read, to_item)


def not_found(what: str, wanted: object) -> RecordNotFoundError:
    """The error for a record that does not exist or is hidden from the person, without saying which."""
    return RecordNotFoundError(
        f"there is no {what} {wanted} that you may see",
        hint=f"list the {what}s that you may see, and use an id from there",
        facts={"wanted": str(wanted)},
    )


def named(value: object) -> Named | None:
    """A many2one value (`[id, name]`); None for False."""
    return Named(id=ref(value), name=ref_name(value)) if ref(value) else None


def moment(value: object) -> datetime | None:
    """A datetime field in UTC; None for False."""
    return datetime.fromisoformat(str(value)).replace(tzinfo=UTC) if value else None


def amount(value: object) -> Decimal:
    """Money or a quantity from Odoo's JSON number, with at least two decimals; False and None are 0."""
    exact = round_money(to_decimal(value or 0), MAX_DECIMALS).normalize()
    exponent = exact.as_tuple().exponent
    decimals = max(_FEWEST_DECIMALS, -exponent if isinstance(exponent, int) else 0)
    return round_money(exact, decimals) + Decimal(0)  # + 0 turns -0.00 into 0.00


def plain_text(html: object, max_tokens: int = 2_000) -> str:
    """The visible text of an HTML field, cut at max_tokens; empty for False and for markup that cannot be parsed."""
    try:
        quoted = html_to_text(text(html))
    except ReadError:
        return ""
    kept, left_out = clip_text(quoted, max_tokens)
    return f"{kept} [{left_out} more characters]" if left_out else kept


def format_amount(value: Decimal, currency: str) -> str:
    """An amount for people, such as `1,234.50 USD`, with all of its decimals."""
    return f"{value:,f} {currency}"


def quoted(words: str, limit: int = 120) -> str:
    """Foreign text inside a question: quoted, on one line and short, so that it cannot look like the question."""
    plain = " ".join(words.replace('"', "'").split())
    return f'"{plain if len(plain) <= limit else plain[: limit - 3] + "..."}"'


def fitting(items: Sequence[ItemT], max_tokens: int) -> tuple[ItemT, ...]:
    """The first items whose JSON fits max_tokens; at least one, since the size of an item is limited itself."""
    kept: list[ItemT] = []
    for item in items:
        max_tokens -= tokens_of(item.model_dump_json())
        if max_tokens < 0 and kept:
            break
        kept.append(item)
    return tuple(kept)


def currency_of(row: Row, field: str = "currency_id") -> str:
    """The code (`EUR`) of the currency of a row's amounts."""
    return ref_name(row.get(field))


def day_range(field: str, start: date | None, end: date | None) -> Domain:
    """Domain of a date field from start to end, inclusive. Raises InvalidDateRangeError if end is before start."""
    if start and end and start > end:
        raise InvalidDateRangeError(f"the start {start} is after the end {end}")
    bounds = ((">=", start), ("<=", end))
    return [[field, operator, bound.isoformat()] for operator, bound in bounds if bound]


def any_of(*domains: Domain) -> Domain:
    """Records that match at least one of the domains, each of one condition or in prefix notation."""
    return ["|"] * (len(domains) - 1) + [leaf for domain in domains for leaf in domain]


def containing(wanted: str, *fields: str) -> Domain:
    """Domain of records with the text in a field, ignoring case; empty for an empty text. Wildcards are escaped."""
    if not wanted.strip():
        return []
    pattern = "".join(f"\\{c}" if c in "\\%_" else c for c in wanted.strip())
    return any_of(*([[field, "ilike", pattern]] for field in fields))


__all__ = [
    "MAX_DECIMALS",
    "Day",
    "Domain",
    "Named",
    "RecordSearch",
    "Row",
    "amount",
    "any_of",
    "containing",
    "currency_of",
    "day",
    "day_range",
    "find_records",
    "fitting",
    "format_amount",
    "moment",
    "named",
    "not_found",
    "page_of",
    "plain_text",
    "quoted",
    "read_record",
    "ref",
    "ref_name",
    "text",
]
