"""bank_sync_status: how up to date each bank, cash and card journal is, and its bank connection if it has one.

Bank synchronisation is an Enterprise module (account_online_synchronization: account.online.link, .account). Its
fields differ between versions, so only fields that this Odoo has are read.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AccessRefusedError, ModuleNotInstalledError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.shared.records import (
    Domain,
    Row,
    amount,
    any_of,
    containing,
    currency_of,
    day,
    find_records,
    fitting,
    moment,
    ref,
    ref_name,
    text,
)

_ANSWER_TOKENS = 20_000
_LINK_FIELDS = ["name", "state", "last_refresh", "next_refresh", "auto_sync", "expiring_synchronization_date"]
_ACCOUNT_FIELDS = ["account_online_link_id", "journal_ids", "last_sync"]


class ReadBankStatus(Arguments):
    """Arguments of bank_sync_status."""

    journal: Annotated[
        str, Field(max_length=100, description="A journal's code or part of its name; left out: all of them")
    ] = ""


class BankConnection(Result):
    """A connection to a bank (Odoo Enterprise)."""

    name: str
    state: Annotated[str, Field(description="connected, error, disconnected or as this Odoo calls it")]
    last_refresh: Annotated[datetime | None, Field(description="When the bank was asked last, in UTC")]
    last_sync: Annotated[date | None, Field(description="Up to which day transactions were fetched")]
    next_refresh: Annotated[datetime | None, Field(description="When the bank is asked next, in UTC")]
    consent_expires: Annotated[date | None, Field(description="When the bank's consent ends")]
    automatic: Annotated[bool | None, Field(description="Whether Odoo fetches by itself; null: unknown")]


class BankJournal(Result):
    """One journal of the type bank, cash or credit. Amounts are in `currency`."""

    journal_id: int
    code: str
    name: str
    type: Literal["bank", "cash", "credit"]
    company: str
    currency: str
    source: Annotated[str, Field(description="Where statement lines come from: undefined means by hand or by file")]
    ledger_balance: Annotated[Amount, Field(description="Posted items on the journal's own account")]
    statement_balance: Annotated[
        Amount | None, Field(description="Balance after the last statement line; null: there are none")
    ]
    statement_lines: Annotated[int, Field(description="How many posted statement lines there are")]
    last_statement_line: Annotated[date | None, Field(description="Date of the newest statement line")]
    days_since_last_line: Annotated[int | None, Field(description="Age of the newest statement line in days")]
    unreconciled: Annotated[int, Field(description="Statement lines that are not matched with anything")]
    oldest_unreconciled: Annotated[date | None, Field(description="Date of the oldest one of these")]
    connection: Annotated[BankConnection | None, Field(description="null: no bank connection")]


class BankStatus(Result):
    """Bank, cash and card journals, with the state of their statements in Odoo."""

    bank_synchronization: Annotated[
        bool, Field(description="Whether Odoo's bank synchronisation (Enterprise) is installed and readable for you")
    ]
    journals: tuple[BankJournal, ...]
    left_out: Annotated[str, Field(description="What this answer leaves out for its size, and how to get it")] = ""


def bank_sync_status(caller: CallContext, query: ReadBankStatus) -> BankStatus:
    """The status of the bank journals. Raises AccessRefusedError for people without accounting rights."""
    journals = _journals(caller.odoo, query.journal)
    connections = _connections(caller.odoo)
    facts = _Facts(caller.odoo, journals)
    found = [_journal(row, facts, (connections or {}).get(int(row["id"])), caller.today) for row in journals]
    kept = fitting(found, _ANSWER_TOKENS)
    cut = len(found) - len(kept)
    return BankStatus(
        bank_synchronization=connections is not None,
        journals=kept,
        left_out=f"{cut} more journals; name one as `journal`" if cut else "",
    )


def _journals(odoo: OdooClient, wanted: str) -> list[Row]:
    fields = ["code", "name", "type", "company_id", "currency_id", "default_account_id", "bank_statements_source"]
    fields += ["has_statement_lines", "current_statement_balance"]
    domain: Domain = [["type", "in", ["bank", "cash", "credit"]], ["active", "=", True]]
    if wanted.strip():
        domain += any_of([["code", "=ilike", wanted.strip()]], containing(wanted, "name"))
    return find_records(odoo, "account.journal", domain, fields, order="sequence, id")


class _Facts:
    """The data read for all journals together."""

    def __init__(self, odoo: OdooClient, journals: list[Row]) -> None:
        of_these: Domain = [["journal_id", "in", [row["id"] for row in journals]]]
        posted: Domain = [*of_these, ["state", "=", "posted"]]
        self.lines = _by_journal(odoo, posted, "date:max")
        self.unreconciled = _by_journal(odoo, [*posted, ["is_reconciled", "=", False]], "date:min")
        self.balances = _ledger_balances(odoo, [ref(row["default_account_id"]) for row in journals])
        companies = sorted({ref(row["company_id"]) for row in journals})
        rows = find_records(odoo, "res.company", [["id", "in", companies]], ["currency_id"])
        self.company_currencies = {int(row["id"]): currency_of(row) for row in rows}


def _by_journal(odoo: OdooClient, domain: Domain, which_date: str) -> Mapping[int, tuple[int, date | None]]:
    """Journal -> (number of statement lines, their newest or oldest date)."""
    groups = odoo.call(
        "account.bank.statement.line",
        "formatted_read_group",
        domain=domain,
        groupby=["journal_id"],
        aggregates=["__count", which_date],
    )
    return {ref(group["journal_id"]): (int(group["__count"]), day(group[which_date])) for group in groups}


def _ledger_balances(odoo: OdooClient, account_ids: list[int]) -> Mapping[tuple[int, str], Decimal]:
    """(account, currency) -> posted balance; with the currency "" in the company's currency."""
    groups = odoo.call(
        "account.move.line",
        "formatted_read_group",
        domain=[["account_id", "in", account_ids], ["parent_state", "=", "posted"]],
        groupby=["account_id", "currency_id"],
        aggregates=["balance:sum", "amount_currency:sum"],
    )
    found: dict[tuple[int, str], Decimal] = {}
    for group in groups:
        account = ref(group["account_id"])
        found[account, currency_of(group)] = amount(group["amount_currency:sum"])
        found[account, ""] = found.get((account, ""), amount(0)) + amount(group["balance:sum"])
    return found


def _journal(row: Row, facts: _Facts, connection: BankConnection | None, today: date) -> BankJournal:
    journal_id, account = int(row["id"]), ref(row["default_account_id"])
    company_currency = facts.company_currencies.get(ref(row["company_id"]), "")
    currency = currency_of(row) or company_currency
    count, newest = facts.lines.get(journal_id, (0, None))
    open_count, oldest = facts.unreconciled.get(journal_id, (0, None))
    in_currency = "" if currency == company_currency else currency
    return BankJournal(
        journal_id=journal_id,
        code=text(row["code"]),
        name=text(row["name"]),
        type=row["type"],
        company=ref_name(row["company_id"]),
        currency=currency,
        source=text(row["bank_statements_source"]),
        ledger_balance=facts.balances.get((account, in_currency), amount(0)),
        statement_balance=amount(row["current_statement_balance"]) if row["has_statement_lines"] else None,
        statement_lines=count,
        last_statement_line=newest,
        days_since_last_line=(today - newest).days if newest else None,
        unreconciled=open_count,
        oldest_unreconciled=oldest,
        connection=connection,
    )


def _connections(odoo: OdooClient) -> Mapping[int, BankConnection] | None:
    """Journal -> its connection; None without the module, or when the person may not read it."""
    try:
        links = {int(row["id"]): row for row in _known_fields(odoo, "account.online.link", _LINK_FIELDS)}
        accounts = _known_fields(odoo, "account.online.account", _ACCOUNT_FIELDS)
    except (ModuleNotInstalledError, AccessRefusedError):
        return None
    return {
        journal: _connection(links[ref(row["account_online_link_id"])], row)
        for row in accounts
        if ref(row.get("account_online_link_id")) in links
        for journal in row.get("journal_ids") or ()
    }


def _known_fields(odoo: OdooClient, model: str, wanted: list[str]) -> list[Row]:
    fields = odoo.call(model, "fields_get", allfields=wanted, attributes=["type"])
    return find_records(odoo, model, [], [name for name in wanted if name in fields])


def _connection(link: Row, account: Row) -> BankConnection:
    expires: Any = link.get("expiring_synchronization_date")
    return BankConnection(
        name=text(link.get("name")),
        state=text(link.get("state")),
        last_refresh=moment(link.get("last_refresh")),
        last_sync=day(account.get("last_sync")),
        next_refresh=moment(link.get("next_refresh")),
        consent_expires=day(expires),
        automatic=bool(link["auto_sync"]) if "auto_sync" in link else None,
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="bank_sync_status",
            title="Bank status",
            description="Tell how current each bank, cash and card journal is: newest statement line and its age, "
            "unmatched lines, balances, and the state of the bank connection where Odoo has one.",
            takes=ReadBankStatus,
            answers=BankStatus,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=bank_sync_status,
    ),
)
