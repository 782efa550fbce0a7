"""What `status` and `why` print: what waits, for whom, and why."""

from pathlib import Path

from My_AI_Employee.approvals import waiting
from My_AI_Employee.bootstrap.state_folder import is_led
from My_AI_Employee.cli.linked_memories import memories_of
from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.output import print_json, print_line, print_result, reporting_errors
from My_AI_Employee.errors.plain_words import in_plain_words


def show_status(vault: Path | None, *, as_json: bool) -> None:
    """Print what waits, and for whom."""
    with reporting_errors(as_json=as_json):
        installation = open_with_vault(vault)
        found = waiting.status_of(installation.readable_journal(), installation.store)
        if found["page"]["problem"] and not is_led(installation.state):  # a run that was killed takes back nothing
            found["page"]["problem"] += " (this was said before: `ai-employee run` does not work here now)"
    print_result(found, "\n".join(waiting.status_lines(found)), as_json=as_json)


def show_why(item_id: str, vault: Path | None, *, as_json: bool) -> None:
    """Print why a plan or a task is in its present state."""
    with reporting_errors(as_json=as_json):
        installation = open_with_vault(vault)
        found = waiting.why(installation.readable_journal(), item_id)
        if memories := memories_of(installation, item_id):
            found["memories"] = memories
    if as_json:
        print_json(found)
        return
    print_line(f"{found['id']}: {found['status']}, waits for {found['waits_for']} since {found['since']}")
    for line in found["message"].splitlines():
        print_line(f"  {line}")
    for step in found.get("steps", found.get("plan", {}).get("steps", [])):
        problem = f": {in_plain_words(str(step['error'].get('message')))}" if step["error"] else ""
        print_line(
            f"  step {step['ordinal']} {step['tool']}: {step['status']}, {_attempts_text(step['attempts'])}{problem}"
        )
    for quoted in found.get("memories", []):
        print_line(quoted)


def _attempts_text(attempts: int) -> str:
    return f"tried {attempts} times" if attempts > 1 else "tried once" if attempts else "not tried yet"
