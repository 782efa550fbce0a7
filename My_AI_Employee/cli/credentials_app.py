"""The command group `credentials`: the secrets in the system's keyring."""

from pathlib import Path
from typing import Annotated, Any

import typer

from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault
from My_AI_Employee.cli.output import print_line, print_result, reporting_errors

credentials_app = typer.Typer(help="Secrets, kept in the system's keyring.", no_args_is_help=True)


def _opened_for_secrets(vault: Path | None) -> Any:
    """The installation whose secrets are meant; with a stack.yaml also the one without a vault."""
    from My_AI_Employee.bootstrap import open_installation
    from My_AI_Employee.settings import load_settings

    settings = load_settings()
    without_vault = vault is None and settings.vault is None and settings.stack_file.is_file()
    return open_installation() if without_vault else open_with_vault(vault)


@credentials_app.command("set")
def credentials_set(
    name: Annotated[
        str,
        typer.Argument(
            help="ODOO_API_KEY, ODOO_PASSWORD, SMTP_PASSWORD, ALERT_URLS, ANTHROPIC_API_KEY, TEAM_KEY, "
            "DIGITALOCEAN_TOKEN, MAIL_ACCOUNT_PASSWORD, CHAT_..., EVENTS_..., N8N_..., WAREHOUSE_..., SUPERSET_..., "
            "or a name that stack.yaml has"
        ),
    ],
    vault: Vault = None,
) -> None:
    """Store a secret; it is prompted for, or read from stdin when that is not a terminal."""
    import sys

    from My_AI_Employee.cli.commands import store_secret

    value = typer.prompt(name, hide_input=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with reporting_errors():
        print_line(f"{name} is stored in {store_secret(_opened_for_secrets(vault), name, value)}.")


@credentials_app.command("list")
def credentials_list(vault: Vault = None, as_json: AsJson = False) -> None:
    """Names of the stored secrets, never their values."""
    with reporting_errors(as_json=as_json):
        store = _opened_for_secrets(vault).secrets()
        names, where = store.names(), store.where()
    lines = [f"Stored in {where}:", *(f"  {name}" for name in names or ["(none)"])]
    print_result({"names": names, "where": where}, "\n".join(lines), as_json=as_json)


@credentials_app.command("delete")
def credentials_delete(name: str, vault: Vault = None) -> None:
    """Delete a secret."""
    with reporting_errors():
        found = _opened_for_secrets(vault).secrets().delete(name)
    print_line(f"{name} is deleted." if found else f"{name} was not stored.")
