"""From bytes to the root of an XML document, safely: no entities, no network, no document type, size and depth bound.

Real files have byte order marks that contradict their XML declaration, text before it, and encodings that are not
the declared one. The bytes are decoded here, and the declaration is replaced by the line ends that it had.
"""

import re
from dataclasses import dataclass

from lxml import etree

from My_AI_Employee.readers.values.charset import BYTE_ORDER_MARKS

MAX_BYTES = 25 * 1024 * 1024

_UNMARKED_UTF16 = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
_DECLARED = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]{2,20})["']""")
_SINGLE_BYTE = re.compile(r"(iso-?8859-?[0-9]{1,2}|windows-?125[0-8]|cp125[0-8]|latin-?[0-9]{1,2})", re.IGNORECASE)
_HEAD = 400
_NOT_AN_ADDRESS = etree.ErrorTypes.WAR_NS_URI
"""The name of a namespace is no valid address, such as one with a quotation mark at its end."""


class XmlRefusedError(ValueError):
    """The bytes are XML that is not read. The message says why, and what to do."""


@dataclass(frozen=True)
class XmlSource:
    """A parsed document. encoding_doubt: empty, or a sentence that says why letters may be wrong."""

    root: etree._Element
    encoding_doubt: str = ""


def parse_xml(content: bytes) -> XmlSource:
    """The root of an XML document. Raises XmlRefusedError when the bytes are not acceptable XML."""
    if len(content) > MAX_BYTES:
        raise XmlRefusedError(f"the file is larger than {MAX_BYTES // 1024 // 1024} MB")
    text, doubt = decoded(content)
    text = _body(text)
    if _has_document_type(text):
        raise XmlRefusedError("the file has a document type (<!DOCTYPE), which an e-invoice never needs")
    try:
        root = _parsed(text.encode("utf-8"))
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        raise XmlRefusedError(
            f"the XML is broken, nested too deep or has a text over 10 MB: {str(error)[:200]}"
        ) from error
    return XmlSource(root, doubt)


def _parsed(text: bytes) -> etree._Element:
    """The root. Raises XMLSyntaxError; not for a namespace that is no valid address, which is only a name here."""
    try:
        return etree.fromstring(text, _parser())
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) != _NOT_AN_ADDRESS:
            raise
        lenient = _parser(recover=True)
        root = etree.fromstring(text, lenient)
        # the parser's own log: that of the error may hold errors of earlier files
        if root is None or any(entry.type != _NOT_AN_ADDRESS for entry in lenient.error_log):
            raise
        return root


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
        recover=recover,
    )


def decoded(content: bytes) -> tuple[str, str]:
    """The text of an XML file, and a doubt about its letters. What is UTF-8 is read as such, whatever is declared."""
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], name), ""
    head = content.lstrip()[:2]
    for start, name in _UNMARKED_UTF16:
        if head == start:
            return _strictly(content, name), ""
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _single_byte(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise XmlRefusedError(f"the file is marked as {encoding} but is not") from error


def _single_byte(content: bytes) -> tuple[str, str]:
    declared = _DECLARED.search(content[:_HEAD])
    name = declared[1].decode("ascii") if declared else "none"
    if _SINGLE_BYTE.fullmatch(name):
        try:
            return content.decode(name), ""
        except (LookupError, UnicodeDecodeError):
            pass
    doubt = f"the declared encoding ({name}) is wrong; the text was read as Windows-1252, so letters may be wrong"
    return content.decode("cp1252", errors="replace"), doubt


def _body(text: str) -> str:
    """The text from the first `<`, with the declaration replaced by its line ends, so that line numbers stay."""
    start = text.find("<")
    before, body = text[:start].lstrip("\ufeff"), text[start:].rstrip("\x00 \t\r\n\x1a")
    if start < 0 or before.strip("\ufeff \t\r\n"):
        raise XmlRefusedError("the file does not start with XML")
    declaration = _DECLARATION.match(body)
    lines = before.count("\n")
    if declaration:
        lines += declaration[0].count("\n")
        body = body[declaration.end() :]
    return "\n" * lines + body


def _has_document_type(text: str) -> bool:
    position = 0
    while (position := text.find("<", position)) >= 0:
        if text.startswith("<!--", position):
            position = _behind(text, "-->", position)
        elif text.startswith("<?", position):
            position = _behind(text, "?>", position)
        else:
            return text.startswith("<!", position)
    return False


def _behind(text: str, end: str, position: int) -> int:
    found = text.find(end, position)
    return len(text) if found < 0 else found + len(end)
