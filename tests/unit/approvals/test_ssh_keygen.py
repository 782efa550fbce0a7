"""Detached signatures with the real ssh-keygen."""

import subprocess
from pathlib import Path

import pytest

from My_AI_Employee.approvals.ssh_keygen import SshKeygen, read_allowed_signers
from My_AI_Employee.errors import ConfigurationError, SignatureInvalidError

TEXT = b"PLAN-20261120-abc123 0123\n"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True, timeout=60)
    return path


def _allowed(key: Path, line: str = "anna@studio.example {key}") -> bytes:
    return f"{line.format(key=key.with_suffix('.pub').read_text().strip())}\n".encode()


def test_the_signer_is_the_name_beside_the_key(key: Path) -> None:
    signature = SshKeygen().sign(TEXT, key)
    assert SshKeygen().signer(TEXT, signature, _allowed(key)) == "anna@studio.example"
    assert SshKeygen().signer(TEXT, signature, _allowed(key, "anna,ben {key}")) == "anna"


@pytest.mark.parametrize("text", [b"", b"PLAN-20261120-abc123 0124\n", TEXT.strip(), TEXT * 2])
def test_another_text_is_refused(key: Path, text: bytes) -> None:
    with pytest.raises(SignatureInvalidError, match="something else"):
        SshKeygen().signer(text, SshKeygen().sign(TEXT, key), _allowed(key))


@pytest.mark.parametrize(
    "line", ['anna namespaces="file" {key}', 'anna valid-before="20200101" {key}', "# {key}", "anna ssh-ed25519 AAAA"]
)
def test_a_key_that_may_not_sign_this_is_refused(key: Path, line: str) -> None:
    with pytest.raises(SignatureInvalidError):
        SshKeygen().signer(TEXT, SshKeygen().sign(TEXT, key), _allowed(key, line))


def test_program_that_is_missing_or_does_not_run(key: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="not installed"):
        SshKeygen("no-such-ssh-keygen").signer(TEXT, b"", b"")
    (tmp_path / "tool").write_text("")
    with pytest.raises(ConfigurationError, match="cannot be run"):
        SshKeygen(str(tmp_path / "tool")).sign(TEXT, key)


def test_list_of_signers(tmp_path: Path) -> None:
    vault, path = tmp_path / "vault", tmp_path / "config" / "allowed_signers"
    vault.mkdir()
    path.parent.mkdir(mode=0o700)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_allowed_signers(path, vault)
    path.write_text("anna ssh-ed25519 AAAA\n")
    path.chmod(0o644)
    assert read_allowed_signers(path, vault) == b"anna ssh-ed25519 AAAA\n"
    for mode in (0o664, 0o646):
        path.chmod(mode)
        with pytest.raises(ConfigurationError, match="written by others"):
            read_allowed_signers(path, vault)
    path.chmod(0o600)
    with pytest.raises(ConfigurationError, match="inside the vault"):
        read_allowed_signers(path, tmp_path)
