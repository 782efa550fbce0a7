"""Alerts to a real receiver on loopback: digest, quiet hours, conditions that begin and end, and no secret told."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from My_AI_Employee.domain.plan import Plan, plan_actions
from My_AI_Employee.errors import AuditError, BooksUnavailableError, ConfigurationError
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.alerts import Alert, AppriseNotifier
from My_AI_Employee.observability.quiet_hours import QuietHours, quiet_hours_of
from My_AI_Employee.reports.alert_digest import AlertDigest
from My_AI_Employee.reports.health import LOW_DISK_BYTES, HealthProbes, HealthWatch
from My_AI_Employee.testing.in_memory import MemoryNotifier

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(start=time(20), end=time(7), tz=BERLIN)


class Receiver(ThreadingHTTPServer):
    """Keeps the JSON that is posted."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.posted: list[dict[str, str]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        self.server.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        return


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(sqlite_url(tmp_path / "journal.db"))
    yield opened
    opened.close()


@dataclass
class World:
    """What the conditions are made of, to be changed by a test."""

    now: datetime = datetime(2026, 11, 30, 10, tzinfo=UTC)
    away: bool = False
    free: int = 2 * LOW_DISK_BYTES
    broken: bool = False
    statement: date | None = date(2026, 11, 29)
    asked: list[str] = field(default_factory=list)

    def books(self) -> None:
        if self.away:
            raise BooksUnavailableError("http://books.example does not answer")

    def chain(self) -> None:
        self.asked.append("chain")
        if self.broken:
            raise AuditError("entry 4 was changed")

    def probes(self) -> HealthProbes:
        return HealthProbes(
            books=self.books,
            free_bytes=lambda: self.free,
            check_chain=self.chain,
            last_statement=lambda: self.statement,
            today=lambda: self.now.date(),
        )


def titles(notifier: MemoryNotifier) -> list[str]:
    found = [alert.title for alert in notifier.sent]
    notifier.sent.clear()
    return found


def test_each_condition_is_told_once_when_it_begins_also_after_a_restart(journal: Journal) -> None:
    world, notifier = World(), MemoryNotifier()

    def look() -> list[str]:
        HealthWatch(journal=journal, notifier=notifier, probes=world.probes(), statement_max_days=5).look()
        return titles(notifier)

    assert look() == []
    world.away, world.free, world.statement = True, LOW_DISK_BYTES - 1, date(2026, 11, 20)
    assert look() == ["The books do not answer", "The disk is nearly full", "A bank statement is due"]
    assert look() == []
    world.away, world.free = False, LOW_DISK_BYTES
    assert look() == ["The books answer again", "There is room on the disk again"]
    world.broken = True
    assert look() == []  # the log is read once a day
    world.now += timedelta(days=1)
    assert look() == ["The audit log's chain is broken"]
    assert look() == []
    assert world.asked == ["chain", "chain"]
    world.statement = date(2026, 12, 1)
    assert look() == []
    world.statement = None
    assert look() == []


def waiting_plan(journal: Journal, amount: str) -> None:
    raw = {"tool": "create_expense", "description": "Paper", "amount": amount, "vendor": "Paper Shop"}
    plan = Plan(
        id="PLAN-20261130-00000a",
        task_id="",
        planner="rules",
        created=World.now,
        expires=World.now + timedelta(days=7),
        books="local",
        currency="EUR",
        actions=plan_actions([{**raw, "expense_date": "2026-11-18", "category": "office_supplies"}]),
    )
    with journal.transaction() as connection:
        plans.insert_plan(connection, plan)


def test_a_digest_has_a_line_for_each_with_amount_and_name_and_no_secret(
    receiver: Receiver, journal: Journal
) -> None:
    world = World()
    digest = AlertDigest(
        notifier=AppriseNotifier([f"json://127.0.0.1:{receiver.server_port}/"]),
        journal=journal,
        clock=lambda: world.now,
        collect=timedelta(minutes=10),
        redacted=lambda text: text.replace("s3cr3t", "***"),
    )
    waiting_plan(journal, "123.40")
    HealthWatch(journal=journal, notifier=digest, probes=world.probes(), announces_plans=True).look()
    digest.send(Alert(key="mail-work", title="The mail account 'work' is not read", body="login s3cr3t\nrefused"))
    digest.send(Alert(key="mail-work", title="The mail account 'work' is not read", body="again"))
    assert digest.deliver_due() == 0
    assert receiver.posted == []
    world.now += timedelta(minutes=10)
    later = replace(digest, clock=lambda: world.now)  # as after a restart
    assert later.deliver_due() == 2
    assert later.deliver_due() == 0
    (posted,) = receiver.posted
    lines = posted["message"].splitlines()
    assert len(lines) == 2
    assert "123.40 EUR" in lines[0]
    assert "Paper Shop" in lines[0]
    assert lines[1] == "The mail account 'work' is not read: login ***"
    HealthWatch(journal=journal, notifier=digest, probes=world.probes(), announces_plans=True).look()
    world.now += timedelta(hours=1)
    assert digest.deliver_due() == 0  # a plan is announced once


def test_an_alert_of_an_item_leads_to_the_page(journal: Journal) -> None:
    world, notifier = World(), MemoryNotifier()
    address = "https://books.firm.example/item/PLAN-20261130-00000a"
    digest = AlertDigest(
        notifier=notifier,
        journal=journal,
        clock=lambda: world.now,
        link=lambda item: f"https://books.firm.example/item/{item}",
    )
    waiting_plan(journal, "123.40")
    HealthWatch(journal=journal, notifier=digest, probes=world.probes(), announces_plans=True).look()
    digest.send(Alert(key="disk", title="The disk is nearly full", body="3 MB are free"))
    assert [alert.body.splitlines()[1:] for alert in notifier.sent] == [[address], []]
    notifier.sent.clear()
    later = replace(digest, collect=timedelta(minutes=1), clock=lambda: world.now)
    later.send(Alert(key="failed", title="Failed: " + "x" * 300, body="why", item="PLAN-20261130-00000a"))
    world.now += timedelta(minutes=1)
    later.deliver_due()
    (alert,) = notifier.sent
    assert alert.body.endswith(f" {address}"), "a long line is cut before the link"


def test_quiet_hours_hold_an_alert_until_they_end(journal: Journal) -> None:
    world, notifier = World(now=datetime(2026, 11, 30, 22, tzinfo=UTC)), MemoryNotifier()
    digest = AlertDigest(notifier=notifier, journal=journal, clock=lambda: world.now, quiet=NIGHT)
    digest.send(Alert(key="disk", title="The disk is nearly full", body="3 MB are free"))
    assert digest.deliver_due() == 0
    world.now = datetime(2026, 12, 1, 5, 59, tzinfo=UTC)
    assert digest.deliver_due() == 0
    world.now = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)  # 07:00 in Berlin
    assert digest.deliver_due() == 1
    assert notifier.sent[0].body == "The disk is nearly full: 3 MB are free"
    digest.send(Alert(key="disk", title="by day", body=""))
    assert notifier.sent[-1].title == "by day"


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2026-10-25T00:30", True),  # the night in which clocks go back: 02:30 comes twice
        ("2026-10-25T01:30", True),
        ("2026-10-25T05:59", True),
        ("2026-10-25T06:00", False),
        ("2026-03-29T04:59", True),  # and forward
        ("2026-03-29T05:00", False),
    ],
)
def test_quiet_hours_are_the_owners_clock(moment: str, *, quiet: bool) -> None:
    assert NIGHT.is_quiet(datetime.fromisoformat(moment).replace(tzinfo=UTC)) is quiet


def test_the_setting_is_read_or_refused() -> None:
    assert quiet_hours_of("", BERLIN) is None
    assert quiet_hours_of(" 20:00 - 7:00 ", BERLIN) == NIGHT
    for wrong in ("20-7", "25:00-07:00", "never"):
        with pytest.raises(ConfigurationError, match="QUIET_HOURS"):
            quiet_hours_of(wrong, BERLIN)


class Killed(MemoryNotifier):
    """The process ends while it delivers."""

    def send(self, alert: Alert) -> None:
        raise SystemExit(alert.key)


def test_alerts_that_wait_are_kept_until_they_were_delivered(journal: Journal) -> None:
    now, notifier = datetime(2026, 11, 30, 10, tzinfo=UTC), MemoryNotifier()

    def digest(notifier: MemoryNotifier, minutes: int) -> AlertDigest:
        at = now + timedelta(minutes=minutes)
        return AlertDigest(notifier=notifier, journal=journal, clock=lambda: at, collect=timedelta(minutes=5))

    digest(notifier, 0).send(Alert(key="a", title="First", body=""))
    with pytest.raises(SystemExit):
        digest(Killed(), 6).deliver_due()
    assert [digest(notifier, 7).deliver_due(), digest(notifier, 8).deliver_due()] == [1, 0]
    assert [alert.body for alert in notifier.sent] == ["First"]
