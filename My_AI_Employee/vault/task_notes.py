"""Renders and parses task notes, with the answers that a person adds.

Body: the subject as heading, `## What is missing` and `## Answer` when a person must help, `## Labels` with what was
read from the original as `key: value`, `## Original` with the original's text; the last two are quotes.

`Task.answers` are a person's additions: the lines `Key: value` of `## Answer` (see `answer_forms`), then additional
properties of the front matter. Other lines of `## Answer` are appended to `Task.text` after an empty line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.vault.answer_forms import AnswerForm, Labels, form_of, label_key, read_answer, without_form
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.notes import (
    FrontValue,
    Note,
    list_field,
    optional_field,
    parse_note,
    render_note,
    text_field,
    time_field,
)
from My_AI_Employee.vault.quoting import inline, link_target, neutralise, quote_block, unquote_block, wiki_link
from My_AI_Employee.vault.sections import NoteSection, join_sections, section_text, split_sections

FIELDS = (
    "subject", "status", "from", "origin", "received", "priority", "type", "attachments", "source", "id", "sha256",
)  # fmt: skip
REPEAT_OF = "repeat_of"
"""A property of the task of a file that was dropped once more."""
MAX_TEXT_CHARS = 150_000
MISSING, ANSWER, LABELS, ORIGINAL = "What is missing", "Answer", "Labels", "Original"
_CUT = "\n[cut here: the whole original is among the attachments]"
_OBSIDIAN_FIELDS = frozenset({"tags", "aliases", "cssclasses", "cssclass", "publish"})
_HINT = (
    f"Answer below under **{ANSWER}** and save: fill in the lines, tick `[x]` what holds, leave the rest as it is. "
    "Any `Name: value` line counts (for example `Due: 2026-12-20`); `ignore: WORDS` says that these words of the "
    "request change nothing. The planner then tries again."
)


def render_task(task: Task, warnings: Sequence[str] = ()) -> str:
    """Render the note. Text over 150,000 characters is cut with a remark; the original is among the attachments.

    warnings: what a person should know of the sender.
    """
    parts = [f"# {inline(task.subject) or 'No subject'}"]
    if warnings:
        parts.append("\n".join(["> [!warning] Look at this first", *(f"> - {inline(text)}" for text in warnings)]))
    if task.problem:
        form = "\n".join(form_of(task.problem).lines())
        parts += [f"## {MISSING}", _missing_text(task.problem, task.repeat_of), f"## {ANSWER}", form]
    if task.labels:
        parts += [f"## {LABELS}", quote_block(_label_lines(task.labels))]
    text = task.text if len(task.text) <= MAX_TEXT_CHARS else task.text[:MAX_TEXT_CHARS] + _CUT
    parts += [f"## {ORIGINAL}", quote_block(text)]
    return render_note(Note(_front(task), "\n\n".join(parts) + "\n"))


def _front(task: Task) -> dict[str, FrontValue]:
    """What a person looks at first; ids and digest last."""
    return {
        "subject": task.subject,
        "status": task.status.value,
        "from": task.sender,
        "origin": task.origin.value,
        "received": to_iso(task.received),
        "priority": task.priority,
        "type": task.type.value,
        "attachments": tuple(wiki_link(f"{Folder.ATTACHMENTS}/{name}") for name in task.attachments),
        **({REPEAT_OF: tuple(map(wiki_link, task.repeat_of))} if task.repeat_of else {}),
        "source": task.source,
        "id": task.id,
        "sha256": task.sha256,
    }


def _missing_text(problem: str, notes: Sequence[str] = ()) -> str:
    """notes: ids of notes that the text names, which become links."""
    shown = quote_block(problem)
    for name in notes:
        shown = shown.replace(name, wiki_link(name))
    return f"{shown}\n\n{_HINT}"


def _without_links(problem: str, notes: Sequence[str]) -> str:
    for name in notes:
        problem = problem.replace(wiki_link(name), name)
    return problem


def _label_lines(labels: Labels) -> str:
    return "\n".join(f"{label_key(key)}: " + neutralise(value).replace("\n", "\n  ") for key, value in labels)


def _read_labels(text: str) -> Labels:
    found: list[tuple[str, str]] = []
    for line in text.split("\n"):
        key, colon, value = line.partition(": ")
        if line.startswith("  ") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line[2:]}")
        elif colon or line.endswith(":"):
            found.append((label_key(key.removesuffix(":")), value))
    return tuple(found)


def _answers(answered: Labels, note: Note) -> Labels:
    """The labels of the answer's lines, then the properties that a person added and that no line repeats."""
    added = (name for name in note.front if name not in (*FIELDS, REPEAT_OF) and name.lower() not in _OBSIDIAN_FIELDS)
    found = ((label_key(name), optional_field(note, name).strip()) for name in added)
    names = {key for key, _ in answered}
    return (*answered, *((key, value) for key, value in found if key and value and key not in names))


def _choice(note: Note, name: str, choices: Mapping[str, object]) -> str:
    value = text_field(note, name)
    if value not in choices:
        raise NoteFormatError(
            f"the property '{name}' is '{value[:60]}'; it must be one of {', '.join(choices)}", facts={"field": name}
        )
    return value


def _attachment_name(link: str) -> str:
    return link_target(link).removeprefix(f"{Folder.ATTACHMENTS}/")


def parse_task(text: str | bytes) -> Task:
    """Parse a task note with a person's additions. Raises NoteFormatError, NoteTooLargeError."""
    note = parse_note(text)
    task_id = text_field(note, "id")
    if not is_id(task_id) or not task_id.startswith("TASK-"):
        raise NoteFormatError(f"the property 'id' is '{task_id[:60]}', not a task's id such as TASK-20261120-1a2b3c")
    problem = unquote_block(section_text(note.body, MISSING) or "")
    answered, remarks = read_answer(section_text(note.body, ANSWER) or "", form_of(problem))
    repeat_of = tuple(map(link_target, list_field(note, REPEAT_OF)))
    original = unquote_block(section_text(note.body, ORIGINAL) or "")
    return Task(
        id=task_id,
        type=TaskType(_choice(note, "type", {item.value: item for item in TaskType})),
        source=optional_field(note, "source"),
        subject=optional_field(note, "subject"),
        sender=optional_field(note, "from"),
        received=time_field(note, "received"),
        priority=optional_field(note, "priority"),
        status=TaskStatus(_choice(note, "status", {item.value: item for item in TaskStatus})),
        sha256=optional_field(note, "sha256"),
        attachments=tuple(_attachment_name(link) for link in list_field(note, "attachments")),
        text=f"{original}\n\n{remarks}" if remarks else original,
        labels=_read_labels(unquote_block(section_text(note.body, LABELS) or "")),
        answers=_answers(answered, note),
        repeat_of=repeat_of,
        problem=_without_links(problem, repeat_of),
    )


def revise_task(text: str, *, status: TaskStatus, problem: str = "", origin: Origin | None = None) -> str:
    """Change the status and problem of a note; a person's text is kept. Raises NoteFormatError.

    With a problem the note gets sections for it and for the answer; without one the problem's section is removed.
    origin: as the journal keeps it; None leaves what the note shows.
    """
    note = parse_note(text)
    before = form_of(unquote_block(section_text(note.body, MISSING) or ""))
    sections = [_answered(section, before) for section in split_sections(note.body) if not _is(section, MISSING)]
    if problem:
        sections.insert(1, NoteSection(MISSING, f"\n{_missing_text(problem)}\n"))
        if not any(_is(section, ANSWER) for section in sections):
            sections.insert(2, NoteSection(ANSWER, "\n"))
        sections = [_with_form(section, form_of(problem)) for section in sections]
    front: dict[str, FrontValue] = {**note.front, "status": status.value}
    return render_note(Note({**front, **({"origin": origin.value} if origin else {})}, join_sections(sections)))


def _is(section: NoteSection, heading: str) -> bool:
    return section.heading.casefold() == heading.casefold()


def _answered(section: NoteSection, form: AnswerForm) -> NoteSection:
    """The section of the answer without the lines of the form that nobody used."""
    return replace(section, text=without_form(section.text, form)) if _is(section, ANSWER) else section


def _with_form(section: NoteSection, form: AnswerForm) -> NoteSection:
    """The section of the answer with a form below what was answered before."""
    if not _is(section, ANSWER):
        return section
    answered, _ = read_answer(section.text)
    above = section.text.strip("\n")
    lines = "\n".join(form.lines(answered))
    return replace(section, text=f"\n{above}\n{lines}\n" if above.strip() else f"\n{lines}\n")
