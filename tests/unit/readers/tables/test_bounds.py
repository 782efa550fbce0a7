"""Hostile and broken files: bounded in time and memory, no exception, no line lost without a word."""

import random
import time
from dataclasses import replace

import pytest

from My_AI_Employee.readers.tables.csv_file import contents_of, read_csv
from My_AI_Employee.readers.tables.csv_rows import read_rows
from My_AI_Employee.readers.tables.grid import MAX_ROWS
from tests.unit.readers.tables.reading import only_statement

HEAD = "Date;Text;Amount\n"
SECONDS = 20
"""Of the processor, which takes a third of a second; quadratic time would take minutes."""


def rows(count: int, text: str = "x") -> str:
    return HEAD + "".join(f"{day % 28 + 1:02}.02.2026;{text};-{day},50\n" for day in range(count))


HOSTILE = {
    "one long line": b"x" * 5_000_000,
    "one long line of cells": b"1," * 2_500_000,
    "many columns": ("\n".join(["01.02.2026;" + "1,00;" * 10_000] * 100)).encode(),
    "only NUL": b"\0" * 5_000_000,
    "only quotes": b'"' * 2_000_000,
    "only line ends": b"\n" * 5_000_000,
    "letters of no alphabet": b"\xfe\x81\xff" * 1_000_000,
    "only headers": HEAD.encode() * 200_000,
    "noise": random.Random(1).randbytes(1_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_read_in_bounded_time(name: str) -> None:
    start = time.process_time()
    read_csv(HOSTILE[name])
    assert time.process_time() - start < SECONDS


def test_a_file_that_is_too_large_is_refused_with_a_reason() -> None:
    contents = read_csv(b"a" * (25 * 1024 * 1024 + 1))
    assert contents is not None
    assert contents.problems[0].code == "READ_FILE_TOO_LARGE"


def test_rows_beyond_the_limit_are_told() -> None:
    grid = read_rows(rows(MAX_ROWS + 10))
    assert grid is not None
    assert len(grid.rows) == MAX_ROWS
    assert grid.is_cut
    contents = contents_of([replace(grid, rows=grid.rows[:20])])
    assert contents is not None
    assert any("first" in problem.message for problem in contents.problems)


def test_a_quote_that_is_never_closed_loses_no_line() -> None:
    assert len(only_statement(rows(50, 'x"') + '01.03.2026;"open;-1,00\n' + rows(1)[len(HEAD) :]).lines) == 52
    assert len(only_statement(rows(51, '"5 pipe')).lines) == 51


def test_line_breaks_in_cells_are_kept_in_one_line() -> None:
    statement = only_statement(rows(3, '"Zahlung\nfür ""Miete"";\nMai"'))
    assert len(statement.lines) == 3
    assert statement.lines[1].text.value == 'Zahlung für "Miete"; Mai'
    assert statement.lines[1].amount.where == "line 5"


def test_nul_and_carriage_returns_change_nothing() -> None:
    plain = read_csv(rows(20).encode())
    assert read_csv(rows(20).replace("x", "\0x").encode()) == plain
    assert read_csv(rows(20).replace("\n", "\r").encode()) == plain
