"""The command `import`, and the part of `init` that chooses a chart of accounts."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import Vault
from My_AI_Employee.cli.output import print_line, reporting_errors


def set_up_books(chart: str, taxes: str, settings: Mapping[str, str]) -> Callable[[Path], None]:
    """What gives the books of a new vault this chart and these tax rates; nothing without a chart's name.

    settings: that are about to be kept, by environment name.
    Raises ConfigurationError for a name that does not exist and for books that the chart is not for, before anything
    is made.
    """
    from My_AI_Employee.books.local.charts import load_chart
    from My_AI_Employee.books.local.tax_sets import shipped_tax_set
    from My_AI_Employee.cli.books_commands import check_chart
    from My_AI_Employee.errors import ConfigurationError
    from My_AI_Employee.settings import load_settings

    if not chart:
        if taxes:
            raise ConfigurationError("tax rates are chosen with a chart", hint="add --chart generic")
        return lambda vault: None
    chosen = load_chart(chart)
    shipped_tax_set(taxes or chosen.taxes)
    check_chart(load_settings(**settings), chosen)

    def add(vault: Path) -> None:
        from My_AI_Employee.cli.books_commands import set_up_chart

        file = set_up_chart(open_with_vault(vault), chosen, taxes)
        print_line(f"Books: {chosen.title}; check the tax rates in {file}")

    return add


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
