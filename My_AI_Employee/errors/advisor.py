"""Errors of the advisor."""

from My_AI_Employee.errors.base import AIEmployeeError


class AdvisorError(AIEmployeeError, code="ADVISOR"):
    """A file of the advisor cannot be read or written, or a request to it makes no sense."""


class InventoryInvalidError(AdvisorError, code="ADVISOR_INVENTORY"):
    """A file is no inventory of a cloud account."""


class ReportInvalidError(AdvisorError, code="ADVISOR_REPORT"):
    """A file is no report of the advisor, or two reports cannot be compared."""


class AdvisorKeyError(AdvisorError, code="ADVISOR_KEY"):
    """The key of the advisor's MCP tools is missing or wrong."""
