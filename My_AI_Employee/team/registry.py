"""Every tool of the team server, in the order that clients list them."""

from My_AI_Employee.team.port import TeamTool


def all_tools() -> tuple[TeamTool, ...]:
    """The tools of every domain. Imported here: their libraries take a moment that only the server needs."""
    from My_AI_Employee.team.tools import (
        accounting,
        decisions,
        hr,
        knowledge,
        payslips,
        projects,
        tasks,
        templates,
        time_off,
    )

    return (
        *accounting.TOOLS,  # with expenses and payments
        *hr.TOOLS,
        *payslips.TOOLS,
        *time_off.TOOLS,
        *projects.TOOLS,
        *tasks.TOOLS,
        *templates.TOOLS,
        *knowledge.TOOLS,
        *decisions.TOOLS,
    )
