"""The policy in force: the handbook, as far as it was accepted."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.approvals.policy_in_force import policy_in_force, read_handbook_policy
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.policy_requests import (
    PolicyRequest,
    PolicyRequestStatus,
    accepted_policy,
    find_request,
    refused_digests,
    set_accepted,
    set_refused,
    store_request,
)
from My_AI_Employee.vault.layout import HANDBOOK
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass
class Desk:
    """A vault with its journal."""

    store: VaultStore
    journal: Journal

    def write(self, text: str) -> None:
        (self.store.root / HANDBOOK).write_text(text)

    def accept(self, policy: Policy) -> None:
        with self.journal.transaction() as connection:
            set_accepted(connection, policy)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    create_vault(tmp_path / "vault")
    journal = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    yield Desk(VaultStore(tmp_path / "vault"), journal)
    journal.close()


def test_a_new_vault_has_the_defaults(desk: Desk) -> None:
    found = policy_in_force(desk.store, desk.journal)
    assert (found.policy, found.notices) == (Policy(), ())


def test_tighter_counts_at_once_and_looser_does_not(desk: Desk) -> None:
    desk.write('---\nauto_approve_expenses_under: "50.00"\nplan_expires_days: 30\n---\n')
    found = policy_in_force(desk.store, desk.journal)
    assert found.policy.auto_approve_expenses_under == Decimal("50.00")
    assert found.policy.plan_expires_days == 7
    assert "plan_expires_days" in found.notices[0]
    assert "auto_approve_expenses_under" not in found.notices[0]


def test_looser_counts_when_it_was_accepted(desk: Desk) -> None:
    desk.write("---\nplan_expires_days: 30\nknown_vendors:\n  - Tea House\n---\n")
    desk.accept(read_handbook_policy(desk.store))
    found = policy_in_force(desk.store, desk.journal)
    assert (found.policy.plan_expires_days, found.policy.known_vendors, found.notices) == (30, ("Tea House",), ())


@pytest.mark.parametrize(
    "content",
    [
        "---\nmax_per_day: many\n---\n",
        "---\nmax_per_day: 1\nmax_per_day: 2\n---\n",
        "---\nmax_per_day: 1\n",
        "no properties",
        "",
    ],
)
def test_unreadable_keeps_what_was_accepted(desk: Desk, content: str) -> None:
    desk.accept(Policy(max_per_day=Decimal(700)))
    desk.write(content)
    found = policy_in_force(desk.store, desk.journal)
    assert found.policy == Policy(max_per_day=Decimal(700))
    assert "cannot be read" in found.notices[0]


def test_missing_or_linked_keeps_what_was_accepted(desk: Desk, tmp_path: Path) -> None:
    desk.accept(Policy(max_per_day=Decimal(700)))
    path = desk.store.root / HANDBOOK
    elsewhere = tmp_path / "elsewhere.md"
    shutil.move(path, elsewhere)
    assert "cannot be read" in policy_in_force(desk.store, desk.journal).notices[0]
    path.symlink_to(elsewhere)
    assert policy_in_force(desk.store, desk.journal).policy.max_per_day == 700


def test_a_handbook_without_properties_says_nothing(desk: Desk) -> None:
    desk.write("---\ntitle: Handbook\n---\n")
    with pytest.raises(ValidationFailedError, match="none of the policy's properties"):
        read_handbook_policy(desk.store)


def test_notices_name_the_note_that_waits_and_the_refusal(desk: Desk) -> None:
    desk.write("---\nplan_expires_days: 30\n---\n")
    wanted = read_handbook_policy(desk.store)
    assert "approve POLICY" in policy_in_force(desk.store, desk.journal).notices[0]
    request = PolicyRequest(
        id="POLICY-20261120-abc123", status=PolicyRequestStatus.PENDING, created=NOW, accepted=Policy(), asked=wanted
    )
    with desk.journal.transaction() as connection:
        store_request(connection, request)
        assert find_request(connection) == request
    assert "approve POLICY-20261120-abc123" in policy_in_force(desk.store, desk.journal).notices[0]
    with desk.journal.transaction() as connection:
        set_refused(connection, wanted.digest, refused=True)
        assert list(refused_digests(connection)) == [wanted.digest]
    assert "was refused" in policy_in_force(desk.store, desk.journal).notices[0]
    with desk.journal.transaction() as connection:
        set_refused(connection, wanted.digest, refused=False)
        assert accepted_policy(connection) == Policy()
    assert "refused" not in policy_in_force(desk.store, desk.journal).notices[0]
