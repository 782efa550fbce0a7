"""Titles, answers and descriptions of the write tools on the general ledger and the bank."""

from My_AI_Employee.domain.bank_results import (
    BankAccountResult,
    CancelBankLineResult,
    CancelBankStatementResult,
    CancelJournalEntryResult,
    JournalEntryResult,
    MatchBankLineResult,
    OpeningBalancesResult,
    PeriodResult,
    PostBankLinesResult,
    TransferResult,
    UnmatchBankLineResult,
)
from My_AI_Employee.domain.results import Result

ADDING: dict[str, tuple[str, type[Result], str]] = {
    "record_journal_entry": (
        "Record journal entry",
        JournalEntryResult,
        "Post a balanced journal entry on named accounts.",
    ),
    "create_bank_account": (
        "Create bank account",
        BankAccountResult,
        "Add a bank or cash account of the firm's own.",
    ),
    "record_transfer": (
        "Record transfer",
        TransferResult,
        "Record money moved between two of the firm's own bank or cash accounts.",
    ),
    "record_opening_balances": (
        "Record opening balances",
        OpeningBalancesResult,
        "Enter what every account held when the books begin. Open receivables become invoices that can be paid. "
        "Once per books, before their first entry.",
    ),
}
"""Tool -> title, answer, description; these add to the books."""

ADDING_ONCE: dict[str, tuple[str, type[Result], str]] = {
    "post_bank_lines": (
        "Post bank lines",
        PostBankLinesResult,
        "Post the lines of a bank statement, each once; compares the account's balance with the statement's.",
    ),
    "match_bank_line": (
        "Match bank line",
        MatchBankLineResult,
        "Say what an open bank line is, in full: invoices or bills it pays, a payment or an expense recorded before, "
        "a transfer with an own account, or an account with a text. Give exactly one of these.",
    ),
    "close_period": (
        "Close period",
        PeriodResult,
        "Close the books up to and including a day.",
    ),
}
"""As ADDING, for what has no further effect when it is repeated."""

TAKING_BACK: dict[str, tuple[str, type[Result], str]] = {
    "cancel_journal_entry": (
        "Cancel journal entry",
        CancelJournalEntryResult,
        "Undo a journal entry, a transfer or the opening balances with a reversing entry.",
    ),
    "unmatch_bank_line": (
        "Unmatch bank line",
        UnmatchBankLineResult,
        "Undo the explanation of a bank line: the line and what it paid are open again.",
    ),
    "cancel_bank_line": ("Cancel bank line", CancelBankLineResult, "Take an open bank line out of the books."),
    "cancel_bank_statement": (
        "Cancel bank statement",
        CancelBankStatementResult,
        "Take the lines that a statement posted out of the books.",
    ),
    "reopen_period": ("Reopen period", PeriodResult, "Open closed days again."),
}
"""As ADDING, for what takes something back."""
