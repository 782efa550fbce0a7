"""The action that mails a customer's statement of account."""

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from My_AI_Employee.domain.action_fields import Action, Email, IsoDate, Line, OptionalLine, Text
from My_AI_Employee.domain.money import Price, round_money
from My_AI_Employee.errors import InvalidAmountError, InvalidDateRangeError


class SendStatement(Action):
    """Mail a customer the statement of account of a period as PDF."""

    tool = "send_statement"
    field_errors: ClassVar = {
        "start_date": InvalidDateRangeError,
        "end_date": InvalidDateRangeError,
        "closing_balance": InvalidAmountError,
    }

    customer_name: Annotated[Line, Field(description="Exact name of the customer")]
    customer_email: Annotated[Email, Field(description="Mail address of the customer in the books")]
    start_date: Annotated[IsoDate, Field(description="First day of the statement (YYYY-MM-DD)")]
    end_date: Annotated[IsoDate, Field(description="Last day of the statement, not in the future")]
    closing_balance: Annotated[
        Price | None,
        Field(description="What the customer owes on the last day; nothing is mailed when the books tell another"),
    ] = None
    email_subject: Annotated[OptionalLine, Field(description="Subject of the mail; one is made when empty")] = ""
    email_body: Annotated[Text, Field(description="Text of the mail; one is made when empty")] = ""

    @model_validator(mode="after")
    def _check(self) -> "SendStatement":
        if self.start_date > self.end_date:
            raise InvalidDateRangeError(f"the start {self.start_date} lies after the end {self.end_date}")
        if self.closing_balance is not None and self.closing_balance != round_money(self.closing_balance):
            raise InvalidAmountError(f"closing_balance: {self.closing_balance} has more than two decimals")
        return self
