"""The command group `stack`: the configuration of instances, other servers and workspaces."""

from pathlib import Path
from typing import Annotated, Any

import typer

from My_AI_Employee.cli.options import AsJson
from My_AI_Employee.cli.output import print_result, reporting_errors

stack_app = typer.Typer(help="Several Odoo instances and other MCP servers: stack.yaml.", no_args_is_help=True)

_Stack = Annotated[Path | None, typer.Option("--stack", help="The configuration, if elsewhere.", show_default=False)]


def _settings(stack: Path | None) -> Any:
    from My_AI_Employee.settings import load_settings

    return load_settings(**({"AI_EMPLOYEE_STACK": str(stack)} if stack else {}))


@stack_app.command("check")
def stack_check(stack: _Stack = None, as_json: AsJson = False) -> None:
    """Read stack.yaml and servers/*.yaml; every problem is named with its file and line. Nothing is contacted."""
    from My_AI_Employee.bootstrap.stack import needed_stack
    from My_AI_Employee.stack.remarks import remarks

    with reporting_errors(as_json=as_json):
        settings = _settings(stack)
        found = needed_stack(settings)
    noted = remarks(found)
    counts = f"{len(found.instances)} instances, {len(found.targets)} targets, {len(found.workspaces)} workspaces"
    document = {"file": str(settings.stack_file), "valid": True, "remarks": noted, "digest": found.digest}
    text = "\n".join([f"{settings.stack_file}: {counts}, nothing wrong.", *(f"  note: {each}" for each in noted)])
    print_result(document, text, as_json=as_json)


@stack_app.command("show")
def stack_show(stack: _Stack = None, as_json: AsJson = False) -> None:
    """What is configured, with variables filled in and secrets by their names."""
    import json

    from My_AI_Employee.bootstrap.stack import needed_stack

    with reporting_errors(as_json=as_json):
        found = needed_stack(_settings(stack))
    lines = [f"{each.label}: {each.database} at {each.url}" for each in found.instances.values()]
    for target in found.targets.values():
        tools = "every tool" if target.allow is None else ", ".join(target.allow)
        tools = "tools that only read" if target.allow_read_only else tools
        lines.append(f"{target.name} ({target.kind}): {target.mcp or ' '.join(target.command)}; {tools}")
    for space in found.workspaces.values():
        lines.append(
            f"workspace {space.name}: {', '.join(sorted(space.reachable))}; default {space.default or 'none'}"
        )
    print_result(json.loads(found.model_dump_json(exclude_none=True)), "\n".join(lines), as_json=as_json)


@stack_app.command("render")
def stack_render(
    workspace: Annotated[str, typer.Argument(help="A workspace of stack.yaml.")],
    out: Annotated[Path, typer.Option(help="Folder for a folder of the workspace's name.")] = Path("rendered"),
    url: Annotated[
        str, typer.Option(help="Where the coordinator is reached, without a path.")
    ] = "http://127.0.0.1:8766",
    stack: _Stack = None,
    as_json: AsJson = False,
) -> None:
    """Write the files that connect a workspace: VS Code, Claude Code, a compose profile, an App Platform spec."""
    from My_AI_Employee.bootstrap.stack import needed_stack
    from My_AI_Employee.files.atomic_write import write_atomically
    from My_AI_Employee.stack.rendering import render_workspace

    with reporting_errors(as_json=as_json):
        files = render_workspace(needed_stack(_settings(stack)), workspace, url)
        written = [(out / workspace / name).absolute() for name in files]
        for path, content in zip(written, files.values(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content.encode())
    print_result({"files": [str(path) for path in written]}, "\n".join(map(str, written)), as_json=as_json)
