"""Notes that ask about the policy."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.policy_notes import PolicyNote, policy_note_id, read_policy_request, render_policy_note

ASKED = Policy(
    auto_approve_expenses_under=Decimal(900), max_per_day=Decimal(50), known_vendors=("Tea | House", "[[Approved]]")
)
NOTE = PolicyNote(
    id="POLICY-20261120-abc123",
    status="pending_approval",
    created=datetime(2026, 11, 20, tzinfo=UTC),
    accepted=Policy(),
    asked=ASKED,
)


def test_the_note_shows_both_sides() -> None:
    text = render_policy_note(NOTE)
    front = parse_note(text).front
    assert (front["id"], front["digest"], front["status"]) == (NOTE.id, ASKED.digest, "pending_approval")
    assert "| `auto_approve_expenses_under` | 100.00 | 900.00 | **allows more** |" in text
    assert "| `max_per_day` | 0.00 | 50.00 | tighter |" in text
    assert "[[Approved]]" not in text.split("## What would change")[1]
    assert "signature_above" not in text.split("## What would change")[1]
    assert "ai-employee approve POLICY-20261120-abc123" in text


def test_new_owners_are_explained() -> None:
    asked = replace(ASKED, owners=("o@studio.example",))
    text = render_policy_note(replace(NOTE, asked=asked))
    assert "## What `owners` means" in text
    assert "| `owners` | none | o@studio.example | **allows more** |" in text
    assert read_policy_request(text) == (asked, asked.digest)
    assert "owners` means" not in render_policy_note(NOTE)


def test_asked_values_read_back() -> None:
    assert read_policy_request(render_policy_note(NOTE)) == (ASKED, ASKED.digest)


@pytest.mark.parametrize(("old", "new"), [("900.00", "9000.00"), ("digest: ", "digest: 0"), ("max_per_day:", "min:")])
def test_values_of_another_digest_are_refused(old: str, new: str) -> None:
    with pytest.raises(NoteFormatError):
        read_policy_request(render_policy_note(NOTE).replace(old, new, 1))


def test_a_note_is_known_by_its_id_or_its_name() -> None:
    text = render_policy_note(NOTE)
    assert policy_note_id("renamed.md", text) == NOTE.id
    assert policy_note_id(f"{NOTE.id}.md", "broken") == NOTE.id
    assert policy_note_id("PLAN-20261120-abc123.md", "---\nid: PLAN-20261120-abc123\n---\n") == ""
    assert policy_note_id("POLICY-1.md", "") == ""
