"""The origin of tasks: by the file when it is taken in, by the present owners and the books when it is planned."""

from collections.abc import Callable
from dataclasses import dataclass

from My_AI_Employee.domain.origin import Origin, addresses_in, claim_warnings, origin_of, present_origin
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.journal.records import TaskRecord
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.readers.port import Original


@dataclass(frozen=True, kw_only=True)
class Origins:
    """policy: the one in force, which lists the owners. authserv_id: of the receiving mail server (RFC 8601).

    An empty authserv_id authenticates no mail.
    """

    policy: Callable[[], Policy]
    authserv_id: str = ""

    def at_intake(self, original: Original) -> tuple[Origin, str]:
        """The origin that the file proves, and its sender in the form that the journal keeps."""
        sender = original.mail_sender
        if sender is None:
            return origin_of(None, (), ""), ""
        return origin_of(sender, self.policy().owners, self.authserv_id), sender.text

    def present(self, record: TaskRecord, books: BooksView) -> Origin:
        """The origin of a task that is planned now. Raises the errors of the books."""

        def is_customer(address: str) -> bool:
            return any(address in addresses_in(found.email) for found in books.find_customers(address))

        if not record.sender:
            return record.origin
        return present_origin(record.origin, record.sender, self.policy().owners, is_customer)

    def warnings(self, origin: Origin, sender: str) -> tuple[str, ...]:
        """What a person should know of the sender. sender: as the journal keeps it, empty for other files."""
        return () if not sender else claim_warnings(origin, sender, self.policy().owners)
