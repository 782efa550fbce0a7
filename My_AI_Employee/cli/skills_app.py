"""The command group `skills`: check, evaluate, approve, publish and render skills that are kept in git."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.options import AsJson, Vault, Verbose
from My_AI_Employee.cli.output import FAILED, log_to_stderr, print_line, print_result, reporting_errors

skills_app = typer.Typer(help="Skills and agents kept in git, which a person approves.", no_args_is_help=True)

_OwnFolder = Annotated[
    Path | None,
    typer.Argument(metavar="FOLDER", help="Has a folder per skill; by default those that come with the program."),
]
_Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of a git repository, with one per skill.")]


@skills_app.command("list")
def skills_list(folder: _OwnFolder = None, vault: Vault = None, as_json: AsJson = False) -> None:
    """The skills of a folder with the state that counts; without a vault nobody has approved any."""
    from My_AI_Employee.cli.skills_commands import list_skills

    with reporting_errors(as_json=as_json):
        found = list_skills(folder, open_with_vault(vault) if vault else None)
    lines = [f"{one['name']}  {one['state']}  {one['version']}  {one['says']}".rstrip() for one in found]
    print_result(found, "\n".join(lines) or "There is no skill.", as_json=as_json)


@skills_app.command("check")
def skills_check(
    folder: _OwnFolder = None,
    importing: Annotated[
        bool,
        typer.Option("--import", help="Read `dev` as draft and `stable` as approved (older registries)."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check form, names, hidden characters, links, tools and cases; exit 1 when something is wrong."""
    from My_AI_Employee.cli.skills_commands import check_skills

    with reporting_errors(as_json=as_json):
        found = check_skills(folder, importing=importing)
    lines = []
    for one in found:
        state = f", says {one.skill.claimed}" if one.skill else ""
        lines.append(f"{'FAIL' if one.problems else 'ok  '} {one.name}{state}")
        lines += [f"     {problem}" for problem in one.problems] + [f"     note: {remark}" for remark in one.remarks]
    data = [{"name": one.name, "problems": one.problems, "remarks": one.remarks} for one in found]
    print_result(data, "\n".join(lines) or "There is no skill.", as_json=as_json)
    if any(one.problems for one in found):
        raise typer.Exit(FAILED)


@skills_app.command("eval")
def skills_eval(
    folder: _OwnFolder = None,
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this skill; may be repeated.")] = None,
    planner: Annotated[str, typer.Option(help="rules, claude, claude_api or local_model.")] = "",
    vault: Vault = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Run the cases of skills on embedded books of their own; with a vault the results are kept for `promote`."""
    from My_AI_Employee.bootstrap import open_installation
    from My_AI_Employee.cli.skills_evaluation import evaluate_skills

    log_to_stderr(verbose=verbose)
    with reporting_errors(as_json=as_json):
        given = {"AI_EMPLOYEE_VAULT": str(vault) if vault else "", "AI_EMPLOYEE_PLANNER": planner}
        installation = open_installation({name: value for name, value in given.items() if value})
        found = evaluate_skills(folder, only or [], installation)
    lines = []
    for one in found:
        right = len(one.outcomes) - len(one.failed)
        lines.append(f"{'FAIL' if one.failed else 'ok  '} {one.name}: {right} of {len(one.outcomes)} right")
        lines += [f"     {case.name}: {case.found}" for case in one.outcomes if not case.is_right]
    print_result([one.as_data() for one in found], "\n".join(lines) or "There is no skill.", as_json=as_json)
    if not found or any(one.failed for one in found):
        raise typer.Exit(FAILED)


@skills_app.command("promote")
def skills_promote(
    folder: _Folder,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="By default all that passed and are not approved.")
    ] = None,
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Put skills up for a person's approval: a note in Pending_Approval/, as for a plan."""
    from My_AI_Employee.cli.skills_commands import promote_skills

    with reporting_errors(as_json=as_json):
        done = promote_skills(open_with_vault(vault), folder, names or [])
    lines = [f"{one['id']} waits for approval: {one['skill']} {one['version']}." for one in done]
    print_result(done, "\n".join(lines) or "Nothing is ready that is not approved already.", as_json=as_json)


@skills_app.command("publish")
def skills_publish(folder: _Folder, vault: Vault = None, as_json: AsJson = False) -> None:
    """Publish what was approved, as git has it, and tell receivers of events and the chat room of what is new."""
    from My_AI_Employee.cli.skills_commands import publish_skills

    with reporting_errors(as_json=as_json):
        done = publish_skills(open_with_vault(vault), folder)
    lines = [f"{one['state']}: {one['name']} {one['version']}" for one in done["skills"]]
    lines += [f"new: {name}" for name in done["new"]]
    lines += [f"not published: {one['name']}: {one['problem']}" for one in done["problems"]]
    lines += [f"note: {remark}" for remark in done["remarks"]]
    print_result(done, "\n".join(lines) or "Nothing is approved.", as_json=as_json)
    if done["problems"]:
        raise typer.Exit(FAILED)


@skills_app.command("deprecate")
def skills_deprecate(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    reason: Annotated[str, typer.Option(help="What to use instead, or why not.")],
    vault: Vault = None,
) -> None:
    """Take a skill out of use at once: it is listed no more, and answered by name with the reason."""
    from My_AI_Employee.cli.skills_commands import deprecate_skill

    with reporting_errors():
        was_published = deprecate_skill(open_with_vault(vault), name, reason)
    print_line(f"{name} is deprecated{'' if was_published else '; it was not published'}.")


@skills_app.command("render")
def skills_render(
    folder: _OwnFolder = None,
    target: Annotated[
        str, typer.Option("--as", help="claude-code, digitalocean, workflow or source.")
    ] = "claude-code",
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("rendered"),
    drafts: Annotated[bool, typer.Option("--drafts", help="Also what nobody approved; never into a vault.")] = False,
    server: Annotated[str, typer.Option(help="claude-code: name of the MCP server with the tools.")] = "odoo",
    model: Annotated[str, typer.Option(help="digitalocean: UUID of the model.")] = "",
    project: Annotated[str, typer.Option(help="digitalocean: UUID of the project.")] = "",
    region: Annotated[str, typer.Option(help="digitalocean: such as tor1.")] = "",
    vault: Vault = None,
    as_json: AsJson = False,
) -> None:
    """Write skills for Claude Code or DigitalOcean, the workflow of GitHub Actions, or copies to keep in git."""
    from My_AI_Employee.cli.skills_rendering import Rendering, render_skills

    wanted = Rendering(
        target=target, out=out, drafts=drafts, server=server, model=model, project=project, region=region
    )
    with reporting_errors(as_json=as_json):
        done = render_skills(folder, wanted, open_with_vault(vault) if vault else None)
    lines = [*done["files"], *(f"left out: {name} is {state}" for name, state in done["left_out"])]
    print_result(done, "\n".join(lines), as_json=as_json)
