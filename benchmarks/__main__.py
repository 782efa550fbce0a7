"""`python -m benchmarks [names...]`: run, print Markdown tables, and write RESULTS.md after a whole run."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    added,
    advisor,
    bank,
    batch,
    briefing,
    burst,
    coordinator,
    earlier,
    faults,
    inbox,
    local,
    memory,
    readers,
    reading,
    scale,
    soak,
    startup,
    team,
    warehouse,
    workers,
)
from benchmarks.rows import Options, Row, machine_facts, render

RESULTS = Path(__file__).with_name("RESULTS.md")
BENCHMARKS: dict[str, Callable[[Options], list[Row]]] = {
    "added": added.run,
    "batch": batch.run,
    "bank": bank.run,
    "startup": startup.run,
    "burst": burst.run,
    "local": local.run,
    "inbox": inbox.run,
    "briefing": briefing.run,
    "team": team.run,
    "reading": reading.run,
    "coordinator": coordinator.run,
    "advisor": advisor.run,
    "soak": soak.run,
    "workers": workers.run,
    "scale": scale.run,
    "warehouse": warehouse.run,
    "memory": memory.run,
    "earlier": earlier.run,
}


HEAD = """# Results

Written by `python -m benchmarks`. Ratios count: both figures of a row were taken in the same run on the same, perhaps
busy, machine; figures of different runs are not comparable.

"""


def main(arguments: list[str] | None = None) -> None:
    """Run what is named, all by default. A whole run writes RESULTS.md.

    `faults` and `readers` have command lines of their own.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["faults"]:
        faults.main(arguments[1:])
        return
    if arguments[:1] == ["readers"]:
        readers.main(arguments[1:])
        return
    options = _parser().parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        raise SystemExit(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    tables = {}
    for name in options.names or BENCHMARKS:
        tables[name] = BENCHMARKS[name](Options(quick=options.quick, count=options.count, notes=options.notes))
        print(render({name: tables[name]}), flush=True)
    if not (options.names or options.quick or options.count):
        RESULTS.write_text(f"{HEAD}{machine_facts()}\n\n{render(tables)}", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"some of {', '.join(BENCHMARKS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="a few seconds, for a smoke test")
    parser.add_argument("--count", type=int, help="how many items instead of each benchmark's own number")
    parser.add_argument("--notes", type=int, default=10_000, help="how many notes burst drops (10000)")
    return parser


if __name__ == "__main__":
    main()
