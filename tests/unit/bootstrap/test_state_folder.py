"""The state folder: outside the vault, private, one leader."""

import multiprocessing
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap.state_folder import StateFolder, exclusive, open_state, vault_id
from My_AI_Employee.errors import ConfigurationError, VaultMissingError
from My_AI_Employee.vault.layout import MARKER
from My_AI_Employee.vault.template import create_vault

HOLD = """
import sys
from pathlib import Path
from My_AI_Employee.bootstrap.state_folder import exclusive
with exclusive(Path(sys.argv[1])) as leads:
    print(leads, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    create_vault(tmp_path / "vault")
    return tmp_path / "vault"


def _secret(root: Path) -> bytes:
    return StateFolder(root=root).grant_secret()


def test_state_is_private_and_named_after_the_vault(tmp_path: Path, vault: Path) -> None:
    state = open_state(tmp_path / "state", vault)
    assert state.root.name == vault_id(vault)
    assert stat.S_IMODE(state.root.stat().st_mode) == 0o700
    assert open_state(tmp_path / "state", vault) == state
    vault.rename(tmp_path / "moved")
    assert open_state(tmp_path / "state", tmp_path / "moved") == state


def test_state_inside_the_vault_is_refused(vault: Path) -> None:
    with pytest.raises(ConfigurationError, match="inside the vault"):
        open_state(vault / "state", vault)
    assert not (vault / "state").exists()


@pytest.mark.parametrize("content", [None, "", "[]", "{}", "null", "\x00"])
def test_folder_that_is_no_vault(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / MARKER).write_text(content)
    with pytest.raises(VaultMissingError):
        vault_id(tmp_path)


def test_grant_secret_is_made_once_by_many(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        found = pool.map(_secret, [tmp_path] * 6)
    assert len(set(found)) == 1
    assert len(found[0]) == 32
    assert stat.S_IMODE((tmp_path / "grant.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["grant.key"]


def test_one_process_leads_and_a_killed_one_does_not(tmp_path: Path) -> None:
    lock = tmp_path / "orchestrator.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with exclusive(lock) as leads:
            assert not leads
        other.kill()
        other.wait(10)
    with exclusive(lock) as leads:
        assert leads
