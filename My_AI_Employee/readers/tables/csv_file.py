"""Reads the lines of bank statements from CSV of unknown dialect."""

from collections.abc import Iterable, Sequence

from My_AI_Employee.readers.contents.file_contents import FileContents, Problem, TableLayout, unreadable
from My_AI_Employee.readers.contents.statement import ReadStatement
from My_AI_Employee.readers.statements.proof import balance_problems
from My_AI_Employee.readers.tables.csv_rows import read_rows
from My_AI_Employee.readers.tables.grid import MAX_BYTES, Grid
from My_AI_Employee.readers.tables.layout import Table, find_tables
from My_AI_Employee.readers.tables.problems import DAMAGED, DATE_ORDER_OPEN, DECIMAL_OPEN, SIGN_OPEN, problems_of
from My_AI_Employee.readers.tables.profile import CsvProfile, Profiles, Sign, listed
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.tables.statements import statements_of
from My_AI_Employee.readers.tables.table_reading import TableReading, table_reading
from My_AI_Employee.readers.values.charset import decode

TOO_LARGE = "READ_FILE_TOO_LARGE"
_ASKED = frozenset({DATE_ORDER_OPEN, DECIMAL_OPEN, SIGN_OPEN})


def read_csv(content: bytes, profile: Profiles = None) -> FileContents | None:
    """The statements of a CSV file; None when it holds no table of bank lines.

    profile: answers to earlier questions about files with the same header row; those of another have no effect.
    """
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        return unreadable(TOO_LARGE, f"The file is larger than {limit} MB. Export fewer months at a time.")
    grid = read_rows(decode(content).text)
    return contents_of([grid], profile) if grid else None


def fingerprint(content: bytes) -> str | None:
    """The fingerprint of the header row of the first table; None when there is no table of bank lines."""
    found = suggested_profile(content)
    return found.fingerprint if found else None


def suggested_profile(content: bytes) -> CsvProfile | None:
    """What the first table of the file proves by itself; what is None is for a person to answer."""
    grid = read_rows(decode(content[:MAX_BYTES]).text)
    readings = _readings([grid], None) if grid else []
    return profile_of(readings[0][1]) if readings else None


def profile_of(reading: TableReading) -> CsvProfile:
    """The profile that a reading proves."""
    orders = {decision.order for decision in reading.dating.decisions.values()}
    mark = reading.mark.mark
    return CsvProfile(
        fingerprint=reading.fingerprint,
        roles=_chosen_roles(reading),
        decimal_mark="." if mark == "." else "," if mark == "," else None,
        date_order=orders.pop() if len(orders) == 1 else None,
        sign=_sign_of(reading),
    )


def _chosen_roles(reading: TableReading) -> dict[int, Role]:
    """The roles of all columns, with the amounts where they were found; empty when a person has to name them."""
    if reading.amounts.columns_how or reading.dating.is_unnamed:
        return {}
    roles = {
        column: Role.OTHER if role is Role.AMOUNT and column in reading.columns.unnamed else role
        for column, role in reading.columns.roles.items()
    }
    rule, balance = reading.amounts.rule, reading.amounts.balance
    chosen = (
        (rule.amount, Role.AMOUNT),
        (rule.debit, Role.DEBIT),
        (rule.credit, Role.CREDIT),
        (balance, Role.BALANCE),
    )
    for column, role in chosen:
        if column is not None and roles[column] is Role.OTHER:
            roles[column] = role
    return roles


def contents_of(grids: Iterable[Grid], profile: Profiles = None) -> FileContents | None:
    """The statements of all tables in these grids; None when no table holds bank lines."""
    statements: list[ReadStatement] = []
    problems: list[Problem] = []
    layouts: list[TableLayout] = []
    grids = list(grids)
    readings = _readings(grids, profile)
    unread = [grid for grid in grids if all(grid is not read for read, _ in readings)]
    problems += [DAMAGED for grid in unread if grid.is_damaged]
    for grid, reading in readings:
        statements += statements_of(reading)
        found_problems = list(problems_of(reading, grid))
        problems += found_problems
        if any(problem.code in _ASKED for problem in found_problems):
            layouts.append(_layout(reading))
    if not statements:
        return None
    found = (*problems, *balance_problems(statements))
    return FileContents(kind="bank_statement", statements=tuple(statements), problems=found, layouts=tuple(layouts))


def _layout(reading: TableReading) -> TableLayout:
    proven = profile_of(reading)
    titles = [str(cell) for cell in reading.table.header.cells] if reading.table.header else []
    return TableLayout(
        fingerprint=reading.fingerprint,
        columns=tuple(titles or [role.value for _, role in sorted(reading.columns.roles.items())]),
        date_order=proven.date_order or "",
        decimal_mark=proven.decimal_mark or "",
        sign=proven.sign or "",
    )


def _readings(grids: Iterable[Grid], profiles: Profiles) -> list[tuple[Grid, TableReading]]:
    return [
        (grid, reading)
        for grid in grids
        for table in find_tables(grid)
        if (reading := _reading(table, grid.place, listed(profiles))) is not None
    ]


def _reading(table: Table, place: str, profiles: Sequence[CsvProfile]) -> TableReading | None:
    """The reading with the profile of this header row, if there is one."""
    found = table_reading(table, place)
    known = (one for one in profiles if found is None or one.fingerprint == found.fingerprint)
    helped = (table_reading(table, place, profile) for profile in known)
    return next((one for one in helped if one and one.profile), found)


def _sign_of(reading: TableReading) -> Sign | None:
    if reading.amounts.state.value != "sure" or reading.amounts.has_loose_marks:
        return None
    return "reversed" if reading.amounts.rule.reversed else "as written"
