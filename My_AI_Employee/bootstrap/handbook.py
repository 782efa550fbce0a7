"""What the handbook says of requests that are silent."""

import re

from My_AI_Employee.documents.e_invoice.addresses import country_of_tax_id
from My_AI_Employee.errors import VaultError
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.vault.layout import HANDBOOK
from My_AI_Employee.vault.notes import optional_field, parse_note
from My_AI_Employee.vault.store import VaultStore

_MAX_DAYS = 365
_SENTENCE = re.compile(r"\binvoices are due ([0-9]{1,3}) days after their date\b", re.I)
"""The sentence of the template; a handbook that says it differently needs the property `payment_days`."""

_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")


def handbook_defaults(store: VaultStore) -> Defaults:
    """The defaults; none of what cannot be read, so that the planner asks."""
    try:
        note = parse_note(store.read_note(HANDBOOK)[0])
    except VaultError:
        return Defaults()
    said = {str(note.front["payment_days"])} if "payment_days" in note.front else set(_SENTENCE.findall(note.body))
    days = [int(text) for text in said if text.isdigit()]
    locale = str(note.front.get("locale", "")).strip()
    return Defaults(
        payment_days=days[0] if len(said) == 1 and days and days[0] <= _MAX_DAYS else None,
        country=country_of_tax_id(optional_field(note, "company_tax_id")),
        locale=locale if _LOCALE.fullmatch(locale) else "",
    )
