"""Builds what the watcher of mail accounts works with."""

from collections.abc import Callable

from My_AI_Employee.bootstrap.alerting import build_notifier, with_digest
from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.watchers.mail.accounts import MailAccount, MailAccounts
from My_AI_Employee.watchers.mail.collect import Collector
from My_AI_Employee.watchers.mail.mailbox import Mailbox
from My_AI_Employee.watchers.mail.service import MailParts


def mail_accounts(installation: Installation) -> MailAccounts:
    """The accounts of a vault."""
    return MailAccounts(installation.state.mail_accounts)


def mail_parts(installation: Installation, journal: Journal) -> MailParts:
    """What the watcher needs. Raises ConfigurationError when the file of the accounts is damaged."""

    def collector(account: MailAccount, stop: Callable[[], bool]) -> Collector:
        return Collector(account=account, journal=journal, store=installation.store, clock=utc_now, stop=stop)

    return MailParts(
        accounts=mail_accounts(installation).all(),
        open_mailbox=lambda account: open_mailbox(installation, account),
        collector=collector,
        notifier=with_digest(installation, journal, build_notifier(installation)),
    )


def open_mailbox(installation: Installation, account: MailAccount) -> Mailbox:
    """Sign in to an account. Raises MailboxUnavailableError, MailboxRefusedError, CredentialsError."""
    from My_AI_Employee.watchers.mail.imap import ImapMailbox

    return ImapMailbox(account, lambda: _credential(installation, account))


def _credential(installation: Installation, account: MailAccount) -> str:
    """The password of an account, or an access token of OAuth."""
    secret = installation.secret(account.secret_name)
    if not secret:
        raise CredentialsError(
            f"no password for the mail account '{account.name}' is stored",
            hint=f"store one with: ai-employee credentials set {account.secret_name}",
        )
    if account.sign_in == "password":
        return secret
    from My_AI_Employee.watchers.mail.oauth import access_token

    def keep(refresh_token: str) -> None:
        installation.secrets().set(account.secret_name, refresh_token)

    return access_token(account, secret, keep)
