"""The actions on the general ledger and the bank, as they are carried out in Odoo."""

from collections.abc import Callable, Mapping

from My_AI_Employee.books.odoo.bank_cancel import cancel_bank_line, cancel_bank_statement
from My_AI_Employee.books.odoo.bank_lines import post_bank_lines
from My_AI_Employee.books.odoo.bank_matches import match_bank_line, unmatch_bank_line
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.entries import record_journal_entry, record_transfer
from My_AI_Employee.books.odoo.entry_cancel import cancel_journal_entry
from My_AI_Employee.books.odoo.ledger_accounts import create_bank_account
from My_AI_Employee.books.odoo.locks import change_lock
from My_AI_Employee.books.odoo.openings import record_opening_balances
from My_AI_Employee.domain import bank_actions
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.results import EffectResult

BANK_OPERATIONS: Mapping[type[Action], Callable[[OdooCall], EffectResult]] = {
    bank_actions.RecordJournalEntry: record_journal_entry,
    bank_actions.CancelJournalEntry: cancel_journal_entry,
    bank_actions.CreateBankAccount: create_bank_account,
    bank_actions.RecordTransfer: record_transfer,
    bank_actions.RecordOpeningBalances: record_opening_balances,
    bank_actions.PostBankLines: post_bank_lines,
    bank_actions.MatchBankLine: match_bank_line,
    bank_actions.UnmatchBankLine: unmatch_bank_line,
    bank_actions.CancelBankLine: cancel_bank_line,
    bank_actions.CancelBankStatement: cancel_bank_statement,
    bank_actions.ClosePeriod: change_lock,
    bank_actions.ReopenPeriod: change_lock,
}

DONE_BY_FACT = frozenset(
    (
        "match_bank_line",
        "unmatch_bank_line",
        "cancel_bank_line",
        "cancel_bank_statement",
        "close_period",
        "reopen_period",
        "create_payment_file",
        "cancel_payment_file",
    )
)
"""Operations whose marker says itself when they are complete."""
