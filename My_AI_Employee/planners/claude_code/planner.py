"""The planner `claude`: one run of Claude Code per batch, in a folder of copies, with Read and Write only."""

import shutil
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from My_AI_Employee.planners.claude_code import work_folder
from My_AI_Employee.planners.claude_code.options import SENTINEL, TOOLS, ClaudeOptions
from My_AI_Employee.planners.claude_code.process import ChildProcess, end_orphans, run_child
from My_AI_Employee.planners.claude_code.stream import check_init, failure_of, read_event, usage_of
from My_AI_Employee.planners.instructions import instructions
from My_AI_Employee.planners.model import Batch, ModelError, ModelStoppedError, Replies


class ClaudeCode:
    """Runs Claude Code. Thread-safe; each run has its own folder."""

    def __init__(self, options: ClaudeOptions) -> None:
        """Also ends orphan runs of a killed process, and deletes their folders."""
        self._options = options
        self._children: set[ChildProcess] = set()
        self._lock = threading.Lock()
        self._stopped = False
        self.max_batch = options.max_batch
        options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        end_orphans(options.folder)
        for left in options.folder.glob("run-*"):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)

    def answer_batch(self, batch: Batch) -> Replies:
        """Answer a batch in one run. Raises ModelError."""
        folder = self._options.folder / f"run-{uuid4().hex[:12]}"
        for name in ("HOME", "TMPDIR"):
            Path(self._options.environment[name]).mkdir(parents=True, exist_ok=True, mode=0o700)
        work_folder.build(folder, batch)
        try:
            return self._run(folder.resolve(), batch)
        except OSError as error:
            hint = "install it with: npm install -g @anthropic-ai/claude-code, or set AI_EMPLOYEE_CLAUDE_COMMAND"
            raise ModelError(f"Claude Code cannot be started: {error}", hint=hint, retry=False) from None
        finally:
            work_folder.remove(folder)
            folder.with_name(f"{folder.name}.stderr").unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop every run. Idempotent."""
        with self._lock:
            self._stopped = True
            children = list(self._children)
        for child in children:
            child.end(stopped=True)

    def _run(self, folder: Path, batch: Batch) -> Replies:
        options = self._options
        command = command_line(options, folder, batch)
        with run_child(command, folder=folder, environment=options.environment, timeout_s=options.timeout_s) as child:
            self._register(child)
            try:
                result = self._follow(child, folder)
            finally:
                self._children.discard(child)
        ids = frozenset(assignment.task.id for assignment in batch.assignments)
        texts = work_folder.read_drafts(folder, ids)
        failure = failure_of(result)
        if failure is not None and not texts:
            raise failure
        return Replies(texts=texts, usage=usage_of(result), fault=failure)

    def _register(self, child: ChildProcess) -> None:
        with self._lock:
            self._children.add(child)
            stopped = self._stopped
        if stopped:
            child.end(stopped=True)

    def _follow(self, child: ChildProcess, folder: Path) -> Mapping[str, Any]:
        """Read all events; returns the `result` event. Raises ModelError without one, or for a wrong `init` event."""
        checked, result = False, None
        for line in child.lines():
            event = read_event(line)
            if event.get("type") == "system" and event.get("subtype") == "init":
                check_init(event)
                checked = True
            elif event.get("type") == "result":
                result = event
            elif event.get("type") == "assistant" and not checked:
                raise ModelError("Claude Code began without an init event", retry=False)
        if child.stopped:
            raise ModelStoppedError
        if child.timed_out:
            raise ModelError(f"Claude Code did not end within {self._options.timeout_s:g} s", retry=True)
        if result is None or not checked:
            raise ModelError(f"Claude Code ended without a result: {_end_of_stderr(folder)}", retry=True)
        return result


def _end_of_stderr(folder: Path) -> str:
    text = folder.with_name(f"{folder.name}.stderr").read_text(encoding="utf-8", errors="replace")
    return " ".join(text.split())[-300:] or "nothing on stderr"


def command_line(options: ClaudeOptions, folder: Path, batch: Batch) -> list[str]:
    """The command line. It sets the permissions, so that no settings file can extend them."""
    files = ", ".join(f"tasks/{assignment.task.id}.md" for assignment in batch.assignments)
    return [
        options.command,
        "-p", f"/process-tasks Draft plans for {len(batch.assignments)} tasks: {files}. Attached: {_files(folder)}.",
        "--system-prompt", instructions(batch.today.isoformat(), batch.currency),
        "--output-format", "stream-json", "--verbose",
        "--tools", ",".join((*TOOLS, SENTINEL)),
        "--allowedTools", f"Edit(/{folder}/{work_folder.DRAFTS}/*.json)",
        "--disallowedTools", f"Edit(/{folder}/{work_folder.TASKS}/**)", "Read(//proc/**)",
        "--permission-mode", "dontAsk",
        "--strict-mcp-config",
        "--setting-sources", "project",
        "--settings", work_folder.run_settings(folder),
        "--max-turns", str(options.max_turns),
        "--max-budget-usd", f"{max(batch.budget_usd, 0.01):.2f}",
        "--no-session-persistence",
        *(("--model", options.model) if options.model else ()),
    ]  # fmt: skip


def _files(folder: Path) -> str:
    return ", ".join(f"attachments/{path.name}" for path in sorted((folder / work_folder.FILES).iterdir())) or "none"
