"""Prompts for common jobs, written as a person would ask for them, using the tools that are available."""

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.prompts import Prompt
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS
from pydantic import Field

from My_AI_Employee.team.mcp.guide import GUIDE_URI

_MAX_CHARS = 300
_RULES = (
    f"Read the resource {GUIDE_URI} if you have not. Give every figure with its currency and say which tool it came "
    "from; follow next_cursor until it is empty before you add anything up. Say what you could not see."
)

Month = Annotated[str, Field(description="Month as YYYY-MM, such as 2026-10")]


@dataclass(frozen=True, kw_only=True)
class PromptJob:
    """One prompt, described by the docstring of `write`. uses: tools in its text; all must be available."""

    write: Callable[..., str]
    title: str
    uses: tuple[str, ...]


def month_end_review(month: Month) -> str:
    """What has to be done before a month is closed: results, balance, bank, open items, expenses."""
    first, last = _month(month)
    return f"""Review the books for the month {month} ({first} to {last}) and tell me what has to be done before it \
is closed.

1. `pl_summary` for {first} to {last} and for the month before: compare, and explain every line that moved by more \
than a fifth from the entries behind it (`read_transactions`).
2. `balance_sheet` on {last}: say whether it balances, and name receivables, payables and cash.
3. `bank_sync_status`: which bank journals are behind, and how many lines are not reconciled.
4. `list_invoices`: drafts of the month, and posted ones that are overdue on {last}.
5. `read_expenses`: what is of this month and not approved yet.

End with a list of open points, the most pressing first, each with its record. Change and approve nothing.
{_RULES}"""


def overdue_follow_up(
    customer: Annotated[str, Field(description="Customer's name; empty: all customers")] = "",
    invoice: Annotated[str, Field(description="Number of one invoice, such as INV/2026/00001; empty: all")] = "",
) -> str:
    """Overdue customer invoices, and a reminder drafted for each customer."""
    whom = f"of the customer {_quoted(customer)}" if customer.strip() else "of all customers"
    which = f", only the invoice {_quoted(invoice)}" if invoice.strip() else ""
    return f"""Follow up on overdue customer invoices {whom}{which}.

1. `list_invoices`: posted customer invoices that are overdue, oldest due date first.
2. `read_invoice` for each of the ten largest: what is still open, what was paid, what the notes say was agreed.
3. Group them by customer, with days overdue and the sum that is open.
4. Draft one short, friendly reminder per customer, naming each invoice's number, date, due date and open amount. \
Where a note speaks of a dispute or a promise to pay, write for that instead and say so.

Show me the drafts; send and change nothing. {_RULES}"""


def expense_review(
    month: Month,
    employee: Annotated[str, Field(description="Employee's name; empty: everybody you may see")] = "",
) -> str:
    """A month's expenses: what deserves a look, and what waits for approval."""
    first, last = _month(month)
    whose = f"of {_quoted(employee)}" if employee.strip() else "of everybody I may see"
    return f"""Review the expenses {whose} from {first} to {last}.

1. `read_expenses`: all of them, with their state.
2. `expense_analysis`: by category and by employee; compare with the months before.
3. Point out what deserves a look: no receipt, the same amount twice within days, weekends, round sums, a category \
that does not fit the description.
4. List those that wait for approval with your recommendation and its reason.

Then ask me which to approve. Call `approve_expense` only for those I name; it asks me once more. {_RULES}"""


def decision_log_entry(
    subject: Annotated[str, Field(description="What was decided, in a few words")],
    article: Annotated[str, Field(description="Title of an article that bears on it; empty: none")] = "",
) -> str:
    """Write down a decision with its reasons, after looking for earlier ones."""
    background = f"\n2. `read_articles`: the article {_quoted(article)}, for background." if article.strip() else ""
    return f"""Write an entry for the decision log about {_quoted(subject)}.

1. `read_decisions`: is there one about this already? If so, tell me, and ask whether this replaces it.{background}

Then ask me what is still missing of: what was decided, why, what else was considered, who decided, from when it \
holds, and what follows from it. Show me the entry in full; call `log_decision` only after I agree with its text.
{_RULES}"""


def project_kick_off(
    template: Annotated[str, Field(description="Name of the project template")],
    name: Annotated[str, Field(description="Name of the new project")],
    customer: Annotated[str, Field(description="Customer's name; empty: an internal project")] = "",
) -> str:
    """Start a project from a template and complete its tasks."""
    for_whom = f" for the customer {_quoted(customer)}" if customer.strip() else ""
    return f"""Start the project {_quoted(name)}{for_whom} from the template {_quoted(template)}.

1. `list_projects`: is there a project of this name already? If so, stop and tell me.
2. `launch_template` with this template and name.
3. `list_tasks` of the new project: show me the tasks with dates and who they are for.
4. Ask me what is missing (who, when, more tasks), then add what I name with `create_task`.

{_RULES}"""


JOBS = (
    PromptJob(
        write=month_end_review,
        title="Month-end review",
        uses=(
            "pl_summary",
            "read_transactions",
            "balance_sheet",
            "bank_sync_status",
            "list_invoices",
            "read_expenses",
        ),
    ),
    PromptJob(
        write=overdue_follow_up,
        title="Overdue follow-up",
        uses=("list_invoices", "read_invoice"),
    ),
    PromptJob(
        write=expense_review,
        title="Expense review",
        uses=("read_expenses", "expense_analysis", "approve_expense"),
    ),
    PromptJob(
        write=decision_log_entry,
        title="Decision log entry",
        uses=("read_decisions", "read_articles", "log_decision"),
    ),
    PromptJob(
        write=project_kick_off,
        title="Project kick-off",
        uses=("list_projects", "launch_template", "list_tasks", "create_task"),
    ),
)


def add_prompts(server: MCPServer[Any], tools: Collection[str]) -> None:
    """Register the prompts on a server with these tools."""
    for job in JOBS:
        if set(job.uses) <= set(tools):
            server.add_prompt(Prompt.from_function(job.write, title=job.title))


def _quoted(text: str) -> str:
    """Text that a person typed, quoted on one line."""
    return json.dumps(" ".join(text.split())[:_MAX_CHARS], ensure_ascii=False)


def _month(text: str) -> tuple[date, date]:
    """First and last day. Raises MCPError (invalid params)."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text.strip())
    if not found or found[1] in ("0000", "9999"):
        raise MCPError(code=INVALID_PARAMS, message="month: not a month such as 2026-10")
    year, month = int(found[1]), int(found[2])
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
