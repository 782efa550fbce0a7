"""The state folder: outside the vault, private, one leader."""

import multiprocessing
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from My_AI_Employee.errors import ConfigurationError, VaultMissingError
from My_AI_Employee.state import StateFolder, UsedGrants, exclusive, open_state, vault_id
from My_AI_Employee.vault.layout import MARKER
from My_AI_Employee.vault.template import create_vault

HOLD = """
import sys
from pathlib import Path
from My_AI_Employee.state import exclusive
with exclusive(Path(sys.argv[1])) as leads:
    print(leads, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    create_vault(tmp_path / "vault")
    return tmp_path / "vault"


NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
EXPIRES = int(NOW.timestamp()) + 300


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


def _used(folder: Path, later: timedelta = timedelta(0)) -> UsedGrants:
    return UsedGrants(folder, lambda: NOW + later)


def test_grant_is_used_once_by_all_that_share_the_folder(tmp_path: Path) -> None:
    one, other = _used(tmp_path / "used"), _used(tmp_path / "used")
    assert one.use("a", EXPIRES)
    assert not one.use("a", EXPIRES)
    assert not other.use("a", EXPIRES)
    assert other.use("b", EXPIRES)


def _use_five(folder: Path) -> list[bool]:
    used = _used(folder)
    return [used.use(f"{number}", EXPIRES) for number in range(5)]


def test_grant_is_taken_by_one_process_of_many(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        answers = pool.map(_use_five, [tmp_path / "used"] * 9)
    assert [sum(column) for column in zip(*answers, strict=True)] == [1] * 5


def test_used_grant_is_forgotten_an_hour_after_it_expired(tmp_path: Path) -> None:
    folder = tmp_path / "used"
    _used(folder).use("a", EXPIRES)
    (folder / "somebody's-note").touch()
    soon = _used(folder, timedelta(minutes=30))
    assert not soon.use("a", EXPIRES), "a clock may differ by an hour"
    _used(folder, timedelta(hours=2)).use("b", EXPIRES + 7200)
    assert sorted(path.name for path in folder.iterdir()) == [f"{EXPIRES + 7200}-b", "somebody's-note"]


def test_used_grants_are_kept_again_when_their_folder_was_deleted(tmp_path: Path) -> None:
    folder = tmp_path / "used"
    used = _used(folder)
    used.use("a", EXPIRES)
    shutil.rmtree(folder)
    assert used.use("b", EXPIRES)
    assert not used.use("b", EXPIRES)


def test_grant_does_not_count_where_its_use_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "used").write_text("a file in the folder's place")
    with pytest.raises(ConfigurationError, match="could count twice"):
        _used(tmp_path / "used").use("a", EXPIRES)
