"""Creates draft invoices: many in one `load`, read back in one `read`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.currencies import OdooCurrency, currency_of, in_company_currency
from My_AI_Employee.books.odoo.customers import named_customers, similar_customers, store_email
from My_AI_Employee.books.odoo.deposits import check_deposit
from My_AI_Employee.books.odoo.invoice_lines import (
    TAX_FIELDS,
    OdooLine,
    invoice_lines,
    same_lines,
    tax_on_top,
    taxes_of,
)
from My_AI_Employee.books.odoo.keys import (
    as_table,
    check_lines,
    find_key,
    fingerprint,
    key_conflict,
    line_key,
    load_once,
    load_rows,
)
from My_AI_Employee.books.odoo.values import Row, as_html, moment, money, ref_name
from My_AI_Employee.books.port import InvoiceDraft
from My_AI_Employee.books.rules import choose_customer
from My_AI_Employee.domain.actions import CreateInvoice
from My_AI_Employee.domain.money import round_money
from My_AI_Employee.domain.results import CreateInvoiceResult, Customer, InvoiceTax
from My_AI_Employee.errors import AIEmployeeError, BooksRefusedError, BooksUnavailableError

Answers = dict[int, CreateInvoiceResult | AIEmployeeError]
_READ = [
    *("amount_untaxed", "amount_tax", "amount_total", "create_date", "state", "invoice_line_ids"),
    *("currency_id", "amount_total_signed"),
]
_CENT = Decimal("0.01")
_MAX_ROWS = 500
"""Invoice lines in one `load`; 500 take 2 to 5 s, and the time-out is 30 s."""


@dataclass(kw_only=True)
class PreparedInvoice:
    """A draft with its customer and its lines for Odoo. warnings: shown to a person. currency: of a new draft."""

    draft: InvoiceDraft
    customer: Customer
    currency: OdooCurrency | None = None
    lines: Sequence[OdooLine] = ()
    warnings: list[str] = field(default_factory=list)


def create_invoices(
    context: OdooContext, drafts: Sequence[InvoiceDraft], *, dry_run: bool
) -> list[CreateInvoiceResult | AIEmployeeError]:
    """One result or error per draft, in order. A refused draft does not affect the others."""
    answers: Answers = {}
    ready = _prepare_all(context, drafts, answers)
    if dry_run:
        answers |= {at: _dry_run_result(context, prepared) for at, prepared in ready.items()}
    for chunk in () if dry_run else _chunks(ready):
        for prepared in chunk.values():
            _fill_in_email(context, prepared, dry_run=False)
        found = _load_all(context, chunk, answers)
        answers |= _read_back(context, found, {at: chunk[at] for at in found})
    return [answers[at] for at in range(len(drafts))]


def _chunks(ready: Mapping[int, PreparedInvoice]) -> list[dict[int, PreparedInvoice]]:
    """Split the drafts into parts that one call can load within the time-out."""
    chunks: list[dict[int, PreparedInvoice]] = []
    rows = _MAX_ROWS
    for at, prepared in ready.items():
        rows += len(prepared.lines)
        if rows > _MAX_ROWS:
            chunks.append({})
            rows = len(prepared.lines)
        chunks[-1][at] = prepared
    return chunks


def _prepare_all(
    context: OdooContext, drafts: Sequence[InvoiceDraft], answers: Answers
) -> dict[int, PreparedInvoice]:
    named = named_customers(context, [draft.action.customer_name for draft in drafts])
    first_use: dict[str, str] = {}
    ready = {}
    for at, draft in enumerate(drafts):
        try:
            arguments_hash = fingerprint(draft.action)
            if first_use.setdefault(draft.key, arguments_hash) != arguments_hash:
                raise key_conflict(draft.key)
            ready[at] = _prepare(context, draft, named[draft.action.customer_name])
        except BooksUnavailableError:
            raise
        except AIEmployeeError as error:
            answers[at] = _existing(context, draft) or error
    return ready


def _prepare(context: OdooContext, draft: InvoiceDraft, candidates: Sequence[Customer]) -> PreparedInvoice:
    action = draft.action
    currency = currency_of(context, action)
    if not candidates:
        candidates = similar_customers(context, action.customer_name)
    customer = choose_customer(candidates, action.customer_name, action.customer_email)
    check_deposit(context, action, customer)
    lines = invoice_lines(context, action)
    return PreparedInvoice(draft=draft, customer=customer, lines=lines, currency=currency)


def _existing(context: OdooContext, draft: InvoiceDraft) -> CreateInvoiceResult | AIEmployeeError | None:
    """The result of an earlier call with this key, even if the customer or tax was renamed or removed since."""
    found = find_key(context.client, draft.key)
    if found is None:
        return None
    if found.model != "account.move":
        return key_conflict(draft.key)
    unknown = Customer(customer_id="0", name=draft.action.customer_name)
    return _read_back(context, {0: found.record_id}, {0: PreparedInvoice(draft=draft, customer=unknown)})[0]


def _fill_in_email(context: OdooContext, prepared: PreparedInvoice, *, dry_run: bool) -> None:
    if not prepared.customer.email:
        email = prepared.draft.action.customer_email
        prepared.warnings.append(store_email(context, prepared.customer, email, dry_run=dry_run))


def invoice_rows(context: OdooContext, prepared: PreparedInvoice) -> list[dict[str, str]]:
    """Rows for `load`: the invoice with its first line, then one row per further line. Sets every value."""
    action, key, currency = prepared.draft.action, prepared.draft.key, prepared.currency
    head = {
        "id": key,
        "move_type": "out_invoice",
        "partner_id/.id": prepared.customer.customer_id,
        "currency_id/.id": str(currency.currency_id if currency else context.company.currency_id),
        "invoice_date": action.invoice_date.isoformat(),
        "invoice_payment_term_id/.id": "",
        "invoice_date_due": action.due_date.isoformat(),
        "narration": as_html(printed_notes(action)),
    }
    head |= {"ref": action.po_number} if action.po_number else {}
    lines = [
        {"invoice_line_ids/id": line_key(key, number, fingerprint(action)), **line.row()}
        for number, line in enumerate(prepared.lines, start=1)
    ]
    return [head | lines[0], *lines[1:]]


def printed_notes(action: CreateInvoice) -> str:
    """The notes with what Odoo has no field for: service period and the reason of lines without tax."""
    period = action.service_period
    parts = [
        action.notes,
        f"Service period: {period.start} to {period.end}" if period else "",
        action.tax_reason or "",
    ]
    return "\n\n".join(part for part in parts if part)


def _load_all(context: OdooContext, ready: Mapping[int, PreparedInvoice], answers: Answers) -> dict[int, int]:
    """Load the drafts; returns position -> id. Errors are added to answers."""
    batch = _one_per_key(ready)
    found = _load_batches(context, batch)
    for at, prepared in batch.items():
        if at in found:
            continue
        try:
            found[at] = load_once(context.client, "account.move", prepared.draft.key, invoice_rows(context, prepared))
        except BooksUnavailableError:
            raise
        except AIEmployeeError as error:
            answers[at] = error
    return _copy_to_repeats(ready, batch, found, answers)


def _one_per_key(ready: Mapping[int, PreparedInvoice]) -> dict[int, PreparedInvoice]:
    first = {prepared.draft.key: at for at, prepared in reversed(list(ready.items()))}
    return {at: prepared for at, prepared in ready.items() if first[prepared.draft.key] == at}


def _copy_to_repeats(
    ready: Mapping[int, PreparedInvoice],
    batch: Mapping[int, PreparedInvoice],
    found: Mapping[int, int],
    answers: Answers,
) -> dict[int, int]:
    """Give drafts that repeat a key of the same batch the result of the first one."""
    first = {prepared.draft.key: at for at, prepared in batch.items()}
    answers |= {
        at: answers[first[prepared.draft.key]]
        for at, prepared in ready.items()
        if first[prepared.draft.key] in answers
    }
    return {
        at: found[first[prepared.draft.key]] for at, prepared in ready.items() if first[prepared.draft.key] in found
    }


def _load_batches(context: OdooContext, batch: Mapping[int, PreparedInvoice]) -> dict[int, int]:
    """Load the batch; if Odoo refuses some drafts, load the others. The caller loads the rest one by one."""
    try:
        return _load_batch(context, batch)
    except BooksRefusedError as error:
        refused = _positions(batch, error.facts.get("rows"))
    rest = {at: prepared for at, prepared in batch.items() if at not in refused}
    try:
        return _load_batch(context, rest) if refused else {}
    except BooksRefusedError:
        return {}


def _load_batch(context: OdooContext, batch: Mapping[int, PreparedInvoice]) -> dict[int, int]:
    if not batch:
        return {}
    rows = [row for prepared in batch.values() for row in invoice_rows(context, prepared)]
    return dict(zip(batch, load_rows(context.client, "account.move", *as_table(rows)), strict=True))


def _positions(batch: Mapping[int, PreparedInvoice], rows: object) -> set[int]:
    """Positions of the drafts whose first row is among these row numbers."""
    starts, row = {}, 0
    for at, prepared in batch.items():
        starts[row] = at
        row += len(prepared.lines)
    return {starts[number] for number in rows if number in starts} if isinstance(rows, list) else set()


def _read_back(context: OdooContext, found: Mapping[int, int], ready: Mapping[int, PreparedInvoice]) -> Answers:
    """Read the invoices back and compare them with the approved values."""
    if not found:
        return {}
    ids = sorted(set(found.values()))
    rows = {int(row["id"]): row for row in context.client.call("account.move", "read", ids=ids, fields=_READ)}
    lines = {ready[at].draft.key: rows[found[at]]["invoice_line_ids"] for at in found if found[at] in rows}
    prints = {prepared.draft.key: fingerprint(prepared.draft.action) for prepared in ready.values()}
    wrong = check_lines(context.client, lines, prints)
    answers: Answers = {}
    for at, move_id in found.items():
        prepared, row = ready[at], rows.get(move_id)
        if prepared.draft.key in wrong:
            answers[at] = key_conflict(prepared.draft.key)
        elif row is None:
            answers[at] = BooksRefusedError("the invoice was deleted before it could be read back")
        else:
            answers[at] = _checked(context, prepared, row)
    return answers


def _checked(context: OdooContext, prepared: PreparedInvoice, row: Row) -> CreateInvoiceResult | AIEmployeeError:
    """Compare the totals. A draft with other totals is deleted, unless a person has changed its lines."""
    difference = total_difference(prepared.draft.action, money(row["amount_untaxed"]), money(row["amount_tax"]))
    if difference and row["state"] == "draft" and _lines_are_as_approved(context, prepared, row):
        context.client.call("account.move", "unlink", ids=[int(row["id"])])
        return BooksRefusedError(
            f"Odoo computed a total that differs from the approved one: {difference}; the draft was deleted",
            hint="check Odoo's sale taxes and its rounding method (Settings, Invoicing, Taxes: round per line)",
        )
    return _result(context, prepared, row, difference)


def _lines_are_as_approved(context: OdooContext, prepared: PreparedInvoice, row: Row) -> bool:
    fields = ["quantity", "price_unit", "discount", "tax_ids"]
    stored = context.client.call("account.move.line", "read", ids=row["invoice_line_ids"], fields=fields)
    return same_lines(stored, prepared.lines)


def total_difference(action: CreateInvoice, untaxed: Decimal, tax: Decimal) -> str:
    """How the totals differ from the approved ones, or empty. Tax may be rounded per line or per invoice."""
    priced = action.priced
    if priced.prices_include_tax:
        return f"{untaxed + tax} with tax instead of {priced.total}" if untaxed + tax != priced.total else ""
    if untaxed != priced.net:
        return f"{untaxed} before tax instead of {priced.net}"
    expected = tax_on_top(priced, per_line=False)
    if abs(tax - expected) > _CENT * len(priced.lines):
        return f"{tax} tax instead of {expected}"
    return ""


def _result(context: OdooContext, prepared: PreparedInvoice, row: Row, difference: str) -> CreateInvoiceResult:
    warnings = list(prepared.warnings)
    if difference:
        warnings.append(f"the invoice was changed in Odoo since it was drafted: {difference}")
    return CreateInvoiceResult(
        invoice_id=f"DRAFT/{row['id']}",
        total_amount=money(row["amount_total"]),
        tax_amount=money(row["amount_tax"]),
        taxes=_taxes(context, prepared.draft.action, row),
        currency=ref_name(row["currency_id"]),
        company_amount=in_company_currency(context, row),
        odoo_url=context.link("customer-invoices", int(row["id"])),
        created_at=moment(row["create_date"]),
        warnings=tuple(warnings),
    )


def _taxes(context: OdooContext, action: CreateInvoice, row: Row) -> tuple[InvoiceTax, ...]:
    """The tax by rate. An invoice with one rate on top needs no further call."""
    if action.is_plain:
        rate, base = action.tax_rate, money(row["amount_untaxed"])
        return (InvoiceTax(rate=rate, base=base, amount=money(row["amount_tax"])),)
    lines = context.client.call(
        "account.move.line",
        "search_read",
        domain=[["move_id", "=", int(row["id"])], ["display_type", "in", ["product", "tax"]]],
        fields=TAX_FIELDS,
        order="id",
    )
    return taxes_of(context, lines)


def _dry_run_result(context: OdooContext, prepared: PreparedInvoice) -> CreateInvoiceResult | AIEmployeeError:
    """The result that a write would return."""
    existing = _existing(context, prepared.draft)
    if existing is not None:
        return existing if isinstance(existing, AIEmployeeError) else existing.model_copy(update={"dry_run": True})
    _fill_in_email(context, prepared, dry_run=True)
    action = prepared.draft.action
    tax = expected_tax(action, per_line=context.company.rounds_per_line)
    total = action.priced.total if action.prices_include_tax else action.untaxed_total + tax
    rate = prepared.currency.rate if prepared.currency else None
    return CreateInvoiceResult(
        invoice_id="",
        total_amount=total,
        tax_amount=tax,
        currency=prepared.currency.name if prepared.currency else context.company.currency,
        company_amount=rate.convert(total) if rate else None,
        odoo_url="",
        created_at=context.clock(),
        dry_run=True,
        warnings=tuple(prepared.warnings),
    )


def expected_tax(action: CreateInvoice, *, per_line: bool) -> Decimal:
    """The tax that Odoo computes with the company's rounding method."""
    priced = action.priced
    if priced.prices_include_tax:
        return priced.tax
    if per_line:
        return tax_on_top(priced, per_line=True)
    raw = {part.rate: Decimal(0) for part in priced.rates}
    for line in priced.lines:
        raw[line.rate] += line.raw
    return sum((round_money(base * rate) for rate, base in raw.items()), Decimal("0.00"))
