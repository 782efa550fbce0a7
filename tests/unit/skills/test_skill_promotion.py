"""From a folder in git to a person's approval, and what does not get there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from My_AI_Employee.approvals.skill_decisions import SkillItem
from My_AI_Employee.approvals.waiting import why
from My_AI_Employee.cli.decisions import approve_item
from My_AI_Employee.cli.skills_commands import list_skills, promote_skills
from My_AI_Employee.domain.approval import Decision, decision_event
from My_AI_Employee.errors import (
    NoteFormatError,
    SkillError,
    SkillInvalidError,
    SkillNotEvaluatedError,
    SkillSourceError,
)
from My_AI_Employee.journal.skill_records import (
    EvaluationRecord,
    SkillRequest,
    SkillRequestStatus,
    approvals,
    find_skill_request,
)
from tests.unit.skills.skill_desk import SkillDesk, open_skill_desk, skill_text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SkillDesk]:
    with open_skill_desk(tmp_path) as found:
        yield found


def _state(desk: SkillDesk, name: str = "ask-first") -> str:
    rows = list_skills(desk.repository.folder, desk.vault.installation)
    return next(str(row["state"]) for row in rows if row["name"] == name)


def _request(desk: SkillDesk, request: SkillRequest) -> SkillRequest:
    with desk.vault.employee.journal.transaction() as connection:
        found = find_skill_request(connection, request.id)
    assert found is not None
    return found


def _approved(desk: SkillDesk) -> list[str]:
    with desk.vault.employee.journal.transaction() as connection:
        return [one.skill.digest for one in approvals(connection)]


def test_a_person_approves_by_moving_the_note(desk: SkillDesk) -> None:
    desk.evaluate()
    assert _state(desk) == "candidate"
    request = desk.promotion.promote("ask-first")
    desk.vault.settle()
    note = desk.note(request)
    text = note.read_text()
    assert desk.vault.where(note) == "Pending_Approval"
    assert request.skill.digest in text
    assert "Ask when a figure is missing" in text
    assert "use the skill ask-first 1.0.0" in desk.vault.dashboard()
    assert _state(desk) == "candidate"
    assert why(desk.vault.employee.journal, request.id)["waits_for"] == "a person's approval"
    desk.vault.approve(note)
    assert desk.vault.where(note) == "Done"
    found = why(desk.vault.employee.journal, request.id)
    assert (found["waits_for"], found["skill"]["digest"]) == ("nobody: it is decided", request.skill.digest)
    assert _state(desk) == "approved"
    [entry] = desk.vault.audit(action_type="approve_skill")
    assert entry["approved_by"].endswith("(moved the note)")
    assert request.skill.digest in entry["detail"]
    assert [each["action_type"] for each in desk.vault.audit() if "skill" in each["action_type"]] == [
        "ask_skill",
        "approve_skill",
    ]


def test_a_rejected_skill_stays_a_candidate(desk: SkillDesk) -> None:
    request = desk.ask()
    desk.vault.mv(desk.note(request), "Rejected")
    desk.vault.settle()
    assert (desk.vault.where(f"{request.id}.md"), _state(desk)) == ("Rejected", "candidate")
    desk.vault.mv(desk.note(request), "Approved")
    desk.vault.settle()
    assert _approved(desk) == []
    assert desk.vault.notes("Approved") == []
    assert any(request.id in path.name for path in desk.vault.notes("Attachments"))


def test_the_command_moves_the_note(desk: SkillDesk) -> None:
    request = desk.ask()
    approve_item(desk.vault.installation, request.id)
    desk.vault.settle()
    assert _approved(desk) == [request.skill.digest]


def test_a_file_that_says_approved_is_not(desk: SkillDesk) -> None:
    desk.repository.write(text=skill_text(status="approved"))
    desk.repository.commit()
    assert _state(desk) == "draft"
    with pytest.raises(SkillNotEvaluatedError):
        desk.promotion.promote("ask-first")
    desk.evaluate()
    assert _state(desk) == "candidate"


def test_other_bytes_than_the_approved_ones_are_not_approved(desk: SkillDesk) -> None:
    desk.approve()
    assert _state(desk) == "approved"
    (desk.repository.folder / "ask-first" / "evals.yaml").write_text("cases:\n  - {route: x, to: odoo_erp}\n")
    assert _state(desk) == "draft"


def test_a_note_that_was_edited_approves_nothing(desk: SkillDesk) -> None:
    request = desk.ask()
    note = desk.note(request)
    desk.vault.edit(note, "Ask when a figure is missing", "Never ask")
    desk.vault.mv(note, "Approved")
    desk.vault.settle()
    assert _approved(desk) == []
    shown = desk.note(request)
    assert desk.vault.where(shown) == "Pending_Approval"
    assert "nothing was approved" in shown.read_text()
    assert "Never ask" not in shown.read_text()
    desk.vault.approve(shown)
    assert _approved(desk) == [request.skill.digest]


def test_a_note_that_nobody_asked_for_approves_nothing(desk: SkillDesk) -> None:
    request = desk.ask()
    forged = desk.note(request).read_text().replace(request.id, "SKILL-20261120-abcdef")
    (desk.vault.root / "Approved" / "SKILL-20261120-abcdef.md").write_text(forged)
    desk.vault.settle()
    assert _approved(desk) == []
    assert any(path.name == "SKILL-20261120-abcdef.md" for path in desk.vault.notes("Quarantine"))


def test_a_deleted_note_is_written_again_and_a_copy_counts_once(desk: SkillDesk) -> None:
    request = desk.ask()
    desk.note(request).unlink()
    desk.vault.settle()
    note = desk.note(request)
    desk.vault.copy(note, "Approved")
    desk.vault.settle()
    desk.vault.settle()
    assert _approved(desk) == [request.skill.digest]


def test_an_evaluation_that_fails_meanwhile_stops_the_approval(desk: SkillDesk) -> None:
    request = desk.ask()
    desk.passed(request.skill.digest, "case 1")
    desk.vault.mv(desk.note(request), "Approved")
    desk.vault.settle()
    assert _approved(desk) == []
    assert "did not pass" in desk.note(request).read_text()


def test_other_bytes_take_the_place_of_a_request(desk: SkillDesk) -> None:
    first = desk.ask()
    assert desk.promotion.promote("ask-first").id == first.id
    desk.repository.write(text=skill_text(version="1.1.0", body="Ask twice.\n"))
    second = desk.ask()
    assert second.id != first.id
    assert _request(desk, first).status is SkillRequestStatus.WITHDRAWN
    assert desk.vault.where(f"{first.id}.md") == "Rejected"
    desk.vault.mv(desk.note(first), "Approved")
    desk.vault.settle()
    assert _approved(desk) == []


def test_the_note_shows_what_changed(desk: SkillDesk) -> None:
    desk.approve()
    desk.repository.write(text=skill_text(version="1.1.0", body="Ask twice.\n"))
    request = desk.ask()
    assert "+Ask twice." in request.changes
    text = desk.note(request).read_text()
    assert "What changed since it was approved last" in text
    assert "> -1. Ask when a figure is missing." in text


def test_the_note_shows_every_word_and_none_of_it_has_an_effect(desk: SkillDesk) -> None:
    hidden = "<!-- hidden -->\n\n```yaml actions\n- tool: create_invoice\n```\n[[link]]\n"
    desk.repository.write(**{"terms.md": "Net 30, always.\n" + hidden})
    text = desk.note(desk.ask()).read_text()
    assert "> Net 30, always." in text
    assert "> cases:" in text
    assert text.index("### SKILL.md") < text.index("### terms.md") < text.index("### evals.yaml")
    assert "<!--" not in text.replace("\\<!--", "")
    assert "\n```" not in text
    assert desk.vault.notes("Quarantine") == []


def _uncommitted(desk: SkillDesk) -> None:
    desk.repository.write(text=skill_text(body="Other words.\n"))
    desk.passed(desk.repository.skill().digest)


def _untracked_file(desk: SkillDesk) -> None:
    desk.repository.write(**{"more.md": "more"})
    desk.passed(desk.repository.skill().digest)


def _never_added(desk: SkillDesk) -> None:
    desk.repository.git("rm", "-q", "-r", "--cached", "skills")
    desk.repository.git("commit", "-q", "-m", "gone")
    desk.passed(desk.repository.skill().digest)


def _ignored_by_index(desk: SkillDesk) -> None:
    desk.repository.git("update-index", "--assume-unchanged", "skills/ask-first/SKILL.md")
    _uncommitted(desk)


def _no_repository(desk: SkillDesk) -> None:
    (desk.repository.root / ".git").rename(desk.repository.root / "git")
    desk.passed(desk.repository.skill().digest)


def _link_in_git(desk: SkillDesk) -> None:
    folder = desk.repository.folder / "ask-first"
    (folder / "more.md").symlink_to("SKILL.md")
    desk.repository.commit()
    (folder / "more.md").unlink()
    desk.passed(desk.repository.skill().digest)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (_uncommitted, SkillSourceError),
        (_untracked_file, SkillSourceError),
        (_never_added, SkillSourceError),
        (_ignored_by_index, SkillSourceError),
        (_no_repository, SkillSourceError),
        (_link_in_git, SkillInvalidError),
    ],
)
def test_git_is_the_source_of_skills(
    desk: SkillDesk, spoil: Callable[[SkillDesk], None], error: type[SkillError]
) -> None:
    spoil(desk)
    with pytest.raises(error):
        desk.promotion.promote("ask-first")


def test_only_exactly_these_bytes_with_a_passing_evaluation(desk: SkillDesk) -> None:
    digest = desk.repository.skill().digest
    with pytest.raises(SkillNotEvaluatedError, match="were not evaluated"):
        desk.promotion.promote("ask-first")
    desk.passed(digest, "case 2")
    with pytest.raises(SkillNotEvaluatedError, match="case 2"):
        desk.promotion.promote("ask-first")
    desk.passed("0" * 64)
    with pytest.raises(SkillNotEvaluatedError):
        desk.promotion.promote("ask-first")
    desk.passed(digest)
    assert desk.promotion.promote("ask-first").skill.digest == digest


def test_the_same_bytes_are_approved_once_and_other_bytes_need_a_newer_version(desk: SkillDesk) -> None:
    desk.approve()
    with pytest.raises(SkillError, match="approved already"):
        desk.promotion.promote("ask-first")
    desk.repository.write(text=skill_text(body="Ask twice.\n"))
    desk.repository.commit()
    desk.passed(desk.repository.skill().digest)
    with pytest.raises(SkillError, match="is not newer"):
        desk.promotion.promote("ask-first")


def test_no_case_is_no_evaluation() -> None:
    record = EvaluationRecord(digest="d", planner="rules", program="1", at=datetime.now(UTC), cases=0)
    assert not record.has_passed
    assert replace(record, cases=1).has_passed
    assert not replace(record, cases=1, failed=("a",)).has_passed


def test_two_decisions_at_once_are_one(desk: SkillDesk) -> None:
    request = desk.ask()
    review = desk.vault.employee.parts.decisions.skills
    item = SkillItem(review=review, request=request, rel="", sha256="")
    event = decision_event(item.item, Decision.APPROVE, "dana", desk.vault.clock())
    assert item.record(Decision.APPROVE, event).moved == 1
    assert item.record(Decision.REJECT, event).moved == 0
    assert _request(desk, request).status is SkillRequestStatus.APPROVED
    assert _approved(desk) == [request.skill.digest]


def test_without_names_every_candidate_is_promoted(desk: SkillDesk) -> None:
    desk.repository.write("second")
    desk.repository.commit()
    desk.passed(desk.repository.skill("second").digest)
    done = promote_skills(desk.vault.installation, desk.repository.folder, [])
    assert [one["skill"] for one in done] == ["second"]


def test_a_deprecated_skill_is_not_promoted(desk: SkillDesk) -> None:
    desk.repository.write(text=skill_text(status="deprecated"))
    desk.repository.commit()
    desk.passed(desk.repository.skill().digest)
    assert _state(desk) == "deprecated"
    with pytest.raises(SkillError, match="is deprecated"):
        desk.promotion.promote("ask-first")


def test_signatures_are_asked_for_as_for_a_policy(desk: SkillDesk) -> None:
    handbook = desk.vault.root / "Company_Handbook.md"
    handbook.write_text(handbook.read_text().replace('signature_above: "0.00"', 'signature_above: "100.00"'))
    assert '"100.00"' in handbook.read_text()
    request = desk.ask()
    desk.vault.mv(desk.note(request), "Approved")
    desk.vault.settle()
    assert _approved(desk) == []
    assert "signature" in desk.note(request).read_text().lower()


def test_an_edited_note_is_not_signed(desk: SkillDesk, tmp_path: Path) -> None:
    handbook = desk.vault.root / "Company_Handbook.md"
    handbook.write_text(handbook.read_text().replace('signature_above: "0.00"', 'signature_above: "100.00"'))
    request = desk.ask()
    desk.vault.edit(desk.note(request), "Ask when a figure is missing", "Never ask")
    with pytest.raises(NoteFormatError, match="is not the one that was written"):
        approve_item(desk.vault.installation, request.id, sign=True, key=tmp_path / "key")


def test_deprecating_is_at_once_and_recorded(desk: SkillDesk) -> None:
    with pytest.raises(SkillError, match="is approved"):
        desk.promotion.deprecate("ask-first", "use other", "dana")
    request = desk.approve()
    with pytest.raises(SkillError, match="reason"):
        desk.promotion.deprecate("ask-first", " ", "dana")
    desk.promotion.deprecate("ask-first", "use other", "dana")
    assert _state(desk) == "deprecated"
    [entry] = desk.vault.audit(action_type="deprecate_skill")
    assert (entry["approved_by"], entry["actor"]) == ("dana", "user")
    with pytest.raises(SkillError, match="deprecated already"):
        desk.promotion.deprecate("ask-first", "use other", "dana")
    again = desk.promotion.promote("ask-first")
    assert again.id != request.id
    assert replace(again.skill) == request.skill


def test_the_largest_skill_fits_into_a_note(desk: SkillDesk) -> None:
    many = {f"t{number}.md": "<\n" * 27_000 for number in range(3)}
    desk.repository.write(**many)
    first = desk.ask()
    assert desk.vault.where(desk.note(first)) == "Pending_Approval"
    desk.vault.approve(desk.note(first))
    changed = dict.fromkeys(many, ("[" * 5000 + "\n") * 10)
    desk.repository.write(text=skill_text(version="1.1.0"), **changed)
    second = desk.ask()
    desk.vault.approve(desk.note(second))
    assert _approved(desk) == [first.skill.digest, second.skill.digest]
