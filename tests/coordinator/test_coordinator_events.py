"""Receivers are told once when an instance goes away, and once when it is back."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from My_AI_Employee.bootstrap.coordinator_events import open_watch
from My_AI_Employee.bootstrap.installation import open_installation, utc_now
from My_AI_Employee.bootstrap.stack import needed_stack
from My_AI_Employee.coordinator.credentials import Credentials
from My_AI_Employee.coordinator.fleet import Fleet
from My_AI_Employee.coordinator.instance_events import InstanceStates, InstanceView, InstanceWatch
from My_AI_Employee.coordinator.keys import KeyStore
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.journal.events import unassigned_events
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.http_server import http_app
from My_AI_Employee.mcp_servers.tools import build_server
from My_AI_Employee.ops.events.dispatch import EventDispatcher
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.storage import Storage
from tests.coordinator.coordinator_world import QUICK, SECRET, books_target, coordinator, instance
from tests.team.conformance.stand import free_port
from tests.team.team_server_desk import running_app, until
from tests.unit.mcp_servers.mcp_setup import make_books, make_context
from tests.unit.ops.receivers import SECRET as RECEIVERS_SECRET
from tests.unit.ops.receivers import open_receiver

KINDS = ("instance.away", "instance.back")


@pytest.mark.slow
def test_an_instance_that_goes_and_comes_is_told_once_each(tmp_path: Path) -> None:
    outbox, port = Journal(sqlite_url(tmp_path / "outbox.sqlite")), free_port()
    limits = replace(QUICK, connect_s=5.0, refresh_s=0.3)
    erp = instance("odoo_erp", f"http://127.0.0.1:{port}/mcp", Authority.PRIMARY, limits=limits)
    with open_receiver() as receiver, books_target("Copy of Acme") as lab_url:
        lab = instance("odoo_lab", lab_url, Authority.SANDBOX)

        def watch(storage: Storage, fleet: Fleet) -> InstanceWatch:
            return InstanceWatch(
                fleet=fleet,
                states=InstanceStates(storage=storage, outbox=outbox),
                dispatcher=EventDispatcher(
                    journal=outbox, sinks={"n8n": receiver.sink(*KINDS, name="n8n")}, clock=utc_now
                ),
                grace_s=0.2,
                poll_s=0.05,
            )

        with ExitStack() as serving, ExitStack() as later:
            serving.enter_context(running_app(http_app(build_server(make_context(make_books())), "127.0.0.1"), port))
            world = later.enter_context(coordinator(tmp_path, erp, lab, watch=watch))
            until(lambda: world.calls.fleet.is_up("odoo_erp") and world.calls.fleet.is_up("odoo_lab"))
            serving.close()
            until(lambda: len(receiver.events) == 1)
            later.enter_context(running_app(http_app(build_server(make_context(make_books())), "127.0.0.1"), port))
            until(lambda: len(receiver.events) == 2)
        told = [(event["type"], event["data"]["instance"], event["data"]["authority"]) for event in receiver.events]
        assert told == [("instance.away", "odoo_erp", "primary"), ("instance.back", "odoo_erp", "primary")]
        assert receiver.events[0]["data"]["message"]
        assert receiver.genuine == [True, True]
    outbox.close()


def test_of_several_replicas_one_tells(tmp_path: Path) -> None:
    storage = Storage(database_url(sqlite_url(tmp_path / "shared.sqlite")))
    outboxes = [Journal(sqlite_url(tmp_path / f"outbox-{number}.sqlite")) for number in (1, 2)]
    one, other = (InstanceStates(storage=storage, outbox=outbox) for outbox in outboxes)
    up = InstanceView(name="odoo_erp", authority="primary", is_up=True)
    away = replace(up, is_up=False, problem="it does not answer")
    told = [one.tell(up), one.tell(away), other.tell(away), other.tell(up), one.tell(up), one.tell(away)]
    assert told == [False, True, False, True, False, True]
    recorded = []
    for outbox in outboxes:
        with outbox.transaction() as connection:
            recorded.append([event.kind for event in unassigned_events(connection, 10)])
        outbox.close()
    assert recorded == [["instance.away", "instance.away"], ["instance.back"]]
    storage.close()


class CrashError(Exception):
    """Of the test."""


class CrashingStorage(Storage):
    """Does not commit while it is told so."""

    crashes = False

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        with super().transaction() as connection:
            yield connection
            if self.crashes:
                raise CrashError


def test_a_crash_between_the_two_commits_repeats_the_event_under_its_id(tmp_path: Path) -> None:
    """The receiver knows it by its id. The other order could lose it."""

    storage = CrashingStorage(database_url(sqlite_url(tmp_path / "shared.sqlite")))
    outboxes = [Journal(sqlite_url(tmp_path / f"outbox-{number}.sqlite")) for number in (1, 2)]
    away = InstanceView(name="odoo_erp", authority="primary", is_up=False, problem="it does not answer")
    InstanceStates(storage=storage, outbox=outboxes[0]).tell(replace(away, is_up=True))  # its row is there
    storage.crashes = True
    with pytest.raises(CrashError):
        InstanceStates(storage=storage, outbox=outboxes[0]).tell(away)
    storage.crashes = False
    assert InstanceStates(storage=storage, outbox=outboxes[1]).tell(away)
    ids = []
    for outbox in outboxes:
        with outbox.transaction() as connection:
            ids += [event.id for event in unassigned_events(connection, 10)]
        outbox.close()
    assert len(ids) == 2
    assert len(set(ids)) == 1
    storage.close()


def test_receivers_of_the_stack_that_ask_for_instances_are_told(tmp_path: Path) -> None:
    with open_receiver() as receiver, open_receiver() as other:
        (tmp_path / "stack.yaml").write_text(
            "version: 1\nevents:\n"
            f'  bus: {{webhook: "{receiver.url}", secret: secret:BUS, on: [plan.waiting, instance.away]}}\n'
            f'  plans: {{webhook: "{other.url}", secret: secret:UNUSED, on: [plan.waiting]}}\n'
        )
        installation = open_installation(
            {
                "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
                "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
                "AI_EMPLOYEE_STACK": str(tmp_path / "stack.yaml"),
            }
        )
        storage = Storage(database_url(sqlite_url(tmp_path / "shared.sqlite")))
        fleet = Fleet(
            targets=(), credentials=Credentials(store=KeyStore(storage, EncryptionKeys((SECRET,)), utc_now))
        )
        events = needed_stack(installation.settings).events
        with pytest.raises(CredentialsError, match="BUS"):
            open_watch(installation, events, storage, fleet)
        installation.secrets().set("BUS", RECEIVERS_SECRET)
        watch, close = open_watch(installation, events, storage, fleet)
        away = InstanceView(name="odoo_erp", authority="primary", is_up=False, problem="it does not answer")
        watch.states.tell(away)
        watch.states.tell(replace(away, is_up=True, problem=""))  # nobody asked for this
        assert watch.dispatcher.step() == 1
        assert [event["type"] for event in receiver.events] == ["instance.away"]
        assert receiver.genuine == [True]
        assert other.events == []
        close()
        storage.close()
