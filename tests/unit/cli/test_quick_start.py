"""A command starts without pydantic's search for plugins, and pydantic works as it does with it."""

import subprocess
import sys

_BEGIN = "import sys; from My_AI_Employee.cli.quick_start import start_fast; start_fast()\n"


def _printed(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + code], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


def test_models_are_built_without_the_search() -> None:
    code = (
        "from pydantic import BaseModel\n"
        "class Amount(BaseModel):\n"
        "    value: int\n"
        "print(Amount.model_validate({'value': '7'}).value, 'importlib.metadata' in sys.modules)"
    )
    assert _printed(code) == "7 False"


def test_whatever_else_is_asked_for_comes_from_pydantic() -> None:
    code = (
        "from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP, get_plugins\n"
        "from pydantic.plugin import _loader\n"
        "print(PYDANTIC_ENTRY_POINT_GROUP, tuple(get_plugins()), _loader.__file__.endswith('_loader.py'))"
    )
    assert _printed(code) == "pydantic () True"
