"""Files `servers/NAME.yaml`: one MCP server each, in the form with `connection`, `capabilities` and `use_cases`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from My_AI_Employee.errors import StackInvalidError
from My_AI_Employee.stack.model import NAMED, Flag, McpAddress, Name, Secret, Target, TargetKind, Text, Tool
from My_AI_Employee.stack.model_errors import problems_of
from My_AI_Employee.stack.source import Problem, Source, read_source, refused

MAX_FILES = 100
_OF_A_MEMORY = frozenset({"conversation_memory", "rag_search", "commit_embeddings"})


class _Connection(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    type: Literal["http", "streamable-http", "websocket"] = "http"
    url: McpAddress
    api_key: Secret | None = None
    coordinator: Flag = False


class _ServerFile(BaseModel):
    """priority is read and has no effect: a workspace reaches what it lists, in no order of preference."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: Name
    connection: _Connection
    description: str = ""
    capabilities: tuple[Text, ...] = ()
    use_cases: tuple[Text, ...] = ()
    priority: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}$")] | None = None
    allow: tuple[Tool, ...] | None = None
    allow_read_only: Flag = False
    ask_before: tuple[Tool, ...] = ()

    def target(self) -> Target:
        kind = self._kind()
        suffix = "" if kind == "mcp" or self.name.endswith(kind) else f"-{kind}"
        return Target.model_validate(
            {
                NAMED: f"{self.name[: 32 - len(suffix)]}{suffix}",
                "kind": kind,
                "mcp": self.connection.url,
                "bearer": self.connection.api_key,
                **self.model_dump(exclude={"name", "connection", "priority"}),
            }
        )

    def _kind(self) -> TargetKind:
        if self.connection.coordinator:
            return "coordinator"
        return "memory" if _OF_A_MEMORY & set(self.capabilities) else "mcp"


@dataclass(frozen=True, kw_only=True)
class ServerFile:
    """One file and the target that it describes.

    A memory or coordinator carries its kind in its name: `odoo-lab.yaml` of a memory becomes `odoo-lab-memory`, so
    that it is never taken for the Odoo instance of that name.
    """

    source: Source
    target: Target


def read_server_files(folder: Path, environment: Mapping[str, str]) -> tuple[list[ServerFile], list[Problem]]:
    """Every file of the folder, by name; and the problems of those that cannot be used."""
    servers: list[ServerFile] = []
    problems: list[Problem] = []
    files = sorted(folder.glob("*.y*ml"))
    if len(files) > MAX_FILES:
        return [], [Problem(file=folder, line=1, place="", problem=f"more than {MAX_FILES} files")]
    for file in files:
        try:
            servers.append(_read(file, environment))
        except StackInvalidError as error:
            found = error.facts["problems"]
            problems += [_again(each) for each in found] if isinstance(found, list) else []
    return servers, problems


def _read(file: Path, environment: Mapping[str, str]) -> ServerFile:
    source = read_source(file, environment)
    problems = list(source.problems)
    try:
        target = _ServerFile.model_validate(source.value).target()
    except ValidationError as error:
        spoiled = {problem.line for problem in problems}
        found = problems_of(source, error)
        raise refused([*problems, *(each for each in found if each.line not in spoiled)]) from None
    if problems:
        raise refused(problems)
    return ServerFile(source=source, target=target)


def _again(fact: Mapping[str, object]) -> Problem:
    file, line = Path(str(fact["file"])), int(str(fact["line"]))
    return Problem(file=file, line=line, place=str(fact["place"]), problem=str(fact["problem"]))
