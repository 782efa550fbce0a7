"""Odoo keys at rest: sealed for one person, readable with any configured key, never in the clear."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from My_AI_Employee.errors import ConfigurationError, CredentialsError
from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.login.credentials import Credential, CredentialStore, ReencryptionResult
from My_AI_Employee.team.login.expiry import ExpiryNotices, notice_text
from My_AI_Employee.team.login.key_storage import sign_out, store_key
from My_AI_Employee.testing.fixed_sign_in import FixedSignIn
from tests.team.team_login_world import ANNA, KEY, NOON

OLD, NEW = b"o" * 32, b"n" * 32
PRINCIPAL = Principal(issuer="https://mcp.example.com", subject="books:7", login=ANNA.login, odoo_uid=7)
OTHER = Principal(issuer="https://mcp.example.com", subject="books:8", login="ben@example.com", odoo_uid=8)


@pytest.fixture
def storage(journal_url: str) -> Iterator[Storage]:
    opened = Storage(database_url(journal_url))
    yield opened
    opened.close()


@pytest.fixture
def store(storage: Storage) -> CredentialStore:
    return CredentialStore(storage, EncryptionKeys([OLD]))


def test_a_sealed_value_opens_for_its_owner_only() -> None:
    keys = EncryptionKeys([OLD])
    sealed = keys.encrypt(KEY, PRINCIPAL.key)
    assert keys.decrypt(sealed, PRINCIPAL.key) == KEY
    with pytest.raises(CredentialsError, match="belongs to somebody else"):
        keys.decrypt(sealed, OTHER.key)


def test_without_the_binding_a_moved_value_would_open() -> None:
    """The twin: AES-GCM alone does not care whose it is."""
    cipher = AESGCM(OLD)
    assert cipher.decrypt(b"n" * 12, cipher.encrypt(b"n" * 12, KEY.encode(), None), None) == KEY.encode()


@pytest.mark.parametrize("position", [0, 8, 20, -1])
def test_a_changed_byte_is_noticed(position: int) -> None:
    sealed = bytearray(EncryptionKeys([OLD]).encrypt(KEY, PRINCIPAL.key))
    sealed[position] ^= 1
    with pytest.raises(CredentialsError):
        EncryptionKeys([OLD]).decrypt(bytes(sealed), PRINCIPAL.key)


def test_a_cut_value_is_refused() -> None:
    for length in (0, 5, 12, 25):
        with pytest.raises(CredentialsError):
            EncryptionKeys([OLD]).decrypt(EncryptionKeys([OLD]).encrypt(KEY, PRINCIPAL.key)[:length], PRINCIPAL.key)


def test_the_same_key_is_sealed_differently_each_time() -> None:
    keys = EncryptionKeys([OLD])
    assert keys.encrypt(KEY, PRINCIPAL.key) != keys.encrypt(KEY, PRINCIPAL.key)


def test_the_first_key_seals_and_all_open() -> None:
    sealed = EncryptionKeys([OLD]).encrypt(KEY, PRINCIPAL.key)
    both = EncryptionKeys([NEW, OLD])
    assert both.decrypt(sealed, PRINCIPAL.key) == KEY
    assert not both.is_current(sealed)
    assert both.is_current(both.encrypt(KEY, PRINCIPAL.key))
    with pytest.raises(CredentialsError, match="not configured"):
        EncryptionKeys([NEW]).decrypt(sealed, PRINCIPAL.key)


@pytest.mark.parametrize("keys", [[], [b"short"], [OLD, b""]])
def test_keys_of_another_length_are_refused(keys: list[bytes]) -> None:
    with pytest.raises(ConfigurationError, match="32 bytes"):
        EncryptionKeys(keys)


def test_put_get_forget(store: CredentialStore) -> None:
    assert store.get(PRINCIPAL.key) is None
    store.put(PRINCIPAL, Credential(key="first", is_minted=True))
    store.put(PRINCIPAL, Credential(key=KEY, expires=NOON, expiry_is_certain=False))
    store.put(OTHER, Credential(key="of another"))
    assert store.get(PRINCIPAL.key) == KEY
    assert store.read(PRINCIPAL.key) == Credential(key=KEY, expires=NOON, expiry_is_certain=False)
    assert store.forget(PRINCIPAL.key)
    assert not store.forget(PRINCIPAL.key)
    assert store.get(PRINCIPAL.key) is None
    assert store.get(OTHER.key) == "of another"


def test_rotation(storage: Storage, store: CredentialStore) -> None:
    store.put(PRINCIPAL, Credential(key=KEY, expires=NOON, is_minted=True))
    store.put(OTHER, Credential(key="other"))
    rotated = CredentialStore(storage, EncryptionKeys([NEW, OLD]))
    assert rotated.reencrypt_all() == ReencryptionResult(reencrypted=2, unreadable=0)
    assert rotated.reencrypt_all() == ReencryptionResult(reencrypted=0, unreadable=0)
    only_new = CredentialStore(storage, EncryptionKeys([NEW]))
    assert only_new.read(PRINCIPAL.key) == Credential(key=KEY, expires=NOON, is_minted=True)
    with pytest.raises(CredentialsError):
        store.get(PRINCIPAL.key)


def test_a_lost_sealing_key_is_counted_and_mended_by_signing_in(storage: Storage, store: CredentialStore) -> None:
    store.put(PRINCIPAL, Credential(key=KEY, is_minted=True))
    lost = CredentialStore(storage, EncryptionKeys([NEW]))
    assert lost.reencrypt_all() == ReencryptionResult(reencrypted=0, unreadable=1)
    store_key(PRINCIPAL, ANNA, lost, FixedSignIn(people={}))
    assert lost.get(PRINCIPAL.key) == KEY


def test_a_replaced_minted_key_is_withdrawn(store: CredentialStore) -> None:
    sign_in = FixedSignIn(people={})
    store.put(PRINCIPAL, Credential(key="minted", is_minted=True))
    store_key(PRINCIPAL, ANNA, store, sign_in)
    assert sign_in.revoked_keys == ["minted"]
    store_key(PRINCIPAL, ANNA, store, sign_in)
    assert sign_in.revoked_keys == ["minted"], "a person's own key is theirs"


def test_sign_out_forgets_and_withdraws(store: CredentialStore) -> None:
    sign_in = FixedSignIn(people={})
    store.put(PRINCIPAL, Credential(key="minted", is_minted=True))
    store.put(OTHER, Credential(key=KEY))
    assert sign_out(PRINCIPAL.key, store, sign_in)
    assert sign_out(OTHER.key, store, sign_in)
    assert sign_in.revoked_keys == ["minted"]
    assert store.get(PRINCIPAL.key) is None
    assert store.get(OTHER.key) is None


def test_nothing_is_in_the_clear(tmp_path: Path) -> None:
    storage = Storage(database_url(sqlite_url(tmp_path / "team.sqlite")))
    credential = Credential(key=KEY)
    CredentialStore(storage, EncryptionKeys([OLD])).put(PRINCIPAL, credential)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"books:7" in written, "the row is there"
    assert KEY.encode() not in written
    assert bytes.fromhex(KEY) not in written
    assert KEY not in repr(credential) + repr(ANNA)
    storage.close()


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (None, ""),
        (timedelta(days=14, seconds=1), ""),
        (timedelta(days=14), "expires in 14 days, on 5 December 2026 (UTC)"),
        (timedelta(days=1), "expires in 1 day,"),
        (timedelta(hours=3), "expires within a day,"),
        (timedelta(0), "expired on 21 November 2026"),
    ],
)
def test_what_a_person_is_told(store: CredentialStore, left: timedelta | None, said: str) -> None:
    store.put(PRINCIPAL, Credential(key=KEY, expires=None if left is None else NOON + left))
    told = ExpiryNotices(credentials=store).expiry_notice(PRINCIPAL.key, NOON)
    assert said in told
    assert bool(said) == bool(told)


def test_an_uncertain_date_is_told_as_such() -> None:
    assert "perhaps the one used here" in notice_text(NOON + timedelta(days=3), NOON, is_certain=False)
    assert notice_text(NOON - timedelta(days=3), NOON, is_certain=False) == ""
