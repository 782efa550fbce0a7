"""The cash flow statement (direct method): changes of liquidity by the type of the counterpart account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.domain.ledger import AccountBalance, CashMovement
from My_AI_Employee.domain.report_sections import ZERO, total_of

INVESTING = frozenset({"asset_fixed", "asset_non_current"})
FINANCING = frozenset({"equity", "equity_unaffected", "liability_non_current"})


@dataclass(frozen=True, kw_only=True)
class CashLine:
    """The flows of one counterpart account; net = inflow - outflow."""

    code: str
    name: str
    account_type: str
    inflow: Decimal
    outflow: Decimal
    net: Decimal


@dataclass(frozen=True, kw_only=True)
class Activity:
    """An activity (operating, investing or financing): totals of its counterpart accounts."""

    inflow: Decimal
    outflow: Decimal
    net: Decimal
    accounts: tuple[CashLine, ...]


@dataclass(frozen=True, kw_only=True)
class LiquidityAccount:
    """Balances of a liquidity account (bank, cash, payments in transit) at the start and end of the period."""

    code: str
    name: str
    account_type: str
    opening: Decimal
    closing: Decimal
    change: Decimal


@dataclass(frozen=True, kw_only=True)
class CashFlow:
    """The statement. difference = closing - (opening + net change); reconciled: whether it is zero."""

    opening_liquidity: Decimal
    operating: Activity
    investing: Activity
    financing: Activity
    inflow: Decimal
    outflow: Decimal
    net_change: Decimal
    closing_liquidity: Decimal
    difference: Decimal
    reconciled: bool
    liquidity_accounts: tuple[LiquidityAccount, ...]


def activity_of(account_type: str) -> str:
    """The activity of a counterpart's account type: `operating`, `investing` or `financing`."""
    if account_type in INVESTING:
        return "investing"
    return "financing" if account_type in FINANCING else "operating"


def _activity(movements: Iterable[CashMovement]) -> Activity:
    lines = tuple(
        CashLine(
            code=m.code,
            name=m.name,
            account_type=m.account_type,
            inflow=m.inflow,
            outflow=m.outflow,
            net=m.inflow - m.outflow,
        )
        for m in sorted(movements, key=lambda m: m.code)
        if m.inflow or m.outflow
    )
    inflow, outflow = total_of(line.inflow for line in lines), total_of(line.outflow for line in lines)
    return Activity(inflow=inflow, outflow=outflow, net=inflow - outflow, accounts=lines)


def _by_account(balances: Iterable[AccountBalance]) -> dict[tuple[str, str, str], Decimal]:
    sums: dict[tuple[str, str, str], Decimal] = {}
    for b in balances:
        if b.liquidity:
            account = (b.code, b.name, b.account_type)
            sums[account] = sums.get(account, ZERO) + b.balance
    return sums


def _liquidity(before: Iterable[AccountBalance], after: Iterable[AccountBalance]) -> tuple[LiquidityAccount, ...]:
    opening, closing = _by_account(before), _by_account(after)
    rows = []
    for account in sorted(opening.keys() | closing.keys()):
        code, name, account_type = account
        first, last = opening.get(account, ZERO), closing.get(account, ZERO)
        rows.append(
            LiquidityAccount(
                code=code, name=name, account_type=account_type, opening=first, closing=last, change=last - first
            )
        )
    return tuple(rows)


def cash_flow_of(
    before: Sequence[AccountBalance], after: Sequence[AccountBalance], movements: Sequence[CashMovement]
) -> CashFlow:
    """Build the statement. before, after: balances at the start and at the end of the period."""
    grouped: dict[str, list[CashMovement]] = {"operating": [], "investing": [], "financing": []}
    for movement in movements:
        grouped[activity_of(movement.account_type)].append(movement)
    activities = {name: _activity(members) for name, members in grouped.items()}
    accounts = _liquidity(before, after)
    opening, closing = total_of(a.opening for a in accounts), total_of(a.closing for a in accounts)
    inflow = total_of(a.inflow for a in activities.values())
    outflow = total_of(a.outflow for a in activities.values())
    difference = closing - (opening + inflow - outflow)
    return CashFlow(
        opening_liquidity=opening,
        operating=activities["operating"],
        investing=activities["investing"],
        financing=activities["financing"],
        inflow=inflow,
        outflow=outflow,
        net_change=inflow - outflow,
        closing_liquidity=closing,
        difference=difference,
        reconciled=difference == 0,
        liquidity_accounts=accounts,
    )
