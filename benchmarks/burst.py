"""`burst`: many notes dropped at once into a running vault: none lost, time per note, memory, idle processor."""

import subprocess
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.floor import append_durably, open_journal, write_durably
from benchmarks.rows import Options, Row
from benchmarks.workplace import (
    Workplace,
    cpu_seconds,
    employee,
    process_tree,
    resident_mb,
    workplace,
)
from My_AI_Employee.bootstrap import open_books
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.vault.layout import Folder

IDLE_S = 10.0
MEMORY_TARGET_MB = 120.0
IDLE_TARGET_PERCENT = 0.5
STALL_S = 20.0
"""Without any progress for so long, what is missing is lost."""
POLL_S = 0.1
TRANSACTIONS = 3
WRITES = 3


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(options.notes, 20)
    idle_s = 1.0 if options.quick else IDLE_S
    floor = floor_ms(min(count, 500))
    with workplace(AI_EMPLOYEE_SETTLE_SECONDS="0.2") as place:
        _add_customer(place)
        with employee(place) as process:
            time.sleep(idle_s / 3)
            idle_before = idle_percent(process, idle_s)
            took_ms = drop_and_wait(place, count)
            lost = count - accounted_for(place)
            pids = process_tree(process.pid)
            memory = [resident_mb(pid) for pid in pids]
            time.sleep(idle_s)
            idle_after = idle_percent(process, idle_s)
    return [
        Row(what="notes lost", measured=lost, unit="", against="notes dropped", reference=count, limit=0),
        _row(
            f"per note of {count:,}: read, planned, shown", took_ms / count, "ms", "its durable writes alone", floor
        ),
        _row("resident memory of `run`", memory[0], "MB", "the target", MEMORY_TARGET_MB, 1),
        _row("resident memory of its MCP server", memory[1], "MB", "the target", MEMORY_TARGET_MB, 1),
        _row("idle, empty vault", idle_before, "% of a core", "the target", IDLE_TARGET_PERCENT, 1),
        _row(f"idle, {count:,} plans wait", idle_after, "% of a core", "the target", IDLE_TARGET_PERCENT, 1),
    ]


def _row(what: str, measured: float, unit: str, against: str, reference: float, limit: float | None = None) -> Row:
    return Row(what=what, measured=measured, unit=unit, against=against, reference=reference, limit=limit)


def _add_customer(place: Workplace) -> None:
    with closing(open_books(place.place)) as books:
        books.create_customer(CreateCustomer(name="Acme Ltd", email="billing@acme.example"), "bench.customer")


def drop_and_wait(place: Workplace, count: int) -> float:
    """ms from the first dropped note until the last plan waits for a person, or until no more come."""
    inbox, pending = place.vault / Folder.INBOX, place.vault / Folder.PENDING_APPROVAL
    began = time.perf_counter()
    for number in range(count):
        (inbox / f"request-{number}.md").write_text(_request(number), encoding="utf-8")
    seen, latest = (0, 0, 0), began
    while seen[-1] < count and time.perf_counter() - latest < STALL_S:
        time.sleep(POLL_S)
        now = (_notes(inbox), _notes(place.vault / Folder.IN_PROGRESS), _notes(pending))
        if now != seen:
            seen, latest = now, time.perf_counter()
    return (latest - began) * 1000


def _request(number: int) -> str:
    today = date.today().isoformat()  # noqa: DTZ011  the calendar day here, as a person writes it
    head = f"type: invoice_request\ncustomer: Acme Ltd\nemail: billing@acme.example\ndate: {today}\ndue: {today}"
    return f"---\n{head}\n---\n- 1 x Service {number} @ 10.00\n"


def _notes(folder: Path) -> int:
    return sum(1 for path in folder.iterdir() if path.suffix == ".md" and not path.name.startswith("."))


def accounted_for(place: Workplace) -> int:
    """Notes with their original kept, their task claimed and their plan shown, none left in the inbox."""
    folders = (Folder.ATTACHMENTS, Folder.IN_PROGRESS, Folder.PENDING_APPROVAL)
    return min(_notes(place.vault / folder) for folder in folders) - _notes(place.vault / Folder.INBOX)


def idle_percent(process: "subprocess.Popen[bytes]", seconds: float) -> float:
    """Processor time of the daemon and its children while nothing happens, in percent of one core."""
    pids = process_tree(process.pid)
    before = cpu_seconds(pids)
    time.sleep(seconds)
    return (cpu_seconds(pids) - before) / seconds * 100


def floor_ms(count: int) -> float:
    """The least durable writing for one note: original, task and plan, their transactions, a log line."""
    with TemporaryDirectory(prefix="ai-employee-bench-") as folder:
        root = Path(folder)
        with closing(open_journal(root / "journal.sqlite")) as journal:
            began = time.perf_counter()
            for number in range(count):
                for step in range(TRANSACTIONS):
                    journal.execute("INSERT INTO effects (key) VALUES (?)", (f"{number}.{step}",))
                for step in range(WRITES):
                    write_durably(root, f"{number}-{step}.md", _request(number).encode() * 4)
                append_durably(root / "log.jsonl", b"{}\n")
            return (time.perf_counter() - began) * 1000 / count
