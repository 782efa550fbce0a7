"""The policy in force: what Company_Handbook.md says, as far as a person has accepted it.

Anyone who can write into the vault can edit the handbook, so a limit that allows more than the accepted policy does
not count until a person accepts it (`ai-employee approve POLICY`); a stricter one counts at once.
"""

import json
from dataclasses import dataclass

from My_AI_Employee.domain.policy import Policy, loosened, policy_from, stricter
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal import marks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.vault.layout import HANDBOOK
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.store import VaultStore

ACCEPTED = "accepted_policy"


@dataclass(frozen=True, kw_only=True)
class PolicyInForce:
    """policy: what counts now. notices: what a person should know about the handbook."""

    policy: Policy
    notices: tuple[str, ...] = ()


def read_handbook_policy(store: VaultStore) -> Policy:
    """The policy that the handbook asks for. Raises VaultError, ValidationFailedError."""
    text, _ = store.read_note(HANDBOOK)
    return policy_from(parse_note(text).front)


def accepted_policy(journal: Journal) -> Policy:
    """What a person accepted last; the defaults when nobody has."""
    with journal.transaction() as connection:
        text = marks.get_fact(connection, ACCEPTED)
    return policy_from(json.loads(text)) if text else Policy()


def policy_in_force(store: VaultStore, journal: Journal) -> PolicyInForce:
    """Never raises for a bad handbook: the accepted policy counts then, and a notice says why."""
    accepted = accepted_policy(journal)
    try:
        wanted = read_handbook_policy(store)
    except AIEmployeeError as error:
        return PolicyInForce(policy=accepted, notices=(f"{HANDBOOK} cannot be read ({error}); nothing changed",))
    looser = loosened(accepted, wanted)
    notices: tuple[str, ...] = ()
    if looser:
        notices = (
            f"{HANDBOOK} allows more than was accepted ({', '.join(looser)}). It does not count until a person "
            "runs: ai-employee approve POLICY",
        )
    return PolicyInForce(policy=stricter(accepted, wanted), notices=notices)


def accept_handbook(store: VaultStore, journal: Journal) -> Policy:
    """Accept what the handbook says now. Raises VaultError, ValidationFailedError."""
    wanted = read_handbook_policy(store)
    with journal.transaction() as connection:
        marks.set_fact(connection, ACCEPTED, json.dumps(wanted.as_front_matter()))
    return wanted
