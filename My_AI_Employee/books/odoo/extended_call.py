"""One call of an operation on Odoo that has no method of its own in the port `Books`."""

from dataclasses import dataclass
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.port import Receipt


@dataclass(frozen=True, kw_only=True)
class OdooCall:
    """One call of an operation. receipt: the checked file that the action names. dry_run: check, write nothing."""

    context: OdooContext
    action: Any
    key: str
    receipt: Receipt | None = None
    dry_run: bool = False
