"""Reads the history of a git repository by `git log`, which is bounded in time and size and runs nothing of it."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Timer

from My_AI_Employee.errors import MemorySourceError
from My_AI_Employee.memory.identifiers import links_in
from My_AI_Employee.memory.indexing import Index, Indexed, SourceState
from My_AI_Employee.memory.items import MAX_LINKS, MAX_NAME, Link, LinkKind, NewItem, Trust
from My_AI_Employee.vault.quoting import neutralise

CORPUS = "commits"
MAX_COMMITS = 10_000
TIMEOUT_S = 60
MAX_BYTES = 64 * 1024 * 1024
_MAX_MESSAGE = 4_000
_MAX_FILES = 40
_NAME_PARTS = 3
_MAX_REASON = 300
_HIDDEN = " without authors"
"""Ends the state of a history whose authors were hidden."""
_CUT = " newest "
"""Before the number of commits that a longer history was cut to, at the end of its state."""
_INHERITED = ("PATH", "HOME", "USER", "XDG_CONFIG_HOME", "TMPDIR")
_FORMAT = "tformat:%x00%H%n%aN%n%aI%n%B%x00"
"""A message cannot hold the byte 0, so nothing in it can pass for the next commit."""
_SAFE = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.quotePath=true",
         "-c", "i18n.logOutputEncoding=UTF-8")  # fmt: skip
"""Replaces settings of the repository that would run a program of it, or write what is not read here."""
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # older git does not know the line before, and would run a program of the repository
    "LC_ALL": "C.UTF-8",
}


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
    known, cut = _known(index.states([CORPUS]).get((CORPUS, source), ""))
    state = head + _HIDDEN if history.hides_authors else head
    is_older_wanted = history.most > cut > 0
    if known == state and not is_older_wanted:
        return Indexed()
    renamed = Indexed()
    if known and known.endswith(_HIDDEN) != history.hides_authors:  # the names of authors are to change
        renamed, known = index.remove(CORPUS, source), ""
    known = "" if is_older_wanted else known.removesuffix(_HIDDEN)
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
        cut = history.most
    if cut and (is_longer or problems):
        state += f"{_CUT}{cut}"
    put = index.add if is_longer else index.replace
    done = put(SourceState(corpus=CORPUS, source=source, state=state), items[: history.most])
    return renamed.plus(done).plus(Indexed(problems=problems))


def _known(state: str) -> tuple[str, int]:
    """What was read last time, and how many commits it was cut to; 0 when it was not."""
    known, _, number = state.partition(_CUT)
    return known, int(number or 0)


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
    with TemporaryFile() as said:
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, env=_environment()
            )
        except FileNotFoundError:
            raise MemorySourceError("git is not installed", hint="install git, or leave --git out") from None
        out = _output(child)
        if child.returncode:
            said.seek(0)
            reason = said.read(_MAX_REASON).decode(errors="replace").strip().splitlines() or ["no reason given"]
            raise MemorySourceError(
                neutralise(f"git cannot read {path}: {reason[0]}"),
                hint="name a folder of a git repository with a commit",
            )
        return out


def _environment() -> dict[str, str]:
    """A child gets no key and no password of this process."""
    return {**{name: os.environ[name] for name in _INHERITED if name in os.environ}, **_ENVIRONMENT}


def _output(child: "subprocess.Popen[bytes]") -> bytes:
    """All that a child writes until it has ended; it is killed when that takes too long or is too much."""
    is_late = Event()

    def stop() -> None:
        is_late.set()
        child.kill()

    timer = Timer(TIMEOUT_S, stop)
    timer.start()
    try:
        with child:
            out = child.stdout.read(MAX_BYTES + 1) if child.stdout else b""
            if len(out) > MAX_BYTES:
                child.kill()
    finally:
        timer.cancel()
    if is_late.is_set():
        raise MemorySourceError(f"git did not answer within {TIMEOUT_S} s", hint="read less with --commits")
    if len(out) > MAX_BYTES:
        raise MemorySourceError(f"the history is larger than {MAX_BYTES} bytes", hint="read less with --commits")
    return out
