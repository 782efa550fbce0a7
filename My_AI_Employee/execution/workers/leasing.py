"""Holding a lease while a block runs: a thread renews it, and every step checks it in its own transaction."""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from My_AI_Employee.errors import ConfigurationError, JournalError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.leases import (
    DURATION_S,
    LEADER,
    RENEWAL_S,
    Lease,
    acquire_lease,
    check_lease,
    lease_owner,
    release_lease,
    renew_lease,
)

logger = logging.getLogger(__name__)


def new_owner() -> str:
    """A name for this process that no other has: host, process id and a few random digits."""
    return f"{socket.gethostname()[:80]}:{os.getpid()}:{secrets.token_hex(4)}"


def _ignore() -> None:
    """The guard tells whoever works under the lease."""


@dataclass(frozen=True, kw_only=True)
class HeldLease:
    """A lease that is ours."""

    lease: Lease

    def guard(self, connection: Connection) -> None:
        """Raises LeaseLostError when another has taken the work over. See Execution.guard."""
        check_lease(connection, self.lease)


@contextmanager
def hold_lease(
    journal: Journal, name: str, owner: str, on_lost: Callable[[], None] = _ignore
) -> Iterator[HeldLease | None]:
    """Hold a lease while the block runs; None when another holds it. on_lost: called once, in a thread."""
    with journal.transaction(concurrent=True) as connection:
        lease = acquire_lease(connection, name, owner)
    if lease is None:
        yield None
        return
    ended = threading.Event()
    renewing = threading.Thread(target=_renew, args=(journal, lease, ended, on_lost), daemon=True)
    renewing.start()
    try:
        yield HeldLease(lease=lease)
    finally:
        ended.set()
        renewing.join()
        _release(journal, lease)


@contextmanager
def hold_lead(journal: Journal, on_lost: Callable[[], None]) -> Iterator[HeldLease]:
    """Lead while the block runs, over every machine that shares the journal.

    Waits for the lease of a leader that has died. Raises ConfigurationError when another leads.
    """
    deadline = time.monotonic() + DURATION_S + 1
    while True:
        with hold_lease(journal, LEADER, new_owner(), on_lost) as held:
            if held is not None:
                yield held
                return
        if time.monotonic() > deadline:
            break
        time.sleep(RENEWAL_S / 2)
    with journal.transaction() as connection:
        leader = lease_owner(connection, LEADER)
    raise ConfigurationError(
        f"another ai-employee ({leader}) leads on {journal.where}", hint="one at a time leads; stop it first"
    )


def _renew(journal: Journal, lease: Lease, ended: threading.Event, on_lost: Callable[[], None]) -> None:
    while not ended.wait(RENEWAL_S):
        try:
            with journal.transaction(concurrent=True) as connection:
                kept = renew_lease(connection, lease)
        except JournalError as error:
            logger.warning("the lease of %s is not renewed: %s", lease.name, error)
            continue
        if not kept:
            logger.warning("%s was taken over by another process", lease.name)
            on_lost()
            return


def _release(journal: Journal, lease: Lease) -> None:
    try:
        with journal.transaction(concurrent=True) as connection:
            release_lease(connection, lease)
    except JournalError as error:
        logger.warning("the lease of %s runs out by itself: %s", lease.name, error)
