"""The mail accounts of a vault: a JSON file in the state folder, without secrets."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.files.atomic_write import write_atomically

Security = Literal["tls", "starttls", "plain"]
SignIn = Literal["password", "oauth"]

PORTS: dict[Security, int] = {"tls": 993, "starttls": 143, "plain": 143}
_NAME = r"^[a-z][a-z0-9-]{0,30}$"


class MailAccount(BaseModel):
    """One folder of one mailbox. since: mails that arrived on an earlier day are never fetched.

    security: `plain` sends the password unencrypted, and is accepted for this machine only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=_NAME)
    host: str = Field(min_length=1)
    port: int = Field(gt=0, lt=65_536)
    user: str = Field(min_length=1)
    since: date
    security: Security = "tls"
    folder: str = Field(default="INBOX", min_length=1)
    sign_in: SignIn = "password"
    token_url: str = ""
    client_id: str = ""

    @property
    def secret_name(self) -> str:
        """Name in the secret store of the password, or of the refresh token of OAuth."""
        kind = "PASSWORD" if self.sign_in == "password" else "REFRESH_TOKEN"
        return f"MAIL_{self.name.replace('-', '_').upper()}_{kind}"

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine."""
        return self.host in ("localhost", "127.0.0.1", "::1")


class _Accounts(BaseModel):
    model_config = ConfigDict(extra="forbid")
    accounts: list[MailAccount] = []


class MailAccounts:
    """The accounts in a file; a missing file has none."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def all(self) -> Sequence[MailAccount]:
        """Every account by name. Raises ConfigurationError when the file is damaged."""
        try:
            found = _Accounts.model_validate_json(self._file.read_bytes())
        except FileNotFoundError:
            return []
        except (ValidationError, OSError) as error:
            raise ConfigurationError(
                f"{self._file.name} cannot be read: {_first_line(error)}",
                hint="add the account again with: ai-employee mail add",
            ) from None
        return sorted(found.accounts, key=lambda account: account.name)

    def get(self, name: str) -> MailAccount:
        """One account. Raises ConfigurationError."""
        accounts = {account.name: account for account in self.all()}
        if name not in accounts:
            known = ", ".join(accounts) or "none; add one with: ai-employee mail add"
            raise ConfigurationError(f"there is no mail account '{name}'", hint=f"the accounts are: {known}")
        return accounts[name]

    def put(self, account: MailAccount) -> None:
        """Add an account, or replace the one of its name."""
        self._write([*(one for one in self.all() if one.name != account.name), account])

    def remove(self, name: str) -> MailAccount:
        """Remove an account. Raises ConfigurationError."""
        found = self.get(name)
        self._write([one for one in self.all() if one.name != name])
        return found

    def _write(self, accounts: Sequence[MailAccount]) -> None:
        rows = [account.model_dump(mode="json") for account in accounts]
        text = json.dumps({"accounts": rows}, indent=2)
        write_atomically(self._file, text.encode(), mode=0o600)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
