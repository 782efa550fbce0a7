"""Signatures beside a note in Approved/: who has signed exactly what would be approved.

A signature is made over `<id> <digest>`, so that it fits one state of one plan, and none other with the same actions.
Those that fit are kept in the journal, where the second signer's finds the first; the files move to Attachments/.
"""

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from My_AI_Employee.approvals.ssh_keygen import MAX_SIGNATURE_BYTES, SshKeygen, read_allowed_signers
from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.plan import ENDED, RUNNABLE
from My_AI_Employee.domain.policy import RULE_PREFIX
from My_AI_Employee.errors import AIEmployeeError, SignatureInvalidError, VaultError
from My_AI_Employee.journal import plans, stored_facts
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore

logger = logging.getLogger(__name__)

SIGNERS_NAME = "allowed_signers"
"""The file in the configuration folder."""
SUFFIX = ".sig"
_FOLDERS = (Folder.APPROVED, Folder.PENDING_APPROVAL)


def approval_text(item_id: str, digest: str) -> bytes:
    """What is signed."""
    return f"{item_id} {digest}\n".encode()


def signature_name(item_id: str, signer: str = "") -> str:
    """The file beside the note. signer: set when a second one may sign too."""
    plain = re.sub(r"[^\w@.+-]+", "_", signer)[:60]
    return f"{item_id}.{plain}{SUFFIX}" if plain else f"{item_id}{SUFFIX}"


@dataclass(frozen=True, kw_only=True)
class SignatureVerdict:
    """signers: who has signed. problem: why the approval does not count, with what to run; empty when it does."""

    signers: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class SignedApproval:
    """Judges approvals. allowed_signers: the file of those who may sign, outside the vault."""

    journal: Journal
    store: VaultStore
    allowed_signers: Path
    ssh: SshKeygen = field(default_factory=SshKeygen)

    def judge(self, item_id: str, digest: str, needed: int) -> SignatureVerdict:
        """Whether enough different signers have signed this state of a plan (or of a policy)."""
        if not needed and not self.store.exists(f"{Folder.APPROVED}/{signature_name(item_id)}"):
            return SignatureVerdict()
        files = self._files(item_id)
        try:
            allowed = read_allowed_signers(self.allowed_signers, self.store.root)
            signers, problems = self._signers(approval_text(item_id, digest), item_id, files, allowed)
        except AIEmployeeError as error:
            reason = f"The signatures cannot be checked: {error}. {error.hint}".strip()
            return SignatureVerdict(problem=f"{reason} {_what_to_run(item_id)}") if needed else SignatureVerdict()
        self._keep(item_id, list(signers.values()))
        for rel in files:
            self._put_away(rel)
        if len(signers) >= needed:
            return SignatureVerdict(signers=tuple(signers))
        return SignatureVerdict(problem=_problem(item_id, needed, list(signers), problems))

    def _signers(
        self, text: bytes, item_id: str, files: Sequence[str], allowed: bytes
    ) -> tuple[dict[str, str], list[str]]:
        """Signatures by signer, and what is wrong with the others' files. Signatures kept before count again."""
        signers: dict[str, str] = {}
        problems: list[str] = []
        for source, signature in [*(("", kept) for kept in self._kept(item_id)), *self._read(files, problems)]:
            try:
                name = self.ssh.signer(text, signature.encode(), allowed)
                if name.startswith(RULE_PREFIX.strip()):
                    raise SignatureInvalidError(f"'{name}' is not a name that a signer may have")
                signers.setdefault(name, signature)
            except SignatureInvalidError as error:
                problems += [f"{PurePosixPath(source).name}: {error}."] if source else []
        return signers, problems

    def _files(self, item_id: str) -> list[str]:
        return [
            entry.rel
            for folder in _FOLDERS
            for entry in self.store.scan(folder, notes=False).files
            if _item_of(entry.rel) == item_id
        ]

    def _read(self, files: Sequence[str], problems: list[str]) -> list[tuple[str, str]]:
        found = []
        for rel in files:
            try:
                content, _ = self.store.read_bytes(rel, MAX_SIGNATURE_BYTES)
                found.append((rel, content.decode("ascii")))
            except (VaultError, UnicodeDecodeError):
                problems.append(f"{PurePosixPath(rel).name}: it is not a signature.")
        return found

    def _kept(self, item_id: str) -> list[str]:
        with self.journal.transaction() as connection:
            found: list[str] = json.loads(stored_facts.get_fact(connection, f"signatures:{item_id}") or "[]")
        return found

    def _keep(self, item_id: str, signatures: list[str]) -> None:
        """Keep those that fit now in place of those of an earlier state."""
        if signatures != self._kept(item_id):
            with self.journal.transaction() as connection:
                stored_facts.set_fact(connection, f"signatures:{item_id}", json.dumps(signatures))

    def _put_away(self, rel: str) -> None:
        try:
            content, sha256 = self.store.read_bytes(rel)
            name = f"{sha256[:12]}-{PurePosixPath(rel).name}"
            self.store.copy_in(content, Folder.ATTACHMENTS, name)
            self.store.remove(rel, sha256)
        except VaultError as error:
            logger.warning("%s stays where it is: %s", rel, error)

    def sweep(self) -> int:
        """Move signatures of plans that are decided to Attachments/; how many. One of a waiting plan stays."""
        moved = 0
        for folder in _FOLDERS:
            for entry in self.store.scan(folder, notes=False).files:
                if self._is_decided(_item_of(entry.rel)):
                    self._put_away(entry.rel)
                    moved += 1
        return moved

    def _is_decided(self, item_id: str) -> bool:
        if not item_id:
            return False
        with self.journal.transaction() as connection:
            record = plans.find_plan(connection, item_id)
        return record is not None and record.status in (*RUNNABLE, *ENDED)


def _item_of(rel: str) -> str:
    """The id that a signature file's name begins with; empty for any other file."""
    name = PurePosixPath(rel).name
    found = name.partition(".")[0]
    return found if name.endswith(SUFFIX) and is_id(found) else ""


def _what_to_run(item_id: str) -> str:
    return f"To sign and approve it: ai-employee approve {item_id} --sign"


def _problem(item_id: str, needed: int, signers: Sequence[str], problems: Sequence[str]) -> str:
    count = "A signature is" if needed == 1 else "Signatures of two different signers are"
    have = f"signed by {', '.join(signers)}; another signer is missing" if signers else "there is none that fits"
    return " ".join([f"{count} needed: {have}.", *problems, _what_to_run(item_id)])
