"""`python -m benchmarks readers FOLDER...`: how much of real files is read, and how sure and right it is.

Beside each file lies `<name>.expected.json` with the true values. Time is of the reading process, once it is warm.
Processor time, which other programs on the machine do not lengthen, and peak memory are of a copy of this process
that reads one file and ends; `--all` prints them for each file.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

from benchmarks.expected_values import Pair, pairs
from benchmarks.long_statements import LINES, long_statements
from My_AI_Employee.readers.contents.as_json import contents_as_json
from My_AI_Employee.readers.read_file import read_contents
from My_AI_Employee.readers.sandbox.reader import SandboxedReader

_EXPECTED = ".expected.json"
_REPEATS = 5
"""How often a long statement is read."""
_OUTCOMES = ("right", "wrong", "wrong likely", "likely", "open", "contradicted")


@dataclass(kw_only=True)
class _Kind:
    """What was found in the files of one kind."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    times_ms: list[float] = field(default_factory=list)
    costs: "list[_Cost]" = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Cost:
    """What a process that read one file took."""

    processor_ms: float
    peak_mb: float


def main(arguments: list[str]) -> None:
    """Read the files of the folders and print a table per kind, the wrong ones below."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks readers", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--all", action="store_true", help="list every field that is not sure and right")
    options = parser.parse_args(arguments)
    kinds: dict[str, _Kind] = {}
    with SandboxedReader() as reader:
        reader.read("warm", b"warm")
        for file in _files(options.folders):
            _measure(reader, file, kinds, everything=options.all)
        long = [_long_statement(reader, name, content) for name, content in long_statements().items()]
    for line in (*_table(kinds), *long):
        print(line)
    print(f"largest reading process: {getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def _files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        for expected in sorted(folder.rglob(f"*{_EXPECTED}")):
            yield expected.with_name(expected.name.removesuffix(_EXPECTED))


def _measure(reader: SandboxedReader, file: Path, kinds: dict[str, _Kind], *, everything: bool) -> None:
    expected = json.loads(file.with_name(file.name + _EXPECTED).read_text(encoding="utf-8"))
    kind = kinds.setdefault(expected["kind"], _Kind())
    content, start = file.read_bytes(), perf_counter()
    contents = reader.read(file.name, content)
    kind.times_ms.append((perf_counter() - start) * 1000)
    kind.costs.append(cost := _cost(file.name, content))
    if everything:
        print(f"{file.name}: {cost.processor_ms:.1f} ms of processor time, {cost.peak_mb:.0f} MB at the most")
    kind.files += 1
    for pair in pairs(expected, contents_as_json(contents)):
        kind.outcomes[pair.outcome] += 1
        if pair.outcome.startswith("wrong") or (everything and pair.outcome != "right"):
            kind.wrong.append(_shown(file, pair))


def _cost(name: str, content: bytes) -> _Cost:
    """Of reading a file, with text recognition where its pages are pictures."""
    child = os.fork()
    if child == 0:
        try:
            if read_contents(name, content).is_scan:
                read_contents(name, content, "recognition")
        finally:
            os._exit(0)
    _, _, used = os.wait4(child, 0)
    return _Cost(processor_ms=(used.ru_utime + used.ru_stime) * 1000, peak_mb=used.ru_maxrss / 1024)


def _long_statement(reader: SandboxedReader, name: str, content: bytes) -> str:
    times = []
    for _ in range(_REPEATS):
        start = perf_counter()
        contents = reader.read(name, content)
        times.append((perf_counter() - start) * 1000)
    (statement,) = contents.statements
    assert len(statement.lines) == LINES
    assert statement.adds_up is not False
    processor = median(_cost(name, content).processor_ms for _ in range(_REPEATS))
    kind = name.rsplit(".", 1)[-1]
    return f"statement of {LINES:,} lines, .{kind}: {median(times):.0f} ms, {processor:.0f} ms of them processor time"


def _shown(file: Path, pair: Pair) -> str:
    found = pair.found
    return (
        f"{pair.outcome}: {file.name}: {pair.field}: {found.get('value')!r} instead of {pair.expected!r}"
        f" ({found.get('how', '')})"
    )


def _table(kinds: dict[str, _Kind]) -> Iterator[str]:
    yield (
        f"| kind | files | fields | {' | '.join(_OUTCOMES)} | right | median | slowest | median processor time"
        " | median and largest peak of memory |"
    )
    yield "|---" * (len(_OUTCOMES) + 8) + "|"
    for name, kind in sorted(kinds.items()):
        fields = sum(kind.outcomes.values())
        counts = " | ".join(str(kind.outcomes[outcome]) for outcome in _OUTCOMES)
        share = kind.outcomes["right"] / fields if fields else 0.0
        peaks = [cost.peak_mb for cost in kind.costs]
        yield (
            f"| {name} | {kind.files} | {fields} | {counts} | {share:.0%} | {median(kind.times_ms):.1f} ms"
            f" | {max(kind.times_ms):.0f} ms | {median(cost.processor_ms for cost in kind.costs):.1f} ms"
            f" | {median(peaks):.0f} and {max(peaks):.0f} MB |"
        )
    for kind in kinds.values():
        yield from kind.wrong
