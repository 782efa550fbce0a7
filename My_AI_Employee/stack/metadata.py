"""Reads what an Odoo database consists of: modules, models and fields. Nothing is written."""

from dataclasses import dataclass
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import text

MAX_ROWS = 50_000


@dataclass(frozen=True, kw_only=True)
class ModuleInfo:
    """An installed module. version: of the database (Odoo's `latest_version`), not that of the files on disk."""

    name: str
    version: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ModelInfo:
    """A model; modules: those that define or extend it, separated by commas."""

    name: str
    title: str
    modules: str


@dataclass(frozen=True, kw_only=True)
class FieldInfo:
    """A field of a model. relation: the model that it points to; state: `manual` for one that was added by hand."""

    model: str
    name: str
    kind: str
    title: str
    relation: str = ""
    required: bool = False
    state: str = "base"


def installed_modules(client: OdooClient) -> list[ModuleInfo]:
    """Installed modules by name. Raises BooksAuthenticationError without the right to read them."""
    rows = _read(client, "ir.module.module", [["state", "=", "installed"]], ["name", "latest_version", "shortdesc"])
    found = [
        ModuleInfo(name=text(row["name"]), version=text(row["latest_version"]), title=text(row["shortdesc"]))
        for row in rows
    ]
    return sorted(found, key=lambda each: each.name)


def models(client: OdooClient, words: str = "") -> list[ModelInfo]:
    """Models that are kept in the database, by name. words: a part of the name or title."""
    domain: list[Any] = [["transient", "=", False]]
    if words:
        domain += ["|", ["model", "ilike", words], ["name", "ilike", words]]
    rows = _read(client, "ir.model", domain, ["model", "name", "modules"])
    found = [
        ModelInfo(name=text(row["model"]), title=text(row["name"]), modules=text(row["modules"])) for row in rows
    ]
    return sorted(found, key=lambda each: each.name)


def fields(client: OdooClient, model: str = "") -> list[FieldInfo]:
    """Stored fields of a model, or of every model that is kept in the database, by model and name."""
    domain: list[Any] = [["store", "=", True], ["model_id.transient", "=", False]]
    if model:
        domain.append(["model", "=", model])
    names = ["model", "name", "ttype", "field_description", "relation", "required", "state"]
    rows = _read(client, "ir.model.fields", domain, names)
    found = [
        FieldInfo(
            model=text(row["model"]),
            name=text(row["name"]),
            kind=text(row["ttype"]),
            title=text(row["field_description"]),
            relation=text(row["relation"]),
            required=bool(row["required"]),
            state=text(row["state"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.model, each.name))


def _read(client: OdooClient, model: str, domain: list[Any], names: list[str]) -> list[dict[str, Any]]:
    rows = client.call(model, "search_read", domain=domain, fields=names, order="id", limit=MAX_ROWS)
    return [dict(row) for row in rows]
