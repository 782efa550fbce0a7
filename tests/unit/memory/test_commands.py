"""The commands `memory`, and what other commands make of it."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from typer.testing import CliRunner

from benchmarks.workplace import resident_mb
from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.bootstrap.memory import open_memory
from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.cli.linked_memories import memories_of
from My_AI_Employee.testing.hashed_embedder import HashedEmbedder
from My_AI_Employee.vault.template import create_vault
from tests.contract.test_embedders import rows, server

PLAN = "PLAN-20261120-abcdef"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AI_EMPLOYEE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("AI_EMPLOYEE_VAULT", str(tmp_path / "vault"))
    create_vault(tmp_path / "vault")
    return tmp_path / "vault"


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["memory", *words])
    return done.exit_code, done.output


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "memory.example.com", "127.0.0.1.example.com"])
def test_the_server_stays_on_this_machine(vault: Path, host: str) -> None:
    status, said = run("serve", "--host", host, "--port", "0")
    assert status == 3
    assert "stays on this one" in said


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("list",), 0, "There is no memory."),
        (("key",), 0, "There is no key."),
        (("forget",), 1, "forget everything"),
        (("forget", "--person", "anna", "--confirm", "x"), 1, "MEMORY_CONFIRM"),
        (("search", "x", "--about", "the invoice"), 3, "is no number"),
        (("search", "x", "--about", PLAN, "--customer", "Acme"), 3, "use one of them"),
        (("correct", "7", "x"), 1, "NOT_FOUND"),
        (("key", "x", "--revoke"), 1, "NOT_FOUND"),
        (("key", "No Name"), 1, "VALIDATION_ERROR"),
        (("keep", "calls", "99999999"), 1, "VALIDATION_ERROR"),
        (("index", "--git", "nowhere"), 1, "MEMORY_SOURCE"),
        (("index", "--odoo", "odoo_lab"), 3, "there is no"),
        (("embedder",), 0, "The embedder is none."),
        (("embedder", "magic"), 3, "choose one of none, minilm, http"),
        (("embedder", "http", "--url", "https://models.example.com/v1", "--model", "m"), 3, "another machine"),
    ],
)
def test_what_cannot_be_done_says_why(vault: Path, words: tuple[str, ...], status: int, said: str) -> None:
    found, output = run(*words)
    assert found == status, output
    assert said in output


def test_an_owners_word_and_how_long_it_is_kept(vault: Path) -> None:
    assert run("remember", "Acme pays early", "--customer", "Acme", "--person", "anna")[0] == 0
    assert "had this text already" in run("remember", "Acme pays  early")[1]
    (item,) = json.loads(run("list", "--json")[1])
    assert (item["person"], item["trust"], item["links"]) == (
        "anna", "owner", [{"kind": "customer", "value": "Acme"}]
    )  # fmt: skip
    assert "kept for 30 days. Memories forgotten: 0." in run("keep", "agreements", "30")[1]
    assert "kept always" in run("keep", "agreements", "0")[1]
    mistyped = "No memory is in agrements yet. There are memories in: agreements."
    assert mistyped in run("keep", "agrements", "30")[1]
    assert mistyped in run("embedder", "none", "--corpus", "agrements")[1]
    assert "No memory" not in run("embedder", "none", "--corpus", "agreements")[1]


def test_why_shows_linked_memories_and_does_without_a_damaged_memory(vault: Path) -> None:
    installation = open_installation()
    path = installation.state.memory
    assert memories_of(installation, PLAN) == []
    assert not path.exists()
    run("remember", "Wait until Friday", "--about", PLAN)
    run("remember", "another one", "--about", "PLAN-20261120-000000")
    (shown,) = memories_of(installation, PLAN)
    assert shown.endswith("\n> Wait until Friday")
    path.write_bytes(b"damaged" * 1_000)
    (said,) = memories_of(installation, PLAN)
    assert said.startswith("The memory cannot be read: ")


def test_an_embedder_that_went_away_keeps_nobody_from_remembering(vault: Path) -> None:
    pytest.importorskip("numpy", reason="the extra embeddings is not installed")
    with server(lambda texts: rows(HashedEmbedder().embed(texts))) as url:
        assert "Memories embedded: 0." in run("embedder", "http", "--url", url, "--model", "hashed")[1]
        assert run("remember", "Acme pays early") == (0, "Memory 1 is kept.\n")
        assert "is alike in meaning" in run("search", "Acme pays early")[1]
        assert "agreements: http, 256 numbers each" in run("embedder")[1]
    status, said = run("remember", "Acme wants blue folders")
    assert (status, "Found by words only until it is embedded" in said) == (0, True)
    assert "> Acme wants blue folders" in run("search", "folders")[1]
    assert "Words only, not by meaning" in run("search", "folders")[1]


def test_a_backup_has_the_memory(vault: Path, tmp_path: Path) -> None:
    from My_AI_Employee.cli.backup_commands import _gathered

    run("remember", "Acme pays early")
    private = tmp_path / "private"
    private.mkdir()
    copies = [path for path in _gathered(open_installation(), private).values() if path.name == "memory.sqlite"]
    assert len(copies) == 1
    with sqlite3.connect(copies[0]) as copy:
        assert copy.execute("SELECT text FROM items").fetchall() == [("Acme pays early",)]


def test_the_memory_opens_in_the_state_folder(vault: Path) -> None:
    found = open_memory(open_installation())
    assert found.path.parent == open_installation().state.root
    found.close()


@pytest.mark.slow
def test_the_server_runs_until_it_is_told_to_stop(vault: Path) -> None:
    key = run("key", "bi", "--read-only")[1].splitlines()[0]
    run("remember", "Acme pays early")
    command = [sys.executable, "-m", "My_AI_Employee", "memory", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        url = said.removesuffix("/mcp.\n").rpartition(" ")[2]
        assert url.startswith("http://127.0.0.1:"), said
        found = httpx2.post(f"{url}/rag/search", json={"query": "acme"}, headers={"X-API-Key": key}, trust_env=False)
        assert [each["text"] for each in found.json()["results"]] == ["Acme pays early"]
        assert sys.platform != "linux" or 0 < resident_mb(server.pid) < 120
        server.terminate()
        assert server.wait(20) == 0


def test_a_name_of_a_file_cannot_write_to_the_terminal(vault: Path) -> None:
    (vault / "Done" / "x\x1b[2J\nMemories added: 9.md").write_bytes(b"\xff")
    (line,) = [each for each in run("index")[1].split("\n") if "not UTF-8" in each]
    assert line.startswith("  not read: Done/x\N{SYMBOL FOR ESCAPE}[2J Memories added: 9.md")
