"""Every command of the public contract, as a process: one JSON document on stdout, logs on stderr, exit codes."""

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from tests.acceptance.desk import isolated, local_settings
from tests.acceptance.processes import Ended, run_command
from tests.acceptance.requests_samples import TODAY, expense_note, invoice_note, payment_note

Settings = dict[str, str]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Settings, Path]]:
    """A vault with a plan that waits, one that is done, and a task that asks: (vault, settings, its Inbox)."""
    folder = tmp_path_factory.mktemp("commands")
    with MailCatcher() as mail:
        vault = folder / "vault"
        settings = {**isolated(folder, vault), **local_settings(mail)}
        made = run_command(settings, "init", str(vault))
        assert (made.code, made.err) == (0, "")
        (vault / "Inbox" / "one.md").write_text(invoice_note("First Ltd", "first@client.example", send="true"))
        (vault / "Inbox" / "two.md").write_text("an unclear wish\n")
        (vault / "Inbox" / "three.md").write_text(expense_note("Pens", "12.00"))
        once = run_command(settings, "once", "--json")
        assert once.code == 0, once.err
        assert "files in Inbox/ to read: 3" in once.err, "who waits is told for what"
        yield vault, settings, vault / "Inbox"


def _command(firm: tuple[Path, Settings, Path], *arguments: str, stdin: str = "") -> Ended:
    return run_command(firm[1], *arguments, stdin=stdin)


def _waiting(firm: tuple[Path, Settings, Path]) -> list[str]:
    return [plan["id"] for plan in _command(firm, "status", "--json").document["plans"]]


def test_bank_lines_proposes_nothing_of_nothing(firm: tuple[Path, Settings, Path]) -> None:
    assert _command(firm, "bank-lines", "--json").document == {"plans": [], "rules": [], "left_out": []}


def test_status_why_approve_once_undo(firm: tuple[Path, Settings, Path]) -> None:
    found = _command(firm, "status", "--json").document
    (plan,) = found["plans"]
    (task,) = found["tasks"]
    assert plan["waits_for"] == "a person's approval"
    assert found["counts"] == {"done": 1, "pending_approval": 1}
    plain = _command(firm, "status")
    assert plan["id"] in plain.out
    assert task["id"] in plain.out
    assert _command(firm, "why", task["id"], "--json").document["status"] == "needs_person"
    why = _command(firm, "why", plan["id"], "--json").document
    assert [step["tool"] for step in why["steps"]] == ["create_customer", "create_invoice", "send_invoice"]

    assert _command(firm, "approve", plan["id"], "--json").document["note"] == f"Approved/{plan['id']}.md"
    assert _command(firm, "once", "--json").document["status"]["counts"] == {"done": 2}
    assert _command(firm, "why", plan["id"]).out.startswith(f"{plan['id']}: done")

    drafted = _command(firm, "undo", plan["id"], "--json").document
    assert _waiting(firm) == [drafted["id"]]
    assert _command(firm, "reject", drafted["id"]).code == 0
    assert _command(firm, "once").code == 0
    assert _waiting(firm) == []


def test_reject_a_task_that_waits_and_no_other(firm: tuple[Path, Settings, Path]) -> None:
    status = _command(firm, "status", "--json").document
    before = {each["id"] for each in (*status["tasks"], *status["plans"])}
    (firm[2] / "wish.md").write_text("another unclear wish\n")
    (firm[2] / "desk.md").write_text(expense_note("Desk", "700.00"))
    status = _command(firm, "once", "--json").document["status"]
    (task,) = {task["id"] for task in status["tasks"]} - before
    (plan,) = {plan["id"] for plan in status["plans"]} - before
    planned = _command(firm, "why", plan, "--json").document["task"]
    refused = _command(firm, "reject", planned)
    assert refused.code == 1
    assert f"ai-employee reject {plan}" in refused.err

    assert _command(firm, "reject", task, "--json").document["note"] == f"Rejected/{task}.md"
    status = _command(firm, "once", "--json").document["status"]
    assert task not in [waiting["id"] for waiting in status["tasks"]]
    assert _command(firm, "why", task, "--json").document["status"] == "rejected"
    assert _command(firm, "reject", task).code == 1
    assert _command(firm, "reject", plan).code == 0
    assert _command(firm, "once").code == 0


def test_retry(firm: tuple[Path, Settings, Path]) -> None:
    (firm[2] / "expense.md").write_text(expense_note("Chair", "400.00"))
    _command(firm, "once")
    (plan,) = _waiting(firm)
    refused = _command(firm, "retry", plan)
    assert refused.code == 1
    assert "only failed and queued plans" in refused.err
    _command(firm, "reject", plan)
    _command(firm, "once")


def test_brief_report_export_audit(firm: tuple[Path, Settings, Path]) -> None:
    for kind in ("daily", "weekly"):
        file = _command(firm, "brief", kind, "--json").document["file"]
        text = (firm[0] / file).read_text()
        assert text.startswith("---")
        assert {"## Cash", "## Who to call first", "## Tax to set aside"} <= set(text.splitlines())
        for chart in re.findall(r"\]\((charts/[^)]+)\)", text):
            assert (firm[0] / "Briefings" / chart).read_text().startswith("<svg")
    first = f"{TODAY.year}-01-01"
    report = _command(firm, "report", "profit_loss", "--start", first, "--end", str(TODAY)).document
    assert report["report_type"] == "profit_loss"
    assert (firm[0] / report["file"]).exists()
    shown = _command(firm, "report", "balance_sheet", "--start", first, "--format", "pdf", "--json").document
    assert shown["file"].endswith(".pdf")
    made = _command(firm, "report", "balance_sheet", "--start", first, "--end", str(TODAY), "--format", "pdf")
    assert (firm[0] / made.out.strip()).read_bytes().startswith(b"%PDF")
    assert "Pens" in _command(firm, "export").out
    checked = _command(firm, "audit", "verify", "--json").document
    assert checked["entries"] > 5


def test_doctor_and_credentials(firm: tuple[Path, Settings, Path]) -> None:
    checks = _command(firm, "doctor", "--json")
    assert checks.code == 0, checks.out
    assert {"name", "state"} <= set(checks.document[0])
    assert _command(firm, "credentials", "set", "SMTP_PASSWORD", stdin="hush-hush\n").code == 0
    listed = _command(firm, "credentials", "list", "--json")
    assert listed.document["names"] == ["SMTP_PASSWORD"]
    assert "hush" not in listed.out + listed.err
    assert _command(firm, "credentials", "delete", "SMTP_PASSWORD").code == 0
    assert _command(firm, "credentials", "list", "--json").document["names"] == []
    assert not any(b"hush-hush" in p.read_bytes() for p in firm[0].rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("why", "PLAN-20200101-aaaaaa", "--json"), 1, "NOT_FOUND"),
        (("approve", "../../etc/passwd", "--json"), 1, "PATH_OUTSIDE_VAULT"),
        (("undo", "PLAN-20200101-aaaaaa", "--json"), 1, "NOT_FOUND"),
        (("report", "horoscope", "--start", "2026-01-01"), 1, "INVALID_REPORT_TYPE"),
        (("report", "profit_loss", "--start", "2026-02-01", "--end", "2026-01-01"), 1, "INVALID_DATE_RANGE"),
        (("status", "--vault", "/nowhere/at/all", "--json"), 3, "VAULT_MISSING"),
        (("credentials", "set", "NONSENSE"), 3, "CREDENTIALS"),
        (("brief", "hourly"), 2, "use daily or weekly"),
        (("approve",), 2, "ID"),
        (("dance",), 2, "dance"),
    ],
)
def test_refusals_are_one_clear_message(
    firm: tuple[Path, Settings, Path], arguments: tuple[str, ...], code: int, says: str
) -> None:
    ended = _command(firm, *arguments, stdin="x\n")
    assert ended.code == code, ended
    assert says in ended.err
    if "--json" in arguments:
        assert ended.document["error"]["code"] == says


def test_no_vault_and_wrong_settings_exit_with_3(firm: tuple[Path, Settings, Path], tmp_path: Path) -> None:
    settings = {k: v for k, v in firm[1].items() if k != "AI_EMPLOYEE_VAULT"}
    assert run_command(settings, "status").code == 3
    wrong = run_command({**firm[1], "SMTP_PORT": "many"}, "status", "--json")
    assert wrong.code == 3
    assert "SMTP_PORT" in wrong.document["error"]["message"]
    assert run_command({**firm[1], "AI_EMPLOYEE_STATE_DIR": str(firm[0] / "state")}, "status").code == 3
    assert run_command(firm[1], "init", str(tmp_path / "again")).code == 0
    (tmp_path / "again" / "Dashboard.md").write_text("mine")
    run_command(firm[1], "init", str(tmp_path / "again"))
    assert (tmp_path / "again" / "Dashboard.md").read_text() == "mine"


def test_edited_log_is_named(firm: tuple[Path, Settings, Path]) -> None:
    log = max((firm[0] / "Logs").glob("*.json"))
    text = log.read_text()
    log.write_text(text.replace("First Ltd", "Other Ltd", 1))
    ended = _command(firm, "audit", "verify", "--json")
    log.write_text(text)
    assert ended.code == 1
    assert log.name in ended.document["error"]["message"]


def test_payment_for_nothing_is_explained(firm: tuple[Path, Settings, Path]) -> None:
    (firm[2] / "payment.md").write_text(payment_note("INV/1999/0001", "10.00"))
    tasks = _command(firm, "once", "--json").document["status"]["tasks"]
    assert any("INV/1999/0001" in task["message"] for task in tasks)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_wrong_address_of_odoo_is_one_clear_line(firm: tuple[Path, Settings, Path]) -> None:
    url = f"http://127.0.0.1:{_free_port()}"
    settings = {
        **firm[1], "AI_EMPLOYEE_BOOKS": "odoo", "ODOO_URL": url, "ODOO_DATABASE": "db", "ODOO_USERNAME": "admin",
        "ODOO_API_KEY": "a-secret-key",
    }  # fmt: skip
    (firm[2] / "while away.md").write_text(expense_note("Away", "5.00"))
    once = run_command(settings, "once", "--json")
    assert once.code == 0
    (task,) = [t for t in once.document["status"]["tasks"] if t["subject"] == "while away"]
    assert url in task["message"]
    assert once.document["status"]["books"]["away_since"]
    assert "a-secret-key" not in once.out + once.err
    checked = run_command(settings, "doctor")
    assert checked.code == 1
    assert url in checked.out


def test_demo_completes_twice(tmp_path: Path) -> None:
    settings = {"AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"), "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config")}
    for name in ("demo-vault", "demo-vault-2"):
        played = run_command(settings, "demo", cwd=tmp_path)
        assert played.code == 0, played.out + played.err
        assert f"{tmp_path}/{name}" in played.out
        assert len(list((tmp_path / name / "Done").rglob("PLAN-*.md"))) == 4
        assert "Acme Ltd owes 661.00 USD" in played.out
        assert f"ai-employee inbox --vault {tmp_path}/{name}" in played.out  # nobody sits at a terminal
