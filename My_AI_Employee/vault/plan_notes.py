"""Renders and parses plan notes: the Markdown form of a plan with its state and results."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.money import format_money, plain_price, to_decimal
from My_AI_Employee.domain.origin import ORIGIN_WORDS
from My_AI_Employee.domain.plan import EARLIER, UNDECIDED, EvidencePicture, Plan, PlanStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.text.characters import plain_lines
from My_AI_Employee.text.strict_yaml import Tree
from My_AI_Employee.vault.action_block import parse_actions, render_actions
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.line_boxes import box_lines
from My_AI_Employee.vault.notes import Note, optional_field, parse_note, render_note, text_field, time_field
from My_AI_Employee.vault.plan_summary import summary_lines
from My_AI_Employee.vault.plan_view import step_details, steps_table
from My_AI_Employee.vault.quoting import inline, quote_block, table, wiki_link
from My_AI_Employee.vault.sections import section_text

_P = PlanStatus
_DECIDE = (
    "drag this note to `{approved}/` or `{rejected}/`, or run `ai-employee approve {id}` or `ai-employee reject {id}`"
)
_GUIDANCE = {
    _P.PENDING_APPROVAL: "Nothing has been done yet. To decide, " + _DECIDE + ". It waits until {expires}.",
    _P.APPROVED: "Approved. It is carried out next; nothing has been done yet.",
    _P.EXECUTING: "Approved. It is being carried out.",
    _P.QUEUED: "Approved. It runs automatically when the books answer again; dragging it to `{rejected}/` stops it.",
    _P.DONE: "Done. The results were read back from the books. To undo it, drag this note to `{rejected}/` "
    "or run `ai-employee undo {id}`: a plan that takes it back is drafted, and waits for you.",
    _P.FAILED: "Not done, or not completely. See below what happened. To try again, drag this note to `{approved}/` "
    "or run `ai-employee retry {id}`; to give it up, drag it to `{rejected}/`.",
    _P.REJECTED: "Rejected. Nothing more of it will be carried out.",
    _P.EXPIRED: "Nobody decided until {expires}, so it is parked, not rejected. To decide now, " + _DECIDE + ".",
}
_HIDING = re.compile(r"%%|<|```|~~~|\$\$|\[\^|^\s*>\s*\[!")
MAX_REASON_CHARS = 500
_EDIT_HINT = "Edit the values below to correct the plan; saving it has the plan checked and this note written anew."


@dataclass(frozen=True, kw_only=True)
class ResultRow:
    """Result of one step. status: sent, draft, failed…; amount: in `currency`, else in the plan's; read_back_at: UTC.

    company_amount: the amount in the plan's currency, of a document in another one.
    remarks: of the books, for a person. document: path of a PDF that was sent.
    """

    ordinal: int
    tool: str
    status: str
    record: str = ""
    link: str = ""
    amount: Decimal | None = None
    currency: str = ""
    company_amount: Decimal | None = None
    read_back_at: datetime | None = None
    remarks: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanNote:
    """A parsed plan note. actions: not validated, scalars as text, for `plan_actions`.

    reason: a person's reason for a rejection, from the property `reason` or the section of that name.
    body: the text below the properties.
    """

    id: str
    task_id: str
    status: PlanStatus
    created: datetime
    expires: datetime
    planner: str
    total: Decimal
    currency: str
    digest: str
    books: str
    actions: tuple[dict[str, Tree], ...]
    reason: str = ""
    body: str = ""


def render_plan(
    plan: Plan,
    status: PlanStatus,
    *,
    results: Sequence[ResultRow] = (),
    message: str = "",
    changes: Sequence[str] = (),
) -> str:
    """Render a plan note. message: what happened and what to do; changes: by an edit (see `differences`)."""
    sections = [
        [f"# {inline(plan.headline)}"],
        summary_lines(plan),
        _warnings(plan),
        [_guidance(plan, status), *_task(plan)],
        _happened(message),
        _bullets("What changed", changes),
        _result(plan, results),
        ["## What will be done" if status is not _P.DONE else "## What was asked", "", *steps_table(plan)],
        step_details(plan),
        box_lines(plan) if status in UNDECIDED else [],
        _bullets("Why", plan.reasons),
        _evidence(plan),
        ["## Actions", "", _EDIT_HINT if status is _P.PENDING_APPROVAL else "", "", render_actions(plan.actions)],
    ]
    body = "\n\n".join("\n".join(lines).rstrip("\n") for lines in sections if lines)
    return render_note(Note(_front(plan, status), body + "\n"))


def _front(plan: Plan, status: PlanStatus) -> dict[str, str | int | bool | tuple[str, ...]]:
    """What a person looks at first; ids and digest last."""
    return {
        "status": status.value,
        "total": plain_price(plan.total),
        "currency": plan.currency,
        "origin": plan.origin.value,
        **({"twins": tuple(_linked(twin) for twin in plan.twins)} if plan.twins else {}),
        "planner": plan.planner,
        "created": to_iso(plan.created),
        "expires": to_iso(plan.expires),
        "books": plan.books,
        "task": plan.task_id,
        "id": plan.id,
        "digest": plan.digest,
    }


def _linked(twin: str) -> str:
    """A plan as a link to its note; the number of a document as it is."""
    return wiki_link(twin) if is_id(twin) else twin


def _guidance(plan: Plan, status: PlanStatus) -> str:
    return _GUIDANCE[status].format(
        id=plan.id, expires=to_iso(plan.expires), approved=Folder.APPROVED.value, rejected=Folder.REJECTED.value
    )


def _task(plan: Plan) -> list[str]:
    """The task, and whose words it is made of."""
    if not plan.task_id:
        return []
    return ["", f"Task: {wiki_link(plan.task_id)}", "", f"Asked by: {ORIGIN_WORDS[plan.origin]}"]


def _happened(message: str) -> list[str]:
    return ["## What happened", "", quote_block(message)] if message else []


def _bullets(heading: str, texts: Sequence[str]) -> list[str]:
    return [f"## {heading}", "", *(f"- {inline(text)}" for text in texts)] if texts else []


def _warnings(plan: Plan) -> list[str]:
    if not plan.warnings:
        return []
    return ["> [!warning] Look at this first", *(f"> - {_with_links(text, plan.twins)}" for text in plan.warnings)]


def _with_links(text: str, ids: Sequence[str]) -> str:
    """The text escaped, with each of these ids of notes as a link."""
    shown = inline(text)
    for name in ids:
        shown = shown.replace(name, wiki_link(name)) if is_id(name) else shown
    return shown


def _result(plan: Plan, results: Sequence[ResultRow]) -> list[str]:
    if not results:
        return []
    head = ["Step", "Tool", "Status", "Record", "Link", "Amount", "Read back at"]
    remarks = [f"- Step {row.ordinal}: {inline(text)}" for row in results for text in row.remarks]
    remarks += [f"- Step {row.ordinal}: sent PDF {wiki_link(row.document)}" for row in results if row.document]
    rows = table(head, [_result_cells(row, plan.currency) for row in results])
    return ["## Result", "", *rows, *(["", *remarks] if remarks else [])]


def _result_cells(row: ResultRow, currency: str) -> list[str]:
    amount = "" if row.amount is None else format_money(row.amount, row.currency or currency)
    if row.company_amount is not None:
        amount = f"{amount} ({format_money(row.company_amount, currency)})"
    read_back = "" if row.read_back_at is None else to_iso(row.read_back_at)
    texts = [inline(text) for text in (row.tool, row.status, row.record, row.link)]
    return [str(row.ordinal), *texts, inline(amount), read_back]


def _evidence(plan: Plan) -> list[str]:
    if not plan.evidence and not plan.pictures:
        return []
    rows = [[inline(item.field), inline(item.quote)] for item in plan.evidence if item.field != EARLIER]
    words = table(["Field", "Words of the original"], rows) if rows else []
    pictures = [line for one in plan.pictures for line in _picture(one)]
    return ["## Evidence", "", *words, *_earlier(plan, follows_a_table=bool(rows)), *pictures]


def _earlier(plan: Plan, *, follows_a_table: bool) -> list[str]:
    lines = [f"- {EARLIER}: {inline(item.quote)}" for item in plan.evidence if item.field == EARLIER]
    head = "From the memory, which changed nothing in this plan:"
    return [*([""] if follows_a_table else []), head, "", *lines] if lines else []


def _picture(shown: EvidencePicture) -> list[str]:
    """Where a figure was read, with the picture of the place, which Obsidian shows in the note."""
    return [
        "",
        f"**{inline(shown.field)}**, page {shown.page}: {inline(shown.words)}",
        "",
        f"!{wiki_link(shown.image)}",
    ]


def _body_line(text: str | bytes, body: str) -> int:
    """Line number of the body's first line in the note."""
    whole = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return plain_lines(whole).count("\n") - body.count("\n") + 1


def parse_plan(text: str | bytes) -> PlanNote:
    """Parse a plan note; the actions are not checked yet. Raises NoteFormatError, NoteTooLargeError."""
    note = parse_note(text)
    plan_id = text_field(note, "id")
    if not is_id(plan_id) or not plan_id.startswith("PLAN-"):
        raise NoteFormatError(f"the property 'id' is '{plan_id[:60]}', not a plan's id such as PLAN-20261120-1a2b3c")
    return PlanNote(
        id=plan_id,
        task_id=optional_field(note, "task"),
        status=_status(note),
        created=time_field(note, "created"),
        expires=time_field(note, "expires"),
        planner=text_field(note, "planner"),
        total=_total(note),
        currency=text_field(note, "currency"),
        digest=text_field(note, "digest"),
        books=text_field(note, "books"),
        actions=tuple(parse_actions(note.body, first_line=_body_line(text, note.body))),
        reason=_reason(note),
        body=note.body,
    )


def keeps_written_text(text: str, written: str) -> bool:
    """Whether an edited note still shows everything that the program wrote, in the same order.

    Added lines and properties (a remark, a tag) are allowed, but not what could hide other lines: a comment, HTML, a
    fence, a formula. The property `status` is not compared.
    """
    note, ours = parse_note(text), parse_note(written)
    if any(note.front.get(name) != value for name, value in ours.front.items() if name != "status"):
        return False
    wanted = [line.strip() for line in ours.body.split("\n") if line.strip()]
    added = []
    for line in (line.strip() for line in note.body.split("\n")):
        if wanted and line == wanted[0]:
            del wanted[0]
        else:
            added.append(line)
    return not wanted and not any(_HIDING.search(line) for line in added)


def _reason(note: Note) -> str:
    words = optional_field(note, "reason") or section_text(note.body, "Reason") or ""
    return " ".join(words.split())[:MAX_REASON_CHARS]


def _status(note: Note) -> PlanStatus:
    value = text_field(note, "status")
    if value not in {item.value for item in PlanStatus}:
        raise NoteFormatError(f"the property 'status' is '{value[:60]}', which is not a state of a plan")
    return PlanStatus(value)


def _total(note: Note) -> Decimal:
    try:
        return to_decimal(text_field(note, "total"))
    except ValueError as error:
        raise NoteFormatError(f"the property 'total' {error}") from None
