"""The reading process: `python -I -m My_AI_Employee.readers.sandbox.child`.

It imports the readers once, then reads each file in a copy of itself that is bounded and ends with the file.
"""

import contextlib
import gc
import importlib
import io
import os
import signal
import sys

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.einvoices.rule_problems import with_rule_problems
from My_AI_Employee.readers.outlook.msg_file import msg_to_mail
from My_AI_Employee.readers.pages.crops import evidence
from My_AI_Employee.readers.pages.file_candidates import file_candidates
from My_AI_Employee.readers.pages.pdf_text import PdfError
from My_AI_Employee.readers.pages.pictures import PictureError
from My_AI_Employee.readers.read_file import read_contents
from My_AI_Employee.readers.sandbox.limits import LIMITS, apply_limits
from My_AI_Employee.readers.sandbox.wire import (
    Failure,
    Request,
    encode,
    encode_candidates,
    encode_pictures,
    prepare,
    read_message,
    write_message,
)

_FINDINGS = b"F"
_FAILURE = b"E"
_WORKBOOK = b"PK\x03\x04"
_OF_WORKBOOKS = "openpyxl"


def main() -> None:
    """Answer requests from standard input until it ends."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    prepare()
    gc.freeze()  # what is there now is never looked through again, so that its pages are not copied for each file
    while (head := read_message(source)) is not None:
        request, content = Request.model_validate_json(head), read_message(source)
        write_message(sink, _answer(request, content or b""))


def _answer(request: Request, content: bytes) -> bytes:
    if not hasattr(os, "fork"):
        return _findings(request, content)
    if content.startswith(_WORKBOOK):
        _import_for_workbooks()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _read_and_exit(request, content, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    return answer if status == 0 and answer else _failure(_reason(status))


def _import_for_workbooks() -> None:
    """Import once what takes longer to import than a workbook to read. Nothing of the file is read here."""
    if _OF_WORKBOOKS not in sys.modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(_OF_WORKBOOKS)
            gc.freeze()


def _read_and_exit(request: Request, content: bytes, writing: int) -> None:
    """Runs in the bounded copy, and never returns."""
    status = 1
    try:
        apply_limits(LIMITS[request.mode])
        _quiet()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_findings(request, content))
        status = 0
    except MemoryError:
        status = 2
    finally:
        os._exit(status)


def _quiet() -> None:
    """What libraries print while they read goes nowhere: standard output carries the answers."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = io.TextIOWrapper(io.BytesIO())


def _findings(request: Request, content: bytes) -> bytes:
    if request.as_mail:
        return _mail(content)
    if request.places:
        return _FINDINGS + encode_pictures([_picture(content, place) for place in request.places])
    if request.candidates:
        return _FINDINGS + encode_candidates(file_candidates(content, recognise=request.mode == "recognition"))
    found = read_contents(request.name, content, request.mode, profiles=request.profiles)
    return _FINDINGS + encode(with_rule_problems(found, content) if request.rules else found)


def _mail(content: bytes) -> bytes:
    try:
        return _FINDINGS + msg_to_mail(content)
    except ReadError as error:
        return _failure(error.message)


def _picture(content: bytes, place: str) -> bytes | None:
    try:
        return evidence(content, place)
    except (PdfError, PictureError):
        return None


def _failure(reason: str) -> bytes:
    return _FAILURE + Failure(reason=reason).model_dump_json().encode()


def _reason(status: int) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number in (signal.SIGXCPU, signal.SIGKILL):
            return "it takes more processor time than a file may take"
        return f"reading it ended with signal {number}"
    return "it needs more memory than a file may use" if os.WEXITSTATUS(status) == 2 else "reading it failed"


if __name__ == "__main__":
    main()
