"""One call from a client to a target: scope, route, send, try a read once more, fall back, and say who answered."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from anyio import current_time, to_thread
from mcp.shared.dispatcher import ProgressFnT
from mcp_types import CallToolResult, InputRequiredResult, TextContent

from My_AI_Employee.coordinator.answer_cache import AnswerCache
from My_AI_Employee.coordinator.callers import Caller
from My_AI_Employee.coordinator.catalogue import TARGET, WORKSPACE, Catalogue, Entry, catalogue_of
from My_AI_Employee.coordinator.connection import Answer, TargetCall
from My_AI_Employee.coordinator.faults import is_key_refused
from My_AI_Employee.coordinator.fleet import Fleet
from My_AI_Employee.coordinator.limits import RunningCalls
from My_AI_Employee.coordinator.metrics import CoordinatorMetrics
from My_AI_Employee.coordinator.questions import (
    CONFIRM,
    Client,
    Questions,
    QuestionState,
    ask_during_call,
    cannot_ask,
    check_confirmed,
    confirmation_request,
    confirmation_text,
    elicit,
    marked,
)
from My_AI_Employee.coordinator.reach import Reach, Stack, reach_of
from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.domain.digests import canonical_json
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.domain.routing import EXPLICIT, Decision, RouteRequest, route
from My_AI_Employee.errors import (
    AIEmployeeError,
    InstanceNotConnectedError,
    TargetForbiddenError,
    TargetUnavailableError,
    TargetUnknownError,
    ValidationFailedError,
)
from My_AI_Employee.team.approvals.question_tokens import AskedQuestion, UsedAnswers
from My_AI_Employee.team.http.request_log import log_fields

_log = logging.getLogger(__name__)
ROUTING = "routing"
"""Key in `_meta` of every answer: who answered, and why."""
_MAX_CATALOGUES = 500
_FIRST_LIST_S, _FIRST_CALL_S, _PERSONS_LIST_S = 1.0, 5.0, 8.0
"""Longest wait for targets that were never reached yet, of a list and of a call of a tool that is not known.

A person's connections are opened by their first list, which an older client asks for once.
"""


@dataclass(frozen=True, kw_only=True)
class ToolCall:
    """A call as it came. headers: what is sent on to the target."""

    caller: Caller
    workspace: str
    name: str
    arguments: Mapping[str, Any]
    client: Client = field(default_factory=Client)
    headers: Mapping[str, str] = field(default_factory=dict)
    on_progress: ProgressFnT | None = None

    @property
    def identity(self) -> str:
        """Caller, workspace, tool and arguments: what a question and its answer are bound to."""
        return canonical_json([self.caller.name, self.workspace, self.name, dict(self.arguments)])


@dataclass(frozen=True, kw_only=True)
class _Sending:
    """A call whose target is decided. arguments: those of the target's tool."""

    call: ToolCall
    entry: Entry
    target: Target
    decision: Decision
    arguments: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Offered:
    """state: of the lists that the catalogue was made from."""

    reach: Reach
    state: tuple[tuple[int, int], ...]
    catalogue: Catalogue


@dataclass(kw_only=True)
class Calls:
    """Carries calls out. To be used in one event loop. used_answers: a confirmation sends its call once."""

    stack: Stack
    fleet: Fleet
    questions: Questions
    used_answers: UsedAnswers
    metrics: CoordinatorMetrics
    cache: AnswerCache = field(default_factory=AnswerCache)
    running: RunningCalls = field(default_factory=RunningCalls)
    _catalogues: dict[tuple[Caller, str], _Offered] = field(default_factory=dict)

    async def catalogue(self, caller: Caller, workspace: str) -> tuple[Reach, Catalogue]:
        """The tools that a caller is shown. Raises TargetUnknownError, TargetForbiddenError."""
        wait_s = _PERSONS_LIST_S if caller.is_person else _FIRST_LIST_S
        reach, found = await self._offered(caller, workspace, wait_s)
        kept = {name: entry for name, entry in found.entries.items() if caller.may_use(name, is_read=entry.is_read)}
        return reach, Catalogue(kept)

    async def _offered(self, caller: Caller, workspace: str, wait_s: float = 0.0) -> tuple[Reach, Catalogue]:
        """What is offered, made anew only when some target's list has changed. wait_s: for targets never reached."""
        key = (caller, workspace)
        found = self._catalogues.get(key)
        reach = found.reach if found else reach_of(self.stack, caller, workspace)
        connections = await self.fleet.listed(reach, caller.name)
        if wait_s:
            await self.fleet.settled(connections, wait_s)
        state = tuple((id(connection), connection.changes) for connection in connections)
        if found is None or found.state != state:
            if len(self._catalogues) >= _MAX_CATALOGUES:
                self._catalogues.clear()
            found = _Offered(reach=reach, state=state, catalogue=catalogue_of(connections))
            self._catalogues[key] = found
        return found.reach, found.catalogue

    def decide(self, caller: Caller, workspace: str, request: RouteRequest) -> Decision:
        """Where a request would go. Raises the errors of `route`."""
        reach = reach_of(self.stack, caller, workspace)
        return route(request, reach.policy, self.fleet.away(caller.name))

    async def call(self, call: ToolCall) -> Answer:
        """The answer, with its routing in `_meta`. Raises AIEmployeeError."""
        with self.running.counted(call.caller.name):
            sending = await self._decided(call)
            log_fields().tool, log_fields().target = sending.entry.original, sending.target.name
            log_fields().reason = sending.decision.reason
            started, outcome = time.monotonic(), "crash"
            try:
                answer, sending = await self._answered(sending)
                outcome = _outcome(answer)
                return self._finished(answer, sending)
            except AIEmployeeError as error:
                outcome = error.code
                error.facts.setdefault(ROUTING, self._routing(sending, is_fallback=False))
                raise
            finally:
                log_fields().outcome = outcome
                seconds = time.monotonic() - started
                self.metrics.call_routed(sending.target.name, outcome, seconds, sending.entry.original)

    # deciding

    async def _decided(self, call: ToolCall) -> _Sending:
        reach, entry = await self._entry(call)
        call.caller.check_call(entry.name, is_read=entry.is_read)
        if not entry.routing:
            reason = f"{entry.targets[0]} alone has it"
            decision = Decision(target=entry.targets[0], reason=reason, confidence=EXPLICIT)
            return self._sending(call, entry, reach, decision)
        decision = route(_request_of(call, entry), reach.policy, self.fleet.away(call.caller.name))
        if decision.target not in entry.targets:
            connection = await self.fleet.connection(reach.instance(decision.target), call.caller.name)
            await self.fleet.settled([connection], connection.target.limits.connect_s)
            if connection.tools and entry.original not in {tool.name for tool in connection.tools}:
                offering = ", ".join(entry.targets)
                raise TargetForbiddenError(
                    f"{decision.target} does not offer {entry.name}", hint=f"it is offered by {offering}"
                )
        if decision.fallback not in entry.targets:
            decision = replace(decision, fallback="")
        return self._sending(call, entry, reach, decision)

    async def _entry(self, call: ToolCall) -> tuple[Reach, Entry]:
        """The tool; one that is not there yet may be of a target that is just being reached for the first time."""
        for wait_s in (0.0, _FIRST_CALL_S):
            reach, found = await self._offered(call.caller, call.workspace, wait_s)
            if entry := found.entries.get(call.name):
                return reach, entry
        raise await self._no_tool(call, reach)

    async def _no_tool(self, call: ToolCall, reach: Reach) -> AIEmployeeError:
        """The refusal. A tool may be missing only because a person gave no key for the instances that have it."""
        message, hint = f"there is no tool '{call.name[:80]}' here", "list the tools, or look one up with find_tool"
        missing = await self.fleet.unconnected(reach, call.caller.name)
        named = [target for target in missing if target.name == call.arguments.get(TARGET)]
        if named or (missing and len(missing) == len(reach.instances)):
            target = (named or missing)[0]
            return self.fleet.not_connected(target, f"you have given no key for {target.name}")
        if missing:
            names = ", ".join(target.name for target in missing)
            hint += f"; for those of {names} the person adds a key at {self.fleet.accounts_url}"
        return ValidationFailedError(message, hint=hint)

    def _sending(self, call: ToolCall, entry: Entry, reach: Reach, decision: Decision) -> _Sending:
        arguments = {name: value for name, value in call.arguments.items() if name not in entry.routing}
        target = reach.instance(decision.target)
        return _Sending(call=call, entry=entry, target=target, decision=decision, arguments=arguments)

    # sending

    async def _answered(self, sending: _Sending) -> tuple[Answer, _Sending]:
        """The answer, and the sending that it came from, which is another after a fallback."""
        client = sending.call.client
        state = self.questions.read(client.state, sending.call.identity) if client.state else None
        if state is not None and state.target != sending.target.name:
            raise ValidationFailedError("the answer belongs to another target's question", hint="call the tool anew")
        if sending.entry.asks:
            asked = await self._confirmed(sending, state)
            if asked is not None:
                return asked, sending
        try:
            return await self._cached(sending, state), sending
        except TargetUnavailableError as error:
            if not sending.decision.fallback:
                raise
            _log.warning("%s answers for %s: %s", sending.decision.fallback, sending.target.name, error.message)
            other = replace(sending, target=self.stack.target(sending.decision.fallback))
            return await self._cached(other, None), other

    async def _confirmed(self, sending: _Sending, state: QuestionState | None) -> InputRequiredResult | None:
        """None when the person has confirmed this call. Raises ConfirmationDeclinedError, ConfirmationNeededError."""
        client, entry = sending.call.client, sending.entry
        if state is not None and state.step in ("confirm", "confirmed"):
            if state.step == "confirm":
                check_confirmed((client.responses or {}).get(CONFIRM))
            asked = AskedQuestion(call=entry.name, state=state.step, nonce=state.nonce, expires=state.expires)
            await to_thread.run_sync(self.used_answers.use, asked, datetime.now(UTC))
            return None
        if not client.can_ask:
            raise cannot_ask(entry.name)
        text = confirmation_text(sending.target.name, entry.original, canonical_json(dict(sending.arguments)))
        question = confirmation_request(text)
        if client.retries:
            sealed = self.questions.sealed(
                QuestionState(target=sending.target.name, step="confirm"), sending.call.identity
            )
            return InputRequiredResult(input_requests={CONFIRM: question}, request_state=sealed)
        assert client.session is not None
        check_confirmed(await elicit(client.session, question, client.request_id))
        return None

    async def _cached(self, sending: _Sending, state: QuestionState | None) -> Answer:
        caller, is_read = sending.call.caller.name, sending.entry.is_read
        if is_read and sending.call.client.responses:  # the answer depends on more than the arguments
            return (await self._sent(sending, state))[0]
        if not is_read:
            self.cache.forget(caller)
            try:
                return (await self._sent(sending, state))[0]
            finally:
                self.cache.forget(caller)
        connection = await self.fleet.connection(sending.target, caller)
        place = f"{sending.target.name} {connection.number}"  # another credential may be of another user
        key = (place, sending.entry.original, canonical_json(dict(sending.arguments)))
        if (kept := self.cache.get(caller, key)) is not None:
            return kept
        generation = self.cache.generation(caller)
        answer, asked = await self._sent(sending, state)
        if isinstance(answer, CallToolResult) and not asked:
            self.cache.put(caller, key, answer, generation)
        return answer

    async def _sent(self, sending: _Sending, state: QuestionState | None) -> tuple[Answer, bool]:
        """Send the call, and pass a question of the target on; whether there was one."""
        client, label = sending.call.client, _label(sending.target)
        is_ours = state is not None and state.step == "confirm"  # the answer was to our own question
        responses = None if is_ours else client.responses
        answer = await self._tried(sending, responses, state.inner if state and not is_ours else None)
        if not isinstance(answer, InputRequiredResult):
            return answer, False
        if not client.can_ask:
            raise cannot_ask(sending.entry.name)
        if not client.retries:

            async def again(responses: Any, state: str | None) -> Answer:
                return await self._tried(sending, responses, state)

            return await ask_during_call(answer, client, label, again), True
        step = "confirmed" if sending.entry.asks else "target"
        sealed = self.questions.sealed(
            QuestionState(target=sending.target.name, step=step, inner=answer.request_state), sending.call.identity
        )
        return marked(answer, label).model_copy(update={"request_state": sealed}), True

    async def _tried(self, sending: _Sending, responses: Any, state: str | None) -> Answer:
        """Send once; a read that found nobody is sent once more while there is time for it."""
        call, target = sending.call, sending.target
        connection = await self.fleet.connection(target, call.caller.name)
        wanted = TargetCall(
            name=sending.entry.original,
            arguments=sending.arguments,
            is_read=sending.entry.is_read,
            can_ask=call.client.can_ask,
            responses=responses,
            state=state,
            headers=call.headers,
        )
        started = current_time()
        try:
            return self._accepted(sending, await connection.call(wanted, call.on_progress))
        except TargetUnavailableError:
            if call.caller.is_person and connection.is_refused:
                raise self._no_key(target) from None
            is_late = current_time() - started > target.limits.call_s / 2
            if not sending.entry.is_read or is_late or connection.circuit.is_open:
                raise
        return self._accepted(sending, await connection.call(wanted, call.on_progress))

    def _accepted(self, sending: _Sending, answer: Answer) -> Answer:
        """The answer. Raises InstanceNotConnectedError for a person whose key Odoo no longer accepts."""
        if sending.call.caller.is_person and sending.target.is_instance and is_key_refused(answer):
            raise self._no_key(sending.target)
        return answer

    def _no_key(self, target: Target) -> InstanceNotConnectedError:
        return self.fleet.not_connected(target, f"{target.name} no longer accepts your key")

    # answering

    def _finished(self, answer: Answer, sending: _Sending) -> Answer:
        is_fallback = sending.target.name != sending.decision.target
        routing = self._routing(sending, is_fallback=is_fallback)
        if isinstance(answer, InputRequiredResult):
            return answer.model_copy(update={"meta": {ROUTING: routing}})
        own = dict(answer.meta or {}) if sending.target.is_instance else {}
        changes: dict[str, Any] = {"meta": {**own, ROUTING: routing}}
        if is_fallback:
            said = f"answered by {sending.target.name} because {sending.decision.target} is away; not authoritative"
            changes["content"] = [TextContent(type="text", text=said), *answer.content]
        return answer.model_copy(update=changes)

    def _routing(self, sending: _Sending, *, is_fallback: bool) -> dict[str, object]:
        authority = sending.target.authority
        return {
            "target": sending.target.name,
            "reason": sending.decision.reason,
            "confidence": sending.decision.confidence,
            "fallback": is_fallback,
            "policy": self.stack.digest,
            **({"authoritative": authority is Authority.PRIMARY} if authority else {}),
        }


def _request_of(call: ToolCall, entry: Entry) -> RouteRequest:
    named = {name: call.arguments.get(name, "") for name in (TARGET, WORKSPACE) if name in entry.routing}
    for name, value in named.items():
        if not isinstance(value, str):
            raise TargetUnknownError(f"'{name}' is a text", hint=f"the targets are {', '.join(entry.targets)}")
    return RouteRequest(
        target=named.get(TARGET, ""),
        workspace=named.get(WORKSPACE, ""),
        text=named.get(WORKSPACE, ""),
        module=entry.module,
        is_write=not entry.is_read,
    )


def _label(target: Target) -> str:
    if target.authority is Authority.SANDBOX:
        return f"{target.name} (sandbox, not the books)"
    return target.name if target.is_instance else f"The server {target.name}"


def _outcome(answer: Answer) -> str:
    if isinstance(answer, InputRequiredResult):
        return "asked"
    return "refused" if answer.is_error else "ok"
