"""Watches mail accounts while the program runs: one thread per account, woken by the server (IDLE) or by time."""

import logging
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from My_AI_Employee.errors import (
    AIEmployeeError,
    ConfigurationError,
    CredentialsError,
    MailboxRefusedError,
    MailboxUnavailableError,
)
from My_AI_Employee.observability.alerts import Alert, Notifier
from My_AI_Employee.watchers.mail.accounts import MailAccount
from My_AI_Employee.watchers.mail.collect import Collector, collect
from My_AI_Employee.watchers.mail.mailbox import Mailbox

logger = logging.getLogger(__name__)

FIRST_DELAY_S, LONGEST_DELAY_S = 5.0, 600.0
"""Delay after the first failed attempt, doubled after each further one up to the longest."""
REOPEN_AFTER = 3
"""A connection is opened anew after so many waits, so that a folder that was replaced is noticed."""

OpenMailbox = Callable[[MailAccount], Mailbox]
_FOR_A_PERSON = (MailboxRefusedError, CredentialsError, ConfigurationError)


@dataclass(frozen=True, kw_only=True)
class MailParts:
    """What the watcher works with. collector: of an account. wait_s: longest time between two looks."""

    accounts: Sequence[MailAccount]
    open_mailbox: OpenMailbox
    collector: Callable[[MailAccount, Callable[[], bool]], Collector]
    notifier: Notifier
    wait_s: float = 540.0
    jitter: Callable[[], float] = random.random


def look_once(parts: MailParts) -> int:
    """One look into every account; returns how many mails came. An account that cannot be read is logged."""
    brought = 0
    for account in parts.accounts:
        try:
            brought += _look(parts, account)
        except AIEmployeeError as error:
            logger.warning("the mail account '%s' was not read: %s %s", account.name, error.message, error.hint)
    return brought


def _look(parts: MailParts, account: MailAccount) -> int:
    mailbox = parts.open_mailbox(account)
    try:
        return collect(parts.collector(account, lambda: False), mailbox)
    finally:
        mailbox.close()


class MailWatcher:
    """Threads that look into the accounts until `stop`."""

    def __init__(self, parts: MailParts) -> None:
        self._parts = parts
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch, args=(account,), name=f"mail-{account.name}", daemon=True)
            for account in parts.accounts
        ]

    def start(self) -> None:
        """Start a thread per account."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ask every thread to end; one that waits for its server ends with the process."""
        self._stop.set()

    def join(self, timeout_s: float) -> None:
        """Wait until every thread has ended, each at most so long."""
        for thread in self._threads:
            thread.join(timeout_s)

    def _watch(self, account: MailAccount) -> None:
        failures = 0
        while not self._stop.is_set():
            try:
                self._serve(account)
                failures = 0
            except _FOR_A_PERSON as error:
                self._tell(account, error)
                return
            except MailboxUnavailableError as error:
                failures += 1
                logger.info("the mail account '%s': %s", account.name, error.message)
            except AIEmployeeError as error:
                failures += 1
                logger.warning("the mail account '%s' waits: %s", account.name, error.message)
            except Exception:
                failures += 1
                logger.exception("the mail account '%s' met a fault of the program", account.name)
            self._stop.wait(self._delay_s(failures))

    def _serve(self, account: MailAccount) -> None:
        """Look and wait over one connection."""
        mailbox = self._parts.open_mailbox(account)
        collector = self._parts.collector(account, self._stop.is_set)
        try:
            for _ in range(REOPEN_AFTER):
                collect(collector, mailbox)
                if self._stop.is_set():
                    return
                mailbox.wait(self._parts.wait_s)
        finally:
            mailbox.close()

    def _delay_s(self, failures: int) -> float:
        if not failures:
            return 0.0
        longest = min(FIRST_DELAY_S * 2.0 ** (failures - 1), LONGEST_DELAY_S)
        return longest * (0.5 + self._parts.jitter() / 2)

    def _tell(self, account: MailAccount, error: AIEmployeeError) -> None:
        """The account is left alone until the program is started again: repeated sign-ins may lock it out."""
        logger.error("the mail account '%s' is not read: %s %s", account.name, error.message, error.hint)
        body = f"{error.message}. {error.hint} Then start the program again."
        title = f"The mail account '{account.name}' is not read"
        self._parts.notifier.send(Alert(title=title, body=body, key=f"mail-{account.name}"))
