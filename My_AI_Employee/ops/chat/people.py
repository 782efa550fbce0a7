"""Who a chat identity is, and what this person may do from the chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from My_AI_Employee.domain.approval_limits import ApprovalLimit as ApprovalLimit
from My_AI_Employee.domain.approval_limits import why_beyond
from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.errors import RightMissingError, UnknownSenderError


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person of the settings. id: of the chat account. limit: None for one who may look only.

    workflows: names of those that the person may start.
    """

    id: str
    name: str
    limit: ApprovalLimit | None = None
    workflows: Sequence[str] = ()

    def check_may_decide(self) -> None:
        """Raises RightMissingError for a person who may look only."""
        if self.limit is None:
            raise RightMissingError(
                f"{self.name} may look at plans from here, not decide about them",
                hint="someone with that right decides, or a person moves the note in the vault",
            )

    def check_may_approve(self, plan: Plan) -> None:
        """Raises RightMissingError when the plan is beyond the person's limit.

        A step whose amount is only in the books (such as a reversal, or new bank details) is beyond every limit.
        """
        self.check_may_decide()
        assert self.limit is not None
        if beyond := why_beyond(self.limit, plan):
            raise RightMissingError(f"{self.name} {beyond}", hint=_OTHERS)

    def check_may_run(self, workflow: str) -> None:
        """Raises RightMissingError unless the workflow is one of the person's."""
        if workflow not in self.workflows:
            theirs = ", ".join(self.workflows) or "none"
            raise RightMissingError(
                f"{self.name} may not run '{workflow}'", hint=f"workflows of {self.name}: {theirs}"
            )


_OTHERS = "someone with a higher limit approves it, or a person moves its note to Approved/"


def find_person(people: Mapping[str, Person], sender: str) -> Person:
    """The person with this chat account, by its exact id. Raises UnknownSenderError."""
    found = people.get(sender)
    if found is None:
        raise UnknownSenderError(
            f"the account {sender[:100]} is not one of those that may give commands here",
            hint="names that are shown in the chat do not count; the settings list accounts by their ids",
        )
    return found
