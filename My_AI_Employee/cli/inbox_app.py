"""The command `inbox`, which serves the page, and the group `inbox people` below it."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.command_group import CommandGroup
from My_AI_Employee.cli.options import AsJson, Vault, open_with_vault
from My_AI_Employee.cli.output import print_line, print_result, reporting_errors

inbox_app = typer.Typer(invoke_without_command=True)
people_app = typer.Typer(help="The people who may sign in to the page, and what each may do.", no_args_is_help=True)
inbox_app.add_typer(people_app, name="people", cls=CommandGroup)

_Name = Annotated[str, typer.Argument(help="The person's name, as it stands in the log.")]


@inbox_app.callback()
def inbox(
    context: typer.Context,
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 3009,
    host: Annotated[str, typer.Option(help="Address of this machine to listen on.")] = "127.0.0.1",
    tls_cert: Annotated[
        Path | None, typer.Option(help="Certificate with its chain, in PEM; for another host than this machine.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(help="The certificate's key, in PEM, without a password.")] = None,
    behind_proxy: Annotated[
        str, typer.Option(metavar="NAME", help="The name under which your reverse proxy with TLS serves the page.")
    ] = "",
    vault: Vault = None,
) -> None:
    """Serve a page on this machine to decide on plans and to answer questions, until stopped."""
    if context.invoked_subcommand is not None:
        return
    from My_AI_Employee.cli.inbox_address import PageAddress
    from My_AI_Employee.cli.inbox_command import serve_inbox

    address = PageAddress(host=host, port=port, tls_cert=tls_cert, tls_key=tls_key, behind_proxy=behind_proxy)
    with reporting_errors():
        serve_inbox(open_with_vault(vault), address)


@people_app.command("add")
def people_add(
    name: _Name,
    role: Annotated[str, typer.Option(help="see, propose (answer, edit, undo), or approve.")] = "approve",
    up_to: Annotated[
        str, typer.Option(help="The largest plan that the person may approve, such as '500.00 EUR'; without it, any.")
    ] = "",
    vault: Vault = None,
) -> None:
    """Add a person, or give one another role; prints a link that signs the person in once."""
    from My_AI_Employee.cli.inbox_people import add_person, describe_person, link_for

    with reporting_errors():
        installation = open_with_vault(vault)
        person = add_person(installation, name, role, up_to)
        print_line(describe_person(person))
        print_line(f"{person.name} signs in once with {link_for(installation, person.name)}")


@people_app.command("link")
def people_link(
    name: Annotated[str, typer.Argument(help="A person; without one, the user of this machine.")] = "",
    vault: Vault = None,
) -> None:
    """Print a new link, which signs a person in once within an hour."""
    from My_AI_Employee.cli.inbox_people import link_for

    with reporting_errors():
        print_line(link_for(open_with_vault(vault), name))


@people_app.command("list")
def people_list(vault: Vault = None, as_json: AsJson = False) -> None:
    """List the people with their roles."""
    from My_AI_Employee.cli.inbox_people import describe_person, people_of

    with reporting_errors(as_json=as_json):
        people = list(people_of(open_with_vault(vault)).values())
        rows = [
            {
                "name": one.name,
                "role": one.role.value,
                "up_to": None if one.limit.amount is None else str(one.limit.amount),
                "currency": one.limit.currency,
            }
            for one in people
        ]
        lines = [describe_person(one) for one in people] or ["Nobody but the user of this machine."]
        print_result({"people": rows}, "\n".join(lines), as_json=as_json)


@people_app.command("remove")
def people_remove(name: _Name, vault: Vault = None) -> None:
    """Remove a person, whose sessions end at once."""
    from My_AI_Employee.cli.inbox_people import remove_person

    with reporting_errors():
        person = remove_person(open_with_vault(vault), name)
        print_line(f"{person.name} may no longer sign in.")
