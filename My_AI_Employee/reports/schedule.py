"""The scheduled jobs and when they are due. APScheduler triggers checks; finished periods are in the journal.

For each period the note is written first (named by the period; an existing note is kept), then the period is claimed
in the journal. A crash between the two steps writes nothing twice; the opposite order could lose the briefing. On
Monday there is a daily and a Monday briefing, for different periods. Of several missed periods only the last is run.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.journal.journal import Journal

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)

JobKind = Literal["daily", "weekly", "snapshot"]
CHECK_INTERVAL_S = 300
"""Seconds between checks for missed periods, as after a sleep, a clock change or a failed run."""
WATCH_INTERVAL_S = 60
"""Seconds between two looks at what the owner is alerted of."""
_DAYS = {"daily": 1, "weekly": 7, "snapshot": 1}


@dataclass(frozen=True, kw_only=True)
class ScheduledJob:
    """A briefing for every day or every Monday, or a nightly snapshot. at: local time.

    catch_up: how late a missed run is still made.
    """

    kind: JobKind
    at: time
    catch_up: timedelta


JOBS = (
    ScheduledJob(kind="daily", at=time(8), catch_up=timedelta(hours=36)),
    ScheduledJob(kind="weekly", at=time(8), catch_up=timedelta(days=7)),
)


SNAPSHOT = ScheduledJob(kind="snapshot", at=time(2), catch_up=timedelta(hours=22))
"""Figures for the warehouse, on its own day alone: how the tasks stood on another day nobody knows."""


@dataclass(frozen=True, kw_only=True)
class DuePeriod:
    """A due period of a job. day: local day by which the note is named; a Monday for the weekly job."""

    kind: JobKind
    day: date

    @property
    def period(self) -> str:
        """Name of the period in the journal."""
        return self.day.isoformat()


def _newest_day(job: ScheduledJob, local: datetime) -> date:
    day = local.date() - timedelta(days=local.weekday() if job.kind == "weekly" else 0)
    starts = datetime.combine(day, job.at, local.tzinfo)
    return day if starts.astimezone(UTC) <= local.astimezone(UTC) else day - timedelta(days=_DAYS[job.kind])


def due_periods(
    now: datetime, tz: tzinfo, done: Callable[[DuePeriod], bool], jobs: tuple[ScheduledJob, ...] = JOBS
) -> list[DuePeriod]:
    """The newest period of each job, if it has started, is not too old, and is not done. now: an aware time.

    done: whether this very period is done. Comparing with the last finished period would skip briefings after a clock
    that ran ahead for some time.
    """
    local = now.astimezone(tz)
    found = []
    for job in jobs:
        due = DuePeriod(kind=job.kind, day=_newest_day(job, local))
        begun = datetime.combine(due.day, job.at, tz).astimezone(UTC)
        if now - begun <= job.catch_up and not done(due):
            found.append(due)
    return found


def time_zone(name: str) -> tzinfo:
    """The time zone of a name; the machine's if it is empty. Raises ConfigurationError."""
    if not name:
        from tzlocal import get_localzone

        return get_localzone()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigurationError(
            f"AI_EMPLOYEE_TIMEZONE: there is no time zone '{name}'", hint="use a name such as Europe/Berlin"
        ) from None


def _is_done(journal: Journal, due: DuePeriod, now: datetime) -> bool:
    with journal.transaction() as connection:
        serialise_writers(connection)
        attempt = connection.begin_nested()
        free = stored_facts.claim_period(connection, due.kind, due.period, now)
        attempt.rollback()  # only asked
    return not free


def _claim(journal: Journal, due: DuePeriod, now: datetime) -> bool:
    with journal.transaction() as connection:
        serialise_writers(connection)
        return stored_facts.claim_period(connection, due.kind, due.period, now)


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Runs due jobs. run: writes the note of a job and a day, unless it exists; False when it is to be tried again.
    clock: returns aware times.

    watch: looked at every minute, beside the jobs.
    """

    journal: Journal
    run: Callable[[JobKind, date], object]
    clock: Callable[[], datetime]
    tz: tzinfo
    jobs: tuple[ScheduledJob, ...] = field(default=JOBS)
    watch: Callable[[], object] | None = None

    def run_due(self) -> list[DuePeriod]:
        """Run every due period; returns those that were finished. A failed one stays due."""
        now = self.clock()
        dues = due_periods(now, self.tz, lambda due: _is_done(self.journal, due, now), self.jobs)
        return [due for due in dues if self._finish(due)]

    def _finish(self, due: DuePeriod) -> bool:
        try:
            if self.run(due.kind, due.day) is False:
                return False
        except Exception:
            log.exception("the %s job of %s failed and stays due", due.kind, due.period)
            return False
        return _claim(self.journal, due, self.clock())


class RunningSchedule:
    """A schedule that runs in background threads."""

    def __init__(self, scheduler: "BackgroundScheduler") -> None:
        self._scheduler = scheduler

    def stop(self) -> None:
        """Stop; waits for a briefing that is being written. Idempotent."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)


def start(schedule: Schedule) -> RunningSchedule:
    """Start: run missed jobs now, then each job at its local time (with DST); checks every five minutes."""
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.cron import CronTrigger
    from apscheduler.triggers.interval import IntervalTrigger

    scheduler = BackgroundScheduler(
        timezone=schedule.tz,
        executors={"default": ThreadPoolExecutor(1)},  # one at a time
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    for job in schedule.jobs:
        at = {"hour": job.at.hour, "minute": job.at.minute, "second": job.at.second}
        day = "mon" if job.kind == "weekly" else None
        trigger = CronTrigger(day_of_week=day, timezone=schedule.tz, **at)
        scheduler.add_job(schedule.run_due, trigger, id=job.kind, name=job.kind)
    check = IntervalTrigger(seconds=CHECK_INTERVAL_S, timezone=schedule.tz)
    first = datetime.now(schedule.tz)  # APScheduler's own clock, whatever ours is
    scheduler.add_job(schedule.run_due, check, id="check", name="missed briefings", next_run_time=first)
    if schedule.watch is not None:
        every = IntervalTrigger(seconds=WATCH_INTERVAL_S, timezone=schedule.tz)
        scheduler.add_job(schedule.watch, every, id="watch", name="alerts", next_run_time=first)
    scheduler.start()
    return RunningSchedule(scheduler)
