"""The REST interface for scripts: where a request would go, one read of several instances, and the state."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from anyio import to_thread
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from My_AI_Employee import __version__
from My_AI_Employee.coordinator.aggregate import Aggregation, aggregate
from My_AI_Employee.coordinator.callers import Caller, CallerVerifier, current_caller
from My_AI_Employee.coordinator.calls import ROUTING, Calls, ToolCall
from My_AI_Employee.coordinator.circles import headers_for_targets
from My_AI_Employee.coordinator.conversations import PATH as CONVERSATIONS
from My_AI_Employee.coordinator.conversations import Conversations
from My_AI_Employee.coordinator.reach import reach_of
from My_AI_Employee.coordinator.skill_tools import skill_files, skill_row
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.domain.routing import RouteRequest
from My_AI_Employee.errors import (
    AIEmployeeError,
    KeyRefusedError,
    NotFoundError,
    RateLimitedError,
    SkillError,
    TargetForbiddenError,
    TargetUnavailableError,
)
from My_AI_Employee.mcp_servers.plain_server import checked
from My_AI_Employee.skills.published import PublishedSkills

_STATUS: tuple[tuple[type[AIEmployeeError], int], ...] = (
    (KeyRefusedError, 403),
    (TargetForbiddenError, 403),
    (RateLimitedError, 429),
    (TargetUnavailableError, 503),
    (NotFoundError, 404),
    (SkillError, 503),
)
_Text = Annotated[str, Field(max_length=10_000)]
_Name = Annotated[str, Field(max_length=200)]


class RouteBody(BaseModel):
    """The body of /route. workspace: of the configuration; context: of the business, such as finance-ssc."""

    model_config = ConfigDict(extra="forbid", strict=True)

    query: _Text = ""
    context: _Name = ""
    module: _Name = ""
    target: _Name = ""
    workspace: _Name = ""
    is_write: bool = False


class AggregateBody(BaseModel):
    """The body of /aggregate."""

    model_config = ConfigDict(extra="forbid", strict=True)

    tool: _Name
    arguments: dict[str, Any] = Field(default_factory=dict)
    targets: Annotated[list[_Name], Field(max_length=50)] = Field(default_factory=list)
    key: _Name = ""
    workspace: _Name = ""


@dataclass(frozen=True, kw_only=True)
class RestEndpoints:
    """Every route needs a checked bearer."""

    calls: Calls
    verifier: CallerVerifier
    conversations: Conversations
    skills: PublishedSkills | None = None

    def routes(self) -> list[Route]:
        """`/route`, `/aggregate`, `/status`, `/skills` and `/conversations`."""
        return [
            Route("/route", self._answering(self.route), methods=["POST"]),
            Route("/aggregate", self._answering(self.aggregate), methods=["POST"]),
            Route("/status", self._answering(self.status), methods=["GET"]),
            Route("/skills", self._answering(self.list_skills), methods=["GET"]),
            Route("/skills/{name}", self._answering(self.skill), methods=["GET"]),
            Route(CONVERSATIONS, self._answering(self.conversations.answer), methods=["GET", "POST"]),
        ]

    async def route(self, request: Request, caller: Caller) -> Response:
        """Where a request would go; nothing is sent."""
        wanted = checked(RouteBody, await request.body())
        decision = self.calls.decide(
            caller,
            wanted.workspace,
            RouteRequest(
                target=wanted.target,
                workspace=wanted.context,
                module=wanted.module,
                text=wanted.query,
                is_write=wanted.is_write,
            ),
        )
        return JSONResponse(
            {
                "target": decision.target,
                "reason": decision.reason,
                "confidence": decision.confidence,
                "fallback": decision.fallback or None,
                "policy": self.calls.stack.digest,
            }
        )

    async def aggregate(self, request: Request, caller: Caller) -> Response:
        """200 when every target answered, 207 when some did, 502 when none did."""
        wanted = checked(AggregateBody, await request.body())
        call = ToolCall(
            caller=caller,
            workspace=wanted.workspace,
            name=wanted.tool,
            arguments=wanted.arguments,
            headers=headers_for_targets(request, self.calls.fleet.own_id),
        )
        found = await aggregate(self.calls, Aggregation(call=call, targets=tuple(wanted.targets), key=wanted.key))
        status = 207 if found.is_partial else 200 if found.results else 502
        return JSONResponse(found.as_dict(), status_code=status)

    async def status(self, request: Request, caller: Caller) -> Response:
        """The state of what the caller may reach."""
        reach = reach_of(self.calls.stack, caller, request.query_params.get("workspace", ""))
        names = {target.name for target in reach.targets}
        targets = {
            connection.target.name: {
                "up": connection.is_up,
                "problem": connection.problem or None,
                "tools": len(connection.tools),
                "kind": str(connection.target.authority or "server"),
            }
            for owner, connection in self.calls.fleet.connections()
            if connection.target.name in names and owner in ("", caller.name)
            if owner or self.calls.fleet.may_share(connection.target, caller.name)
        }
        what = "sign-in" if caller.is_person else "key"
        unused = {name: {"up": None, "problem": f"not used yet with this {what}"} for name in names - set(targets)}
        for missing in await self.calls.fleet.unconnected(reach, caller.name):
            problem = f"not connected; add your key at {self.calls.fleet.accounts_url}"
            unused[missing.name] = {"up": None, "problem": problem}
            targets.pop(missing.name, None)
        return JSONResponse(
            {
                "version": __version__,
                "policy": self.calls.stack.digest,
                "targets": dict(sorted({**unused, **targets}.items())),
                "workspaces": sorted(self.calls.stack.workspaces),
            }
        )

    async def list_skills(self, request: Request, caller: Caller) -> Response:
        """The approved skills, whatever the workspace: nothing else was ever published."""
        reach = reach_of(self.calls.stack, caller, request.query_params.get("workspace", ""))
        found = await to_thread.run_sync(self.skills.listed) if self.skills else []
        return JSONResponse(
            {
                "workspace": reach.workspace or None,
                "production": any(target.authority is Authority.PRIMARY for target in reach.targets),
                "skills": [skill_row(one) for one in found],
            }
        )

    async def skill(self, request: Request, caller: Caller) -> Response:
        """One skill with its text; a deprecated one with a warning. Its cases are not for models."""
        reach_of(self.calls.stack, caller, request.query_params.get("workspace", ""))
        name = request.path_params["name"]
        found = await to_thread.run_sync(self.skills.find, name) if self.skills else None
        if found is None:
            raise NotFoundError(f"no skill {name[:80]!a} is published", hint="GET /skills lists them")
        one, skill = found
        return JSONResponse({**skill_row(one), "warning": one.warning or None, "files": skill_files(skill.files)})

    def _answering(
        self, answer: Callable[[Request, Caller], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def respond(request: Request) -> Response:
            try:
                return await answer(request, current_caller(self.verifier.caller))
            except AIEmployeeError as error:
                error.facts.pop(ROUTING, None)
                return JSONResponse(error.as_dict(), status_code=_status_of(error))

        return respond


def _status_of(error: AIEmployeeError) -> int:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
