"""The protections, each taken out once: the test that shows it turns red. Unchanged, all of them are green."""

from pathlib import Path

import pytest

from tests.faults.mutants import MUTANTS, ODOO_MUTANTS
from tests.faults.mutation import Mutant, check_red, copy_of_project, run_tests


@pytest.mark.slow
def test_unchanged_they_are_green(tmp_path: Path) -> None:
    done = run_tests(copy_of_project(tmp_path), sorted({mutant.test for mutant in MUTANTS}))
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.slow
@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_without_the_protection_it_turns_red(mutant: Mutant, tmp_path: Path) -> None:
    check_red(mutant, tmp_path)


@pytest.mark.slow
@pytest.mark.odoo
@pytest.mark.parametrize("mutant", ODOO_MUTANTS, ids=str)
def test_on_odoo_without_the_protection_it_turns_red(mutant: Mutant, tmp_path: Path) -> None:
    check_red(mutant, tmp_path)
