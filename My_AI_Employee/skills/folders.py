"""Reads the files of a skill from its folder, without following links and within limits."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from My_AI_Employee.domain.skills import content_digest, name_problem
from My_AI_Employee.errors import SkillError, SkillInvalidError

SKILL_FILE = "SKILL.md"
EVALS_FILE = "evals.yaml"
MAX_FILES = 50
MAX_FILE_BYTES = 60_000
MAX_BYTES = 200_000
"""As much as a person can be asked to read in a note."""
MAX_SKILLS = 200
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_DEPTH = 3
_SUFFIXES = (".md", ".txt", ".yaml", ".json", ".csv")

Files = Mapping[str, bytes]
"""A skill's bytes by paths inside its folder, such as `SKILL.md` and `references/terms.md`."""


def digest_of_files(files: Files) -> str:
    """The digest that evaluations and approvals are bound to."""
    return content_digest({path: hashlib.sha256(content).hexdigest() for path, content in files.items()})


def path_problem(path: str) -> str:
    """Why a path may not be part of a skill; empty when it may."""
    parts = path.split("/")
    if len(parts) > _DEPTH or not all(_PART.fullmatch(part) for part in parts):
        return f"{path[:200]!a}: names of files have ASCII letters, digits and ._- only, at most {_DEPTH} levels deep"
    if not path.endswith(_SUFFIXES):
        return f"'{path}': a skill has text alone ({', '.join(_SUFFIXES)}); nothing that could be run"
    return ""


def check_limits(name: str, sizes: Mapping[str, int]) -> None:
    """Raises SkillInvalidError for too many, too large or oddly named files. sizes: in bytes, by path."""
    problems = [problem for path in sizes if (problem := path_problem(path))]
    if len(sizes) > MAX_FILES:
        problems.append(f"it has {len(sizes)} files; {MAX_FILES} are allowed")
    problems += [f"'{path}' has more than {MAX_FILE_BYTES} bytes" for path in sizes if sizes[path] > MAX_FILE_BYTES]
    if sum(sizes.values()) > MAX_BYTES:
        problems.append(f"it has more than {MAX_BYTES} bytes")
    if SKILL_FILE not in sizes:
        problems.append(f"there is no {SKILL_FILE}")
    if problems:
        raise invalid(name, problems)


def invalid(name: str, problems: Iterable[str]) -> SkillInvalidError:
    """The error that lists what is wrong with a skill."""
    found = list(problems)
    return SkillInvalidError(
        f"the skill {name[:80]!a}: {'; '.join(found[:5])}",
        hint="ai-employee skills check FOLDER lists everything that is wrong",
        facts={"problems": found},
    )


def skill_names(folder: Path) -> list[str]:
    """Names of the folders that could be skills, in order. Raises SkillError, SkillInvalidError for hostile names."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise SkillError(
            f"{folder} cannot be read: {error.strerror}", hint="name a folder that has a folder per skill"
        ) from None
    found = [entry.name for entry in entries if not entry.name.startswith(".") and _is_folder(entry)]
    if len(found) > MAX_SKILLS:
        raise SkillError(f"{folder} has {len(found)} folders; {MAX_SKILLS} skills are allowed")
    return found


def _is_folder(entry: Path) -> bool:
    """A link counts, so that it is named as a problem and not passed over."""
    return entry.is_symlink() or entry.is_dir()


def read_files(folder: Path, name: str) -> Files:
    """The bytes of a skill. Raises SkillInvalidError for a hostile name, a link, and what is no plain file."""
    if problem := name_problem(name):
        raise invalid(name, [problem])
    try:
        with (
            _opened(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)) as base,
            _opened(_open_folder(name, base)) as root,
        ):
            found = dict(_walk(root, ""))
    except OSError as error:
        raise invalid(name, [f"it cannot be read: {error.strerror}"]) from None
    check_limits(name, {path: len(content) for path, content in found.items()})
    return found


def _walk(folder: int, prefix: str) -> Iterator[tuple[str, bytes]]:
    for number, entry in enumerate(sorted(os.listdir(folder))):
        path = f"{prefix}{entry}"
        if number > MAX_FILES or path.count("/") >= _DEPTH:
            raise OSError(0, f"there is too much in it, at {path[:200]!a}")
        found = os.stat(entry, dir_fd=folder, follow_symlinks=False)
        if stat.S_ISDIR(found.st_mode):
            with _opened(_open_folder(entry, folder)) as inner:
                yield from _walk(inner, f"{path}/")
        elif stat.S_ISREG(found.st_mode):
            yield path, _read(entry, folder)
        else:
            raise OSError(0, f"{path[:200]!a} is a link, a pipe or a device")


def _open_folder(name: str, base: int) -> int:
    return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=base)


def _read(name: str, folder: int) -> bytes:
    """One byte more than is allowed, so that the limit is noticed."""
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, f"{name[:200]!a} is a link, a pipe or a device")
        return file.read(MAX_FILE_BYTES + 1)


@contextmanager
def _opened(descriptor: int) -> Iterator[int]:
    try:
        yield descriptor
    finally:
        os.close(descriptor)
