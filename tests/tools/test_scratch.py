"""The folder of the tests' temporary files."""

import tempfile
from pathlib import Path

import pytest

from tools import scratch


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)


def test_a_roomy_folder_that_may_run_programs_is_taken(tmp_path: Path) -> None:
    assert scratch.scratch_folder(tmp_path) == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_else_it_is_the_usual_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert scratch.scratch_folder(tmp_path / "missing") == tempfile.gettempdir()

    monkeypatch.setattr(scratch, "NEEDED_BYTES", 2**62)
    assert scratch.scratch_folder(tmp_path) == tempfile.gettempdir()


def test_a_folder_that_somebody_chose_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", tempfile.gettempdir())
    assert scratch.scratch_folder(tmp_path) == tempfile.gettempdir()
