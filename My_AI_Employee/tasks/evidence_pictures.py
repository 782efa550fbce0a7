"""Pictures of the places in a dropped PDF or photo from which figures were read, kept beside the original.

They lie in `Attachments/`, with a list of them in `<first 12 of the original's sha256>-evidence.json`, so that the
plan that is made of it later can show them. A picture that cannot be made is left out: none is needed to book.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from pydantic import TypeAdapter

from My_AI_Employee.domain.plan import EvidencePicture
from My_AI_Employee.errors import VaultError
from My_AI_Employee.readers.evidence_places import EvidencePlace, page_of
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore

CutOut = Callable[[bytes, Sequence[str]], Sequence[bytes | None]]
"""PNGs of places in a PDF or photo, such as `sandbox.reader.SandboxedReader.cut_out`; None for one that failed."""

_MAX_LIST_BYTES = 100_000
_LIST: TypeAdapter[tuple[EvidencePicture, ...]] = TypeAdapter(tuple[EvidencePicture, ...])


def keep_pictures(
    store: VaultStore, cut_out: CutOut, content: bytes, sha256: str, places: Sequence[EvidencePlace]
) -> None:
    """Put the pictures of a file's places, and their list, into `Attachments/`. Repeating it changes nothing."""
    if not places:
        return
    found = []
    for place, picture in zip(places, cut_out(content, [one.where for one in places]), strict=True):
        if picture is not None:
            path = store.copy_in(picture, Folder.ATTACHMENTS, f"{sha256[:12]}-evidence-{place.field}.png")
            found.append(EvidencePicture(field=place.field, page=page_of(place.where), words=place.words, image=path))
    if found:
        listed = json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n"
        store.copy_in(listed.encode(), Folder.ATTACHMENTS, _list_name(sha256))


def kept_pictures(store: VaultStore, sha256: str) -> tuple[EvidencePicture, ...]:
    """The pictures of the original with this hash; none when there is no list, or it was damaged."""
    try:
        content, _ = store.read_bytes(f"{Folder.ATTACHMENTS}/{_list_name(sha256)}", _MAX_LIST_BYTES)
        return _LIST.validate_json(content)
    except (VaultError, ValueError):
        return ()


def _list_name(sha256: str) -> str:
    return f"{sha256[:12]}-evidence.json"
