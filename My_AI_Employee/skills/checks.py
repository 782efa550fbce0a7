"""Checks a folder of skills: form, names, hidden characters, links, tools, and whether there are evaluations."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.domain.skills import SkillState, lookalikes
from My_AI_Employee.errors import CasesInvalidError, SkillInvalidError
from My_AI_Employee.planners.evidence import mixed_scripts
from My_AI_Employee.skills.eval_cases import SkillCases, read_cases
from My_AI_Employee.skills.folders import EVALS_FILE, Files, read_files, skill_names
from My_AI_Employee.skills.skill_file import Skill, parse_skill
from My_AI_Employee.text.characters import C0_BUT_LINES_AND_TABS, DELETE_AND_C1, HIDDEN, LINE_SEPARATORS

_UNSEEN = re.compile(f"[{C0_BUT_LINES_AND_TABS}{DELETE_AND_C1}{HIDDEN}{LINE_SEPARATORS}]|\r")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CLIENTS_OWN = frozenset({"Read", "Grep", "Glob"})
"""Tools of Claude Code that read; what writes or runs something is not for a skill to ask for."""
_OF_TARGET = re.compile(r"[a-z][a-z0-9_-]*__[a-z][A-Za-z0-9_-]*")
"""A tool of another server behind the coordinator: `target__tool`."""


@dataclass(frozen=True, kw_only=True)
class CheckedSkill:
    """What was found in a skill's folder. skill: None when it cannot be read. remarks: what a person should know."""

    name: str
    skill: Skill | None = None
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def check_folder(folder: Path, knows: Callable[[str], bool], *, importing: bool = False) -> Sequence[CheckedSkill]:
    """Check every skill of a folder. knows: whether there is a tool of this name. Raises SkillError."""
    names = skill_names(folder)
    alike = lookalikes(names)
    found = [_checked(folder, name, knows, importing=importing) for name in names]
    return [_with(one, [f"'{a}' and '{b}' look alike" for a, b in alike if one.name in (a, b)]) for one in found]


def check_skill(folder: Path, name: str, knows: Callable[[str], bool]) -> Skill:
    """The skill, when nothing is wrong with it or with its name beside the others. Raises SkillInvalidError."""
    for one in check_folder(folder, knows):
        if one.name == name:
            if one.problems or one.skill is None:
                raise SkillInvalidError(
                    f"the skill {name[:80]!a}: {'; '.join(one.problems[:5])}",
                    hint=f"ai-employee skills check {folder}",
                    facts={"problems": list(one.problems)},
                )
            return one.skill
    raise SkillInvalidError(f"{folder} has no skill {name[:80]!a}", hint=f"ai-employee skills list {folder}")


def _with(one: CheckedSkill, more: Sequence[str]) -> CheckedSkill:
    return CheckedSkill(name=one.name, skill=one.skill, problems=(*one.problems, *more), remarks=one.remarks)


def _checked(folder: Path, name: str, knows: Callable[[str], bool], *, importing: bool) -> CheckedSkill:
    try:
        skill = parse_skill(name, read_files(folder, name), importing=importing)
    except SkillInvalidError as error:
        found = error.facts.get("problems")
        return CheckedSkill(name=name, problems=tuple(found) if isinstance(found, list) else (error.message,))
    problems = list(_problems(skill, knows))
    cases: SkillCases | None = None
    if EVALS_FILE in skill.files:
        try:
            cases = read_cases(skill.files[EVALS_FILE])
            problems += _case_problems(skill, cases)
        except CasesInvalidError as error:
            problems.append(error.message)
    return CheckedSkill(name=name, skill=skill, problems=tuple(problems), remarks=tuple(_remarks(skill, cases)))


def _problems(skill: Skill, knows: Callable[[str], bool]) -> Iterator[str]:
    for path, content in skill.files.items():
        yield from _text_problems(path, content)
    dead = _dead_links(skill.body, skill.files)
    yield from (f"SKILL.md: the link {target[:200]!a} leads nowhere" for target in dead)
    if skill.kind == "agent" and not skill.tools:
        yield "metadata.tools: an agent has to name its tools; without them it would get all"
    named = [tool for tool in skill.tools if tool not in _CLIENTS_OWN and not _OF_TARGET.fullmatch(tool)]
    yield from (f"metadata.tools: there is no tool '{tool}'" for tool in named if not knows(tool))


def _case_problems(skill: Skill, cases: SkillCases) -> Iterator[str]:
    used = {case.call for case in cases.cases if case.call}
    for tool in sorted(used - set(skill.tools) - cases.refused_tools):
        yield f"{EVALS_FILE}: it calls '{tool}', which metadata.tools does not name and no case expects to be refused"


def _text_problems(path: str, content: bytes) -> Iterator[str]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield f"{path}: it is not UTF-8"
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _UNSEEN.search(line):
            yield f"{path}:{number}: the character U+{ord(found[0]):04X} is not seen by people"
        elif mixed_scripts(line):
            yield f"{path}:{number}: a word mixes letters of alphabets that look alike"
    if path.endswith(".json"):
        try:
            json.loads(text)
        except (ValueError, RecursionError) as error:
            yield f"{path}: it is no JSON: {error}"


def _dead_links(body: str, files: Files) -> Iterable[str]:
    targets = (target.partition("#")[0] for target in _LINK.findall(body))
    return [target for target in targets if target and "://" not in target and target not in files]


def _remarks(skill: Skill, cases: SkillCases | None) -> Iterator[str]:
    if skill.claimed is SkillState.APPROVED:
        yield "it says that it is approved; only a person's approval of exactly these bytes counts"
    if EVALS_FILE not in skill.files:
        yield f"it has no {EVALS_FILE}, without which it cannot be approved"
    elif cases and not any(case.expects_refusal for case in cases.cases):
        yield f"no case of {EVALS_FILE} says what must be refused or asked about"
