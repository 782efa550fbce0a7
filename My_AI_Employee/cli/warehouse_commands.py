"""The commands `warehouse migrate`, `push`, `snapshot` and `load`."""

import logging
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from My_AI_Employee.bootstrap import Installation, open_installation, utc_now
from My_AI_Employee.bootstrap.ops import ops_settings
from My_AI_Employee.bootstrap.warehouse import (
    OWNER,
    advisor_snapshot,
    books_snapshot,
    check_push_is_on,
    comparison_snapshot,
    open_counters,
    open_warehouse,
    operations_snapshot,
    vocabulary,
)
from My_AI_Employee.cli.mail_commands import parse_day
from My_AI_Employee.cli.output import log_to_stderr, print_line, print_result
from My_AI_Employee.errors import (
    ConfigurationError,
    ServiceUnavailableError,
    ValidationFailedError,
    WarehouseDataError,
    WarehouseUnavailableError,
)
from My_AI_Employee.reports.schedule import time_zone
from My_AI_Employee.warehouse.corpora import Corpus, load_chunks, read_chunks
from My_AI_Employee.warehouse.database import CI, COORDINATOR
from My_AI_Employee.warehouse.figures import Figure, counted
from My_AI_Employee.warehouse.migrations import migrate
from My_AI_Employee.warehouse.push import Pushed, push, rows_to_push
from My_AI_Employee.warehouse.snapshots import StoredSnapshot, store_snapshot

logger = logging.getLogger(__name__)
_HOUR = timedelta(hours=1)
_AFTER_THE_HOUR = timedelta(minutes=3)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What `snapshot` is asked for. instance, diff: empty for the vault's books and work."""

    instance: str
    diff: tuple[str, str]
    as_of: str
    show: bool


def _opened(vault: Path | None) -> Installation:
    """The installation, with or without a vault: a coordinator has none."""
    return open_installation({"AI_EMPLOYEE_VAULT": str(vault)} if vault else None)


def migrate_tables(vault: Path | None, *, as_json: bool) -> None:
    """Bring the warehouse up to date."""
    with open_warehouse(_opened(vault), OWNER) as connection:
        applied = migrate(connection)
    text = "\n".join(f"applied: {name}" for name in applied) or "The tables are up to date."
    print_result({"applied": applied}, f"{text}\nViews, functions and rights were made anew.", as_json=as_json)


# telemetry


def push_counts(vault: Path | None, *, show: bool, as_json: bool) -> None:
    """Send what was not sent yet, or show it."""
    installation = _opened(vault)
    if not show:
        check_push_is_on(installation)
    with closing(open_counters(installation)) as counters:
        if show:
            done = rows_to_push(counters, vocabulary(installation))
        else:
            with open_warehouse(installation, COORDINATOR) as connection:
                done = push(connection, counters, vocabulary(installation))
    print_result(_as_document(done), _as_text(done, "would be sent" if show else "were sent"), as_json=as_json)


def push_hourly(vault: Path | None, stop: threading.Event | None = None) -> None:
    """Send after each hour until stopped; an hour that could not be sent is sent with the next one."""
    log_to_stderr(verbose=False)
    stopped = stop or threading.Event()
    check_push_is_on(_opened(vault))
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
    while True:
        try:
            push_counts(vault, show=False, as_json=False)
        except WarehouseUnavailableError as error:
            print_line(f"{error.code}: {error.message}; tried again after the hour")
        if stopped.wait(_seconds_to_next()):
            return


def _seconds_to_next() -> float:
    now = utc_now()
    following = now.replace(minute=0, second=0, microsecond=0) + _HOUR + _AFTER_THE_HOUR
    return (following - now).total_seconds()


def _as_document(done: Pushed) -> dict[str, Any]:
    rows = [{**asdict(each), "hour": each.hour.isoformat(), "calls": each.calls} for each in done.rows]
    return {"rows": rows, "hours": [hour.isoformat() for hour in done.hours], "left_out": done.left_out}


def _as_text(done: Pushed, what: str) -> str:
    lines = [
        f"{each.hour:%Y-%m-%d %H:00}  {each.target}  {each.tool}  {each.outcome}: {each.calls} calls"
        for each in done.rows
    ]
    kept = f"; {done.left_out} calls in groups under five stay here" if done.left_out else ""
    return "\n".join([*lines, f"{len(done.rows)} sums of {len(done.hours)} hours {what}{kept}."])


# snapshots


def take_snapshots(vault: Path | None, wanted: Wanted, *, as_json: bool) -> None:
    """Read the figures and store them; nothing is stored when one of them cannot be read."""
    installation = _opened(vault)
    today = date.today()  # noqa: DTZ011 - the calendar day of this machine
    day = parse_day(wanted.as_of, today)
    if day > today:
        raise ValidationFailedError(f"{day} is not over yet", hint="a day of the future would stay the newest one")
    taken = list(_wanted_snapshots(installation, wanted, day, is_today=day == today))
    if not wanted.show:
        with open_warehouse(installation, COORDINATOR) as connection:
            for each in taken:
                store_snapshot(connection, each)
    lines = [line for each in taken for line in _lines(each, show=wanted.show)]
    print_result([_snapshot_document(each) for each in taken], "\n".join(lines), as_json=as_json)


def nightly_snapshot(installation: Installation) -> None:
    """Store the figures of the vault's books and work, as `run` does each night. Raises AIEmployeeError."""
    day = utc_now().astimezone(time_zone(installation.settings.timezone)).date()
    wanted = Wanted(instance="", diff=("", ""), as_of="", show=False)
    taken = list(_wanted_snapshots(installation, wanted, day, is_today=True))
    with open_warehouse(installation, COORDINATOR) as connection:
        for each in taken:
            store_snapshot(connection, each)
    logger.info("%s snapshots of %s are in the warehouse", len(taken), day)


def _wanted_snapshots(
    installation: Installation, wanted: Wanted, day: date, *, is_today: bool
) -> Iterator[StoredSnapshot]:
    """The books of any day; the work of today alone, since the journal knows what state plans are in now."""
    if any(wanted.diff):
        yield comparison_snapshot(installation, *wanted.diff, day)
    elif wanted.instance:
        yield books_snapshot(installation, day, wanted.instance)
    elif installation.vault is None:
        raise ConfigurationError("no vault is given", hint="use --vault PATH, --instance NAME or --diff FIRST SECOND")
    else:
        yield books_snapshot(installation, day)
        if is_today:
            yield operations_snapshot(installation, day, _workflows(installation))
            if (advice := advisor_snapshot(installation)) is not None:
                yield advice


def _workflows(installation: Installation) -> Sequence[Figure]:
    """Executions of the generated workflows by state; an n8n that is away is named, never taken as empty."""
    from My_AI_Employee.cli.n8n_commands import workflow_states

    counts: dict[str, int] = {}
    for name in ops_settings(installation).n8n:
        try:
            states = workflow_states(installation, name)
        except ServiceUnavailableError:
            counts[f"{name} did not answer"] = 1
            continue
        for each in states:
            counts[f"{each.name}: {each.state}"[:200]] = 1
            for status, number in each.executions.items():
                counts[f"{each.name}, executions: {status}"[:200]] = number
    return counted("workflows", counts)


def _lines(snapshot: StoredSnapshot, *, show: bool) -> Iterator[str]:
    what = "would be stored" if show else "are stored"
    authority = ", sandbox" if snapshot.authority == "sandbox" else ""
    number = len(snapshot.figures)
    yield f"{snapshot.kind} of {snapshot.subject}{authority}, {snapshot.as_of}: {number} figures {what}."
    if show:
        yield from (f"  {each.section}: {each.name}: {each.value:,f} {each.unit}" for each in snapshot.figures)


def _snapshot_document(snapshot: StoredSnapshot) -> dict[str, Any]:
    figures = [{**asdict(each), "value": f"{each.value:f}"} for each in snapshot.figures]
    return {
        "kind": snapshot.kind,
        "subject": snapshot.subject,
        "authority": snapshot.authority,
        "as_of": str(snapshot.as_of),
        "figures": figures,
    }


# corpora


def load_file(vault: Path | None, file: Path, *, corpus: str, dims: int, embedder: str) -> None:
    """Load a file of texts with vectors. Raises WarehouseDataError for a line that does not fit."""
    wanted = Corpus(name=corpus, dims=dims, embedder=embedder)
    try:
        with file.open(encoding="utf-8") as lines, open_warehouse(_opened(vault), CI) as connection:
            number = load_chunks(connection, wanted, read_chunks(lines, dims))
    except (OSError, UnicodeDecodeError) as error:
        raise WarehouseDataError(f"{file} cannot be read: {error}", hint="give a text file of JSON lines") from None
    print_line(f"{number} texts are in the corpus {corpus}.")
