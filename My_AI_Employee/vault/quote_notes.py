"""Notes in `Quotes/`: what was offered to a customer, and until when it is valid. The books know nothing of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.money import to_decimal
from My_AI_Employee.errors import NoteFormatError, VaultError
from My_AI_Employee.vault.notes import optional_field, parse_note, text_field
from My_AI_Employee.vault.store import VaultStore

QUOTES = "Quotes"
"""The folder in the root of the vault; a vault without it has no quotes."""
OPEN, ANSWERED = "open", ("accepted", "declined")


@dataclass(frozen=True, kw_only=True)
class Quote:
    """name: of the file, without its ending. currency: empty for that of the books."""

    name: str
    customer: str
    total: Decimal
    currency: str
    valid_until: date
    is_open: bool = True


def parse_quote(name: str, text: str) -> Quote:
    """Read a note. Raises NoteFormatError, which says what to write."""
    note = parse_note(text)
    status = optional_field(note, "status") or OPEN
    if status not in (OPEN, *ANSWERED):
        raise NoteFormatError("'status' is not known", hint=f"write one of {', '.join((OPEN, *ANSWERED))}")
    try:
        valid_until = date.fromisoformat(text_field(note, "valid_until"))
    except ValueError:
        raise NoteFormatError("'valid_until' is not a day", hint="write `valid_until: 2026-12-31`") from None
    try:
        total = to_decimal(text_field(note, "total"))
    except ValueError as error:
        raise NoteFormatError(f"'total' {error}", hint='write `total: "1190.00"`') from None
    return Quote(
        name=name,
        customer=text_field(note, "customer"),
        total=total,
        currency=optional_field(note, "currency"),
        valid_until=valid_until,
        is_open=status == OPEN,
    )


def read_quotes(store: VaultStore) -> tuple[list[Quote], list[tuple[str, str]]]:
    """(the quotes nobody has answered, by their last day; names of notes that cannot be read with what is wrong)."""
    quotes: list[Quote] = []
    problems: list[tuple[str, str]] = []
    for entry in store.scan(QUOTES).files if store.exists(QUOTES) else ():
        name = entry.rel.rpartition("/")[2].removesuffix(".md")
        if name == "README":
            continue
        try:
            quotes.append(parse_quote(name, store.read_note(entry.rel)[0]))
        except VaultError as error:
            problems.append((f"{QUOTES}/{name}", " ".join(filter(None, (error.message, error.hint)))))
    waiting = sorted((one for one in quotes if one.is_open), key=lambda one: (one.valid_until, one.name))
    return waiting, problems
