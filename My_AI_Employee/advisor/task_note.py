"""The request that makes a task of a finding: dropped into the inbox, and taken in like any other file."""

from My_AI_Employee.advisor.findings import Finding
from My_AI_Employee.advisor.wording import explained
from My_AI_Employee.vault.quoting import quote_block

FINDING_TYPE = "advisor_finding"
"""The type of the request. No planner drafts bookings of it: what it says of a cloud is for a person."""


def file_name(finding: Finding) -> str:
    """The same for the same finding."""
    return f"Cloud advisor {finding.id}.md"


def request_text(finding: Finding, currency: str) -> str:
    """The request; the same for the same finding, so that it is a task once. What it says is a quote."""
    front = [f"type: {FINDING_TYPE}", f"finding: {finding.id}", f"severity: {finding.severity}"]
    return "\n".join(["---", *front, "---", "", quote_block("\n".join(explained(finding, currency))), ""])
