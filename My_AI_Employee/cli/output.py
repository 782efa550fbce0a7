"""What commands print: a document with --json, plain lines without; logs and errors go to stderr."""

import json
import logging
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

DONE, FAILED, USAGE, MISCONFIGURED = 0, 1, 2, 3
_SET_UP = (
    ConfigurationError,
    CredentialsError,
    BooksAuthenticationError,
    BooksConfigurationError,
    VaultMissingError,
)


def say(text: str = "") -> None:
    """One line for a person."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def show(document: Any) -> None:
    """One JSON document."""
    say(json.dumps(document, indent=2, ensure_ascii=False, default=str))


def fail(error: AIEmployeeError, *, as_json: bool = False) -> NoReturn:
    """Say what is wrong and what to do, and exit with 3 for the set-up, else 1."""
    if as_json:
        show({"error": error.as_dict()})
    hint = f"\n  {error.hint}" if error.hint else ""
    sys.stderr.write(f"{error.as_dict()['code']}: {error.message}{hint}\n")
    raise SystemExit(MISCONFIGURED if isinstance(error, _SET_UP) else FAILED)


@contextmanager
def reporting_errors(*, as_json: bool = False) -> Iterator[None]:
    """Errors of the product end a command with one clear message instead of a traceback."""
    try:
        yield
    except AIEmployeeError as error:
        fail(error, as_json=as_json)


def log_to_stderr(*, verbose: bool) -> None:
    """Send the program's log to stderr."""
    level = logging.DEBUG if verbose else logging.INFO
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("My_AI_Employee").setLevel(level)
