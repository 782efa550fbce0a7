"""The actions on the general ledger and the bank, as the embedded books carry them out."""

from collections.abc import Callable, Mapping
from typing import Any

from My_AI_Employee.books.local.accounts import create_bank_account
from My_AI_Employee.books.local.bank_lines import cancel_bank_line, cancel_bank_statement, post_bank_lines
from My_AI_Employee.books.local.bank_matches import match_bank_line, unmatch_bank_line
from My_AI_Employee.books.local.journal_entries import cancel_journal_entry, record_journal_entry, record_transfer
from My_AI_Employee.books.local.opening import record_opening_balances
from My_AI_Employee.books.local.periods import close_period, reopen_period
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain import bank_actions, bank_results
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.results import EffectResult

BANK_EFFECTS: Mapping[type[Action], tuple[type[EffectResult], Callable[[BooksSession, Any], EffectResult]]] = {
    bank_actions.RecordJournalEntry: (bank_results.JournalEntryResult, record_journal_entry),
    bank_actions.CancelJournalEntry: (bank_results.CancelJournalEntryResult, cancel_journal_entry),
    bank_actions.CreateBankAccount: (bank_results.BankAccountResult, create_bank_account),
    bank_actions.RecordTransfer: (bank_results.TransferResult, record_transfer),
    bank_actions.RecordOpeningBalances: (bank_results.OpeningBalancesResult, record_opening_balances),
    bank_actions.PostBankLines: (bank_results.PostBankLinesResult, post_bank_lines),
    bank_actions.MatchBankLine: (bank_results.MatchBankLineResult, match_bank_line),
    bank_actions.UnmatchBankLine: (bank_results.UnmatchBankLineResult, unmatch_bank_line),
    bank_actions.CancelBankLine: (bank_results.CancelBankLineResult, cancel_bank_line),
    bank_actions.CancelBankStatement: (bank_results.CancelBankStatementResult, cancel_bank_statement),
    bank_actions.ClosePeriod: (bank_results.PeriodResult, close_period),
    bank_actions.ReopenPeriod: (bank_results.PeriodResult, reopen_period),
}
"""Action -> its result and its effect."""
