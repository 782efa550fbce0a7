"""Packages that cannot be had are asked for once in a run; another run asks again. npm is a script here."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools.npm import PROVISION_RUN, NpmFolder, NpmUnavailableError

FOLDER = NpmFolder(name="gadget-1", title="the gadget", packages=("gadget@1",), answers=lambda _: True, tries=1)
Calls = Callable[[], int]


def script(folder: Path, exit_code: int) -> None:
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\necho called >> {folder}/calls\necho 'no route to host' >&2\nexit {exit_code}\n")
    npm.chmod(0o755)


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """An npm that fails, in a run of its own; how often it was called."""
    script(tmp_path, 1)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("AI_EMPLOYEE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv(PROVISION_RUN, "first")
    return lambda: len((tmp_path / "calls").read_text().split())


def refusal() -> str:
    with pytest.raises(NpmUnavailableError) as caught:
        FOLDER.provision()
    return str(caught.value)


def test_all_at_once_are_told_the_same_and_npm_is_called_once(calls: Calls) -> None:
    with ThreadPoolExecutor(4) as several:
        told = {found.result() for found in [several.submit(refusal) for _ in range(4)]}
    (only,) = told
    assert only.startswith("No npm packages: npm did not install gadget@1: exit code 1: no route to host")
    assert calls() == 1


@pytest.mark.parametrize("run", ["second", ""])
def test_another_run_asks_again(calls: Calls, monkeypatch: pytest.MonkeyPatch, run: str) -> None:
    refusal()
    monkeypatch.setenv(PROVISION_RUN, run)
    refusal()
    assert calls() == 2


def test_after_cleaning_it_is_asked_for_again(calls: Calls, tmp_path: Path) -> None:
    refusal()
    FOLDER.clean()
    script(tmp_path, 0)
    assert FOLDER.provision() == FOLDER.path
    assert calls() == 2


def test_without_a_run_each_asks_for_itself(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROVISION_RUN)
    refusal()
    refusal()
    assert calls() == 2


def test_what_was_installed_needs_no_npm(calls: Calls, tmp_path: Path) -> None:
    script(tmp_path, 0)
    FOLDER.provision()
    FOLDER.provision()
    assert calls() == 1
