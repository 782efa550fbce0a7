"""What a database refuses comes as a JournalError that says what happened and what to do; DATABASE_URL is checked."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from My_AI_Employee.errors import ConfigurationError, JournalError
from My_AI_Employee.files.install_command import install_command
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.leases import acquire_lease, lease_owner
from tests.postgres_fixtures import Postgres


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_spelling_of_postgresql_means_psycopg_3(scheme: str) -> None:
    url = database_url(f"{scheme}://user:secret@db.example/books?sslmode=require")
    assert url.render_as_string(hide_password=False) == (
        "postgresql+psycopg://user:secret@db.example/books?sslmode=require"
    )


@pytest.mark.parametrize(("url", "says"), [("mysql://db.example/x", "names mysql"), ("nonsense", "a database URL")])
def test_other_databases_are_refused(url: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        Journal(url)


@pytest.mark.slow
def test_missing_driver_is_named_with_what_to_install() -> None:
    script = (
        "import sys; sys.modules['psycopg'] = None\n"
        "import importlib.util as u; found = u.find_spec\n"
        "from My_AI_Employee.journal.journal import Journal\n"
        "try:\n    Journal('postgresql://db.example/x')\nexcept Exception as error:\n"
        "    print(type(error).__name__, error.hint)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"ConfigurationError install it with: {install_command('postgres')}"


@pytest.mark.slow
def test_embedded_journal_loads_no_other_driver(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "journal.sqlite")
    script = (
        "import sys\nfrom My_AI_Employee import bootstrap\nfrom My_AI_Employee.cli import commands\n"
        f"from My_AI_Employee.journal.journal import Journal\nJournal({url!r}).close()\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('psycopg', 'psycopg_pool', 'procrastinate')"
        " or name.startswith('My_AI_Employee.execution.workers')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_full_disk(tmp_path: Path) -> None:
    """The database may not grow beyond the pages it has, as on a full disk."""
    journal = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    with journal.transaction() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(JournalError, match="disk is full") as caught, journal.transaction() as connection:
        stored_facts.set_fact(connection, "large", "x" * 1_000_000)
    assert "free some space" in caught.value.hint
    with journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "large") == ""
    journal.close()


def test_locked_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    journal = Journal(sqlite_url(path))
    with journal.transaction() as connection:
        connection.execute(text("PRAGMA busy_timeout = 50"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="is locked") as caught, journal.transaction():
            pass
        other.execute("ROLLBACK")
    assert "tried again" in caught.value.hint
    with journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "schema_version")
    journal.close()


def test_read_only_journal(tmp_path: Path) -> None:
    journal = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    with journal.transaction() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(JournalError, match="is read-only") as caught, journal.transaction() as connection:
        stored_facts.set_fact(connection, "name", "value")
    assert "right to write" in caught.value.hint
    journal.close()


def test_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be opened") as caught:
        Journal(sqlite_url(tmp_path / "nowhere" / "journal.sqlite"))
    assert "folder exists" in caught.value.hint


@pytest.mark.parametrize("content", [b"this is no database " * 500, None], ids=["text", "cut off"])
def test_damaged_file_is_named_with_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "journal.sqlite"
    Journal(sqlite_url(path)).close()
    if content is None:
        os.truncate(path, path.stat().st_size // 2)
    else:
        path.write_bytes(content)
    with pytest.raises(JournalError, match=r"journal\.sqlite is damaged") as caught:
        Journal(sqlite_url(path))
    assert "restore a backup" in caught.value.hint
    assert "move it away" in caught.value.hint


def test_lost_connection_is_made_anew(postgres: Postgres, postgres_url: str) -> None:
    journal = Journal(postgres_url)

    def restart_amid() -> None:
        with journal.transaction() as connection:
            postgres.cluster.restart("immediate")
            stored_facts.set_fact(connection, "name", "value")

    with pytest.raises(JournalError, match=r"shutting down|cannot be reached"):
        restart_amid()
    with journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "name") == ""
    journal.close()


def test_process_that_stands_still_in_a_transaction_does_not_hold_the_others_up(postgres_url: str) -> None:
    journal, other = Journal(postgres_url), Journal(postgres_url)

    def stand_still() -> None:
        with journal.transaction() as connection:
            with other.transaction() as later:
                stored_facts.set_fact(later, "name", "value")
            stored_facts.set_fact(connection, "name", "too late")

    with pytest.raises(JournalError, match="idle for too long"):
        stand_still()
    with other.transaction() as later:
        assert stored_facts.get_fact(later, "name") == "value"
    journal.close()
    other.close()


def test_message_tells_no_password(postgres: Postgres, postgres_url: str) -> None:
    with pytest.raises(JournalError) as caught:
        Journal(postgres_url + "missing")
    assert postgres.connection.password not in str(caught.value)
    assert "does not exist" in str(caught.value)


@pytest.mark.slow
def test_processes_that_make_a_new_journal_at_once_both_open_it(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from My_AI_Employee.journal.database import sqlite_url\n"
        "from My_AI_Employee.journal.journal import Journal\n"
        "from pathlib import Path\n"
        "for number in range(30):\n"
        "    while time.time() < float(sys.argv[2]) + 0.05 * number: pass\n"
        "    Journal(sqlite_url(Path(sys.argv[1]) / f'{number}.sqlite')).close()\n"
    )
    begins = str(time.time() + 3)
    command = [sys.executable, "-c", code, str(tmp_path), begins]
    makers = [subprocess.Popen(command) for _ in range(2)]
    assert [maker.wait(60) for maker in makers] == [0, 0]


def test_connection_that_the_server_closed_meanwhile_is_made_anew_unseen(
    postgres: Postgres, postgres_url: str
) -> None:
    journal = Journal(postgres_url)
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "name", "before")
    closed = postgres.connection.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE datname = '{postgres_url.rpartition('/')[2]}' AND application_name = 'ai-employee'"
    )
    assert closed
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "name", "after")
    with journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "name") == "after"
    journal.close()


def test_single_statement_waits_for_no_other_transaction(postgres_url: str) -> None:
    journal, other = Journal(postgres_url), Journal(postgres_url)
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "name", "value")
        with other.transaction(concurrent=True) as beside:
            assert acquire_lease(beside, "a plan", "another") is not None
    with journal.transaction() as connection:
        assert lease_owner(connection, "a plan") == "another"
    journal.close()
    other.close()
