"""The command `init`: a vault, and the first settings."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.output import print_line, reporting_errors


def init(
    vault: Annotated[Path, typer.Argument(help="Folder to make a vault of; created when missing.")],
    company: Annotated[str, typer.Option(help="Your firm's name, as it stands on invoices.")] = "",
    address: Annotated[str, typer.Option(help="Its address, on one line.")] = "",
    tax_id: Annotated[str, typer.Option(help="Its tax id.")] = "",
    country: Annotated[str, typer.Option(help="Its country, as two letters.")] = "",
    currency: Annotated[str, typer.Option(help="Currency of the books, as three letters.")] = "",
    iban: Annotated[str, typer.Option(help="The account that customers pay to.")] = "",
    timezone: Annotated[str, typer.Option(help="Its time zone; this machine's by default.")] = "",
    tax_period: Annotated[str, typer.Option(help="Tax returns: monthly, quarterly or yearly.")] = "",
    fiscal_year_month: Annotated[
        str, typer.Option(metavar="1..12", help="First month of the fiscal year; January by default.")
    ] = "",
    language: Annotated[str, typer.Option(help="Language of briefings: en, de or fr.")] = "",
    books: Annotated[str, typer.Option(help="local for the embedded books, odoo for Odoo.")] = "",
    smtp_host: Annotated[str, typer.Option(help="Server that sends invoices of the embedded books by mail.")] = "",
    smtp_username: Annotated[str, typer.Option(help="The user's name there, mostly the mail address.")] = "",
    smtp_from: Annotated[str, typer.Option(help="The address that invoices come from.")] = "",
    odoo_url: Annotated[str, typer.Option(help="Address of Odoo.")] = "",
    odoo_database: Annotated[str, typer.Option(help="Its database.")] = "",
    odoo_username: Annotated[str, typer.Option(help="The Odoo user of this program.")] = "",
    chart: Annotated[
        str, typer.Option(help="Chart of accounts for empty embedded books: generic, de-skr04 or fr-pcg.")
    ] = "",
    taxes: Annotated[str, typer.Option(help="Tax rates in place of the chart's: at, ch, de, fr, gb, generic.")] = "",
    mail_host: Annotated[
        str, typer.Option(help="IMAP server of the mailbox to read; its password is asked for, or read from stdin.")
    ] = "",
    mail_user: Annotated[str, typer.Option(help="The user's name there, mostly the mail address.")] = "",
    ask: Annotated[
        bool | None, typer.Option("--ask/--no-ask", help="Ask for the settings; done in a terminal, the first time.")
    ] = None,
) -> None:
    """Make a vault, and keep the first settings. Never overwrites a file, and never changes a setting."""
    from My_AI_Employee.cli.books_app import set_up_books
    from My_AI_Employee.cli.first_settings import ask_for_settings, keep_settings, known_settings, options_given
    from My_AI_Employee.settings import load_settings
    from My_AI_Employee.vault.template import create_vault

    options = {
        "company": company,
        "address": address,
        "tax_id": tax_id,
        "country": country,
        "currency": currency,
        "iban": iban,
        "timezone": timezone,
        "tax_period": tax_period,
        "fiscal_year_month": fiscal_year_month,
        "language": language,
        "books": books,
        "smtp_host": smtp_host,
        "smtp_username": smtp_username,
        "smtp_from": smtp_from,
        "odoo_url": odoo_url,
        "odoo_database": odoo_database,
        "odoo_username": odoo_username,
    }
    with reporting_errors():
        settings, file = options_given(options), load_settings().state_root / ".env"
        known = known_settings(file)
        if ask or (ask is None and not file.exists() and sys.stdin.isatty() and sys.stdout.isatty()):
            print_line("A few questions; Enter leaves one out.")
            print_line(f"All but the currency can be changed later, in {file}.")
            settings = ask_for_settings({**known, **settings}, _prompt, print_line)
            chart = chart or _asked_chart(settings)
            mail_host = mail_host or _prompt("IMAP server of the mailbox to read, or nothing for none").strip()
            mail_user = mail_user or (_prompt("The user's name there, mostly the mail address") if mail_host else "")
        add_books = set_up_books(chart, taxes, settings)
        kept = keep_settings(file, settings)
        created = create_vault(vault.expanduser())
        add_books(vault.expanduser())
    print_line(f"{vault}: {len(created)} files and folders created." if created else f"{vault} is a vault already.")
    if kept:
        print_line(f"{file}: {', '.join(kept)} kept.")
    if known and created:
        _print_whose_settings(file)
    try:
        if mail_host or mail_user:
            with reporting_errors():
                print_line(_first_mail_account(vault.expanduser(), mail_host, mail_user.strip()))
    finally:
        _print_next_steps(vault, file, settings)


def _first_mail_account(vault: Path, host: str, user: str) -> str:
    """Add the account `mail`, unless it is there; what was found.

    Raises as `mail add`: the vault is there, the account is not kept. One that is there stays as it is.
    """
    from My_AI_Employee.bootstrap.mail import mail_accounts
    from My_AI_Employee.cli.mail_commands import SignInChoice, add_account
    from My_AI_Employee.cli.opening import open_with_vault
    from My_AI_Employee.errors import AIEmployeeError, ConfigurationError
    from My_AI_Employee.watchers.mail.accounts import PORTS, MailAccount

    if not (host and user):
        raise ConfigurationError(
            f"the mailbox has no {'user' if host else 'server'}",
            hint=f"ai-employee mail add mail --host {host or 'SERVER'} --user {user or 'NAME'}",
        )
    installation = open_with_vault(vault)
    known = next((each for each in mail_accounts(installation).all() if each.name == "mail"), None)
    if known is not None and (known.host, known.user) == (host, user):
        return f"New mails of {user} are read already."
    if known is not None:
        raise ConfigurationError(
            f"the mail account 'mail' is there already: {known.user} at {known.host}",
            hint=f"add another one with: ai-employee mail add NAME --host {host} --user {user}",
        )
    today = datetime.now().astimezone().date()
    account = MailAccount(name="mail", host=host, port=PORTS["tls"], user=user, since=today)
    try:
        found = add_account(installation, account, SignInChoice())
    except AIEmployeeError as error:
        again = f"ai-employee mail add mail --host {host} --user {user} --vault {vault}"
        hint = f"the vault is there, the mailbox is not read yet; add it with: {again}"
        raise type(error)(error.message, hint=f"{error.hint}; {hint}" if error.hint else hint) from None
    return f"New mails of {user} are read: {found}."


_CHARTS = {"DE": "de-skr04", "FR": "fr-pcg"}
"""The chart that is offered by the country of the firm."""


def _asked_chart(settings: Mapping[str, str]) -> str:
    """The chart that a person chooses; one that the books cannot have is asked about again."""
    from My_AI_Employee.cli.books_app import set_up_books
    from My_AI_Employee.errors import AIEmployeeError

    offered = _CHARTS.get(settings.get("AI_EMPLOYEE_COMPANY_COUNTRY", ""))
    if not offered or settings.get("AI_EMPLOYEE_BOOKS") == "odoo":
        return ""
    while answer := _prompt(f"Chart of accounts: {offered}, or nothing for a general one").strip():
        try:
            set_up_books(answer, "", settings)
        except AIEmployeeError as error:
            print_line(f"'{answer}' cannot be taken: {error.message}; {error.hint}")
        else:
            break
    return answer


def _print_whose_settings(file: Path) -> None:
    """A new vault takes the settings that are there: said, so that nobody works under another firm's name."""
    from My_AI_Employee.settings import load_settings

    with reporting_errors():
        settings = load_settings()
    print_line(f"The settings in {file} hold for this vault too: {settings.company_name}, {settings.currency}.")
    print_line(
        "  Another firm needs settings of its own: set AI_EMPLOYEE_STATE_DIR to an empty folder, then init anew."
    )


def _prompt(text: str) -> str:
    return str(typer.prompt(text, default="", show_default=False))


def _print_next_steps(vault: Path, file: Path, settings: Mapping[str, str]) -> None:
    print_line("Next:")
    if settings.get("SMTP_USERNAME"):
        print_line(f"  ai-employee credentials set SMTP_PASSWORD --vault {vault}    the password of that mail user")
    if settings.get("AI_EMPLOYEE_BOOKS") == "odoo" or settings.get("ODOO_URL"):
        print_line(f"  ai-employee credentials set ODOO_API_KEY --vault {vault}    the key of the Odoo user")
    print_line(f"  ai-employee doctor --vault {vault}    what is configured and what is missing")
    print_line(f"  ai-employee run --vault {vault}       start working; drop mails and notes into {vault}/Inbox")
    print_line(f"  ai-employee inbox --vault {vault}     decide and answer on a page in the browser")
    print_line(f"Settings (ODOO_URL, SMTP_HOST ...) come from the environment or from {file}.")
