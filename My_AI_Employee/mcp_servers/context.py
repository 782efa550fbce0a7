"""What the server's tools work with, handed over by bootstrap. Imports nothing of the protocol's library."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from My_AI_Employee.books.port import Books, Receipt
from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.mcp_servers.gate import Clock, Gate, PlanSink, UsedGrants
from My_AI_Employee.mcp_servers.sent_invoices import KeepDocument


def no_vault(name: str, content: bytes) -> str:
    """In place of `keep_file` where there is no vault. Raises ConfigurationError."""
    raise ConfigurationError(
        f"there is no vault that {name} could be written to", hint="set AI_EMPLOYEE_VAULT, or give --vault"
    )


@dataclass(frozen=True, kw_only=True)
class ServerContext:
    """Values and ports of one server over one set of books.

    books: answers the connected books; called for each tool call, so that a server starts while Odoo is down.
    secret: key of the grants. audience: whom they must name. used: those that were taken.
    plans: None when no vault is configured.
    check_receipt: a path inside the vault to a checked receipt; raises ReceiptNotFoundError.
    redacted: takes secrets out of texts that leave the process.
    keep_file: writes a file into the vault's folder for payment files, from its name and content; answers its path.
    Raises ConfigurationError without a vault.
    build_report: computes a report and writes its PDF when asked for; runs while the books are held.
    version: of the product.
    keep_document: puts the PDF of a mailed invoice into the vault; None when no vault is configured.
    """

    books: Callable[[], Books]
    secret: Callable[[], bytes]
    used: UsedGrants
    plans: PlanSink | None
    dry_run: bool
    clock: Clock
    check_receipt: Callable[[str], Receipt]
    build_report: Callable[[ReportRequest], ReportResult]
    version: str
    audience: str = ""
    keep_document: KeepDocument | None = None
    keep_file: Callable[[str, bytes], str] = no_vault
    redacted: Callable[[str], str] = str
    books_lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @contextmanager
    def hold_books(self) -> Iterator[Books]:
        """The books for one caller at a time: tools run in worker threads, books are not thread-safe."""
        with self.books_lock:
            yield self.books()

    @property
    def gate(self) -> Gate:
        """The gate before the write tools."""
        return Gate(secret=self.secret, used=self.used, plans=self.plans, clock=self.clock, audience=self.audience)
