"""Reads the history of a git repository by `git log`, which is bounded in time and size and runs nothing of it."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from My_AI_Employee.errors import MemorySourceError
from My_AI_Employee.memory.identifiers import links_in
from My_AI_Employee.memory.indexing import Index, Indexed, SourceState
from My_AI_Employee.memory.items import MAX_LINKS, MAX_NAME, Link, LinkKind, NewItem, Trust

CORPUS = "commits"
MAX_COMMITS = 10_000
TIMEOUT_S = 60
MAX_BYTES = 64 * 1024 * 1024
_MAX_MESSAGE = 4_000
_MAX_FILES = 40
_NAME_PARTS = 3
_FORMAT = "tformat:%x00%H%n%aN%n%aI%n%B%x00"
"""A message cannot hold the byte 0, so nothing in it can pass for the next commit."""
_SAFE = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.quotePath=true")
"""Settings of the repository that would run a program of it."""
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True, kw_only=True)
class History:
    """Which history is read. hides_authors: authors become a hash of their names."""

    path: Path
    hides_authors: bool = False
    most: int = MAX_COMMITS


def index_git(index: Index, history: History) -> Indexed:
    """Read the commits since the last time; all of them when the history was rewritten. Raises MemorySourceError."""
    source = str(history.path.resolve())
    if len(source) > MAX_NAME:
        raise MemorySourceError(f"the path of the repository is longer than {MAX_NAME} characters")
    head = _git(history.path, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}").decode().strip()
    known = index.states([CORPUS]).get((CORPUS, source), "")
    if known == head:
        return Indexed()
    is_longer = bool(known) and _is_ancestor(history.path, known)
    span = f"{known}..{head}" if is_longer else head
    log = _git(
        history.path, "log", "--no-color", "--no-ext-diff", "--no-textconv", "--name-only", f"--format={_FORMAT}",
        f"--max-count={history.most + 1}", "--end-of-options", span, "--",
    )  # fmt: skip
    items = list(_commits(log, source, history))
    problems: tuple[str, ...] = ()
    if len(items) > history.most:
        problems = (f"{source}: only the newest {history.most} commits were read",)
    put = index.add if is_longer else index.replace
    done = put(SourceState(corpus=CORPUS, source=source, state=head), items[: history.most])
    return done.plus(Indexed(problems=problems))


def _commits(log: bytes, source: str, history: History) -> Iterator[NewItem]:
    parts = log.split(b"\0")[1:]
    for head, files in zip(parts[::2], parts[1::2], strict=False):
        fields = head.decode(errors="replace").split("\n", _NAME_PARTS)
        if len(fields) > _NAME_PARTS:
            yield _commit(fields, files.decode(errors="replace").split("\n"), source, history)


def _commit(fields: list[str], files: list[str], source: str, history: History) -> NewItem:
    commit, author, when, message = fields
    names = [name for name in files if name]
    listed = "\n".join(f"- {name[:MAX_NAME]}" for name in names[:_MAX_FILES])
    more = f"\n- and {len(names) - _MAX_FILES} more files" if len(names) > _MAX_FILES else ""
    text = f"commit {commit}\n\n{message.strip()[:_MAX_MESSAGE]}\n\n{listed}{more}".strip()[:19_000]
    own = Link(LinkKind.COMMIT, commit)
    return NewItem(
        corpus=CORPUS,
        text=text,
        source=source,
        person=_author(author, hides=history.hides_authors),
        time=_time(when),
        trust=Trust.OUTSIDE,
        links=tuple(dict.fromkeys((own, *links_in(message))))[:MAX_LINKS],
    )


def _author(name: str, *, hides: bool) -> str:
    if hides:
        return f"author-{hashlib.sha256(name.encode()).hexdigest()[:12]}"
    return name.strip()[:MAX_NAME] or "unknown"


def _time(text: str) -> datetime:
    """A commit may carry any time, also one that no calendar has."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime(1970, 1, 1, tzinfo=UTC)


def _is_ancestor(path: Path, commit: str) -> bool:
    try:
        _git(path, "merge-base", "--is-ancestor", commit, "HEAD")
    except MemorySourceError:
        return False
    return True


def _git(path: Path, *words: str) -> bytes:
    """What a git command writes. Raises MemorySourceError."""
    command = ["git", "-C", str(path), "--no-pager", *_SAFE, *words]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    with TemporaryFile() as out:
        try:
            done = subprocess.run(
                command,
                stdout=out,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                timeout=TIMEOUT_S,
                env={**inherited, **_ENVIRONMENT},
                check=False,
            )
        except FileNotFoundError:
            raise MemorySourceError("git is not installed", hint="install git, or leave --git out") from None
        except subprocess.TimeoutExpired:
            raise MemorySourceError(
                f"git did not answer within {TIMEOUT_S} s", hint="read less with --commits"
            ) from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
            raise MemorySourceError(
                f"git cannot read {path}: {said[0][:300]}", hint="name a folder of a git repository with a commit"
            )
        return _bounded(out)


def _bounded(out: IO[bytes]) -> bytes:
    if out.seek(0, os.SEEK_END) > MAX_BYTES:
        raise MemorySourceError(f"the history is larger than {MAX_BYTES} bytes", hint="read less with --commits")
    out.seek(0)
    return out.read()
