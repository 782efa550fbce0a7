"""The planner `rules`, which needs no language model.

The planner is imported when it is first asked for: other rooms use small modules of this one at every start.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from My_AI_Employee.planners.rules.planner import RulesPlanner

__all__ = ["RulesPlanner"]


def __getattr__(name: str) -> object:
    """PEP 562. Raises AttributeError."""
    if name == "RulesPlanner":
        return import_module(f"{__name__}.planner").RulesPlanner
    raise AttributeError(f"module {__name__} has no attribute {name}")
