"""What the tools on files of transfers answer."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import EffectResult


class CreatePaymentFileResult(EffectResult):
    """A file of transfers. content: the file as text; empty once it lies in the vault."""

    file_id: Annotated[str, Field(description="The file's message id, which the bank sees too")]
    status: Literal["written"] = "written"
    bill_ids: tuple[str, ...]
    execution_date: date
    amount: Annotated[Amount, Field(description="Sum of the transfers")]
    currency: str
    sha256: Annotated[str, Field(description="Of the file's bytes")]
    path: Annotated[str, Field(description="Where the file lies in the vault")] = ""
    content: str = ""
    created_at: datetime

    def record(self) -> str:
        return self.file_id


class CancelPaymentFileResult(EffectResult):
    """A file of transfers that does not count any more; its bills may stand in another."""

    file_id: str
    status: Literal["void"] = "void"
    bill_ids: tuple[str, ...]
    amount: Amount
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.file_id
