"""The folder of one run: copies of the files that the agent may read, and `drafts/`, where it may write."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from My_AI_Employee.planners.attachments import copy_name
from My_AI_Employee.planners.claude_code.options import SENTINEL
from My_AI_Employee.planners.instructions import task_text
from My_AI_Employee.planners.model import Batch

MAX_DRAFT_BYTES = 300_000
DRAFTS, TASKS, FILES = "drafts", "tasks", "attachments"
_TEMPLATE = ("vault_template", ".claude")


def build(folder: Path, batch: Batch) -> None:
    """Create the folder of a run; it must not exist."""
    folder.mkdir(parents=True, mode=0o700)
    for name in (TASKS, DRAFTS, FILES):
        (folder / name).mkdir()
    for assignment in batch.assignments:
        (folder / TASKS / f"{assignment.task.id}.md").write_text(task_text(assignment), encoding="utf-8")
    (folder / "context.md").write_text(batch.context + "\n", encoding="utf-8")
    for name, content in batch.files.items():
        (folder / FILES / copy_name(name, content)).write_bytes(content)
    _copy_template(folder)


def _copy_template(folder: Path) -> None:
    """Copy the skill into the folder, and the hook's program beside it, where the agent cannot write."""
    skill = folder / ".claude/skills/process-tasks"
    skill.mkdir(parents=True)
    (skill / "SKILL.md").write_bytes(_resource("skills", "process-tasks", "SKILL.md"))
    guard_path(folder).write_bytes(_resource("hooks", "guard.py"))


def _resource(*parts: str) -> bytes:
    return files("My_AI_Employee").joinpath(*_TEMPLATE, *parts).read_bytes()


def guard_path(folder: Path) -> Path:
    """Path of the hook's program, beside the run's folder."""
    return folder.with_name(f"{folder.name}.guard.py")


def run_settings(folder: Path) -> str:
    """The settings of the run as JSON: a hook that fails closed, and the denied tools."""
    quoted = [_quoted(str(part)) for part in (sys.executable, guard_path(folder), folder)]
    command = f"{quoted[0]} -I {quoted[1]} work-folder {quoted[2]} || exit 2"
    return json.dumps(
        {
            "permissions": {"deny": [SENTINEL, "Bash", "WebFetch", "WebSearch", "Task"]},
            "hooks": {
                "PreToolUse": [{"matcher": "*", "hooks": [{"type": "command", "command": command, "timeout": 20}]}]
            },
            "disableAllHooks": False,
        }
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def read_drafts(folder: Path, ids: frozenset[str]) -> Mapping[str, str]:
    """The texts of the drafts by task id. Only regular files named after a task are read."""
    found = {}
    for entry in os.scandir(folder / DRAFTS):
        task_id = entry.name.removesuffix(".json")
        if task_id in ids and entry.is_file(follow_symlinks=False) and entry.stat().st_size <= MAX_DRAFT_BYTES:
            found[task_id] = Path(entry.path).read_bytes().decode("utf-8", "replace")
    return found


def remove(folder: Path) -> None:
    """Delete a run's folder and the hook's program."""
    shutil.rmtree(folder, ignore_errors=True)
    guard_path(folder).unlink(missing_ok=True)
