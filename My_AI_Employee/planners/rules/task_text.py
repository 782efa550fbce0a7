"""The input of the rules: a task's prose and its labels, where a person's answers take precedence."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from My_AI_Employee.domain.foreign_currency import FindRate
from My_AI_Employee.domain.results import SoldLine
from My_AI_Employee.domain.task import Task, TaskType
from My_AI_Employee.errors import ReadError
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.dates import read_date
from My_AI_Employee.planners.rules.decisive_words import DECISIVE
from My_AI_Employee.planners.rules.findings import Finding, Reading, Worksheet
from My_AI_Employee.planners.rules.german_days import with_sure_days
from My_AI_Employee.planners.rules.grammar.footers import bearing_sentences, is_telling, telling_sentences
from My_AI_Employee.planners.rules.grammar.groups import (
    are_open_amounts,
    has_comma_for_cents,
    has_points_for_thousands,
    with_grouped_figures,
    without_points,
)
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, Language, guess_language, language
from My_AI_Employee.planners.rules.grammar.parse import NOTHING_SAID, Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.prose import Prose, prepare
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize
from My_AI_Employee.planners.rules.vendor_habits import HabitOf, no_habit
from My_AI_Employee.planners.rules.words import FIELDS, KNOWN_KEYS
from My_AI_Employee.readers.labels import (
    Labels,
    body_of,
    line_label,
    line_labels,
    read_front_matter,
    snake_key,
    split_front_matter,
)
from My_AI_Employee.readers.quoted import lines_marked_as_quoted, signature_of, without_quoted

_REPLY = re.compile(r"^\s*(?:re|aw|fw|fwd|wg|tr|rép)\s*:", re.I)

_TYPE = re.compile(r"^type[ ]?:.*$", re.I | re.M)
"""The label that is the same in every language."""


@dataclass(frozen=True)
class ParsedLine:
    """One line of an invoice. discount: percent; tax_rate: 0 to 1; None where the line says none."""

    description: str
    quantity: Decimal
    unit_price: Decimal
    discount: Decimal | None = None
    tax_rate: Decimal | None = None

    def plain(self) -> dict[str, str]:
        """The form that create_invoice takes."""
        more = {"discount": self.discount, "tax_rate": self.tax_rate}
        return {
            "description": self.description,
            "quantity": format(self.quantity, "f"),
            "unit_price": format(self.unit_price, "f"),
        } | {name: format(value, "f") for name, value in more.items() if value is not None}


@dataclass(frozen=True)
class Sold:
    """What a customer was invoiced before, the newest first."""

    customer: str = ""
    lines: Sequence[SoldLine] = ()


@dataclass(frozen=True, kw_only=True)
class Defaults:
    """What the handbook says of requests that are silent. payment_days: None when it does not say.

    company: name of the firm itself, which is never its own vendor; empty when it is not set.
    country: of the firm, as two letters; empty when it is not set.
    habit_of: what earlier bills of a vendor teach.
    language_note: says in which language a customer's invoice is printed; empty where it is as always.
    locale: of the handbook, such as `de-DE`; it decides how figures are read when nothing else does.
    find_rate: exchange rates; None where a request in another currency is always a question.
    """

    payment_days: int | None = None
    company: str = ""
    country: str = ""
    habit_of: HabitOf = no_habit
    language_note: Callable[[str], str] = lambda _customer: ""
    find_rate: FindRate | None = None
    locale: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskText:
    """One request. prose: subject and body without quoted parts, front matter and lines that are labels.

    unknown_labels: of the front matter, which is no prose.
    parsed: what the prose says, for the type of request that was chosen.
    is_part: whether this is one of several requests of the task. items: list items that are read as invoice lines.
    sold: earlier lines of the customer, where the prose names services by them.
    spoken_fields: the fields that phrases of this type of request say, as meaning and slot.
    beside: sentences behind `>` or below a signature's mark that are not read and can change the request.
    """

    task: Task
    books: BooksView
    currency: str
    today: date
    answers: Labels
    labels: Labels
    unknown_labels: Labels
    prose: Prose
    defaults: Defaults = Defaults()
    parsed: Parsed = NOTHING_SAID
    is_part: bool = False
    beside: tuple[str, ...] = ()
    items: Mapping[str, Reading[ParsedLine]] = field(default_factory=dict)
    sold: Sold = Sold()
    spoken_fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sheet: Worksheet = field(default_factory=Worksheet)

    @property
    def received(self) -> date:
        """The day that `today` in the text refers to, where the machine is."""
        return self.task.received.astimezone().date()

    @property
    def text(self) -> str:
        """The prose as it was written."""
        return self.prose.text

    def read_date(self, text: str, near: str = "") -> Reading[date]:
        """The date that a whole text of this task is, in the order of figures that its language has."""
        return read_date(text, self.received, near, self.prose.language.day_first)

    def said(self, *meanings: str) -> list[Spoken]:
        """The phrases of the prose with one of these meanings."""
        return self.parsed.of(*meanings)

    def quote(self, tokens: Sequence[Token]) -> str:
        """The words of the prose that the tokens stand for."""
        return self.prose.text[tokens[0].start : tokens[-1].end]

    def label(self, name: str) -> list[Finding[str]]:
        """The label's values with the words they stand in: a person's answer alone, else all of the original's."""
        keys = FIELDS[name]
        return self._among(self.answers, keys) or [*self._among(self.labels, keys), *self._spoken(name)]

    def _spoken(self, name: str) -> list[Finding[str]]:
        meaning, slot = self.spoken_fields.get(name, ("", ""))
        return [
            Finding(self.quote(tokens).strip(" .,"), said.quote)
            for said in (self.said(meaning) if meaning else ())
            if (tokens := said.slots.get(slot) or (said.slots.get("price") if slot == "money" else None))
        ]

    def answered(self, name: str) -> bool:
        """Whether a person's answer has this label."""
        return bool(self._among(self.answers, FIELDS[name]))

    def _among(self, labels: Labels, keys: Sequence[str]) -> list[Finding[str]]:
        return [
            Finding(self._plain_figure(value.strip()), self._quote(key, value))
            for key, value in labels
            if key in keys and value.strip()
        ]

    def _plain_figure(self, value: str) -> str:
        return without_points(value) if self.prose.has_grouped_figures else value

    def _quote(self, key: str, value: str) -> str:
        for line in self.task.text.split("\n"):
            if line_label(line) == (key, value):
                return line.strip()
        return f"{key}: {value}"

    def one_label(self, name: str, title: str, shown: str = "") -> str | None:
        """The label's one value; None when there is none or, with a question, when there are several."""
        return self.sheet.one(title, self.label(name), shown or f"'{name}'")


def _plain(label: tuple[str, str]) -> tuple[str, str]:
    return label[0], re.sub(r"\W+", "", label[1])


def original_labels(text: str) -> Labels:
    """The labels that the original's text holds, as its reader found them."""
    return (*_front_labels(text), *line_labels(without_quoted(body_of(text))))


def _front_labels(text: str) -> Labels:
    split = split_front_matter(text)
    try:
        return read_front_matter("the note", split.yaml) if split else ()
    except ReadError:
        return ()


def _is_name_of_file(task: Task) -> bool:
    """Whether the mail has no subject, and its file's name stands for it."""
    return task.subject == PurePath(task.source).name


def read_source(task: Task, books: BooksView, today: date, defaults: Defaults) -> TaskText:
    """Put together what the rules look at. A label that the original's text lacks is a person's correction."""
    own = {_plain(label) for label in original_labels(task.text)}
    answered = {key for key, _ in task.answers}
    corrected = (label for label in task.labels if _plain(label) not in own and label[0] not in answered)
    body = without_quoted(body_of(task.text))
    categories = tuple(books.expense_categories())
    spoken = language(guess_language([t.folded for t in tokenize(_TYPE.sub("", body))], categories), categories)
    is_mail = task.type is TaskType.EMAIL
    below = signature_of(body_of(task.text))
    if not is_mail and is_telling(below, spoken):
        body = f"{body}\n\n{below}"
        below = ""
    is_reply = is_mail and bool(_REPLY.match(task.subject))
    quoted = "" if is_reply else "\n".join(lines_marked_as_quoted(body_of(task.text)))
    dashed, lines = _with_dashed_labels(body.split("\n"))
    signature = _signature_start(lines, spoken)
    unsigned = _only_in_signature(_head(task.text), lines, signature)
    figures = "\n".join((body, *(value for _, value in task.all_labels)))
    is_grouped = has_comma_for_cents(figures) or has_points_for_thousands(defaults.locale)
    is_grouped = is_grouped or are_open_amounts(figures, books)
    with_subject = is_mail and task.subject and not is_reply and not _is_name_of_file(task)
    prose = prepare(
        task.subject if with_subject else "",
        _without_labels(lines, signature),
        books,
        spoken,
        task.sender,
        " ".join(value for _, value in task.all_labels),
    )
    prose = with_sure_days(prose, task.received.astimezone().date())
    return TaskText(
        task=task,
        books=books,
        currency=books.currency(),
        today=today,
        answers=(*task.answers, *corrected),
        labels=(
            *(label for label in task.labels if is_known(*label) and _plain(label) in own - unsigned),
            *dashed,
        ),
        unknown_labels=tuple(label for label in _front_labels(task.text) if label[1] and not is_known(*label)),
        prose=with_grouped_figures(prose) if is_grouped else prose,
        defaults=defaults,
        beside=(*bearing_sentences(quoted, spoken), *telling_sentences(below, spoken, _decisive(spoken))),
    )


def _only_in_signature(head: str, lines: Sequence[str], signature: int) -> set[tuple[str, str]]:
    """The labels that stand in the signature alone, such as `Email: ...`, which say nothing of the request."""
    signed = {_plain(label) for line in lines[signature:] if (label := line_label(line)) and _is_contact(line)}
    return signed - {_plain(label) for label in original_labels("\n".join((head, *lines[:signature])))}


def _decisive(spoken: Language) -> frozenset[str]:
    """The words that take back, limit or put off what a request says."""
    name = next(name for name, tables in LANGUAGES.items() if tables is spoken.tables)
    return frozenset(word for words in DECISIVE[name].values() for word in words.split())


_DASHED = re.compile(r"\s*(?P<key>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2}) +[-–—] +(?P<value>\S.*)")


def _with_dashed_labels(lines: Sequence[str]) -> tuple[Labels, list[str]]:
    """The labels that a block of lines such as `client - Acme Ltd` has, and the lines without them.

    One such line alone is prose; in two or more below each other, all with known keys, the dash stands for a colon.
    """
    found = [_dashed(line) for line in lines]
    taken = {
        number
        for number, label in enumerate(found)
        if label and any(0 <= beside < len(found) and found[beside] for beside in (number - 1, number + 1))
    }
    labels = tuple(label for number, label in enumerate(found) if label and number in taken)
    return labels, ["" if number in taken else line for number, line in enumerate(lines)]


def _dashed(line: str) -> tuple[str, str] | None:
    match = _DASHED.fullmatch(line)
    label = (snake_key(match["key"]), match["value"].strip()) if match else None
    return label if label and is_known(*label) else None


def _head(text: str) -> str:
    split = split_front_matter(text)
    return f"---\n{split.yaml}\n---" if split else ""


def _without_labels(lines: Sequence[str], signature: int) -> str:
    """The prose: lines that are labels become empty."""
    return "\n".join(
        "" if known_label(line) and (number < signature or not _is_contact(line)) else line
        for number, line in enumerate(lines)
    )


_CONTACT_FIELDS = ("email", "phone", "address", "tax_id")
_CONTACT_KEYS = frozenset(key for name in _CONTACT_FIELDS for key in FIELDS[name])


def _is_contact(line: str) -> bool:
    """Whether a line of a signature says how to reach the writer, rather than something of the request."""
    label = line_label(line)
    return label is not None and label[0] in _CONTACT_KEYS


def known_label(line: str) -> tuple[str, str] | None:
    """The label of a line whose key is known and that has a value."""
    label = line_label(line)
    return label if label and label[1] and is_known(*label) else None


_AMBIGUOUS_KEYS = frozenset(
    {
        *("invoice", "rechnung", "facture"),
        *("paid", "received", "sum"),
        *("from", "to", "since", "until", "von", "bis", "du", "au", "beginn", "ende", "fin"),
    }
)
"""Words that begin prose as often as a label: only with a short value that has figures they are one."""

_OFTEN_PROSE = frozenset({"bill", "receipt"})
"""Words that begin a note as `Bill: Miller & Sons, no 778, ...`, and are a label before a number or a file."""
_MAX_AMBIGUOUS = 3
"""Words of a value."""


def is_known(key: str, value: str) -> bool:
    """Whether this is a label of a request; `Invoice: three hours of work` and `To: Dana` are prose."""
    if key in _AMBIGUOUS_KEYS:
        return any(character.isdigit() for character in value) and len(value.split()) <= _MAX_AMBIGUOUS
    if key in _OFTEN_PROSE:
        return len(value.split()) <= _MAX_AMBIGUOUS
    return key in KNOWN_KEYS


def _signature_start(lines: Sequence[str], spoken: Language) -> int:
    """Number of the line after the closing words, from which on a label is one of the sender's own."""
    for number, line in enumerate(lines):
        words = " ".join(token.folded for token in tokenize(line) if token.kind == "word")
        if words and words in spoken.tables.CLOSING_LINES and len(lines) - number <= 15:
            return number + 1
    return len(lines)
