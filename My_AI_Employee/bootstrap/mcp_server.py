"""Builds what the MCP server works with from settings."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from secrets import token_bytes

from My_AI_Employee import __version__
from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.books.port import Books, Receipt
from My_AI_Employee.bootstrap.earlier import earlier_of
from My_AI_Employee.bootstrap.exchange_rates import rates_of
from My_AI_Employee.bootstrap.installation import (
    Installation,
    check_receipt,
    keep_payment_file,
    open_books,
    open_installation,
    report_writer,
    utc_now,
)
from My_AI_Employee.bootstrap.invoice_documents import keep_sent_invoice
from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.plan import BooksIdentity
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import Refusal, ReportResult
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.gate import UsedGrants
from My_AI_Employee.tasks.balances import OpenInvoices, no_open_invoices
from My_AI_Employee.tasks.proposing import Proposals, ShownProposals
from My_AI_Employee.tasks.twins import FindDocuments, no_documents
from My_AI_Employee.views.plan_notes import Projection


def plan_proposals(
    installation: Installation,
    journal: Journal,
    identity: Callable[[], BooksIdentity],
    check: Callable[[PlanToCheck], Sequence[Refusal]] | None = None,
    documents: FindDocuments = no_documents,
    open_invoices: OpenInvoices = no_open_invoices,
) -> ShownProposals:
    """The way in which programs and `undo` propose plans. The last three: see `Proposals`; left out by `undo`."""
    store = installation.store
    return ShownProposals(
        proposals=Proposals(
            journal=journal,
            identity=identity,
            policy=lambda: policy_in_force(store, journal).policy,
            clock=utc_now,
            check=check,
            documents=documents,
            open_invoices=open_invoices,
            rates=rates_of(installation),
            earlier=earlier_of(installation),
        ),
        projection=Projection(journal=journal, store=store, clock=utc_now),
    )


def server_context(audience: str = "") -> ServerContext:
    """What the MCP server works with. Opens nothing that may be away; the books are opened at the first call.

    audience: whom grants must name; none counts without it.
    """
    installation = open_installation()

    def find_receipt(path: str) -> Receipt:
        return check_receipt(installation.vault, path)

    propose_only = installation.settings.mcp_mode == "propose"
    books = cache(lambda: open_books(installation))
    proposals = None
    if installation.vault is not None and not installation.settings.dry_run:
        proposals = _proposals_over(installation, books, find_receipt)
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
        check_receipt=find_receipt,
        keep_file=lambda name, content: keep_payment_file(installation.vault, name, content),
        build_report=lambda request: _build_report(installation, request, books()),
        version=__version__,
        redacted=installation.redacted,
        keep_document=partial(keep_sent_invoice, installation.store) if installation.vault is not None else None,
    )


def _proposals_over(
    installation: Installation, books: Callable[[], Books], find_receipt: Callable[[str], Receipt]
) -> ShownProposals:
    """Makes plans of what programs ask for. books: opened when they are first asked."""

    def check(plan: PlanToCheck) -> Sequence[Refusal]:
        return books().check_plans([plan], find_receipt)[0]

    proposals = plan_proposals(
        installation,
        installation.journal(),
        lambda: identity_of(books()),
        check,
        lambda query: books().recent_documents(query),
        lambda customer: books().list_open_invoices(customer),
    )
    in_books = rates_of(installation, lambda currency, day: books().exchange_rate(currency, day))
    with_bills = proposals.with_open_bills(lambda vendor: books().list_open_bills(vendor))
    with_lines = with_bills.with_sold_lines(lambda customer, since: books().sold_lines(customer, since))
    return with_lines.with_rates(in_books)


def _build_report(installation: Installation, request: ReportRequest, books: Books) -> ReportResult:
    return report_writer(installation).make(request, books)


def identity_of(books: Books) -> BooksIdentity:
    """What a plan is bound to, with the fiscal year by which its expenses are dated."""
    info, today = books.info(), utc_now().astimezone().date()
    return BooksIdentity(name=info.name, currency=info.currency, fiscal_year_start=books.fiscal_year_start(today))
