"""What the sections of the owner's part share: words, amounts, links to records, reasons why a figure is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.reports.charts import Chart
from My_AI_Employee.reports.owner_part import OwnerPart
from My_AI_Employee.reports.words import money_in, words_of
from My_AI_Employee.vault.quoting import inline, wiki_link

Lines = list[str]
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The part with its words. chart_stem: beginning of the charts' paths, seen from the note."""

    part: OwnerPart
    period: str
    chart_stem: str
    failed: tuple[PlanRecord, ...] = ()
    waiting: tuple[PlanRecord, ...] = ()

    def say(self, phrase: str, **values: object) -> str:
        """A phrase in the owner's language."""
        return words_of(self.part.language)(phrase, **values)

    def money(self, amount: Decimal) -> str:
        """An amount in the books' currency."""
        return money_in(self.part.language, amount, self.part.figures.currency)

    def record(self, number: str) -> str:
        """The document's number, as a link to the plan that made it where there is one."""
        plan = self.part.made_by.get(number)
        return wiki_link(plan, number) if plan else inline(number)

    def missing(self, figure: str) -> str:
        """Why a figure is not there."""
        if figure == "cash" and self.part.figures.cash == ():
            return self.say("missing: {reason}", reason=self.say("no bank or cash account has an entry"))
        reasons = [one.reason for one in self.part.figures.missing if one.figure == figure]
        reason = inline(reasons[0]) if reasons else self.say("the books did not give it")
        return self.say("missing: {reason}", reason=reason)


def total_of(amounts: Sequence[Decimal]) -> Decimal:
    """The sum."""
    return sum(amounts, Decimal("0.00"))


def picture(shown: Shown, name: str, chart: Chart | None) -> Lines:
    """A link to a chart's file with its text alternative; nothing without a chart."""
    if chart is None:
        return []
    words = _NO_BREAK.join(inline(part) for part in chart.alternative.split(_NO_BREAK))  # amounts in French have them
    return ["", f"![{words}]({shown.chart_stem}-{name}.svg)"]
