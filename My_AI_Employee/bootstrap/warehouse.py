"""Opens the warehouse of an installation: its addresses from the secret store, its counters, its snapshots."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from My_AI_Employee.bootstrap.installation import Installation, open_books, utc_now
from My_AI_Employee.bootstrap.stack import configured_stack, stack_secret, vault_instance
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError, CredentialsError, InstanceUnsafeError
from My_AI_Employee.reports.schedule import time_zone
from My_AI_Employee.warehouse.database import CI, COORDINATOR, READER, warehouse_connection
from My_AI_Employee.warehouse.figures import (
    Advice,
    Figure,
    figures_of_advice,
    figures_of_books,
    figures_of_comparison,
)
from My_AI_Employee.warehouse.grouping import OTHER, Vocabulary
from My_AI_Employee.warehouse.snapshots import Authority, Kind, StoredSnapshot
from My_AI_Employee.warehouse.telemetry import FILE, LocalCounters

if TYPE_CHECKING:
    from psycopg import Connection

    from My_AI_Employee.advisor.findings import Report

OWNER = "owner"
_NAMES = {
    OWNER: ("WAREHOUSE_OWNER_URL", "WAREHOUSE_URL"),
    COORDINATOR: ("WAREHOUSE_URL",),
    CI: ("WAREHOUSE_CI_URL", "WAREHOUSE_URL"),
    READER: ("WAREHOUSE_READER_URL",),
}
"""Which secret has the address for which role: the first of them that is stored."""


def warehouse_address(installation: Installation, role: str) -> str:
    """The address for a role. Raises CredentialsError when none is stored."""
    for name in _NAMES[role]:
        if found := stack_secret(installation, name):
            return found
    name = _NAMES[role][0]
    raise CredentialsError(
        f"no address of the warehouse is stored for {role}",
        hint=f"store one, such as postgresql://user:password@host:5432/warehouse: ai-employee credentials set {name}",
    )


@contextmanager
def open_warehouse(installation: Installation, role: str) -> "Iterator[Connection[tuple[Any, ...]]]":
    """A connection in a role. role: OWNER, or one of warehouse.database. Raises CredentialsError, WarehouseError."""
    address = warehouse_address(installation, role)
    with warehouse_connection(address, "" if role == OWNER else role) as connection:
        yield connection


# telemetry


def open_counters(installation: Installation) -> LocalCounters:
    """The local counters. Raises WarehouseError."""
    return LocalCounters(installation.state.root / FILE, utc_now)


def call_recorder(installation: Installation) -> Callable[[str, str, str, float], None] | None:
    """What counts a call (tool, target, outcome, seconds); None when telemetry is off, as it is by default."""
    return None if installation.settings.telemetry == "off" else open_counters(installation).record


def vocabulary(installation: Installation) -> Vocabulary:
    """The names that may leave: the program's own tools and codes, and the names of stack.yaml."""
    from My_AI_Employee.team.http.metrics import TEAM_TARGET
    from My_AI_Employee.team.mcp.registry import all_tools, metadata_tools

    stack = configured_stack(installation.settings)
    tools = {tool.spec.name for tool in (*all_tools(), *metadata_tools())}
    targets = {TEAM_TARGET, OTHER}
    for name in stack.instances if stack else ():
        targets.add(name)
    for name, target in stack.targets.items() if stack else ():
        targets.add(name)
        tools.update(target.allow or ())
    return Vocabulary(
        tools=frozenset(tools),
        targets=frozenset(targets),
        outcomes=frozenset({"ok", "asked", "refused", "crash", *_codes()}),
    )


def _codes(root: type[AIEmployeeError] = AIEmployeeError) -> set[str]:
    return {root.code, *(code for child in root.__subclasses__() for code in _codes(child))}


def check_push_is_on(installation: Installation) -> None:
    """Raises ConfigurationError unless somebody has switched it on."""
    if installation.settings.telemetry != "push":
        raise ConfigurationError(
            f"telemetry is {installation.settings.telemetry}: nothing is sent",
            hint="set AI_EMPLOYEE_TELEMETRY=push to send sums; `ai-employee warehouse push --show` shows which",
        )


# snapshots


def books_snapshot(installation: Installation, as_of: date, instance: str = "") -> StoredSnapshot:
    """The figures of the vault's books, or of a named instance.

    Raises InstanceUnsafeError for a vault that works in a sandbox, unless it is named: figures of experiments are
    never sent by themselves.
    """
    if instance:
        return _instance_snapshot(installation, as_of, instance)
    subject, authority = _books_of_vault(installation)
    with closing(open_books(installation)) as books:
        figures = figures_of_books(books, as_of)
    return _snapshot(installation, ("books", subject, authority), as_of, figures)


def _books_of_vault(installation: Installation) -> tuple[str, Authority]:
    if installation.settings.books_kind == "local":
        return "local", "primary"
    found = vault_instance(installation)
    if found is None:
        return installation.settings.odoo_database or "odoo", "primary"
    if str(found.authority) != "primary":
        raise InstanceUnsafeError(
            f"the vault works in {found.name}, a sandbox, whose figures are not sent by themselves",
            hint=f"name it when you mean it: ai-employee warehouse snapshot --instance {found.name}",
        )
    return found.name, "primary"


def _instance_snapshot(installation: Installation, as_of: date, name: str) -> StoredSnapshot:
    from My_AI_Employee.books.odoo.books import OdooBooks
    from My_AI_Employee.bootstrap.instances import reading

    with reading(installation, name) as (found, client):
        books = OdooBooks(client, name=f"{found.database}@{found.url}", url=found.url, clock=utc_now)
        figures = figures_of_books(books, as_of)
    authority: Authority = "primary" if str(found.authority) == "primary" else "sandbox"
    return _snapshot(installation, ("books", found.name, authority), as_of, figures)


def operations_snapshot(installation: Installation, day: date, workflows: Sequence[Figure]) -> StoredSnapshot:
    """The figures of the vault's work. workflows: those of n8n."""
    from My_AI_Employee.warehouse.operations import figures_of_operations

    journal = installation.journal()
    try:
        with journal.transaction() as connection:
            figures = figures_of_operations(connection, day, utc_now())
    finally:
        journal.close()
    figures += workflows
    subject = installation.vault.name[:100] if installation.vault else "no vault"
    return _snapshot(installation, ("operations", subject, "none"), day, figures)


def advisor_snapshot(installation: Installation) -> StoredSnapshot | None:
    """What the newest report of the advisor says, for the day of the report; None without one.

    Raises ReportInvalidError for a report that cannot be read.
    """
    from My_AI_Employee.bootstrap.advisor import open_advisor

    report = open_advisor(installation).store.report("")
    if report is None:
        return None
    subject = installation.vault.name[:100] if installation.vault else "no vault"
    day = report.made_at.astimezone(time_zone(installation.settings.timezone)).date()
    return _snapshot(installation, ("advisor", subject, "none"), day, figures_of_advice(advice_of(report)))


def advice_of(report: "Report") -> Advice:
    """A report in numbers; no machine, account or text is among them."""
    return Advice(
        score=report.score,
        saving=report.saving,
        currency=report.currency,
        unchecked=len(report.unchecked),
        by_severity=Counter(each.severity.value for each in report.findings),
        by_category=Counter(each.category.value for each in report.findings),
        by_rule=Counter(each.rule for each in report.findings),
    )


def comparison_snapshot(installation: Installation, first: str, second: str, as_of: date) -> StoredSnapshot:
    """The differences of two instances."""
    from My_AI_Employee.bootstrap.instances import compare_instances

    found = compare_instances(installation, first, second, as_of)
    subject = f"{found.first.instance} | {found.second.instance}"
    return _snapshot(installation, ("comparison", subject, "none"), as_of, figures_of_comparison(found))


def _snapshot(
    installation: Installation, of: tuple[Kind, str, Authority], as_of: date, figures: Sequence[Figure]
) -> StoredSnapshot:
    kind, subject, authority = of
    with closing(open_counters(installation)) as counters:
        source = counters.source()
    return StoredSnapshot(
        source=source,
        kind=kind,
        subject=subject,
        authority=authority,
        as_of=as_of,
        taken_at=utc_now(),
        figures=tuple(figures),
    )
