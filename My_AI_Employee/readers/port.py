"""The result of reading an original."""

from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.origin import MailSender
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.readers.contents.file_contents import TableLayout
from My_AI_Employee.readers.evidence_places import EvidencePlace


@dataclass(frozen=True, kw_only=True)
class AttachedFile:
    """A file inside an original, such as a mail's attachment."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Original:
    """The readable content of one dropped file.

    labels: front matter and `Key: value` lines, keys in snake case, in order; a repeated key stays repeated.
    received: the mail's own date, or None. mail_sender: whom a mail, or a note with a label `from`, names as its
    sender; None for other files. problem: explains to a person what could not be read. places: on the pages of a
    document, from which its fields were read. layouts: of tables about which a person is asked.
    """

    type: TaskType
    subject: str
    sender: str = ""
    received: datetime | None = None
    text: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    attached: tuple[AttachedFile, ...] = ()
    priority: str = "normal"
    problem: str = ""
    mail_sender: MailSender | None = None
    places: tuple[EvidencePlace, ...] = ()
    layouts: tuple[TableLayout, ...] = ()
