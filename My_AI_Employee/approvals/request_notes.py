"""The notes of requests that are no plans: given their own name back, and filed when the request has ended."""

from datetime import datetime

from My_AI_Employee.vault.layout import Folder, done_folder
from My_AI_Employee.vault.placement import find_note
from My_AI_Employee.vault.store import VaultStore

DECISIONS = (Folder.REJECTED, Folder.APPROVED, Folder.PENDING_APPROVAL)
"""The folders in which the note of a request that waits can lie."""


def put_aside(store: VaultStore, request_id: str, rel: str, sha256: str, *, ending: str = "") -> None:
    """Keep a second copy of a request's note, or an edited one, among the attachments. ending: of its name."""
    store.move(rel, Folder.ATTACHMENTS, sha256, name=f"{sha256[:12]}-{request_id}{ending}.md")


def move_back(store: VaultStore, request_id: str, rel: str, sha256: str, shown_sha256: str) -> None:
    """Move a note that was not edited back to Pending_Approval; one that was edited is kept, and drawn anew later."""
    name = f"{request_id}.md"
    if sha256 == shown_sha256 and not store.exists(f"{Folder.PENDING_APPROVAL}/{name}"):
        store.move(rel, Folder.PENDING_APPROVAL, sha256, name=name)
    else:
        put_aside(store, request_id, rel, sha256, ending="-edited")


def under_own_name(store: VaultStore, request_id: str, rel: str, folder: Folder, sha256: str) -> int:
    """A renamed note is the note; a second copy of it counts for nothing. Returns 1, the number of moved notes."""
    name = f"{request_id}.md"
    if find_note(store, name, DECISIONS):
        put_aside(store, request_id, rel, sha256)
    else:
        store.move(rel, folder, sha256, name=name)
    return 1


def file_note(store: VaultStore, request_id: str, text: str, approved_at: datetime | None) -> str:
    """Put the note of an ended request to where it ends; its new hash. approved_at: None for one that was refused."""
    folder = done_folder(approved_at) if approved_at else str(Folder.REJECTED)
    if approved_at:
        store.make_folder(folder)
    name = f"{request_id}.md"
    present, home = find_note(store, name, (folder, *DECISIONS)), f"{folder}/{name}"
    if present is None:
        return store.write_new(home, text)
    sha256 = store.replace(present, text, store.read_bytes(present)[1])
    if present != home:
        store.move(present, folder, sha256)
    return sha256
