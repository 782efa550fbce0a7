"""Reads one transaction (STMTTRN) of an OFX statement."""

from dataclasses import dataclass, replace

from My_AI_Employee.readers.contents.findings import Money, State, Text, contradicted, likely, not_found, sure
from My_AI_Employee.readers.contents.statement import StatementLine
from My_AI_Employee.readers.statements.ofx_tokens import Aggregate
from My_AI_Employee.readers.statements.references import account_of, is_placeholder, structured_reference
from My_AI_Employee.readers.statements.values import compact_day, currency_finding, money, text_finding

_NO_PAYEE = frozenset({"FEE", "SRVCHG", "INT", "ATM", "CASH"})


@dataclass(frozen=True, slots=True)
class Account:
    """What a transaction needs of its statement. currency: None when unknown. mark: the decimal mark that the other
    amounts prove, else empty."""

    number: Text
    currency: str | None
    mark: str


def read_entry(entry: Aggregate, account: Account, position: int) -> StatementLine:
    """A line of the statement. The amount's own sign counts; a type that says the opposite makes it contradicted."""
    currency = _currency(entry, account)
    return StatementLine(
        booking_date=compact_day(entry.text("DTPOSTED", "DTTRAN"), entry.where("DTPOSTED", "DTTRAN")),
        value_date=compact_day(entry.text("DTAVAIL", "VALUEDATE"), entry.where("DTAVAIL", "VALUEDATE")),
        amount=_amount(entry, account),
        currency=currency,
        counterparty=_counterparty(entry),
        counterparty_account=_counterparty_account(entry),
        reference=_reference(entry),
        text=_text(entry),
        status=sure("pending" if entry.name == "STMTTRNP" else "booked", entry.where()),
        bank_reference=text_finding(entry.text("FITID"), entry.where("FITID"), "FITID"),
        position=position,
    )


def _amount(entry: Aggregate, account: Account) -> Money:
    found = money(entry.text("TRNAMT"), entry.where("TRNAMT"), mark=account.mark, currency=account.currency)
    kind = entry.text("TRNTYPE").upper()
    if found.value is None or not found.value:
        return found
    if (kind == "DEBIT" and found.value > 0) or (kind == "CREDIT" and found.value < 0):
        how = f"the type says {kind}, the sign of the amount {found.value:f} says the opposite"
        return contradicted(found.value, how, found.where)
    return found


def _currency(entry: Aggregate, account: Account) -> Text:
    """CURRENCY says that the amount is not in the account's currency. ORIGCURRENCY is only for information."""
    own = entry.child("CURRENCY")
    symbol = own.text("CURSYM") if own else entry.text("CURRENCY")
    if not symbol:
        return not_found()
    found = currency_finding(symbol, own.where("CURSYM") if own else entry.where("CURRENCY"))
    if found.value and account.currency and found.value != account.currency:
        how = f"the transaction names {found.value}, the account is in {account.currency}"
        return replace(found, state=State.LIKELY, how=how)
    return found


def _counterparty(entry: Aggregate) -> Text:
    """PAYEE is a name by its meaning. NAME may be a description, which the types of fees and interest tell."""
    payee = entry.child("PAYEE")
    if payee and payee.text("NAME"):
        return text_finding(payee.text("NAME"), payee.where("NAME"), "PAYEE")
    tag = next((tag for tag in ("NAME", "PAYEE", "EXTDNAME") if entry.text(tag)), "")
    if not tag:
        return not_found()
    if entry.text("TRNTYPE").upper() in _NO_PAYEE:
        return likely(entry.text(tag), entry.where(tag), f"{tag}, which may be a description")
    return sure(entry.text(tag), entry.where(tag), tag)


def _counterparty_account(entry: Aggregate) -> Text:
    other = entry.child("BANKACCTTO", "CCACCTTO")
    number = other.text("ACCTID") if other else ""
    return sure(account_of(number), other.where("ACCTID")) if other and number else not_found()


def _reference(entry: Aggregate) -> Text:
    structured = structured_reference(f"{entry.text('NAME')} {entry.text('MEMO')}")
    if structured:
        return sure(structured, entry.where("MEMO", "NAME"), "check digits")
    for tag in ("REFNUM", "CHECKNUM"):
        if entry.text(tag) and not is_placeholder(entry.text(tag)):
            return sure(entry.text(tag), entry.where(tag), tag)
    return not_found()


def _text(entry: Aggregate) -> Text:
    """NAME and MEMO; one of them alone when the other repeats it or its beginning."""
    name, memo = entry.text("NAME", "EXTDNAME"), entry.text("MEMO")
    if not name or not memo:
        return text_finding(name or memo, entry.where("NAME", "EXTDNAME", "MEMO"))
    both = memo if memo.startswith(name) else name if name.endswith(memo) else f"{name} {memo}"
    return text_finding(both, entry.where("NAME", "EXTDNAME"), "NAME and MEMO")
