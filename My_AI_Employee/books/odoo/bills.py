"""Vendor bills: created with a key as `account.move` of type in_invoice, compared with what was approved, posted."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.odoo.bill_reads import FIELDS, bills_of, purchase_taxes
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import Category, OdooContext, Tax
from My_AI_Employee.books.odoo.currencies import OdooCurrency, currency_of, in_company_currency
from My_AI_Employee.books.odoo.expenses import choose_expense_category
from My_AI_Employee.books.odoo.keys import check_lines, find_key, fingerprint, key_conflict, line_key, load_once
from My_AI_Employee.books.odoo.post_invoice import post_invoice
from My_AI_Employee.books.odoo.values import Row, day, moment, money, ref, ref_name, text
from My_AI_Employee.books.odoo.vendors import vendor_named
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.books.purchase_rules import check_bill, check_not_booked
from My_AI_Employee.books.rules import choose_tax
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.purchase_actions import CreateBill
from My_AI_Employee.domain.purchase_results import CreateBillResult
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.errors import BillExistsError, BooksRefusedError, ReceiptNotFoundError


@dataclass(frozen=True, kw_only=True)
class _Choices:
    """What Odoo has for the words of a bill: taxes by rate, categories by name."""

    taxes: Mapping[Decimal, Tax]
    categories: Mapping[str, Category]


def create_bill(call: OdooCall) -> CreateBillResult:
    """Create, compare, attach the file, post. Can be repeated after a failure at any step.

    Raises VendorNotFoundError, BillExistsError, InvalidCategoryError, ValidationFailedError, KeyConflictError, and
    BooksRefusedError when Odoo computes other totals than the approved ones; the draft is deleted then.
    """
    context, action, key = call.context, call.action, call.key
    found = find_key(context.client, key)
    if found is not None and found.model != "account.move":
        raise key_conflict(key)
    if found is None:
        currency = currency_of(context, action)
        check_bill(action, context.today())
        if action.attachment and call.receipt is None:
            raise ReceiptNotFoundError(f"the file '{action.attachment}' was not passed to the books")
        vendor = vendor_named(context, action.vendor_name)
        choices = check_new_bill(context, action, vendor)
        if call.dry_run:
            return _dry_run_result(call, vendor)
        move_id = load_once(context.client, "account.move", key, _rows(call, vendor, choices, currency))
    else:
        move_id = found.record_id
    return _finish(call, move_id)


def check_new_bill(context: OdooContext, action: CreateBill, vendor: Customer | None) -> _Choices:
    """vendor None: one that an earlier step adds. Raises what the books refuse."""
    if vendor is not None:
        check_not_booked(action, [bill.summary for bill in bills_of(context, int(vendor.customer_id))])
    taxes = {rate: _tax(context, rate) for rate in action.taxes}
    _check_rounding(context, action)
    names = dict.fromkeys(line.category for line in action.lines)
    return _Choices(taxes=taxes, categories={name: choose_expense_category(context, name) for name in names})


def _check_rounding(context: OdooContext, action: CreateBill) -> None:
    """Odoo rounds tax on each line, or once per rate: a bill whose figures need the other way is refused."""
    taxes = action.taxes_rounded(per_line=context.company.rounds_per_line).values()
    computed = sum((tax for _, tax in taxes), Decimal("0.00"))
    if computed != action.tax_amount:
        raise _other_totals(action, action.net_amount, computed, "nothing was written")


def _other_totals(action: CreateBill, net: Decimal, tax: Decimal, then: str) -> BooksRefusedError:
    return BooksRefusedError(
        f"Odoo computes {net} net and {tax} tax instead of {action.net_amount} and {action.tax_amount}; {then}",
        hint="state the bill's own `tax`, and check Odoo's purchase taxes and its rounding method (Settings, "
        "Invoicing, Taxes: round per line or globally)",
    )


def _tax(context: OdooContext, rate: Decimal) -> Tax:
    def choose() -> Tax:
        taxes = purchase_taxes(context)
        name = choose_tax([(tax.name, tax.percentage) for tax in taxes], rate, use="purchase")
        return next(tax for tax in taxes if tax.name == name and tax.percentage == rate * 100)

    return context.retry_uncached(choose)


def _rows(call: OdooCall, vendor: Customer, choices: _Choices, currency: OdooCurrency) -> list[dict[str, str]]:
    action: CreateBill = call.action
    head = {
        "id": call.key,
        "move_type": "in_invoice",
        "partner_id/.id": vendor.customer_id,
        "ref": action.bill_number,
        "currency_id/.id": str(currency.currency_id),
        "invoice_date": action.bill_date.isoformat(),
        "date": action.bill_date.isoformat(),
        "invoice_payment_term_id/.id": "",
        "invoice_date_due": action.due_date.isoformat(),
    }
    lines = [
        {
            "invoice_line_ids/id": line_key(call.key, number, fingerprint(action)),
            "invoice_line_ids/product_id/.id": str(choices.categories[line.category].product_id),
            "invoice_line_ids/name": line.description,
            "invoice_line_ids/quantity": plain_number(line.count),
            "invoice_line_ids/price_unit": plain_number(line.price),
            "invoice_line_ids/tax_ids/.id": str(choices.taxes[line.tax_rate].tax_id) if line.tax_rate else "",
        }
        for number, line in enumerate(action.lines, start=1)
    ]
    return [head | lines[0], *lines[1:]]


def _finish(call: OdooCall, move_id: int) -> CreateBillResult:
    context, key = call.context, call.key
    move = context.read_record("account.move", move_id, [*FIELDS, "invoice_line_ids"])
    lines = {key: [int(line) for line in move["invoice_line_ids"]]}
    if check_lines(context.client, lines, {key: fingerprint(call.action)}):
        raise key_conflict(key)
    if move["state"] == "draft" and not call.dry_run:
        _check_totals(context, move, call.action)
        _check_alone(context, move, call.action)
        if call.receipt is not None:
            attach(context, "account.move", move_id, key, call.receipt)
        post_invoice(context, move_id)
    return _result(call, context.read_record("account.move", move_id, FIELDS))


def _check_totals(context: OdooContext, move: Row, action: CreateBill) -> None:
    wanted = (action.net_amount, action.tax_amount)
    computed = (money(move["amount_untaxed"]), money(move["amount_tax"]))
    if computed != wanted:
        context.client.call("account.move", "unlink", ids=[int(move["id"])])
        raise _other_totals(action, *computed, "the draft was deleted")


def _check_alone(context: OdooContext, move: Row, action: CreateBill) -> None:
    """Two callers may create the same bill at the same time; whoever sees the other one's deletes its own draft."""
    others = [bill.summary for bill in bills_of(context, ref(move["partner_id"])) if bill.move_id != move["id"]]
    try:
        check_not_booked(action, others)
    except BillExistsError:
        context.client.call("account.move", "unlink", ids=[int(move["id"])])
        raise


def attach(context: OdooContext, model: str, record_id: int, key: str, receipt: Receipt) -> None:
    """Store a file with a record once, and compare it with Odoo's checksum (sha1 of the content)."""
    content = receipt.path.read_bytes()
    row = {
        "id": f"{key}_file",
        "name": receipt.name,
        "datas": base64.b64encode(content).decode(),
        "res_model": model,
        "res_id": str(record_id),
    }
    attachment = load_once(context.client, "ir.attachment", f"{key}_file", [row])
    stored = context.read_record("ir.attachment", attachment, ["checksum"])
    if stored["checksum"] != hashlib.sha1(content, usedforsecurity=False).hexdigest():
        raise key_conflict(f"{key}_file")


def _result(call: OdooCall, move: Row) -> CreateBillResult:
    context = call.context
    stored = find_key(context.client, f"{call.key}_file") if call.action.attachment else None
    return CreateBillResult(
        bill_id=text(move["name"]),
        bill_number=text(move["ref"]),
        vendor_name=ref_name(move["partner_id"]),
        due_date=day(move["invoice_date_due"]) or call.action.due_date,
        net_amount=money(move["amount_untaxed"]),
        tax_amount=money(move["amount_tax"]),
        total_amount=money(move["amount_total"]),
        currency=ref_name(move["currency_id"]),
        company_amount=in_company_currency(context, move),
        attached=stored is not None and stored.model == "ir.attachment",
        created_at=moment(move["create_date"]),
        odoo_url=context.link("vendor-bills", int(move["id"])),
        dry_run=call.dry_run,
        warnings=("the bill was cancelled in Odoo",) if move["state"] == "cancel" else (),
    )


def _dry_run_result(call: OdooCall, vendor: Customer) -> CreateBillResult:
    action: CreateBill = call.action
    return CreateBillResult(
        bill_id="",
        bill_number=action.bill_number,
        vendor_name=vendor.name,
        due_date=action.due_date,
        net_amount=action.net_amount,
        tax_amount=action.tax_amount,
        total_amount=action.total_amount,
        currency=action.currency,
        company_amount=action.exchange_rate.convert(action.total_amount) if action.exchange_rate else None,
        attached=call.receipt is not None,
        created_at=call.context.clock(),
        dry_run=True,
    )
