"""The restore drill: an installation is backed up while it works, and restored elsewhere; and what is refused."""

import json
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.state_folder import exclusive, vault_id
from My_AI_Employee.cli.backup_commands import RestoreWanted, make_backup, restore_backup
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import BackupError, ConfigurationError, VaultMissingError
from My_AI_Employee.files.backup_archive import MANIFEST, Key, Lock, decrypt, encrypt, unpack, write_tar
from My_AI_Employee.journal import plans
from My_AI_Employee.settings import Settings
from My_AI_Employee.testing.driven_vault import DrivenVault, isolated, open_driven_vault
from My_AI_Employee.vault.layout import MARKER

PHRASE = "correct horse battery"
IDENTITY = pyrage.x25519.Identity.generate()
LOCK, KEY = Lock(recipients=(str(IDENTITY.to_public()),)), Key(identities=str(IDENTITY))
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
EXPENSE = "type: expense\nvendor: Rail\namount: 140.00\ndate: {day}\ncategory: travel\ndescription: Train\n"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[DrivenVault]:
    with open_driven_vault(tmp_path / "old") as opened:
        day = opened.clock().date()
        opened.approve(opened.planned("train.md", EXPENSE.format(day=day)))
        opened.planned("bus.md", EXPENSE.format(day=day).replace("140", "150"))
        opened.installation.secrets().set("SMTP_PASSWORD", "s3cr3t")
        yield opened


def settings_in(folder: Path) -> Settings:
    given = {**isolated(folder, folder / "vault"), "AI_EMPLOYEE_BOOKS": "local"}
    return Settings.model_validate(given)


def wanted(made: object, target: Path | None, **more: bool) -> RestoreWanted:
    assert isinstance(made, dict)
    return RestoreWanted(file=Path(made["file"]), key=KEY, vault=target, **more)


def backed_up(installation: Installation, folder: Path) -> dict[str, object]:
    return make_backup(installation, folder, LOCK, KEY)


def test_what_is_restored_works_on(vault: DrivenVault, tmp_path: Path) -> None:
    attached = vault.root / "Attachments" / "scanner.log"  # a name that only the state folder leaves out
    attached.parent.mkdir(exist_ok=True)
    attached.write_text("page 1", encoding="utf-8")
    made = backed_up(vault.installation, tmp_path / "backups")
    assert made["opened_again"] is True
    (waiting,) = vault.notes("Pending_Approval")
    settings = settings_in(tmp_path / "new")
    assert settings.vault is not None
    done = restore_backup(settings, wanted(made, settings.vault), NOW)
    assert done["restored"] is True
    assert (settings.vault / "Attachments" / "scanner.log").read_text(encoding="utf-8") == "page 1"
    with open_driven_vault(tmp_path / "new") as again:
        assert again.installation.secrets().get("SMTP_PASSWORD") == "s3cr3t"
        again.settle()
        note = again.approve(again.find(waiting.name))
        assert again.record(note).status is PlanStatus.DONE
        spent = [b for b in again.books.account_balances(None, again.clock().date()) if b.account_type == "expense"]
        assert sum(balance.balance for balance in spent) == 290
        with again.employee.journal.transaction() as connection:
            assert len(plans.recent_plans(connection, 10)) == 2
    content = Path(str(made["file"])).read_bytes()
    assert b"s3cr3t" not in content
    assert b"Rail" not in content
    assert not list(vault.installation.state.root.glob("backup-*"))  # nothing in the clear is left


def test_nothing_is_overwritten_without_being_told(vault: DrivenVault, tmp_path: Path) -> None:
    made = backed_up(vault.installation, tmp_path / "backups")
    settings = settings_in(tmp_path / "old")
    dashboard = vault.root / "Dashboard.md"
    dashboard.write_text("mine", encoding="utf-8")
    assert restore_backup(settings, wanted(made, None), NOW)["restored"] is False
    with pytest.raises(BackupError, match="would be replaced"):
        restore_backup(settings, wanted(made, vault.root), NOW)
    with pytest.raises(BackupError) as beside:
        restore_backup(vault.installation.settings, wanted(made, tmp_path / "beside"), NOW)
    assert "AI_EMPLOYEE_STATE_DIR" in str(beside.value.hint)
    assert not (tmp_path / "beside").exists()
    assert dashboard.read_text(encoding="utf-8") == "mine"
    with exclusive(vault.installation.state.leader_lock), pytest.raises(BackupError, match="works on this vault"):
        restore_backup(settings, wanted(made, vault.root, overwrite=True), NOW)
    vault.employee.journal.close()
    done = restore_backup(settings, wanted(made, vault.root, overwrite=True), NOW)
    assert len(done["moved_aside"]) == 2
    assert "There are no settings in" in done["remarks"][0]
    (settings.state_root / ".env").write_text("AI_EMPLOYEE_CURRENCY=EUR\n", encoding="utf-8")
    again = restore_backup(settings, wanted(made, vault.root, overwrite=True), NOW.replace(year=NOW.year + 1))
    assert again["remarks"] == []
    (old,) = [path for path in done["moved_aside"] if "vault.before-restore" in path]
    assert (Path(old) / "Dashboard.md").read_text(encoding="utf-8") == "mine"
    assert dashboard.read_text(encoding="utf-8") != "mine"


def test_what_a_killed_backup_left_in_the_clear_is_deleted_by_the_next(vault: DrivenVault, tmp_path: Path) -> None:
    root = vault.installation.state.root
    left = root / "backup-ab_1cd2e"
    left.mkdir()
    (left / "secrets.json").write_text('{"SMTP_PASSWORD": "s3cr3t"}', encoding="utf-8")
    (root / "backup-notes").mkdir()
    with exclusive(root / "backup.lock"), pytest.raises(BackupError, match="another backup"):
        backed_up(vault.installation, tmp_path / "b")
    assert left.exists(), "the other one may still work in it"
    backed_up(vault.installation, tmp_path / "b")
    assert [path.name for path in root.glob("backup-*")] == ["backup-notes"]


def test_another_key_does_not_open_it(vault: DrivenVault, tmp_path: Path) -> None:
    asked = wanted(backed_up(vault.installation, tmp_path / "b"), None)
    other = Key(identities=str(pyrage.x25519.Identity.generate()))
    for wrong in (other, Key(identities=""), Key(passphrase=PHRASE)):
        with pytest.raises(BackupError, match="cannot be opened"):
            restore_backup(settings_in(tmp_path), replace(asked, key=wrong), NOW)


@pytest.mark.slow
def test_a_passphrase_opens_it_and_no_other_does(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("Rail")
    locked = tmp_path / "locked.age"
    encrypt(tmp_path / "plain", locked, Lock(passphrase=PHRASE))
    assert b"Rail" not in locked.read_bytes()
    decrypt(locked, tmp_path / "opened", Key(passphrase=PHRASE))
    assert (tmp_path / "opened").read_text() == "Rail"
    with pytest.raises(BackupError, match="cannot be opened"):
        decrypt(locked, tmp_path / "again", Key(passphrase=f"{PHRASE}!"))


def test_a_damaged_backup_changes_nothing(vault: DrivenVault, tmp_path: Path) -> None:
    made = backed_up(vault.installation, tmp_path / "backups")
    file = Path(str(made["file"]))
    whole = file.read_bytes()
    target = tmp_path / "new" / "vault"
    for damaged in (whole[:-20], whole[:400] + bytes([whole[400] ^ 1]) + whole[401:], b"something else"):
        file.write_bytes(damaged)
        with pytest.raises(BackupError):
            restore_backup(settings_in(tmp_path / "new"), wanted(made, target), NOW)
        assert not target.exists()


def test_the_manifest_tells_what_was_changed_and_paths_stay_inside(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    tar = tmp_path / "x.tar"
    write_tar(tar, {"vault/a": tmp_path / "a"}, {})
    whole = tmp_path / "whole"
    whole.mkdir()
    assert set(unpack(tar, whole)["files"]) == {"vault/a"}

    def changed(name: str, **files: Path) -> Path:
        made = tmp_path / f"{name}.tar"
        with tarfile.open(made, "w") as archive:
            archive.add(whole / MANIFEST, MANIFEST)
            for inside, path in files.items():
                archive.add(path, inside.replace("__", "/"))
        return made

    (tmp_path / "b").write_text("two")
    for name, files in (("changed", {"vault__a": tmp_path / "b"}), ("gone", {}), ("out", {"..__a": tmp_path / "a"})):
        folder = tmp_path / f"to-{name}"
        folder.mkdir()
        with pytest.raises(BackupError):
            unpack(changed(name, **files), folder)
    (tmp_path / "link").symlink_to("a")
    linked = tmp_path / "to-linked"
    linked.mkdir()
    with pytest.raises(BackupError, match="no regular file"):
        unpack(changed("linked", vault__a=tmp_path / "a", vault__link=tmp_path / "link"), linked)
    newer = tmp_path / "newer"
    newer.mkdir()
    (whole / MANIFEST).write_text(json.dumps({"format": 99, "files": {}}))
    with pytest.raises(BackupError, match="format 99"):
        unpack(changed("newer"), newer)
    for number, manifest in enumerate((["vault/a"], {"format": 1, "files": ["vault/a"]})):
        (whole / MANIFEST).write_text(json.dumps(manifest))
        folder = tmp_path / f"odd-{number}"
        folder.mkdir()
        with pytest.raises(BackupError, match="damaged"):
            unpack(changed(f"odd-{number}", vault__a=tmp_path / "a"), folder)


@pytest.mark.parametrize("name", ["../elsewhere", "/elsewhere", "..", "", "a/b", "."])
def test_the_id_of_a_vault_names_no_folder_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / MARKER).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / MARKER).write_text(json.dumps({"vault_id": name}))
    with pytest.raises(VaultMissingError, match="damaged"):
        vault_id(tmp_path)


def test_what_cannot_be_backed_up_is_refused(vault: DrivenVault, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="shorter than 12"):
        make_backup(vault.installation, tmp_path / "b", Lock(passphrase="short"))
    with pytest.raises(BackupError, match="one of the two"):
        make_backup(vault.installation, tmp_path / "b", Lock())
    with pytest.raises(BackupError, match="not an age key"):
        make_backup(vault.installation, tmp_path / "b", Lock(recipients=("age1nonsense",)))
    with pytest.raises(BackupError, match="inside the vault"):
        backed_up(vault.installation, vault.root / "Reports")
    shared = vault.installation.settings.model_copy(update={"database_url": "postgresql://db/journal"})
    with pytest.raises(ConfigurationError, match="PostgreSQL"):
        backed_up(replace(vault.installation, settings=shared), tmp_path / "b")
    assert not list((tmp_path / "b").glob("*"))
    with pytest.raises(BackupError, match="not a backup"):
        decrypt(Path(__file__), tmp_path / "out", Key(passphrase=PHRASE))
