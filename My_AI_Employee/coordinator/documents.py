"""Prompts, resources and completions of instances: those of the instance that requests go to by default.

Nobody answers in its place, since a text does not show whose figures or names are in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CompleteRequest,
    CompleteRequestParams,
    CompleteResult,
    Completion,
    GetPromptRequest,
    GetPromptRequestParams,
    GetPromptResult,
    InputRequiredResult,
    PromptReference,
    ReadResourceRequest,
    ReadResourceRequestParams,
    ReadResourceResult,
    Request,
)
from pydantic import TypeAdapter

from My_AI_Employee.coordinator.callers import Caller
from My_AI_Employee.coordinator.calls import ROUTING, Calls
from My_AI_Employee.coordinator.connection import Connection, TargetCall
from My_AI_Employee.coordinator.offer import Offer
from My_AI_Employee.coordinator.questions import Client, QuestionState, cannot_ask, marked
from My_AI_Employee.coordinator.reach import reach_of
from My_AI_Employee.domain.digests import canonical_json
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.errors import AIEmployeeError, TargetNeededError, ValidationFailedError
from My_AI_Employee.team.http.request_log import log_fields

_T = TypeVar("_T")
_PROMPT: TypeAdapter[GetPromptResult | InputRequiredResult] = TypeAdapter(GetPromptResult | InputRequiredResult)
_RESOURCE: TypeAdapter[ReadResourceResult | InputRequiredResult] = TypeAdapter(
    ReadResourceResult | InputRequiredResult
)
_COMPLETION: TypeAdapter[CompleteResult] = TypeAdapter(CompleteResult)
_FIRST_LIST_S = 1.0


@dataclass(frozen=True, kw_only=True)
class DocumentCall:
    """Who asks, and where. headers: sent along."""

    caller: Caller
    workspace: str
    client: Client = field(default_factory=Client)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Documents:
    """What instances offer besides tools. To be used in one event loop."""

    calls: Calls

    async def offers(self, caller: Caller, workspace: str) -> list[Offer]:
        """The lists of prompts and resources. Raises TargetUnknownError, TargetForbiddenError."""
        return [source.offer for source in await self._sources(caller, workspace)]

    async def prompt(
        self, call: DocumentCall, params: GetPromptRequestParams
    ) -> GetPromptResult | InputRequiredResult:
        """A prompt's text. Raises AIEmployeeError, and MCPError for an unknown one."""
        source = await self._source(call, lambda offer: any(each.name == params.name for each in offer.prompts))
        if source is None:
            raise MCPError(code=INVALID_PARAMS, message=f"there is no prompt '{params.name[:80]}' here")
        asked = GetPromptRequestParams(name=params.name, arguments=params.arguments)
        return await self._answered(call, source, GetPromptRequest(params=asked), _PROMPT)

    async def resource(
        self, call: DocumentCall, params: ReadResourceRequestParams
    ) -> ReadResourceResult | InputRequiredResult:
        """A resource's content. Raises AIEmployeeError, and MCPError for an unknown one."""
        uri = str(params.uri)
        source = await self._source(call, lambda offer: offer.has_resource(uri))
        if source is None:
            raise MCPError(code=INVALID_PARAMS, message="there is no such resource here", data={"uri": uri})
        return await self._answered(
            call, source, ReadResourceRequest(params=ReadResourceRequestParams(uri=params.uri)), _RESOURCE
        )

    async def completion(self, call: DocumentCall, params: CompleteRequestParams) -> CompleteResult:
        """Values for an argument; none while the instance is away."""
        about = params.ref

        def has(offer: Offer) -> bool:
            if isinstance(about, PromptReference):
                return any(each.name == about.name for each in offer.prompts)
            return any(each.uri_template == about.uri for each in offer.templates)

        try:
            source = await self._source(call, has)
            if source is not None:
                asked = CompleteRequestParams(ref=about, argument=params.argument, context=params.context)
                return await source.ask(CompleteRequest(params=asked), _COMPLETION, _sent_as(call, "completion"))
        except AIEmployeeError as error:
            log_fields().outcome = error.code
        return CompleteResult(completion=Completion(values=[]))

    async def _sources(self, caller: Caller, workspace: str) -> list[Connection]:
        """The default instance, else all. A key that is limited to some tools gets nothing."""
        reach = reach_of(self.calls.stack, caller, workspace)
        if caller.tools or not caller.may_read:
            return []
        found = [each for each in await self.calls.fleet.listed(reach, caller.name) if each.target.is_instance]
        if default := reach.policy.default:
            found = [each for each in found if each.target.name == default]
        await self.calls.fleet.settled(found, _FIRST_LIST_S)
        return found

    async def _source(self, call: DocumentCall, has: Callable[[Offer], bool]) -> Connection | None:
        """Who answers. Raises TargetNeededError when several could."""
        having = [each for each in await self._sources(call.caller, call.workspace) if has(each.offer)]
        if len(having) > 1:
            names = ", ".join(each.target.name for each in having)
            raise TargetNeededError(
                f"{names} have this, and there is no default", hint="use the address of a workspace with a default"
            )
        return having[0] if having else None

    async def _answered(
        self, call: DocumentCall, source: Connection, request: Request[Any, Any], kind: TypeAdapter[_T]
    ) -> _T:
        """The answer, or a question of the instance."""
        client, target = call.client, source.target
        name = getattr(request.params, "name", None) or str(request.params.uri)
        log_fields().tool, log_fields().target = name[:80], target.name
        asked = request.params.model_dump(mode="json", exclude_none=True)
        identity = canonical_json([call.caller.name, call.workspace, request.method, asked])
        state = self.calls.questions.read(client.state, identity) if client.state else None
        if state is not None and state.target != target.name:  # the default has changed since it asked
            raise ValidationFailedError("the answer belongs to another target's question", hint="ask anew")
        request.params.input_responses = client.responses
        request.params.request_state = state.inner if state else None
        with self.calls.running.counted(call.caller.name):
            answer = await source.ask(request, kind, _sent_as(call, name))
        routing = {
            "target": target.name,
            "reason": "prompts and resources are those of the default instance",
            "fallback": False,
            "policy": self.calls.stack.digest,
            "authoritative": target.authority is Authority.PRIMARY,
        }
        if isinstance(answer, InputRequiredResult):
            answer = self._question(answer, call, target.name, identity)  # type: ignore[assignment]
        changed: Any = answer
        meta = {**(changed.meta or {}), ROUTING: routing}
        return changed.model_copy(update={"meta": meta})  # type: ignore[no-any-return]

    def _question(
        self, answer: InputRequiredResult, call: DocumentCall, target: str, identity: str
    ) -> InputRequiredResult:
        if not (call.client.can_ask and call.client.retries):
            raise cannot_ask("this prompt or resource")
        state = QuestionState(target=target, step="target", inner=answer.request_state)
        sealed = self.calls.questions.sealed(state, identity)
        return marked(answer, target).model_copy(update={"request_state": sealed})


def _sent_as(call: DocumentCall, name: str) -> TargetCall:
    return TargetCall(name=name, arguments={}, is_read=True, can_ask=call.client.can_ask, headers=call.headers)
