"""The benchmarks that need no Odoo still run: a change of the product that they do not know of shows here."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_what_is_measured_over_a_fake_odoo_and_the_embedded_books_can_be_measured() -> None:
    command = [sys.executable, "-m", "benchmarks", "added", "local", "--quick"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)

    assert ended.returncode == 0, ended.stderr
    assert "the dialogue with Odoo: 5 calls" in ended.stdout
    assert "a statement of 20 lines posted and matched" in ended.stdout
