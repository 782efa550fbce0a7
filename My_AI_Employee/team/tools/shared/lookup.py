"""Finds the record that an argument means, by id or name; several matches are refused with the list of candidates."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import Row, exact_pattern
from My_AI_Employee.errors import ModuleNotInstalledError, RecordNotFoundError, ValidationFailedError
from My_AI_Employee.team.tools.shared.records import Domain, any_of, containing, read_record

Wanted = Annotated[int, Field(ge=1)] | Annotated[str, Field(max_length=200)]
"""An argument that names a record: its id as a number, or (part of) its name as text; empty text: none."""

MOST_CANDIDATES = 20


@dataclass(frozen=True, kw_only=True)
class RecordReference:
    """What to find. what: the record in words, such as `project`; names: fields to search; fields: read too."""

    model: str
    what: str
    names: Sequence[str] = ("name",)
    fields: Sequence[str] = ()
    domain: Sequence[Any] = ()


def find_one(odoo: OdooClient, wanted: int | str, reference: RecordReference) -> Row:
    """The one record that matches, with `display_name`. The domain limits the search by name; an id is used as it is.

    An exact name (ignoring case) takes precedence over parts of names. Raises RecordNotFoundError, and
    ValidationFailedError (facts: candidates) when several match.
    """
    fields = ["display_name", *reference.names, *reference.fields]
    if isinstance(wanted, int):
        return read_record(odoo, reference.model, wanted, fields, what=reference.what)
    if not wanted.strip():
        raise ValidationFailedError(f"no {reference.what} is given", hint=f"give the {reference.what}'s id or name")
    exact = any_of(*([[name, "=ilike", exact_pattern(wanted)]] for name in reference.names))
    for match in (exact, containing(wanted, *reference.names)):
        rows = _search(odoo, reference.model, [*reference.domain, *match], fields)
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise ambiguous(reference.what, wanted, rows)
    raise RecordNotFoundError(
        f"there is no {reference.what} {wanted!r} that you may see",
        hint=f"find the {reference.what} with a list tool; give an id as a number, not as text",
        facts={"wanted": wanted},
    )


def _search(odoo: OdooClient, model: str, domain: Domain, fields: Sequence[str]) -> list[Row]:
    rows: list[Row] = odoo.call(
        model, "search_read", domain=domain, fields=list(fields), order="id", limit=MOST_CANDIDATES + 1
    )
    return rows


def ambiguous(what: str, wanted: str, rows: Sequence[Row]) -> ValidationFailedError:
    """The error with the candidates when several records match."""
    shown = [{"id": row["id"], "name": row["display_name"]} for row in rows[:MOST_CANDIDATES]]
    names = ", ".join(f"{one['name']} (id {one['id']})" for one in shown)
    more = ", and more" if len(rows) > MOST_CANDIDATES else ""
    return ValidationFailedError(
        f"several {what}s match {wanted!r}: {names}{more}",
        hint=f"ask which one is meant, then give the {what}'s id",
        facts={"candidates": shown},
    )


_USER = RecordReference(
    model="res.users", what="user", names=("name", "login", "email"), domain=(["share", "=", False],)
)
_HR = "install the module Employees (hr) in Odoo (menu Apps)"


def find_user(odoo: OdooClient, wanted: int | str, own_id: int) -> Row:
    """An internal user by id, name, login or mail address; `me` is the signed-in person."""
    is_me = isinstance(wanted, str) and wanted.strip().casefold() == "me"
    return find_one(odoo, own_id if is_me else wanted, _USER)


def find_employee(odoo: OdooClient, wanted: int | str, fields: Sequence[str] = ()) -> Row:
    """An employee by id, name or work mail address, from the public profile."""
    reference = RecordReference(
        model="hr.employee.public", what="employee", names=("name", "work_email"), fields=fields
    )
    with needs_module("hr.employee.public", _HR):
        return find_one(odoo, wanted, reference)


def own_employee(odoo: OdooClient, user_id: int, fields: Sequence[str] = ()) -> Row:
    """The employee of a user. Raises RecordNotFoundError; ValidationFailedError with several (one per company)."""
    with needs_module("hr.employee.public", _HR):
        rows = _search(odoo, "hr.employee.public", [["user_id", "=", user_id]], ["display_name", *fields])
    if not rows:
        raise RecordNotFoundError(
            "no employee belongs to your Odoo user", hint="name an employee, or have HR link one to your user"
        )
    if len(rows) > 1:
        raise ambiguous("employee", "me", rows)
    return rows[0]


def names_of(odoo: OdooClient, model: str, ids: Sequence[int]) -> dict[int, str]:
    """Display names of those records that the person may see, by id."""
    if not ids:
        return {}
    domain = [["id", "in", sorted(set(ids))]]
    rows = odoo.call(
        model, "search_read", domain=domain, fields=["display_name"], order="id", context={"active_test": False}
    )
    return {int(row["id"]): str(row["display_name"]) for row in rows}


@contextmanager
def needs_module(model: str, hint: str) -> Iterator[None]:
    """In this block, an unknown model raises ModuleNotInstalledError with the hint on what to install."""
    try:
        yield
    except ModuleNotInstalledError as error:
        if error.facts.get("model") != model:
            raise
        raise ModuleNotInstalledError(
            f"this Odoo has no {model}: the module is not installed", hint=hint, facts={"model": model}
        ) from None
