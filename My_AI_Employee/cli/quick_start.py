"""What makes every command start and end fast."""

import atexit
import gc
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_SEARCH = "pydantic.plugin._loader"


def start_fast() -> None:
    """Leave out what no command needs: pydantic's search for plugins, and searches for garbage."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used; searching for them takes 20 ms
    sys.modules.setdefault(_SEARCH, _NoPlugins(_SEARCH))
    gc.set_threshold(400_000)  # loading modules creates lasting objects: scanning them takes a third of the start
    atexit.register(gc.freeze)  # they end with the process: the last search for garbage is not needed


class _NoPlugins(ModuleType):
    """Stands for pydantic's module that finds plugins, which takes 15 ms to load even where they are disabled."""

    get_plugins = tuple

    def __getattr__(self, name: str) -> Any:
        """Whatever else pydantic asks for: of its own module."""
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_SEARCH) is self:
            del sys.modules[_SEARCH]
        return getattr(import_module(_SEARCH), name)
