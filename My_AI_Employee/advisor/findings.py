"""Findings of the rules, and the report that holds them with what was checked and what was not."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from My_AI_Employee.advisor.inventory import ResourceKind
from My_AI_Employee.errors import ReportInvalidError
from My_AI_Employee.text.model_problems import first_problem


class Severity(StrEnum):
    """How bad a finding is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


WEIGHTS = {Severity.CRITICAL: 15, Severity.HIGH: 8, Severity.MEDIUM: 3, Severity.LOW: 1}
"""What a finding takes from a score of 100."""
ALERTING = (Severity.CRITICAL, Severity.HIGH)
"""Severities of which a person is told at once."""
_ORDER = {severity: place for place, severity in enumerate(Severity)}


class Category(StrEnum):
    """What a finding is about."""

    COST = "cost"
    SECURITY = "security"
    RELIABILITY = "reliability"


class CheckState(StrEnum):
    """What became of a rule."""

    CHECKED = "checked"  # everything that it needs was there
    PARTLY = "partly checked"  # some resources or data were missing
    NOT_CHECKED = "not checked"  # it could say nothing


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Resource(_Part):
    """What a finding is about. name: as its owner typed it, so any text. place: its region or file."""

    kind: ResourceKind
    id: str
    name: str
    place: str = ""


class Finding(_Part):
    """Something to look at. evidence: what was read, in sentences. commands: proposals as words, never run.

    saving: a month in the report's currency, when the prices that it follows from are known; basis: those prices.
    """

    id: str
    rule: str
    title: str
    category: Category
    severity: Severity
    resource: Resource
    evidence: tuple[str, ...]
    advice: str
    saving: Decimal | None = None
    basis: str = ""
    commands: tuple[tuple[str, ...], ...] = ()

    @property
    def order(self) -> tuple[int, Decimal, str, str]:
        """The worst first, then by saving."""
        return (_ORDER[self.severity], -(self.saving or Decimal(0)), self.rule, self.resource.id)


class Check(_Part):
    """What a rule looked at. reason: why not everything was checked. looked_at: resources."""

    rule: str
    title: str
    category: Category
    state: CheckState
    reason: str = ""
    looked_at: int = 0
    found: int = 0


class Report(_Part):
    """All findings of one inventory and some manifests. problems: what could not be read. files: of the manifests."""

    version: Literal[1] = 1
    id: str
    made_at: AwareDatetime
    taken_at: AwareDatetime | None
    account: str = ""
    currency: str = "USD"
    resources: int = 0
    files: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]

    @property
    def score(self) -> int:
        """100 less the weights of the findings, and 0 at least."""
        return max(0, 100 - sum(WEIGHTS[finding.severity] for finding in self.findings))

    @property
    def unchecked(self) -> Sequence[Check]:
        """Rules that did not see everything; with any of them the score is an upper limit."""
        return [check for check in self.checks if check.state is not CheckState.CHECKED]

    @property
    def saving(self) -> Decimal:
        """A month. A resource with several findings counts once, with the largest."""
        largest: dict[tuple[str, str], Decimal] = {}
        for finding in self.findings:
            about = (finding.resource.kind, finding.resource.id)
            largest[about] = max(largest.get(about, Decimal(0)), finding.saving or Decimal(0))
        return sum(largest.values(), Decimal(0))

    @property
    def shown_score(self) -> str:
        """The score in words that promise nothing that was not checked."""
        if self.checks and all(check.state is CheckState.NOT_CHECKED for check in self.checks):
            return "none: nothing was checked"
        return f"at most {self.score}" if self.unchecked else str(self.score)

    def count(self, *severities: Severity) -> int:
        """How many findings have one of these severities."""
        return sum(finding.severity in severities for finding in self.findings)

    def finding(self, finding_id: str) -> Finding | None:
        """The finding with this id."""
        return next((finding for finding in self.findings if finding.id == finding_id), None)


def finding_id(rule: str, resource: Resource, detail: str = "") -> str:
    """The same for the same rule and resource in every report. detail: tells several of one resource apart."""
    text = "\x1f".join((rule, resource.kind, resource.id, detail))
    return f"F-{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:12]}"


def report_from_json(content: bytes) -> Report:
    """The report of a file. Raises ReportInvalidError."""
    try:
        return Report.model_validate_json(content)
    except ValidationError as error:
        raise ReportInvalidError(
            first_problem(error, "the file"), hint="name a report that `ai-employee advisor report` wrote"
        ) from None
