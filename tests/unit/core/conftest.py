"""One vault for each module, with the tools in this process: a whole pass takes a tenth of a second."""

from collections.abc import Iterator

import pytest

from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DrivenVault]:
    with open_driven_vault(tmp_path_factory.mktemp("core")) as opened:
        yield opened
