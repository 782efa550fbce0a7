"""A server over embedded books in memory, and the ways tests talk to it."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from mcp import Client
from mcp_types import RequestParamsMeta, Tool

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.digests import actions_digest, idempotency_key
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.domain.grants import META_FIELD, Grant, GrantScope, new_grant, sign_grant
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.errors import ReceiptNotFoundError
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.gate import Proposal, UsedGrants
from My_AI_Employee.mcp_servers.tools import build_server
from My_AI_Employee.testing.in_memory import MemoryMailer

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
AUDIENCE = "a server"
SECRET = b"k" * 32
PLAN_ID = "PLAN-20261120-aaaaaa"

INVOICE: dict[str, Any] = {
    "customer_name": "Acme Ltd",
    "customer_email": "billing@acme.example",
    "invoice_date": "2026-11-20",
    "due_date": "2026-12-20",
    "line_items": [{"description": "Consulting", "quantity": 10, "unit_price": 150.0}],
}
PAYMENT: dict[str, Any] = {
    "invoice_id": "INV/2026/00001",
    "amount": 100,
    "payment_date": "2026-11-20",
    "payment_method": "bank_transfer",
}
EXPENSE: dict[str, Any] = {
    "description": "Paper",
    "amount": "12.50",
    "expense_date": "2026-11-19",
    "category": "office_supplies",
}
CUSTOMER: dict[str, Any] = {"name": "Acme Ltd", "email": "billing@acme.example"}
REPORT: dict[str, Any] = {"report_type": "profit_loss", "start_date": "2026-01-01", "end_date": "2026-12-31"}


@dataclass
class KeptPlans:
    """A PlanSink that keeps what it was given."""

    kept: list[tuple[list[dict[str, Any]], list[str]]] = field(default_factory=list)

    def propose(self, raw_actions: Sequence[Mapping[str, Any]], reasons: Sequence[str]) -> Proposal:
        self.kept.append(([dict(action) for action in raw_actions], list(reasons)))
        plan_id = f"PLAN-20261120-{len(self.kept):06x}"
        pairs = [(a["tool"], {k: v for k, v in a.items() if k != "tool"}) for a in raw_actions]
        return Proposal(
            plan_id=plan_id,
            note=f"Pending_Approval/{plan_id}.md",
            digest=actions_digest(pairs, "local"),
            headline=f"{len(pairs)} steps",
        )


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def check_receipt(path: str) -> Receipt:
    if path != "Attachments/receipt.pdf":
        raise ReceiptNotFoundError(f"no receipt at {path}", facts={"receipt_path": path})
    return Receipt(path=Path(path), name="receipt.pdf")


BooksT = TypeVar("BooksT", bound=LocalBooks)


def make_books_of(kind: type[BooksT]) -> BooksT:
    return kind(
        None,
        clock=Clock(),
        company=Company(name="Sample Firm", currency="USD", email="books@firm.example"),
        mailer=MemoryMailer(),
        render_invoice=lambda invoice: b"%PDF-1.4\n",
    )


def make_books() -> LocalBooks:
    return make_books_of(LocalBooks)


def make_context(ledger: LocalBooks, **changes: Any) -> ServerContext:
    clock = Clock()
    context = ServerContext(
        books=lambda: ledger,
        secret=lambda: SECRET,
        used=UsedGrants(clock),
        audience=AUDIENCE,
        plans=KeptPlans(),
        dry_run=False,
        clock=clock,
        check_receipt=check_receipt,
        build_report=lambda request: build_report(request, ledger, currency="USD", generated_at=NOW),
        version="1.2.3",
    )
    return replace(context, **changes)


def make_grant(
    tool: str, arguments: Mapping[str, Any], *, ordinal: int = 1, books: str = "local", audience: str = AUDIENCE
) -> Grant:
    plain = parse_action(tool, arguments).arguments()
    key = idempotency_key(PLAN_ID, ordinal, tool, plain)
    scope = GrantScope(plan_id=PLAN_ID, ordinal=ordinal, key=key, books=books, audience=audience)
    return new_grant(tool, plain, scope, NOW)


def grant_token(tool: str, arguments: Mapping[str, Any], **wanted: Any) -> str:
    """As make_grant."""
    return sign_grant(SECRET, make_grant(tool, arguments, **wanted))


@dataclass(frozen=True)
class Answer:
    """What a call answered. data: structured content, or the refusal's JSON document."""

    is_error: bool
    data: dict[str, Any]
    text: str

    @property
    def code(self) -> str:
        return str(self.data.get("code", "")) if self.is_error else ""


def ask(context: ServerContext, tool: str, arguments: Mapping[str, Any], grant: object = "") -> Answer:
    """One call through the in-memory client."""
    return asyncio.run(_ask(context, tool, arguments, grant))


async def _ask(context: ServerContext, tool: str, arguments: Mapping[str, Any], grant: object) -> Answer:
    meta = cast(RequestParamsMeta, {META_FIELD: grant}) if grant else None
    async with Client(build_server(context)) as client:
        result = await client.call_tool(tool, dict(arguments), meta=meta)
    text = "".join(part.text for part in result.content if part.type == "text")
    data = json.loads(text) if result.is_error else result.structured_content or {}
    return Answer(is_error=result.is_error, data=data, text=text)


def ask_granted(context: ServerContext, tool: str, arguments: Mapping[str, Any], *, ordinal: int = 1) -> Answer:
    """One call with a grant made for it."""
    return ask(context, tool, arguments, grant_token(tool, arguments, ordinal=ordinal))


def listed_tools(context: ServerContext) -> dict[str, Tool]:
    async def names() -> dict[str, Tool]:
        async with Client(build_server(context)) as client:
            return {tool.name: tool for tool in (await client.list_tools()).tools}

    return asyncio.run(names())
