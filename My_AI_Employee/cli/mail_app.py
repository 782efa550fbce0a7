"""The command group `mail`: the accounts whose mails come into the vault."""

from datetime import datetime
from typing import Annotated

import typer

from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault
from My_AI_Employee.cli.output import print_line, print_result, reporting_errors

mail_app = typer.Typer(help="Mail accounts whose new mails come into the vault.", no_args_is_help=True)

_Name = Annotated[str, typer.Argument(help="A name of your choice, such as work.")]


@mail_app.command("add")
def mail_add(
    name: _Name,
    host: Annotated[str, typer.Option(help="The IMAP server, such as imap.example.com.")],
    user: Annotated[str, typer.Option(help="The user's name on the server, mostly the mail address.")],
    security: Annotated[str, typer.Option(help="tls, starttls, or plain (this machine only).")] = "tls",
    port: Annotated[int, typer.Option(help="993 for tls, else 143, by default.", show_default=False)] = 0,
    folder: Annotated[str, typer.Option(help="The folder to read.")] = "INBOX",
    since: Annotated[
        str, typer.Option(metavar="DAY", help="Mails that came before this day are not read; today by default.")
    ] = "",
    oauth: Annotated[str, typer.Option(help="Sign in with OAuth at: microsoft.")] = "",
    client_id: Annotated[str, typer.Option(help="Of your application at the provider, for --oauth.")] = "",
    vault: Vault = None,
) -> None:
    """Add a mail account; the password is prompted for, or read from stdin. Nothing in the mailbox is changed."""
    from pydantic import ValidationError

    from My_AI_Employee.cli.mail_commands import SignInChoice, add_account, parse_day
    from My_AI_Employee.errors import ConfigurationError
    from My_AI_Employee.watchers.mail.accounts import PORTS

    with reporting_errors():
        installation = open_with_vault(vault)
        values = {
            "name": name,
            "host": host,
            "user": user,
            "security": security,
            "port": port or PORTS.get(security, 993),  # type: ignore[call-overload]  # pydantic refuses other names
            "folder": folder,
            "since": parse_day(since, datetime.now().astimezone().date()),
        }
        choice = SignInChoice(provider=oauth, client_id=client_id)
        try:
            account = choice.completed(values)
        except ValidationError as error:
            first = error.errors()[0]
            raise ConfigurationError(f"{first['loc'][0]}: {first['msg']}") from None
        found = add_account(installation, account, choice)
    print_line(f"The mail account '{name}' is read from now on: {found}.")
    print_line("For older mails, add it again with --since DAY.")


@mail_app.command("test")
def mail_test(name: _Name, vault: Vault = None, as_json: AsJson = False) -> None:
    """Sign in to an account and look at its folder."""
    from My_AI_Employee.bootstrap.mail import mail_accounts
    from My_AI_Employee.cli.mail_commands import test_account

    with reporting_errors(as_json=as_json):
        installation = open_with_vault(vault)
        found = test_account(installation, mail_accounts(installation).get(name))
    print_result({"name": name, "found": found}, found, as_json=as_json)


@mail_app.command("list")
def mail_list(vault: Vault = None, as_json: AsJson = False) -> None:
    """The accounts, without their secrets."""
    from My_AI_Employee.bootstrap.mail import mail_accounts
    from My_AI_Employee.cli.mail_commands import account_row

    with reporting_errors(as_json=as_json):
        rows = [account_row(account) for account in mail_accounts(open_with_vault(vault)).all()]
    lines = [f"{row['name']}: {row['user']} at {row['server']}, {row['folder']} since {row['since']}" for row in rows]
    print_result(rows, "\n".join(lines) or "There is no mail account.", as_json=as_json)


@mail_app.command("remove")
def mail_remove(name: _Name, vault: Vault = None) -> None:
    """Forget an account and its password. Tasks of its mails stay."""
    from My_AI_Employee.cli.mail_commands import remove_account

    with reporting_errors():
        remove_account(open_with_vault(vault), name)
    print_line(f"The mail account '{name}' is no longer read.")
