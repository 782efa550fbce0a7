"""Reads the telephone number of a new customer from the sentences of an invoice request."""

from My_AI_Employee.planners.rules.task_text import TaskText

_FEWEST_DIGITS = 6


def spoken_phone(source: TaskText, *, is_new: bool) -> str:
    """The one number that the text calls so; empty after a question, and where there is none.

    is_new: whether the books do not have the customer; of a known one nothing is changed.
    """
    said = {source.quote(each.slots["phone"]).strip(" .,"): each.quote for each in source.said("phone")}
    if not said or source.label("phone"):
        return ""
    number, quote = next(iter(said.items()))
    digits = sum(character.isdigit() for character in number)
    if len(said) > 1 or digits < _FEWEST_DIGITS or not is_new:
        source.sheet.ask(f"whether '{quote.strip(' ,.')}' is the telephone number of a new customer: write `phone:`")
        return ""
    source.sheet.rest_on("phone", quote)
    return number
