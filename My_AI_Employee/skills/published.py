"""The folder of published skills: what production reads. An index says which bytes count, and carries a seal.

The index is written by `publish` alone, with a key that only this user may read. A file that was changed since, or an
index without its seal, exposes nothing.
"""

import fcntl
import hashlib
import hmac
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from My_AI_Employee.domain.digests import canonical_json
from My_AI_Employee.domain.skills import SkillState, name_problem
from My_AI_Employee.errors import AIEmployeeError, SkillError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.skills.folders import Files, digest_of_files, read_files
from My_AI_Employee.skills.skill_file import Skill, parse_skill

INDEX = "index.json"
_LOCK = ".lock"
_MAX_INDEX = 2_000_000


@dataclass(frozen=True, kw_only=True)
class PublishedSkill:
    """A skill of the index. vault: id of the vault in which it was approved. reason: why it is deprecated."""

    name: str
    version: str
    kind: str
    description: str
    state: SkillState
    digest: str
    commit: str
    approved_by: str
    approved_at: str
    vault: str
    reason: str = ""

    @property
    def warning(self) -> str:
        """What a caller is told beside a deprecated skill; empty for an approved one."""
        return f"deprecated: {self.reason}" if self.state is SkillState.DEPRECATED else ""


@dataclass(frozen=True, kw_only=True)
class PublishedSkills:
    """The folder. key: of the seal."""

    folder: Path
    key: bytes = field(repr=False)

    def listed(self) -> Sequence[PublishedSkill]:
        """Approved skills whose files are what was approved. Raises SkillError for an index without its seal."""
        return [one for one in self.index() if one.state is SkillState.APPROVED and self._is_intact(one)]

    def find(self, name: str) -> tuple[PublishedSkill, Skill] | None:
        """An approved or deprecated skill with its text; None when there is none, or its files were changed."""
        for one in self.index():
            if one.name == name and one.state in (SkillState.APPROVED, SkillState.DEPRECATED):
                skill = self._skill(one)
                return (one, skill) if skill else None
        return None

    def index(self) -> Sequence[PublishedSkill]:
        """Everything that was published. Raises SkillError for an index that cannot be read or is not sealed."""
        path = self.folder / INDEX
        try:
            with path.open("rb") as file:
                content = file.read(_MAX_INDEX + 1)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise SkillError(f"{path} cannot be read: {error.strerror}") from None
        try:
            document = json.loads(content)
            entries, seal = document["skills"], str(document["seal"])
            if not hmac.compare_digest(seal.encode(), self._seal(entries).encode()):
                raise ValueError("it was not written by this program")
            return [PublishedSkill(**{**entry, "state": SkillState(entry["state"])}) for entry in entries]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise SkillError(
                f"{path} does not count, and no skill is exposed: {error}",
                hint="publish again: ai-employee skills publish FOLDER",
            ) from None

    def publish(self, vault: str, skills: Sequence[tuple[PublishedSkill, Files]]) -> None:
        """Replace what this vault has published. Raises SkillError, also for a name that another vault has.

        The files are written under their digest first; the index then names them, so that a reader sees all or
        nothing of a change.
        """
        with self._locked():
            others = [one for one in self.index_or_nothing() if one.vault != vault]
            taken = {one.name for one in others} & {one.name for one, _ in skills}
            if taken:
                raise SkillError(
                    f"another vault has published '{sorted(taken)[0]}'", hint="give the skill another name"
                )
            for one, files in skills:
                self._write_files(one, files)
            self._write_index([*others, *(one for one, _ in skills)])

    def deprecate(self, vault: str, name: str, reason: str) -> bool:
        """Mark a published skill as deprecated; False when it is not published."""
        with self._locked():
            found = self.index()
            changed = [
                replace(one, state=SkillState.DEPRECATED, reason=reason)
                if (one.vault, one.name) == (vault, name)
                else one
                for one in found
            ]
            if changed != found:
                self._write_index(changed)
            return changed != found

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time; the system frees the lock when the process ends. Raises SkillError for OSError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with (self.folder / _LOCK).open("a") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise SkillError(f"{self.folder} cannot be written: {error.strerror}") from None

    def index_or_nothing(self) -> Sequence[PublishedSkill]:
        """An index that does not count is written anew; what other vaults had in it is published by them again."""
        with suppress(SkillError):
            return self.index()
        return []

    def _write_files(self, one: PublishedSkill, files: Files) -> None:
        if problem := name_problem(one.name):
            raise SkillError(problem)
        home = self._home(one)
        if self._is_intact(one):
            return
        shutil.rmtree(home, ignore_errors=True)
        for path, content in files.items():
            target = home / path
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(target, content, mode=0o600)

    def _write_index(self, entries: Sequence[PublishedSkill]) -> None:
        data: list[Mapping[str, Any]] = [
            {**asdict(one), "state": one.state.value} for one in sorted(entries, key=lambda each: each.name)
        ]
        document = {"version": 1, "skills": data, "seal": self._seal(data)}
        text = json.dumps(document, indent=1, ensure_ascii=False)
        write_atomically(self.folder / INDEX, text.encode(), mode=0o600)

    def _home(self, one: PublishedSkill) -> Path:
        """Its folder is named like the skill, since a skill's name is that of its folder."""
        return self.folder / one.digest / one.name

    def _is_intact(self, one: PublishedSkill) -> bool:
        return self._skill(one) is not None

    def _skill(self, one: PublishedSkill) -> Skill | None:
        home = self._home(one)
        try:
            files = read_files(home.parent, one.name)
            return parse_skill(one.name, files) if digest_of_files(files) == one.digest else None
        except AIEmployeeError:
            return None

    def _seal(self, entries: object) -> str:
        return hmac.new(self.key, canonical_json(entries).encode(), hashlib.sha256).hexdigest()
