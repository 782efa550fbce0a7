"""Reads files through the reading process, which is started when first needed and again after it was lost."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import BinaryIO, cast

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.contents.candidates import NO_CANDIDATES, PageCandidates
from My_AI_Employee.readers.contents.file_contents import FileContents, unreadable
from My_AI_Employee.readers.sandbox.limits import LIMITS
from My_AI_Employee.readers.sandbox.wire import (
    Failure,
    Request,
    decode,
    decode_candidates,
    decode_pictures,
    read_message,
    write_message,
)
from My_AI_Employee.readers.tables.profile import CsvProfile
from My_AI_Employee.readers.text import MAX_BYTES

_MODULE = "My_AI_Employee.readers.sandbox.child"
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")
"""The environment of the reading process: no secret and no address of a server."""


class SandboxedReader:
    """One reading process. Safe for several threads: files are read one after the other."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> "SandboxedReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the reading process. Idempotent."""
        with self._lock:
            self._end()

    def read_text(self, name: str, content: bytes, profiles: Sequence[CsvProfile] = ()) -> FileContents:
        """As `read`, without text recognition, which may take minutes: for files that strangers send."""
        return self._checked(Request(name=name, profiles=tuple(profiles)), content, recognise=False)

    def read(
        self, name: str, content: bytes, profiles: Sequence[CsvProfile] = (), *, rules: bool = False
    ) -> FileContents:
        """What a file holds. A file that is too large or takes too much memory or time has a problem that says so.

        profiles: how to read tables of banks. rules: whether e-invoices are checked against the official rules.
        """
        return self._checked(Request(name=name, profiles=tuple(profiles), rules=rules), content, recognise=True)

    def cut_out(self, content: bytes, places: Sequence[str]) -> tuple[bytes | None, ...]:
        """PNGs of places in a PDF or photo, with the words beside them; None for each that cannot be made."""
        nothing = (None,) * len(places)
        if not places or len(content) > MAX_BYTES:
            return nothing
        with self._lock:
            try:
                answer = self._ask(Request(name="", places=tuple(places)), content)
            except (OSError, ValueError):
                answer = None
            if answer is None:
                self._end()
            if answer is None or answer[:1] != b"F":
                return nothing
            found = decode_pictures(answer[1:])
        return found if len(found) == len(places) else nothing

    def candidates(self, content: bytes) -> PageCandidates:
        """What may be the values of fields on the pages of a PDF or photo; none of any other file."""
        found = self._candidates(Request(name="", candidates=True), content)
        if found.is_scan:
            found = self._candidates(Request(name="", candidates=True, mode="recognition"), content)
        return found

    def _candidates(self, request: Request, content: bytes) -> PageCandidates:
        if len(content) > MAX_BYTES:
            return NO_CANDIDATES
        with self._lock:
            try:
                answer = self._ask(request, content)
            except (OSError, ValueError):
                answer = None
            if answer is None:
                self._end()
        return decode_candidates(answer[1:]) if answer and answer[:1] == b"F" else NO_CANDIDATES

    def as_mail(self, content: bytes) -> bytes:
        """A .msg file of Outlook as a mail of RFC 5322. Raises ReadError when it is damaged or holds no mail."""
        hint = "save the mail as .eml in Outlook and drop that"
        if len(content) > MAX_BYTES:
            raise ReadError(f"the mail has {len(content):,} bytes; the most that is read is {MAX_BYTES:,}", hint=hint)
        with self._lock:
            try:
                answer = self._ask(Request(name="", as_mail=True), content)
            except (OSError, ValueError):
                answer = None
            if answer is None:
                self._end()
                raise ReadError("reading the mail ended without an answer, or took too long", hint=hint)
        if answer[:1] != b"F":
            raise ReadError(Failure.model_validate_json(answer[1:]).reason, hint=hint)
        return answer[1:]

    def _checked(self, request: Request, content: bytes, *, recognise: bool) -> FileContents:
        if len(content) > MAX_BYTES:
            return unreadable(
                "READ_TOO_LARGE", f"it has {len(content):,} bytes; the most that is read is {MAX_BYTES:,}"
            )
        with self._lock:
            found = self._read(request, content)
            if found.is_scan and recognise:
                found = self._read(request.model_copy(update={"mode": "recognition"}), content)
        return found

    def _read(self, request: Request, content: bytes) -> FileContents:
        try:
            answer = self._ask(request, content)
        except (OSError, ValueError):
            answer = None
        if answer is None:
            self._end()
            return unreadable(
                "READ_STOPPED",
                "reading it ended without an answer, or took too long; nothing was read of it",
            )
        if answer[:1] != b"F":
            reason = Failure.model_validate_json(answer[1:]).reason
            return unreadable("READ_STOPPED", f"{reason}; nothing was read of it")
        return decode(answer[1:])

    def _ask(self, request: Request, content: bytes) -> bytes | None:
        process = self._running()
        timer = threading.Timer(LIMITS[request.mode].duration_s, _kill, (process,))
        timer.start()
        try:
            write_message(cast(BinaryIO, process.stdin), request.model_dump_json().encode())
            write_message(cast(BinaryIO, process.stdin), content)
            return read_message(cast(BinaryIO, process.stdout))
        finally:
            timer.cancel()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", _MODULE],
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the process and the copies that it made of itself."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
