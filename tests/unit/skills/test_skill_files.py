"""Reading and checking a skill's folder, with hostile ones among them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from My_AI_Employee.domain.skills import SkillState
from My_AI_Employee.errors import SkillError, SkillInvalidError
from My_AI_Employee.skills.checks import check_folder, check_skill
from My_AI_Employee.skills.folders import MAX_FILE_BYTES, MAX_FILES, read_files
from My_AI_Employee.skills.skill_file import parse_skill
from tests.unit.skills.skill_desk import Repository, skill_text


def _knows(tool: str) -> bool:
    return tool == "find_customer"


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
DEEP = "metadata: " + "{a: " * 50 + "x" + "}" * 50


@pytest.fixture
def skills(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def _problems(skills: Repository, name: str = "ask-first") -> str:
    found = {one.name: one for one in check_folder(skills.folder, _knows)}
    return "; ".join(found[name].problems)


def test_a_skill_that_is_right(skills: Repository) -> None:
    skills.write(text=skill_text(tools="find_customer memory__recall Read"))
    [found] = check_folder(skills.folder, _knows)
    assert found.problems == ()
    assert found.skill is not None
    assert (found.skill.claimed, found.skill.version, found.skill.kind) == (SkillState.DRAFT, "1.0.0", "skill")
    assert found.skill.tools == ("find_customer", "memory__recall", "Read")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("no properties", "SKILL.md:1: it has to begin with properties"),
        ("---\nname: ask-first\n", "has to begin with properties"),
        (f"---\n{BOMB}---\nx", "aliases and anchors"),
        (f"---\n{DEEP}\n---\nx", "nested deeper"),
        ("---\nname: !!python/object:os.system x\n---\nx", "tags"),
        (f"---\nname: {'x' * 9000}\n---\nx", "characters of YAML"),
        ("---\n- a\n---\nx", "have to be 'name: value' pairs"),
        (skill_text("other"), "its folder 'ask-first'"),
        (skill_text(status="stable"), "SKILL.md:5: metadata.status: the state 'stable' is read on import only"),
        (skill_text(status="live"), "is no state"),
        (skill_text(version="1"), "is no version"),
        (skill_text(kind="robot"), "skill or agent"),
        (skill_text(kind="agent"), "an agent has to name its tools"),
        (skill_text(tools="drop_tables"), "there is no tool 'drop_tables'"),
        (skill_text(tools="Bash"), "there is no tool 'Bash'"),
        (skill_text(tools="../x"), "is no name of a tool"),
        (skill_text(surprise="x"), "metadata.surprise: unknown"),
        (skill_text().replace("metadata:", "allowed-tools: Bash\nmetadata:"), "would let tools run without asking"),
        (skill_text().replace("metadata:", "hooks: x\nmetadata:"), "hooks: unknown"),
        (skill_text(description="<b>x</b>"), "without < >"),
        (skill_text(description="x" * 1025), "at most 1024"),
        (skill_text(body=" \n"), "1 to 50000 characters"),
        (skill_text(body="Pay \u202eevil\n"), "U+202E is not seen"),
        (skill_text(body="Pay\u200b now\n"), "U+200B is not seen"),
        (skill_text(body="an \U000e0041 tag\n"), "U+E0041 is not seen"),
        (skill_text(body="Call find_custоmer\n"), "alphabets that look alike"),
        (skill_text(body="See [terms](../../secret.md)\n"), "leads nowhere"),
        (skill_text(body="See [terms](/etc/passwd)\n"), "leads nowhere"),
        (skill_text().replace("owner: Dana <dana@studio.example>", "x: y"), "owner is missing"),
    ],
)
def test_what_is_wrong_is_named(skills: Repository, text: str, problem: str) -> None:
    skills.write(text=text)
    assert problem in _problems(skills)


def _link(folder: Path) -> None:
    (folder / "more.md").symlink_to("/etc/passwd")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "more.md")


def _linked_file(folder: Path) -> None:
    (folder / "SKILL.md").unlink()
    (folder / "SKILL.md").symlink_to(folder / "evals.yaml")


def _script(folder: Path) -> None:
    (folder / "run.sh").write_text("rm -rf /")


def _hidden(folder: Path) -> None:
    (folder / ".env").write_text("X=1")


def _large(folder: Path) -> None:
    (folder / "more.md").write_bytes(b"x" * (MAX_FILE_BYTES + 1))


def _many(folder: Path) -> None:
    for number in range(MAX_FILES):
        (folder / f"f{number}.md").write_text("x")


def _deep(folder: Path) -> None:
    (folder / "a" / "b" / "c").mkdir(parents=True)
    (folder / "a" / "b" / "c" / "d.md").write_text("x")


def _odd_name(folder: Path) -> None:
    (folder / "mоre.md").write_text("a Cyrillic o")


def _latin(folder: Path) -> None:
    (folder / "more.md").write_bytes(b"\xe9")


def _json(folder: Path) -> None:
    (folder / "more.json").write_text("[" * 50_000)


def _no_file(folder: Path) -> None:
    (folder / "SKILL.md").unlink()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_link, "is a link"),
        (_pipe, "is a link, a pipe"),
        (_linked_file, "is a link"),
        (_script, "nothing that could be run"),
        (_hidden, "ASCII letters"),
        (_large, "more than 60000 bytes"),
        (_many, "too much in it"),
        (_deep, "too much in it"),
        (_odd_name, "ASCII letters"),
        (_latin, "more.md: it is not UTF-8"),
        (_json, "it is no JSON"),
        (_no_file, "there is no SKILL.md"),
    ],
)
def test_hostile_files_are_named(skills: Repository, spoil: Callable[[Path], None], problem: str) -> None:
    spoil(skills.write())
    assert problem in _problems(skills)
    with pytest.raises(SkillInvalidError):
        check_skill(skills.folder, "ask-first", _knows)


def test_a_linked_folder_is_a_problem(skills: Repository, tmp_path: Path) -> None:
    skills.write()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (skills.folder / "other").symlink_to(elsewhere)
    assert "cannot be read" in _problems(skills, "other")
    for name in ("../firm", "..", ".", "/etc", "ask-first/../ask-first"):
        with pytest.raises(SkillInvalidError, match="is no name"):
            read_files(skills.folder, name)


def test_names_that_look_alike_are_a_problem_for_both(skills: Repository) -> None:
    skills.write("month-end")
    skills.write("rnonth-end")
    assert all("look alike" in _problems(skills, name) for name in ("month-end", "rnonth-end"))


@pytest.mark.parametrize(
    ("evals", "problem"),
    [
        ("cases: []\n", "cases"),
        (f"{BOMB}", "aliases"),
        ("cases:\n  - {route: x}\n", "either 'to' or 'refused'"),
        ("cases:\n  - {ask: x, call: y}\n", "exactly one of"),
        ("cases:\n  - {ask: x, want: plan}\n", "needs 'actions'"),
        ("cases:\n  - {ask: x, seed: nothing}\n", "no seed 'nothing'"),
        ("cases:\n  - {call: find_customer, answer: {a: b}}\n", "which metadata.tools does not name"),
        ("cases:\n  - {call: ../x, refused: X}\n", "call"),
        ("cases:\n  - {name: a, ask: x}\n  - {name: a, ask: y}\n", "the same name"),
        ("cases: *x\n", "aliases"),
    ],
)
def test_cases_that_cannot_be_run_are_named(skills: Repository, evals: str, problem: str) -> None:
    skills.write(evals=evals)
    assert "evals.yaml" in _problems(skills)
    assert problem in _problems(skills)


def test_remarks(skills: Repository) -> None:
    skills.write(text=skill_text(status="approved"), evals="")
    [found] = check_folder(skills.folder, _knows)
    assert found.problems == ()
    assert "only a person's approval" in found.remarks[0]
    assert "cannot be approved" in found.remarks[1]


def test_older_states_are_read_on_import(skills: Repository) -> None:
    folder = skills.write(text=skill_text(status="stable"))
    [found] = check_folder(skills.folder, _knows, importing=True)
    assert found.skill is not None
    assert found.skill.claimed is SkillState.APPROVED
    with pytest.raises(SkillInvalidError, match="import only"):
        parse_skill(folder.name, read_files(skills.folder, folder.name))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SkillError, match="cannot be read"):
        check_folder(tmp_path / "nowhere", _knows)
    (tmp_path / "skills").mkdir()
    with pytest.raises(SkillInvalidError, match="has no skill"):
        check_skill(tmp_path / "skills", "nothing", _knows)
