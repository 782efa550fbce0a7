"""Commands of the owner's calendar, backups and the service. Each imports what it needs, so that all start fast."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault
from My_AI_Employee.cli.output import print_result, reporting_errors


def calendar(
    note: Annotated[str, typer.Option(help="Only this note, by the name of its file without `.md`.")] = "",
    period: Annotated[str, typer.Option(help="The period that was missed, such as 2026-12; with --note.")] = "",
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Draft the invoices and bills of Recurring/ that are due, each period once, and show what was missed."""
    from My_AI_Employee.cli.calendar_commands import draft_recurring

    if bool(note) != bool(period):
        raise typer.BadParameter("use --note and --period together")
    with reporting_errors(as_json=as_json):
        done = draft_recurring(open_with_vault(vault), note, period)
    lines = [*(f"{path}: is planned next" for path in done["drafted"])] or ["Nothing new is due."]
    lines += [f"missed: {one['period']}; draft it with: {one['command']}" for one in done["missed"]]
    lines += [f"{one['note']}: {one['problem']}" for one in done["problems"]]
    print_result(done, "\n".join(lines), as_json=as_json)


def remind(vault: Vault = None, as_json: AsJson = False) -> None:
    """Draft reminders to customers who are overdue: one plan each, which waits for approval."""
    from My_AI_Employee.cli.calendar_commands import draft_reminders
    from My_AI_Employee.cli.commands import today_of

    with reporting_errors(as_json=as_json):
        installation = open_with_vault(vault)
        made = draft_reminders(installation, today_of(installation))
    lines = [f"{plan} waits for approval" for plan in made.plans] or ["No reminder was drafted."]
    lines += [f"left out: {reason}" for reason in made.left_out]
    print_result({"plans": made.plans, "left_out": made.left_out}, "\n".join(lines), as_json=as_json)


def bank_lines(vault: Vault = None, as_json: AsJson = False) -> None:
    """Propose what open bank lines are, as each morning: one plan each, which waits for approval."""
    from My_AI_Employee.cli.calendar_commands import propose_bank_lines

    with reporting_errors(as_json=as_json):
        made = propose_bank_lines(open_with_vault(vault))
    lines = [f"{plan} waits for approval" for plan in made.plans] or ["Nothing new is proposed."]
    lines += [f"{note} is a new rule, which counts when you approve it in the note" for note in made.rules]
    lines += [f"left out: {reason}" for reason in made.left_out]
    result = {"plans": made.plans, "rules": made.rules, "left_out": made.left_out}
    print_result(result, "\n".join(lines), as_json=as_json)


def _passphrase() -> str:
    import sys

    if sys.stdin.isatty():
        return str(typer.prompt("Passphrase of the backup", hide_input=True))
    return sys.stdin.readline().rstrip("\n")


def backup(
    folder: Annotated[Path, typer.Argument(help="Where the file is written, outside the vault.")],
    recipient: Annotated[
        list[str] | None, typer.Option(help="An age key `age1...` that can open it, instead of a passphrase.")
    ] = None,
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Back up vault, journal, embedded books, keys and secrets into one encrypted file, and check it."""
    from My_AI_Employee.cli.backup_commands import make_backup
    from My_AI_Employee.files.backup_archive import Key, Lock

    phrase = "" if recipient else _passphrase()
    lock = Lock(passphrase=phrase, recipients=tuple(recipient or ()))
    with reporting_errors(as_json=as_json):
        made = make_backup(
            open_with_vault(vault), folder.expanduser(), lock, Key(passphrase=phrase) if phrase else None
        )
    drill = "It was opened again, and every file in it is whole." if made["opened_again"] else "Every file is whole."
    print_result(made, f"{made['file']}: {made['files']} files. {drill}", as_json=as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    to: Annotated[Path | None, typer.Option(help="Folder of the vault; without it nothing is written.")] = None,
    identity: Annotated[
        Path | None, typer.Option(help="File with the age key, for a backup that was made with --recipient.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Move aside what is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check a backup, or put it in place; never over what is there, unless told."""
    from My_AI_Employee.bootstrap import utc_now
    from My_AI_Employee.cli.backup_commands import RestoreWanted, restore_backup
    from My_AI_Employee.files.backup_archive import Key
    from My_AI_Employee.settings import load_settings

    with reporting_errors(as_json=as_json):
        key = Key(identities=identity.read_text()) if identity else Key(passphrase=_passphrase())
        target = to.expanduser().resolve() if to else None
        wanted = RestoreWanted(file=file.expanduser(), key=key, vault=target, overwrite=overwrite)
        done = restore_backup(load_settings(), wanted, utc_now())
    where = f"It is in {done['vault']}." if done["restored"] else "Nothing was written; --to FOLDER restores it."
    lines = [f"The backup of {done['created']} is whole: {done['files']} files. {where}"]
    lines += [f"moved aside: {path}" for path in done["moved_aside"]]
    lines += done.get("remarks", [])
    print_result(done, "\n".join(lines), as_json=as_json)


def service(
    action: Annotated[str, typer.Argument(help="install, status or remove")],
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Run as a service of this user: a systemd user unit, or a launchd agent."""
    from My_AI_Employee.cli.service import manage_service

    if action not in ("install", "status", "remove"):
        raise typer.BadParameter("use install, status or remove")
    with reporting_errors(as_json=as_json):
        messages = manage_service(open_with_vault(vault), action)
    print_result({"action": action, "messages": messages}, "\n".join(messages), as_json=as_json)


def month_end(
    month: Annotated[str, typer.Argument(help="Such as 2026-11.")], vault: Vault = None, as_json: AsJson = False
) -> None:
    """Write the reports of a month into Reports/month-end/, and one PDF of them that names what is still open."""
    from My_AI_Employee.cli.month_end_command import make_month_end

    with reporting_errors(as_json=as_json):
        made = make_month_end(open_with_vault(vault), month)
    lines = [f"{made['folder']}: {', '.join(made['files'])}"]
    lines += [f"no data: {name}" for name in made["without_data"]]
    lines += [f"open: {point}" for point in made["open"]]
    print_result(made, "\n".join(lines), as_json=as_json)
