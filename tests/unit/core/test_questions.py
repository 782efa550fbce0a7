"""Questions that converge: answered in the form that they give, a task is planned in the next pass."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.records import TaskRecord
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import TODAY, mail

TRAIN = f"type: expense\nvendor: Rail Office\namount: 140.00\ndate: {TODAY}\ndescription: Train\n"
HEAD = f"type: invoice_request\ncustomer: {{0}} Ltd\nemail: {{0}}@c.example\ndate: {TODAY}\nterms: net 30\n"
LINE = "\n- 3 x Consulting @ 150.00\n"
LEFT = (
    "Please send an invoice to Left Ltd, billing@left.example, for 10 hours of consulting at $150.00 per hour.\n"
    f"Due {TODAY + timedelta(days=30)}. Our turtle liked it very much. The purple form waits at Ann's place."
)
VAGUE = "Could you please send us the invoice for last week's work? The usual amount, due soon."
SAMPLES: dict[str, tuple[str | bytes, Mapping[str, str]]] = {
    "category.md": (TRAIN, {"category": "travel"}),
    "lines.md": (HEAD.format("lines"), {"line": "3 x Consulting @ 150.00"}),
    "address.md": (HEAD.format("new").replace("email: new@c.example\n", "") + LINE, {"email": "new@c.example"}),
    "customer.md": (
        HEAD.format("x").replace("customer: x Ltd\nemail: x@c.example\n", "") + LINE,
        {"customer": "Beta Ltd", "email": "beta@c.example"},
    ),
    "vague.eml": (
        mail("Invoice please", VAGUE, sender="robin@lake.example"),
        {"customer": "Lake Ltd", "email": "robin@lake.example", "line": "2 x Day @ 500.00"}
        | {"due": f"{TODAY + timedelta(days=14)}"},
    ),
    "leftovers.eml": (mail("Workshop", LEFT), {}),
    "unknown.md": (HEAD.format("key").replace("terms", "term") + "colour: red\n" + LINE, {}),
    "large.md": (HEAD.format("large") + "\n- 3000 x Consulting @ 15000.00\n", {}),
    "new_customer.md": ("type: customer_request\ncustomer: Pond Ltd\n", {"email": "office@pond.example"}),
    "taxi.eml": (mail("Taxi", "I spent 23.80 on a taxi."), {"date": "today"}),
}
"""Requests, and what a person fills into the lines of their forms."""


def _task(vault: DrivenVault, name: str) -> TaskRecord:
    with vault.employee.journal.transaction() as connection:
        return journal_tasks.get_task(connection, vault.task_of(name).stem)


def _answer(note: Path, values: Mapping[str, str]) -> None:
    """Fill in the form of a question as it stands, and tick what is proposed."""
    head, heading, rest = note.read_text(encoding="utf-8").partition("## Answer\n")
    form, following, end = rest.partition("\n## ")
    lines = [
        f"{line} {values[line[:-1]]}" if line.endswith(":") and line[:-1] in values else line
        for line in form.split("\n")
    ]
    filled = tuple(f"- [ ] {name}:" for name in ("dismiss", *values))  # of these a line says what holds
    ticked = [line if line.startswith(filled) else line.replace("- [ ]", "- [x]") for line in lines]
    note.write_text(head + heading + "\n".join(ticked) + following + end, encoding="utf-8")


def test_nine_of_ten_questions_are_planned_after_one_answer(vault: DrivenVault) -> None:
    for name, (text, _) in SAMPLES.items():
        vault.drop(name, text)
    vault.settle()
    asked = {name for name in SAMPLES if _task(vault, name).status is TaskStatus.NEEDS_PERSON}
    assert asked == set(SAMPLES)
    for name, (_, values) in SAMPLES.items():
        _answer(vault.task_of(name), values)
    vault.settle()
    planned = {name for name in SAMPLES if _task(vault, name).status in (TaskStatus.PLANNED, TaskStatus.DONE)}
    left = {name: _task(vault, name).problem for name in SAMPLES if name not in planned}
    assert len(planned) >= 9, left


def test_several_words_are_ignored_at_once(vault: DrivenVault) -> None:
    vault.drop("left.eml", mail("Workshop", LEFT))
    vault.settle()
    assert "turtle" in _task(vault, "left.eml").problem
    vault.edit(
        vault.task_of("left.eml"),
        "## Answer\n",
        "## Answer\n\nignore: Our turtle liked it very much\nignore: The purple form waits at Ann's place\n",
    )
    vault.settle()
    assert vault.record_of("left.eml").status is PlanStatus.PENDING_APPROVAL


@pytest.mark.parametrize("way", ["tick", "line", "property"])
def test_a_task_is_dismissed_from_its_own_note(vault: DrivenVault, way: str) -> None:
    vault.drop("train.md", TRAIN)
    vault.settle()
    note = vault.task_of("train.md")
    edits = {
        "tick": ("- [ ] dismiss: yes", "- [x] dismiss: yes"),
        "line": ("## Answer\n", "## Answer\n\nDismiss: yes\n"),
        "property": ("\nstatus:", "\ndismiss: yes\nstatus:"),
    }
    vault.edit(note, *edits[way])
    vault.settle()
    assert vault.task_of("train.md").parent.name == "Rejected"
    assert _task(vault, "train.md").status is TaskStatus.REJECTED
    assert len(vault.audit(action_type="reject_task")) == 1
    assert note.stem not in vault.dashboard()


def test_a_request_that_says_dismiss_is_not_dismissed(vault: DrivenVault) -> None:
    vault.drop("train.md", TRAIN + "dismiss: yes\n")
    vault.settle()
    assert _task(vault, "train.md").status is TaskStatus.NEEDS_PERSON


def test_what_is_left_as_it_is_plans_nothing(vault: DrivenVault) -> None:
    vault.drop("train.md", TRAIN)
    vault.settle()
    vault.edit(vault.task_of("train.md"), "category:\n", "category: \n")
    vault.settle()
    assert _task(vault, "train.md").status is TaskStatus.NEEDS_PERSON


RETAINER = HEAD.format("bolt").replace("bolt Ltd", "Bolt Ltd").replace(f"{TODAY}", f"{TODAY - timedelta(days=60)}")


def test_a_tick_settles_which_earlier_price_is_meant(vault: DrivenVault) -> None:
    """One earlier price is taken and shown; of two the form offers both, and one tick has the invoice planned."""
    first = vault.planned("first.md", f"{RETAINER}send: true\n\n- 1 x Monthly retainer @ 450.00\n")
    number = vault.result(vault.approve(first), "send_invoice")["invoice_id"]
    plan = vault.planned("one.md", "please invoice Bolt Ltd for the monthly retainer\n")
    assert f"price from {number} of {TODAY - timedelta(days=60)}" in plan.read_text(encoding="utf-8")
    second = vault.planned("second.md", f"{RETAINER}send: true\n\n- 1 x Monthly retainer @ 480.00\n")
    vault.approve(second)
    vault.drop("two.md", "please invoice Bolt Ltd for the monthly retainer, thanks\n")
    vault.settle()
    question = vault.task_of("two.md")
    assert "- [ ] line: 1 x Monthly retainer @ 450.00" in question.read_text(encoding="utf-8")
    vault.edit(question, "- [ ] line: 1 x Monthly retainer @ 480.00", "- [x] line: 1 x Monthly retainer @ 480.00")
    vault.settle()
    (line,) = vault.record_of("two.md").plan.actions[0].arguments["line_items"]
    assert line["unit_price"] == "480.00"
