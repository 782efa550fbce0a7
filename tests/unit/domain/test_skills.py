"""States, names and digests of skills."""

import pytest

from My_AI_Employee.domain.skills import (
    SkillEvidence,
    SkillState,
    content_digest,
    lookalikes,
    name_problem,
    read_state,
    state_of,
    version_key,
)
from My_AI_Employee.errors import ValidationFailedError

PASSED = SkillEvidence(has_passed=True)
APPROVED = SkillEvidence(has_passed=True, is_approved=True)
OVER = SkillEvidence(has_passed=True, is_approved=True, is_deprecated=True)


@pytest.mark.parametrize("claimed", SkillState)
def test_a_claim_alone_never_approves(claimed: SkillState) -> None:
    for evidence in (SkillEvidence(), PASSED):
        assert state_of(claimed, evidence) is not SkillState.APPROVED


def test_the_state_follows_from_what_is_recorded() -> None:
    found = {
        (claimed, evidence): state_of(claimed, evidence)
        for claimed in (SkillState.DRAFT, SkillState.DEPRECATED)
        for evidence in (SkillEvidence(), PASSED, APPROVED, OVER)
    }
    assert [found[SkillState.DRAFT, each] for each in (SkillEvidence(), PASSED, APPROVED, OVER)] == [
        SkillState.DRAFT,
        SkillState.CANDIDATE,
        SkillState.APPROVED,
        SkillState.DEPRECATED,
    ]
    assert {found[SkillState.DEPRECATED, each] for each in (SkillEvidence(), PASSED, APPROVED, OVER)} == {
        SkillState.DEPRECATED
    }


def test_older_names_of_states_are_read_on_import_only() -> None:
    assert [read_state(text, importing=True) for text in ("dev", "stable")] == [SkillState.DRAFT, SkillState.APPROVED]
    for text in ("dev", "stable"):
        with pytest.raises(ValidationFailedError, match="import only"):
            read_state(text)
    for text in ("Approved", "approved ", "", "live", "аpproved"):
        with pytest.raises(ValidationFailedError, match="is no state"):
            read_state(text, importing=True)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "A",
        "a b",
        "../x",
        "a/b",
        ".x",
        "a..b",
        "-a",
        "a-",
        "a--b",
        "a_b",
        "a\n",
        "mоnth-end",
        "é",
        "x" * 65,
        "con\0",
    ],
)
def test_hostile_names_are_none(name: str) -> None:
    assert "is no name" in name_problem(name)


def test_names() -> None:
    assert [name_problem(name) for name in ("month-end", "a", "x1-y2")] == ["", "", ""]
    assert "reserved" in name_problem("claude-helper")
    assert lookalikes(["month-end", "rnonth-end", "other", "m0nth-end"]) != []
    assert lookalikes(["draft-invoice", "draft-invoices", "record-payments"]) == []
    assert lookalikes(["pay1", "payl"]) == [("pay1", "payl")]


def test_a_digest_is_over_paths_and_bytes() -> None:
    one = content_digest({"SKILL.md": "a", "evals.yaml": "b"})
    assert one == content_digest({"evals.yaml": "b", "SKILL.md": "a"})
    assert len({one, content_digest({"SKILL.md": "b", "evals.yaml": "a"}), content_digest({"SKILL.md": "a"})}) == 3


def test_versions() -> None:
    assert version_key("1.10.0") > version_key("1.9.9")
    for text in ("1", "1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "1.0.0 ", "1.0.٣"):
        with pytest.raises(ValidationFailedError):
            version_key(text)
