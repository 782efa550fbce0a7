"""Reads a hybrid invoice: a PDF for people with the same invoice as XML inside (Factur-X, ZUGFeRD, XRechnung)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import EmbeddedFile, FileContents, Problem
from My_AI_Employee.readers.contents.findings import contradicted
from My_AI_Employee.readers.einvoices.page_comparison import compared_with_pages
from My_AI_Employee.readers.einvoices.pdf_parts import pdf_parts
from My_AI_Employee.readers.einvoices.values import shown
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice

_NAMES = ("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml")
"""Names of the standards, in the order in which they are preferred."""
_COMPARED = ("number", "issue_date", "currency", "net", "tax", "total", "payable")


def read_hybrid(pdf: bytes) -> FileContents | None:
    """The e-invoice inside a PDF, compared with the PDF's pages; None when the PDF has no e-invoice."""
    parts = pdf_parts(pdf)
    if parts is None:
        return None
    read = [(file.name, read_einvoice(file.content)) for file in sorted(parts.attachments, key=_preference)]
    invoices = [(name, contents) for name, contents in read if contents is not None]
    readable = [(name, contents) for name, contents in invoices if contents.documents]
    if not readable:
        return _with_attachments(invoices[0][1], parts.attachments) if invoices else None
    chosen = _agreed_versions(readable)
    documents, problems = compared_with_pages(chosen.documents, parts.pages)
    chosen = replace(chosen, documents=documents, problems=chosen.problems + problems)
    return _with_attachments(chosen, parts.attachments)


def _preference(file: EmbeddedFile) -> int:
    name = file.name.casefold()
    return _NAMES.index(name) if name in _NAMES else len(_NAMES)


def _with_attachments(contents: FileContents, attachments: tuple[EmbeddedFile, ...]) -> FileContents:
    return replace(contents, embedded=attachments + contents.embedded)


def _agreed_versions(versions: Sequence[tuple[str, FileContents]]) -> FileContents:
    """The preferred version, with what other versions in the same PDF say differently marked as contradicted."""
    name, chosen = versions[0]
    for other_name, other in versions[1:]:
        if len(other.documents) != len(chosen.documents):
            message = f"'{name}' and '{other_name}' hold different numbers of invoices; ask the sender which counts"
            chosen = replace(
                chosen, problems=(*chosen.problems, Problem(code="READ_VERSIONS_DIFFER", message=message))
            )
            continue
        pairs = zip(chosen.documents, other.documents, strict=True)
        compared = [_compared(first, second, name, other_name) for first, second in pairs]
        problems = tuple(problem for _, found in compared for problem in found)
        chosen = replace(
            chosen, documents=tuple(document for document, _ in compared), problems=chosen.problems + problems
        )
    return chosen


def _compared(
    first: ReadDocument, second: ReadDocument, name: str, other_name: str
) -> tuple[ReadDocument, tuple[Problem, ...]]:
    problems: list[Problem] = []
    for field in _COMPARED:
        mine, others = getattr(first, field), getattr(second, field)
        if mine.value is None or others.value is None or mine.value == others.value:
            continue
        how = f"'{name}' says {shown(str(mine.value))}, '{other_name}' says {shown(str(others.value))}"
        problems.append(Problem(code="READ_VERSIONS_DIFFER", message=f"{field}: {how}; ask the sender which counts"))
        changed: dict[str, Any] = {field: contradicted(mine.value, how, mine.where)}
        first = replace(first, **changed)
    return first, tuple(problems)
