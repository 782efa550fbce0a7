"""What leaves is sums of known names, off by default; nothing that a person or a server wrote can be among them."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.bootstrap.warehouse import call_recorder, vocabulary
from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.coordinator.metrics import CoordinatorMetrics
from My_AI_Employee.errors import ConfigurationError, WarehouseError, WarehouseUnavailableError
from My_AI_Employee.team.http.metrics import Metrics
from My_AI_Employee.testing.clock import MovableClock
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.warehouse.database import COORDINATOR, warehouse_connection
from My_AI_Employee.warehouse.grouping import LEAST, OTHER, Group, Vocabulary, bucket_of, groups_to_push
from My_AI_Employee.warehouse.push import push, rows_to_push
from My_AI_Employee.warehouse.telemetry import FILE, LocalCounters
from tests.warehouse_fixtures import Database

HOUR = datetime(2026, 11, 20, 9, tzinfo=UTC)
WORDS = Vocabulary(
    tools=frozenset({"list_invoices", "read_customer"}),
    targets=frozenset({"odoo_erp", "odoo_lab"}),
    outcomes=frozenset({"ok", "TARGET_UNAVAILABLE"}),
)


def group(
    calls: int, tool: str = "list_invoices", target: str = "odoo_erp", outcome: str = "ok", at: int = 0
) -> Group:
    buckets = (calls, 0, 0, 0, 0, 0, 0)
    return Group(hour=HOUR + timedelta(hours=at), tool=tool, target=target, outcome=outcome, buckets=buckets)


def shown(groups: list[Group]) -> list[tuple[str, str, str, int]]:
    return [(each.tool, each.target, each.outcome, each.calls) for each in groups]


@pytest.mark.parametrize(
    ("given_groups", "left"),
    [
        ([group(5)], [("list_invoices", "odoo_erp", "ok", 5)]),
        ([group(4)], []),
        ([group(4), group(1, "read_customer")], [(OTHER, OTHER, OTHER, 5)]),
        ([group(4), group(4, at=1)], []),
        ([group(9), group(3, "read_customer"), group(3, target="odoo_lab")],
         [("list_invoices", "odoo_erp", "ok", 9), (OTHER, OTHER, OTHER, 6)]),
        ([group(3, "delete Acme Ltd"), group(3, "drop_all")], [(OTHER, "odoo_erp", "ok", 6)]),
        ([group(9, target="Acme Ltd")], [("list_invoices", OTHER, "ok", 9)]),
        ([group(9, outcome="Acme Ltd was not found")], [("list_invoices", "odoo_erp", OTHER, 9)]),
    ],
)  # fmt: skip
def test_small_groups_and_unknown_names_are_merged(
    given_groups: list[Group], left: list[tuple[str, str, str, int]]
) -> None:
    assert shown(groups_to_push(given_groups, WORDS)) == left


_NAMES = st.one_of(st.text(max_size=12), st.sampled_from(["list_invoices", "odoo_erp", "ok", "read_customer", OTHER]))
_GROUPS = st.builds(
    Group,
    hour=st.integers(0, 2).map(lambda hours: HOUR + timedelta(hours=hours)),
    tool=_NAMES,
    target=_NAMES,
    outcome=_NAMES,
    buckets=st.lists(st.integers(0, 9), min_size=7, max_size=7).map(tuple),
)


@given(st.lists(_GROUPS, max_size=12))
def test_whatever_was_counted_only_known_names_and_no_small_group_leave(counted: list[Group]) -> None:
    rows = groups_to_push(counted, WORDS)
    assert all(each.calls >= LEAST for each in rows)
    assert {each.tool for each in rows} <= WORDS.tools | {OTHER}
    assert {each.target for each in rows} <= WORDS.targets | {OTHER}
    assert {each.outcome for each in rows} <= WORDS.outcomes | {OTHER}
    assert len({(each.hour, each.tool, each.target, each.outcome) for each in rows}) == len(rows)
    for hour in {each.hour for each in counted}:
        before = sum(each.calls for each in counted if each.hour == hour)
        after = sum(each.calls for each in rows if each.hour == hour)
        assert after == before or before - after < LEAST


def test_buckets() -> None:
    assert [bucket_of(seconds) for seconds in (0, 0.01, 0.011, 0.1, 0.5, 1, 5, 5.01, 900)] == [
        0,
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        6,
    ]


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(stopped=HOUR + timedelta(minutes=30))


@pytest.fixture
def counters(tmp_path: Path, clock: MovableClock) -> Iterator[LocalCounters]:
    opened = LocalCounters(tmp_path / FILE, clock)
    yield opened
    opened.close()


def test_local_counts_are_exact(counters: LocalCounters, tmp_path: Path, clock: MovableClock) -> None:
    """Two processes' connections and eight threads count into one file."""
    other = LocalCounters(tmp_path / FILE, clock)

    def count(opened: LocalCounters) -> None:
        for _ in range(50):
            opened.record("list_invoices", "odoo_erp", "ok", 0.02)

    threads = [threading.Thread(target=count, args=(opened,)) for opened in (counters, other) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert [(each.hour, each.buckets) for each in counters.groups()] == [(HOUR, (0, 400, 0, 0, 0, 0, 0))]
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_call_does_not_fail_because_it_is_not_counted(
    counters: LocalCounters, caplog: pytest.LogCaptureFixture
) -> None:
    counters.record("\ud800", "odoo_erp", "ok", 0.1)
    counters.close()
    counters.record("list_invoices", "odoo_erp", "ok", 0.1)
    assert caplog.text.count("was not counted") == 2


def test_a_file_that_is_none_is_refused(tmp_path: Path, clock: MovableClock) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 200)
    with pytest.raises(WarehouseError, match="cannot be used"):
        LocalCounters(tmp_path / FILE, clock)


def test_each_hour_is_pushed_once(warehouse: Database, counters: LocalCounters, clock: MovableClock) -> None:
    def send() -> int:
        with warehouse_connection(warehouse.address("pusher"), COORDINATOR) as connection:
            return len(push(connection, counters, WORDS).rows)

    for _ in range(7):
        counters.record("list_invoices", "odoo_erp", "ok", 0.02)
    assert send() == 0  # the hour is not over
    clock.pass_by(minutes=31)
    assert send() == 0  # a call at its end may still be written
    clock.pass_by(minutes=2)
    with pytest.raises(WarehouseUnavailableError), warehouse_connection("postgresql://x@127.0.0.1:1/x") as connection:
        push(connection, counters, WORDS)
    assert (send(), send()) == (1, 0)
    with counters._writing() as local:  # as after a crash before the hour was marked
        local.execute("DELETE FROM pushed")
    assert send() == 1
    rows = warehouse.rows("SELECT hour, tool, target, outcome, calls FROM mcp.ai_employee_mcp_use", user="viewer")
    assert rows == [(HOUR, "list_invoices", "odoo_erp", "ok", 7)]
    latency = "SELECT latency, calls FROM mcp.ai_employee_mcp_latency WHERE calls > 0"
    assert warehouse.rows(latency, user="viewer") == [("within 50 ms", 7)]


def test_nothing_that_was_said_is_in_what_leaves(
    warehouse: Database, counters: LocalCounters, clock: MovableClock
) -> None:
    for secret in ("anna@studio.example", "INV/2026/00042", "pay Acme Ltd 1,200.00"):
        for _ in range(9):
            counters.record(secret, secret, secret, 0.02)
    clock.pass_by(minutes=40)
    with warehouse_connection(warehouse.address("pusher"), COORDINATOR) as connection:
        assert shown(list(push(connection, counters, WORDS).rows)) == [(OTHER, OTHER, OTHER, 27)]
    stored = str(warehouse.rows("SELECT * FROM mcp.usage_metrics"))
    assert not any(word in stored for word in ("anna", "INV", "Acme"))
    columns = {name for (name,) in warehouse.rows(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'usage_metrics'")}  # fmt: skip
    assert columns == {
        "source", "hour", "tool", "target", "outcome", "calls", "within_10ms", "within_50ms", "within_100ms",
        "within_500ms", "within_1s", "within_5s", "over_5s", "written_by",
    }  # fmt: skip


# switched off


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AI_EMPLOYEE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("AI_EMPLOYEE_VAULT", str(tmp_path / "vault"))
    create_vault(tmp_path / "vault")
    (tmp_path / "state").mkdir(mode=0o700)
    return tmp_path / "vault"


@pytest.mark.parametrize(("setting", "counts"), [("", False), ("off", False), ("local", True), ("push", True)])
def test_it_is_off_unless_somebody_switches_it_on(
    vault: Path, monkeypatch: pytest.MonkeyPatch, setting: str, counts: bool
) -> None:
    monkeypatch.setenv("AI_EMPLOYEE_TELEMETRY", setting)
    installation = open_installation()
    recorder = call_recorder(installation)
    assert (recorder is not None) == counts == (installation.state.root / FILE).exists()


def test_a_wrong_setting_is_refused(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_EMPLOYEE_TELEMETRY", "on")
    with pytest.raises(ConfigurationError, match="AI_EMPLOYEE_TELEMETRY"):
        open_installation()


def test_calls_are_told_once_with_their_target() -> None:
    told: list[tuple[str, str, str, float]] = []

    def record(tool: str, target: str, outcome: str, seconds: float) -> None:
        told.append((tool, target, outcome, seconds))

    team, coordinator = Metrics(record), CoordinatorMetrics(record)
    team.tool_called("list_invoices", "ok", 0.1)
    coordinator.tool_called("list_invoices", "ok", 0.1)  # an instance's tool in the coordinator's process
    coordinator.call_routed("odoo_erp", "ok", 0.2, "list_invoices")
    Metrics().tool_called("list_invoices", "ok", 0.1)
    CoordinatorMetrics().call_routed("odoo_erp", "ok", 0.2, "list_invoices")
    assert told == [("list_invoices", "team", "ok", 0.1), ("list_invoices", "odoo_erp", "ok", 0.2)]


def test_the_vocabulary_is_the_program_s_and_the_configuration_s(vault: Path) -> None:
    (vault.parent / "state/stack.yaml").write_text(
        json.dumps({
            "version": 1,
            "instances": {"odoo_erp": {"url": "https://erp.example", "database": "erp", "authority": "primary"}},
            "targets": {"n8n": {"mcp": "https://n8n.example/mcp", "allow": ["search_workflows"]}},
        })
    )  # fmt: skip
    found = vocabulary(open_installation())
    assert found.targets == {"odoo_erp", "n8n", "team", OTHER}
    assert {"search_workflows", "list_modules"} <= found.tools
    assert {"ok", "asked", "refused", "crash", "TARGET_UNAVAILABLE"} <= found.outcomes
    assert all(name.isidentifier() for name in found.tools | found.outcomes)


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    """The warehouse's address leads to a socket that counts who connects."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        monkeypatch.setenv("WAREHOUSE_URL", f"postgresql://u@127.0.0.1:{server.getsockname()[1]}/x?connect_timeout=2")

        def connections() -> int:
            number = 0
            while True:
                try:
                    server.accept()[0].close()
                except BlockingIOError:
                    return number
                number += 1

        yield connections


@pytest.mark.slow
def test_nothing_is_synchronised_by_itself(
    vault: Path, listening: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a developer does every day reaches no warehouse, whatever is stored and switched on."""
    monkeypatch.setenv("AI_EMPLOYEE_TELEMETRY", "push")
    for words in (
        ["once"], ["status"], ["memory", "index"], ["memory", "remember", "Meadow pays late."],
        ["memory", "search", "Meadow"], ["warehouse", "push", "--show"], ["warehouse", "snapshot", "--show"],
        ["warehouse", "dashboards"], ["brief", "daily"],
    ):  # fmt: skip
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, f"{words}: {done.output}"
    assert listening() == 0
    done = CliRunner().invoke(app, ["warehouse", "push"])  # and this does
    assert (done.exit_code, "WAREHOUSE" in done.stderr, listening() > 0) == (1, True, True)


def test_figures_of_a_sandbox_are_not_sent_by_themselves(
    vault: Path, listening: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault.parent / "state/stack.yaml").write_text(
        json.dumps({
            "version": 1,
            "instances": {"odoo_lab": {"url": "https://lab.example", "database": "lab", "authority": "sandbox"}},
        })
    )  # fmt: skip
    handbook = vault / "Company_Handbook.md"
    handbook.write_text(handbook.read_text().replace("---\n", "---\nbooks_instance: odoo_lab\n", 1))
    for name, value in {"ODOO_URL": "https://lab.example", "ODOO_DATABASE": "lab", "ODOO_USERNAME": "x"}.items():
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(app, ["warehouse", "snapshot"])
    assert "a sandbox, whose figures are not sent by themselves" in done.stderr
    assert listening() == 0


def test_a_sandbox_that_is_named_does_not_count_as_books(warehouse: Database) -> None:
    statement = (
        "INSERT INTO mcp.snapshots (id, source, kind, subject, authority, as_of, taken_at, figures) VALUES "
        "(gen_random_uuid(), gen_random_uuid(), 'books', %s, %s, '2026-11-20', '2026-11-20', %s::jsonb)"
    )
    figure = [{"section": "key figures", "name": "cash", "value": 12.30, "unit": "EUR"}]
    for subject, authority in (("odoo_erp", "primary"), ("odoo_lab", "sandbox")):
        warehouse.rows(statement, subject, authority, json.dumps(figure), user="pusher")
    found = "SELECT subject FROM mcp.{}".format
    assert warehouse.rows(found("ai_employee_erp_figures"), user="viewer") == [("odoo_erp",)]
    assert len(warehouse.rows(found("ai_employee_figures"), user="viewer")) == 2


def test_there_is_no_table_for_conversations(warehouse: Database) -> None:
    tables = {name for (name,) in warehouse.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'mcp'")}
    assert tables == {
        "schema_migrations", "skills_registry", "promotions", "corpora", "rag_embeddings", "usage_metrics",
        "snapshots", "routing_cache",
    }  # fmt: skip
    with pytest.raises(psycopg.errors.CheckViolation):
        warehouse.rows("SELECT mcp.add_corpus('conversations', 3, 'x')", user="publisher")


def test_what_would_leave_can_be_looked_at(counters: LocalCounters, clock: MovableClock) -> None:
    for _ in range(6):
        counters.record("list_invoices", "odoo_erp", "ok", 0.02)
    counters.record("read_customer", "odoo_erp", "ok", 0.02)
    clock.pass_by(minutes=40)
    first = rows_to_push(counters, WORDS)
    assert (len(first.rows), first.left_out) == (1, 1)
    assert rows_to_push(counters, WORDS) == first
