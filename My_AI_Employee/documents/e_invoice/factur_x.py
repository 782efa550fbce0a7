"""Marks a PDF/A-3 with an embedded `factur-x.xml` as Factur-X in its XMP metadata.

The metadata is replaced by an incremental update: new objects and a new table of them are appended, and nothing of
the file before is changed (PDF 32000-1, 7.5.6).
"""

import re

from My_AI_Employee.errors import AIEmployeeError

FILE_NAME = "factur-x.xml"
_NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_FIELDS = {
    "DocumentFileName": ("name of the embedded XML invoice file", FILE_NAME),
    "DocumentType": ("INVOICE", "INVOICE"),
    "Version": ("The actual version of the Factur-X XML schema", "1.0"),
    "ConformanceLevel": ("The conformance level of the embedded Factur-X data", "EN 16931"),
}
_PROPERTY = (
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>'
    "<pdfaProperty:description>{text}</pdfaProperty:description><pdfaProperty:name>{name}</pdfaProperty:name>"
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
)
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>'
    f"<pdfaSchema:namespaceURI>{_NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
)
_BAG = "<pdfaExtension:schemas><rdf:Bag>"
_END = "</rdf:RDF>"
_TRAILER = re.compile(
    rb"trailer\s*<</Size (\d+)/Root (\d+) 0 R/Info (\d+) 0 R/ID(\[.*?\])>>\s*startxref\s*(\d+)", re.S
)


def mark_as_factur_x(pdf: bytes) -> bytes:
    """The PDF with the fields of Factur-X in its metadata. Raises AIEmployeeError when its structure is not known."""
    trailer = _last(_TRAILER, pdf)
    root = _object(pdf, trailer, trailer[2])
    metadata = re.search(rb"/Metadata (\d+) 0 R", root)
    if metadata is None:
        raise _not_understood("it has no metadata")
    marked = _marked(_stream(_object(pdf, trailer, metadata[1])))
    offset = len(pdf) + 1
    update = b"\n%s 0 obj\n<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%s\nendstream\nendobj\n"
    added = update % (metadata[1], len(marked), marked)
    table = b"xref\n%s 1\n%010d 00000 n\r\n" % (metadata[1], offset)
    end = b"trailer\n<</Size %s/Root %s 0 R/Info %s 0 R/ID%s/Prev %s>>\nstartxref\n%d\n%%%%EOF"
    return pdf + added + table + end % (*trailer.groups(), len(pdf) + len(added))


def _marked(packet: bytes) -> bytes:
    text = packet.decode("utf-8")
    if text.count(_BAG) != 1 or text.count(_END) != 1:
        raise _not_understood("its metadata are not as expected")
    properties = "".join(_PROPERTY.format(text=text, name=name) for name, (text, _) in _FIELDS.items())
    fields = "".join(f"<fx:{name}>{value}</fx:{name}>" for name, (_, value) in _FIELDS.items())
    description = f'<rdf:Description rdf:about="" xmlns:fx="{_NAMESPACE}">{fields}</rdf:Description>'
    return text.replace(_BAG, _BAG + _SCHEMA.format(properties=properties)).replace(_END, description + _END).encode()


def _last(pattern: re.Pattern[bytes], pdf: bytes) -> re.Match[bytes]:
    found = list(pattern.finditer(pdf, max(0, len(pdf) - 2048)))
    if not found:
        raise _not_understood("its trailer is not as expected")
    return found[-1]


def _object(pdf: bytes, trailer: re.Match[bytes], number: bytes) -> bytes:
    """The object as the table of objects places it: one row of 20 bytes for each, from number 0 on."""
    table = re.compile(rb"xref\s+0 %s\s" % trailer[1]).match(pdf, int(trailer[5]))
    if table is None or int(number) >= int(trailer[1]):
        raise _not_understood("its table of objects is not as expected")
    row = table.end() + 20 * int(number)
    start = int(pdf[row : row + 10])
    end = pdf.find(b"\nendobj", start)
    if not pdf.startswith(b"%s 0 obj\n" % number, start) or end < 0:
        raise _not_understood(f"object {number.decode()} is missing")
    return pdf[start:end]


def _stream(metadata: bytes) -> bytes:
    """The bytes of an uncompressed stream."""
    length = re.match(rb"\d+ 0 obj\n<</Length (\d+)/Type/Metadata/Subtype/XML>>\nstream\n", metadata)
    if length is None:
        raise _not_understood("its metadata are compressed")
    return metadata[length.end() : length.end() + int(length[1])]


def _not_understood(what: str) -> AIEmployeeError:
    return AIEmployeeError(f"the PDF cannot be made a Factur-X invoice: {what}")
