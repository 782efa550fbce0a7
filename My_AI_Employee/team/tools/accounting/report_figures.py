"""The figures of the two reports as answers, with their account lists cut to the size of an answer."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from My_AI_Employee.domain.action_fields import IsoDate
from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.team.tools.shared.records import fitting

_ACCOUNT_TOKENS = 20_000  # of the 25,000 that an answer may have


class AccountFigure(Result):
    """The amount of one account in a section."""

    code: str
    name: str
    account_type: Annotated[str, Field(description="Odoo's type, such as income_other or asset_cash")]
    amount: Amount


class ReportSection(Result):
    """A total and the accounts that it is the sum of."""

    total: Amount
    accounts: Annotated[
        tuple[AccountFigure, ...],
        BeforeValidator(tuple),
        Field(description="By code, without those at zero"),
    ] = ()


class ProfitFigures(Result):
    """gross_profit = revenue - cost_of_revenue; net_income = gross_profit - operating_expenses."""

    revenue: ReportSection
    cost_of_revenue: ReportSection
    gross_profit: Amount
    operating_expenses: ReportSection
    net_income: Annotated[Amount, Field(description="Negative is a loss")]


class BalanceSide(Result):
    """Assets or liabilities, by section."""

    total: Amount
    sections: dict[str, ReportSection]


class EquityFigures(Result):
    """Equity, with the earnings that no closing entry has moved to its accounts yet."""

    total: Annotated[Amount, Field(description="The sections and both earnings together")]
    sections: dict[str, ReportSection]
    current_year_earnings: Annotated[Amount, Field(description="Net income since fiscal_year_start")]
    unallocated_earnings: Annotated[Amount, Field(description="Net income of the years before")]


class BalanceFigures(Result):
    """difference = assets - (liabilities + equity)."""

    as_of: date
    fiscal_year_start: IsoDate
    assets: BalanceSide
    liabilities: BalanceSide
    equity: EquityFigures
    total_liabilities_and_equity: Amount
    difference: Annotated[Amount, Field(description="0 unless the books hold an entry that does not balance")]
    balanced: bool


def clip_profit(figures: ProfitFigures, share: int, *, with_accounts: bool) -> tuple[ProfitFigures, str]:
    """The figures with as many accounts as fit, and what is left out. share: number of reports in the answer."""
    names = ("revenue", "cost_of_revenue", "operating_expenses")
    found = {name: getattr(figures, name) for name in names}
    clipped, left = _clip(found, share, with_accounts=with_accounts)
    return figures.model_copy(update=clipped), _left_out_text(left)


def clip_balance(figures: BalanceFigures, share: int, *, with_accounts: bool) -> tuple[BalanceFigures, str]:
    """As `clip_profit`."""
    left = 0
    sides = {}
    for name in ("assets", "liabilities", "equity"):
        side = getattr(figures, name)
        sections, cut = _clip(side.sections, share * 3, with_accounts=with_accounts)
        left += cut
        sides[name] = side.model_copy(update={"sections": sections})
    return figures.model_copy(update=sides), _left_out_text(left)


def _clip(
    found: dict[str, ReportSection], share: int, *, with_accounts: bool
) -> tuple[dict[str, ReportSection], int]:
    """Each section gets an equal part of the token budget; totals are never cut."""
    if not with_accounts:
        return {name: ReportSection(total=section.total) for name, section in found.items()}, 0
    budget = _ACCOUNT_TOKENS // share // max(1, len(found))
    kept = {name: fitting(section.accounts, budget) for name, section in found.items()}
    left = sum(len(section.accounts) - len(kept[name]) for name, section in found.items())
    return {name: ReportSection(total=section.total, accounts=kept[name]) for name, section in found.items()}, left


def _left_out_text(left: int) -> str:
    return f"{left} accounts, counted in the totals; read_transactions has their items" if left else ""
