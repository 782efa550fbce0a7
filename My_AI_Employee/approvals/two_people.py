"""Approvals by two people: which people, known by name, have approved exactly this state of an item.

A moved note does not say who moved it, so it counts for nobody. A name counts that the file of people lists with the
right to approve the item: of a person signed in to the inbox page, of the chat, or of a signer.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from My_AI_Employee.approvals.signatures import SignatureVerdict
from My_AI_Employee.domain.approval import ApprovalItem, Decision, decision_event
from My_AI_Employee.domain.people import Person, person_key
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal import audit_rows, stored_facts
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.journal.journal import Journal

NEEDED = 2
_HOW = "They sign in to the inbox page (ai-employee inbox people), or approve in the chat."


@dataclass(frozen=True, kw_only=True)
class TwoPeople:
    """Keeps who has approved. people: those of the file, by `person_key`."""

    journal: Journal
    people: Callable[[], Mapping[str, Person]]
    clock: Callable[[], datetime]

    def judge(
        self, item: ApprovalItem, digest: str, names: Sequence[str], check: Callable[[Person], None]
    ) -> SignatureVerdict:
        """Whether two people have approved this state of the item; an approval that is new is kept.

        digest: of the state, other for each state that needs both again.
        names: of who approves now; empty when nobody knows. check: raises when a person may not approve the item.
        """
        try:
            people = {key: one for key, one in self.people().items() if _may(check, one)}
        except AIEmployeeError as error:
            return SignatureVerdict(
                problem=f"The people who may approve cannot be read: {error}. {error.hint}".strip()
            )
        now = [people[person_key(name)].name for name in names if person_key(name) in people]
        kept = self._keep(item, digest, now, people)
        if now and len(kept) >= NEEDED:
            return SignatureVerdict(signers=tuple(kept))
        return SignatureVerdict(problem=_problem(names, now, kept))

    def _keep(
        self, item: ApprovalItem, digest: str, now: Sequence[str], people: Mapping[str, Person]
    ) -> Sequence[str]:
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            keys = dict.fromkeys(map(person_key, _kept(connection, item.id, digest)))
            before = [people[key].name for key in keys if key in people]  # as the list writes them now
            new = [name for name in dict.fromkeys(now) if name not in before]
            kept = [*before, *new]
            if new:
                stored_facts.set_fact(connection, _fact(item.id), json.dumps({"digest": digest, "people": kept}))
            if new and len(kept) < NEEDED:
                event = decision_event(item, Decision.APPROVE, ", ".join(new), self.clock())
                first = replace(event, action_type=f"first_approval_{item.kind}", approval_status="pending_approval")
                audit_rows.append_event(connection, first)
        return kept


def forget_approvals(connection: Connection, item_id: str) -> None:
    """Forget who approved an item: it is decided, and a later approval needs two people again."""
    stored_facts.delete_fact(connection, _fact(item_id))


def _fact(item_id: str) -> str:
    return f"approvals:{item_id}"


def _kept(connection: Connection, item_id: str, digest: str) -> list[str]:
    """Names of those who approved this state; none of another state."""
    found = json.loads(stored_facts.get_fact(connection, _fact(item_id)) or "{}")
    return list(found.get("people", ())) if found.get("digest") == digest else []


def _may(check: Callable[[Person], None], person: Person) -> bool:
    try:
        check(person)
    except AIEmployeeError:
        return False
    return True


def _problem(names: Sequence[str], now: Sequence[str], kept: Sequence[str]) -> str:
    have = f"{kept[0]} has approved it; a second person is missing." if kept else "Nobody has yet."
    if now:
        return f"Two people must approve this. {have}"
    if names:
        return f"Two people must approve this. {have} {', '.join(names)} may not approve it by the list of people."
    return f"Two people must approve this, and moving the note does not say who does. {have} {_HOW}"
