"""What a named instance of a real Odoo 19 tells of itself: modules, models, fields, and which database it is."""

from datetime import date

import pytest

from My_AI_Employee.books.odoo.json2 import Json2Client
from My_AI_Employee.stack.contact import make_contact
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import CallContext, Principal
from My_AI_Employee.team.mcp.registry import metadata_tools
from My_AI_Employee.team.people.clients import CallClient
from My_AI_Employee.team.tools.metadata.metadata import (
    ListFields,
    ListFieldsResult,
    ListModels,
    ListModelsResult,
    ListModules,
    ListModulesResult,
)
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.slow


def test_metadata_tools(odoo_database: OdooServer) -> None:
    """The tools for modules, models and fields: page by page, with the rights of the person who calls."""
    modules, models, fields = metadata_tools()
    caller = _caller(odoo_database, odoo_database.api_key)
    found = modules.run(caller, ListModules(words="account"))
    assert isinstance(found, ListModulesResult)
    assert "account" in {module.name for module in found.items}
    first = models.run(caller, ListModels(limit=2))
    assert isinstance(first, ListModelsResult)
    second = models.run(caller, ListModels(limit=2, cursor=first.next_cursor))
    assert isinstance(second, ListModelsResult)
    names = [model.name for model in (*first.items, *second.items)]
    assert names == sorted(set(names))
    kinds = fields.run(caller, ListFields(model="account.move", limit=200))
    assert isinstance(kinds, ListFieldsResult)
    assert {"amount_total": "monetary"}.items() <= {field.name: field.kind for field in kinds.items}.items()


def test_who_may_not_read_the_id_sees_the_first_records(odoo_database: OdooServer) -> None:
    keys = (odoo_database.api_key, odoo_database.bot_api_key)
    admin, bot = (make_contact(_client(odoo_database, key)) for key in keys)
    assert admin.uuid
    assert (bot.uuid, bot.neutralized) == (None, None)
    assert bot.born == admin.born
    assert admin.born.count("-") == 4  # two dates
    assert bot.is_copy_of(admin.uuid, admin.born)


def _client(server: OdooServer, key: str) -> Json2Client:
    return Json2Client(server.url, server.database, lambda: key)


def _caller(server: OdooServer, key: str) -> CallContext:
    principal = Principal(issuer="i", subject="s", login="somebody", odoo_uid=2)
    client = _client(server, key)
    pages = Pages(secret=b"s" * 32, owner=principal.key)
    return CallContext(principal=principal, odoo=CallClient(client), today=date(2026, 11, 20), pages=pages)
