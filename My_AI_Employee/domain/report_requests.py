"""What the command `report` takes beyond the contract's tool generate_report."""

from typing import ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, model_validator

from My_AI_Employee.domain.action_fields import IsoDate, OptionalLine
from My_AI_Employee.errors import ActionError, InvalidDateRangeError, InvalidReportTypeError, ValidationFailedError

LedgerReportType = Literal[
    "trial_balance", "general_ledger", "aged_payables", "tax_report", "open_items", "customer_statement"
]
"""Reports beyond the contract's: the command `report` offers them, the tool generate_report does not."""
ContractReportType = Literal["profit_loss", "balance_sheet", "cash_flow", "aged_receivables"]
Comparison = Literal["", "previous", "year"]
"""Beside which period: the one before, of the same length, or the same one a year earlier."""
LEDGER_REPORT_TYPES: tuple[str, ...] = get_args(LedgerReportType)
CONTRACT_REPORT_TYPES: tuple[str, ...] = get_args(ContractReportType)
COMPARABLE = ("profit_loss", "balance_sheet", "trial_balance")


class LedgerReportRequest(BaseModel):
    """Arguments of a report beyond the contract's. Dates are inclusive; a report as of a day shows the last one."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    tool: ClassVar[str] = "report"
    field_errors: ClassVar[dict[str, type[ActionError]]] = {
        "report_type": InvalidReportTypeError,
        "start_date": InvalidDateRangeError,
        "end_date": InvalidDateRangeError,
    }

    report_type: LedgerReportType | ContractReportType
    start_date: IsoDate
    end_date: IsoDate
    format: Literal["json", "pdf"] = "json"
    compare: Comparison = ""
    customer: OptionalLine = ""

    @model_validator(mode="after")
    def _fits(self) -> "LedgerReportRequest":
        if self.start_date > self.end_date:
            raise InvalidDateRangeError(f"the start {self.start_date} lies after the end {self.end_date}")
        if self.compare and self.report_type not in COMPARABLE:
            raise ValidationFailedError(
                f"{self.report_type} cannot be compared", hint=f"compare is for {', '.join(COMPARABLE)}"
            )
        if bool(self.customer) != (self.report_type == "customer_statement"):
            raise ValidationFailedError(
                "the report `customer_statement` needs the customer, and no other report takes one",
                hint="give the customer's name with --customer",
            )
        return self
