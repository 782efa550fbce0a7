"""Writes XML elements with namespaces, one after the other, in the order in which the schemas demand them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from xml.etree import ElementTree

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Branch:
    """An element to which children are added. prefixes: namespace by prefix, for names such as `ram:Name`."""

    def __init__(self, element: ElementTree.Element, prefixes: Mapping[str, str]) -> None:
        self._element = element
        self._prefixes = prefixes

    @property
    def name(self) -> str:
        """The element's name without its namespace."""
        return self._element.tag.rpartition("}")[2]

    def branch(self, path: str) -> "Branch":
        """Add one element inside the other, by names joined with `/`; the last one is returned."""
        element = self._element
        for name in path.split("/"):
            element = ElementTree.SubElement(element, _expanded(name, self._prefixes))
        return Branch(element, self._prefixes)

    def leaf(self, path: str, text: str, **attributes: str) -> None:
        """Add an element with text; nothing when the text is empty."""
        if not text:
            return
        element = self.branch(path)._element
        element.text = _NOT_IN_XML.sub(" ", text)
        element.attrib.update(attributes)


def document(root: str, prefixes: Mapping[str, str]) -> tuple[Branch, ElementTree.Element]:
    """A new document: its root to add to, and to pass to `as_bytes`."""
    element = ElementTree.Element(_expanded(root, prefixes))
    return Branch(element, prefixes), element


def as_bytes(root: ElementTree.Element, prefixes: Mapping[str, str]) -> bytes:
    """The document as UTF-8, indented. Equal trees give equal bytes."""
    for prefix, namespace in prefixes.items():
        ElementTree.register_namespace(prefix, namespace)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _expanded(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{prefixes[prefix]}}}{local}"


def money(amount: Decimal) -> str:
    """An amount with two decimals, never -0.00."""
    return f"{amount + Decimal(0):.2f}" if amount else "0.00"


def number(value: Decimal) -> str:
    """A quantity, price or rate without needless zeros."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
