"""Notes in `Recurring/`: a request for an invoice or a bill, with properties that say when it is made anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from My_AI_Employee.domain.money import to_decimal
from My_AI_Employee.domain.recurrence import EVERY, Occurrence, Recurrence
from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.vault.notes import FrontValue, Note, optional_field, parse_note, render_note, text_field

RECURRING = "Recurring"
"""The folder in the root of the vault; a vault without it has nothing that recurs."""
_OF_THE_RULE = ("every", "first", "last_day", "until", "lead_days", "forecast")
_TYPES = ("invoice_request", "bill")
_MOST_LEAD_DAYS = 60


@dataclass(frozen=True, kw_only=True)
class RecurringNote:
    """name: of the file, without its ending. forecast: the amount with tax; None when the note does not say.

    request: the properties of the request that is made of it.
    """

    name: str
    kind: Literal["invoice_request", "bill"]
    rule: Recurrence
    forecast: Decimal | None
    request: Mapping[str, FrontValue]
    body: str

    def request_for(self, one: Occurrence) -> str:
        """The request of one period: dated, with `{period}` and `{date}` replaced."""
        values = {"{period}": one.period, "{date}": one.day.isoformat()}
        front = {name: _filled(value, values) for name, value in self.request.items()}
        front["date"] = one.day.isoformat()
        return render_note(Note(front, str(_filled(self.body, values))))


def _filled(value: FrontValue, values: Mapping[str, str]) -> FrontValue:
    if isinstance(value, tuple):
        return tuple(str(_filled(each, values)) for each in value)
    text = str(value)
    for mark, filling in values.items():
        text = text.replace(mark, filling)
    return text


def parse_recurring(name: str, text: str) -> RecurringNote:
    """Read a note. Raises NoteFormatError, which says what to write."""
    note = parse_note(text)
    kind = text_field(note, "type")
    if kind not in _TYPES:
        raise NoteFormatError(f"type '{kind[:40]}' cannot recur", hint=f"write one of {', '.join(_TYPES)}")
    if "date" in note.front:
        raise NoteFormatError("the property 'date' is set by each period", hint="leave it out; `first` begins them")
    if kind == "bill" and "{period}" not in optional_field(note, "number"):
        raise NoteFormatError("the number of each bill must differ", hint="write `number: RENT-{period}`")
    return RecurringNote(
        name=name,
        kind="bill" if kind == "bill" else "invoice_request",
        rule=_rule(note),
        forecast=_forecast(note, kind),
        request={key: value for key, value in note.front.items() if key not in _OF_THE_RULE},
        body=note.body,
    )


def _rule(note: Note) -> Recurrence:
    every = next((one for one in EVERY if one == text_field(note, "every")), None)
    if every is None:
        raise NoteFormatError("'every' is not a period", hint=f"write one of {', '.join(EVERY)}")
    last_day, lead = optional_field(note, "last_day") or "false", optional_field(note, "lead_days") or "0"
    if last_day not in ("true", "false"):
        raise NoteFormatError("'last_day' must be true or false")
    if not lead.isdigit() or int(lead) > _MOST_LEAD_DAYS:
        raise NoteFormatError(f"'lead_days' must be a whole number from 0 to {_MOST_LEAD_DAYS}")
    return Recurrence(
        every=every,
        first=_day(note, "first"),
        last_day=last_day == "true",
        until=_day(note, "until") if optional_field(note, "until") else None,
        lead_days=int(lead),
    )


def _day(note: Note, name: str) -> date:
    try:
        return date.fromisoformat(text_field(note, name))
    except ValueError:
        raise NoteFormatError(f"'{name}' is not a day", hint=f"write `{name}: 2026-12-01`") from None


def _forecast(note: Note, kind: str) -> Decimal | None:
    """What the note says; a bill's total counts too."""
    text = optional_field(note, "forecast") or (optional_field(note, "total") if kind == "bill" else "")
    if not text:
        return None
    try:
        amount = to_decimal(text)
    except ValueError as error:
        raise NoteFormatError(f"'forecast' or 'total' {error}", hint="write `forecast: 1190.00`") from None
    if amount <= 0:
        raise NoteFormatError("'forecast' must be more than 0", hint="write `forecast: 1190.00`")
    return amount
