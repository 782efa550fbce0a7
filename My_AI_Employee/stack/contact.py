"""What an Odoo database says of itself: which one it is, whether it is neutralised, how new its entries are."""

from dataclasses import dataclass
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import (
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksRefusedError,
    InstanceUnsafeError,
)

NOT_READABLE = (BooksAuthenticationError, BooksRefusedError)
"""Errors of a read that this user's rights do not allow."""
_UUID = "database.uuid"
_NEUTRALIZED = "database.is_neutralized"
_MISSING = "odoo.exceptions.MissingError"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One answer of a database.

    uuid: its own id, and neutralized: whether `odoo-bin neutralize` was run on it; None where the user may not read
    Odoo's parameters. born: when its first records were made, which every user may read and a copy keeps.
    newest_posted: the highest id of its posted journal entries; None without the module account.
    """

    born: str
    uuid: str | None = None
    neutralized: bool | None = None
    newest_posted: int | None = None

    def is_copy_of(self, uuid: str | None, born: str) -> bool:
        """Whether both are one database or copies of it: by the ids if both are known, else by the first records."""
        return self.uuid == uuid if self.uuid and uuid else self.born == born


def make_contact(client: OdooClient) -> Contact:
    """Ask a database who it is: four reads. Raises InstanceUnsafeError when it tells nothing."""
    born = "/".join(filter(None, (_first_record(client, model) for model in ("res.currency", "res.country"))))
    parameters = _parameters(client)
    if not born:
        raise InstanceUnsafeError(
            "this Odoo does not tell when its first records were made, so it cannot be told from others",
            hint="use a key of an internal user",
        )
    return Contact(
        born=born,
        uuid=None if parameters is None else parameters.get(_UUID) or None,
        neutralized=None if parameters is None else _is_true(parameters.get(_NEUTRALIZED, "")),
        newest_posted=newest_posted(client),
    )


def _first_record(client: OdooClient, model: str) -> str:
    """When the first record was made; Odoo's very first ones have no date."""
    rows = client.call(
        model,
        "search_read",
        domain=[["create_date", "!=", False]],
        fields=["create_date"],
        order="create_date, id",
        limit=1,
        context={"active_test": False},
    )
    return str(rows[0]["create_date"]) if rows else ""


def _parameters(client: OdooClient) -> dict[str, str] | None:
    """Odoo's parameters that tell who it is; None where only administrators may read them."""
    domain: list[Any] = [["key", "in", [_UUID, _NEUTRALIZED]]]
    try:
        rows = client.call("ir.config_parameter", "search_read", domain=domain, fields=["key", "value"])
    except NOT_READABLE:
        return None
    return {str(row["key"]): str(row["value"] or "") for row in rows}


def _is_true(value: str) -> bool:
    return value.strip().lower() in ("true", "1", "t")


def newest_posted(client: OdooClient) -> int | None:
    """The highest id of the posted journal entries that the user sees; 0 for none, None without the module."""
    found = _entries(client, [["state", "=", "posted"]])
    return None if found is None else next(iter(found), 0)


def has_entry(client: OdooClient, entry: int) -> bool:
    """Whether a journal entry is still there, whatever became of it; True where the user may not look.

    A search finds only what the user may see: reading tells an entry of a company that was taken from the user
    (an error) from one that is gone.
    """
    if _entries(client, [["id", "=", entry]]) != []:
        return True
    try:
        return bool(client.call("account.move", "read", ids=[entry], fields=["state"]))  # the id alone is not read
    except BooksAuthenticationError:
        return True
    except BooksRefusedError as error:
        if error.facts.get("odoo_error") == _MISSING:
            return False
        raise


def _entries(client: OdooClient, domain: list[Any]) -> list[int] | None:
    try:
        return [int(row) for row in client.call("account.move", "search", domain=domain, order="id desc", limit=1)]
    except (*NOT_READABLE, BooksConfigurationError):
        return None
