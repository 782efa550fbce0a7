"""Uploaded files: checked first, then stored in Odoo unchanged and only once."""

import base64
import binascii
import hashlib
import re
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.keys import load_once
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.errors import AccessRefusedError, BooksBusyError, BooksRefusedError, UploadRefusedError
from My_AI_Employee.text.file_kinds import HEIC, JPEG, PDF, PNG, WEBP, XML, FileKind, ending_of, kind_by_content

MAX_UPLOAD_BYTES = 10 * 1024 * 1024
ABANDONED_S = 180
"""Longer than Odoo lets a request run (120 seconds unless it is configured otherwise)."""
_MAX_BASE64 = 15_000_000  # a file slightly above the limit gets the error that states it
_MAX_NAME = 200
_TRIES = 5
_WAIT_S = 0.2

FileName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=_MAX_NAME,
        description="Name of the file with its extension: .pdf, .png, .jpg, .jpeg, .webp, .heic or .xml",
    ),
]
FileContent = Annotated[
    str,
    Field(
        min_length=1,
        max_length=_MAX_BASE64,
        description="The file's bytes in base64, without a `data:` prefix; at most 10 MiB after decoding",
        json_schema_extra={"contentEncoding": "base64"},
    ),
]


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A checked file. mimetype: determined from its content."""

    name: str
    mimetype: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the content, for the answer."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def checksum(self) -> str:
        """The SHA-1 of the content, as in ir.attachment.checksum."""
        return hashlib.sha1(self.content, usedforsecurity=False).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Attached:
    """An attachment of a record. is_new: False when the record had the same bytes already."""

    attachment_id: int
    is_new: bool


_XML_START = re.compile(r"\ufeff?\s*<(?:\?xml\b|[A-Za-z_])")
_XML_REFUSED = re.compile(r"<!DOCTYPE|<!ENTITY|<(?:\w+:)?(?:html|svg|script)\b", re.IGNORECASE)


def _is_xml(content: bytes) -> bool:
    """Whether it is XML data: not a document that a browser would run, and without entities."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        decoded = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return bool(_XML_START.match(decoded)) and not _XML_REFUSED.search(decoded)


_TAKEN = (PDF, PNG, JPEG, WEBP, HEIC)


def _kind_taken(content: bytes) -> FileKind | None:
    found = kind_by_content(content)
    if found is None and _is_xml(content):
        return XML
    return found if found in _TAKEN else None


def read_upload(file_name: str, content_base64: str) -> Upload:
    """Check an uploaded file. Raises UploadRefusedError (UPLOAD_REFUSED)."""
    name = _checked_name(file_name)
    content = _decoded(content_base64)
    kind = _kind_taken(content)
    if kind is None:
        raise _refused("this is none of the types that are taken", file=name)
    if ending_of(name) not in kind.endings:
        raise _refused(f"the file is named {name} but its content is {kind.media_type}", file=name)
    return Upload(name=name, mimetype=kind.media_type, content=content)


def _checked_name(file_name: str) -> str:
    """Raises UploadRefusedError for a path, and for invisible characters."""
    name = file_name.strip()
    if not name.isprintable() or re.search(r'[/\\:*?"<>|]', name) or name.startswith(".") or "." not in name:
        raise _refused("a file needs a plain name with an extension, not a path")
    return name


def _decoded(content_base64: str) -> bytes:
    packed = re.sub(r"\s+", "", content_base64)
    if len(packed) > (MAX_UPLOAD_BYTES + 2) // 3 * 4:
        raise _too_large()
    try:
        content = base64.b64decode(packed, validate=True)
    except binascii.Error:
        raise _refused("the content is not base64") from None
    if len(content) > MAX_UPLOAD_BYTES:
        raise _too_large()
    if not content:
        raise _refused("the file is empty")
    return content


def _too_large() -> UploadRefusedError:
    return _refused(f"the file is larger than {MAX_UPLOAD_BYTES // 1024 // 1024} MiB")


def _refused(what: str, **facts: object) -> UploadRefusedError:
    hint = "send a PDF, PNG, JPEG, WebP, HEIC or XML file of at most 10 MiB, with its own extension, in base64"
    return UploadRefusedError(what, hint=hint, facts=facts)


def attach_once(odoo: OdooClient, upload: Upload, model: str, record_id: int) -> Attached:
    """Attach the bytes to a record, or find them attached. Exactly once, also with concurrent calls.

    Raises AccessRefusedError when the person may not change the record.
    """
    known = _attachment_with(odoo, upload, model, record_id)
    if known:
        return Attached(attachment_id=known, is_new=False)
    check_may(odoo, model, "write", "changing this record, as attaching a file would", record_id)
    key = f"{KEY_PREFIX}.upload_{model.replace('.', '_')}_{record_id}_{upload.sha256}"
    attachment_id = _load_file(odoo, upload, key, {"res_model": model, "res_id": str(record_id)})
    if _attachment_with(odoo, upload, model, record_id) != attachment_id:
        raise BooksRefusedError("Odoo did not store the file as it was sent")
    return Attached(attachment_id=attachment_id, is_new=True)


def check_may(odoo: OdooClient, model: str, operation: str, what: str, record_id: int = 0) -> None:
    """Check a right in advance, where Odoo would refuse too late or only in words. Raises AccessRefusedError."""
    if not odoo.call(model, "has_access", ids=[record_id] if record_id else [], operation=operation):
        raise AccessRefusedError(
            f"your rights in Odoo do not allow {what}",
            hint="ask somebody who may, or your Odoo administrator",
        )


def claim_file(odoo: OdooClient, upload: Upload, key_name: str) -> int | None:
    """Store the bytes without a record, for a method of Odoo that makes a record from a file; returns the file's id.

    Of concurrent calls with the same key one gets the file, the others None, by the external id. A file that is still
    without a record after ABANDONED_S seconds was left by a call that did not finish; it is replaced.
    """
    key = f"{KEY_PREFIX}.{key_name}"
    mine = f"Upload {secrets.token_hex(16)}"
    for _ in range(2):
        file_id = _load_file(odoo, upload, key, {"description": mine})
        if _is_unattached(odoo, file_id, ["description", "=", mine]):
            return file_id
        if not _is_unattached(odoo, file_id, ["create_date", "<", f"now -{ABANDONED_S}S"]):
            return None
        release_file(odoo, file_id)
    return None


def release_file(odoo: OdooClient, file_id: int) -> None:
    """Delete a file without a record, so that another call can claim its key."""
    if _is_unattached(odoo, file_id):
        with suppress(BooksRefusedError):  # another call was faster
            odoo.call("ir.attachment", "unlink", ids=[file_id])


def _is_unattached(odoo: OdooClient, file_id: int, *more: list[object]) -> bool:
    """Whether the file has no record and meets the further conditions; `now` in them is Odoo's clock."""
    domain = [["id", "=", file_id], ["res_model", "=", False], *more]
    return bool(odoo.call("ir.attachment", "search", domain=domain))


def attachments_with(odoo: OdooClient, upload: Upload, model: str) -> list[int]:
    """Ids of the records of a model that have these bytes attached, oldest first."""
    domain = [["res_model", "=", model], ["res_id", "!=", 0], *_same_bytes(upload)]
    rows = odoo.call("ir.attachment", "search_read", domain=domain, fields=["res_id"], order="id")
    return list(dict.fromkeys(int(row["res_id"]) for row in rows))


def _attachment_with(odoo: OdooClient, upload: Upload, model: str, record_id: int) -> int:
    domain = [["res_model", "=", model], ["res_id", "=", record_id], *_same_bytes(upload)]
    found = odoo.call("ir.attachment", "search", domain=domain, limit=1, order="id")
    return int(found[0]) if found else 0


def _same_bytes(upload: Upload) -> list[list[object]]:
    return [["checksum", "=", upload.checksum], ["file_size", "=", len(upload.content)]]


def _load_file(odoo: OdooClient, upload: Upload, key: str, more: Mapping[str, str]) -> int:
    packed = base64.b64encode(upload.content).decode()
    for left in reversed(range(_TRIES)):
        try:
            return load_once(odoo, "ir.attachment", key, [{"id": key, "name": upload.name, "datas": packed, **more}])
        except BooksBusyError:
            if not left:
                raise
            time.sleep(_WAIT_S)  # another upload of the same bytes is being written
    raise AssertionError("the last try returns or raises")
