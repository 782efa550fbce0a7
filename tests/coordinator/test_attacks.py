"""Each protection against an attack is taken out of a copy of the program once; its test turns red."""

from pathlib import Path

import pytest

from tests.coordinator.attacks import ATTACKS
from tests.faults.mutation import Mutant, check_red


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_without_the_protection_it_turns_red(attack: Mutant, tmp_path: Path) -> None:
    check_red(attack, tmp_path)
