"""`startup`: commands that need no server, the daemon, and what 10,000 notes in Done/ add."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import update

from benchmarks.rows import Options, Row
from benchmarks.workplace import COMMAND, Workplace, employee, invoice_action, wait_until, workplace
from My_AI_Employee.bootstrap import open_books
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.domain.ids import new_id
from My_AI_Employee.domain.plan import Plan, PlanStatus, plan_actions
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.journal.schema import plans as plans_table
from My_AI_Employee.vault.layout import done_folder
from My_AI_Employee.views.plan_notes import render_record

COMMAND_TARGET_MS = 150.0
READING_TARGET_MS = 200.0
READY_TARGET_MS = 1000.0
DONE_TARGET_MS = 100.0
RECOVERY_TARGET_MS = 1500.0


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    times = 1 if options.quick else 7
    notes = options.items(10_000, 50)
    with workplace() as empty, workplace() as full:
        fill_done(full, notes)
        python = _median([(sys.executable, "-c", "pass")], empty, times)
        version = _median([(*COMMAND, "--version")], empty, times)
        help_text = _median([(*COMMAND, "--help")], empty, times)
        (done_id,) = fill_done(empty, 1)  # makes the journal
        status = _median([(*COMMAND, "status")], empty, times)
        why = _median([(*COMMAND, "why", done_id)], empty, times)
        status_full = _median([(*COMMAND, "status")], full, times)
        ready, ready_full = _ready(empty, full, times)
    recovered = median(_recovery_ms(point) for point in KILL_AT for _ in range(times))
    done = f"{notes:,} notes in Done/"
    return [
        _row("ai-employee --version", version, "the target", COMMAND_TARGET_MS, 1),
        _row("ai-employee --version", version, "python -c pass", python),
        _row("ai-employee --help", help_text, "the target", COMMAND_TARGET_MS, 1),
        _row("ai-employee status", status, "the target", READING_TARGET_MS, 1),
        _row("ai-employee why", why, "the target", READING_TARGET_MS, 1),
        _row("ai-employee status", status, "python -c pass", python),
        _row(f"ai-employee status, {done}", status_full, "without them, and 100 ms", status + DONE_TARGET_MS, 1),
        _row("ai-employee run, until it works", ready, "the target", READY_TARGET_MS, 1),
        _row(f"ai-employee run, {done}", ready_full, "without them, and 100 ms", ready + DONE_TARGET_MS, 1),
        _row("started after SIGKILL amid a step, until it is Done", recovered, "the target", RECOVERY_TARGET_MS, 1),
    ]


def _row(what: str, measured: float, against: str, reference: float, limit: float | None = None) -> Row:
    return Row(what=what, measured=measured, unit="ms", against=against, reference=reference, limit=limit)


def _median(commands: Sequence[Sequence[str]], place: Workplace, times: int) -> float:
    return median(_command_ms(command, place) for command in commands for _ in range(times))


def _command_ms(command: Sequence[str], place: Workplace) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=place.environment, check=True, capture_output=True, timeout=60, cwd="/")
    return (time.perf_counter() - began) * 1000


def _ready(empty: Workplace, full: Workplace, times: int) -> tuple[float, float]:
    """ms until `run` works, taken in turns."""
    pairs = [(_ready_ms(empty), _ready_ms(full)) for _ in range(times)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def _ready_ms(place: Workplace) -> float:
    began = time.perf_counter()
    with employee(place):
        return (time.perf_counter() - began) * 1000


KILL_AT = ("executor.intended", "executor.answered")


def _recovery_ms(point: str) -> float:
    """A daemon dies by SIGKILL amid an approved step; ms from the next start until the note lies in Done/."""
    with workplace() as place:
        with closing(open_books(place.place)) as books:
            books.create_customer(CreateCustomer(name="Acme Ltd", email="billing@acme.example"), "bench.customer")
        (name,) = place.propose(1, books="local")
        place.approve(name)
        environment = {**place.environment, "AI_EMPLOYEE_KILL_AT": f"{point}:1"}
        died = subprocess.run(
            [*COMMAND, "run"], env=environment, capture_output=True, timeout=60, cwd="/", check=False
        )
        if died.returncode != -signal.SIGKILL:
            raise RuntimeError(f"the daemon did not die at {point}: {died.stderr.decode()}")
        done = place.vault / done_folder(datetime.now(UTC)) / name
        began = time.perf_counter()
        with employee(place):
            wait_until(done.exists, 60)
            return (time.perf_counter() - began) * 1000


def fill_done(place: Workplace, count: int) -> list[str]:
    """As many plans that were carried out, in the journal and as notes; their ids."""
    now = datetime.now(UTC)
    folder = place.vault / done_folder(now)
    folder.mkdir(exist_ok=True)
    journal = place.place.journal()
    made = [_plan(now, number) for number in range(count)]
    with journal.transaction() as connection:
        for plan in made:
            plans.insert_plan(connection, plan)
            _write_note(folder, plan)
        ended = {"status": PlanStatus.DONE, "shown_status": PlanStatus.DONE, "finished_at": now.isoformat()}
        connection.execute(update(plans_table).values(**ended))
    journal.close()
    return [plan.id for plan in made]


def _plan(now: datetime, number: int) -> Plan:
    return Plan(
        id=new_id("PLAN", now, f"{number:06x}"),
        task_id="",
        planner="person",
        created=now,
        expires=now + timedelta(days=7),
        books="local",
        currency="USD",
        actions=plan_actions([invoice_action(number)]),
    )


def _write_note(folder: Path, plan: Plan) -> None:
    record = PlanRecord(
        plan=plan,
        status=PlanStatus.DONE,
        shown_status=PlanStatus.DONE,
        note_sha256="",
        message="",
        changes=(),
        stop_requested_by="",
        approved_by="",
        approved_at=None,
        finished_at=plan.created,
        actions=(),
    )
    (folder / f"{plan.id}.md").write_text(render_record(record), encoding="utf-8")
