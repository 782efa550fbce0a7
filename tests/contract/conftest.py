"""The backends that the contract suite runs over."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.contract.books_under_test import BooksUnderTest
from tests.contract.local_backend import local_books
from tests.contract.odoo_backends import json2_books, jsonrpc_books

Backend = Callable[[pytest.FixtureRequest, Path], AbstractContextManager[BooksUnderTest]]

BACKENDS: dict[str, Backend] = {
    "local": lambda _request, folder: local_books(folder),
    "odoo-json2": json2_books,
    "odoo-jsonrpc": jsonrpc_books,
}
"""Name -> context manager over one backend for one test; it gets the test's request (for fixtures of the session)
and its temporary folder. A name that begins with `odoo` carries the mark of that name."""


def _parameter(name: str) -> object:
    return pytest.param(name, marks=[pytest.mark.odoo] if name.startswith("odoo") else [])


@pytest.fixture(params=[_parameter(name) for name in BACKENDS])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BooksUnderTest]:
    """One backend, ready to use."""
    with BACKENDS[request.param](request, tmp_path) as under_test:
        yield under_test
