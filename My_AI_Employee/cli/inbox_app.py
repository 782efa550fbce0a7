"""The command `inbox`, which serves the page, and the group `inbox people` below it."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.command_group import CommandGroup
from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault
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


@people_app.command("token")
def people_token(
    name: _Name,
    days: Annotated[int, typer.Option(min=1, max=366, help="Days that it counts.")] = 90,
    vault: Vault = None,
) -> None:
    """Make a token, by which a person signs in on the page again and again. It is shown once and kept as a hash."""
    from My_AI_Employee.cli.inbox_people import make_token

    with reporting_errors():
        print_line(make_token(open_with_vault(vault), name, days))
        print_line("Store it now: it is not shown again.")


@people_app.command("tokens")
def people_tokens(vault: Vault = None, as_json: AsJson = False) -> None:
    """List the tokens with their people, and until when each counts."""
    from My_AI_Employee.cli.inbox_people import describe_token, tokens_of

    with reporting_errors(as_json=as_json):
        tokens = tokens_of(open_with_vault(vault))
        found = [(one, tokens.has_ended(one)) for one in tokens.of()]
    rows = [
        {
            "id": one.id,
            "person": one.person,
            "made": one.made.isoformat(),
            "until": one.until.isoformat(),
            "ended": has_ended,
        }
        for one, has_ended in found
    ]
    lines = [describe_token(one, has_ended=has_ended) for one, has_ended in found] or ["There is no token."]
    print_result({"tokens": rows}, "\n".join(lines), as_json=as_json)


@people_app.command("revoke-token")
def people_revoke_token(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="As `inbox people tokens` lists it.")],
    vault: Vault = None,
) -> None:
    """Revoke a token; sessions that were opened by it end at once."""
    from My_AI_Employee.cli.inbox_people import tokens_of

    with reporting_errors():
        found = tokens_of(open_with_vault(vault)).revoke(token_id)
        print_line(f"The token {found.id} of {found.person} no longer counts.")


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
