"""Connections per person: never shared, bounded, evicted, closed; and what Odoo's refusals become."""

import threading
import tracemalloc
from collections.abc import Callable

import pytest

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.faults import missing_model, no_database, server_error, unreachable, wrong_secret
from My_AI_Employee.errors import (
    AccessRefusedError,
    AIEmployeeError,
    BooksConfigurationError,
    BooksRefusedError,
    BooksUnavailableError,
    CursorInvalidError,
    ModuleNotInstalledError,
    SignInExpiredError,
    TooManyCallsError,
)
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.people.clients import KeyReloadingClient
from My_AI_Employee.team.people.connections import ConnectionCounts, ConnectionLimits, ConnectionPool
from My_AI_Employee.team.people.odoo_faults import to_team_error
from tests.team.team_server_desk import SECRET, MemoryClient, MemoryOdoo, now, people_of, person, until


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def use(people: ConnectionPool, login: str) -> str:
    with people.context_of(person(login)) as desk:
        return str(desk.odoo.call("res.users", "read"))


def test_a_connection_is_kept_and_used_by_its_person_alone() -> None:
    odoo = MemoryOdoo()
    people = people_of(odoo)
    assert [use(people, login) for login in ("ann", "bob", "ann", "ann")] == ["ann", "bob", "ann", "ann"]
    assert (odoo.opened, odoo.closed) == (2, 0)
    assert people.counts() == ConnectionCounts(people=2, connections=2)


def test_the_same_subject_of_another_issuer_is_another_person() -> None:
    odoo = MemoryOdoo()
    people = people_of(odoo)
    use(people, "ann")
    twin = Principal(issuer="https://other.example", subject="db:ann", login="ann", odoo_uid=7)
    with people.context_of(twin) as desk:
        desk.odoo.call("res.users", "read")
    assert odoo.opened == 2


def test_calls_at_once_get_a_connection_each_up_to_the_bound() -> None:
    odoo = MemoryOdoo()
    people = people_of(odoo, ConnectionLimits(connections=3, wait_s=0.05))
    with people.context_of(person("ann")) as one, people.context_of(person("ann")) as two:
        assert one.odoo is not two.odoo
        assert use(people, "bob") == "bob"
        with people.context_of(person("ann")), pytest.raises(TooManyCallsError), people.context_of(person("ann")):
            pass
    assert use(people, "ann") == "ann"
    assert odoo.opened == 4, "that of bob, which was idle, made way"


def test_a_call_waits_for_a_connection_to_come_back() -> None:
    odoo = MemoryOdoo()
    odoo.gate.clear()
    people = people_of(odoo, ConnectionLimits(connections=1))
    said: list[str] = []
    threads = [threading.Thread(target=lambda: said.append(use(people, "ann"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    until(lambda: odoo.calls == 1)
    odoo.gate.set()
    for thread in threads:
        thread.join(10)
    assert said == ["ann"] * 3
    assert odoo.opened == 1


def test_the_bound_of_all_takes_an_idle_one_from_the_least_recent() -> None:
    odoo = MemoryOdoo()
    people = people_of(odoo, ConnectionLimits(connections=2, wait_s=0.05))
    for login in ("ann", "bob", "cat"):
        use(people, login)
    assert (odoo.opened, odoo.closed) == (3, 1)
    assert people.counts().connections == 2
    with people.context_of(person("ann")), people.context_of(person("bob")), pytest.raises(TooManyCallsError):
        use(people, "cat")


def test_idle_people_are_forgotten_after_the_time_and_above_the_cap() -> None:
    odoo, clock = MemoryOdoo(), Clock()
    people = people_of(odoo, ConnectionLimits(idle_ttl_s=60, people=2), monotonic=clock)
    use(people, "ann")
    clock.now += 59
    use(people, "bob")
    people.sweep()
    assert people.counts().people == 2
    clock.now += 2
    people.sweep()
    assert people.counts() == ConnectionCounts(people=1, connections=1)
    use(people, "cat")
    use(people, "dan")
    assert people.counts() == ConnectionCounts(people=2, connections=2)
    assert odoo.closed == odoo.opened - 2


def test_who_is_busy_is_not_forgotten() -> None:
    clock = Clock()
    people = people_of(MemoryOdoo(), ConnectionLimits(idle_ttl_s=60), monotonic=clock)
    with people.context_of(person("ann")) as desk:
        clock.now += 3600
        people.sweep()
        assert desk.odoo.call("res.users", "read") == "ann"
    assert people.counts().people == 1


def test_a_crash_within_a_call_closes_its_connection_and_a_refusal_does_not() -> None:
    odoo = MemoryOdoo()
    people = people_of(odoo)
    with pytest.raises(BooksRefusedError), people.context_of(person("ann")):
        raise BooksRefusedError("no")
    assert odoo.closed == 0
    with pytest.raises(ZeroDivisionError), people.context_of(person("ann")):
        raise ZeroDivisionError
    assert odoo.closed == 1
    assert people.counts().connections == 0


def test_closing_closes_the_idle_now_and_the_lent_when_they_return() -> None:
    odoo = MemoryOdoo()
    people = people_of(odoo)
    use(people, "bob")
    with people.context_of(person("ann")):
        people.close()
        assert odoo.closed == 1
    assert odoo.closed == 2
    assert people.counts().connections == 0


def test_forgetting_a_person_closes_their_connections() -> None:
    odoo = MemoryOdoo()
    people = people_of(odoo)
    use(people, "ann")
    use(people, "bob")
    people.forget(person("ann").key)
    people.forget(person("nobody").key)
    assert odoo.closed == 1
    assert people.counts() == ConnectionCounts(people=1, connections=1)


def test_a_client_that_does_not_open_leaves_nothing_behind() -> None:
    def fail(_principal: Principal) -> OdooClient:
        raise wrong_secret()

    people = ConnectionPool(fail, pages_secret=SECRET, clock=now, limits=ConnectionLimits(connections=1, wait_s=0.05))
    for _ in range(3):
        with pytest.raises(SignInExpiredError):
            use(people, "ann")
    assert people.counts().connections == 0


def test_ten_thousand_people_leave_memory_flat() -> None:
    """Memory after 10,000 persons is that after 1,000."""
    odoo = MemoryOdoo()
    people = people_of(odoo, ConnectionLimits(people=200))
    tracemalloc.start()
    try:
        for number in range(1_000):
            use(people, f"person{number}")
        before = tracemalloc.get_traced_memory()[0]
        for number in range(1_000, 10_000):
            use(people, f"person{number}")
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert people.counts().people <= 200
    assert odoo.opened - odoo.closed == people.counts().connections <= 64
    assert grown < 200_000, f"{grown} bytes more"


def test_cursors_are_of_one_person() -> None:
    people = people_of(MemoryOdoo())
    with people.context_of(person("ann")) as ann, people.context_of(person("bob")) as bob:
        cursor = ann.pages._cursor("question", 50)
        assert ann.pages._offset_of("question", cursor) == 50
        with pytest.raises(CursorInvalidError):
            bob.pages._offset_of("question", cursor)


# keys


def keyed(odoo: MemoryOdoo, read_key: Callable[[], str]) -> KeyReloadingClient:
    return KeyReloadingClient(lambda key: MemoryClient(odoo, "ann", key), read_key)


def test_a_new_key_is_taken_over_when_the_old_one_is_refused() -> None:
    stored = ["old"]
    odoo = MemoryOdoo(keys={"ann": "old"})
    client = keyed(odoo, lambda: stored[0])
    assert client.call("res.users", "read") == "ann"
    odoo.keys["ann"], stored[0] = "new", "new"
    assert client.call("res.users", "read") == "ann"
    assert odoo.calls == 3


def test_a_key_that_stays_refused_is_tried_once() -> None:
    odoo = MemoryOdoo(keys={"ann": "another"})
    client = keyed(odoo, lambda: "old")
    with pytest.raises(AIEmployeeError):
        client.call("res.users", "read")
    assert odoo.calls == 1


# errors


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (wrong_secret(), SignInExpiredError),
        (server_error("odoo.exceptions.AccessError", "no", model="a.b", method="read"), AccessRefusedError),
        (server_error("odoo.exceptions.AccessDenied", "no", model="a.b", method="read"), SignInExpiredError),
        (missing_model("hr.expense"), ModuleNotInstalledError),
        (no_database("books"), BooksConfigurationError),
        (unreachable("http://odoo.internal:8069", "refused", method="read"), BooksUnavailableError),
        (server_error("odoo.exceptions.UserError", "not now", model="a.b", method="post"), BooksRefusedError),
    ],
)
def test_what_odoo_says_becomes_the_teams(given: AIEmployeeError, wanted: type[AIEmployeeError]) -> None:
    found = to_team_error(given)
    assert type(found) is wanted
    assert "internal" not in str(found.as_dict())
    assert "ODOO_" not in found.hint
    assert found.hint or wanted is BooksRefusedError


def test_a_refusal_of_rights_keeps_what_odoo_said() -> None:
    given = server_error("odoo.exceptions.AccessError", "You may not read this", model="a.b", method="read")
    found = to_team_error(given)
    assert found.facts["odoo_error"] == "odoo.exceptions.AccessError"
    assert "You may not read this" in found.message
