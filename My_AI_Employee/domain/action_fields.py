"""The types of the arguments of gated tools, and the base of their models."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from My_AI_Employee.errors import ActionError, InvalidAmountError
from My_AI_Employee.text.characters import C0_BUT_LINES_AND_TABS, DELETE_AND_C1, INVISIBLE, LINE_SEPARATORS

PaymentMethod = Literal["bank_transfer", "credit_card", "cash", "check"]

_MAIL_ADDRESS = re.compile(r"^[^@\s<>\",;]+@[^@\s<>\",;]+\.[^@\s<>\",;.]+$")
_UNSEEN = re.compile(f"[{C0_BUT_LINES_AND_TABS}{DELETE_AND_C1}{LINE_SEPARATORS}{INVISIBLE}]")
"""INVISIBLE, not HIDDEN: names of customers may be in a script that needs joiners inside words."""


def _check_email(value: object) -> str:
    text = str(value).strip() if isinstance(value, str) else ""
    if len(text) > 254 or not _MAIL_ADDRESS.match(text) or not text.isascii() or _UNSEEN.search(text):
        raise ValueError("must be a mail address such as billing@acme.example")
    return text


def _clean_text(value: object) -> str:
    """Validate and trim a text; invisible, control and direction characters are refused."""
    if not isinstance(value, str):
        raise ValueError("must be text")
    if _UNSEEN.search(value):
        raise ValueError("contains control or direction-changing characters")
    return value.strip()


def _one_line(value: object) -> str:
    text = _clean_text(value)
    if "\n" in text or "\r" in text:
        raise ValueError("must be one line")
    return text


def _iso_date(value: object) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise ValueError("must be a date as YYYY-MM-DD")
    return date.fromisoformat(value.strip())


def _positive(value: Decimal) -> Decimal:
    if value <= 0:
        raise ValueError("must be greater than 0")
    if value != value.quantize(Decimal("0.01")):
        raise ValueError("must have at most two decimals")
    return value


Email = Annotated[str, BeforeValidator(_check_email)]
IsoDate = Annotated[date, BeforeValidator(_iso_date), Field(json_schema_extra={"format": "date"})]
Line = Annotated[str, BeforeValidator(_one_line), Field(min_length=1, max_length=300)]
OptionalLine = Annotated[str, BeforeValidator(_one_line), Field(max_length=300)]
Text = Annotated[str, BeforeValidator(_clean_text), Field(max_length=20_000)]


class Action(BaseModel):
    """Arguments of one gated tool. Frozen; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)
    tool: ClassVar[str]
    field_errors: ClassVar[dict[str, type[ActionError]]] = {}

    def arguments(self) -> dict[str, Any]:
        """The arguments as JSON data: dates in ISO form, money as decimal text, without unset options."""
        return self.model_dump(mode="json", exclude_none=True, exclude_defaults=False)

    def attached_file(self) -> str:
        """Path of the file that the action names, inside the vault; empty without one."""
        return ""


def check_positive_amount(amount: Decimal) -> None:
    """Raises InvalidAmountError for an amount that is not above zero, or has more than two decimals."""
    try:
        _positive(amount)
    except ValueError as error:
        raise InvalidAmountError(f"amount {error}", facts={"amount": str(amount)}) from None
