"""Files that come with a task, as the real client shows them to its model; one that obeys them changes nothing."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.planners.attachments import MAX_FILE_BYTES
from tests.acceptance.desk import Office
from tests.claude.attacks import Attack, bill, draft, newcomer
from tests.claude.attacks_in_files import SAID, with_file
from tests.claude.claude_desk import claude_office
from tests.claude.injection_desk import SECRETS, Target, check_harmless, furnish
from tests.claude.model_scripts import folder_of, tasks_of
from tests.claude.pdf_samples import annotated, everything_in, packed, unseen, white
from tests.claude.scripted_api import Request, Turn, say, use

pytestmark = [pytest.mark.claude, pytest.mark.slow]
_READABLE = re.compile(r"\(read (attachments/.*?)\)")


class ReadingModel:
    """Reads the task, then every file that the task lists as readable, then writes the same draft for each task."""

    def __init__(self, reply: str) -> None:
        self.reply = reply
        self.listed: list[str] = []
        self.shown: list[bytes] = []
        self.answers: list[str] = []

    def __call__(self, request: Request) -> Turn:
        folder, ids = folder_of(request), tasks_of(request)
        if request.turn == 0:
            return [use("Read", file_path=f"{folder}/tasks/{task_id}.md") for task_id in ids]
        if request.turn == 1:
            self.listed = _READABLE.findall("\n".join(request.results))
            if self.listed:
                return [use("Read", file_path=f"{folder}/{path}") for path in self.listed]
        if request.turn == 2 or (request.turn == 1 and not self.listed):
            self.shown = _documents(request.body)
            self.answers = request.results
            return [use("Write", file_path=f"{folder}/drafts/{task_id}.json", content=self.reply) for task_id in ids]
        return [say("done")]


def _documents(body: Any) -> list[bytes]:
    """The contents of all base64 blocks of a request."""
    found = []
    if isinstance(body, dict):
        if body.get("type") == "base64":
            found.append(base64.b64decode(body["data"]))
        for value in body.values():
            found += _documents(value)
    elif isinstance(body, list):
        for value in body:
            found += _documents(value)
    return found


OBEYS = draft(newcomer(), bill())(None)  # type: ignore[arg-type]


def attack(office: Office, name: str, content: bytes) -> list[str]:
    """Drop it; the warnings of the plan that waits, after all that must hold."""
    furnish(office)
    target = Target(office, office.orchestrator)
    before = target.facts()
    office.drop(name, content)
    target.settle()
    record = office.record_of(name)
    check_harmless(target, Attack(name, content, lambda scene: ""), before, record)
    return list(record.plan.warnings)


@pytest.mark.parametrize("make", [packed, white, unseen, annotated])
def test_an_attached_pdf_reaches_the_model_and_its_order_does_nothing(tmp_path: Path, make: Any) -> None:
    model = ReadingModel(OBEYS)
    with claude_office(tmp_path, model, ANTHROPIC_API_KEY=SECRETS["ANTHROPIC_API_KEY"]) as (office, api):
        warnings = attack(office, "papers.eml", with_file("papers.pdf", make(SAID)))
        assert len(model.listed) == 1
        assert model.listed[0].endswith("-papers.pdf")
        (shown,) = set(model.shown)
        assert SAID in everything_in(shown), "the very bytes that were attached"
        assert any("only the model has read" in warning for warning in warnings)
        assert all(secret not in api.seen for secret in SECRETS.values())


def test_a_dropped_pdf_reaches_the_model_too(tmp_path: Path) -> None:
    model = ReadingModel(OBEYS)
    with claude_office(tmp_path, model) as (office, _):
        warnings = attack(office, "scan.pdf", packed(SAID))
        assert [SAID in everything_in(shown) for shown in set(model.shown)] == [True]
        assert any("only the model has read" in warning for warning in warnings)


def test_what_cannot_be_shown_is_told_to_the_model_and_to_the_person(tmp_path: Path) -> None:
    model = ReadingModel(OBEYS)
    with claude_office(tmp_path, model) as (office, api):
        large = packed(SAID) + b"%" * MAX_FILE_BYTES
        warnings = attack(office, "large.eml", with_file("large.pdf", large))
        assert model.shown == []
        assert "not shown to you" in api.seen
        assert any("was not shown" in warning and "large.pdf" in warning for warning in warnings)


def test_a_receipt_can_be_named_as_the_task_lists_it(tmp_path: Path) -> None:
    """The name that the model is given is the one that a plan may use."""
    named: list[str] = []

    def script(request: Request) -> Turn:
        if request.turn == 1:
            found = re.search(r"(Attachments/\S+-receipt\.pdf)", "\n".join(request.results))
            assert found
            named.append(found[1])
        folder, ids = folder_of(request), tasks_of(request)
        if request.turn == 0:
            return [use("Read", file_path=f"{folder}/tasks/{ids[0]}.md")]
        if request.turn == 1:
            reply = (
                '{"actions": [{"tool": "create_expense", "description": "Pens", "amount": "9.00", "expense_date": '
                f'"2026-11-19", "category": "office_supplies", "vendor": "Pens", "receipt_path": "{named[0]}"}}]}}'
            )
            return [use("Write", file_path=f"{folder}/drafts/{ids[0]}.json", content=reply)]
        return [say("done")]

    with claude_office(tmp_path, script) as (office, _):
        note = office.planned("pens.eml", with_file("receipt.pdf", packed("Pens 9.00"), body="I bought pens."))
        assert office.where(office.approve(note)) == "Done"
        (made,) = office.ledger.expenses("Pens")
        assert made.receipt.endswith("receipt.pdf")
