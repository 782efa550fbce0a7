"""Compares two reports: what is new, what is gone, what changed, and what the newer one cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from My_AI_Employee.advisor.findings import ALERTING, CheckState, Finding, Report
from My_AI_Employee.advisor.inventory import ResourceKind
from My_AI_Employee.errors import ReportInvalidError


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """new, gone, changed: findings (of the newer report, but for those that are gone).

    unknown: findings of the older report that the newer one does not have and did not look for completely.
    """

    older: Report
    newer: Report
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]
    unknown: tuple[Finding, ...]
    unchanged: int

    @property
    def is_measurable(self) -> bool:
        """Whether scores and savings of both can be compared: the same rules saw everything that they need."""
        return _states(self.older) == _states(self.newer)


def compare(older: Report, newer: Report) -> Comparison:
    """Compare. Raises ReportInvalidError for reports of different accounts or currencies, or in the wrong order."""
    if (older.account, older.currency) != (newer.account, newer.currency):
        raise ReportInvalidError(
            "the two reports are of different accounts", hint="name two reports of the same account"
        )
    if older.made_at > newer.made_at:
        raise ReportInvalidError("the first report is newer than the second", hint="name the older one first")
    before = {finding.id: finding for finding in older.findings}
    after = {finding.id: finding for finding in newer.findings}
    lost = [finding for finding_id, finding in before.items() if finding_id not in after]
    kept = [(before[found_id], finding) for found_id, finding in after.items() if found_id in before]
    changed = tuple((old, new) for old, new in kept if _says(old) != _says(new))
    return Comparison(
        older=older,
        newer=newer,
        new=tuple(finding for found_id, finding in after.items() if found_id not in before),
        gone=tuple(finding for finding in lost if _was_looked_for(finding, newer)),
        changed=changed,
        unknown=tuple(finding for finding in lost if not _was_looked_for(finding, newer)),
        unchanged=len(kept) - len(changed),
    )


def new_alerts(alerted: Sequence[Finding], newer: Report) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(findings that a person is to be alerted of now, all that a person has been alerted of after that).

    alerted: before. A finding that is gone leaves the list, so that a person is alerted again when it comes back; one
    that was not looked for stays in it.
    """
    known = {finding.id for finding in alerted}
    alerting = {finding.id: finding for finding in newer.findings if finding.severity in ALERTING}
    new = tuple(finding for found_id, finding in alerting.items() if found_id not in known)
    present = {finding.id: finding for finding in newer.findings}
    kept = (
        one for one in alerted if one.id in alerting or (one.id not in present and not _was_looked_for(one, newer))
    )
    return new, (*kept, *new)


def _says(finding: Finding) -> tuple[object, ...]:
    return (finding.severity, finding.saving, finding.evidence)


def _was_looked_for(finding: Finding, newer: Report) -> bool:
    """Whether the newer report would have it if it were still there."""
    check = next((check for check in newer.checks if check.rule == finding.rule), None)
    if check is None or check.state is not CheckState.CHECKED:
        return False
    return finding.resource.kind is not ResourceKind.MANIFEST or finding.resource.place in newer.files


def _states(report: Report) -> dict[str, CheckState]:
    return {check.rule: check.state for check in report.checks}
