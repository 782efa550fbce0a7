"""Secrets: one contract over the three stores, and what each of them refuses."""

import logging
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from My_AI_Employee.credentials.encrypted_files import FileSecretStore
from My_AI_Employee.credentials.keyring_store import KeyringSecretStore
from My_AI_Employee.credentials.opening import open_secret_store
from My_AI_Employee.credentials.port import SecretStore, redact
from My_AI_Employee.credentials.private_files import vault_around
from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.testing.in_memory import MemorySecretStore

FAILING = load_keyring("keyring.backends.fail.Keyring")
FORGETTING = load_keyring("keyring.backends.null.Keyring")
VALUE = "s3cr3t-Wärt/\"'\n2nd line"


class DictKeyring(KeyringBackend):
    """A keyring of this test's own; only instances count as recommended, so no registry chooses it."""

    priority = -1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.priority = 5
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("no such entry")


class LockedKeyring(DictKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked")


class ChattyKeyring(DictKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError(f"cannot store {password}")


def file_store(root: Path, passphrase: str | None = None) -> FileSecretStore:
    return FileSecretStore(root / "config" / "secrets", root / "state" / "secrets.key", passphrase)


STORES: dict[str, Callable[[Path], SecretStore]] = {
    "memory": lambda root: MemorySecretStore(),
    "keyring": lambda root: KeyringSecretStore("vault-1", DictKeyring()),
    "file": file_store,
    "passphrase": lambda root: file_store(root, "correct horse"),
}


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SecretStore:
    return STORES[request.param](tmp_path)


def test_keeps_lists_replaces_and_forgets(store: SecretStore) -> None:
    assert store.names() == []
    assert store.get("ODOO_API_KEY") is None
    store.set("SMTP_PASSWORD", "first")
    store.set("ODOO_API_KEY", "key")
    store.set("OTHER_1", "x")
    store.set("SMTP_PASSWORD", VALUE)
    assert store.get("SMTP_PASSWORD") == VALUE
    assert store.names() == ["ODOO_API_KEY", "OTHER_1", "SMTP_PASSWORD"]
    assert store.delete("OTHER_1")
    assert not store.delete("OTHER_1")
    assert store.names() == ["ODOO_API_KEY", "SMTP_PASSWORD"]
    assert store.where()


@pytest.mark.parametrize("name", ["", "lower", "../X", "A/B", "A B", "1A", "A" * 65, "A\n"])
def test_refuses_names_that_could_be_paths(store: SecretStore, name: str) -> None:
    for call in (lambda: store.get(name), lambda: store.set(name, VALUE), lambda: store.delete(name)):
        with pytest.raises(CredentialsError):
            call()


def test_refuses_an_empty_value_and_never_shows_values(store: SecretStore, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        store.set("ODOO_API_KEY", VALUE)
        with pytest.raises(CredentialsError):
            store.set("ODOO_PASSWORD", "")
    assert "s3cr3t" not in repr(store) + store.where() + caplog.text
    assert "s3cr3t" not in str(vars(store)) or isinstance(store, MemorySecretStore | KeyringSecretStore)


def test_keyring_scopes_are_apart() -> None:
    backend = DictKeyring()
    one, two = KeyringSecretStore("vault-1", backend), KeyringSecretStore("vault-2", backend)
    one.set("ODOO_API_KEY", "one")
    assert (two.get("ODOO_API_KEY"), two.names()) == (None, [])
    assert {service for service, _ in backend.entries} == {"ai-employee"}


def test_keyring_finds_known_names_when_its_index_is_lost() -> None:
    backend = DictKeyring()
    store = KeyringSecretStore("v", backend)
    store.set("ODOO_API_KEY", "one")
    backend.entries["ai-employee", "v/names"] = "not json"
    assert store.names() == ["ODOO_API_KEY"]


def test_keyring_errors_are_translated_without_the_value() -> None:
    with pytest.raises(CredentialsError) as refused:
        KeyringSecretStore("v", ChattyKeyring()).set("ODOO_API_KEY", VALUE)
    assert "s3cr3t" not in str(refused.value.as_dict())
    assert refused.value.__suppress_context__
    with pytest.raises(CredentialsError) as locked:
        KeyringSecretStore("v", LockedKeyring()).get("ODOO_API_KEY")
    assert "unlock" in locked.value.hint


def test_a_keyring_that_forgets_is_noticed() -> None:
    with pytest.raises(CredentialsError, match="did not keep"):
        KeyringSecretStore("v", FORGETTING).set("ODOO_API_KEY", "x")


def test_files_are_private_encrypted_and_apart_from_the_key(tmp_path: Path) -> None:
    file_store(tmp_path).set("ODOO_API_KEY", VALUE)
    data = tmp_path / "config" / "secrets" / "ODOO_API_KEY.secret"
    key = tmp_path / "state" / "secrets.key"
    assert {stat.S_IMODE(path.stat().st_mode) for path in (data, key)} == {0o600}
    assert b"s3cr3t" not in data.read_bytes()
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [data.name, key.name]
    assert file_store(tmp_path).get("ODOO_API_KEY") == VALUE
    with pytest.raises(CredentialsError, match="next to the secrets"):
        FileSecretStore(tmp_path / "x", tmp_path / "x" / "key")


@pytest.mark.parametrize("which", ["config/secrets/ODOO_API_KEY.secret", "state/secrets.key"])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_files_that_others_can_read_are_refused(tmp_path: Path, which: str, mode: int) -> None:
    store = file_store(tmp_path)
    store.set("ODOO_API_KEY", VALUE)
    (tmp_path / which).chmod(mode)
    with pytest.raises(CredentialsError) as refused:
        store.get("ODOO_API_KEY")
    assert refused.value.hint == f"run: chmod 600 {tmp_path / which}"
    (tmp_path / which).chmod(0o600)
    assert store.get("ODOO_API_KEY") == VALUE


@pytest.mark.parametrize("mark", [".obsidian", "Pending_Approval"])
@pytest.mark.parametrize("inside", ["config", "state"])
def test_files_in_a_vault_are_refused(tmp_path: Path, mark: str, inside: str) -> None:
    (tmp_path / inside / mark).mkdir(parents=True)
    with pytest.raises(CredentialsError, match="is in the vault"):
        file_store(tmp_path).set("ODOO_API_KEY", VALUE)
    assert not list(tmp_path.rglob("*.secret"))


def test_a_link_into_a_vault_is_followed(tmp_path: Path) -> None:
    (tmp_path / "vault" / ".obsidian").mkdir(parents=True)
    (tmp_path / "config").symlink_to(tmp_path / "vault")
    assert vault_around(tmp_path / "config" / "secrets" / "X") == tmp_path / "vault"
    with pytest.raises(CredentialsError, match="is in the vault"):
        file_store(tmp_path).set("ODOO_API_KEY", VALUE)


def test_another_key_a_damaged_file_or_a_swapped_file_never_give_a_value(tmp_path: Path) -> None:
    store = file_store(tmp_path)
    store.set("ODOO_API_KEY", "one")
    store.set("ODOO_PASSWORD", "two")
    folder = tmp_path / "config" / "secrets"
    good = (folder / "ODOO_API_KEY.secret").read_bytes()
    for bad in (b"", b"x\ny", good[:-9], (folder / "ODOO_PASSWORD.secret").read_bytes()):
        (folder / "ODOO_API_KEY.secret").write_bytes(bad)
        with pytest.raises(CredentialsError, match="does not open"):
            store.get("ODOO_API_KEY")
    (folder / "ODOO_API_KEY.secret").write_bytes(good)
    (tmp_path / "state" / "secrets.key").unlink()
    with pytest.raises(CredentialsError, match="missing or damaged"):
        store.get("ODOO_API_KEY")


def test_a_wrong_passphrase_is_refused_and_the_right_one_needs_no_key_file(tmp_path: Path) -> None:
    file_store(tmp_path, "correct horse").set("ODOO_API_KEY", VALUE)
    assert not (tmp_path / "state").exists()
    assert file_store(tmp_path, "correct horse").get("ODOO_API_KEY") == VALUE
    with pytest.raises(CredentialsError, match="does not open"):
        file_store(tmp_path, "battery staple").get("ODOO_API_KEY")


def test_first_use_by_many_at_once_agrees_on_one_key(tmp_path: Path) -> None:
    names = [f"NAME_{number}" for number in range(16)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda name: file_store(tmp_path).set(name, name), names))
    assert [file_store(tmp_path).get(name) for name in names] == names


@pytest.mark.parametrize("backend", [FAILING, FORGETTING])
def test_no_usable_keyring_means_files(tmp_path: Path, backend: KeyringBackend) -> None:
    store = open_secret_store(tmp_path / "state", tmp_path / "config", "vault-1", backend=backend)
    store.set("ODOO_API_KEY", "key")
    assert "encrypted files" in store.where()
    assert open_secret_store(tmp_path / "state", tmp_path / "config", "vault-2", backend=backend).names() == []


def test_a_usable_keyring_is_chosen_and_a_locked_one_says_so(tmp_path: Path) -> None:
    for backend in (DictKeyring(), LockedKeyring()):
        store = open_secret_store(tmp_path / "state", tmp_path / "config", "vault-1", backend=backend)
        assert "keyring" in store.where()
    with pytest.raises(CredentialsError):
        store.get("ODOO_API_KEY")


def test_secrets_in_files_stay_in_use_when_a_keyring_appears(tmp_path: Path) -> None:
    first = open_secret_store(tmp_path / "state", tmp_path / "config", "v", backend=FAILING)
    first.set("ODOO_API_KEY", "key")
    assert open_secret_store(tmp_path / "state", tmp_path / "config", "v", backend=DictKeyring()).names()


@pytest.mark.parametrize("scope", ["", "../up", "a/b", ".hidden"])
def test_a_scope_is_never_a_path(tmp_path: Path, scope: str) -> None:
    with pytest.raises(CredentialsError):
        open_secret_store(tmp_path / "state", tmp_path / "config", scope, backend=DictKeyring())


def test_redact_hides_every_form_and_the_longer_secret_first() -> None:
    text = 'key=abc&x=ab%2Fc"d and "ab/c\\"d" and abcdef'
    assert redact(text, ["abc", "abcdef", 'ab/c"d', ""]) == 'key=***&x=ab%2Fc"d and "***" and ***'
    assert redact("https://x/?p=a%2Fb%26", ["a/b&"]) == "https://x/?p=***"
