"""Input schemas of the tools: the domain's argument models with a description for every parameter.

The models stay the one truth about names, types and defaults; arguments are checked by parse_action, which answers
with the contract's codes, never by a schema validator.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from My_AI_Employee.mcp_servers.bank_parameters import BANK_PARAMETERS

_DAY = "YYYY-MM-DD"

_INVOICE_ID = "Invoice number such as INV/2026/00001, or the draft id that create_invoice answered"

_BILL_ID = "Number of the bill in the books, as create_bill answered it"

PARAMETERS: dict[str, dict[str, str]] = {
    "create_invoice": {
        "customer_name": "Customer's name exactly as in the books",
        "customer_email": "Mail address the invoice will go to; must agree with the one in the books",
        "invoice_date": f"Invoice date ({_DAY})",
        "due_date": f"Payment due date ({_DAY}), not before the invoice date",
        "line_items": "Invoice lines, 1 to 500",
        "tax_rate": "Tax rate from 0 to 1; 0.2 is 20 percent. The books must have a sale tax of this rate",
        "notes": "Text printed on the invoice",
    },
    "send_invoice": {
        "invoice_id": _INVOICE_ID,
        "email_subject": "Subject of the mail; a standard subject when left out",
        "email_body": "Plain text of the mail; a standard text when left out",
    },
    "record_payment": {
        "invoice_id": _INVOICE_ID,
        "amount": "Amount received, greater than 0 and at most what is open on the invoice",
        "payment_date": f"Day the money arrived ({_DAY}), not in the future",
        "payment_method": "How it was paid",
        "reference": "Payment reference or memo",
    },
    "create_expense": {
        "description": "What was bought",
        "amount": "Amount including tax, greater than 0",
        "expense_date": f"Day of the expense ({_DAY}), not in the future",
        "category": "Expense category such as office_supplies, travel, meals; see list_expense_categories",
        "vendor": "Who was paid",
        "receipt_path": "Path of the receipt file inside the vault",
        "tax_rate": "Rate from 0 to 1 of the tax inside the amount; without it no tax is booked",
        "tax_amount": "The tax inside the amount, instead of tax_rate",
        "paid_from": "Whose money paid it; an employee's when left out",
    },
    "create_customer": {
        "name": "Customer's name",
        "email": "Mail address that invoices go to",
        "phone": "Telephone number",
        "address": "Postal address on one line",
        "tax_id": "VAT or other tax number",
    },
    "credit_invoice": {
        "invoice_id": _INVOICE_ID,
        "reason": "Why the invoice is undone; shown on the credit note",
    },
    "cancel_payment": {
        "payment_id": "Payment id that record_payment answered; the id of a refund or a write-off",
        "reason": "Why the payment is undone",
    },
    "cancel_expense": {
        "expense_id": "Expense id that create_expense answered",
        "reason": "Why the expense is undone",
    },
    **BANK_PARAMETERS,
    "create_vendor": {
        "name": "Vendor's name",
        "email": "Mail address of the vendor",
        "phone": "Telephone number",
        "address": "Postal address on one line",
        "tax_id": "VAT or other tax number",
        "iban": "Bank account; a person checks it",
    },
    "update_partner": {
        "partner": "Name exactly as in the books",
        "role": "Whether the customer or the vendor of this name is meant",
        "email": "New mail address",
        "phone": "New telephone number; empty removes it",
        "address": "New postal address on one line; empty removes it",
        "tax_id": "New VAT or other tax number; empty removes it",
        "iban": "New bank account; empty removes it. A person checks it",
    },
    "create_bill": {
        "vendor_name": "Vendor's name exactly as in the books",
        "bill_number": "The number that the vendor gave the bill",
        "bill_date": f"Date of the bill ({_DAY}), not in the future",
        "due_date": f"Payment due date ({_DAY}), not before the bill date",
        "currency": "Currency of the bill; it must be the books' own",
        "lines": "Lines of the bill, 1 to 500",
        "net": "Total before tax that the bill states; checked to the cent",
        "tax": "Tax that the bill states; checked to the cent",
        "total": "Total including tax that the bill states; checked to the cent",
        "attachment": "Path of the bill's file inside the vault",
    },
    "record_bill_payment": {
        "bill_id": _BILL_ID,
        "amount": "Amount paid, greater than 0 and at most what is open on the bill",
        "payment_date": f"Day it was paid ({_DAY}), not in the future",
        "paid_from": "Whose money paid it; owner for what the owner paid personally",
        "reference": "Payment reference or memo",
    },
    "create_payment_file": {
        "debtor_name": "Name of your firm, as the bank has it",
        "debtor_iban": "Your account that pays",
        "debtor_bic": "BIC of your bank, if it wants it",
        "execution_date": f"Day on which the bank is to pay ({_DAY}), not in the past",
        "currency": "Currency of the bills; it must be the books' own",
        "transfers": "One per bill, 1 to 100",
        "scheme": "Version of the format that the bank takes",
    },
    "cancel_payment_file": {
        "file_id": "Message id that create_payment_file answered",
        "reason": "Why the file does not count",
    },
    "cancel_bill": {
        "bill_id": _BILL_ID,
        "reason": "Why the bill is taken back",
    },
    "cancel_bill_payment": {
        "payment_id": "Payment id that record_bill_payment answered",
        "reason": "Why the payment is undone",
    },
    "generate_report": {
        "report_type": "Which report",
        "start_date": f"First day of the report ({_DAY})",
        "end_date": f"Last day of the report ({_DAY}), included",
        "format": "json answers the figures; pdf writes a file as well and names it",
    },
}
"""Tool -> parameter -> description."""


def _inlined(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """The schema with what it refers to put in place: not every client follows references. No model holds itself."""
    if isinstance(schema, list):
        return [_inlined(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: _inlined(part, definitions) for name, part in schema.items() if name != "$ref"}
    if "$ref" not in schema:
        return parts
    return {**_inlined(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions), **parts}


def schema_of(model: type[BaseModel], descriptions: Mapping[str, str]) -> dict[str, Any]:
    """The model's schema with its parameters described. Raises KeyError for a parameter without a description."""
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})
    schema["properties"] = {
        name: {
            **_inlined(field, definitions),
            "description": descriptions.get(name) or field["description"],
        }
        for name, field in schema["properties"].items()
    }
    return schema


@cache
def output_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of an answer as it is serialised: amounts are numbers there. The same document for every caller."""
    return model.model_json_schema(mode="serialization")


@cache
def input_schema(tool: str, model: type[BaseModel]) -> dict[str, Any]:
    """What a client sees of a tool's parameters. Every caller gets the same document, which none may change."""
    return schema_of(model, PARAMETERS.get(tool, {}))
