"""Options that many commands have, and how a command opens its vault."""

from pathlib import Path
from typing import Annotated, Any

import typer

Vault = Annotated[
    Path | None, typer.Option("--vault", envvar="AI_EMPLOYEE_VAULT", help="The vault to work on.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log more to stderr.")]


def open_with_vault(vault: Path | None) -> Any:
    """The installation of a vault. Raises ConfigurationError when no vault is given."""
    from My_AI_Employee.bootstrap import open_installation
    from My_AI_Employee.errors import ConfigurationError

    installation = open_installation({"AI_EMPLOYEE_VAULT": str(vault)} if vault else None)
    if installation.vault is None:
        raise ConfigurationError("no vault is given", hint="use --vault PATH or set AI_EMPLOYEE_VAULT")
    return installation
