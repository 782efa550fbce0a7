"""The month-end pack of an installation."""

from typing import Any

from My_AI_Employee.bootstrap import Installation, utc_now
from My_AI_Employee.cli.calendar_commands import calendar_of
from My_AI_Employee.cli.commands import books_of
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import plans, tasks
from My_AI_Employee.reports.month_end import JournalState, make_pack, month_of
from My_AI_Employee.reports.owner_part import recent_done, without_file
from My_AI_Employee.vault.layout import Folder


def make_month_end(installation: Installation, month: str) -> dict[str, Any]:
    """Write the pack into `Reports/month-end/MONTH/`. Raises InvalidDateRangeError, NoDataError, and as the books."""
    installation.store.check()
    wanted = month_of(month)
    journal = installation.journal()
    planned = calendar_of(installation, journal).state().planned
    with journal.transaction() as connection:
        state = JournalState(
            waiting=len(plans.plans_with_status(connection, PlanStatus.PENDING_APPROVAL, PlanStatus.EXPIRED)),
            failed=len(plans.plans_with_status(connection, PlanStatus.FAILED)),
            asking=len(list(tasks.tasks_with_status(connection, TaskStatus.NEEDS_PERSON))),
            without_file=len(without_file(recent_done(connection, utc_now()))),
            planned=planned,
        )
    folder = installation.store.root / Folder.REPORTS / "month-end" / wanted.name
    with books_of(installation) as books:
        pack = make_pack(wanted, books, state, folder, utc_now, installation.settings.language)
    shown = str(folder.relative_to(installation.store.root))
    return {"folder": shown, "files": pack.files, "without_data": pack.empty, "open": pack.open_points}
