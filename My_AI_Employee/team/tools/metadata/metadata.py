"""Tools that list modules, models and fields of an Odoo database. All of them only read, with the person's rights."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import CallContext, Page, PageQuery, TeamTool
from My_AI_Employee.team.tools.shared.records import Domain, containing, text

_READS = Hints(read_only=True, idempotent=True)


class ListModules(PageQuery):
    """Arguments of list_modules."""

    words: Annotated[str, Field(max_length=100, description="Part of the module's name; empty: all")] = ""


class Module(Result):
    """An installed module."""

    name: str
    version: Annotated[str, Field(description="Of the database, not of the files on disk")]
    title: str


class ListModulesResult(Page):
    """Installed modules by name."""

    items: tuple[Module, ...]


class ListModels(PageQuery):
    """Arguments of list_models."""

    words: Annotated[
        str, Field(max_length=100, description="Part of the model's name, such as account; empty: all")
    ] = ""


class Model(Result):
    """A model that keeps records."""

    name: str
    title: str
    modules: Annotated[str, Field(description="Modules that define or extend it")]


class ListModelsResult(Page):
    """Models by name."""

    items: tuple[Model, ...]


class ListFields(PageQuery):
    """Arguments of list_fields."""

    model: Annotated[str, Field(min_length=1, max_length=100, description="The model, such as account.move")]


class FieldOfModel(Result):
    """A stored field."""

    name: str
    kind: Annotated[str, Field(description="Such as char, monetary, many2one")]
    title: str
    relation: Annotated[str, Field(description="The model that it points to; empty: none")] = ""
    required: bool = False
    added_by_hand: bool = False


class ListFieldsResult(Page):
    """Stored fields by name."""

    items: tuple[FieldOfModel, ...]


def list_modules(caller: CallContext, query: ListModules) -> ListModulesResult:
    """A page of installed modules."""
    domain: Domain = [["state", "=", "installed"], *containing(query.words, "name")]
    read = _reader(caller, "ir.module.module", domain, ["name", "latest_version", "shortdesc"])
    page = caller.pages.page(query, read, _module)
    return ListModulesResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def list_models(caller: CallContext, query: ListModels) -> ListModelsResult:
    """A page of models that are kept in the database."""
    domain: Domain = [["transient", "=", False], *containing(query.words, "model")]
    read = _reader(caller, "ir.model", domain, ["model", "name", "modules"])
    page = caller.pages.page(query, read, _model)
    return ListModelsResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def list_fields(caller: CallContext, query: ListFields) -> ListFieldsResult:
    """A page of a model's stored fields."""
    domain: Domain = [["store", "=", True], ["model", "=", query.model]]
    names = ["name", "ttype", "field_description", "relation", "required", "state"]
    page = caller.pages.page(query, _reader(caller, "ir.model.fields", domain, names), _field)
    return ListFieldsResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def _reader(
    caller: CallContext, model: str, domain: Domain, names: list[str]
) -> Callable[[int, int], Sequence[dict[str, Any]]]:
    order = "model, id" if model == "ir.model" else "name, id"

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        rows: list[dict[str, Any]] = caller.odoo.call(
            model, "search_read", domain=domain, fields=names, order=order, offset=offset, limit=limit
        )
        return rows

    return read


def _module(row: Mapping[str, Any]) -> Module:
    return Module(name=text(row["name"]), version=text(row["latest_version"]), title=text(row["shortdesc"]))


def _model(row: Mapping[str, Any]) -> Model:
    return Model(name=text(row["model"]), title=text(row["name"]), modules=text(row["modules"]))


def _field(row: Mapping[str, Any]) -> FieldOfModel:
    return FieldOfModel(
        name=text(row["name"]),
        kind=text(row["ttype"]),
        title=text(row["field_description"]),
        relation=text(row["relation"]),
        required=bool(row["required"]),
        added_by_hand=row["state"] == "manual",
    )


METADATA_TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="list_modules",
            title="List modules",
            description="List the modules that are installed in this Odoo, with their versions.",
            takes=ListModules,
            answers=ListModulesResult,
            hints=_READS,
        ),
        run=list_modules,
    ),
    TeamTool(
        spec=ToolSpec(
            name="list_models",
            title="List models",
            description="List the models of this Odoo that keep records, and the modules that define them.",
            takes=ListModels,
            answers=ListModelsResult,
            hints=_READS,
        ),
        run=list_models,
    ),
    TeamTool(
        spec=ToolSpec(
            name="list_fields",
            title="List fields",
            description="List the stored fields of a model of this Odoo: type, title, and the model it points to.",
            takes=ListFields,
            answers=ListFieldsResult,
            hints=_READS,
        ),
        run=list_fields,
    ),
)
