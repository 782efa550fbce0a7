"""`LocalBooks`: the port `Books` over one SQLite file with double-entry bookkeeping."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from My_AI_Employee.books.local import (
    credit_notes,
    customers,
    expenses,
    invoice_queries,
    invoices,
    keys,
    payments,
    sending,
    statement_sending,
)
from My_AI_Employee.books.local.database import Database, books_errors, open_database, savepoint
from My_AI_Employee.books.local.lists import LocalLists
from My_AI_Employee.books.local.mailer import Mailer
from My_AI_Employee.books.local.operations import operation_of
from My_AI_Employee.books.local.receipts import (
    FolderReceipts,
    MemoryReceipts,
    ReceiptStore,
    StoredReceipt,
    read_receipt,
)
from My_AI_Employee.books.local.rehearsal import Rehearsal
from My_AI_Employee.books.local.rollups import RollUps
from My_AI_Employee.books.local.sending import InvoiceDelivery, SendRequest
from My_AI_Employee.books.local.sent_documents import DocumentStore, FolderDocuments, MemoryDocuments
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.local.set_up import is_set_up, set_up_books
from My_AI_Employee.books.local.statement_sending import StatementRequest
from My_AI_Employee.books.local.tax_sets import TaxSet
from My_AI_Employee.books.plan_check import check_books, check_steps
from My_AI_Employee.books.port import BankMatch, BooksInfo, FindReceipt, InvoiceDraft, Receipt
from My_AI_Employee.books.rules import Clock
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
)
from My_AI_Employee.domain.documents import Company, InvoicePdf, MailText, StatementPdf
from My_AI_Employee.domain.foreign_currency import FindRate, no_rates
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import (
    CancelExpenseResult,
    CancelPaymentResult,
    CreateCustomerResult,
    CreateExpenseResult,
    CreateInvoiceResult,
    CreditInvoiceResult,
    EffectResult,
    InvoiceSummary,
    RecordPaymentResult,
    Refusal,
    SendInvoiceResult,
)
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import ActionError, AIEmployeeError, BooksRefusedError, ReceiptNotFoundError

AnswerT = TypeVar("AnswerT", bound=EffectResult)

VERSION = "1"


@dataclass(frozen=True, kw_only=True)
class LocalOptions:
    """Options of one set of books. fiscal_year_month: 1 to 12. sale_taxes: additional rates (0 to 1).

    render_statement: makes the PDF of a statement of account; None where no statements are mailed. tax_set: the rates
    that a person has written down. translate_mail: see `InvoiceDelivery`. find_rate: exchange rates that a person has
    written down, with which the rate of a bank line is compared.
    """

    fiscal_year_month: int = 1
    sale_taxes: tuple[Decimal, ...] = ()
    tax_set: TaxSet | None = None
    render_statement: Callable[[StatementPdf], bytes] | None = None
    translate_mail: Callable[[InvoicePdf], MailText | None] | None = None
    find_rate: FindRate = no_rates


class LocalBooks(LocalLists):
    """The port `Books` over one SQLite file. In folders next to it, receipts are in `<file name>.receipts` and the
    PDFs that were mailed in `<file name>.sent`.

    path: None keeps everything in memory. The currency is fixed when the file is created. Several processes may
    have the same file open. Raises BooksConfigurationError when the file is not one of embedded books, is damaged,
    was written by a newer version, or has another currency.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        clock: Clock,
        company: Company,
        mailer: Mailer | None,
        render_invoice: Callable[[InvoicePdf], bytes],
        options: LocalOptions | None = None,
    ) -> None:
        self._clock = clock
        self._company = company
        self._options = options or LocalOptions()
        self._fiscal_year_month = self._options.fiscal_year_month
        self._roll_ups = RollUps()
        sent: DocumentStore = FolderDocuments(path.with_name(f"{path.name}.sent")) if path else MemoryDocuments()
        self._delivery = InvoiceDelivery(
            company=company,
            mailer=mailer,
            render_invoice=render_invoice,
            render_statement=self._options.render_statement,
            sent=sent,
            translate_mail=self._options.translate_mail,
        )
        self._receipts: ReceiptStore = (
            FolderReceipts(path.with_name(f"{path.name}.receipts")) if path else MemoryReceipts()
        )
        self._database: Database = open_database(path)
        try:
            taxes = self._options.sale_taxes, self._options.tax_set
            with self._database.read() as connection:
                ready = is_set_up(connection, company.currency, *taxes)
            if not ready:
                with self._database.write() as connection:
                    set_up_books(self._begin(connection), *taxes)
        except BaseException:
            self._database.close()
            raise

    @property
    def name(self) -> str:
        """See `Books.name`."""
        return "local"

    def _begin(self, connection: sqlite3.Connection) -> BooksSession:
        now = self._clock()
        return BooksSession(
            connection=connection,
            now=now.astimezone(UTC),
            today=now.astimezone().date(),
            currency=self._company.currency,
            find_rate=self._options.find_rate,
        )

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One read transaction over the books' tables."""
        with self._database.read() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[BooksSession]:
        """One write transaction over the books' tables; rolled back when the block raises."""
        with self._database.write() as connection:
            yield self._begin(connection)

    def info(self) -> BooksInfo:
        """See `Books.info`."""
        with self._database.read() as connection:
            currency = connection.execute("SELECT currency FROM books").fetchone()[0]
        return BooksInfo(name=self.name, kind="local", version=VERSION, company=self._company.name, currency=currency)

    def close(self) -> None:
        """See `Books.close`."""
        self._database.close()

    def sent_document(self, key: str) -> bytes | None:
        """See `Books.sent_document`."""
        return self._delivery.sent.read(key)

    def check_plans(self, plans: Sequence[PlanToCheck], receipts: FindReceipt) -> list[list[Refusal]]:
        """See `Books.check_plans`: the real operations, each plan in a transaction that is rolled back."""
        return [self._check_plan(plan, receipts) for plan in plans]

    def _check_plan(self, plan: PlanToCheck, receipts: FindReceipt) -> list[Refusal]:
        foreign = check_books(plan, self.name, self._company.currency)
        if foreign:
            return foreign

        def keep_receipt(action: Action) -> StoredReceipt | None:
            path = action.attached_file()
            return self._store_receipt(action, receipts(path) if path else None, dry_run=True)

        with self._database.rehearse() as connection:
            rehearsal = Rehearsal(session=self._begin(connection), delivery=self._delivery, keep_receipt=keep_receipt)
            return check_steps(plan, rehearsal.perform)

    def _effect(
        self,
        action: Action,
        key: str,
        answer_type: type[AnswerT],
        effect: Callable[[BooksSession], AnswerT],
        *,
        dry_run: bool,
    ) -> AnswerT:
        """Run a write and store its key in one transaction; for a known key return the stored result."""
        with self._database.write(dry_run=dry_run) as connection:
            answer = self._run_once(connection, action, key, answer_type, effect)
        return answer.model_copy(update={"dry_run": True}) if dry_run else answer

    def _run_once(
        self,
        connection: sqlite3.Connection,
        action: Action,
        key: str,
        answer_type: type[AnswerT],
        effect: Callable[[BooksSession], AnswerT],
    ) -> AnswerT:
        use = keys.find_use(connection, key, action)
        if use and use.answer:
            return keys.decode(answer_type, use.answer)
        session = self._begin(connection)
        answer = effect(session)
        keys.store_use(session, key, action, answer.record(), answer)
        return answer

    def create_customer(self, action: CreateCustomer, key: str, *, dry_run: bool = False) -> CreateCustomerResult:
        """See `Books.create_customer`."""
        return self._effect(
            action, key, CreateCustomerResult, lambda s: customers.create_customer(s, action), dry_run=dry_run
        )

    def create_invoices(
        self, drafts: Sequence[InvoiceDraft], *, dry_run: bool = False
    ) -> list[CreateInvoiceResult | AIEmployeeError]:
        """See `Books.create_invoices`. One transaction; a refused draft does not affect the others."""
        with self._database.write(dry_run=dry_run) as connection:
            answers = [self._draft_in_batch(connection, draft) for draft in drafts]
        if not dry_run:
            return answers
        return [
            answer if isinstance(answer, AIEmployeeError) else answer.model_copy(update={"dry_run": True})
            for answer in answers
        ]

    def match_bank_lines(
        self, matches: Sequence[BankMatch], *, dry_run: bool = False
    ) -> list[EffectResult | AIEmployeeError]:
        """See `Books.match_bank_lines`. Each line has a transaction of its own; a refusal ends them."""
        answers: list[EffectResult | AIEmployeeError] = []
        for match in matches:
            try:
                answers.append(self.perform(match.action, match.key, dry_run=dry_run))
            except (ActionError, BooksRefusedError) as refusal:
                return [*answers, refusal]
        return answers

    def _draft_in_batch(
        self, connection: sqlite3.Connection, draft: InvoiceDraft
    ) -> CreateInvoiceResult | AIEmployeeError:
        try:
            with savepoint(connection), books_errors():
                return self._run_once(
                    connection,
                    draft.action,
                    draft.key,
                    CreateInvoiceResult,
                    lambda s: invoices.draft_invoice(s, draft.action),
                )
        except (ActionError, BooksRefusedError) as refusal:
            return refusal

    def create_invoice(self, action: CreateInvoice, key: str, *, dry_run: bool = False) -> CreateInvoiceResult:
        """See `Books.create_invoice`."""
        return self._effect(
            action, key, CreateInvoiceResult, lambda s: invoices.draft_invoice(s, action), dry_run=dry_run
        )

    def send_invoice(self, action: SendInvoice, key: str, *, dry_run: bool = False) -> SendInvoiceResult:
        """See `Books.send_invoice`."""
        request = SendRequest(action=action, key=key, dry_run=dry_run)
        return sending.send_invoice(self._database, self._begin, self._delivery, request)

    def record_mail_outcome(self, invoice_id: str, *, arrived: bool) -> InvoiceSummary:
        """Record whether a mail with unknown outcome arrived; see `sending.record_mail_outcome`."""
        with self._database.write() as connection:
            sending.record_mail_outcome(self._begin(connection), invoice_id, arrived=arrived)
        with self._database.read() as connection:
            return invoice_queries.find_document(connection, invoice_id, self._company.currency)[1]

    def record_statement_outcome(self, key: str, *, arrived: bool) -> None:
        """Record whether a statement's mail with unknown outcome arrived. key: of the step that mailed it."""
        with self._database.write() as connection:
            statement_sending.record_statement_outcome(self._begin(connection), key, arrived=arrived)

    def record_payment(self, action: RecordPayment, key: str, *, dry_run: bool = False) -> RecordPaymentResult:
        """See `Books.record_payment`."""
        return self._effect(
            action, key, RecordPaymentResult, lambda s: payments.record_payment(s, action), dry_run=dry_run
        )

    def create_expense(
        self, action: CreateExpense, key: str, *, receipt: Receipt | None = None, dry_run: bool = False
    ) -> CreateExpenseResult:
        """See `Books.create_expense`. Also raises ReceiptNotFoundError, and ValidationFailedError for over 25 MB."""
        store: ReceiptStore = MemoryReceipts() if dry_run else self._receipts

        def effect(session: BooksSession) -> CreateExpenseResult:
            return expenses.create_expense(
                session, action, self._store_receipt(action, receipt, dry_run=dry_run), store
            )

        return self._effect(action, key, CreateExpenseResult, effect, dry_run=dry_run)

    def _store_receipt(self, action: Action, receipt: Receipt | None, *, dry_run: bool) -> StoredReceipt | None:
        if receipt is None:
            if action.attached_file():
                raise ReceiptNotFoundError(f"receipt '{action.attached_file()}' was not passed to the books")
            return None
        content = read_receipt(receipt)
        sha256 = hashlib.sha256(content).hexdigest() if dry_run else self._receipts.write(content)
        return StoredReceipt(name=receipt.name, sha256=sha256)

    def read_receipt(self, sha256: str) -> bytes | None:
        """The bytes of a stored receipt; None when they are missing or were altered."""
        return self._receipts.read(sha256)

    def credit_invoice(self, action: CreditInvoice, key: str, *, dry_run: bool = False) -> CreditInvoiceResult:
        """See `Books.credit_invoice`."""
        return self._effect(
            action, key, CreditInvoiceResult, lambda s: credit_notes.credit_invoice(s, action), dry_run=dry_run
        )

    def cancel_payment(self, action: CancelPayment, key: str, *, dry_run: bool = False) -> CancelPaymentResult:
        """See `Books.cancel_payment`."""
        return self._effect(
            action, key, CancelPaymentResult, lambda s: payments.cancel_payment(s, action), dry_run=dry_run
        )

    def cancel_expense(self, action: CancelExpense, key: str, *, dry_run: bool = False) -> CancelExpenseResult:
        """See `Books.cancel_expense`."""
        return self._effect(
            action, key, CancelExpenseResult, lambda s: expenses.cancel_expense(s, action), dry_run=dry_run
        )

    def perform(
        self, action: Action, key: str, *, receipt: Receipt | None = None, dry_run: bool = False
    ) -> EffectResult:
        """See `Books.perform`."""
        if isinstance(action, SendStatement):
            request = StatementRequest(action=action, key=key, dry_run=dry_run)
            return statement_sending.send_statement(self._database, self._begin, self._delivery, request)
        operation = operation_of(action)

        def effect(session: BooksSession) -> EffectResult:
            stored = self._store_receipt(action, receipt, dry_run=dry_run)
            return operation.run(replace(session, receipt=stored, key=key), action)

        return self._effect(action, key, operation.answer, effect, dry_run=dry_run)
