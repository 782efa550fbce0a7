"""The chart of accounts of an Odoo database, its money accounts with their journals, and new bank accounts."""

from dataclasses import dataclass

from My_AI_Employee.books.ledger_accounts import CASH, LedgerAccount, as_result, money_account
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext, OdooJournal, journal_of
from My_AI_Employee.books.odoo.keys import find_key, key_conflict, load_once
from My_AI_Employee.books.odoo.values import moment, ref, ref_name, text
from My_AI_Employee.books.rules import check_own_currency, folded
from My_AI_Employee.domain.bank_actions import CreateBankAccount
from My_AI_Employee.domain.bank_results import Account, BankAccountResult
from My_AI_Employee.errors import BooksConfigurationError, BooksRefusedError, ValidationFailedError

CLEARING_TYPE = "equity_unaffected"
_FIELDS = ["code", "name", "account_type", "non_trade"]


def chart(call: OdooCall) -> list[LedgerAccount]:
    """All accounts of the company, by code, and those that the plan would add."""
    if call.known.accounts:
        return list(call.known.accounts)
    context = call.context
    journals = {journal.account_id: journal for journal in _journals(context)}
    suspense = _suspense_accounts(context)
    domain = [["company_ids", "in", [context.company.company_id]]]
    rows = context.client.call("account.account", "search_read", domain=domain, fields=_FIELDS, order="code")
    found = []
    for row in rows:
        journal = journals.get(int(row["id"]))
        found.append(
            LedgerAccount(
                code=text(row["code"]),
                name=text(row["name"]),
                account_type=text(row["account_type"]),
                account_id=int(row["id"]),
                also=(journal.code, journal.name) if journal else (),
                suspense=int(row["id"]) in suspense,
                non_trade=bool(row["non_trade"]),
                holds_cash=journal is not None and journal.kind == "cash",
                iban=journal.account_number if journal else "",
            )
        )
    return [*found, *call.planned.accounts]


def list_accounts(context: OdooContext) -> list[Account]:
    """See `Books.list_accounts`."""
    return [as_result(account) for account in chart(OdooCall(context=context, action=None, key=""))]


def _journals(context: OdooContext) -> list[OdooJournal]:
    """Bank and cash journals as they are now: a plan may have added one."""
    fields = ["code", "name", "type", "default_account_id", "bank_acc_number"]
    domain = [context.own_company, ["type", "in", ["bank", "cash", "credit"]]]
    rows = context.client.call("account.journal", "search_read", domain=domain, fields=fields, order="sequence, id")
    return [journal_of(row, 0) for row in rows]


def _suspense_accounts(context: OdooContext) -> set[int]:
    domain = [context.own_company, ["suspense_account_id", "!=", False]]
    rows = context.client.call("account.journal", "search_read", domain=domain, fields=["suspense_account_id"])
    return {ref(row["suspense_account_id"]) for row in rows}


@dataclass(frozen=True, kw_only=True)
class MoneyAccount:
    """A bank or cash account with its journal. journal_id 0: the plan would add it."""

    account: LedgerAccount
    journal_id: int


def own_account(call: OdooCall, wanted: str) -> MoneyAccount:
    """One of the firm's own accounts. Raises AccountNotFoundError, BooksConfigurationError without a journal."""
    account = money_account(chart(call), wanted)
    journals = [each for each in _journals(call.context) if each.account_id == account.account_id]
    if not journals and account.account_id:
        raise BooksConfigurationError(
            f"Odoo has no bank or cash journal for {account.title}",
            hint="create one in Odoo: Invoicing, Configuration, Journals",
            facts={"journal": account.code},
        )
    if journals:
        row = call.context.read_record("account.journal", journals[0].journal_id, ["currency_id"])
        kept_in = ref_name(row["currency_id"]) or call.context.company.currency
        check_own_currency(f"the account {account.title}", kept_in, call.context.company.currency)
    return MoneyAccount(account=account, journal_id=journals[0].journal_id if journals else 0)


def clearing_account(accounts: list[LedgerAccount]) -> LedgerAccount:
    """The account of undistributed profits, the other side of open invoices. Raises BooksConfigurationError."""
    found = [each for each in accounts if each.account_type == CLEARING_TYPE]
    if not found:
        raise BooksConfigurationError(
            "Odoo has no account of the type Current Year Earnings",
            hint="create it in Odoo: Invoicing, Configuration, Chart of Accounts",
            facts={"module": "account"},
        )
    return found[0]


def general_journal(context: OdooContext) -> int:
    """The first journal for miscellaneous operations. Raises BooksConfigurationError."""
    domain = [context.own_company, ["type", "=", "general"]]
    rows = context.client.call("account.journal", "search_read", domain=domain, fields=["code"], order="sequence, id")
    miscellaneous = [row for row in rows if row["code"] == "MISC"] or rows
    if not miscellaneous:
        raise BooksConfigurationError(
            "Odoo has no journal of the type Miscellaneous",
            hint="create one in Odoo: Invoicing, Configuration, Journals",
            facts={"journal": "general"},
        )
    return int(miscellaneous[0]["id"])


def create_bank_account(call: OdooCall) -> BankAccountResult:
    """Add a journal with its account. Raises ValidationFailedError when the name is taken, BooksRefusedError."""
    context, action = call.context, call.action
    found = find_key(context.client, call.key)
    if found is None:
        taken = {folded(name) for each in chart(call) for name in (each.name, *each.also)}
        if folded(action.name) in taken:
            raise ValidationFailedError(f"the books have an account '{action.name}' already", hint="use that account")
        if call.dry_run:
            return BankAccountResult(account_id="", name=action.name, created_at=context.clock(), dry_run=True)
        row = {"id": call.key, "name": action.name, "type": action.kind}
        try:
            journal_id = load_once(context.client, "account.journal", call.key, [row])
        except BooksRefusedError as error:
            raise lacks_right(error, "Accounting: Administrator", "add accounts") from error
        context.clear_cache()
    elif found.model != "account.journal":
        raise key_conflict(call.key)
    else:
        journal_id = found.record_id
    journal = context.read_record(
        "account.journal", journal_id, ["name", "type", "default_account_id", "create_date"]
    )
    if (text(journal["name"]), text(journal["type"])) != (action.name, action.kind):
        raise key_conflict(call.key)
    account = context.read_record("account.account", ref(journal["default_account_id"]), ["code"])
    return BankAccountResult(
        account_id=text(account["code"]),
        name=text(journal["name"]),
        created_at=moment(journal["create_date"]),
        dry_run=call.dry_run,
    )


def lacks_right(error: BooksRefusedError, group: str, what: str) -> BooksRefusedError:
    """The refusal with the group that this user needs, when Odoo says that he may not do it; else as it is."""
    if "not allowed" not in error.message:
        return error
    return BooksRefusedError(
        f"the user of Odoo may not {what}: the group '{group}' is missing",
        hint=f"give this user the group '{group}' in Odoo: Settings, Users",
        facts={"group": group},
    )


def planned_account(action: CreateBankAccount) -> LedgerAccount:
    """The account that a step of a plan would add, for the dry run of later steps."""
    return LedgerAccount(code="", name=action.name, account_type=CASH, holds_cash=action.kind == "cash")
