"""Definitions of the tools for decisions."""

from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import TeamTool
from My_AI_Employee.team.tools.knowledge.decision_approval import (
    ApproveDecision,
    DecidedDecision,
    approve_decision,
    ask_decision,
)
from My_AI_Employee.team.tools.knowledge.decision_log import (
    LogDecision,
    LoggedDecision,
    ReadDecisions,
    ReadDecisionsResult,
    log_decision,
    read_decisions,
)

TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="log_decision",
            title="Log decision",
            description="Write a decision down: what the matter is, what holds from now on, what follows. It is "
            "proposed to the approvers, or kept as your draft.",
            takes=LogDecision,
            answers=LoggedDecision,
            hints=Hints(),
        ),
        run=log_decision,
    ),
    TeamTool(
        spec=ToolSpec(
            name="read_decisions",
            title="Read decisions",
            description="Find decisions by words, status or the record they are about, newest first; or read one by "
            "its id as Markdown. Those in force have the status approved.",
            takes=ReadDecisions,
            answers=ReadDecisionsResult,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=read_decisions,
    ),
    TeamTool(
        spec=ToolSpec(
            name="approve_decision",
            title="Approve decision",
            description="Approve or reject a proposed decision, or a request of Odoo's Approvals. The person is "
            "asked to confirm first. Nobody decides on their own proposal unless Odoo is set to allow it.",
            takes=ApproveDecision,
            answers=DecidedDecision,
            hints=Hints(destructive=True),
        ),
        run=approve_decision,
        ask=ask_decision,
    ),
)
