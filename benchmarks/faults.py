"""`python -m benchmarks faults [--runs N]`: kills at points drawn by chance, and what the books hold afterwards.

Each kill is a real SIGKILL of the orchestrator or of its MCP server at a labelled point of the way; then the program
is started again until nothing moves, and effects are counted in the books themselves. Writes FAULTS.md.
"""

import argparse
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.rows import machine_facts

RESULTS = Path(__file__).with_name("FAULTS.md")
SERIES = Path(__file__).resolve().parents[1] / "tests" / "faults" / "kill_series.py"
TOOLS = (
    "create_customer",
    "create_invoice",
    "send_invoice",
    "record_payment",
    "create_expense",
    "credit_invoice",
    "cancel_payment",
    "cancel_expense",
    "draft_and_send",
    "five_invoices",
    "create_vendor",
    "update_partner",
    "create_bill",
    "record_bill_payment",
    "cancel_bill",
    "cancel_bill_payment",
    "record_refund",
    "write_off",
    "cancel_credit_note",
    "credit_part",
    "shared_payment",
    "post_only",
    "send_again",
    "send_statement",
    "owner_expense",
    "record_journal_entry",
    "cancel_journal_entry",
    "record_transfer",
    "create_bank_account",
    "record_opening_balances",
    "post_bank_lines",
    "match_bank_line",
    "match_bill",
    "match_expense",
    "match_lines",
    "unmatch_bank_line",
    "cancel_bank_line",
    "cancel_bank_statement",
    "close_period",
    "reopen_period",
    "create_payment_file",
    "cancel_payment_file",
)
RUNS = {"local": 200, "odoo": 20}
"""Kills per tool."""
NAMES = {"local": "embedded books", "odoo": "Odoo 19"}
PARALLEL = 2


@dataclass
class Series:
    """What a row counts. troubles: each problem that a run had, with its label."""

    books: str
    tool: str
    runs: int = 0
    wanted: int = 0
    found: int = 0
    lost: int = 0
    doubled: int = 0
    held: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def add(self, verdict: dict[str, Any]) -> None:
        """Count one kill."""
        self.runs += 1
        self.wanted += verdict["wanted"]
        self.found += verdict["found"]
        self.lost += max(verdict["wanted"] - verdict["found"], 0)
        self.doubled += max(verdict["found"] - verdict["wanted"], 0)
        self.held += verdict["held"]
        self.labels[verdict["label"]] += 1
        self.troubles += [f"{self.tool}, {verdict['label']}: {problem}" for problem in verdict["problems"]]


def main(arguments: list[str] | None = None) -> None:
    """Run every series, print the table as it grows, write it."""
    options = _parser().parse_args(arguments)
    if options.read:
        print(render(read_books(options.books, options.read)), flush=True)
        return
    began = time.monotonic()
    rows: list[Series] = []
    for books in options.books.split(","):
        runs = options.runs or RUNS[books]
        rows += run_books(books, runs, options.seed, options.tools.split(","))
        print(render(rows), flush=True)
    text = f"{HEAD}{machine_facts()} Seed {options.seed}, {time.monotonic() - began:,.0f} s.\n\n{render(rows)}"
    options.output.write_text(text, encoding="utf-8")


HEAD = """# Kills

Written by `python -m benchmarks faults`. Every run ends a real process with SIGKILL at a labelled point of the way
(`My_AI_Employee/observability/crash_points.py`), drawn by chance, starts the program again until nothing moves and
counts effects in the books themselves. Held: the outcome of a mail cannot be known at that point, so a person is
asked; expected and found are then the mails that had left. Troubles: anything else that was not as promised (note not
in Done, log incomplete, something left over, a run that broke off).

"""


def run_books(books: str, runs: int, seed: int, tools: Sequence[str] = TOOLS) -> list[Series]:
    """The tools over one kind of books; two series at a time over the embedded ones."""
    rows = {tool: Series(books, tool) for tool in tools}
    parts = [tools[number::PARALLEL] for number in range(PARALLEL)] if books == "local" else [tools]
    threads = [
        threading.Thread(target=_collect, args=(rows, books, part, runs, seed + number))
        for number, part in enumerate(parts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(rows.values())


def read_books(books: str, files: Sequence[Path]) -> list[Series]:
    """The rows of series that `kill_series.py` printed into files, such as ones that were broken off."""
    rows: dict[str, Series] = {}
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        verdict = json.loads(line)
        rows.setdefault(verdict["tool"], Series(books, verdict["tool"])).add(verdict)
    return list(rows.values())


def _collect(rows: dict[str, Series], books: str, tools: Sequence[str], runs: int, seed: int) -> None:
    command = [sys.executable, str(SERIES), "--books", books, "--runs", str(runs), "--seed", str(seed)]
    with subprocess.Popen([*command, "--tools", ",".join(tools)], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            verdict = json.loads(line)
            rows[verdict["tool"]].add(verdict)
    if process.returncode:
        rows[tools[0]].troubles.append(f"the series ended with exit code {process.returncode}")


def render(rows: Sequence[Series]) -> str:
    """The table, and every trouble below it."""
    lines = [
        "| books | fault | runs | labels | effects expected | found | lost | doubled | held | troubles |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = [
            NAMES[row.books], f"SIGKILL during `{row.tool}`", row.runs, len(row.labels), row.wanted, row.found,
            row.lost, row.doubled, row.held, len(row.troubles),
        ]  # fmt: skip
        lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    total = [
        sum(getattr(row, name) for row in rows) for name in ("runs", "wanted", "found", "lost", "doubled", "held")
    ]
    sums = [*total[:1], "", *total[1:], sum(len(row.troubles) for row in rows)]
    lines.append(f"| | all | {' | '.join(str(cell) for cell in sums)} |")
    troubles = [f"- {trouble}" for row in rows for trouble in row.troubles]
    return "\n".join([*lines, "", *troubles, ""])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks faults", description=__doc__)
    parser.add_argument("--runs", type=int, help="kills per tool (200 over the embedded books, 20 over Odoo)")
    parser.add_argument("--books", default="local,odoo", help="local, odoo or both with a comma (both)")
    parser.add_argument("--tools", default=",".join(TOOLS), help="cases with commas between them (all)")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--read", type=Path, nargs="+", help="print the table of these outputs of kill_series.py")
    parser.add_argument("--output", type=Path, default=RESULTS)
    return parser
