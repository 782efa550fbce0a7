"""Reads skills from git: the bytes of a commit, whatever lies in the folder. Nothing of the repository is run."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.errors import SkillSourceError
from My_AI_Employee.skills.folders import Files, check_limits, invalid

_TIMEOUT_S = 30
_MAX_REASON = 300
_INHERITED = ("PATH", "HOME", "USER", "XDG_CONFIG_HOME", "TMPDIR")
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=true", "-c", "core.hooksPath=/dev/null")
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "LC_ALL": "C.UTF-8",
}
_PLAIN_FILES = ("100644", "100755")
_MAX_ENTRIES = 1_000


@dataclass(frozen=True, kw_only=True)
class CommittedSkill:
    """A skill as a commit has it. path: its folder inside the repository."""

    commit: str
    path: str
    files: Files


def committed_skill(folder: Path, name: str) -> CommittedSkill:
    """The skill as the newest commit has it. Raises SkillSourceError, SkillInvalidError."""
    commit = _git(folder, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}").decode().strip()
    prefix = _git(folder, "rev-parse", "--show-prefix").decode().strip("\n")
    path = f"{prefix}{name}"
    return CommittedSkill(commit=commit, path=path, files=skill_at(folder, commit, path, name))


def skill_at(folder: Path, commit: str, path: str, name: str) -> Files:
    """The bytes of a skill at a commit. path: its folder inside the repository.

    Raises SkillSourceError when the commit or the path is not there, SkillInvalidError for links and bad names.
    """
    listed = list(_entries(_git(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", f"{path}/")))
    if not listed:
        raise SkillSourceError(
            f"the commit {commit[:12]} has no skill {name!a}", hint="add the skill's folder to git and commit it"
        )
    if len(listed) > _MAX_ENTRIES:
        raise invalid(name, [f"it has {len(listed)} files"])
    links = [entry.path for entry in listed if entry.mode not in _PLAIN_FILES]
    if links:
        raise invalid(name, [f"{links[0][:200]!a} is a link or another repository"])
    inside = {entry.path.removeprefix(f"{path}/"): entry for entry in listed}
    check_limits(name, {each: entry.size for each, entry in inside.items()})
    return {each: _git(folder, "cat-file", "blob", entry.blob) for each, entry in inside.items()}


@dataclass(frozen=True, kw_only=True)
class _Entry:
    mode: str
    blob: str
    size: int
    path: str


def _entries(listed: bytes) -> Iterator[_Entry]:
    for line in listed.decode(errors="replace").split("\0"):
        if not line:
            continue
        head, _, path = line.partition("\t")
        mode, _, blob, size = head.split()
        yield _Entry(mode=mode, blob=blob, size=int(size) if size.isdigit() else 0, path=path)


def _git(folder: Path, *words: str) -> bytes:
    """What a git command writes. Raises SkillSourceError."""
    environment = {**{name: os.environ[name] for name in _INHERITED if name in os.environ}, **_ENVIRONMENT}
    command = ["git", "-C", str(folder), "--literal-pathspecs", "--no-pager", *_SAFE, *words]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, timeout=_TIMEOUT_S, check=False
        )
    except FileNotFoundError:
        raise SkillSourceError("git is not installed", hint="install git: skills are taken from it") from None
    except subprocess.TimeoutExpired:
        raise SkillSourceError(f"git did not answer within {_TIMEOUT_S} s") from None
    if done.returncode:
        reason = done.stderr[:_MAX_REASON].decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise SkillSourceError(
            f"git cannot read {folder}: {reason[0]!a}", hint="keep the skills in a git repository, and commit them"
        )
    return done.stdout
