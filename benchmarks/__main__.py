"""`python -m benchmarks [names...]`: run, print Markdown tables, and write RESULTS.md after a whole run."""

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks import added, batch, burst, local, startup
from benchmarks.rows import Options, Row, machine_facts, render

RESULTS = Path(__file__).with_name("RESULTS.md")
BENCHMARKS: dict[str, Callable[[Options], list[Row]]] = {
    "added": added.run,
    "batch": batch.run,
    "startup": startup.run,
    "burst": burst.run,
    "local": local.run,
}


def main(arguments: list[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    chosen = options.names or list(BENCHMARKS)
    tables = {}
    for name in chosen:
        tables[name] = BENCHMARKS[name](Options(quick=options.quick, count=options.count))
        print(render({name: tables[name]}), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], help="default: all")
    parser.add_argument("--quick", action="store_true", help="a few seconds, for a smoke test")
    parser.add_argument("--count", type=int, help="how many items instead of each benchmark's own number")
    return parser


if __name__ == "__main__":
    main()
