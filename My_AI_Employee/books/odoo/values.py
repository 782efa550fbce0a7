"""Converts Odoo's JSON values. Odoo uses False for empty values, floats for money and UTC without a time zone."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.money import round_money, to_decimal

Row = Mapping[str, Any]
"""One record as `read` and `search_read` return it."""


def money(value: object) -> Decimal:
    """An amount as Decimal, rounded to cents."""
    return round_money(to_decimal(value))


def text(value: object) -> str:
    """Text, empty for False."""
    return str(value) if value else ""


def day(value: object) -> date | None:
    """A date, None for False."""
    return date.fromisoformat(str(value)) if value else None


def moment(value: object) -> datetime:
    """A datetime field: UTC, whole seconds."""
    return datetime.fromisoformat(str(value)).replace(tzinfo=UTC)


def ref(value: object) -> int:
    """The id of a many2one value (`[id, name]`, or the id alone), 0 for False."""
    if isinstance(value, list | tuple) and value:
        return int(value[0])
    return value if isinstance(value, int) else 0  # False is 0


def ref_name(value: object) -> str:
    """The display name of a many2one value, empty for False."""
    return str(value[1]) if isinstance(value, list | tuple) and len(value) > 1 else ""


def as_html(plain: str) -> str:
    """Plain text as HTML: escaped, with paragraphs at blank lines and line breaks."""
    paragraphs = [part for part in re.split(r"\n\s*\n", plain.strip()) if part.strip()]
    return "".join(f"<p>{html.escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs)


def exact_pattern(plain: str) -> str:
    """Pattern for `=ilike` that equals the text, ignoring case and spacing; wildcards in the text are escaped."""
    escaped = re.sub(r"([\\%_])", r"\\\1", plain.strip())
    return re.sub(r"\s+", "%", escaped)


def part_pattern(plain: str) -> str:
    """Pattern for `=ilike` that contains the text."""
    return f"%{exact_pattern(plain)}%"
