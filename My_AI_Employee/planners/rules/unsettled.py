"""What a file left in doubt, and what an expense does without when its receipt was read like a bill."""

from collections.abc import Collection

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import FIELDS

_OF_BILLS = frozenset(
    {
        *(key for field in ("bill", "due", "terms", "line", "net", "tax") for key in FIELDS[field]),
        *(key for field in ("unsettled", "seller_tax_id", "seller_iban", "seller_payee") for key in FIELDS[field]),
    }
)
_OF_AN_EXPENSE = frozenset({"vendor", "date", "currency", "total"})
"""Names of a file's values that an expense takes over."""


def ask_unsettled(source: TaskText, names: Collection[str] = ()) -> None:
    """Ask what the file left in doubt until a person answers it. names: all when empty."""
    for label in source.label("unsettled"):
        for name in filter(None, (part.strip() for part in label.value.split(","))):
            is_wanted = not names or name in names
            if is_wanted and not any(key == name for key, value in source.answers if value.strip()):
                source.sheet.ask(f"the {name}, which the file does not settle: write `{name}:` as it is right")


def check_receipt_file(source: TaskText, *, has_tax: bool = False) -> None:
    """Ask for what an expense takes over and the file of a receipt left in doubt, and say what is not recorded."""
    if source.task.type is not TaskType.DOCUMENT or not source.label("unsettled"):
        return
    ask_unsettled(source, _OF_AN_EXPENSE)
    recorded, left = (
        ("vendor, day, total and tax", "the number")
        if has_tax
        else (
            "vendor, day and total",
            "the tax and the number",
        )
    )
    source.sheet.reasons.append(f"{recorded} are recorded; what the file says of {left} is not")


def is_of_bills_alone(source: TaskText, key: str) -> bool:
    """Whether a label that was read in a file says what bills need and expenses do not."""
    return source.task.type is TaskType.DOCUMENT and key in _OF_BILLS
