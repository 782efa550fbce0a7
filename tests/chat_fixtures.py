"""Pytest plugin: one real Matrix server (Synapse) per run, and the marker of tests with large external parts.

Synapse is installed at the first test that asks for it. Where it cannot be had these tests are skipped, and the
summary says so. STACK_TESTS=skip leaves them out; with STACK_TESTS=full, what cannot be had is an error.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tools.n8n_server import SKIP_REASON as N8N_SKIP_REASON
from tools.n8n_server import N8nServer, running_n8n
from tools.synapse_server import SKIP_REASON, SynapseServer, SynapseUnavailableError, running_synapse


def stack_tests() -> str:
    """`skip`, `full`, or empty: what is light runs where it can be had."""
    return os.environ.get("STACK_TESTS", "")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Starting the server takes seconds: what uses it is slow."""
    for item in items:
        if {"synapse", "n8n"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SynapseServer]:
    """A Matrix server with no accounts but those that tests make."""
    if stack_tests() == "skip":
        pytest.skip("STACK_TESTS=skip")
    try:
        with running_synapse(tmp_path_factory.mktemp("synapse")) as server:
            yield server
    except SynapseUnavailableError as error:
        if stack_tests() == "full":
            raise
        pytest.skip(f"{SKIP_REASON}: {error}")


@pytest.fixture(scope="session")
def n8n(tmp_path_factory: pytest.TempPathFactory) -> Iterator[N8nServer]:
    """An empty n8n, only when it is asked for: STACK_TESTS=full."""
    if stack_tests() != "full":
        pytest.skip(N8N_SKIP_REASON)
    with running_n8n(tmp_path_factory.mktemp("n8n")) as server:
        yield server
