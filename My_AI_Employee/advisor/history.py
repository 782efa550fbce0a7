"""Scores and savings of the kept reports, small enough to be read for every page."""

from decimal import Decimal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from My_AI_Employee.advisor.findings import ALERTING, Report


class Summary(BaseModel):
    """A report in a few figures. bad: critical and high findings. See `Report` for the others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    made_at: AwareDatetime
    account: str
    currency: str
    score: int
    shown_score: str
    saving: Decimal
    bad: int


class History(BaseModel):
    """Summaries, the oldest first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reports: tuple[Summary, ...] = ()

    def until(self, report: Report) -> tuple[Summary, ...]:
        """Those of the same account up to this report."""
        return tuple(one for one in self.reports if one.account == report.account and one.id <= report.id)


def summary_of(report: Report) -> Summary:
    """The figures of a report."""
    return Summary(
        id=report.id,
        made_at=report.made_at,
        account=report.account,
        currency=report.currency,
        score=report.score,
        shown_score=report.shown_score,
        saving=report.saving,
        bad=report.count(*ALERTING),
    )
