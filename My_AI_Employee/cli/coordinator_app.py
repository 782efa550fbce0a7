"""The commands `coordinator` and `coordinator-keys`."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.output import print_line, print_result, reporting_errors

keys_app = typer.Typer(help="Keys of programs and people that call the coordinator.", no_args_is_help=True)

people_app = typer.Typer(help="People who signed in at the coordinator.", no_args_is_help=True)

_Stack = Annotated[Path | None, typer.Option("--stack", help="The configuration, if elsewhere.", show_default=False)]
_Name = Annotated[str, typer.Argument(help="The key's name, such as n8n-prod.")]


def coordinator(
    stack: _Stack = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on; 0 takes any free one.")] = 8766,
    url: Annotated[str, typer.Option(help="The public address, such as https://mcp.example.com.")] = "",
    people: Annotated[bool, typer.Option("--people", help="People may sign in with their Odoo users.")] = False,
    cache: Annotated[float, typer.Option(min=0, max=60, help="Seconds that answers of reads are kept.")] = 0.0,
) -> None:
    """Serve several Odoo instances and other MCP servers at one address, until stopped."""
    from My_AI_Employee.cli.coordinator_command import Start, run_coordinator

    with reporting_errors():
        run_coordinator(Start(stack=stack, host=host, port=port, url=url, cache_s=cache, people=people))


@keys_app.command("add")
def keys_add(
    name: _Name,
    targets: Annotated[str, typer.Option(help="Targets it may use, separated by commas; all by default.")] = "",
    tools: Annotated[str, typer.Option(help="Tools it may call, or patterns such as list_*; all by default.")] = "",
    workspaces: Annotated[str, typer.Option(help="Workspaces it may use; all by default.")] = "",
    read_only: Annotated[
        bool, typer.Option("--read-only", help="It may not call tools that change something.")
    ] = False,
    days: Annotated[int, typer.Option(help="Days that it counts.")] = 90,
) -> None:
    """Make a key. It is shown once and kept as a hash."""
    from My_AI_Employee.cli.coordinator_command import opened_keys

    with reporting_errors():
        from My_AI_Employee.coordinator.callers import Caller

        caller = Caller(
            name=name,
            targets=frozenset(_words(targets)),
            tools=tuple(_words(tools)),
            workspaces=frozenset(_words(workspaces)),
            read_only=read_only,
        )
        with opened_keys() as keys:
            secret = keys.add(caller, days)
    print_line(secret)
    print_line("Store it now: it is not shown again.")


@keys_app.command("list")
def keys_list(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")] = False,
) -> None:
    """Every key, what it may use, and until when it counts."""
    from My_AI_Employee.cli import coordinator_command as commands

    with reporting_errors(), commands.opened_keys() as keys:
        found = keys.all()
    if as_json:
        print_line(commands.as_json(found))
        return
    for record in found:
        print_line(commands.key_line(record))
    if not found:
        print_line("There is no key.")


@keys_app.command("revoke")
def keys_revoke(name: _Name) -> None:
    """Revoke a key; running coordinators refuse it within five seconds."""
    from My_AI_Employee.cli.coordinator_command import opened_keys

    with reporting_errors(), opened_keys() as keys:
        keys.revoke(name)
    print_line(f"{name} is revoked.")


@keys_app.command("connect")
def keys_connect(
    name: _Name,
    target: Annotated[str, typer.Argument(help="An instance or another target of stack.yaml.")],
    login: Annotated[str, typer.Option(help="The Odoo user, for an instance.")] = "",
    stack: _Stack = None,
) -> None:
    """Give a key a credential of its own at a target; prompted for, or read from stdin, and kept encrypted."""
    from My_AI_Employee.cli.coordinator_command import connect_key

    with reporting_errors():
        print_line(connect_key(name, target, login, stack))


@people_app.command("list")
def people_list(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")] = False,
) -> None:
    """Every sign-in: the program it was for, and the person's user at each instance."""
    from My_AI_Employee.cli import coordinator_command as commands

    with reporting_errors(), commands.opened_people() as people:
        found = people.all()
    rows = [commands.person_as_dict(one) for one in found]
    lines = [commands.person_line(one) for one in found] or ["Nobody is signed in."]
    print_result({"people": rows}, "\n".join(lines), as_json=as_json)


@people_app.command("sign-out")
def people_sign_out(
    who: Annotated[str, typer.Argument(help="The id of a sign-in, or a login: then all sign-ins with it.")],
    instance: Annotated[str, typer.Option(help="Only a login at this instance.")] = "",
) -> None:
    """End sign-ins at once, and delete their keys; the person signs in anew."""
    from My_AI_Employee.cli.coordinator_command import opened_people

    with reporting_errors():
        with opened_people() as people:
            count = people.sign_out(who, instance)
        print_line(f"{count} sign-in{'' if count == 1 else 's'} ended.")


def _words(given: str) -> list[str]:
    return [word.strip() for word in given.split(",") if word.strip()]
