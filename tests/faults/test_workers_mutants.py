"""The lease's guard taken out: the test of workers that shows it turns red. Runs alone, as `test_workers` does."""

from pathlib import Path

import pytest

from tests.faults.mutants import WORKER_MUTANTS
from tests.faults.mutation import Mutant, check_red


@pytest.mark.slow
@pytest.mark.parametrize("mutant", WORKER_MUTANTS, ids=str)
def test_without_the_protection_it_turns_red(mutant: Mutant, tmp_path: Path) -> None:
    check_red(mutant, tmp_path)
