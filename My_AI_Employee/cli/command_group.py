"""Groups of commands: help in plain text, and a start that builds one command only."""

from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command_name


class CommandGroup(TyperGroup):
    """A group whose help shows the whole first paragraph of each command; typer cuts it after 45 characters."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, _summary(command.help or "")) for name, command in found if command and not command.hidden]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _summary(text: str) -> str:
    """The first paragraph, in one line."""
    return " ".join(text.partition("\n\n")[0].split())


def keep_only(app: typer.Typer, name: str) -> bool:
    """Take all other commands out when there is one of this name: building all ninety takes longer than most run.

    Returns whether there is one.
    """
    commands = [each for each in app.registered_commands if _name_of(each) == name]
    groups = [each for each in app.registered_groups if each.name == name]
    is_found = bool(commands or groups)
    if is_found:
        app.registered_commands, app.registered_groups = commands, groups
    return is_found


def _name_of(command: Any) -> str:
    return command.name or get_command_name(command.callback.__name__)
