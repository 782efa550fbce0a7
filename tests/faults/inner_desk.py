"""The executor, the gate and the books in one process, for faults that need no killed process; and parts that break.

What is broken here is what a test's twin takes the protection away with: books that forget keys, a caller that loses
answers. None of the product's functions is replaced.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from My_AI_Employee.books.local.mailer import Mailer
from My_AI_Employee.books.port import Books, BooksInfo
from My_AI_Employee.bootstrap import Installation, open_installation, plan_proposals
from My_AI_Employee.domain.actions import RecordPayment
from My_AI_Employee.domain.plan import BooksIdentity, PlanStatus
from My_AI_Employee.domain.results import RecordPaymentResult
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.testing.clock import MovableClock
from My_AI_Employee.testing.in_process_tools import InProcessTools, in_process_context
from My_AI_Employee.testing.local_books import open_test_books
from My_AI_Employee.vault.template import create_vault
from tests.faults.firms import LocalFirm, new_key


class ForgetfulBooks:
    """Books without the protection: no payment is known by its key."""

    def __init__(self, books: Books) -> None:
        self._books = books

    @property
    def name(self) -> str:
        """See `Books.name`."""
        return self._books.name

    def info(self) -> BooksInfo:
        """See `Books.info`."""
        return self._books.info()

    def record_payment(self, action: RecordPayment, key: str, *, dry_run: bool = False) -> RecordPaymentResult:
        """See `Books.record_payment`; each call under a key of its own."""
        return self._books.record_payment(action, new_key(), dry_run=dry_run)


@dataclass
class InnerDesk:
    """A vault with embedded books. books: what the tools use; the firm counts in the file.

    audience: of the servers.
    """

    place: Installation
    firm: LocalFirm
    journal: Journal
    books: Books
    clock: MovableClock = field(default_factory=MovableClock)
    audience: str = "a server"

    def tools(self, books: Books | None = None) -> InProcessTools:
        """The server's side."""
        context = in_process_context(self.place, books or self.books, self.clock)
        return InProcessTools(replace(context, audience=self.audience))

    def forgetful(self) -> InProcessTools:
        """The server's side over books that forget keys."""
        return self.tools(cast(Books, ForgetfulBooks(self.books)))

    def execution(self, tools: ToolCaller, journal: Journal | None = None) -> Execution:
        """What the executor needs."""
        return Execution(
            journal=journal or self.journal, tools=tools, secret=self.place.state.grant_secret(), clock=self.clock
        )

    def approved(self, *actions: Mapping[str, Any], books: str = "local") -> str:
        """A plan that a person has approved; its id. books: what it is bound to."""
        desk = plan_proposals(self.place, self.journal, lambda: BooksIdentity(name=books, currency="USD"))
        plan_id = desk.propose(actions, ["a test"]).plan_id
        with self.journal.transaction() as connection:
            plans.move_plan(
                connection,
                plan_id,
                PlanStatus.APPROVED,
                approved_by="a person",
                approved_at=self.clock().isoformat(),
            )
        return plan_id

    def record(self, plan_id: str) -> PlanRecord:
        """The journal's row of a plan."""
        with self.journal.transaction() as connection:
            return plans.get_plan(connection, plan_id)

    def entries(self, plan_id: str, result: str) -> list[dict[str, Any]]:
        """Audit entries of a plan's steps with this result."""
        with self.journal.transaction() as connection:
            found = [entry for _, _, entry in audit_rows.entries_after(connection, 0)]
        return [e for e in found if (e["plan_id"], e["result"]) == (plan_id, result) and e["idempotency_key"]]


@contextmanager
def inner_desk(firm: LocalFirm, folder: Path, mailer: Mailer | None = None) -> Iterator[InnerDesk]:
    """A new vault below a folder."""
    create_vault(folder / "vault")
    place = open_installation(
        {
            "AI_EMPLOYEE_VAULT": str(folder / "vault"),
            "AI_EMPLOYEE_STATE_DIR": str(folder / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
            **firm.settings,
        }
    )
    journal, clock = place.journal(), MovableClock()
    books = open_test_books(place.state.books, clock, mailer)
    try:
        yield InnerDesk(place, firm, journal, books, clock)
    finally:
        books.close()
        journal.close()
