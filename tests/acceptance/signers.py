"""People with SSH keys, made by the real ssh-keygen, for tests."""

import subprocess
from pathlib import Path

from My_AI_Employee.approvals.signatures import approval_text
from My_AI_Employee.testing.driven_vault import DrivenVault


def make_key(folder: Path, name: str) -> Path:
    """A new key of this person; its private half."""
    folder.mkdir(mode=0o700, exist_ok=True)
    key = folder / name
    if not key.exists():
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(key)], check=True, timeout=60
        )
    return key


def keys_folder(vault: DrivenVault) -> Path:
    """Where the people of a test keep their keys."""
    return vault.root.parent / "keys"


def key_of(vault: DrivenVault, name: str) -> Path:
    """The key of a person; made at the first use."""
    return make_key(keys_folder(vault), name)


def allow(vault: DrivenVault, *names: str) -> Path:
    """Write the file of allowed signers: `<name>@studio.example` for each."""
    path = vault.installation.settings.config_dir / "allowed_signers"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    publics = {name: key_of(vault, name).with_suffix(".pub").read_text() for name in names}
    path.write_text("".join(f"{name}@studio.example {public}" for name, public in publics.items()))
    path.chmod(0o600)
    path.parent.chmod(0o700)
    return path


def sign(key: Path, text: bytes, namespace: str = "ai-employee-approval") -> bytes:
    """A signature as a person makes it by hand."""
    command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(key), "-n", namespace]
    return subprocess.run(command, input=text, capture_output=True, check=True, timeout=60).stdout


def signature_for(vault: DrivenVault, note: Path, name: str) -> bytes:
    """The person's signature over what the note shows now."""
    return sign(key_of(vault, name), approval_text(note.stem, str(vault.front(note)["digest"])))
