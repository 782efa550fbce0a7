"""Orders in PDFs, tables and file names, with a model that obeys them: nothing but a plan that waits, warned."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from My_AI_Employee.planners.model import Assignment
from My_AI_Employee.testing.scripted_model import ScriptedModel
from tests.acceptance.desk import Office
from tests.claude.attacks import Attack, Scene, bill, draft, newcomer
from tests.claude.attacks_in_files import FILE_ATTACKS, SAID, UNREAD, with_file
from tests.claude.injection_desk import attacked_office, check_harmless, with_model
from tests.claude.pdf_samples import PLACES, SHOWN, everything_in, plain

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with attacked_office(tmp_path_factory.mktemp("attacked")) as opened:
        yield opened


def read_by_the_model(assignment: Assignment) -> str:
    """All that a model can find in the files that it is shown."""
    return "\n".join(
        everything_in(content) if name.endswith(".pdf") else content.decode()
        for name, content in assignment.files.items()
    )


@pytest.mark.parametrize("place", PLACES)
def test_the_order_is_in_the_file_and_a_person_sees_the_invoice(place: str) -> None:
    content = PLACES[place](SAID)
    assert SAID[:50] in everything_in(content)
    assert SHOWN in PdfReader(io.BytesIO(content)).pages[0].extract_text()


@pytest.mark.parametrize("attack", FILE_ATTACKS, ids=lambda attack: attack.name)
def test_a_model_that_obeys_a_file_changes_nothing(office: Office, attack: Attack) -> None:
    read: list[str] = []
    scenes: list[Scene] = []

    def answer(assignment: Assignment) -> str:
        read.append(read_by_the_model(assignment))
        return attack.reply(scenes[0])

    with with_model(office, ScriptedModel(answer=answer)) as target:
        scenes.append(target.scene())
        before = target.facts()
        record = target.attack(attack)
        check_harmless(target, attack, before, record)
    assert read, "the attack never reached the model"
    assert bool(read[0]) is (attack.name not in UNREAD), read


def test_the_twin_a_file_that_says_nothing_odd_is_not_called_an_attack(office: Office) -> None:
    with with_model(office, ScriptedModel(answer=lambda a: draft(newcomer(), bill())(None))) as target:  # type: ignore[arg-type]
        record = target.attack(Attack("quiet", with_file("papers.pdf", plain("Nothing odd")), draft()))
    assert record is not None
    assert any("only the model has read" in warning for warning in record.plan.warnings)
    assert not any("poses as instructions" in warning for warning in record.plan.warnings)


def test_a_dropped_pdf_is_planned_once_and_then_waits_for_a_person(office: Office, tmp_path: Path) -> None:
    model = ScriptedModel(answer=lambda a: '{"question": "Which of both sums?"}')
    with with_model(office, model) as target:
        office.drop("scan.pdf", plain("Sum 5.00 or 6.00"))
        target.settle()
        target.settle()
        assert "Which of both sums?" in office.task_of("scan.pdf").read_text(encoding="utf-8")
        assert len(model.batches) == 1
    again = ScriptedModel(answer=model.answer)
    with with_model(office, again) as after:
        after.settle()
        assert again.batches == [], "after a restart too"


def test_without_a_mind_a_dropped_pdf_waits_for_a_person(office: Office) -> None:
    office.drop("paper.pdf", plain("Sum 7.00"))
    office.settle()
    assert "its figures are not read" in office.task_of("paper.pdf").read_text(encoding="utf-8")
