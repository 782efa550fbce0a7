"""What is remembered: an item with where it comes from, who said it, when, and how far it is to be trusted."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from My_AI_Employee.errors import ValidationFailedError

MAX_TEXT = 20_000
"""Characters of an item."""
MAX_NAME = 300
"""Characters of a source, a person or the value of a link."""
MAX_LINKS = 50

_CORPUS = re.compile(r"[a-z][a-z0-9_-]{0,40}")


class Trust(StrEnum):
    """How far a text is to be trusted, which its source decides and no text can change."""

    OWNER = "owner"
    """A person said it at the command line of this machine."""
    FIRM = "firm"
    """A file that the firm keeps: the handbook, the goals, the skills."""
    PROGRAM = "program"
    """A program told it, with a key of the memory server."""
    OUTSIDE = "outside"
    """It may hold words of others: notes of tasks, plans, messages of commits."""


class LinkKind(StrEnum):
    """What an item can be linked to."""

    INVOICE = "invoice"
    PLAN = "plan"
    TASK = "task"
    CUSTOMER = "customer"
    COMMIT = "commit"


@dataclass(frozen=True, order=True)
class Link:
    """A record that an item is about. value: such as INV/2026/00042, PLAN-20261120-abcdef or a customer's name."""

    kind: LinkKind
    value: str


@dataclass(frozen=True, kw_only=True)
class NewItem:
    """What is to be remembered. time: when it was said or written, aware. source: such as `Done/2026-11/note.md`."""

    corpus: str
    text: str
    source: str
    person: str
    time: datetime
    trust: Trust
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValidationFailedError."""
        check_text(self.text)
        if not _CORPUS.fullmatch(self.corpus):
            raise ValidationFailedError(
                "the name of a corpus has up to 41 small letters, digits, dashes and underscores",
                hint="use `agreements`, or another short name",
            )
        if self.time.tzinfo is None:
            raise ValidationFailedError("the time of an item needs a time zone", hint="write 2026-11-20T09:00:00Z")
        try:
            self.time.astimezone(UTC)
        except OverflowError:
            raise ValidationFailedError("the time of an item is in the years 1 to 9999") from None
        if len(self.links) > MAX_LINKS:
            raise ValidationFailedError(f"an item has at most {MAX_LINKS} links, not {len(self.links)}")
        for what, value in (
            ("source", self.source),
            ("person", self.person),
            *((x.kind, x.value) for x in self.links),
        ):
            check_name(what, value)


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item as it is kept. corrected: when and by whom its text was replaced, oldest first."""

    id: int
    corpus: str
    text: str
    source: str
    person: str
    time: datetime
    trust: Trust
    links: tuple[Link, ...] = ()
    corrected: tuple[tuple[datetime, str], ...] = ()

    def as_dict(self) -> dict[str, object]:
        """As JSON values."""
        return {
            "id": self.id,
            "corpus": self.corpus,
            "text": self.text,
            "source": self.source,
            "person": self.person,
            "time": self.time.isoformat(),
            "trust": str(self.trust),
            "links": [{"kind": str(link.kind), "value": link.value} for link in self.links],
            "corrected": [{"at": at.isoformat(), "by": person} for at, person in self.corrected],
        }


def check_text(text: str) -> None:
    """Raises ValidationFailedError for an empty text, one that is too long, or one that no file can hold."""
    if not text.strip():
        raise ValidationFailedError("there is no text to remember")
    if len(text) > MAX_TEXT:
        raise ValidationFailedError(
            f"a text of {len(text)} characters is longer than the {MAX_TEXT} that an item may have",
            hint="remember what was agreed, and name the document as the source",
        )
    check_characters("the text", text)


def check_name(what: str, value: str) -> None:
    """Raises ValidationFailedError for a name that is empty, too long, or not text."""
    if not value.strip() or len(value) > MAX_NAME:
        raise ValidationFailedError(f"the {what} of an item has 1 to {MAX_NAME} characters")
    check_characters(f"the {what}", value)


def check_characters(what: str, value: str) -> None:
    """Raises ValidationFailedError for characters that a database of UTF-8 text cannot hold."""
    if any(unicodedata.category(character) == "Cs" for character in value) or "\0" in value:
        raise ValidationFailedError(f"{what} holds characters that are not text")


def digest_of(text: str) -> str:
    """Equal for texts that differ only in white space and in the form of their characters."""
    return hashlib.sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode()).hexdigest()
