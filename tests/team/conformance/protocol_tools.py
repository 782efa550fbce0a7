"""The suite and the inspector for tests: a machine without npm skips these tests and says so; CI fails."""

import os
from pathlib import Path

import pytest

from tools.node_tools import SKIP_REASON, TOOLS, NodeToolsUnavailableError


def protocol_tools() -> Path:
    """The folder that they are installed in."""
    try:
        return TOOLS.provision()
    except NodeToolsUnavailableError as error:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(f"{SKIP_REASON} ({error})")
