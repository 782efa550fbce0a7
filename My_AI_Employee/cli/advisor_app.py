"""The commands `advisor`."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.options import AsJson, Vault
from My_AI_Employee.cli.output import reporting_errors

advisor_app = typer.Typer(
    help="What in a cloud account and in Kubernetes manifests costs too much, is unsafe or fails easily.",
    no_args_is_help=True,
)

_Finding = Annotated[str, typer.Argument(metavar="FINDING", help="Its id, such as F-0a1b2c3d4e5f.")]


@advisor_app.command()
def inventory(
    vault: Vault = None,
    out: Annotated[Path | None, typer.Option(help="A file to write it to as well.")] = None,
    metrics: Annotated[int, typer.Option(help="Droplets whose CPU is looked at, at most.", min=0, max=4_000)] = 200,
    api: Annotated[
        str, typer.Option(help="Only for tests: an address of this machine.", show_default=False)
    ] = "https://api.digitalocean.com",
    as_json: AsJson = False,
) -> None:
    """Read the cloud account with the token DIGITALOCEAN_TOKEN of the secret store; changes nothing there."""
    from My_AI_Employee.cli import advisor_commands as commands

    with reporting_errors(as_json=as_json):
        commands.inventory(vault, commands.Reading(api=api, metrics=metrics, out=out), as_json=as_json)


@advisor_app.command()
def report(
    vault: Vault = None,
    inventory: Annotated[
        Path | None, typer.Option(help="An inventory file; the last inventory that was read by default.")
    ] = None,
    manifests: Annotated[
        list[Path] | None, typer.Option(help="A Kubernetes manifest, or a folder of them. May stand several times.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Apply all rules, keep the report, and alert of critical and high findings that are new."""
    from My_AI_Employee.cli import advisor_commands as commands

    with reporting_errors(as_json=as_json):
        commands.report(vault, inventory, tuple(manifests or ()), as_json=as_json)


@advisor_app.command()
def compare(
    older: Annotated[str, typer.Argument(help="A report's id; the one before the newest by default.")] = "",
    newer: Annotated[str, typer.Argument(help="A report's id; the newest by default.")] = "",
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """What is new, gone, changed or was not looked for, between two reports."""
    from My_AI_Employee.cli import advisor_commands as commands

    with reporting_errors(as_json=as_json):
        commands.compare(vault, older, newer, as_json=as_json)


@advisor_app.command()
def explain(finding: _Finding, vault: Vault = None, as_json: AsJson = False) -> None:
    """Evidence, saving and proposed commands of a finding of the newest report."""
    from My_AI_Employee.cli import advisor_commands as commands

    with reporting_errors(as_json=as_json):
        commands.explain(vault, finding, as_json=as_json)


@advisor_app.command()
def task(finding: _Finding, vault: Vault = None) -> None:
    """Make a task for a person of a finding: a file in Inbox/, taken in like any other."""
    from My_AI_Employee.cli import advisor_commands as commands

    with reporting_errors():
        commands.task(vault, finding)


@advisor_app.command()
def key(vault: Vault = None) -> None:
    """Make the key for the MCP tools, shown once; an earlier one no longer counts."""
    from My_AI_Employee.cli import advisor_commands as commands

    with reporting_errors():
        commands.key(vault)


@advisor_app.command()
def serve(
    vault: Vault = None,
    host: Annotated[str, typer.Option(help="An address of this machine that no other one reaches.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on; 0 takes any free one.")] = 3011,
) -> None:
    """Serve a page with the reports, and the MCP tools at /mcp, on this machine until stopped."""
    from My_AI_Employee.cli.advisor_server import serve_advisor

    with reporting_errors():
        serve_advisor(vault, host, port)
