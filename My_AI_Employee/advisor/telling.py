"""What a person and other programs are told of new critical and high findings: one alert and one event a report."""

from collections.abc import Sequence

from My_AI_Employee.advisor.findings import Finding, Report
from My_AI_Employee.advisor.wording import plain
from My_AI_Employee.observability.alerts import Alert

ALERT_KEY = "advisor-high"
MOST_NAMED = 10
MOST_IN_EVENT = 50


def headline(findings: Sequence[Finding]) -> str:
    """How many, in a sentence."""
    one = findings[0]
    if len(findings) == 1:
        return f"{one.title}: {one.resource.kind} {_name(one)}"
    return f"{len(findings)} new findings that should not wait"


def _name(finding: Finding) -> str:
    return plain(finding.resource.name or finding.resource.id, 80)


def alert(findings: Sequence[Finding], report: Report) -> Alert:
    """The alert of new findings."""
    lines = [
        f"{one.severity}: {one.title}: {one.resource.kind} {_name(one)} ({one.id})" for one in findings[:MOST_NAMED]
    ]
    more = [f"and {len(findings) - MOST_NAMED} more"] if len(findings) > MOST_NAMED else []
    last = f"ai-employee advisor explain {findings[0].id} says more. Report {report.id}."
    return Alert(title=f"Cloud advisor: {headline(findings)}", body="\n".join([*lines, *more, last]), key=ALERT_KEY)


def event_content(findings: Sequence[Finding], report: Report) -> dict[str, object]:
    """The data of the event `advisor.high`."""
    return {
        "report": report.id,
        "headline": headline(findings),
        "message": f"{len(findings)} new, score {report.shown_score}",
        "count": len(findings),
        "findings": [
            {
                "id": one.id,
                "rule": one.rule,
                "severity": str(one.severity),
                "title": one.title,
                "kind": str(one.resource.kind),
                "resource": plain(one.resource.name or one.resource.id, 200),
            }
            for one in findings[:MOST_IN_EVENT]
        ],
    }
