"""Output of the commands: JSON with --json, else plain lines; logs and errors go to stderr."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    BooksConfigurationError,
    ConfigurationError,
    CredentialsError,
    VaultMissingError,
)
from My_AI_Employee.errors.plain_words import in_plain_words

DONE, FAILED, USAGE, MISCONFIGURED = 0, 1, 2, 3
_SET_UP_ERRORS = (
    ConfigurationError,
    CredentialsError,
    BooksAuthenticationError,
    BooksConfigurationError,
    VaultMissingError,
)


def print_line(text: str = "") -> None:
    """Print one line of text."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def print_json(document: Any) -> None:
    """Print one JSON document."""
    print_line(json.dumps(document, indent=2, ensure_ascii=False, default=str))


def print_result(document: Any, text: str, *, as_json: bool) -> None:
    """Print the document as JSON or the text."""
    if as_json:
        print_json(document)
    else:
        print_line(text)


def exit_with_error(error: AIEmployeeError, *, as_json: bool = False) -> NoReturn:
    """Print an error with its hint and exit: status 3 for errors of the set-up, else 1."""
    if as_json:
        print_json({"error": error.as_dict()})
    hint = f"\n  {in_plain_words(error.hint)}" if error.hint else ""
    sys.stderr.write(f"{error.as_dict()['code']}: {in_plain_words(error.message)}{hint}\n")
    raise SystemExit(MISCONFIGURED if isinstance(error, _SET_UP_ERRORS) else FAILED)


@contextmanager
def reporting_errors(*, as_json: bool = False) -> Iterator[None]:
    """End the command with a message instead of a traceback when it raises AIEmployeeError."""
    try:
        yield
    except AIEmployeeError as error:
        exit_with_error(error, as_json=as_json)


def log_to_stderr(*, verbose: bool) -> None:
    """Send the program's log to stderr."""
    import logging  # takes 3 ms to load, and few commands log

    level = logging.DEBUG if verbose else logging.INFO
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("My_AI_Employee").setLevel(level)
