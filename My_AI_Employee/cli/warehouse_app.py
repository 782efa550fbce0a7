"""The command group `warehouse`: figures in PostgreSQL, and the dashboards over them."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.options import AsJson, Vault
from My_AI_Employee.cli.output import reporting_errors

warehouse_app = typer.Typer(help="Sums and counts in PostgreSQL, and dashboards over them.", no_args_is_help=True)


@warehouse_app.command("migrate")
def warehouse_migrate(vault: Vault = None, as_json: AsJson = False) -> None:
    """Make the tables, views and roles, or bring them up to date; again, it changes nothing."""
    from My_AI_Employee.cli import warehouse_commands as commands

    with reporting_errors(as_json=as_json):
        commands.migrate_tables(vault, as_json=as_json)


@warehouse_app.command("push")
def warehouse_push(
    vault: Vault = None,
    show: Annotated[bool, typer.Option("--show", help="Show what would be sent, and send nothing.")] = False,
    hourly: Annotated[bool, typer.Option("--hourly", help="Send after each hour, until stopped.")] = False,
    as_json: AsJson = False,
) -> None:
    """Send sums of calls per hour, tool, target and outcome; off unless AI_EMPLOYEE_TELEMETRY=push."""
    from My_AI_Employee.cli import warehouse_commands as commands

    with reporting_errors(as_json=as_json):
        if hourly and not show:
            commands.push_hourly(vault)
        else:
            commands.push_counts(vault, show=show, as_json=as_json)


@warehouse_app.command("snapshot")
def warehouse_snapshot(
    instance: Annotated[str, typer.Option(help="An instance of stack.yaml instead of the vault's books.")] = "",
    diff: Annotated[
        tuple[str, str], typer.Option(metavar="FIRST SECOND", help="Compare two instances of stack.yaml.")
    ] = ("", ""),
    as_of: Annotated[str, typer.Option(metavar="DAY", help="The day; today by default.")] = "",
    show: Annotated[bool, typer.Option("--show", help="Show the figures, and store nothing.")] = False,
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Store the figures of the vault's books and work, of an instance, or of a comparison."""
    from My_AI_Employee.cli import warehouse_commands as commands

    with reporting_errors(as_json=as_json):
        wanted = commands.Wanted(instance=instance, diff=diff, as_of=as_of, show=show)
        commands.take_snapshots(vault, wanted, as_json=as_json)


@warehouse_app.command("load")
def warehouse_load(
    corpus: Annotated[str, typer.Argument(help="The corpus, such as handbook.")],
    file: Annotated[Path, typer.Argument(help='JSON lines {"text", "embedding", "metadata"}.')],
    dims: Annotated[int, typer.Option(help="Dimensions of its vectors.", min=1, max=2000)],
    embedder: Annotated[str, typer.Option(help="What made the vectors, with its version.")],
    vault: Vault = None,
) -> None:
    """Put texts with their vectors into a corpus, all of the file or nothing."""
    from My_AI_Employee.cli import warehouse_commands as commands

    with reporting_errors():
        commands.load_file(vault, file, corpus=corpus, dims=dims, embedder=embedder)


@warehouse_app.command("skills")
def warehouse_skills(
    show: Annotated[bool, typer.Option("--show", help="Show what would be entered, and enter nothing.")] = False,
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Enter the published skills into the registry, with who approved them."""
    from My_AI_Employee.cli.registry_commands import register_skills

    with reporting_errors(as_json=as_json):
        register_skills(vault, show=show, as_json=as_json)


@warehouse_app.command("dashboards")
def warehouse_dashboards(
    out: Annotated[
        Path | None, typer.Option(help="Write a bundle for Superset's import.", show_default=False)
    ] = None,
    push: Annotated[str, typer.Option(metavar="URL", help="Import it into the Superset at this address.")] = "",
    find: Annotated[str, typer.Option(metavar="WORDS", help="Only those that answer this question.")] = "",
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """List the dashboards with their links, or write or import the bundle that makes them."""
    from My_AI_Employee.cli import dashboard_commands as commands

    with reporting_errors(as_json=as_json):
        if out is not None or push:
            commands.make_dashboards(vault, out, push)
        else:
            commands.list_dashboards(vault, find, as_json=as_json)
