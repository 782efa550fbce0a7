"""Tells which questions another way of reading may settle: those about the parts of a request, not about whether."""

from My_AI_Employee.planners.rules.partial_lines import NO_PRICE


def is_of_payment(asked: str) -> bool:
    """Whether a question is about how money came, or what for: the text may say it in other words."""
    return asked.startswith("the payment method:") or (asked.startswith("whether '") and ", which is for " in asked)


_UNREAD_PARTS = ("what is meant by", NO_PRICE, "the lines: ", "whether the price in ", "what the price in ")
"""Questions about words of an invoice request that are in no phrase, or in phrases that do not make a line."""
_OF_LINES = (" is a line of its own", " is an amount: ")
_OF_ITEMS = ("what is counted in ", ": the quantity is in ", "what 'x' means in ")
"""Questions about lines that items which are whole in themselves may settle."""


def is_of_parts(asked: str) -> bool:
    """Whether a question is about the parts of a line, and not about who, when or whether."""
    return asked.startswith(_UNREAD_PARTS) or any(words in asked for words in _OF_LINES)


def is_of_items(asked: str) -> bool:
    """Whether a question is about what is in a line, or about words beside it."""
    return is_of_parts(asked) or any(words in asked for words in _OF_ITEMS)
