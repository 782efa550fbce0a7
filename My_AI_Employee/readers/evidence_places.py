"""The places on pages from which the fields of a document were read."""

from dataclasses import dataclass

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import Finding
from My_AI_Employee.readers.pages.layout import box_of

MOST_PLACES = 8


@dataclass(frozen=True, kw_only=True)
class EvidencePlace:
    """field: as the request names it. where: the page and the box on it. words: the value and how it was found."""

    field: str
    where: str
    words: str


def evidence_places(document: ReadDocument) -> tuple[EvidencePlace, ...]:
    """The places of the fields that a bill needs, of those that were read from a page."""
    fields: tuple[tuple[str, Finding[object]], ...] = (
        ("total", document.total),
        ("net", document.net),
        ("tax", document.tax),
        ("number", document.number),
        ("date", document.issue_date),
        ("due", document.due_date),
        ("vendor", document.seller.name),
        ("currency", document.currency),
    )
    return tuple(
        EvidencePlace(field=name, where=finding.where, words=_words(finding))
        for name, finding in fields
        if finding.value is not None and box_of(finding.where) is not None
    )[:MOST_PLACES]


def page_of(where: str) -> int:
    """The page of a place."""
    box = box_of(where)
    return box.page if box else 0


def _words(finding: Finding[object]) -> str:
    return f"{finding.value} ({finding.how})" if finding.how else str(finding.value)
