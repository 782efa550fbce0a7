"""log_decision and read_decisions, for decisions of the module ai_employee_knowledge."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.team.core.port import CallContext, Page, PageQuery
from My_AI_Employee.team.tools.rich_text.markdown import as_markdown, markdown_to_html
from My_AI_Employee.team.tools.shared.excerpts import excerpts
from My_AI_Employee.team.tools.shared.lookup import needs_module
from My_AI_Employee.team.tools.shared.portions import Offset, excerpt, portion, with_words
from My_AI_Employee.team.tools.shared.records import Domain, Named, moment, named, read_record, text
from My_AI_Employee.team.tools.shared.request_keys import CreateArguments, check_may_create, make_once, request_of

MODEL = "ai.knowledge.decision"
INSTALL = "install the module AI Employee Knowledge (ai_employee_knowledge, free, docs/odoo_module.md) in Odoo"
Status = Literal["draft", "proposed", "approved", "rejected", "superseded"]
SECTIONS = ("context", "decision", "consequences")
_SECTION_TOKENS = 6_500
_About = Annotated[
    str,
    Field(
        pattern=r"^([a-z0-9_.]+,[0-9]+)?$",
        max_length=100,
        description="A record in Odoo as `model,id`, such as `res.partner,7`; empty: none",
    ),
]
_Section = Annotated[str, Field(max_length=100_000)]
FIELDS = (
    "name",
    *SECTIONS,
    "status",
    "owner_id",
    "proposed_on",
    "decided_by_id",
    "decided_on",
    "verdict_reason",
    "replaces_id",
    "superseded_by_id",
    "related_record",
    "may_decide",
    "write_date",
)
_LISTED = [field for field in FIELDS if field not in SECTIONS]


class ReadDecisions(PageQuery):
    """Arguments of read_decisions."""

    decision_id: Annotated[int, Field(ge=0, description="Read this one in full; 0: search instead")] = 0
    offset: Offset = 0
    text: Annotated[str, Field(max_length=200, description="Words that it contains; empty: any")] = ""
    status: Annotated[Status | None, Field(description="Only of this status; approved: those in force")] = None
    about: _About = ""


class DecisionItem(Result):
    """A decision without its texts."""

    decision_id: int
    title: str
    status: Status
    author: Named | None = None
    proposed_on: datetime | None = None
    decided_by: Named | None = None
    decided_on: datetime | None = None
    reason: Annotated[str, Field(description="Why it was approved or rejected")] = ""
    replaces: Annotated[Named | None, Field(description="The decision that this one supersedes")] = None
    superseded_by: Named | None = None
    about: Annotated[str, Field(description="The record that it is about, as model,id")] = ""
    you_may_decide: Annotated[bool, Field(description="Whether you may approve or reject it now")] = False
    excerpt: Annotated[str, Field(description="How the decision begins")] = ""


class DecisionText(DecisionItem):
    """A decision with its texts as Markdown, each from the offset on."""

    context: str = ""
    decision: str = ""
    consequences: str = ""
    next_offset: Annotated[int, Field(description="Pass this as offset for the rest; 0: this is all")] = 0


class ReadDecisionsResult(Page):
    """One decision, or a page of search results."""

    found: Annotated[DecisionText | None, Field(description="With decision_id: that one")] = None
    items: Annotated[tuple[DecisionItem, ...], Field(description="Without decision_id: newest first")] = ()


class LogDecision(CreateArguments):
    """Arguments of log_decision."""

    title: Annotated[str, Field(min_length=1, max_length=200, description="What is decided, in one line")]
    context: Annotated[_Section, Field(description="What the matter is, as Markdown")] = ""
    decision: Annotated[_Section, Field(min_length=1, description="What holds from now on, as Markdown")]
    consequences: Annotated[_Section, Field(description="What follows from it, as Markdown")] = ""
    propose: Annotated[
        bool, Field(description="true: hand it to the approvers; false: keep it as a draft that only you see")
    ] = True
    replaces: Annotated[
        int, Field(ge=0, description="Id of a decision in force that this one supersedes; 0: none")
    ] = 0
    about: _About = ""


class LoggedDecision(Result):
    """The decision as it was read back."""

    decision: DecisionItem
    created: Annotated[bool, Field(description="false: an earlier call with this request_key had made it")]


@contextmanager
def needs_decisions() -> Iterator[None]:
    """In this block, a missing module raises ModuleNotInstalledError with the hint on what to install."""
    with needs_module(MODEL, INSTALL):
        yield


def read_decisions(caller: CallContext, query: ReadDecisions) -> ReadDecisionsResult:
    """One decision in full, or a page. Raises RecordNotFoundError, ModuleNotInstalledError."""
    with needs_decisions():
        if query.decision_id:
            return _one(caller, query)
        domain: Domain = with_words(query.text, "name", *SECTIONS)
        domain += [["status", "=", query.status]] if query.status else []
        domain += [["related_record", "=", query.about]] if query.about else []

        def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
            rows: list[dict[str, Any]] = caller.odoo.call(
                MODEL, "search_read", domain=domain, fields=_LISTED, order="id desc", offset=offset, limit=limit
            )
            begun = excerpts(caller.odoo, MODEL, [row["id"] for row in rows[: query.limit]], "decision")
            return [{**row, "excerpt": begun.get(row["id"], "")} for row in rows]

        page = caller.pages.page(query, read, to_item)
        return ReadDecisionsResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def _one(caller: CallContext, query: ReadDecisions) -> ReadDecisionsResult:
    row = read_record(caller.odoo, MODEL, query.decision_id, FIELDS, what="decision")
    converted = {name: as_markdown(text(row[name])) for name in SECTIONS}
    texts = {name: one.text for name, one in converted.items()}
    longest = max(len(words) for words in texts.values())
    if query.offset > longest:
        raise ValidationFailedError(f"the longest text has {longest} characters", hint="read it from offset 0 again")
    size = _common_size(texts, query.offset)
    shown = {name: words[query.offset : query.offset + size] for name, words in texts.items()}
    end = query.offset + size
    left = sum(max(0, len(words) - end) for words in texts.values())
    found = DecisionText(**dict(to_item(row)), **shown, next_offset=end if left else 0)
    words = f"{left} characters of its texts; call again with offset {end} for the rest"
    cut = [f"{name}: {one.left_out}" for name, one in converted.items() if one.left_out]
    return ReadDecisionsResult(found=found, left_out="; ".join([words] * bool(left) + cut))


def _common_size(texts: Mapping[str, str], offset: int) -> int:
    """How many characters of each text fit: the three texts share one offset."""
    sizes = [
        len(portion(words, offset, _SECTION_TOKENS).text)
        for words in texts.values()
        if portion(words, offset, _SECTION_TOKENS).left_out
    ]
    return min(sizes, default=max(len(words) for words in texts.values()))


def to_item(row: Mapping[str, Any]) -> DecisionItem:
    """The list entry of a row with FIELDS."""
    return DecisionItem(
        decision_id=int(row["id"]),
        title=text(row["name"]),
        status=row["status"],
        author=named(row["owner_id"]),
        proposed_on=moment(row["proposed_on"]),
        decided_by=named(row["decided_by_id"]),
        decided_on=moment(row["decided_on"]),
        reason=text(row["verdict_reason"]),
        replaces=named(row["replaces_id"]),
        superseded_by=named(row["superseded_by_id"]),
        about=text(row["related_record"]),
        you_may_decide=bool(row["may_decide"]),
        excerpt=row["excerpt"] if "excerpt" in row else excerpt(text(row["decision"])),
    )


def log_decision(caller: CallContext, arguments: LogDecision) -> LoggedDecision:
    """Record a decision once, as a proposal or a draft. Raises KeyConflictError, AccessRefusedError."""
    with needs_decisions():
        check_may_create(caller.odoo, MODEL, "decision")
    row = {"name": arguments.title, "status": "proposed" if arguments.propose else "draft"}
    row |= {name: markdown_to_html(getattr(arguments, name)) for name in SECTIONS}
    if arguments.replaces:
        read_record(caller.odoo, MODEL, arguments.replaces, ["name"], what="decision")
        row["replaces_id/.id"] = str(arguments.replaces)
    if arguments.about:
        row["related_record"] = arguments.about
    decision_id, created = make_once(caller.odoo, request_of(caller, "log_decision", arguments), MODEL, row)
    made = read_record(caller.odoo, MODEL, decision_id, FIELDS, what="decision")
    return LoggedDecision(decision=to_item(made), created=created)
