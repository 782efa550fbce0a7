"""Lists of articles and decisions: how many whole texts one answer of Odoo carries, and texts too long to convert."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import CallContext, Principal
from My_AI_Employee.team.tools.knowledge.article_answers import ReadArticles
from My_AI_Employee.team.tools.knowledge.article_store import EnterpriseArticles
from My_AI_Employee.team.tools.knowledge.articles import read_articles
from My_AI_Employee.team.tools.knowledge.decision_log import FIELDS as DECISION_FIELDS
from My_AI_Employee.team.tools.knowledge.decision_log import ReadDecisions, read_decisions
from My_AI_Employee.team.tools.rich_text.markdown import MAX_ELEMENTS
from My_AI_Employee.team.tools.shared.excerpts import AT_ONCE

BODIES = {"body", "context", "decision", "consequences"}
FIELDS = {*EnterpriseArticles.fields, *DECISION_FIELDS}


class Shelves:
    """An Odoo with some articles of Enterprise and as many decisions. most: bodies that one answer carried."""

    protocol = "json2"

    def __init__(self, bodies: Sequence[str]) -> None:
        self.rows = [
            {
                **dict.fromkeys(FIELDS, False),
                "id": number,
                "name": f"No. {number}",
                "status": "draft",
                "body": body,
                "decision": body,
            }
            for number, body in enumerate(bodies, 1)
        ]
        self.most = 0

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        if method == "has_access":
            return True
        rows = [row for row in self.rows if self._matches(row, kwargs["domain"])]
        start = kwargs.get("offset", 0)
        rows = rows[start : start + kwargs.get("limit", len(rows))]
        self.most = max(self.most, len(rows) * len(BODIES & set(kwargs["fields"])))
        return [{name: row[name] for name in ("id", *kwargs["fields"])} for row in rows]

    def _matches(self, row: Mapping[str, Any], domain: Sequence[Any]) -> bool:
        return all(row[field] in (wanted if operator == "in" else [wanted]) for field, operator, wanted in domain)

    def version(self) -> str:
        return "19.0"

    def close(self) -> None:
        return None


def desk_of(odoo: Shelves) -> CallContext:
    who = Principal(issuer="https://example.com", subject="1", login="a@example.com", odoo_uid=7)
    return CallContext(
        principal=who, odoo=odoo, today=date(2026, 3, 31), pages=Pages(secret=b"x" * 32, owner=("a", "b"))
    )


def test_lists_read_few_bodies_at_once() -> None:
    odoo = Shelves([f"<p>Begins {number}</p>" for number in range(1, 61)])
    articles = read_articles(desk_of(odoo), ReadArticles(limit=50))
    decisions = read_decisions(desk_of(odoo), ReadDecisions(limit=50))
    for page in (articles, decisions):
        assert [item.excerpt for item in page.items] == [f"Begins {number}" for number in range(1, 51)]
        assert page.next_cursor
    assert 0 < odoo.most <= AT_ONCE


def test_a_text_too_long_to_convert_is_said_to_go_on() -> None:
    odoo = Shelves(["<br>" * MAX_ELEMENTS + "<p>lost</p>"])
    article = read_articles(desk_of(odoo), ReadArticles(article_id=1))
    decision = read_decisions(desk_of(odoo), ReadDecisions(decision_id=1))
    assert "goes on in Odoo" in article.left_out
    assert "decision: the text goes on in Odoo" in decision.left_out
