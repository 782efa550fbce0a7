"""The commands `mail add`, `mail test`, `mail list` and `mail remove`."""

import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

import typer

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.mail import mail_accounts, open_mailbox
from My_AI_Employee.cli.doctor import Check
from My_AI_Employee.cli.output import print_line
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError
from My_AI_Employee.watchers.mail.accounts import MailAccount
from My_AI_Employee.watchers.mail.oauth import PROVIDERS, sign_in_by_device


@dataclass(frozen=True, kw_only=True)
class SignInChoice:
    """How to sign in. provider: of OAuth, empty for a password. client_id: of the application at the provider."""

    provider: str = ""
    client_id: str = ""

    def completed(self, values: dict[str, Any]) -> MailAccount:
        """The account with this way of signing in. Raises ConfigurationError, pydantic's ValidationError."""
        if not self.provider:
            return MailAccount(**values)
        if self.provider not in PROVIDERS or not self.client_id:
            raise ConfigurationError(
                f"sign-in with OAuth needs --client-id and one of the providers: {', '.join(PROVIDERS)}",
                hint="other providers give app passwords: leave --oauth out",
            )
        provider = PROVIDERS[self.provider]
        return MailAccount(**values, sign_in="oauth", token_url=provider.token_url, client_id=self.client_id)


def add_account(installation: Installation, account: MailAccount, choice: SignInChoice) -> str:
    """Store the secret, try the account, and keep it when it can be read; returns what was found.

    Raises MailboxRefusedError, MailboxUnavailableError, CredentialsError: then nothing is kept.
    """
    secrets = installation.secrets()
    before = secrets.get(account.secret_name)
    secrets.set(account.secret_name, _secret(account, choice))
    try:
        found = test_account(installation, account)
    except AIEmployeeError:
        if before is None:
            secrets.delete(account.secret_name)
        else:
            secrets.set(account.secret_name, before)
        raise
    mail_accounts(installation).put(account)
    return found


def _secret(account: MailAccount, choice: SignInChoice) -> str:
    if choice.provider:
        return sign_in_by_device(PROVIDERS[choice.provider], choice.client_id, print_line)
    if sys.stdin.isatty():
        return str(typer.prompt(f"Password of {account.user}", hide_input=True))
    return sys.stdin.readline().rstrip("\n")


def test_account(installation: Installation, account: MailAccount) -> str:
    """Sign in and look at the folder; returns what was found. Raises as `add_account`."""
    mailbox = open_mailbox(installation, account)
    try:
        count, new = mailbox.state().count, len(mailbox.uids_since(account.since))
    finally:
        mailbox.close()
    return f"{account.folder} holds {count:,} mails; {new:,} came since {account.since.isoformat()} and are read"


def mailbox_checks(installation: Installation) -> list[Check]:
    """A check of each account: whether it can be read."""
    try:
        accounts = mail_accounts(installation).all()
    except ConfigurationError as error:
        return [Check(name="mailboxes", state="fail", found=error.message, mend=error.hint)]
    return [_check(installation, account) for account in accounts]


def _check(installation: Installation, account: MailAccount) -> Check:
    name = f"mailbox {account.name}"
    try:
        return Check(name=name, state="ok", found=test_account(installation, account))
    except AIEmployeeError as error:
        return Check(
            name=name, state="fail", found=error.message, mend=error.hint or "check the server's name and port"
        )


def remove_account(installation: Installation, name: str) -> MailAccount:
    """Forget an account and its secret. Its mails that were read stay known. Raises ConfigurationError."""
    account = mail_accounts(installation).remove(name)
    installation.secrets().delete(account.secret_name)
    return account


def account_row(account: MailAccount) -> dict[str, str]:
    """An account as plain data, without its secret."""
    return {
        "name": account.name,
        "server": f"{account.host}:{account.port} ({account.security})",
        "user": account.user,
        "folder": account.folder,
        "since": account.since.isoformat(),
        "sign_in": account.sign_in,
    }


def parse_day(text: str, today: date) -> date:
    """A day as YYYY-MM-DD; today when empty. Raises ConfigurationError."""
    try:
        return date.fromisoformat(text) if text else today
    except ValueError:
        raise ConfigurationError(f"'{text}' is not a day", hint="write it as 2026-11-20") from None
