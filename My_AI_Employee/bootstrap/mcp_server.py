"""What the MCP server works with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache, partial
from secrets import token_bytes
from typing import Any

from My_AI_Employee import __version__
from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap.installation import (
    Installation,
    check_receipt,
    open_books,
    open_installation,
    report_writer,
    utc_now,
)
from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.plan import BooksIdentity, Plan, plan_actions
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.gate import Proposal, UsedGrants
from My_AI_Employee.tasks.proposing import keep_plan
from My_AI_Employee.views.plan_notes import Projection


@dataclass(frozen=True, kw_only=True)
class PlanProposals:
    """Puts plans that programs propose before a person."""

    journal: Journal
    projection: Projection
    identity: Callable[[], BooksIdentity]
    policy: Callable[[], Policy]
    clock: Callable[[], datetime]

    def without_auto_approval(self) -> "PlanProposals":
        """The same desk, at which the policy approves nothing: every plan waits for a person."""
        return replace(self, policy=lambda: replace(self.policy(), auto_approve_expenses_under=Decimal("0.00")))

    def propose(
        self, raw_actions: Sequence[Mapping[str, Any]], reasons: Sequence[str], *, planner: str = "claude"
    ) -> Proposal:
        """Keep a plan and write its note; the policy approves small expenses, whoever proposes them."""
        now, policy, identity = self.clock(), self.policy(), self.identity()
        with self.journal.transaction() as connection:
            plan_id = plans.unused_plan_id(connection, now)
        plan = Plan(
            id=plan_id,
            task_id="",
            planner=planner,
            created=now,
            expires=now + timedelta(days=policy.plan_expires_days),
            books=identity.name,
            currency=identity.currency,
            actions=plan_actions(raw_actions),
            reasons=tuple(reasons),
        )
        with self.journal.transaction() as connection:
            rule = keep_plan(connection, plan, policy, now)
            record = plans.get_plan(connection, plan.id)
        note = self.projection.show_plan(record)
        return Proposal(plan_id=plan.id, note=note, digest=plan.digest, headline=plan.headline, approved_by=rule)


def plan_proposals(
    installation: Installation, journal: Journal, identity: Callable[[], BooksIdentity]
) -> PlanProposals:
    """The desk that programs and `undo` propose plans at."""
    store = installation.store
    return PlanProposals(
        journal=journal,
        projection=Projection(journal=journal, store=store, clock=utc_now),
        identity=identity,
        policy=lambda: policy_in_force(store, journal).policy,
        clock=utc_now,
    )


def server_context(audience: str = "") -> ServerContext:
    """What the MCP server works with. Opens nothing that may be away; the books are opened at the first call.

    audience: whom grants must name; none counts without it.
    """
    installation = open_installation()
    propose_only = installation.settings.mcp_mode == "propose"
    books = cache(lambda: open_books(installation))
    proposals = None
    if installation.vault is not None and not installation.settings.dry_run:
        journal = installation.journal()
        proposals = plan_proposals(installation, journal, lambda: _identity_of(books()))
        if propose_only:
            proposals = proposals.without_auto_approval()
    return ServerContext(
        books=books,
        secret=cache(partial(token_bytes, 32) if propose_only else installation.state.grant_secret),
        used=UsedGrants(utc_now),
        audience=audience,
        plans=proposals,
        dry_run=installation.settings.dry_run,
        clock=utc_now,
        check_receipt=lambda path: check_receipt(installation.vault, path),
        build_report=lambda request: _build_report(installation, request, books()),
        version=__version__,
        redacted=installation.redacted,
    )


def _build_report(installation: Installation, request: ReportRequest, books: Books) -> ReportResult:
    return report_writer(installation).make(request, books)


def _identity_of(books: Books) -> BooksIdentity:
    info = books.info()
    return BooksIdentity(name=info.name, currency=info.currency)
