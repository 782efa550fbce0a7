"""A mailbox over IMAP (RFC 3501, IDLE of RFC 2177) by IMAPClient. The folder is opened read-only (EXAMINE)."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from My_AI_Employee.errors import MailboxRefusedError, MailboxUnavailableError
from My_AI_Employee.watchers.mail.accounts import MailAccount
from My_AI_Employee.watchers.mail.mailbox import FolderState

CONNECT_TIMEOUT_S = 20.0
READ_TIMEOUT_S = 60.0
LONGEST_IDLE_S = 540.0
"""Routers at home drop idle connections earlier than the 29 minutes of RFC 2177."""
_SIZES_AT_ONCE = 500
_TRANSIENT = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]", "SOCKET ERROR", "EOF", "BYE", "SHUTTING DOWN")
"""Parts of a refusal after which trying again may help: codes of RFC 5530, and the library's words of a lost line."""

Credential = Callable[[], str]
"""Answers the password, or an access token of OAuth. Raises CredentialsError."""


class ImapMailbox:
    """One open folder of an account. See the port `Mailbox`."""

    def __init__(self, account: MailAccount, credential: Credential) -> None:
        """Connect, sign in and open the folder. Raises CredentialsError besides the errors of the port."""
        self._account = account
        secret = credential()
        with _translated(account):
            self._client = _connect(account)
        try:
            with _translated(account):
                _sign_in(self._client, account, secret)
                self._state = self._examine()
                self._can_idle = self._client.has_capability("IDLE")
        except BaseException:
            self.close()
            raise

    def _examine(self) -> FolderState:
        found: Mapping[bytes, Any] = self._client.select_folder(self._account.folder, readonly=True)
        return FolderState(
            uid_validity=int(found[b"UIDVALIDITY"]),
            uid_next=int(found.get(b"UIDNEXT", 0)),
            count=int(found[b"EXISTS"]),
        )

    def state(self) -> FolderState:
        """See `Mailbox.state`."""
        return self._state

    def uids_since(self, day: date) -> Sequence[int]:
        """See `Mailbox.uids_since`."""
        with _translated(self._account):
            return sorted(self._client.search(["SINCE", day]))

    def uids_above(self, uid: int) -> Sequence[int]:
        """See `Mailbox.uids_above`. The server always answers the last mail, also when it is not above."""
        with _translated(self._account):
            return sorted(found for found in self._client.search(["UID", f"{uid + 1}:*"]) if found > uid)

    def sizes(self, uids: Sequence[int]) -> Mapping[int, int]:
        """See `Mailbox.sizes`."""
        found: dict[int, int] = {}
        for start in range(0, len(uids), _SIZES_AT_ONCE):
            with _translated(self._account):
                rows = self._client.fetch(uids[start : start + _SIZES_AT_ONCE], ["RFC822.SIZE"])
            found |= {uid: int(row[b"RFC822.SIZE"]) for uid, row in rows.items() if b"RFC822.SIZE" in row}
        return found

    def body(self, uid: int) -> bytes | None:
        """See `Mailbox.body`."""
        return self._fetch(uid, "BODY.PEEK[]", b"BODY[]")

    def head(self, uid: int) -> bytes | None:
        """See `Mailbox.head`."""
        return self._fetch(uid, "BODY.PEEK[HEADER]", b"BODY[HEADER]")

    def _fetch(self, uid: int, wanted: str, answered: bytes) -> bytes | None:
        with _translated(self._account):
            rows = self._client.fetch([uid], [wanted])
        content = rows.get(uid, {}).get(answered)
        return bytes(content) if content is not None else None

    def wait(self, seconds: float) -> bool:
        """See `Mailbox.wait`. Without IDLE it only waits. Raises MailboxUnavailableError when the line is cut."""
        if not self._can_idle:
            time.sleep(min(seconds, LONGEST_IDLE_S))
            return False
        with _translated(self._account):
            self._client.idle()
            news = self._client.idle_check(timeout=min(seconds, LONGEST_IDLE_S))
            _, more = self._client.idle_done()  # its answer shows that the line is alive
        return bool(news or more)

    def close(self) -> None:
        """See `Mailbox.close`."""
        with suppress(Exception):  # the line may be cut in any way; it is given up
            self._client.logout()
        with suppress(Exception):
            self._client.shutdown()


def _connect(account: MailAccount) -> IMAPClient:
    if account.security == "plain" and not account.is_local:
        raise MailboxRefusedError(
            f"the account '{account.name}' would send its password unencrypted to {account.host}",
            hint="use --security tls or starttls",
        )
    context = ssl.create_default_context()
    client = IMAPClient(
        account.host,
        port=account.port,
        ssl=account.security == "tls",
        ssl_context=context,
        use_uid=True,
        timeout=SocketTimeout(connect=CONNECT_TIMEOUT_S, read=READ_TIMEOUT_S),
    )
    if account.security == "starttls":
        client.starttls(context)
    return client


def _sign_in(client: IMAPClient, account: MailAccount, secret: str) -> None:
    if account.sign_in == "oauth":
        client.oauth2_login(account.user, secret)
    else:
        client.login(account.user, secret)


@contextmanager
def _translated(account: MailAccount) -> Iterator[None]:
    """Translate the library's exceptions. The password is in none of them."""
    where = f"the mail server {account.host}"
    try:
        yield
    except LoginError as error:
        if _is_transient(error):
            raise MailboxUnavailableError(f"{where} does not sign in '{account.user}' now: {_text(error)}") from None
        raise MailboxRefusedError(
            f"{where} refuses the sign-in of '{account.user}': {_text(error)}",
            hint=f"store the password again: ai-employee credentials set {account.secret_name}",
        ) from None
    except ssl.SSLCertVerificationError as error:
        raise MailboxRefusedError(
            f"the certificate of {where} is not accepted: {error.verify_message}",
            hint="check the host's name; a server of your own needs a certificate that this machine trusts",
        ) from None
    except IMAPClientError as error:
        if isinstance(error, IMAPClient.AbortError) or _is_transient(error):
            raise MailboxUnavailableError(f"{where} ended the connection: {_text(error)}") from None
        raise MailboxRefusedError(f"{where} refuses the folder '{account.folder}': {_text(error)}") from None
    except socket.gaierror:
        raise MailboxUnavailableError(f"{where} is not found: no server of this name is known here") from None
    except (TimeoutError, OSError, EOFError) as error:
        raise MailboxUnavailableError(f"{where} does not answer: {_text(error)}") from None


def _is_transient(error: Exception) -> bool:
    said = str(error).upper()
    return any(part in said for part in _TRANSIENT)


def _text(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(said.split())[:200] or type(error).__name__
