"""All tools of the team server, in the order in which clients list them."""

from My_AI_Employee.team.core.port import TeamTool


def metadata_tools() -> tuple[TeamTool, ...]:
    """Tools that show what a database consists of; a server has them when a stack is configured."""
    from My_AI_Employee.team.tools.metadata.metadata import METADATA_TOOLS

    return METADATA_TOOLS


def all_tools() -> tuple[TeamTool, ...]:
    """The tools of every domain. Imported on call: only the server needs their libraries, which load slowly."""
    from My_AI_Employee.team.tools.accounting import tool_list
    from My_AI_Employee.team.tools.hr import employees, payslips, time_off
    from My_AI_Employee.team.tools.knowledge import article_tools, decision_tools
    from My_AI_Employee.team.tools.projects import projects, tasks, templates

    return (
        *tool_list.TOOLS,  # with expenses and payments
        *employees.TOOLS,
        *payslips.TOOLS,
        *time_off.TOOLS,
        *projects.TOOLS,
        *tasks.TOOLS,
        *templates.TOOLS,
        *article_tools.TOOLS,
        *decision_tools.TOOLS,
    )
