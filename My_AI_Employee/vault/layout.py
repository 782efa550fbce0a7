"""Names of the vault's folders and files, as the public contract defines them."""

from datetime import UTC, date, datetime
from enum import StrEnum


class Folder(StrEnum):
    """Folders in the root of the vault."""

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


PAYMENT_FILES = "Payments"
"""Folder of the files for the bank; made with the first of them."""
DASHBOARD = "Dashboard.md"
BOARD, CALENDAR = "Board.md", "Calendar.md"
"""Views of the items by state, and of the weeks to come; the program writes them."""
HANDBOOK = "Company_Handbook.md"
GOALS = "Business_Goals.md"
RATES = "Exchange_Rates.md"
"""Rates of exchange by day, for embedded books; a vault without it has none."""
INVOICES = "Invoices"
"""Folder of the PDFs that were sent, by year; made when the first one is kept."""
PROFILES = "Profiles"
"""Folder of notes on how the exports of banks are read; made when the first one is asked for."""
QUEUE_VIEW = ".odoo_queue.jsonl"
MARKER = ".ai-employee"
"""Marker file, written by `create_vault` only. A folder without it is not a vault, or the vault is not mounted."""


def done_folder(moment: datetime) -> str:
    """The folder of finished notes by month in UTC, such as `Done/2026-11`."""
    return f"{Folder.DONE}/{moment.astimezone(UTC):%Y-%m}"


def log_name(day: date) -> str:
    """Name of a day's audit log file, such as `2026-11-20.json`."""
    return f"{day.isoformat()}.json"
