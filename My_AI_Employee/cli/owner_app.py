"""Commands of the owner's calendar. Each imports what it needs itself, so that all commands start fast."""

from pathlib import Path
from typing import Annotated, Any

import typer

from My_AI_Employee.cli.output import print_result, reporting_errors

_Vault = Annotated[
    Path | None, typer.Option("--vault", envvar="AI_EMPLOYEE_VAULT", help="The vault to work on.", show_default=False)
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]


def _opened(vault: Path | None) -> Any:
    from My_AI_Employee.cli.app import open_with_vault

    return open_with_vault(vault)


def calendar(
    note: Annotated[str, typer.Option(help="Only this note, by the name of its file without `.md`.")] = "",
    period: Annotated[str, typer.Option(help="The period that was missed, such as 2026-12; with --note.")] = "",
    vault: _Vault = None,
    as_json: _AsJson = False,
) -> None:
    """Draft the invoices and bills of Recurring/ that are due, each period once, and show what was missed."""
    from My_AI_Employee.cli.calendar_commands import draft_recurring

    if bool(note) != bool(period):
        raise typer.BadParameter("use --note and --period together")
    with reporting_errors(as_json=as_json):
        done = draft_recurring(_opened(vault), note, period)
    lines = [*(f"{path}: is planned next" for path in done["drafted"])] or ["Nothing new is due."]
    lines += [f"missed: {one['period']}; draft it with: {one['command']}" for one in done["missed"]]
    lines += [f"{one['note']}: {one['problem']}" for one in done["problems"]]
    print_result(done, "\n".join(lines), as_json=as_json)


def remind(vault: _Vault = None, as_json: _AsJson = False) -> None:
    """Draft reminders to customers who are overdue: one plan each, which waits for approval."""
    from My_AI_Employee.cli.calendar_commands import draft_reminders
    from My_AI_Employee.cli.commands import today_of

    with reporting_errors(as_json=as_json):
        installation = _opened(vault)
        made = draft_reminders(installation, today_of(installation))
    lines = [f"{plan} waits for approval" for plan in made.plans] or ["No reminder was drafted."]
    lines += [f"left out: {reason}" for reason in made.left_out]
    print_result({"plans": made.plans, "left_out": made.left_out}, "\n".join(lines), as_json=as_json)
