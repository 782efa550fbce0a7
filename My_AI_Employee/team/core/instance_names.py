"""Questions to people name the Odoo instance that they are about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from My_AI_Employee.team.core.port import CallContext, Question, TeamTool


def naming_instance(tools: Sequence[TeamTool], label: str) -> tuple[TeamTool, ...]:
    """The tools, with the label in every question. label: such as "odoo_lab, sandbox, not the books"; may be empty.

    It is part of the question's state too, so that an answer counts for no other instance.
    """
    return tuple(_naming(tool, label) if label else tool for tool in tools)


def _naming(tool: TeamTool, label: str) -> TeamTool:
    ask = tool.ask
    if ask is None:
        return tool

    def named(caller: CallContext, arguments: Any) -> Question:
        question = ask(caller, arguments)
        return Question(text=f"{question.text}\n\nInstance: {label}", state=f"{question.state}\n{label}")

    return replace(tool, ask=named)
