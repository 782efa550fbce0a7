"""Messages for people: names of tools and of their arguments, which callers of the tools know, become plain words."""

import re

FIELDS = frozenset(
    re.findall(
        r"\w+",
        """
    bank_rate bank_reference bill_date bill_id bill_number closing_balance credit_note_id customer_email
    customer_name debtor_bic debtor_iban debtor_name due_date email_body email_subject end_date entry_id exchange_rate
    execution_date expense_date expense_id fee_account file_id from_account invoice_date invoice_id line_items
    line_key on_account opening_balance paid_from payment_date payment_id payment_method po_number post_only
    prices_include_tax receipt_path report_type service_period start_date statement_id tax_amount tax_id tax_rate
    tax_reason to_account transfer_account unit_price vendor_name
    """,
    )
)
"""Names of arguments that read well with blanks: `unit_price`, `due_date`."""

OPERATIONS = {
    "cancel_bank_line": "undo of the bank line",
    "cancel_bank_statement": "undo of the bank statement",
    "cancel_bill": "undo of the bill",
    "cancel_bill_payment": "undo of the bill's payment",
    "cancel_credit_note": "undo of the credit note",
    "cancel_expense": "undo of the expense",
    "cancel_journal_entry": "undo of the journal entry",
    "cancel_payment": "undo of the payment",
    "cancel_payment_file": "undo of the payment file",
    "close_period": "closing of the period",
    "create_bank_account": "new bank account",
    "create_bill": "bill",
    "create_customer": "new customer",
    "create_expense": "expense",
    "create_invoice": "invoice",
    "create_payment_file": "payment file",
    "create_vendor": "new vendor",
    "credit_invoice": "credit note",
    "list_bank_lines": "the list of open bank lines",
    "list_open_bills": "the list of open bills",
    "list_open_invoices": "the list of open invoices",
    "match_bank_line": "match of the bank line",
    "post_bank_lines": "bank statement",
    "propose_plan": "a proposed plan",
    "record_bill_payment": "payment of the bill",
    "record_journal_entry": "journal entry",
    "record_opening_balances": "opening balances",
    "record_payment": "payment",
    "record_refund": "refund",
    "record_transfer": "transfer",
    "reopen_period": "reopening of the period",
    "send_invoice": "sending of the invoice",
    "send_statement": "statement of account",
    "unmatch_bank_line": "undo of the bank line's match",
    "update_partner": "change of the partner",
    "write_off": "write-off",
}
"""What a step of each tool is, as people say it."""

_QUOTED = re.compile(r"""(`[^`]*`|(?<!\w)'[^']*'(?!\w)|(?<!\w)"[^"]*"(?!\w))""")
"""What is to be typed exactly, and what other people wrote."""
_NAME = re.compile(r"(?<![\w./@=-])[a-z]+(?:_[a-z]+)+(?![\w/@=-]|\.\w)")


def in_plain_words(text: str) -> str:
    """The text with tools and arguments in plain words; what stands in quotes or backticks is left as it is."""
    if "_" not in text:
        return text
    parts = _QUOTED.split(text)
    return "".join(part if number % 2 else _NAME.sub(_plain, part) for number, part in enumerate(parts))


def as_sentence(hint: str) -> str:
    """The hint with a capital letter; one that begins with a command or a name is left as it is."""
    return hint[:1].upper() + hint[1:] if re.match(r"[a-z]+[ ,;:(]", hint) else hint


def _plain(name: re.Match[str]) -> str:
    found = name[0]
    return OPERATIONS.get(found) or (found.replace("_", " ") if found in FIELDS else found)
