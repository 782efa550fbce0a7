"""Prompts, resources and completions through the coordinator: of the default instance, of nobody in its place."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    Completion,
    GetPromptRequestParams,
    GetPromptResult,
    PromptReference,
    TextContent,
)

from My_AI_Employee.coordinator.callers import Caller
from My_AI_Employee.coordinator.documents import DocumentCall, Documents
from My_AI_Employee.coordinator.questions import Client as Questioned
from My_AI_Employee.coordinator.questions import QuestionState
from My_AI_Employee.coordinator.reach import Workspace
from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.domain.digests import canonical_json
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.errors import ValidationFailedError
from tests.coordinator.coordinator_world import MODES, Mode, World, coordinator, dead, instance
from tests.team.team_server_desk import running_app, until


def server_of(name: str) -> MCPServer[Any]:
    """Says its name in everything that it offers."""
    server: MCPServer[Any] = MCPServer(name, version="1")

    @server.prompt()
    def review(month: str) -> str:
        return f"Review {month} in {name}."

    @server.resource("guide://{tool}")
    def guide(tool: str) -> str:
        if tool == "none":
            raise ResourceNotFoundError("there is no such tool")
        return f"{tool} of {name}"

    async def complete(_reference: object, _argument: object, _context: object) -> Completion:
        return Completion(values=[f"customer of {name}"])

    server.completion()(complete)  # type: ignore[no-untyped-call]
    return server


@contextmanager
def two() -> Iterator[tuple[Target, Target]]:
    with (
        running_app(server_of("erp").streamable_http_app(host="127.0.0.1")) as erp,
        running_app(server_of("lab").streamable_http_app(host="127.0.0.1")) as lab,
    ):
        yield (
            instance("odoo_erp", f"{erp}/mcp", Authority.PRIMARY),
            instance("odoo_lab", f"{lab}/mcp", Authority.SANDBOX),
        )


@pytest.fixture(scope="module")
def targets() -> Iterator[tuple[Target, Target]]:
    with two() as found:
        yield found


@pytest.fixture(scope="module")
def world(targets: tuple[Target, Target], tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    places = {
        "prod": Workspace(targets=("odoo_erp", "odoo_lab"), default="odoo_erp"),
        "dev": Workspace(targets=("odoo_lab",), default="odoo_lab"),
        "both": Workspace(targets=("odoo_erp", "odoo_lab")),
    }
    with coordinator(tmp_path_factory.mktemp("coordinator"), *targets, workspaces=places) as found:
        until(lambda: all(connection.is_up for _, connection in found.calls.fleet.connections()))
        yield found


async def _said(client: Client) -> tuple[str, str, list[str]]:
    prompt = await client.get_prompt("review", {"month": "2026-10"})
    assert isinstance(prompt, GetPromptResult)
    text = prompt.messages[0].content
    assert isinstance(text, TextContent)
    resource = await client.read_resource("guide://list_invoices")
    reference = PromptReference(type="ref/prompt", name="review")
    values = (await client.complete(reference, {"name": "customer", "value": ""})).completion.values
    return text.text, str(getattr(resource.contents[0], "text", "")), values


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("path", "name"), [("/mcp/prod", "erp"), ("/mcp/dev", "lab"), ("/mcp", "erp")])
def test_they_are_those_of_the_default_instance(world: World, mode: Mode, path: str, name: str) -> None:
    async def look() -> tuple[list[str], list[str], tuple[str, str, list[str]]]:
        async with world.client(mode, path=path) as client:
            prompts = [each.name for each in (await client.list_prompts()).prompts]
            templates = [each.uri_template for each in (await client.list_resource_templates()).resource_templates]
            return prompts, templates, await _said(client)

    prompts, templates, said = asyncio.run(look())
    assert (prompts, templates) == (["review"], ["guide://{tool}"])
    assert said == (f"Review 2026-10 in {name}.", f"list_invoices of {name}", [f"customer of {name}"])


def _refusal(world: World, ask: Any, **options: Any) -> MCPError:
    async def run() -> MCPError:
        async with world.client(**options) as client:
            with pytest.raises(MCPError) as found:
                await ask(client)
            return found.value

    return asyncio.run(run())


def test_what_is_not_there_is_an_error_of_the_protocol(world: World) -> None:
    for uri in ("guide://none", "other://x"):
        error = _refusal(world, lambda client, uri=uri: client.read_resource(uri)).error
        assert error.code == INVALID_PARAMS, uri
    assert _refusal(world, lambda client: client.get_prompt("none", {})).error.code == INVALID_PARAMS


def test_without_a_default_nobody_guesses(world: World) -> None:
    error = _refusal(world, lambda client: client.get_prompt("review", {"month": "x"}), path="/mcp/both").error
    assert error.data["code"] == "TARGET_NEEDED"


def test_a_key_for_some_tools_gets_none(world: World) -> None:
    """Completions read names out of the books."""
    key = world.key("some-tools", tools=("list_*",))

    async def look() -> list[object]:
        async with world.client(key=key) as client:
            return [*(await client.list_prompts()).prompts, *(await client.list_resources()).resources]

    assert asyncio.run(look()) == []
    error = _refusal(world, lambda client: client.get_prompt("review", {"month": "x"}), key=key).error
    assert error.code == INVALID_PARAMS


def test_an_answer_goes_to_the_instance_that_asked_and_to_no_other(world: World) -> None:
    """The default may have changed between the question and its answer."""
    params = GetPromptRequestParams(name="review", arguments={"month": "2026-10"})
    asked = params.model_dump(mode="json", exclude_none=True)
    identity = canonical_json(["laptop", "prod", "prompts/get", asked])
    token = world.calls.questions.sealed(QuestionState(target="odoo_lab", step="target", inner="x"), identity)
    call = DocumentCall(caller=Caller(name="laptop"), workspace="prod", client=Questioned(responses={}, state=token))
    with pytest.raises(ValidationFailedError, match="another target's question"):
        asyncio.run(Documents(calls=world.calls).prompt(call, params))


def test_while_the_default_instance_is_away_the_sandbox_says_nothing(
    targets: tuple[Target, Target], tmp_path: Path
) -> None:
    gone = replace(targets[0], url=dead())
    with coordinator(tmp_path, gone, targets[1]) as world:
        until(lambda: world.calls.fleet.is_up("odoo_lab"))

        async def look() -> list[str]:
            async with world.client(path="/mcp/prod") as client:
                assert (await client.list_prompts()).prompts == []
                reference = PromptReference(type="ref/prompt", name="review")
                return (await client.complete(reference, {"name": "customer", "value": ""})).completion.values

        assert asyncio.run(look()) == []
