"""Options that many commands have."""

from pathlib import Path
from typing import Annotated

import typer

Vault = Annotated[
    Path | None, typer.Option("--vault", envvar="AI_EMPLOYEE_VAULT", help="The vault to work on.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log more to stderr.")]
