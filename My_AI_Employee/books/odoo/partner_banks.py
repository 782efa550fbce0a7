"""Bank accounts of partners (`res.partner.bank`): one that counts, earlier ones are archived."""

from collections.abc import Sequence

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import load_once
from My_AI_Employee.books.odoo.values import ref, text
from My_AI_Employee.errors import BooksAuthenticationError, BooksRefusedError

_ARCHIVED_TOO = {"active_test": False}


def iban_of(context: OdooContext, partner_id: int) -> str:
    """The partner's bank account without blanks; empty without one."""
    return ibans_of(context, [partner_id]).get(partner_id, "")


def ibans_of(context: OdooContext, partner_ids: Sequence[int]) -> dict[int, str]:
    """The first bank account of each partner, without blanks; partners without one are left out."""
    if not partner_ids:
        return {}
    rows = context.client.call(
        "res.partner.bank",
        "search_read",
        domain=[["partner_id", "in", list(partner_ids)]],
        fields=["acc_number", "partner_id"],
        order="sequence, id",
    )
    found: dict[int, str] = {}
    for row in rows:
        found.setdefault(ref(row["partner_id"]), "".join(text(row["acc_number"]).split()).upper())
    return found


def set_iban(context: OdooContext, partner_id: int, iban: str, key: str) -> None:
    """Make this the partner's only account in use; an empty one leaves none. Can be repeated.

    Raises BooksRefusedError when the Odoo user has no right to change bank accounts.
    """
    try:
        _set(context, partner_id, iban, key)
    except BooksAuthenticationError as error:
        raise BooksRefusedError(
            f"Odoo refuses to change the bank account: {error.message}",
            hint="give the Odoo user the right to change contacts (Settings, Users, Contact Creation)",
        ) from error


def _set(context: OdooContext, partner_id: int, iban: str, key: str) -> None:
    client = context.client
    rows = client.call(
        "res.partner.bank",
        "search_read",
        domain=[["partner_id", "=", partner_id]],
        fields=["acc_number", "active"],
        context=_ARCHIVED_TOO,
    )
    same = [row for row in rows if "".join(text(row["acc_number"]).split()).upper() == iban]
    others = [int(row["id"]) for row in rows if row["active"] and row not in same]
    if others:
        client.call("res.partner.bank", "write", ids=others, vals={"active": False})
    if same and not same[0]["active"]:
        client.call("res.partner.bank", "write", ids=[int(same[0]["id"])], vals={"active": True})
    if iban and not same:
        row = {"id": f"{key}_bank", "acc_number": iban, "partner_id/.id": str(partner_id)}
        load_once(client, "res.partner.bank", f"{key}_bank", [row])
