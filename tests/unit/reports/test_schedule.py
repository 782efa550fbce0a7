"""One briefing per period: through daylight saving, clock jumps, restarts, races and crashes."""

import logging
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.reports.schedule import DuePeriod, JobKind, Schedule, ScheduledJob, due_periods, start, time_zone

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def nothing_done(due: DuePeriod) -> bool:
    return False


def names(dues: list[DuePeriod]) -> list[str]:
    return [f"{due.kind} {due.period}" for due in dues]


class Office:
    """A schedule on a real journal, with a clock that the test sets, and notes that are files."""

    def __init__(self, root: Path, tz: ZoneInfo) -> None:
        self.root = root
        self.journal = Journal(sqlite_url(root / "journal.db"))
        self.now = datetime(2026, 1, 1, tzinfo=UTC)
        self.tz = tz
        self.crash = False
        self.written: list[str] = []

    def write(self, kind: JobKind, day: date) -> None:
        try:
            (self.root / f"{kind} {day}").open("x").close()
            self.written.append(f"{kind} {day}")
        except FileExistsError:
            pass
        if self.crash:
            raise KeyboardInterrupt

    def schedule(self) -> Schedule:
        return Schedule(journal=self.journal, run=self.write, clock=lambda: self.now, tz=self.tz)

    def run_at(self, *moments: datetime) -> list[str]:
        before = len(self.written)
        for self.now in moments:
            self.schedule().run_due()
        return self.written[before:]


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[Callable[[ZoneInfo], Office]]:
    opened: list[Office] = []

    def open_one(tz: ZoneInfo) -> Office:
        opened.append(Office(tmp_path, tz))
        return opened[-1]

    yield open_one
    for office in opened:
        office.journal.close()


def hours(first: datetime, count: int, step: timedelta = timedelta(minutes=20)) -> list[datetime]:
    return [first + step * number for number in range(count)]


def test_nothing_is_due_before_its_time_and_a_monday_has_both() -> None:
    monday = datetime(2026, 11, 16, 8, 0, tzinfo=BERLIN)
    early = due_periods(monday - timedelta(seconds=1), BERLIN, nothing_done)
    assert names(early) == ["daily 2026-11-15", "weekly 2026-11-09"]
    assert names(due_periods(monday, BERLIN, nothing_done)) == ["daily 2026-11-16", "weekly 2026-11-16"]
    friday = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
    assert names(due_periods(friday, BERLIN, nothing_done)) == ["daily 2026-11-20", "weekly 2026-11-16"]


def test_only_what_is_not_too_old_is_made_up() -> None:
    job = ScheduledJob(kind="daily", at=time(8), catch_up=timedelta(hours=2))
    at = datetime(2026, 11, 20, 8, tzinfo=BERLIN)
    assert due_periods(at + timedelta(hours=2), BERLIN, nothing_done, (job,))
    assert not due_periods(at + timedelta(hours=2, seconds=1), BERLIN, nothing_done, (job,))


@pytest.mark.parametrize(
    ("tz", "utc_before", "utc_after", "change"),
    [
        (BERLIN, 7, 6, date(2026, 3, 29)),
        (BERLIN, 6, 7, date(2026, 10, 25)),
        (NEW_YORK, 13, 12, date(2026, 3, 8)),
        (NEW_YORK, 12, 13, date(2026, 11, 1)),
    ],
)
def test_eight_o_clock_follows_daylight_saving(tz: ZoneInfo, utc_before: int, utc_after: int, change: date) -> None:
    day_before = datetime.combine(change - timedelta(days=1), time(utc_before), UTC)
    change_day = datetime.combine(change, time(utc_after), UTC)
    for moment, day in ((day_before, change - timedelta(days=1)), (change_day, change)):
        assert f"daily {day}" in names(due_periods(moment, tz, nothing_done))
        assert f"daily {day}" not in names(due_periods(moment - timedelta(seconds=1), tz, nothing_done))


@pytest.mark.parametrize(("tz", "first"), [(BERLIN, 28), (NEW_YORK, 7)])
@pytest.mark.parametrize("at", [time(8), time(2, 30)])
def test_a_skipped_hour_skips_no_briefing(tz: ZoneInfo, first: int, at: time) -> None:
    job = ScheduledJob(kind="daily", at=at, catch_up=timedelta(hours=36))
    done: list[DuePeriod] = []
    for moment in hours(datetime(2026, 3, first, tzinfo=UTC), 4 * 72):
        done += due_periods(moment, tz, done.__contains__, (job,))
    days = [due.day for due in done]
    assert days == sorted(set(days))
    assert {date(2026, 3, first + more) for more in range(4)} <= set(days)


@pytest.mark.parametrize(("tz", "month", "first"), [(BERLIN, 10, 24), (NEW_YORK, 10, 31)])
def test_a_repeated_hour_repeats_no_briefing(
    open_office: Callable[[ZoneInfo], Office], tz: ZoneInfo, month: int, first: int
) -> None:
    written = open_office(tz).run_at(*hours(datetime(2026, month, first, tzinfo=UTC), 3 * 72))
    daily = [name for name in written if name.startswith("daily")]
    assert len(daily) == len(set(daily)) == 4  # the day before was missed and is made up
    assert len(set(written)) == len(written)


def test_a_clock_that_jumps_back_and_forth_gives_one_note_each(open_office: Callable[[ZoneInfo], Office]) -> None:
    office = open_office(BERLIN)
    friday = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    assert office.run_at(friday) == ["daily 2026-11-20", "weekly 2026-11-16"]
    assert office.run_at(friday - timedelta(hours=3), friday, friday - timedelta(days=1)) == [
        "daily 2026-11-19",  # never written before; its own period
    ]
    assert office.run_at(friday + timedelta(days=90)) == ["daily 2027-02-18", "weekly 2027-02-15"]
    assert office.run_at(friday, friday + timedelta(days=90), friday) == []
    assert office.run_at(friday + timedelta(days=1)) == ["daily 2026-11-21"], "a jump ahead silences nothing"


def test_after_a_long_sleep_only_the_newest_is_made_up(open_office: Callable[[ZoneInfo], Office]) -> None:
    office = open_office(NEW_YORK)
    office.run_at(datetime(2026, 11, 2, 15, tzinfo=UTC))
    assert office.run_at(datetime(2026, 11, 20, 12, 59, tzinfo=UTC)) == ["daily 2026-11-19", "weekly 2026-11-16"]
    assert office.run_at(datetime(2026, 11, 20, 13, 0, tzinfo=UTC)) == ["daily 2026-11-20"]


def test_a_restart_knows_what_was_done_even_when_the_note_is_gone(
    open_office: Callable[[ZoneInfo], Office], tmp_path: Path
) -> None:
    friday = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    assert len(open_office(BERLIN).run_at(friday)) == 2
    for note in tmp_path.glob("daily*"):
        note.unlink()
    assert open_office(BERLIN).run_at(friday + timedelta(hours=1)) == []


def test_a_crash_between_note_and_claim_loses_nothing_and_doubles_nothing(
    open_office: Callable[[ZoneInfo], Office],
) -> None:
    office = open_office(BERLIN)
    office.crash = True
    friday = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    with pytest.raises(KeyboardInterrupt):
        office.run_at(friday)
    assert office.written == ["daily 2026-11-20"]
    again = open_office(BERLIN)
    assert again.run_at(friday) == ["weekly 2026-11-16"]
    with again.journal.transaction() as connection:
        assert not stored_facts.claim_period(connection, "daily", "2026-11-20", friday)


def race(root: str, start_line: Barrier) -> None:
    """One of the racing processes."""
    office = Office(Path(root), BERLIN)
    start_line.wait(30)
    office.now = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    finished = office.schedule().run_due()
    with (office.root / "claims").open("a") as claims:
        claims.writelines(f"{due.kind} {due.period}\n" for due in finished)
    office.journal.close()


@pytest.mark.slow
def test_two_processes_on_one_journal_finish_each_period_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    start_line = spawn.Barrier(3)
    racers = [spawn.Process(target=race, args=(str(tmp_path), start_line)) for _ in range(3)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
    assert [racer.exitcode for racer in racers] == [0, 0, 0]
    assert sorted((tmp_path / "claims").read_text().split("\n")) == ["", "daily 2026-11-20", "weekly 2026-11-16"]


@pytest.mark.slow
def test_a_real_scheduler_fires_at_the_local_time(tmp_path: Path) -> None:
    journal = Journal(sqlite_url(tmp_path / "journal.db"))
    soon = datetime.now(BERLIN).replace(microsecond=0) + timedelta(seconds=2)
    with journal.transaction() as connection:  # what was before is done; only the trigger is left
        stored_facts.claim_period(connection, "daily", str(soon.date() - timedelta(days=1)), soon)
    fired = threading.Event()
    calls: list[tuple[str, date, datetime]] = []

    def run(kind: JobKind, day: date) -> None:
        calls.append((kind, day, datetime.now(BERLIN)))
        fired.set()

    job = ScheduledJob(kind="daily", at=soon.time(), catch_up=timedelta(hours=36))
    running = start(Schedule(journal=journal, run=run, clock=lambda: datetime.now(UTC), tz=BERLIN, jobs=(job,)))
    try:
        assert fired.wait(20)
    finally:
        running.stop()
        running.stop()
        journal.close()
    [(kind, day, at)] = calls
    assert (kind, day) == ("daily", soon.date())
    assert at >= soon


def test_at_start_what_was_missed_is_made_up_and_a_failure_is_logged(
    open_office: Callable[[ZoneInfo], Office], caplog: pytest.LogCaptureFixture
) -> None:
    office = open_office(BERLIN)
    office.now = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    tried = threading.Event()

    def fail(kind: JobKind, day: date) -> None:
        tried.set()
        raise OSError("the vault is gone")

    schedule = Schedule(journal=office.journal, run=fail, clock=lambda: office.now, tz=BERLIN)
    with caplog.at_level(logging.ERROR):
        running = start(schedule)
        assert tried.wait(20)
        running.stop()
    assert [record.name for record in caplog.records] == ["My_AI_Employee.reports.schedule"] * 2
    assert "the vault is gone" in caplog.text
    assert office.run_at(office.now) == ["daily 2026-11-20", "weekly 2026-11-16"], "nothing was claimed"


def test_zones_by_name_and_the_machines_own() -> None:
    assert time_zone("America/New_York") == NEW_YORK
    assert datetime.now(time_zone("")).utcoffset() == datetime.now().astimezone().utcoffset()
    for wrong in ("Mars/Olympus", "../etc/passwd"):
        with pytest.raises(ConfigurationError, match="no time zone"):
            time_zone(wrong)
