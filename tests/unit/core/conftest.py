"""A vault for each test, with the tools in this process: a whole pass takes a tenth of a second."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[DrivenVault]:
    with open_driven_vault(tmp_path) as opened:
        yield opened
