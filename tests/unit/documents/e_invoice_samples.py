"""Invoices for the tests of electronic invoices."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.documents import Company, InvoicePdf, InvoicePdfLine

D = Decimal

COMPANY = Company(
    name="Lindenhof Studio GmbH",
    email="buchhaltung@lindenhof.example",
    address="Lindenstraße 12\n10115 Berlin",
    phone="+49 30 1234567",
    tax_id="DE 136695976",
    iban="DE02 1203 0000 0000 2020 51",
    bic="BYLADEM1001",
    currency="EUR",
)
CONSULTING = InvoicePdfLine(
    description="Beratung & <mehr>",
    quantity=D("10"),
    unit_price=D("150"),
    tax_rate=D("0.19"),
    amount=D("1350.00"),
    discount=D("10"),
    unit="hours",
)
REBATE = InvoicePdfLine(
    description="Discount", quantity=D("1"), unit_price=D("-50"), tax_rate=D("0.19"), amount=D("-50.00")
)
BOOKS = InvoicePdfLine(
    description="Books",
    quantity=D("3"),
    unit_price=D("10.70"),
    tax_rate=D("0.07"),
    amount=D("30.00"),
    unit="volumes",
    includes_tax=True,
)
INVOICE = InvoicePdf(
    company=COMPANY,
    customer_name="Acme SA",
    customer_email="compta@acme.example",
    customer_address="1 rue de la Paix\n75001 Paris\nFrance",
    customer_tax_id="FR40303265045",
    number="INV/2026/00042",
    invoice_date=date(2026, 11, 20),
    due_date=date(2026, 12, 20),
    lines=(CONSULTING, REBATE, BOOKS),
    untaxed=D("1330.00"),
    tax=D("249.10"),
    total=D("1579.10"),
    paid=D("500.00"),
    residual=D("1079.10"),
    currency="EUR",
    notes="Merci.\nBis bald.",
    taxes=((D("0.19"), D("1300"), D("247.00")), (D("0.07"), D("30"), D("2.10"))),
    po_number="PO-4711",
    service_period=("2026-11-01", "2026-11-30"),
)
CREDIT_NOTE = replace(
    INVOICE, number="RINV/2026/00003", credits="INV/2026/00042", paid=D("0.00"), residual=D("1579.10")
)


def untaxed(reason: str, **changes: object) -> InvoicePdf:
    """An invoice over 100.00 without tax, for this reason."""
    line = replace(CONSULTING, tax_rate=D("0"), quantity=D(1), unit_price=D(100), amount=D("100.00"), discount=D(0))
    fields: dict[str, object] = {
        "lines": (line,),
        "untaxed": D("100.00"),
        "tax": D("0.00"),
        "total": D("100.00"),
        "paid": D("0.00"),
        "residual": D("100.00"),
        "taxes": ((D("0"), D("100.00"), D("0.00")),),
        "tax_reason": reason,
    }
    return replace(INVOICE, **(fields | changes))  # type: ignore[arg-type]
