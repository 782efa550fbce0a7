"""The gate before the write tools: a call runs with a valid grant, otherwise it becomes a plan that waits.

A grant counts for exactly one call: this tool, these arguments in canonical form, these books, until it expires.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, NoReturn, Protocol

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.grants import Grant, verify_grant
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.errors import ApprovalRequiredError, GrantInvalidError

Clock = Callable[[], datetime]
"""Answers the present as an aware datetime."""
_KEPT_S = 3600


class UsedGrants:
    """Grants that this process has taken. No other takes them, nor does the process that follows it.

    One that has expired is forgotten an hour later: until then clocks may be set back.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._expiries: dict[str, int] = {}
        self._lock = Lock()

    def use(self, nonce: str, expires: int) -> bool:
        """Take a grant by its nonce; False when it was taken before. expires: seconds since the epoch."""
        with self._lock:
            self._forget(self._clock().timestamp() - _KEPT_S)
            if nonce in self._expiries:
                return False
            self._expiries[nonce] = expires
            return True

    def _forget(self, before: float) -> None:
        while self._expiries:
            oldest = next(iter(self._expiries))
            if self._expiries[oldest] >= before:
                return
            del self._expiries[oldest]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A plan that waits for a person. note: path of its note inside the vault. digest: what an approval binds to.

    approved_by: the policy's rule when it needs no person; it still runs only by the orchestrator.
    """

    plan_id: str
    note: str
    digest: str
    headline: str
    approved_by: str = ""


class PlanSink(Protocol):
    """Where drafted plans go: `Pending_Approval/` of a vault. Called from several threads."""

    def propose(self, raw_actions: Sequence[Mapping[str, Any]], reasons: Sequence[str]) -> Proposal:
        """Keep a plan of planner `claude` and write its note. raw_actions: validated `{tool: ..., **arguments}`."""
        ...


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Decides about one write call. secret: the key that grants are signed with.

    audience: of the grants that count, as in Grant; none does where it is empty.
    """

    secret: Callable[[], bytes]
    used: UsedGrants
    plans: PlanSink | None
    clock: Clock
    audience: str

    def admit(self, action: Action, token: str, books: str) -> Grant:
        """Verify a grant and use it up. books: BooksInfo.name. Raises GrantInvalidError (GRANT_INVALID)."""
        arguments = action.arguments()
        grant = verify_grant(
            self.secret(), token, tool=action.tool, arguments=arguments, books=books, now=self.clock()
        )
        if not self.audience or grant.audience != self.audience:
            raise GrantInvalidError("the grant is for another server", facts={"plan_id": grant.plan_id})
        if not self.used.use(grant.nonce, grant.expires):
            raise GrantInvalidError("the grant was used before", facts={"plan_id": grant.plan_id})
        return grant

    def propose(self, raw_actions: Sequence[Mapping[str, Any]], reasons: Sequence[str]) -> Proposal:
        """Validate drafted steps and put them before a person.

        Raises the contract's ActionError of the first bad step; ApprovalRequiredError when no vault is configured.
        """
        steps = plan_actions(raw_actions)
        if self.plans is None:
            raise ApprovalRequiredError(
                "this needs a person's approval, and no vault is configured where a plan could wait for it",
                hint="set AI_EMPLOYEE_VAULT to a vault made with `ai-employee init`, or set DRY_RUN=true to rehearse",
            )
        return self.plans.propose([{"tool": step.tool, **step.arguments} for step in steps], reasons)

    def ask_for_approval(self, action: Action, client: str) -> NoReturn:
        """Turn a call without a grant into a plan of one step. Raises ApprovalRequiredError that names it."""
        reasons = (f"{client or 'an MCP client'} called {action.tool} without an approval",)
        proposal = self.propose([{"tool": action.tool, **action.arguments()}], reasons)
        waits_for = f"the orchestrator ({proposal.approved_by})" if proposal.approved_by else "a person's approval"
        hint = f"a person drags {proposal.note} to Approved/; the orchestrator then carries it out"
        raise ApprovalRequiredError(
            f"nothing was done yet: {proposal.plan_id} ({proposal.headline}) waits for {waits_for}",
            hint="`why` and the note tell when it is done" if proposal.approved_by else hint,
            facts={"plan_id": proposal.plan_id, "note": proposal.note, "digest": proposal.digest},
        )
