"""How a command opens its vault. Loads nothing of the command line's own, so that fast commands start fast."""

from pathlib import Path
from typing import Any


def open_with_vault(vault: Path | None) -> Any:
    """The installation of a vault. Raises ConfigurationError when no vault is given."""
    from My_AI_Employee.bootstrap import open_installation
    from My_AI_Employee.errors import ConfigurationError

    installation = open_installation({"AI_EMPLOYEE_VAULT": str(vault)} if vault else None)
    if installation.vault is None:
        raise ConfigurationError("no vault is given", hint="use --vault PATH or set AI_EMPLOYEE_VAULT")
    return installation
