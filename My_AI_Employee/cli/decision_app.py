"""Commands that decide on plans, requests and tasks."""

from pathlib import Path
from typing import Annotated, Any

import typer

from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault
from My_AI_Employee.cli.output import print_result, reporting_errors

ToDecide = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A plan, a task, a request TEAM-... or SKILL-..., or POLICY (looser handbook)."
    ),
]


def approve(
    item_id: ToDecide,
    vault: Vault = None,
    sign: Annotated[bool, typer.Option("--sign", help="Sign it with your SSH key (ssh-keygen -Y).")] = False,
    key: Annotated[
        Path | None,
        typer.Option("--key", help="The key; AI_EMPLOYEE_SIGNING_KEY by default.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Approve a plan or a request: the same as dragging its note to Approved/."""
    from My_AI_Employee.cli.decisions import approve_item

    with reporting_errors(as_json=as_json):
        print_done(approve_item(open_with_vault(vault), item_id, sign=sign, key=key), as_json)


def reject(
    item_id: ToDecide,
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Reject a plan, a request or a task: the same as dragging its note to Rejected/."""
    from My_AI_Employee.cli.decisions import reject_item

    with reporting_errors(as_json=as_json):
        print_done(reject_item(open_with_vault(vault), item_id), as_json)


def retry(
    item_id: Annotated[str, typer.Argument(metavar="ID", help="A failed or queued plan.")],
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Try a failed plan again: the same as dragging its note to Approved/."""
    from My_AI_Employee.cli.decisions import retry_plan

    with reporting_errors(as_json=as_json):
        print_done(retry_plan(open_with_vault(vault), item_id), as_json)


def mail_outcome(
    item_id: Annotated[str, typer.Argument(metavar="ID", help="A plan whose mail has an unknown outcome.")],
    outcome: Annotated[str, typer.Argument(help="arrived or lost, after you have checked.")],
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Record whether a mail with unknown outcome arrived; a lost one is then sent again."""
    from My_AI_Employee.cli.decisions import record_mail_outcome

    if outcome not in ("arrived", "lost"):
        raise typer.BadParameter("use arrived or lost")
    with reporting_errors(as_json=as_json):
        print_done(record_mail_outcome(open_with_vault(vault), item_id, arrived=outcome == "arrived"), as_json)


def undo(
    item_id: Annotated[str, typer.Argument(metavar="ID", help="A plan that was executed.")],
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Draft a plan that undoes an executed plan; it waits for approval like any other."""
    from My_AI_Employee.cli.decisions import undo_plan

    with reporting_errors(as_json=as_json):
        print_done(undo_plan(open_with_vault(vault), item_id), as_json)


def print_done(result: dict[str, Any], as_json: bool) -> None:
    """Print what a decision or proposal has led to, with its remarks."""
    lines = [str(result["message"]), *(f"  {remark}" for remark in result.get("remarks", ()))]
    print_result(result, "\n".join(lines), as_json=as_json)
