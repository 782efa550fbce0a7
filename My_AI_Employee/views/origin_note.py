"""The note for the people of an older vault, written once: it says that fewer small expenses run without them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.migrations import ORIGIN_NOTE_DUE
from My_AI_Employee.vault.layout import HANDBOOK, Folder
from My_AI_Employee.vault.store import VaultStore

_TEXT = f"""# Small expenses of others wait for you now

This vault records expenses below {{limit}} without asking. Since this version that counts for the owner's words only:

- a file that was put into `{Folder.INBOX}/` by hand and is no mail, and
- a mail from an address that `{HANDBOOK}` lists under `owners`, which your mail server has authenticated.

Everything else waits in `{Folder.PENDING_APPROVAL}/`: mails of customers and strangers, plans that a program
proposes, tasks from before this version, and expenses dated in the future or before this fiscal year. Each plan says
who asked.

To let your own mails count again: list your addresses under `owners`, accept the note that asks about it, and set
`AI_EMPLOYEE_MAIL_AUTHSERV_ID` to your mail server's name in the header Authentication-Results.

You may delete this note. It is not written again.
"""


@dataclass(frozen=True, kw_only=True)
class OriginNote:
    """Writes the note. policy: the one in force."""

    journal: Journal
    store: VaultStore
    policy: Callable[[], Policy]
    clock: Callable[[], datetime]

    def write(self) -> int:
        """Write it if it is due; how many were written. None where every expense waited before."""
        with self.journal.transaction() as connection:
            due = bool(stored_facts.get_fact(connection, ORIGIN_NOTE_DUE))
        if not due:
            return 0
        limit = self.policy().auto_approve_expenses_under
        written = self._write(plain_price(limit)) if limit else 0
        with self.journal.transaction() as connection:
            stored_facts.delete_fact(connection, ORIGIN_NOTE_DUE)
        return written

    def _write(self, limit: str) -> int:
        rel = f"{Folder.BRIEFINGS}/{self.clock().astimezone().date()}_Small_Expenses.md"
        if self.store.exists(rel):
            return 0
        self.store.write_new(rel, _TEXT.format(limit=limit))
        return 1
