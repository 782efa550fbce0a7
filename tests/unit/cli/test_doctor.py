"""The doctor: what it finds in real folders, journals and mail servers, and that it shows no secret."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from My_AI_Employee.books.port import BooksInfo
from My_AI_Employee.cli.doctor import (
    BooksProbe,
    Check,
    CheckedParts,
    check_books,
    check_clock,
    check_journal,
    check_mail,
    check_packages,
    check_planner,
    check_secrets,
    check_state_folder,
    check_vault,
    exit_code,
    render_checks,
    run_checks,
)
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.credentials.port import SecretStore
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.errors import BooksUnavailableError, CredentialsError, JournalVersionError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.settings import Settings
from My_AI_Employee.testing.in_memory import MemorySecretStore
from My_AI_Employee.vault.template import create_vault

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
INFO = BooksInfo(name="local", kind="local", version="1", company="Firm Ltd", currency="EUR", protocol="json2")


def configured(**values: object) -> Settings:
    return Settings(**values)


@pytest.fixture(autouse=True)
def _own_settings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("AI_EMPLOYEE_", "ODOO_", "SMTP_")) or name in ("DATABASE_URL", "DRY_RUN"):
            monkeypatch.delenv(name)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    create_vault(tmp_path / "vault")
    return tmp_path / "vault"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir(mode=0o700)
    return tmp_path / "state"


def states(checks: list[Check]) -> dict[str, str]:
    return {check.name: check.state for check in checks}


def test_a_good_vault(vault: Path, state: Path) -> None:
    assert states(check_vault(vault, state)) == {"vault": "ok", "vault and state": "ok", "obsidian": "ok"}
    (vault / ".obsidian").mkdir()
    assert "has been opened" in check_vault(vault, state)[-1].found


def test_a_folder_that_is_no_vault(tmp_path: Path, state: Path) -> None:
    for wrong in (tmp_path / "absent", state):
        [check] = check_vault(wrong, state)
        assert check.state == "fail"
        assert "VAULT_MISSING" in check.found
        assert check.mend
    assert states(check_vault(None, state)) == {"vault": "warn"}


def test_a_vault_without_a_folder(vault: Path, state: Path) -> None:
    (vault / "Rejected").rmdir()
    check = check_vault(vault, state)[0]
    assert (check.state, "Rejected" in check.found) == ("fail", True)


@pytest.mark.parametrize("inner", ["Logs/state", "."])
def test_state_in_the_vault(vault: Path, inner: str) -> None:
    assert states(check_vault(vault, vault / inner))["vault and state"] == "fail"
    assert states(check_vault(vault, vault.parent))["vault and state"] == "fail"


def test_the_state_folder(tmp_path: Path, state: Path) -> None:
    assert check_state_folder(state).state == "ok"
    state.chmod(0o755)
    assert check_state_folder(state).mend == f"run: chmod 700 {state}"
    assert check_state_folder(tmp_path / "absent").state == "fail"


def journal_with_entries(path: Path, count: int) -> Callable[[], Journal]:
    journal = Journal(sqlite_url(path))
    with journal.transaction() as connection:
        for number in range(count):
            at = NOW + timedelta(seconds=number)
            event = AuditEvent(timestamp=at, action_type="x", actor="system", target="t", result="success")
            audit_rows.append_event(connection, event)
    journal.close()
    return lambda: Journal(sqlite_url(path))


@pytest.mark.parametrize("count", [0, 1, 1_100])
def test_a_good_journal(tmp_path: Path, count: int) -> None:
    checks = check_journal(journal_with_entries(tmp_path / "journal.db", count))
    assert states(checks) == {"journal": "ok", "audit chain": "ok"}
    assert (f"newest {min(count, 1_000)} " if count else "has no entry yet") in checks[-1].found


@pytest.mark.parametrize(
    "harm", ["DELETE FROM audit WHERE seq = 1050", "UPDATE audit SET entry = replace(entry, 'success', 'failed')"]
)
def test_a_chain_that_was_tampered_with(tmp_path: Path, harm: str) -> None:
    open_journal = journal_with_entries(tmp_path / "journal.db", 1_100)
    journal = open_journal()
    with journal.transaction() as connection:
        connection.execute(text(harm))
    journal.close()
    check = check_journal(open_journal)[-1]
    assert check.state == "fail"
    assert "broken at the entry of 2026-11-20T09:" in check.found


def test_a_journal_that_does_not_open(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"not a database" * 100)
    assert states(check_journal(lambda: Journal(sqlite_url(tmp_path / "journal.db")))) == {"journal": "fail"}

    def newer() -> Journal:
        raise JournalVersionError("the journal has version 9", hint="update the program")

    [check] = check_journal(newer)
    assert (check.found, check.mend) == ("the journal has version 9 (JOURNAL_VERSION)", "update the program")


def test_secrets_are_named_and_never_shown() -> None:
    store = MemorySecretStore()
    store.set("SMTP_PASSWORD", "s3cr3t")
    local = check_secrets(lambda: store, configured(AI_EMPLOYEE_BOOKS="local", SMTP_PASSWORD="s3cr3t"))
    assert (local.state, local.found) == ("ok", "SMTP_PASSWORD stored in the memory of this process")
    odoo = configured(ODOO_URL="http://books.example")
    assert check_secrets(lambda: store, odoo).mend == "run: ai-employee credentials set ODOO_API_KEY"
    given = check_secrets(lambda: store, configured(ODOO_URL="http://books.example", ODOO_PASSWORD="s3cr3t"))
    assert given.state == "ok"
    assert "ODOO_PASSWORD from the environment" in given.found
    store.set("ODOO_API_KEY", "s3cr3t")
    assert check_secrets(lambda: store, odoo).state == "ok"
    assert "s3cr3t" not in render_checks([local, given])


def test_a_locked_place_of_secrets() -> None:
    def locked() -> SecretStore:
        raise CredentialsError("the keyring did not answer", hint="unlock it")

    check = check_secrets(locked, configured())
    assert (check.state, check.mend) == ("fail", "unlock it")


def test_books_that_answer() -> None:
    probe = BooksProbe(info=INFO, expense_categories=["Travel"], journals=["Bank"])
    checks = check_books(lambda: probe, configured(AI_EMPLOYEE_BOOKS="local"))
    assert states(checks) == {"books": "ok", "expenses": "ok"}
    assert checks[0].found == "the embedded books, over json2, Firm Ltd, EUR; journals Bank"
    for poor in (BooksProbe(info=INFO), BooksProbe(info=INFO, expense_categories=[])):
        assert states(check_books(lambda probe=poor: probe, configured()))["expenses"] == "warn"  # type: ignore[misc]


def test_books_that_do_not_answer() -> None:
    def away() -> BooksProbe:
        raise BooksUnavailableError("connection refused")

    [check] = check_books(away, configured(ODOO_URL="http://books.example"))
    assert check.found == "connection refused (ODOO_CONNECTION_ERROR)"
    assert "ODOO_URL" in check.mend


def test_mail_is_greeted_and_nothing_is_sent() -> None:
    with MailCatcher() as catcher:
        mail = {"SMTP_HOST": catcher.host, "SMTP_PORT": catcher.port, "AI_EMPLOYEE_BOOKS": "local"}
        assert check_mail(configured(**mail, SMTP_SECURITY="none")).state == "ok"
        assert catcher.messages == []
        refused = check_mail(configured(**mail, SMTP_SECURITY="starttls"))
        assert (refused.state, "SMTPNotSupportedError" in refused.found) == ("fail", True)
        assert check_mail(configured(**mail, SMTP_SECURITY="tls"), timeout_s=2).state == "fail"
    gone = check_mail(configured(**mail, SMTP_SECURITY="none"), timeout_s=2)
    assert (gone.state, "Errno" in gone.found, "refused" in gone.found) == ("fail", False, True)
    assert check_mail(configured(AI_EMPLOYEE_BOOKS="local")).state == "warn"
    assert "Odoo" in check_mail(configured(ODOO_URL="http://books.example")).found


def test_planner_packages_and_clock() -> None:
    claude = configured(AI_EMPLOYEE_PLANNER="claude")
    assert check_planner(configured(), lambda name: None).state == "ok"
    assert check_planner(claude, lambda name: None).state == "fail"
    assert check_planner(claude, lambda name: f"/opt/{name}").found == "claude: /opt/claude"
    assert "mcp 2." in check_packages(["mcp"]).found
    assert check_packages(["mcp", "surely-absent"]).mend == "run: pip install surely-absent"
    berlin = check_clock(NOW, ZoneInfo("Europe/Berlin"), named=True)
    assert berlin.found == "2026-11-20 10:30 Europe/Berlin (from AI_EMPLOYEE_TIMEZONE)"
    assert check_clock(datetime(1970, 1, 1, tzinfo=UTC), UTC, named=False).state == "fail"


def test_the_whole_examination(vault: Path, state: Path) -> None:
    patient = CheckedParts(
        settings=configured(AI_EMPLOYEE_VAULT=vault, AI_EMPLOYEE_BOOKS="local"),
        state_dir=state,
        open_journal=lambda: Journal(sqlite_url(state / "journal.db")),
        open_secrets=MemorySecretStore,
        probe_books=lambda: BooksProbe(info=INFO, expense_categories=["Travel"]),
        tz=UTC,
        clock=lambda: NOW,
        find_program=lambda name: None,
    )
    checks = run_checks(patient)
    assert [check for check in checks if check.state == "fail"] == []
    assert exit_code(checks) == 0
    assert all(bool(check.mend) == (check.state != "ok") and "\n" not in check.mend for check in checks)


def test_rendering() -> None:
    bad = Check(name="mail", state="fail", found="no answer", mend="look at SMTP_HOST")
    fine = Check(name="planner", state="ok", found="rules")
    assert render_checks([bad, fine]).splitlines() == [
        "fail  mail     no answer",
        "               fix: look at SMTP_HOST",
        "ok    planner  rules",
        "",
        "1 to fix, 0 to look at.",
    ]
    assert render_checks([fine]).endswith("Everything is in order.")
    assert (exit_code([fine]), exit_code([fine, bad])) == (0, 1)
