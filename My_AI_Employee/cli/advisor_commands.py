"""What the commands `advisor` do."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from My_AI_Employee.advisor import comparison
from My_AI_Employee.advisor.findings import Report
from My_AI_Employee.advisor.inventory import MAX_BYTES, SECTIONS, Inventory, inventory_from_json
from My_AI_Employee.advisor.manifest_files import read_files
from My_AI_Employee.advisor.manifests import read_manifests
from My_AI_Employee.advisor.store import read_file
from My_AI_Employee.advisor.wording import comparison_lines, explained, plain, report_lines
from My_AI_Employee.bootstrap.advisor import drop_task, make_report, open_advisor, read_cloud
from My_AI_Employee.cli.memory_commands import installation_of
from My_AI_Employee.cli.opening import open_with_vault
from My_AI_Employee.cli.output import print_json, print_line
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.files.atomic_write import write_atomically


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the cloud is read. metrics: droplets whose CPU is looked at, at most. out: a file beside the kept one."""

    api: str
    metrics: int
    out: Path | None


def inventory(vault: Path | None, reading: Reading, *, as_json: bool) -> None:
    """Read the account, and say what could not be read."""
    found = read_cloud(installation_of(vault), reading.api, reading.metrics)
    if reading.out is not None:
        _write(reading.out, found.model_dump_json(indent=1))
    if as_json:
        print_json(found.model_dump(mode="json"))
        return
    counts = ", ".join(f"{found.count(name)} {name.replace('_', ' ')}" for name in SECTIONS if found.count(name))
    print_line(f"Read{f' of {plain(found.account, 80)}' if found.account else ''}: {counts or 'nothing'}.")
    for name in SECTIONS:
        if why := found.why_not_whole(name):
            print_line(f"Not read, or not all: {name.replace('_', ' ')}: {plain(why)}")


def report(vault: Path | None, file: Path | None, manifests: tuple[Path, ...], *, as_json: bool) -> None:
    """Apply the rules and show what they found."""
    installation = installation_of(vault)
    given = _inventory(file) if file else open_advisor(installation).store.inventory()
    if given is None and not manifests:
        raise ConfigurationError(
            "there is nothing to look at",
            hint="read the account with `ai-employee advisor inventory`, or use --inventory FILE or --manifests PATH",
        )
    made = make_report(installation, given, read_manifests(read_files(manifests)))
    if as_json:
        print_json({**report_document(made.report), "alerted": [finding.id for finding in made.alerted]})
        return
    _print(report_lines(made.report))


def report_document(found: Report) -> dict[str, Any]:
    """A report as JSON values, with what is computed of it."""
    return {
        "score": found.score,
        "is_complete": not found.unchecked,
        "saving": str(found.saving),
        **found.model_dump(mode="json"),
    }


def _inventory(file: Path) -> Inventory:
    return inventory_from_json(read_file(file, MAX_BYTES))


def compare(vault: Path | None, older: str, newer: str, *, as_json: bool) -> None:
    """Show what changed."""
    advisor = open_advisor(installation_of(vault))
    after = advisor.report(newer)
    before = advisor.report(older) if older else advisor.before(after)
    found = comparison.compare(before, after)
    if not as_json:
        _print(comparison_lines(found))
        return
    print_json(
        {
            "older": before.id,
            "newer": after.id,
            "is_measurable": found.is_measurable,
            "scores": [before.score, after.score],
            "new": [finding.id for finding in found.new],
            "gone": [finding.id for finding in found.gone],
            "changed": [new.id for _, new in found.changed],
            "unknown": [finding.id for finding in found.unknown],
            "unchanged": found.unchanged,
        }
    )


def explain(vault: Path | None, finding_id: str, *, as_json: bool) -> None:
    """Show everything about a finding."""
    advisor = open_advisor(installation_of(vault))
    newest = advisor.report()
    finding = advisor.finding(newest, finding_id)
    if as_json:
        print_json(finding.model_dump(mode="json"))
    else:
        _print(explained(finding, newest.currency))


def task(vault: Path | None, finding_id: str) -> None:
    """Make a task of a finding."""
    installation = open_with_vault(vault)
    advisor = open_advisor(installation)
    newest = advisor.report()
    rel = drop_task(installation, advisor.finding(newest, finding_id), newest.currency)
    print_line(f"{rel} becomes a task in Needs_Action.")


def key(vault: Path | None) -> None:
    """Make the key of the MCP tools."""
    print_line(open_advisor(installation_of(vault)).store.new_key())
    print_line("Store it now: it is not shown again.")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print_line(line)


def _write(path: Path, text: str) -> None:
    try:
        write_atomically(path, text.encode() + b"\n", mode=0o600)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}", hint="name another file") from None
