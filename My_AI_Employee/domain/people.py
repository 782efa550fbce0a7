"""The people of the inbox page and what each may do: see, propose, approve up to an amount, approve everything."""

from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import normalize

from My_AI_Employee.domain.approval_limits import ApprovalLimit, why_beyond
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.errors import RoleMissingError


class Role(StrEnum):
    """What a person may do; each role may do what those before it may."""

    SEE = "see"
    PROPOSE = "propose"  # answer questions, edit plans, draft a reversal
    APPROVE = "approve"  # approve and reject, up to the person's limit


_ORDER = tuple(Role)
_MORE = "someone with that right does it, or gives it: ai-employee inbox people add"


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person of the page. limit: the largest plan that one with the role `approve` may approve."""

    name: str
    role: Role
    limit: ApprovalLimit = field(default_factory=ApprovalLimit)

    def may(self, role: Role) -> bool:
        """Whether the person has this role, or one above it."""
        return _ORDER.index(self.role) >= _ORDER.index(role)

    def check_may(self, role: Role) -> None:
        """Raises RoleMissingError for a person who has neither this role nor one above it."""
        if not self.may(role):
            raise RoleMissingError(f"{self.name} may not do this: it needs the role '{role.value}'", hint=_MORE)

    def check_may_approve(self, plan: Plan) -> None:
        """Raises RoleMissingError when the plan is beyond what the person may approve."""
        self.check_may(Role.APPROVE)
        if beyond := why_beyond(self.limit, plan):
            raise RoleMissingError(f"{self.name} {beyond}", hint=_MORE)

    def check_may_approve_everything(self) -> None:
        """Raises RoleMissingError for a person with a limit: what they decide about has no amount."""
        self.check_may(Role.APPROVE)
        if self.limit.amount is not None:
            shown = format_money(self.limit.amount, self.limit.currency)
            raise RoleMissingError(f"{self.name} may approve up to {shown}, and this has no amount", hint=_MORE)


def person_key(name: str) -> str:
    """A name normalised for comparison: case, repeated spaces and other forms of the same letters are ignored."""
    return " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())
