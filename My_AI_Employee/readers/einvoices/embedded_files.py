"""Files that an invoice's XML carries in base64. They are only decoded, never opened or executed."""

import base64
import binascii
from collections.abc import Iterable

from My_AI_Employee.readers.contents.file_contents import EmbeddedFile, Problem
from My_AI_Employee.readers.einvoices.elements import Element
from My_AI_Employee.readers.einvoices.values import shown

MAX_FILES = 20
_WHITE_SPACE = str.maketrans("", "", " \t\r\n")


def decoded_files(
    carried: Iterable[tuple[str, Element]],
) -> tuple[tuple[EmbeddedFile, ...], tuple[Problem, ...]]:
    """The files and what hindered. carried: file name, may be empty, and the element with the base64 text."""
    files: list[EmbeddedFile] = []
    problems: list[Problem] = []
    for position, (name, element) in enumerate(carried, 1):
        label = safe_name(name) or f"attachment-{position}"
        if position > MAX_FILES:
            problems.append(_problem(f"only the first {MAX_FILES} embedded files were taken out", element))
            break
        content = _decoded(element.node.text or "")
        if content is None:
            problems.append(
                _problem(f"the embedded file '{label}' is not valid base64; ask the sender for it", element)
            )
        elif content:
            files.append(EmbeddedFile(name=label, content=content))
    return tuple(files), tuple(problems)


def safe_name(name: str) -> str:
    """The last part of a file name, without controls and separators of folders."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return shown("".join(character for character in last if character.isprintable())).strip(". ")


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text.translate(_WHITE_SPACE), validate=True)
    except (binascii.Error, ValueError):
        return None


def _problem(message: str, element: Element) -> Problem:
    return Problem(code="READ_EMBEDDED_FILE", message=message, where=element.where)
