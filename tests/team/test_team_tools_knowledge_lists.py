"""Lists of articles and decisions: how many whole texts one answer of Odoo carries, and texts too long to convert."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from My_AI_Employee.errors import TextReadOnlyError
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import CallContext, Principal
from My_AI_Employee.team.tools.knowledge.article_answers import ReadArticles, UpdateArticle
from My_AI_Employee.team.tools.knowledge.article_store import EnterpriseArticles
from My_AI_Employee.team.tools.knowledge.articles import read_articles, update_article
from My_AI_Employee.team.tools.knowledge.decision_log import FIELDS as DECISION_FIELDS
from My_AI_Employee.team.tools.knowledge.decision_log import ReadDecisions, read_decisions
from My_AI_Employee.team.tools.rich_text.sanitised_html import MAX_ELEMENTS
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
        if method == "write":
            self.rows[ids[0] - 1].update(kwargs["vals"])
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


MERGED = "<table><tbody><tr><td colspan='2'><p>a</p></td></tr></tbody></table>"


def test_a_text_that_markdown_cannot_say_is_read_and_appended_to_but_not_written_anew() -> None:
    odoo = Shelves([MERGED])
    read = read_articles(desk_of(odoo), ReadArticles(article_id=1))
    assert read.article is not None
    assert "| a |" in read.article.body
    assert "can only be read" in read.left_out
    stamp = odoo.rows[0]["write_date"] = "2026-03-31 10:00:00"
    with pytest.raises(TextReadOnlyError) as refused:
        update_article(desk_of(odoo), UpdateArticle(article_id=1, write_date=stamp, body=read.article.body))
    assert "edit it in Odoo" in refused.value.hint
    assert odoo.rows[0]["body"] == MERGED
    update_article(desk_of(odoo), UpdateArticle(article_id=1, write_date=stamp, append="**more**"))
    assert odoo.rows[0]["body"] == f"{MERGED}<p><strong>more</strong></p>"


def test_a_text_that_markdown_can_say_is_written_anew() -> None:
    odoo = Shelves(["<div>a <b>b</b></div>"])
    stamp = odoo.rows[0]["write_date"] = "2026-03-31 10:00:00"
    read = read_articles(desk_of(odoo), ReadArticles(article_id=1))
    assert read.left_out == ""
    update_article(desk_of(odoo), UpdateArticle(article_id=1, write_date=stamp, body="c **d**"))
    assert odoo.rows[0]["body"] == "<p>c <strong>d</strong></p>"
