"""The command group `instances`: whether the named Odoo databases are what they should be, and how two differ."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from My_AI_Employee.cli.options import AsJson
from My_AI_Employee.cli.output import FAILED, print_result, reporting_errors

instances_app = typer.Typer(help="The Odoo instances of stack.yaml.", no_args_is_help=True)

_Vault = Annotated[
    Path | None,
    typer.Option("--vault", envvar="AI_EMPLOYEE_VAULT", help="The vault whose secrets are used.", show_default=False),
]
_Stack = Annotated[Path | None, typer.Option("--stack", help="The configuration, if elsewhere.", show_default=False)]
_Name = Annotated[str, typer.Argument(metavar="INSTANCE", help="A name or alias of stack.yaml.")]


def open_stack_installation(vault: Path | None, stack: Path | None) -> Any:
    """The installation, with or without a vault. stack: instead of the stack.yaml of the state folder."""
    from My_AI_Employee.bootstrap import open_installation

    overrides = {"AI_EMPLOYEE_VAULT": str(vault)} if vault else {}
    if stack:
        overrides["AI_EMPLOYEE_STACK"] = str(stack)
    return open_installation(overrides)


@instances_app.command("check")
def instances_check(
    accept: Annotated[
        str, typer.Option(metavar="INSTANCE", help="Accept that another database has taken this instance's place.")
    ] = "",
    vault: _Vault = None,
    stack: _Stack = None,
    as_json: AsJson = False,
) -> None:
    """Ask each instance who it is; the exit status is 1 when one is not what it should be, or does not answer."""
    from My_AI_Employee.bootstrap.instances import check_instances

    with reporting_errors(as_json=as_json):
        reports = check_instances(open_stack_installation(vault, stack), accept)
    lines = []
    for each in reports:
        facts = [
            each.authority,
            f"{each.database} at {each.url}",
            *([f"Odoo {each.version}"] if each.version else []),
        ]
        known = [f"neutralised: {each.neutralised}"] if each.neutralised else []
        lines += [f"{each.state:<5} {each.name}: {', '.join([*facts, *known])}"]
        lines += [f"      {each.code + ': ' if each.code else ''}{remark}" for remark in each.remarks]
        lines += [f"      {each.hint}"] if each.hint else []
    print_result({"instances": [asdict(each) for each in reports]}, "\n".join(lines), as_json=as_json)
    if any(each.state == "fail" for each in reports):
        raise typer.Exit(FAILED)


@instances_app.command("diff")
def instances_diff(
    first: _Name,
    second: _Name,
    as_of: Annotated[str, typer.Option(metavar="DAY", help="Day of the control totals; today by default.")] = "",
    pdf: Annotated[Path | None, typer.Option(help="Also write the comparison as PDF.", show_default=False)] = None,
    vault: _Vault = None,
    stack: _Stack = None,
    as_json: AsJson = False,
) -> None:
    """Compare two instances by reads: modules, fields, record counts, trial balance, open receivables.

    The exit status is 0 whether they differ or not; `same` in the JSON tells.
    """
    from My_AI_Employee.bootstrap.instances import compare_instances
    from My_AI_Employee.cli.mail_commands import parse_day
    from My_AI_Employee.stack.comparison import as_document

    with reporting_errors(as_json=as_json):
        day = parse_day(as_of, date.today())  # noqa: DTZ011 - the calendar day of this machine
        found = compare_instances(open_stack_installation(vault, stack), first, second, day)
        if pdf is not None:
            _write_pdf(found, pdf)
        print_result(as_document(found), _table(found), as_json=as_json)


def _write_pdf(found: Any, path: Path) -> None:
    from datetime import UTC, datetime

    from My_AI_Employee.files.atomic_write import write_atomically
    from My_AI_Employee.stack.diff_pdf import render_diff_pdf

    write_atomically(path.absolute(), render_diff_pdf(found, datetime.now(UTC)))


def _table(found: Any) -> str:
    lines = [f"{found.first.label}  |  {found.second.label}  |  as of {found.first.as_of}"]
    for section in found.sections:
        outcome = f"NOT COMPARED: {section.unread}" if section.unread else f"{len(section.differences)} differences"
        totals = "" if section.totals is None else f", totals {section.totals[0]:,} | {section.totals[1]:,}"
        lines.append(f"{section.name}: {section.rows[0]} | {section.rows[1]} rows{totals}: {outcome}")
        lines += [f"  {each.key}: {_value(each.first)} | {_value(each.second)}" for each in section.differences[:50]]
        lines += [f"  ... {len(section.differences) - 50} more (--json)"] if len(section.differences) > 50 else []
    lines.append("Nothing that was compared differs." if found.count == 0 else f"{found.count} differences.")
    return "\n".join(lines)


def _value(value: Any) -> str:
    return "-" if value is None else str(value)


@instances_app.command("modules")
def instances_modules(name: _Name, vault: _Vault = None, stack: _Stack = None, as_json: AsJson = False) -> None:
    """The installed modules of an instance, with their versions."""
    from My_AI_Employee.bootstrap.instances import reading
    from My_AI_Employee.stack.metadata import installed_modules

    with (
        reporting_errors(as_json=as_json),
        reading(open_stack_installation(vault, stack), name) as (instance, client),
    ):
        found = [asdict(each) for each in installed_modules(client)]
    lines = [f"{each['name']}  {each['version']}  {each['title']}" for each in found]
    print_result({"instance": instance.label, "modules": found}, "\n".join(lines), as_json=as_json)


@instances_app.command("models")
def instances_models(
    name: _Name,
    words: Annotated[str, typer.Argument(help="A part of the model's name or title.")] = "",
    vault: _Vault = None,
    stack: _Stack = None,
    as_json: AsJson = False,
) -> None:
    """The models of an instance that keep records."""
    from My_AI_Employee.bootstrap.instances import reading
    from My_AI_Employee.stack.metadata import models

    with (
        reporting_errors(as_json=as_json),
        reading(open_stack_installation(vault, stack), name) as (instance, client),
    ):
        found = [asdict(each) for each in models(client, words)]
    lines = [f"{each['name']}  {each['title']}" for each in found]
    print_result({"instance": instance.label, "models": found}, "\n".join(lines), as_json=as_json)


@instances_app.command("fields")
def instances_fields(
    name: _Name,
    model: Annotated[str, typer.Argument(help="A model, such as account.move.")],
    vault: _Vault = None,
    stack: _Stack = None,
    as_json: AsJson = False,
) -> None:
    """The stored fields of a model."""
    from My_AI_Employee.bootstrap.instances import reading
    from My_AI_Employee.stack.metadata import fields

    with (
        reporting_errors(as_json=as_json),
        reading(open_stack_installation(vault, stack), name) as (instance, client),
    ):
        found = [asdict(each) for each in fields(client, model)]
    lines = [f"{each['name']}  {each['kind']}  {each['title']}" for each in found]
    print_result({"instance": instance.label, "model": model, "fields": found}, "\n".join(lines), as_json=as_json)
