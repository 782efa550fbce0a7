"""The policy in force: the limits of Company_Handbook.md that a person has accepted.

Anyone who can write to the vault can edit the handbook. So a limit that allows more than the accepted policy is not
applied until a person accepts it (see policy_decisions); a stricter limit applies at once.
"""

from dataclasses import dataclass
from functools import lru_cache

from My_AI_Employee.domain.policy import POLICY_FIELDS, Policy, loosened, policy_from, stricter
from My_AI_Employee.errors import AIEmployeeError, ValidationFailedError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.policy_requests import PolicyRequestStatus, accepted_policy, find_request, refused_digests
from My_AI_Employee.vault.layout import HANDBOOK
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.store import VaultStore


@dataclass(frozen=True, kw_only=True)
class PolicyInForce:
    """policy: the limits that apply now. notices: messages about the handbook for a person."""

    policy: Policy
    notices: tuple[str, ...] = ()


def read_handbook_policy(store: VaultStore) -> Policy:
    """Read the policy of the handbook. Raises VaultError, ValidationFailedError."""
    return _policy_of(store.read_note(HANDBOOK)[0])


@lru_cache(maxsize=4)
def _policy_of(text: str) -> Policy:
    front = parse_note(text).front
    if not set(front) & set(POLICY_FIELDS):
        raise ValidationFailedError(f"{HANDBOOK} has none of the policy's properties")
    return policy_from(front)


def policy_in_force(store: VaultStore, journal: Journal) -> PolicyInForce:
    """The policy in force. For an invalid handbook the accepted policy applies, with a notice."""
    with journal.transaction() as connection:
        accepted = accepted_policy(connection)
    try:
        wanted = read_handbook_policy(store)
    except AIEmployeeError as error:
        return PolicyInForce(policy=accepted, notices=(f"{HANDBOOK} cannot be read ({error}); nothing changed",))
    policy, looser = _both(accepted, wanted)
    notices = (_notice(looser, wanted, journal),) if looser else ()
    return PolicyInForce(policy=policy, notices=notices)


@lru_cache(maxsize=4)
def _both(accepted: Policy, wanted: Policy) -> tuple[Policy, tuple[str, ...]]:
    """(the stricter of both limits in each field, fields in which `wanted` allows more)."""
    return stricter(accepted, wanted), tuple(loosened(accepted, wanted))


def _notice(looser: tuple[str, ...], wanted: Policy, journal: Journal) -> str:
    with journal.transaction() as connection:
        request = find_request(connection)
        refused = wanted.digest in refused_digests(connection)
    waiting = request.id if request and request.status is PolicyRequestStatus.PENDING else "POLICY"
    what = f"{HANDBOOK} allows more than was accepted ({', '.join(looser)})"
    if refused:
        return f"{what}. That was refused and does not count. To be asked again: ai-employee approve POLICY"
    return f"{what}. It does not count until a person accepts it: ai-employee approve {waiting}"
