"""XML of camt files: decoding, refusal of document types, and reading elements by their local names."""

import re
from collections.abc import Iterator

from lxml import etree

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.values.charset import decode

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_ENCODING = re.compile(rb"^[^<]{0,16}<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.I)
_DOCUMENT_TYPE = re.compile(r"<!DOCTYPE", re.I)
_KNOWN = {
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-2": "iso8859_2",
    "windows-1250": "cp1250",
    "iso-8859-15": "iso8859_15",
    "windows-1251": "cp1251",
}


def xml_text(content: bytes) -> str:
    """The text of an XML file without its declaration, whose encoding is wrong in some files. Lines keep numbers."""
    found = decode(content)
    declared = _ENCODING.match(content)
    codec = _KNOWN.get(declared[1].decode("ascii").lower()) if declared else None
    text = content.decode(codec, "replace") if codec and not found.is_proven else found.text
    return _DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), text.lstrip("\ufeff"), count=1)


def check_document_type(text: str) -> None:
    """Raises ReadError for a document type: it can define entities that grow or read other files."""
    if _DOCUMENT_TYPE.search(text):
        raise ReadError(
            "the XML declares a document type (DOCTYPE), which no bank's statement does",
            hint="export the statement from your bank again",
        )


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The direct children with this local name, in any namespace."""
    return element.iterchildren(f"{{*}}{name}")


def find(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element at the end of a path of local names below this one."""
    if element is None or not path:
        return element
    if len(path) == 1:
        return next(children(element, path[0]), None)
    for child in children(element, path[0]):
        found = find(child, *path[1:])
        if found is not None:
            return found
    return None


def text_at(element: etree._Element | None, *path: str) -> str:
    """The text of the first element at the path, in one line; empty when there is none."""
    found = find(element, *path)
    return " ".join(found.text.split()) if found is not None and found.text else ""


def first_text(element: etree._Element | None, *paths: tuple[str, ...]) -> str:
    """The first text that is not empty among several paths."""
    for path in paths if element is not None else ():
        if text := text_at(element, *path):
            return text
    return ""


def where_is(element: etree._Element, path: str) -> str:
    """The place for a finding: a path of local names, and the line."""
    return f"{path}, line {element.sourceline}"
