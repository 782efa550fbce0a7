"""A credit note over a part of an invoice: its lines for Odoo, and what is left uncredited.

The number in a line's external id is that of the invoice's line, so that later notes know what was taken back of it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.odoo.context import OdooContext, Tax
from My_AI_Employee.books.odoo.invoice_lines import ROUNDING
from My_AI_Employee.books.odoo.invoice_reads import Invoice, credit_notes_of
from My_AI_Employee.books.odoo.values import Row, money, ref, text
from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.domain.credit_lines import InvoicedLine, check_left, credited_lines
from My_AI_Employee.domain.invoice_lines import in_proportion, split_tax
from My_AI_Employee.domain.money import plain_number, round_money, to_decimal
from My_AI_Employee.errors import ValidationFailedError

_LINE = [
    "name",
    "quantity",
    "price_unit",
    "discount",
    "tax_ids",
    "account_id",
    "product_id",
    "product_uom_id",
    "display_type",
    "price_subtotal",
    "price_total",
]
_NUMBER = re.compile(r"_l(\d+)_[0-9a-f]+$")
_SHARES = 9000
"""Numbers above this are of lines that credit a share of an amount."""


@dataclass(frozen=True, kw_only=True)
class NoteLine:
    """A line of a credit note. number: in its external id. gross: what the note credits by it, as expected."""

    number: int
    values: Mapping[str, str]
    gross: Decimal


def note_lines(
    context: OdooContext, action: CreditInvoice, invoice: Invoice, without: Collection[str] = ()
) -> list[NoteLine]:
    """The lines of a credit note over a part. without: numbers of notes that earlier steps of a plan take back.

    Raises ValidationFailedError, InvalidAmountError.
    """
    rows = product_lines(context, invoice.move_id)
    notes = [note for note in credit_notes_of(context, invoice.move_id) if note["name"] not in without]
    if action.lines is not None:
        lines = _by_line(context, action, rows, notes)
    else:
        assert action.amount is not None
        lines = _by_amount(context, action, rows, invoice)
    total = sum((line.gross for line in lines), Decimal("0.00"))
    check_left(invoice.summary.invoice_id, left_of(invoice, notes), total)
    return lines


def check_lines_beside(context: OdooContext, action: CreditInvoice, invoice: Invoice, notes: Sequence[Row]) -> None:
    """Raises what `credited_lines` does when notes that were made at the same time took back the lines."""
    if action.lines is not None:
        _by_line(context, action, product_lines(context, invoice.move_id), notes)


def product_lines(context: OdooContext, move_id: int) -> list[Row]:
    """The lines of an invoice as it is printed; headings and notes are none."""
    domain = [["move_id", "=", move_id], ["display_type", "=", "product"]]
    rows: list[Row] = context.client.call(
        "account.move.line", "search_read", domain=domain, fields=_LINE, order="sequence, id"
    )
    return rows


def left_of(invoice: Invoice, notes: Sequence[Row]) -> Decimal:
    """What of an invoice its posted credit notes have not taken back."""
    return invoice.summary.total_amount - sum((money(note["amount_total"]) for note in notes), Decimal("0.00"))


def _by_line(
    context: OdooContext, action: CreditInvoice, rows: Sequence[Row], notes: Sequence[Row]
) -> list[NoteLine]:
    assert action.lines is not None
    taken, taxes = _credited(context, notes), _taxes(context)
    invoiced = [_invoiced(number, row, taxes, taken) for number, row in enumerate(rows, start=1)]
    credited = credited_lines(invoiced, action.lines)
    return [
        NoteLine(
            number=wanted.line,
            values=line_values(rows[wanted.line - 1]) | {"quantity": plain_number(line.quantity)},
            gross=line.net + line.tax,
        )
        for wanted, line in zip(action.lines, credited, strict=True)
    ]


def line_values(row: Row) -> dict[str, str]:
    """An invoice's line as columns of `load`, for a line of a credit note."""
    unit = ref(row.get("product_uom_id"))
    return {
        "name": text(row["name"]),
        "quantity": str(row["quantity"]),
        "price_unit": str(row["price_unit"]),
        "discount": str(row["discount"]),
        "product_id/.id": str(ref(row["product_id"]) or ""),
        "account_id/.id": str(ref(row["account_id"])),
        "tax_ids/.id": ",".join(str(tax) for tax in row["tax_ids"]),
    } | ({"product_uom_id/.id": str(unit)} if unit else {})


def _credited(context: OdooContext, notes: Sequence[Row]) -> dict[int, Decimal]:
    """Number of the invoice's line -> quantity that earlier notes of this program took back."""
    ids = [int(line) for note in notes for line in note["invoice_line_ids"]]
    if not ids:
        return {}
    names = context.client.call("account.move.line", "get_external_id", ids=ids)
    rows = context.client.call("account.move.line", "read", ids=ids, fields=["quantity"])
    taken: dict[int, Decimal] = {}
    for row in rows:
        match = _NUMBER.search(str(names.get(str(row["id"]), "")))
        if match and int(match[1]) < _SHARES:
            taken[int(match[1])] = taken.get(int(match[1]), Decimal(0)) + to_decimal(row["quantity"])
    return taken


def _taxes(context: OdooContext) -> dict[int, tuple[Tax, bool]]:
    """Id -> tax, and whether it is included in the price."""
    on_top = {tax.tax_id: (tax, False) for tax in context.taxes}
    return on_top | {tax.tax_id: (tax, True) for tax in context.included_taxes}


def _rate(row: Row, taxes: Mapping[int, tuple[Tax, bool]]) -> tuple[Decimal, bool]:
    """The rate of a line, and whether its price contains the tax. Raises ValidationFailedError for other taxes."""
    ids = row["tax_ids"]
    if not ids:
        return Decimal(0), False
    if len(ids) > 1 or ids[0] not in taxes:
        raise ValidationFailedError(
            f"'{text(row['name'])}' has taxes that are no single percentage; a part of it is credited in Odoo only",
            hint="credit the whole invoice, or make the credit note in Odoo",
        )
    tax, included = taxes[ids[0]]
    return tax.percentage / 100, included


def _invoiced(
    number: int, row: Row, taxes: Mapping[int, tuple[Tax, bool]], taken: Mapping[int, Decimal]
) -> InvoicedLine:
    rate, included = _rate(row, taxes)
    return InvoicedLine(
        line_id=int(row["id"]),
        description=text(row["name"]),
        quantity=to_decimal(row["quantity"]),
        unit_price=to_decimal(row["price_unit"]),
        discount=to_decimal(row["discount"]),
        unit="",
        rate=rate,
        includes_tax=included,
        credited=taken.get(number, Decimal(0)),
    )


def _by_amount(context: OdooContext, action: CreditInvoice, rows: Sequence[Row], invoice: Invoice) -> list[NoteLine]:
    """One line per tax, and one without tax for the cent by which the total would differ from the amount."""
    assert action.amount is not None
    taxes = _taxes(context)
    groups: dict[tuple[int, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row["tax_ids"]), []).append(row)
    whole = [sum((money(row["price_total"]) for row in group), Decimal(0)) for group in groups.values()]
    lines: list[NoteLine] = []
    for group, share in zip(groups.values(), in_proportion(action.amount, whole), strict=True):
        if share:
            lines.append(_share(len(lines) + 1, group[0], share, _rate(group[0], taxes), _text(action, invoice)))
    missing = action.amount - sum((line.gross for line in lines), Decimal("0.00"))
    if missing:
        values = {**lines[0].values, "name": ROUNDING, "price_unit": plain_number(missing), "tax_ids/.id": ""}
        lines.append(NoteLine(number=_SHARES + len(lines) + 1, values=values, gross=missing))
    return lines


def _text(action: CreditInvoice, invoice: Invoice) -> str:
    return f"Part of {invoice.summary.number}: {action.reason}"


def _share(number: int, row: Row, share: Decimal, rate: tuple[Decimal, bool], name: str) -> NoteLine:
    net, _ = split_tax(share, rate[0], inclusive=True)
    price, gross = (share, share) if rate[1] else (net, net + round_money(net * rate[0]))
    values = line_values(row) | {"name": name, "quantity": "1", "price_unit": plain_number(price), "discount": "0"}
    values["product_id/.id"] = ""
    values.pop("product_uom_id/.id", None)
    return NoteLine(number=_SHARES + number, values=values, gross=gross)
