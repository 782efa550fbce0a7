"""Runs the `console` blocks of a document as a reader would: top to bottom, in one empty folder.

A line `$ COMMAND` is run, the lines after it are what it prints. A block `bash` is one command of several lines,
to be copied as it stands. `...` stands for any lines, or for the rest of a line. Ids, dates, times and a few
counts differ from run to run; an id keeps its meaning inside one document. A command must end with 0 unless
`$ echo $?` follows, which shows what it ended with. A command that ends in ` &` runs until the document's end.
Blocks that are marked `full` are left out unless they are asked for.
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.acceptance.processes import wait_until

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 120
_BLOCK = re.compile(r"^```(?P<kind>console|bash)(?P<odoo> odoo)?(?P<full> full)?\n(?P<text>.*?)^```$", re.M | re.S)
_ID = re.compile(r"(?:PLAN|TASK|SKILL)-\d{8}-[0-9a-f]{6}")
_MOVING = (
    (_ID, ""),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    (re.compile(r"\d{4}-\d\d-\d\d"), r"\d{4}-\d\d-\d\d"),
    (re.compile(r"(?<=[A-Z]/)\d{4}(?=/\d)"), r"\d{4}"),
    (re.compile(r"\d+(?= (?:steps were done|files and folders|entries))"), r"\d+"),
    (re.compile(r" \.\.\.$"), ".*"),
)


@dataclass(frozen=True)
class Step:
    """One command and what the document says that it prints; shown is empty when the document shows nothing."""

    command: str
    shown: str


def steps_of(document: str, *, odoo: bool = False, full: bool = False) -> list[Step]:
    """The commands of the blocks that need Odoo, or of those that do not. full: also those that need large parts."""
    blocks = [
        match for match in _BLOCK.finditer(document) if bool(match["odoo"]) is odoo and (full or not match["full"])
    ]
    return [
        step
        for match in blocks
        for step in ([Step(match["text"], "")] if match["kind"] == "bash" else _steps(match["text"]))
    ]


def _steps(block: str) -> list[Step]:
    found = []
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        first, *rest = part.rstrip("\n").split("\n")
        found.append(Step(first, "\n".join(rest)))
    return found


@dataclass
class Session:
    """A shell in a folder of its own. exports: values that replace those of the document; api_key: for Odoo.

    secrets: what is stored under a name; api_key for others. ports: free ones for those of the document.
    """

    folder: Path
    exports: dict[str, str] = field(default_factory=dict)
    api_key: str = "a-secret-of-the-tests"
    secrets: dict[str, str] = field(default_factory=dict)
    ports: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    status: int = 0
    started: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def __post_init__(self) -> None:
        self.work = self.folder / "work"
        self.work.mkdir(parents=True)
        self.environment = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder / "home"),
            "AI_EMPLOYEE_STATE_DIR": str(self.folder / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(self.folder / "config"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
            "COLUMNS": "100",
        }

    def play(self, steps: list[Step]) -> None:
        """Run every step; raises AssertionError for one that fails or prints something else."""
        try:
            self._play(steps)
        finally:
            for process in reversed(self.started):
                process.send_signal(signal.SIGINT)
            for process in self.started:
                process.wait(TIMEOUT_S)

    def _play(self, steps: list[Step]) -> None:
        for step, following in zip(steps, [*steps[1:], Step("", "")], strict=True):
            output = self._run(step)
            told = self.status == 0 or following.command == "echo $?"
            assert told, f"$ {step.command}\nended with {self.status}\n{output}"
            if step.shown:
                self._compare(step, output)
        assert self.status == 0

    def _run(self, step: Step) -> str:
        command = self._actual(step.command)
        words = shlex.split(command.partition("\n")[0].partition(" #")[0])
        if command == "echo $?":
            output, self.status = f"{self.status}\n", 0
            return output
        if words[0] == "export":
            return self._export(command)
        if words[0] in _CHECKED_ONLY:
            check_reference(words)
            return f"{step.shown}\n"
        if command.endswith(" &"):
            return self._start(command)
        if words[:2] == ["ai-employee", "run"] or words[:3] == ["ai-employee", "mcp", "--http"]:
            return self._serve(words)
        return self._shell(command)

    def _start(self, command: str) -> str:
        """Start what runs beside the following commands, and wait until it listens at its port."""
        port = next(int(actual) for actual in self.ports.values() if actual in command)
        log = self.folder / f"{port}.log"
        with log.open("w") as file:
            process = subprocess.Popen(
                ["bash", "-c", f"exec {command.removesuffix(' &')}"],
                cwd=self.work, env=self.environment, stdout=file, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.started.append(process)
        wait_until(lambda: _listens(port), process, log)
        return ""

    def _shell(self, command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.work,
            env=self.environment,
            input=f"{self._secret(command)}\n" if "credentials set" in command else "",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )
        self.status = done.returncode
        return done.stdout

    def _secret(self, command: str) -> str:
        name = command.partition("credentials set ")[2].split(" ")[0]
        return self.secrets.get(name, self.api_key)

    def _export(self, command: str) -> str:
        name, _, value = command.removeprefix("export ").partition("=")
        shown = self._shell(f'printf %s "$({command}; printf %s "${name}")"') if value else ""
        if name in self.exports:
            self.replaced[shown] = self.exports[name]
        self.environment[name] = self.exports.get(name, shown)
        return ""

    def _serve(self, words: list[str]) -> str:
        """Start what runs until it is stopped, wait until it works, stop it with Ctrl-C's signal."""
        port = _free_port()
        more = ["--port", str(port)] if "mcp" in words else []
        log = self.folder / "service.log"
        with log.open("w+") as file:
            process = subprocess.Popen(
                [*words, *more], cwd=self.work, env=self.environment, stdout=file, stderr=subprocess.STDOUT
            )
            try:
                wait_until(lambda: _answers(port) if more else "working on" in log.read_text(), process, log)
            finally:
                process.send_signal(signal.SIGINT)
                self.status = process.wait(TIMEOUT_S)
        return log.read_text()

    def _actual(self, text: str) -> str:
        return self._with_ports(_ID.sub(lambda match: self.ids.get(match[0], match[0]), text))

    def _with_ports(self, text: str) -> str:
        for documented, actual in self.ports.items():
            text = text.replace(documented, actual)
        return text

    def _compare(self, step: Step, output: str) -> None:
        shown = self._with_ports(step.shown)
        for documented, actual in self.replaced.items():
            shown = shown.replace(documented, actual) if "://" in documented else shown
        known: dict[str, str] = {}
        pattern = "".join(_line_pattern(line, self.ids, known) for line in shown.split("\n"))
        match = re.fullmatch(pattern, re.sub(r"[ \t]+$", "", output, flags=re.M))
        assert match, f"$ {step.command}\n--- documented\n{step.shown}\n--- printed\n{output}"
        self.ids |= {documented: match[group] for documented, group in known.items()}


def _line_pattern(line: str, ids: dict[str, str], known: dict[str, str]) -> str:
    if line.strip() == "...":
        return r"(?:.*\n)*?"
    pattern, at = "", 0
    while at < len(line):
        found = [(match, stands) for form, stands in _MOVING if (match := form.search(line, at))]
        match, stands = min(found, key=lambda item: item[0].start(), default=(None, ""))
        if match is None:
            break
        pattern += re.escape(line[at : match.start()]) + (stands or _id_pattern(match[0], ids, known))
        at = match.end()
    return pattern + re.escape(line[at:]) + r"\n"


def _id_pattern(documented: str, ids: dict[str, str], known: dict[str, str]) -> str:
    if documented in ids:
        return re.escape(ids[documented])
    if documented in known:
        return f"(?P={known[documented]})"
    known[documented] = f"id{len(known)}"
    return f"(?P<{known[documented]}>{documented.partition('-')[0]}-\\d{{8}}-[0-9a-f]{{6}})"


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


_CHECKED_ONLY = frozenset({"make", "docker", "pip", "python", "."})


def check_reference(words: list[str]) -> None:
    """What is not run here must name things that exist: targets, files, compose services, subcommands."""
    if words[0] == "make":
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M)
        wanted = {word for word in words[1:] if "=" not in word}
        assert wanted <= set(targets), f"no such target: {words}"
    elif words[0] == ".":
        assert f"VENV ?= {Path(words[1]).parts[0]}" in (ROOT / "Makefile").read_text()
    else:
        for word in words[1:]:
            if "." in word and not word.startswith(("-", ".")) and "/" in word:
                assert (ROOT / word).exists(), f"no such file: {word}"
    if words[:2] == ["docker", "compose"]:
        assert (ROOT / "compose.yaml").is_file()
    if words[:2] == ["docker", "build"]:
        assert (ROOT / "Dockerfile").is_file()
