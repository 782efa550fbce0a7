"""The planner that needs no model."""

from My_AI_Employee.planners.rules.planner import RulesPlanner

__all__ = ["RulesPlanner"]
