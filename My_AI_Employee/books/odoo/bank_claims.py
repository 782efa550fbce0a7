"""Claims on bank lines of Odoo: one call at a time explains a line.

A claim is a marker on the line's entry whose key is made of the line and a count. Who loads it first explains the
line; it is released when the explanation is taken back, and the next count is free.
"""

from My_AI_Employee.books.odoo.call import BankRow
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import KeyedRecord, Marker, extend_marker, find_marker, put_marker
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.errors import InvalidStatusError

_MAX_CLAIMS = 1_000


def claim_key(line: BankRow, count: int) -> str:
    """The key of a claim. count: of the explanations before that were taken back."""
    return f"{KEY_PREFIX}.claim_{line.line_id}_{count}"


def claim_facts(key: str) -> dict[str, str]:
    """What a claim says: for which step it holds."""
    return {"operation": "claim_bank_line", "key": key}


def claim(context: OdooContext, line: BankRow, key: str) -> None:
    """Raises InvalidStatusError when another call explains this line."""
    count, marker = _last_claim(context, line)
    if marker is None:
        target = KeyedRecord("account.move", line.move_id)
        marker = put_marker(context.client, claim_key(line, count), target, claim_facts(key))
    if marker.facts.get("key") != key:
        raise InvalidStatusError(
            f"bank line {line.number} is explained already, or is being explained by another step",
            hint="look at it in Odoo; take that back first (unmatch_bank_line)",
        )


def release(context: OdooContext, line: BankRow) -> None:
    """Let another call explain the line."""
    _, marker = _last_claim(context, line)
    if marker is not None:
        extend_marker(context.client, marker, released="1")


def _last_claim(context: OdooContext, line: BankRow) -> tuple[int, Marker | None]:
    """The count and the marker of the claim that holds, or the next free count."""
    for count in range(_MAX_CLAIMS):
        marker = find_marker(context.client, claim_key(line, count))
        if marker is None or marker.facts.get("released") != "1":
            return count, marker
    raise InvalidStatusError(f"bank line {line.number} was explained too often", hint="explain it in Odoo")
