"""The one line that the labels of a request say together: description, quantity, price, total."""

import re
from collections.abc import Iterator

from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.label_values import counted_thing, net_price, plain_quantity, price_of_one
from My_AI_Employee.planners.rules.lines import LINES
from My_AI_Employee.planners.rules.task_text import ParsedLine, TaskText
from My_AI_Employee.planners.rules.written_lines import bearing_anywhere, bearing_in, parsed_line


def _line_of_total(source: TaskText, described: Finding[str]) -> Reading[ParsedLine] | None:
    """One line for what `description` and `total` say, where nothing else has a price and no tax is on top."""
    totals = source.label("total")
    priced = source.said(*LINES) or source.items or source.label("line") or source.said("total")
    taxed = source.label("tax") or source.said("tax") or source.label("shipping")
    taxed = taxed or source.label("discount") or source.said("discount")
    if len(totals) != 1 or priced or taxed:
        return None
    if unsure := bearing_anywhere(described.value):
        return Unclear(f"what '{unsure}' means in '{described.value[:120]}'")
    amount = read_money(totals[0].value, source.currency)
    if isinstance(amount, Unclear):
        return amount
    return parsed_line(described.value, "1", format(amount, "f"), f"{described.quote}; {totals[0].quote}")


def item_label(source: TaskText) -> list[Finding[str]]:
    """The label `item` beside `price`, when it only names the thing: `Item: Flyer`, `Qty: 2`, `Price: 90`."""
    found = source.label("line")
    is_name = len(found) == 1 and not re.search(r"[0-9\n;|]", found[0].value)
    return found if is_name and source.label("unit_price") and not source.label("description") else []


def line_of_labels(source: TaskText) -> Iterator[Reading[ParsedLine]]:
    """The one line that the labels quantity, unit price and description say together."""
    given = [source.label(field) for field in ("description", "quantity", "unit_price")]
    given[0] = given[0] or item_label(source)
    if not any(given[1:]):
        if given[0] and (whole := _line_of_total(source, given[0][0])):
            yield whole
        elif given[0]:
            source.sheet.ask(
                f"the quantity and the price of '{given[0][0].value[:60]}': write `quantity:` and `price:`"
            )
        return
    values = [
        source.sheet.one(f"line_items.1.{field}", found, field.replace("_", " "))
        for field, found in zip(("description", "quantity", "unit_price"), given, strict=True)
    ]
    if values[0] and values[2] and not given[1] and (counted := counted_thing(str(values[0]), str(values[2]))):
        values = [counted[0], counted[1], counted[2]]
    if any(value is None for value in values):
        source.sheet.ask("the line: write `description:`, `quantity:` and `price:`, each once")
        return
    what, quantity, price = (str(value) for value in values)
    if unsure := bearing_in(what, source.prose):
        yield Unclear(f"what '{unsure}' means in '{what[:120]}'")
        return
    quantity, price = plain_quantity(quantity), net_price(price_of_one(price, quantity), source)
    amount = read_money(price, source.currency)
    quote = "; ".join(found[0].quote for found in given if found)
    yield amount if isinstance(amount, Unclear) else parsed_line(what, quantity, format(amount, "f"), quote)
