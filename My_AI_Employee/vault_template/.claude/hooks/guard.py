"""PreToolUse hook: what Claude Code may not do here, whatever the settings or a text in a note say.

    guard.py vault ROOT          a person works in the vault: read it, put requests into Inbox/, propose plans
    guard.py work-folder ROOT    a headless run: read the folder, write drafts

Exit code 0 leaves the decision to the permission rules, 2 denies. It is started as `... || exit 2`, so that a crash,
a time-out or a missing file denies too. Needs only the standard library; reads one JSON document on stdin.
"""

import json
import os
import signal
import sys
import unicodedata
from pathlib import Path
from typing import Any

TIMEOUT_S = 4
MAX_INPUT_BYTES = 20_000_000
READS = {"Read": ("file_path",), "Glob": ("path", "pattern"), "Grep": ("path", "glob"), "LS": ("path",)}
WRITES = {"Write": "file_path", "Edit": "file_path", "MultiEdit": "file_path"}
HARMLESS = {
    "Skill", "SlashCommand", "TodoWrite", "TodoRead", "TaskCreate", "TaskUpdate", "TaskList", "TaskGet",
    "AskUserQuestion", "EnterPlanMode", "ExitPlanMode", "ToolSearch", "Task", "Agent", "StructuredOutput",
    "WaitForMcpServers",
}  # fmt: skip
SERVER = "mcp__odoo__"
READING_TOOLS = {
    "find_customer", "list_open_invoices", "list_open_bills", "operation_status", "list_expense_categories",
    "find_vendor", "books_info", "generate_report", "propose_plan", "check_plans", "recent_documents",
    "list_bank_lines", "list_recorded_money", "list_accounts", "list_sold_lines", "exchange_rate", "owner_figures",
}  # fmt: skip
FOLDERS = {
    "needs_action", "in_progress", "pending_approval", "approved", "rejected", "done", "failed", "quarantine",
    "attachments", "briefings", "reports", "logs", "invoices", "payments", "profiles",
}  # fmt: skip
FILES = {"dashboard.md", "company_handbook.md", "business_goals.md", "exchange_rates.md", "claude.md", "agents.md"}


class DeniedError(Exception):
    """The call may not run; the message tells Claude why."""


def main(arguments: list[str]) -> int:
    """The exit code."""
    signal.alarm(TIMEOUT_S)
    mode, root = arguments[0], Path(arguments[1]).resolve(strict=True)
    call = json.loads(sys.stdin.buffer.read(MAX_INPUT_BYTES))
    check = {"vault": check_vault, "work-folder": check_work_folder}[mode]
    try:
        check(str(call["tool_name"]), call["tool_input"], Path(call.get("cwd") or root), root)
    except DeniedError as reason:
        sys.stderr.write(f"denied: {reason}\n")
        return 2
    return 0


def check_vault(tool: str, given: "dict[str, Any]", cwd: Path, root: Path) -> None:
    """Raises DeniedError."""
    if tool in READS:
        for name in READS[tool]:
            check_inside(tool, given.get(name), cwd, root)
        if tool == "Read":
            check_no_secret(place(given["file_path"], cwd, root))
    elif tool in WRITES:
        check_writable(place(given[WRITES[tool]], cwd, root))
    elif tool.startswith(SERVER):
        if tool.removeprefix(SERVER) not in READING_TOOLS:
            raise DeniedError(f"{tool} writes; put the step into a plan with propose_plan, a person decides")
    elif tool not in HARMLESS:
        raise DeniedError(f"{tool} is not used in a vault")


def check_work_folder(tool: str, given: "dict[str, Any]", cwd: Path, root: Path) -> None:
    """Raises DeniedError."""
    if tool == "Read":
        place(given["file_path"], cwd, root)
    elif tool == "Write":
        parts = place(given["file_path"], cwd, root)
        if len(parts) != 2 or parts[0] != "drafts" or not parts[1].endswith(".json"):
            raise DeniedError("only drafts/TASK-ID.json may be written")
    else:
        raise DeniedError(f"{tool} is not used here")


def check_inside(tool: str, value: object, cwd: Path, root: Path) -> None:
    """A path or a pattern may not lead out of the root. Raises DeniedError."""
    if value is None or value == "":
        return
    if ".." in Path(str(value)).parts:
        raise DeniedError(f"{tool} may not leave the vault")
    fixed = []
    for part in Path(str(value)).parts:
        if any(sign in part for sign in "*?[{"):
            break
        fixed.append(part)
    place(str(Path(*fixed)) if fixed else ".", cwd, root)


def place(value: object, cwd: Path, root: Path) -> tuple[str, ...]:
    """Where a path leads, links followed, as parts below the root in one spelling. Raises DeniedError outside."""
    if not isinstance(value, str) or not value or "\0" in value or value.startswith("~"):
        raise DeniedError("the path cannot be read")
    target = Path(os.path.realpath(cwd / value))
    if not target.is_relative_to(root):
        raise DeniedError(f"{value} lies outside of {root}")
    return tuple(unicodedata.normalize("NFKC", part).casefold() for part in target.relative_to(root).parts)


def check_no_secret(parts: tuple[str, ...]) -> None:
    """Raises DeniedError for files that may hold secrets."""
    if parts and (parts[-1].startswith(".env") or parts[-1].endswith((".key", ".pem")) or ".git" in parts):
        raise DeniedError("this file may hold secrets")


def check_writable(parts: tuple[str, ...]) -> None:
    """Raises DeniedError for what only a person or the program writes."""
    if not parts or any(part.startswith(".") for part in parts):
        raise DeniedError("hidden files and folders are not written")
    if len(parts) == 1 and parts[0] in FILES:
        raise DeniedError(f"{parts[0]} is a person's or the program's")
    if parts[0] in FOLDERS:
        raise DeniedError(f"{parts[0]} is not written here; put a request into Inbox/ or use propose_plan")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
