import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.errors import (
    AIEmployeeError,
    ApprovalRequiredError,
    BooksUnavailableError,
    CustomerExistsError,
    GrantInvalidError,
    error_from_wire,
)
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.session import ServerLostError, ServerProcess, server_environment
from tests.unit.mcp_servers.mcp_setup import CUSTOMER, INVOICE, grant_token

pytestmark = pytest.mark.slow

SERVER = str(Path(__file__).with_name("stdio_server.py"))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "server.log"


@pytest.fixture
def client(log: Path) -> Iterator[OdooMcpClient]:
    with log.open("w") as stream:
        process = ServerProcess(
            command=(sys.executable, SERVER), environment=server_environment(os.environ), log=stream
        )
        with OdooMcpClient(process) as connected:
            yield connected


def _pid(client: OdooMcpClient) -> int:
    return int(client.find_customers("pid")[0].customer_id)


def _until(condition: Callable[[], bool], timeout_s: float = 20) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "the condition was not met in time"
        time.sleep(0.02)


def _is_running(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_all_recorded_money_is_asked_for(client: OdooMcpClient) -> None:
    assert len(client.recorded_money("Bank", date(2026, 11, 1))) == 300


def test_answers_and_refusals_over_one_session(client: OdooMcpClient) -> None:
    made = client.call("create_customer", CUSTOMER, grant_token("create_customer", CUSTOMER))
    assert (made["customer_id"], made["dry_run"]) == ("1", False)

    again = client.call("create_customer", CUSTOMER, grant_token("create_customer", CUSTOMER, ordinal=2))
    assert again["customer_id"] == "1", "who is there already is answered"
    other = {**CUSTOMER, "email": "other@acme.example"}
    with pytest.raises(CustomerExistsError) as exists:
        client.call("create_customer", other, grant_token("create_customer", other, ordinal=3))
    assert exists.value.facts == {"customer_name": "Acme Ltd"}
    with pytest.raises(ApprovalRequiredError) as waits:
        client.call("create_invoice", INVOICE)
    assert waits.value.facts["plan_id"] == "PLAN-20261120-000001"
    with pytest.raises(GrantInvalidError):
        client.call("create_invoice", INVOICE, "forged")
    with pytest.raises(AIEmployeeError, match="no tool"):
        client.call("no_such_tool", {})


def test_answers_what_a_planner_asks(client: OdooMcpClient) -> None:
    client.call("create_customer", CUSTOMER, grant_token("create_customer", CUSTOMER))
    client.call("create_invoice", INVOICE, grant_token("create_invoice", INVOICE))
    send = {"invoice_id": "DRAFT/1"}
    client.call("send_invoice", send, grant_token("send_invoice", send))  # posts INV/2026/00001

    assert [customer.name for customer in client.find_customers("acme")] == ["Acme Ltd"]
    (invoice,) = client.list_open_invoices("Acme")
    assert (invoice.residual, invoice.due_date) == (Decimal("1500.00"), date(2026, 12, 20))
    assert "travel" in client.expense_categories()
    assert client.currency() == "USD"


def test_one_process_serves_many_calls(client: OdooMcpClient) -> None:
    assert _pid(client) == _pid(client)


def test_noise_on_stdout_does_not_reach_the_protocol(client: OdooMcpClient, log: Path) -> None:
    assert client.find_customers("print") == []
    _until(lambda: "noise on stdout" in log.read_text())


def test_death_in_a_call_is_an_error_and_the_next_call_restarts(client: OdooMcpClient) -> None:
    first = _pid(client)
    with pytest.raises(ServerLostError) as lost:
        client.find_customers("die")
    assert (lost.value.code, lost.value.retryable) == ("ODOO_CONNECTION_ERROR", True)
    assert isinstance(lost.value, BooksUnavailableError)
    assert _pid(client) != first


def test_death_between_calls_goes_unnoticed(client: OdooMcpClient) -> None:
    first = _pid(client)
    os.kill(first, 9)
    _until(lambda: not _is_running(first))
    _until(lambda: client._session is not None and not client._session.is_alive)
    assert _pid(client) != first


@pytest.mark.slow
def test_call_that_takes_too_long_ends_the_server(client: OdooMcpClient) -> None:
    first = _pid(client)
    with pytest.raises(ServerLostError):
        client.call("find_customer", {"query": "hang"}, timeout_s=0.3)
    _until(lambda: not _is_running(first))
    assert _pid(client) != first


def test_close_ends_the_process_and_a_later_call_starts_another(client: OdooMcpClient) -> None:
    first = _pid(client)
    client.close()
    client.close()
    assert not _is_running(first)
    assert _pid(client) != first


def test_launched_process_serves_the_first_call(client: OdooMcpClient) -> None:
    client.launch()
    client.launch()
    assert client._launched is not None
    launched = client._launched._child
    assert launched is not None
    assert _pid(client) == launched.pid
    client.close()
    assert not _is_running(launched.pid)


def test_launched_process_ends_with_a_client_that_was_never_used(client: OdooMcpClient) -> None:
    client.launch()
    assert client._launched is not None
    launched = client._launched._child
    assert launched is not None
    client.close()
    assert not _is_running(launched.pid)


def test_launched_process_that_died_is_replaced(client: OdooMcpClient) -> None:
    client.launch()
    assert client._launched is not None
    launched = client._launched._child
    assert launched is not None
    launched.kill()
    with pytest.raises(ServerLostError):
        client.start()
    assert _pid(client) != launched.pid


@pytest.mark.slow
def test_server_that_does_not_leave_is_killed_with_its_children(tmp_path: Path) -> None:
    """Deaf to the end of its stdin and to SIGTERM."""
    code = (
        "import os, pathlib, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"pathlib.Path({str(tmp_path)!r}, str(os.getpid() if os.fork() else os.getpid())).touch()\n"
        "time.sleep(600)\n"
    )
    client = OdooMcpClient(ServerProcess(command=(sys.executable, "-c", code)))
    client.launch()
    _until(lambda: len(list(tmp_path.iterdir())) == 2)
    client.close()
    _until(lambda: not any(_is_running(int(path.name)) for path in tmp_path.iterdir()))


@pytest.mark.slow
def test_close_ends_the_call_of_another_thread(client: OdooMcpClient, tmp_path: Path) -> None:
    """Its pipes are closed by the loop that uses them: their numbers may be those of other files at once."""
    first = _pid(client)
    found: list[BaseException] = []

    def hang() -> None:
        try:
            client.find_customers("hang")
        except BaseException as error:  # noqa: BLE001  whatever it is, the test looks at it
            found.append(error)

    thread = threading.Thread(target=hang)
    thread.start()
    time.sleep(0.3)
    began = time.monotonic()
    client.close()
    others = [(tmp_path / f"other-{number}").open("wb") for number in range(20)]
    thread.join(60)
    assert time.monotonic() - began < 60
    assert [type(error) for error in found] == [ServerLostError]
    assert not _is_running(first)
    for other in others:
        other.close()
    assert {path.stat().st_size for path in tmp_path.glob("other-*")} == {0}


@pytest.mark.slow
def test_threads_that_meet_a_lost_server_get_its_error_or_an_answer(client: OdooMcpClient) -> None:
    found: list[object] = []

    def work(number: int) -> None:
        for _ in range(6):
            try:
                client.find_customers("die" if number == 0 else "x")
                found.append("answered")
            except ServerLostError:
                found.append("lost")
            except BaseException as error:  # noqa: BLE001
                found.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    assert len(found) == 24
    assert set(found) == {"answered", "lost"}
    assert found.count("answered") >= 12, "only what was sent to the server that died is lost"


@pytest.mark.slow
def test_server_that_reads_nothing_is_given_up(client: OdooMcpClient) -> None:
    """A request larger than a pipe holds is never wholly written then."""
    first = _pid(client)
    os.kill(first, signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(ServerLostError):
        client.call("find_customer", {"query": "x" * 300_000}, timeout_s=0.5)
    assert time.monotonic() - began < 60
    assert not _is_running(first)
    assert _pid(client) != first


@pytest.mark.slow
def test_servers_that_died_between_calls_leave_nothing_open(client: OdooMcpClient) -> None:
    def opened() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    def kill(pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        _until(lambda: not _is_running(pid))

    kill(_pid(client))
    before = opened()
    for _ in range(3):
        kill(_pid(client))
    client.close()
    assert opened() < before


@pytest.mark.slow
def test_interrupt_amid_the_start_leaves_no_process() -> None:
    client = OdooMcpClient(ServerProcess(command=(sys.executable, "-c", "import sys; sys.stdin.read()")))
    client.launch()
    assert client._launched is not None
    launched = client._launched._child
    assert launched is not None
    timer = threading.Timer(1.5, lambda: os.kill(os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        client.start()
    timer.join()
    assert not _is_running(launched.pid)
    client.close()


@pytest.mark.parametrize("command", [(sys.executable, SERVER, "--refuse"), ("/does/not/exist",)])
def test_server_that_does_not_start_is_an_error(command: tuple[str, ...]) -> None:
    client = OdooMcpClient(ServerProcess(command=command, environment=server_environment(os.environ)))
    client.launch()
    with pytest.raises(ServerLostError, match="did not start"):
        client.start()
    client.close()


def test_server_that_says_nothing_is_given_up() -> None:
    command = (sys.executable, "-c", "import sys; sys.stdin.read()")
    client = OdooMcpClient(ServerProcess(command=command), start_timeout_s=0.5)
    with pytest.raises(ServerLostError, match=r"within 0\.5 s"):
        client.start()


def test_child_gets_only_what_it_needs() -> None:
    environment = server_environment(
        {
            "PATH": "/bin",
            "ODOO_URL": "x",
            "SMTP_HOST": "x",
            "AI_EMPLOYEE_VAULT": "x",
            "DRY_RUN": "x",
            "PYTHONPATH": "x",
            "AWS_SECRET_ACCESS_KEY": "x",
            "ANTHROPIC_API_KEY": "x",
        }
    )
    assert not environment.keys() & {"AWS_SECRET_ACCESS_KEY", "ANTHROPIC_API_KEY"}
    assert {"PATH", "ODOO_URL", "SMTP_HOST", "AI_EMPLOYEE_VAULT", "DRY_RUN", "PYTHONPATH"} == environment.keys()


def test_child_inherits_nothing_else(client: OdooMcpClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_PARENT", "1")
    assert "SECRET_OF_THE_PARENT" not in client.find_customers("pid")[0].name


def test_lost_server_keeps_the_code_of_books_that_are_away() -> None:
    """Two classes share the code; on the wire it means the books."""
    assert type(error_from_wire({"code": "ODOO_CONNECTION_ERROR", "message": "x"})) is BooksUnavailableError


def test_importing_the_client_does_not_load_the_library() -> None:
    code = "import sys, My_AI_Employee.mcp_servers.client; print('mcp' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_later_calls_go_to_the_server_that_runs(client: OdooMcpClient) -> None:
    """To start one takes a second; the benchmark `added` has the figures."""
    assert len({_pid(client) for _ in range(50)}) == 1
