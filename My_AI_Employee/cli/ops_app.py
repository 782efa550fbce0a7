"""The command group `ops`: approvals in a chat, events for receivers outside, workflows of n8n."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.command_group import CommandGroup
from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault, Verbose
from My_AI_Employee.cli.output import FAILED, log_to_stderr, print_line, print_result, reporting_errors

ops_app = typer.Typer(help="Approvals in a chat room, signed events, and workflows of n8n.", no_args_is_help=True)
n8n_app = typer.Typer(help="The generated workflows of n8n.", no_args_is_help=True)
ops_app.add_typer(n8n_app, name="n8n", cls=CommandGroup)


@ops_app.command("chat")
def ops_chat(vault: Vault = None, verbose: Verbose = False) -> None:
    """Serve the chat room and deliver events, until stopped; a running `run` does it by itself."""
    from My_AI_Employee.cli.ops_commands import serve_chat

    log_to_stderr(verbose=verbose)
    with reporting_errors():
        serve_chat(open_with_vault(vault))


@ops_app.command("test")
def ops_test(vault: Vault = None, as_json: AsJson = False) -> None:
    """Ask the chat server for its room, and send a test event to every receiver."""
    from My_AI_Employee.cli.ops_commands import try_all

    with reporting_errors(as_json=as_json):
        tried = try_all(open_with_vault(vault))
    lines = [f"{'ok  ' if one.works else 'FAIL'} {one.name}: {one.found}" for one in tried]
    print_result([asdict(one) for one in tried], "\n".join(lines), as_json=as_json)
    if not all(one.works for one in tried):
        raise typer.Exit(FAILED)


@ops_app.command("post")
def ops_post(text: Annotated[str, typer.Argument(help="Plain text.")], vault: Vault = None) -> None:
    """Post a text in the chat room."""
    from My_AI_Employee.cli.ops_commands import post_text

    with reporting_errors():
        post_text(open_with_vault(vault), text)
    print_line("Posted.")


@ops_app.command("retry")
def ops_retry(
    event: Annotated[str, typer.Argument(help="An event's id; all that were given up by default.")] = "",
    vault: Vault = None,
) -> None:
    """Have events that did not reach their receiver tried again."""
    from My_AI_Employee.cli.ops_commands import retry_events

    with reporting_errors():
        revived = retry_events(open_with_vault(vault), event)
    print_line(f"{revived} deliveries are tried again." if revived else "Nothing was given up.")


@ops_app.command("grafana")
def ops_grafana(
    out: Annotated[Path, typer.Option(help="A folder, which is made when it is not there.")],
    as_json: AsJson = False,
) -> None:
    """Write a dashboard for Grafana, and what Prometheus is to scrape and to alert of."""
    from My_AI_Employee.cli.ops_commands import write_monitoring_files

    with reporting_errors(as_json=as_json):
        written = write_monitoring_files(out)
    print_result(written, "\n".join(written), as_json=as_json)


_N8n = Annotated[str, typer.Argument(metavar="NAME", help="The n8n of the settings; the only one by default.")]


@n8n_app.command("install")
def n8n_install(
    name: _N8n = "",
    print_only: Annotated[bool, typer.Option("--print", help="Print the workflows, and change nothing.")] = False,
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Make or update the generated workflows in n8n, and activate them."""
    from My_AI_Employee.cli.n8n_commands import install_workflows, workflow_text

    with reporting_errors(as_json=as_json):
        installation = open_with_vault(vault)
        if print_only:
            print_line(workflow_text(installation, name))
            return
        done = install_workflows(installation, name)
    lines = [f"{one.change}: {one.name} ({one.id})" for one in done]
    print_result([asdict(one) for one in done], "\n".join(lines), as_json=as_json)


@n8n_app.command("status")
def n8n_status(name: _N8n = "", vault: Vault = None, as_json: AsJson = False) -> None:
    """Whether the generated workflows are there, unchanged and active, and how they ran lately."""
    from My_AI_Employee.cli.n8n_commands import workflow_states

    with reporting_errors(as_json=as_json):
        found = workflow_states(open_with_vault(vault), name)
    lines = [
        f"{one.state}: {one.name}"
        + "".join(f", {number} {status}" for status, number in one.executions.items())
        + (f", last {one.last}" if one.last else "")
        for one in found
    ]
    print_result([asdict(one) for one in found], "\n".join(lines), as_json=as_json)
    if any(one.state != "active" for one in found):
        raise typer.Exit(FAILED)
