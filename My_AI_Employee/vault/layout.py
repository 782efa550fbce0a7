"""Names of the vault's folders and files: the public contract."""

from datetime import UTC, date, datetime
from enum import StrEnum


class Folder(StrEnum):
    """Folders at the vault's root."""

    INBOX = "Inbox"
    NEEDS_ACTION = "Needs_Action"
    IN_PROGRESS = "In_Progress"
    PENDING_APPROVAL = "Pending_Approval"
    APPROVED = "Approved"
    REJECTED = "Rejected"
    DONE = "Done"
    FAILED = "Failed"
    QUARANTINE = "Quarantine"
    ATTACHMENTS = "Attachments"
    BRIEFINGS = "Briefings"
    REPORTS = "Reports"
    LOGS = "Logs"


DASHBOARD = "Dashboard.md"
HANDBOOK = "Company_Handbook.md"
GOALS = "Business_Goals.md"
QUEUE_VIEW = ".odoo_queue.jsonl"
MARKER = ".ai-employee"
"""File that only `create_vault` writes: without it a folder is not a vault, or the vault is not mounted."""


def done_folder(moment: datetime) -> str:
    """`Done/2026-11` for a moment of November 2026 (UTC)."""
    return f"{Folder.DONE}/{moment.astimezone(UTC):%Y-%m}"


def log_name(day: date) -> str:
    """`2026-11-20.json`."""
    return f"{day.isoformat()}.json"
