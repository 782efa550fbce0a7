"""Running the gated actions against the books: with a grant for real, in a dry run without effect."""

from collections.abc import Sequence
from itertools import takewhile

from My_AI_Employee.books.port import BankMatch, Books, InvoiceDraft, Receipt
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    SendInvoice,
    parse_action,
)
from My_AI_Employee.domain.bank_actions import MatchBankLine
from My_AI_Employee.domain.bank_results import MatchBankLineResult
from My_AI_Employee.domain.digests import idempotency_key
from My_AI_Employee.domain.payment_file_results import CreatePaymentFileResult
from My_AI_Employee.domain.plan import document_amount
from My_AI_Employee.domain.results import CreateInvoiceResult, EffectResult
from My_AI_Employee.errors import AIEmployeeError, ApprovalRequiredError, CustomerNotFoundError
from My_AI_Employee.mcp_servers.answers import (
    BatchAnswer,
    CreateInvoicesResult,
    MatchAnswer,
    MatchBankLinesResult,
    WireError,
)
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.inputs import BatchItem
from My_AI_Employee.mcp_servers.sent_invoices import with_kept_pdf
from My_AI_Employee.observability.crash_points import reach

REHEARSED_INVOICE = "DRAFT/0"
"""Id in the answer of a rehearsed invoice whose customer the books do not have yet."""


def run_action(context: ServerContext, action: Action, token: str, client: str) -> EffectResult:
    """One write call. token: the grant, empty when there is none. client: who calls, for the plan's reasons.

    Raises ApprovalRequiredError (with the drafted plan named), GrantInvalidError and what the books refuse.
    """
    receipt = _receipt(context, action)
    if context.dry_run:
        return _rehearse(context, action, receipt)
    if not token:
        with context.books_lock:  # proposing a plan asks the books for their name
            context.gate.ask_for_approval(action, client)
    with context.hold_books() as books:
        grant = context.gate.admit(action, token, books.name)
        reach("server.granted")
        result = _run(books, action, grant.key, receipt, dry_run=False)
        reach("server.done")
        return _kept(context, with_kept_pdf(books, context.keep_document, result, grant.key))


def _kept(context: ServerContext, result: EffectResult) -> EffectResult:
    """The answer, after the file that it brings was written into the vault. A repeated call writes the same bytes."""
    if not isinstance(result, CreatePaymentFileResult):
        return result
    name = f"{result.execution_date}_{result.file_id}.xml"
    path = context.keep_file(name, result.content.encode())
    return result.model_copy(update={"path": path, "content": ""})


def _receipt(context: ServerContext, action: Action) -> Receipt | None:
    path = action.attached_file()
    return context.check_receipt(path) if path else None


def _rehearsal_key(action: Action) -> str:
    return idempotency_key("dry-run", 1, action.tool, action.arguments())


def _rehearse(context: ServerContext, action: Action, receipt: Receipt | None) -> EffectResult:
    with context.hold_books() as books:
        try:
            answer = _run(books, action, _rehearsal_key(action), receipt, dry_run=True)
            return (
                answer.model_copy(update={"content": ""}) if isinstance(answer, CreatePaymentFileResult) else answer
            )
        except CustomerNotFoundError as error:
            if not isinstance(action, CreateInvoice):
                raise
            return _without_customer(context, books, action, error)


def _without_customer(
    context: ServerContext, books: Books, action: CreateInvoice, error: CustomerNotFoundError
) -> CreateInvoiceResult:
    """In a rehearsal the step before may be create_customer, which wrote nothing: warn instead of refusing."""
    total = document_amount(action)
    return CreateInvoiceResult(
        dry_run=True,
        warnings=(f"{error.code}: {error.message}; a real run needs the customer created first",),
        invoice_id=REHEARSED_INVOICE,
        total_amount=total,
        tax_amount=total - action.untaxed_total,
        odoo_url="",
        created_at=context.clock(),
        currency=action.currency or books.info().currency,
    )


def _run(books: Books, action: Action, key: str, receipt: Receipt | None, *, dry_run: bool) -> EffectResult:
    match action:
        case CreateInvoice():
            return books.create_invoice(action, key, dry_run=dry_run)
        case SendInvoice():
            return books.send_invoice(action, key, dry_run=dry_run)
        case RecordPayment():
            return books.record_payment(action, key, dry_run=dry_run)
        case CreateExpense():
            return books.create_expense(action, key, receipt=receipt, dry_run=dry_run)
        case CreateCustomer():
            return books.create_customer(action, key, dry_run=dry_run)
        case CreditInvoice():
            return books.credit_invoice(action, key, dry_run=dry_run)
        case CancelPayment():
            return books.cancel_payment(action, key, dry_run=dry_run)
        case CancelExpense():
            return books.cancel_expense(action, key, dry_run=dry_run)
    return books.perform(action, key, receipt=receipt, dry_run=dry_run)


def run_batch(context: ServerContext, items: Sequence[BatchItem]) -> CreateInvoicesResult:
    """Many granted create_invoice calls in as few calls to the books as they allow; one answer per item.

    An item that is wrong or has no valid grant is refused alone; the others run. Raises what the books raise when
    they cannot be reached.
    """
    with context.hold_books() as books:
        name = books.name
        drafts = [_draft(context, item, name) for item in items]
        good = [draft for draft in drafts if isinstance(draft, InvoiceDraft)]
        reach("server.granted")
        done = iter(books.create_invoices(good, dry_run=context.dry_run) if good else ())
        outcomes = [next(done) if isinstance(draft, InvoiceDraft) else draft for draft in drafts]
        reach("server.done")
    return CreateInvoicesResult(answers=tuple(_answer(outcome) for outcome in outcomes))


def run_matches(context: ServerContext, items: Sequence[BatchItem]) -> MatchBankLinesResult:
    """Granted match_bank_line calls in order, in as few calls to the books as they allow.

    An item that is wrong or has no valid grant ends them, as one that the books refuse does. Raises what the books
    raise when they cannot be reached.
    """
    with context.hold_books() as books:
        name = books.name
        matches = [_match(context, item, name) for item in items]
        good = [each for each in takewhile(_is_good, matches) if isinstance(each, BankMatch)]
        reach("server.granted")
        done = books.match_bank_lines(good, dry_run=context.dry_run) if good else []
        refused = matches[len(good)] if len(done) == len(good) < len(matches) else None
        reach("server.done")
    outcomes = [*done, refused] if isinstance(refused, AIEmployeeError) else done
    return MatchBankLinesResult(answers=tuple(_match_answer(outcome) for outcome in outcomes))


def _is_good(match: BankMatch | AIEmployeeError) -> bool:
    return isinstance(match, BankMatch)


def _match(context: ServerContext, item: BatchItem, books: str) -> BankMatch | AIEmployeeError:
    try:
        action = MatchBankLine.model_validate(parse_action(MatchBankLine.tool, item.arguments))
        if context.dry_run:
            return BankMatch(action=action, key=_rehearsal_key(action))
        return BankMatch(action=action, key=context.gate.admit(action, _granted(item), books).key)
    except AIEmployeeError as error:
        return error


def _granted(item: BatchItem) -> str:
    if not item.grant:
        raise ApprovalRequiredError("the item has no grant", hint="propose_plan puts it before a person")
    return item.grant


def _match_answer(outcome: EffectResult | AIEmployeeError) -> MatchAnswer:
    if isinstance(outcome, AIEmployeeError):
        return MatchAnswer(error=WireError.model_validate(outcome.as_dict()))
    return MatchAnswer(result=MatchBankLineResult.model_validate(outcome.model_dump()))


def _draft(context: ServerContext, item: BatchItem, books: str) -> InvoiceDraft | AIEmployeeError:
    try:
        action = CreateInvoice.model_validate(parse_action(CreateInvoice.tool, item.arguments))
        if context.dry_run:
            return InvoiceDraft(action=action, key=_rehearsal_key(action))
        return InvoiceDraft(action=action, key=context.gate.admit(action, _granted(item), books).key)
    except AIEmployeeError as error:
        return error


def _answer(outcome: CreateInvoiceResult | AIEmployeeError) -> BatchAnswer:
    if isinstance(outcome, CreateInvoiceResult):
        return BatchAnswer(result=outcome)
    return BatchAnswer(error=WireError.model_validate(outcome.as_dict()))
