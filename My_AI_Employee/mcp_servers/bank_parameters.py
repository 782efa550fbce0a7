"""Descriptions of the parameters of the tools on the general ledger and the bank."""

_DAY = "YYYY-MM-DD"
_ACCOUNT = "code or exact name of one of your own bank or cash accounts"
_LINE = "Id of the bank line such as BNK/2026/00001, or its line_key"

BANK_PARAMETERS: dict[str, dict[str, str]] = {
    "record_journal_entry": {
        "date": f"Accounting date ({_DAY}), not in the future",
        "description": "What the entry is for",
        "lines": "Two lines or more; debits and credits have the same sum",
    },
    "cancel_journal_entry": {
        "entry_id": "Number of a journal entry, a transfer or the opening balances",
        "reason": "Why it is taken back",
    },
    "create_bank_account": {
        "name": "Name of the account, such as Savings",
        "kind": "bank for an account with statements, cash for a till",
    },
    "record_transfer": {
        "from_account": f"Where the money left: {_ACCOUNT}",
        "to_account": f"Where it arrived: {_ACCOUNT}",
        "amount": "Amount moved, greater than 0",
        "date": f"Day of the transfer ({_DAY}), not in the future",
        "reference": "Reference or memo",
    },
    "record_opening_balances": {
        "date": f"Day on which the books begin ({_DAY}), before their first entry",
        "lines": "One line per account, and one per open invoice; debits and credits have the same sum",
    },
    "post_bank_lines": {
        "account": f"The account of the statement: {_ACCOUNT}",
        "statement": "Number or name of the statement",
        "opening_balance": "Balance before the first line",
        "closing_balance": "Balance after the last line; must be the opening balance plus the lines",
        "currency": "Currency of the statement, such as USD",
        "lines": "All lines of the statement; those that are in the books already are skipped",
    },
    "match_bank_line": {
        "line": _LINE,
        "invoices": "Invoices that the line pays, with how much of each",
        "bills": "Vendor bills that the line pays, with how much of each",
        "payment_id": "Payment or transfer recorded before that this line is",
        "expense_id": "Expense recorded before, paid from bank or card, that this line is the payment of",
        "transfer_account": f"Where the money went or came from: {_ACCOUNT}",
        "account": "Account that the line goes to: an expense, an income, the owner's money",
        "text": "What the line is; needed with `account`",
        "fee": "Fee that the bank kept back, on top of the line's amount",
        "fee_account": "Account of the fee; the account for bank fees when left out",
    },
    "unmatch_bank_line": {"line": _LINE, "reason": "Why the explanation is taken back"},
    "cancel_bank_line": {"line": _LINE, "reason": "Why the line is taken out of the books"},
    "cancel_bank_statement": {
        "statement_id": "Id that post_bank_lines answered",
        "reason": "Why the statement is taken out of the books",
    },
    "close_period": {"until": f"Last day that is closed ({_DAY}), before today"},
    "reopen_period": {
        "reason": "Why closed days are opened again",
        "until": f"Last day that stays closed ({_DAY}); nothing stays closed when left out",
    },
}
"""Tool -> parameter -> description."""
