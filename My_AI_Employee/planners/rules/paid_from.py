"""Whose money paid, as labels say it."""

from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.payment import plain_word
from My_AI_Employee.planners.rules.value_words import METHODS

SOURCES = {"bank": ("bank_transfer",), "card": ("credit_card",), "cash": ("cash",)}
_SPOKEN = {"bank account": "bank", "account": "bank", "debit card": "card", "petty cash": "cash"} | dict.fromkeys(
    (
        "checking",
        "checking account",
        "current account",
        "business account",
        "bankkonto",
        "geschäftskonto",
        "firmenkonto",
    ),
    "bank",
)
_OWNER = frozenset(
    {"owner", "owner personally", "personally", "privately", "private", "me personally", "privat"}
    | {"inhaber", "inhaberin", "vom inhaber", "propriétaire", "personnel", "personnellement"}
)
_EMPLOYEE = frozenset({"employee", "an employee", "mitarbeiter", "mitarbeiterin", "employé", "employée", "salarié"})


def read_source(text: str, *, may_be_employee: bool = False) -> Reading[str]:
    """`bank`, `card`, `cash`, `owner`, or `employee`."""
    word = plain_word(text)
    word = _SPOKEN.get(word, word)
    if word in _OWNER:
        return Finding("owner", text)
    if may_be_employee and word in _EMPLOYEE:
        return Finding("employee", text)
    for name, methods in SOURCES.items():
        if word == name or any(word in (plain_word(method), *METHODS[method]) for method in methods):
            return Finding(name, text)
    return Unclear(f"'{text[:40]}' is not one of bank, card, cash, owner{', employee' * may_be_employee}")
