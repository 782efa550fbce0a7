"""The planner `rules`, which needs no language model."""

from My_AI_Employee.planners.rules.planner import RulesPlanner

__all__ = ["RulesPlanner"]
