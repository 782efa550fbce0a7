"""Elements of an invoice's XML with their place, and findings made of them.

Elements are found by local name, since prefixes and namespaces differ by version and sender. A path such as
`Party/PartyName/Name` follows all branches; `A|B` in it means either name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from lxml import etree

from My_AI_Employee.readers.contents.findings import Finding, Money, Text, contradicted, not_found, sure
from My_AI_Employee.readers.einvoices.values import amount, shown

Value = TypeVar("Value")
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Element:
    """One element. path: local names from the root, with a number where siblings share the name."""

    node: etree._Element
    path: str

    @property
    def where(self) -> str:
        """Path and source line, for a person."""
        return f"{self.path}, line {self.node.sourceline}"

    @property
    def text(self) -> str:
        """The text in one line; empty when the element holds other elements, whose text is not its own."""
        return "" if len(self.node) else " ".join((self.node.text or "").split())

    def attribute(self, name: str) -> str:
        """The attribute's value, or an empty text."""
        return (self.node.get(name) or "").strip()

    def children(self, names: str) -> "list[Element]":
        """The direct children of a name, or of one of several, `A|B`, in the file's order."""
        nodes = list(self.node.iterchildren(*_tags(names)))
        if len(nodes) == 1:
            return [Element(nodes[0], f"{self.path}/{local_name(nodes[0])}")]
        return [Element(node, f"{self.path}/{local_name(node)}[{n}]") for n, node in enumerate(nodes, 1)]

    def find(self, path: str) -> "list[Element]":
        """All elements at the path, over all branches."""
        found = [self]
        for names in path.split("/"):
            found = [child for element in found for child in element.children(names)]
        return found

    def first_of(self, *paths: str) -> "list[Element]":
        """The elements at the first path where one of them has text."""
        candidates = (self.find(path) for path in paths)
        return next((found for found in candidates if any(item.text for item in found)), [])


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@lru_cache(maxsize=512)
def _tags(names: str) -> tuple[str, ...]:
    return tuple(f"{{*}}{name}" for name in names.split("|"))


def text_finding(elements: Iterable[Element], label: str, change: Callable[[str], str] = str) -> Text:
    """The one text of the elements. change: brings a text into the form in which it is compared and kept."""
    return value_finding(elements, label, lambda text: change(text) or None)


def value_finding(elements: Iterable[Element], label: str, parse: Callable[[str], Value | None]) -> Finding[Value]:
    """The one value of the elements: open when there is none or it is unreadable, contradicted when two differ."""
    stated = [element for element in elements if element.text or len(element.node)]
    read = [(parse(element.text), element) for element in stated]
    unread = [element for value, element in read if value is None]
    if unread:
        return not_found(f"{label} is not readable: '{shown(unread[0].text)}'", unread[0].where)
    return _agreed([(value, element) for value, element in read if value is not None], label)


def _agreed(read: Sequence[tuple[Value, Element]], label: str) -> Finding[Value]:
    if not read:
        return not_found(f"the file states no {label}")
    value, element = read[0]
    others = [other for other, _ in read[1:] if other != value]
    if not others:
        return sure(value, element.where, f"XML element {local_name(element.node)}")
    listed = ", ".join(shown(str(item), 40) for item in dict.fromkeys([value, *others]))
    return contradicted(value, f"the file states {label} more than once and differently: {listed}", element.where)


def money_finding(elements: Iterable[Element], label: str, currency: str | None) -> Money:
    """The one amount of the elements; contradicted when its own currency is not the document's."""
    stated = list(elements)
    found = value_finding(stated, label, amount)
    foreign = next(
        (own for item in stated if (own := item.attribute("currencyID").upper()) not in ("", currency)), ""
    )
    if found.value is None or currency is None or not foreign:
        return found
    how = f"{label} is in {shown(foreign, 10)}, the invoice in {currency}"
    return contradicted(found.value, how, found.where)


def one_of_several(elements: Sequence[Element], label: str, parse: Callable[[str], Value | None]) -> Finding[Value]:
    """Like `value_finding` for what may rightly be there several times: several values leave it open, all named."""
    read = {value: element for element in reversed(elements) if (value := parse(element.text)) is not None}
    if len(read) <= 1:
        return value_finding(elements, label, parse)
    listed = ", ".join(shown(str(value), 40) for value in list(reversed(read))[:_MOST_SHOWN])
    return not_found(f"the file states {len(read)} of {label}: {listed}", elements[0].where)


def total_of(elements: Iterable[Element]) -> Decimal | None:
    """The sum of the elements' amounts; None when there is none, or one is unreadable."""
    amounts = [amount(element.text) for element in elements if element.text]
    read = [item for item in amounts if item is not None]
    return sum(read, Decimal(0)) if read and len(read) == len(amounts) else None
