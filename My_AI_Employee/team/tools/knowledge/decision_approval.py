"""approve_decision: approve or reject a proposed decision, or a request in Odoo's Approvals, as the person."""

import json
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator

from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AccessRefusedError, BooksRefusedError, InvalidStatusError
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, Question
from My_AI_Employee.team.tools.knowledge.decision_log import FIELDS, MODEL, SECTIONS, needs_decisions
from My_AI_Employee.team.tools.rich_text.markdown import markdown_to_html, plain_text
from My_AI_Employee.team.tools.shared.lookup import needs_module
from My_AI_Employee.team.tools.shared.records import quoted, read_record, ref_name, text

REQUESTS = "approval.request"
_REQUESTS_HINT = "install the module Approvals (approvals) of Odoo Enterprise; decisions of the log are kind decision"
_REQUEST_FIELDS = ("name", "reason", "request_status", "user_status", "request_owner_id", "write_date")
Kind = Literal["decision", "approval_request"]
Verdict = Literal["approve", "reject"]


class ApproveDecision(Arguments):
    """Arguments of approve_decision."""

    kind: Annotated[
        Kind, Field(description="decision: of the decision log; approval_request: of Odoo's Approvals app")
    ] = "decision"
    record_id: Annotated[int, Field(gt=0, description="Id of the decision (read_decisions), or of the request")]
    verdict: Annotated[Verdict, Field(description="approve, or reject: needs a reason")]
    reason: Annotated[str, Field(max_length=2_000, description="Why; everyone who sees the record reads it")] = ""

    @model_validator(mode="after")
    def _reason_to_reject(self) -> "ApproveDecision":
        if self.verdict == "reject" and not self.reason.strip():
            raise ValueError("a rejection needs a reason")
        return self


class DecidedDecision(Result):
    """The record after the verdict, read back."""

    kind: Kind
    record_id: int
    title: str
    status_before: str
    status: Annotated[str, Field(description="Status now; a request that others must agree to stays pending")]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class _DecisionRecord:
    """The record to decide on. may: whether this person may; fingerprint: digest of all data behind the verdict."""

    title: str
    author: str
    words: str
    status: str
    may: bool
    fingerprint: str
    replaces: str = ""


def ask_decision(caller: CallContext, query: ApproveDecision) -> Question:
    """The question, from the record as it is now. Raises the same errors as approve_decision."""
    record = _checked(caller, query)
    what = "decision" if query.kind == "decision" else "approval request"
    words = f"{query.verdict.capitalize()} the {what} no. {query.record_id} of {quoted(record.author)}"
    words += f": {quoted(record.title)}, {quoted(record.words, 300)}?"
    if query.verdict == "approve" and record.replaces:
        words += f" It supersedes {quoted(record.replaces)}."
    if query.reason.strip():
        words += f" Reason: {quoted(query.reason, 300)}."
    return Question(text=words, state=json.dumps([query.model_dump(mode="json"), record.status, record.fingerprint]))


def approve_decision(caller: CallContext, query: ApproveDecision) -> DecidedDecision:
    """Decide on it. Raises InvalidStatusError, RecordNotFoundError, AccessRefusedError, ModuleNotInstalledError."""
    before = _checked(caller, query)
    if query.kind == "decision":
        method = "action_approve" if query.verdict == "approve" else "action_reject"
        caller.odoo.call(MODEL, method, ids=[query.record_id], reason=query.reason.strip())
    else:
        _decide_request(caller, query)
    after = _record(caller, query)
    if after.status == before.status and (query.kind == "decision" or after.may):
        raise BooksRefusedError(
            f"Odoo accepted the call, but the record {query.record_id} is still {after.status}",
            hint="look at it in Odoo",
        )
    pending = query.kind == "approval_request" and after.status == "pending"
    return DecidedDecision(
        kind=query.kind,
        record_id=query.record_id,
        title=after.title,
        status_before=before.status,
        status=after.status,
        note="your part is done; others have to agree too" if pending else "",
    )


def _decide_request(caller: CallContext, query: ApproveDecision) -> None:
    """Odoo's methods take no reason, so it is posted to the request's chatter before the verdict."""
    if query.reason.strip():
        body = plain_text(markdown_to_html(query.reason))
        caller.odoo.call(REQUESTS, "message_post", ids=[query.record_id], body=body)
    method = "action_approve" if query.verdict == "approve" else "action_refuse"
    caller.odoo.call(REQUESTS, method, ids=[query.record_id])


def _checked(caller: CallContext, query: ApproveDecision) -> _DecisionRecord:
    record = _record(caller, query)
    waiting = "proposed" if query.kind == "decision" else "pending"
    if record.status != waiting:
        raise InvalidStatusError(
            f"no. {query.record_id} is {record.status}, so you cannot {query.verdict} it",
            hint="only what is proposed and waits for a verdict can be decided",
            facts={"status": record.status},
        )
    if not record.may:
        raise AccessRefusedError(
            f"Odoo does not let you {query.verdict} no. {query.record_id}: it is your own, or others decide on it",
            hint="an approver other than its author decides; who manages Odoo names approvers",
        )
    return record


def _record(caller: CallContext, query: ApproveDecision) -> _DecisionRecord:
    return _decision(caller, query.record_id) if query.kind == "decision" else _request(caller, query.record_id)


def _decision(caller: CallContext, decision_id: int) -> _DecisionRecord:
    with needs_decisions():
        row = read_record(caller.odoo, MODEL, decision_id, FIELDS, what="decision")
    content = [text(row[name]) for name in ("name", *SECTIONS)]
    return _DecisionRecord(
        title=text(row["name"]),
        author=ref_name(row["owner_id"]),
        words=plain_text(text(row["decision"])),
        status=text(row["status"]),
        may=bool(row["may_decide"]),
        fingerprint=digest_of([content, text(row["write_date"]), ref_name(row["replaces_id"])]),
        replaces=ref_name(row["replaces_id"]),
    )


def _request(caller: CallContext, request_id: int) -> _DecisionRecord:
    with needs_module(REQUESTS, _REQUESTS_HINT):
        row = read_record(caller.odoo, REQUESTS, request_id, _REQUEST_FIELDS, what="approval request")
    return _DecisionRecord(
        title=text(row["name"]),
        author=ref_name(row["request_owner_id"]),
        words=plain_text(text(row["reason"])),
        status=text(row["request_status"]),
        may=text(row["user_status"]) == "pending",
        fingerprint=digest_of([text(row["name"]), text(row["reason"]), text(row["write_date"])]),
    )
