"""The dashboards of the warehouse: their names, and which one answers a question. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, kw_only=True)
class Dashboard:
    """slug: in its address. about: what it shows. words: by which it is found, besides those of title and about."""

    slug: str
    title: str
    about: str
    words: str = ""

    def link(self, base_url: str) -> str:
        """Its address in a Superset. base_url: without a slash at the end."""
        return f"{base_url}/superset/dashboard/{quote(self.slug)}/"


DASHBOARDS: Sequence[Dashboard] = (
    Dashboard(
        slug="ai-employee-erp",
        title="Books and shared services",
        about="Cash, receivables, payables, income and expenses by day, and the tasks and plans that wait",
        words="erp ssc finance money owed overdue customers vendors profit loss revenue ageing aged trial balance",
    ),
    Dashboard(
        slug="ai-employee-mcp",
        title="MCP use, latency and costs",
        about="Calls by tool, target and outcome, how long they took, and what models cost",
        words="tools usage tokens model errors slow speed clients agents",
    ),
    Dashboard(
        slug="ai-employee-automation",
        title="Automation",
        about="Steps that were carried out by tool, events that were delivered, and workflows by state",
        words="n8n workflow jobs throughput executions webhooks failed",
    ),
    Dashboard(
        slug="ai-employee-infra",
        title="Targets",
        about="Calls that found a target away, lost answers and calls over five seconds, by hour",
        words="infra infrastructure availability down outage servers odoo instances health",
    ),
    Dashboard(
        slug="ai-employee-promotions",
        title="Promotions of skills",
        about="Which skills were approved or deprecated, when and by whom, and those in use",
        words="skill approved deprecated rollout candidate",
    ),
    Dashboard(
        slug="ai-employee-advisor",
        title="Cloud advisor",
        about="What the advisor found in the cloud account and in manifests by severity, and what could be saved",
        words="cloud digitalocean droplet kubernetes security savings findings risk score cost waste",
    ),
    Dashboard(
        slug="ai-employee-migration",
        title="Migration: differences of two instances",
        about="Differences by section, record counts and control totals of two Odoo instances",
        words="diff compare lab validation upgrade",
    ),
)


def find_dashboards(text: str) -> list[Dashboard]:
    """The dashboards that have words of a question, best first; all of them for a question without words."""
    words = _words(text[:400])
    if not words:
        return list(DASHBOARDS)
    scored = [(_score(each, words), each) for each in DASHBOARDS]
    return [each for score, each in sorted(scored, key=lambda pair: -pair[0]) if score]


def _score(dashboard: Dashboard, words: frozenset[str]) -> int:
    return 3 * len(words & _words(dashboard.title)) + len(words & _words(f"{dashboard.about} {dashboard.words}"))


def _words(text: str) -> frozenset[str]:
    """Words of at least two letters, without the s of a plural."""
    found = re.findall(r"[^\W_]{2,}", text.casefold())
    return frozenset(word.removesuffix("s") for word in found if word not in _EMPTY)


_EMPTY = frozenset(
    ("the", "and", "for", "our", "was", "how", "much", "many", "what", "which", "who", "when", "are", "did", "does")
)
