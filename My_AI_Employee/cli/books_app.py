"""The command `import`."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.options import Vault, open_with_vault
from My_AI_Employee.cli.output import print_line, reporting_errors


def import_books(
    file: Annotated[Path, typer.Argument(help="A file that `export` wrote in the format beancount.")],
    vault: Vault = None,
) -> None:
    """Import an export into empty embedded books: accounts, entries with their numbers, names of partners."""
    from My_AI_Employee.cli.books_commands import import_file

    with reporting_errors():
        found = import_file(open_with_vault(vault), file)
        print_line(f"Imported: entries {found.entries}, accounts {found.accounts}, partners {found.partners}")
        print_line("Documents, mail addresses and what settles what are not part of an export.")
