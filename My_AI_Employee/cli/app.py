"""The command line `ai-employee`. Each command imports what it needs itself, so that all commands start fast."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from My_AI_Employee import __version__
from My_AI_Employee.cli import decision_app, owner_app
from My_AI_Employee.cli.books_app import import_books
from My_AI_Employee.cli.command_group import CommandGroup, keep_only
from My_AI_Employee.cli.coordinator_app import coordinator
from My_AI_Employee.cli.init_app import init
from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault, Verbose
from My_AI_Employee.cli.output import FAILED, log_to_stderr, print_json, print_line, print_result, reporting_errors

app = typer.Typer(
    name="ai-employee",
    help="A bookkeeping employee that lives in a folder of notes.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    cls=CommandGroup,
    rich_markup_mode=None,  # loading rich takes as long as all else that `--help` does
)
XmlFormat = Literal["factur-x", "ubl", "xrechnung"]
REPORT_HELP = (
    "profit_loss, balance_sheet, cash_flow, aged_receivables, aged_payables, open_items, tax_report, "
    "customer_statement, trial_balance or general_ledger"
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print_line(f"ai-employee {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A bookkeeping employee that lives in a folder of notes."""


app.command()(init)


@app.command()
def demo(
    vault: Annotated[Path, typer.Option(help="Folder for the demo's vault.")] = Path("demo-vault"),
    opens: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the inbox page at the end, at a terminal with a desktop.")
    ] = True,
) -> None:
    """A week of work on sample input with the embedded books: no key, no server, no data leaves this machine."""
    from My_AI_Employee.cli.demo import run_demo

    with reporting_errors():
        raise typer.Exit(run_demo(vault, opens=opens))


@app.command()
def run(vault: Vault = None, verbose: Verbose = False) -> None:
    """Watch the vault, plan, execute what is approved and write briefings, until stopped."""
    from My_AI_Employee.bootstrap import open_client
    from My_AI_Employee.bootstrap.state_folder import is_led

    log_to_stderr(verbose=verbose)
    with reporting_errors():
        installation = open_with_vault(vault)
        installation.store.check()
        with open_client(installation) as client:
            if not is_led(installation.state):  # otherwise this run is refused
                client.launch()
            from My_AI_Employee.cli.commands import run_service  # takes as long to load as the server to start

            run_service(installation, client=client)


@app.command()
def worker(vault: Vault = None, verbose: Verbose = False) -> None:
    """Execute approved plans for a running `run`; needs AI_EMPLOYEE_EXECUTION=workers and PostgreSQL."""
    from My_AI_Employee.cli.commands import run_worker

    log_to_stderr(verbose=verbose)
    with reporting_errors():
        run_worker(open_with_vault(vault))


@app.command()
def once(vault: Vault = None, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Do everything that is due now, and exit."""
    from My_AI_Employee.approvals.waiting import status_lines
    from My_AI_Employee.cli.commands import run_once

    log_to_stderr(verbose=verbose)
    with reporting_errors(as_json=as_json):
        result = run_once(open_with_vault(vault))
    lines = [f"{result['moved']} steps were done.", *status_lines(result["status"])]
    print_result(result, "\n".join(lines), as_json=as_json)


@app.command()
def status(vault: Vault = None, as_json: AsJson = False) -> None:
    """What waits, and for whom."""
    from My_AI_Employee.cli.status_commands import show_status

    show_status(vault, as_json=as_json)


@app.command()
def why(
    item_id: Annotated[str, typer.Argument(metavar="ID", help="A plan or a task.")],
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Why a plan or a task is in its present state."""
    from My_AI_Employee.cli.status_commands import show_why

    show_why(item_id, vault, as_json=as_json)


app.command()(decision_app.approve)
app.command()(decision_app.reject)
app.command()(decision_app.retry)
app.command("mail-outcome")(decision_app.mail_outcome)
app.command()(decision_app.undo)


@app.command()
def brief(
    kind: Annotated[str, typer.Argument(help="daily or weekly")], vault: Vault = None, as_json: AsJson = False
) -> None:
    """Write a briefing now."""
    from My_AI_Employee.cli.briefing_commands import write_briefing

    if kind not in ("daily", "weekly"):
        raise typer.BadParameter("use daily or weekly")
    with reporting_errors(as_json=as_json):
        installation = open_with_vault(vault)
        rel = write_briefing(installation, "daily" if kind == "daily" else "weekly")
    print_result({"file": rel}, f"{installation.vault / rel}", as_json=as_json)


app.command()(owner_app.calendar)
app.command()(owner_app.remind)
app.command("bank-lines")(owner_app.bank_lines)
app.command("month-end")(owner_app.month_end)
app.command()(owner_app.backup)
app.command()(owner_app.restore)
app.command()(owner_app.service)


@app.command()
def report(
    report_type: Annotated[str, typer.Argument(metavar="TYPE", help=REPORT_HELP)],
    start: Annotated[str, typer.Option(help="First day, YYYY-MM-DD; not needed for reports of one day.")] = "",
    end: Annotated[str, typer.Option(help="Last day, YYYY-MM-DD; today by default.")] = "",
    form: Annotated[str, typer.Option("--format", help="json or pdf")] = "json",
    compare: Annotated[
        str, typer.Option(help="previous or year: beside the period before, or the same one a year earlier.")
    ] = "",
    customer: Annotated[str, typer.Option(help="Whose statement of account.")] = "",
    mail: Annotated[
        bool, typer.Option("--mail", help="Propose to mail the statement; the plan waits for approval.")
    ] = False,
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Write a financial report from the books to Reports/."""
    from My_AI_Employee.cli.report_command import propose_statement, report_arguments, write_report

    as_document = as_json or form == "json"
    with reporting_errors(as_json=as_document):
        arguments = report_arguments(report_type, (start, end), form, (compare, customer))
        if mail:
            decision_app.print_done(propose_statement(open_with_vault(vault), arguments), as_json)
            return
        result = write_report(open_with_vault(vault), arguments)
    print_result(result.as_json(), result.file, as_json=as_document)


@app.command()
def doctor(vault: Vault = None, as_json: AsJson = False) -> None:
    """What is configured, what answers, what is missing and how to fix it."""
    from My_AI_Employee.cli.commands import check_set_up

    with reporting_errors(as_json=as_json):
        document, text, healthy = check_set_up(vault)
    print_result(document, text, as_json=as_json)
    raise typer.Exit(0 if healthy else FAILED)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Invoice, receipt, statement or mail.")],
    rules: Annotated[
        bool, typer.Option("--rules", help="Check an e-invoice against the official rules of EN 16931 too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what is found in a file, how certain it is, and where it stands. Needs no vault."""
    from My_AI_Employee.cli.read_command import found_lines, read_file, rules_line

    with reporting_errors(as_json=as_json):
        contents = read_file(file, rules=rules)
    if as_json:
        from My_AI_Employee.readers.contents.as_json import contents_as_json

        print_json(contents_as_json(contents))
    else:
        for line in found_lines(contents):
            print_line(line)
        if rules and (said := rules_line(contents)):
            print_line(said)


@app.command("eval")
def evaluate(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="Folder with expected.json, seeds.json and files.")
    ],
    planner: Annotated[
        str, typer.Option(help="rules, claude, claude_api or local_model; the settings' own when left out.")
    ] = "",
    only: Annotated[str, typer.Option(metavar="GLOB", help="Only cases whose id or file fits, such as 'en-*'.")] = "",
    vault: Vault = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Measure a planner: plan requests with expected outcomes, and show which were right, asked or wrong."""
    from My_AI_Employee.cli.commands import evaluate_planner

    log_to_stderr(verbose=verbose)
    with reporting_errors(as_json=as_json):
        found = evaluate_planner(folder, vault, planner, only)
    if as_json:
        print_json(found.as_data())
    else:
        for line in found.lines():
            print_line(line)
    raise typer.Exit(0 if found.is_good else FAILED)


@app.command()
def mcp(
    http: Annotated[bool, typer.Option("--http", help="Streamable HTTP instead of stdio.")] = False,
    host: Annotated[str, typer.Option(help="Address of this machine to listen on.")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option(help="Port; ODOO_MCP_PORT or 3007 by default.")] = None,
) -> None:
    """Serve the Odoo MCP server: stdio, or http://127.0.0.1:3007/mcp."""
    from My_AI_Employee.mcp_servers import odoo_mcp

    given = ["--port", str(port)] if port is not None else []
    raise typer.Exit(odoo_mcp.main([*(["--http"] if http else []), "--host", host, *given]))


@app.command()
def serve(
    vault: Vault = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on; AI_EMPLOYEE_TEAM_HOST by default.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; AI_EMPLOYEE_TEAM_PORT or 3008 by default.")] = None,
) -> None:
    """Serve Odoo to a whole team over MCP, each person with their own rights."""
    from My_AI_Employee.cli import serve

    with reporting_errors():
        serve.serve(vault, host, port)


app.command()(coordinator)


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", help="beancount or hledger")] = "beancount",
    vault: Vault = None,
) -> None:
    """Print the embedded books as plain text, for beancount or hledger."""
    from My_AI_Employee.cli.commands import export_books

    if form not in ("beancount", "hledger"):
        raise typer.BadParameter("use beancount or hledger")
    with reporting_errors():
        print_line(export_books(open_with_vault(vault), form).removesuffix("\n"))


app.command("import")(import_books)


@app.command("invoice-preview")
def invoice_preview(
    invoice_id: Annotated[str, typer.Argument(metavar="INVOICE", help="Number or draft id, such as DRAFT/7.")],
    vault: Vault = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the files.")] = Path(),
    xml_format: Annotated[
        XmlFormat, typer.Option("--format", help="The XML beside the PDF; Factur-X is inside the PDF too.")
    ] = "factur-x",
    buyer_reference: Annotated[
        str, typer.Option(help="The buyer's reference, which XRechnung demands (Leitweg-ID).")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Write an invoice of the embedded books as PDF and XML, as it would be sent. Sends and posts nothing."""
    from My_AI_Employee.cli.invoice_preview import PreviewRequest, write_preview

    request = PreviewRequest(
        invoice_id=invoice_id, folder=output, xml_format=xml_format, buyer_reference=buyer_reference
    )
    with reporting_errors(as_json=as_json):
        found = write_preview(open_with_vault(vault), request)
    lines = [*found["files"], *([f"No electronic invoice: {found['remark']}"] if found["remark"] else [])]
    lines += [f"Broken rule of EN 16931: {said}" for said in found["rules"] or ()]
    lines += ["The official rules of EN 16931 hold."] if found["rules"] == [] else []
    print_result(found, "\n".join(lines), as_json=as_json)


def run_command(name: str) -> None:
    """Run the command of this name with the arguments of the process; help where there is none."""
    if keep_only(app, name):
        app()
    else:
        from My_AI_Employee.cli.all_commands import app as all_commands

        keep_only(all_commands, name)
        all_commands()


def main() -> None:
    """Run the command line, for the scripts of installations that name this function."""
    from My_AI_Employee.cli import start

    start.main()
