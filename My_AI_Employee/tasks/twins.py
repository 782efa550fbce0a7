"""Compares a plan with the books and with the plans of the last 90 days, before anybody sees it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache

from sqlalchemy import Connection

from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.compared_documents import (
    DocumentQuery,
    booked_document,
    document_of,
    planned_documents,
    query_for,
    with_known_customer,
)
from My_AI_Employee.domain.plan import Plan, PlannedAction
from My_AI_Employee.domain.results import RecentDocument
from My_AI_Employee.domain.twins import WINDOW_DAYS, Document, is_remark_on_twins, remarks_on
from My_AI_Employee.errors import ActionError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.reading import get_plan
from My_AI_Employee.journal.similar_steps import StepRow, open_steps, step_that_made

FindDocuments = Callable[[DocumentQuery], Sequence[RecentDocument]]
"""Asks the books; raises what they raise."""

_Compared = tuple[PlannedAction, Document, Sequence[RecentDocument]]


def no_documents(query: DocumentQuery) -> Sequence[RecentDocument]:
    """Where no plan that is proposed makes a document: for reversals."""
    return ()


@dataclass(frozen=True, kw_only=True)
class TwinSearch:
    """Finds what looks like a plan. documents: asks the books, once for each document that the plan would make.

    What a plan is bound to never changes, and is read once: many plans of one customer may wait.
    """

    journal: Journal
    documents: FindDocuments
    _bound: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False)

    def marked(self, plan: Plan) -> Plan:
        """The plan with its twins as warnings at the top, and last month's document as a reason.

        A plan with a warning is never approved by a rule. Raises what the books raise.
        """
        asked: list[_Compared] = []
        for step, document in planned_documents(plan.actions, plan.currency):
            booked = self.documents(query_for(step, document))
            asked.append((step, with_known_customer(document, booked), booked))
        if not asked:
            return replace(
                plan, warnings=_without_remarks(plan.warnings), reasons=_without_remarks(plan.reasons), twins=()
            )
        with self.journal.transaction() as connection:
            found = [
                (step.ordinal, new, self._olds(connection, plan, step, new, booked)) for step, new, booked in asked
            ]
        remarks = remarks_on(found)
        return replace(
            plan,
            warnings=(*remarks.warnings, *_without_remarks(plan.warnings)),
            reasons=(*_without_remarks(plan.reasons), *remarks.reasons),
            twins=remarks.links,
        )

    def _olds(
        self, connection: Connection, plan: Plan, step: PlannedAction, new: Document, booked: Sequence[RecentDocument]
    ) -> list[Document]:
        """What a planned document is compared with. What was carried out counts as the books have it now."""
        since = plan.created - timedelta(days=WINDOW_DAYS)
        waiting = (
            self._in_same_books(connection, plan, step.tool, other)
            for other in open_steps(connection, step.tool, since, _words(step))
            if other.plan_id != plan.id  # an edited plan is in the journal itself
        )
        return [
            *(_booked(connection, step.tool, new, each) for each in booked),
            *(document for document in waiting if document is not None),
        ]

    def _in_same_books(self, connection: Connection, plan: Plan, tool: str, other: StepRow) -> Document | None:
        """The document of another plan's step, unless that plan is bound to other books."""
        if other.plan_id not in self._bound:
            bound = get_plan(connection, other.plan_id).plan
            self._bound[other.plan_id] = (bound.books, bound.currency)
        books, currency = self._bound[other.plan_id]
        document = _document(tool, other.written, currency) if books == plan.books else None
        note = other.status.replace("_", " ")
        return document and replace(document, name=other.plan_id, note=note, plan_id=other.plan_id)


def _without_remarks(texts: Sequence[str]) -> tuple[str, ...]:
    """Without what an earlier comparison said, of the plan as it was before a person edited it."""
    return tuple(text for text in texts if not is_remark_on_twins(text))


def _booked(connection: Connection, tool: str, new: Document, found: RecentDocument) -> Document:
    names = filter(None, (found.draft_id, found.document_id))
    made = next((step for name in names if (step := step_that_made(connection, tool, name))), None)
    if made is None:
        return booked_document(found, new, None)
    return booked_document(found, new, _document(tool, made.written, found.currency), made.plan_id)


def _words(step: PlannedAction) -> list[str]:
    """What the arguments of a similar step hold."""
    if step.tool == "create_invoice":
        return [str(step.arguments["customer_name"]), str(step.arguments["customer_email"])]
    if step.tool == "create_bill":
        return [str(step.arguments["vendor_name"])]
    return [str(step.arguments["amount"])]


@lru_cache(maxsize=4_096)
def _document(tool: str, written: str, currency: str) -> Document | None:
    """None for a step that an older program wrote and this one does not know. written: its arguments as JSON."""
    try:
        return document_of(parse_action(tool, json.loads(written)), currency)
    except ActionError:
        return None
