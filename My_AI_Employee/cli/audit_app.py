"""Commands `ai-employee audit`."""

import typer

from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault
from My_AI_Employee.cli.output import print_result, reporting_errors

audit_app = typer.Typer(help="The audit log.", no_args_is_help=True)


@audit_app.command("verify")
def audit_verify(vault: Vault = None, as_json: AsJson = False) -> None:
    """Check the audit log's hash chain over all days; reports the first bad entry."""
    from My_AI_Employee.cli.commands import verify_audit

    with reporting_errors(as_json=as_json):
        found = verify_audit(open_with_vault(vault))
    files = "1 file" if found["files"] == 1 else f"{found['files']} files"
    text = f"{found['entries']} entries in {files}: the chain is intact."
    print_result(found, text, as_json=as_json)
