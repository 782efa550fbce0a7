"""What stands on the pages of a document and may be the value of one of its fields, each with its words and place."""

from dataclasses import dataclass
from typing import Literal

CandidateKind = Literal["amount", "rate", "date", "number", "name", "currency"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One text on a page. value: as fields have it: money as decimal text, a date as YYYY-MM-DD, a rate in percent.

    words: the text with its label, as the page has them. where: the page and the box around the value in points from
    the top left corner, such as `page 1 at 320,410,360,422`.
    """

    kind: CandidateKind
    value: str
    words: str
    where: str


@dataclass(frozen=True, kw_only=True)
class PageCandidates:
    """All candidates of a file. figures: every number on its pages that can be read in one way.

    is_scan: whether its pages are pictures whose text was not recognised; there are no candidates then.
    """

    candidates: tuple[Candidate, ...] = ()
    figures: tuple[str, ...] = ()
    is_scan: bool = False


NO_CANDIDATES = PageCandidates()
