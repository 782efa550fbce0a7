"""Article and decision tools on an Odoo without our module, and on one with Enterprise's models (a stand-in)."""

from collections.abc import Callable

import pytest

from My_AI_Employee.errors import (
    AccessRefusedError,
    InvalidStatusError,
    ModuleNotInstalledError,
    ValidationFailedError,
)
from My_AI_Employee.team.core.port import CallContext
from My_AI_Employee.team.tools.knowledge.article_answers import (
    CreateArticle,
    DeleteArticle,
    ReadArticles,
    UpdateArticle,
)
from My_AI_Employee.team.tools.knowledge.articles import create_article, delete_article, read_articles, update_article
from My_AI_Employee.team.tools.knowledge.decision_approval import ApproveDecision, approve_decision, ask_decision
from My_AI_Employee.team.tools.knowledge.decision_log import LogDecision, ReadDecisions, log_decision, read_decisions
from tests.team.hr_and_project_people import open_firm
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.timeout(600)

CALLS: list[Callable[[CallContext], object]] = [
    lambda desk: read_articles(desk, ReadArticles()),
    lambda desk: read_articles(desk, ReadArticles(article_id=1)),
    lambda desk: create_article(desk, CreateArticle(title="x")),
    lambda desk: update_article(desk, UpdateArticle(article_id=1, write_date="x", title="y")),
    lambda desk: delete_article(desk, DeleteArticle(article_id=1)),
    lambda desk: log_decision(desk, LogDecision(title="x", decision="y")),
    lambda desk: read_decisions(desk, ReadDecisions()),
    lambda desk: ask_decision(desk, ApproveDecision(record_id=1, verdict="approve")),
    lambda desk: approve_decision(desk, ApproveDecision(record_id=1, verdict="approve")),
]


def test_without_a_module_each_tool_says_what_to_install(odoo_database: OdooServer) -> None:
    desk = open_firm(odoo_database).person("author").desk()
    for call in CALLS:
        with pytest.raises(ModuleNotInstalledError) as refused:
            call(desk)
        assert "ai_employee_knowledge" in refused.value.hint
    with pytest.raises(ModuleNotInstalledError) as refused:
        ask_decision(desk, ApproveDecision(kind="approval_request", record_id=1, verdict="approve"))
    assert "approvals" in refused.value.hint


def test_enterprise_articles_and_requests(odoo_database: OdooServer) -> None:
    odoo_database.run_odoo("-i", "enterprise_stand_in")
    firm = open_firm(odoo_database)
    author, approver, stranger = firm.person("author"), firm.person("approver"), firm.person("stranger")
    desk = author.desk()

    made = create_article(desk, CreateArticle(title="Handbook", body="# One", request_key="a")).article
    assert create_article(desk, CreateArticle(title="Handbook", body="# One", request_key="a")).created is False
    mine = create_article(desk, CreateArticle(title="Mine", visibility="private")).article
    assert (made.visibility, mine.visibility) == ("everyone", "private")
    members = firm.rows("knowledge.article.member", [["article_id", "=", mine.article_id]], ["permission"])
    assert [member["permission"] for member in members] == ["write"]
    below = create_article(desk, CreateArticle(title="Chapter", parent="Handbook")).article
    for asked in (CreateArticle(title="x", tags=["a"]), CreateArticle(title="x", visibility="people")):
        with pytest.raises(ValidationFailedError):
            create_article(desk, asked)
    with pytest.raises(InvalidStatusError, match="edited since"):
        update_article(
            desk, UpdateArticle(article_id=made.article_id, write_date="2020-01-01 00:00:00", append="two")
        )
    update_article(desk, UpdateArticle(article_id=made.article_id, write_date=made.write_date, append="two"))
    found = read_articles(desk, ReadArticles(article_id=made.article_id)).article
    assert found is not None
    assert found.body == "# One\n\ntwo"
    assert [one.id for one in found.articles_below] == [below.article_id]
    with pytest.raises(InvalidStatusError):
        delete_article(desk, DeleteArticle(article_id=made.article_id))
    delete_article(desk, DeleteArticle(article_id=made.article_id, with_children=True))
    assert [item.title for item in read_articles(desk, ReadArticles()).items] == ["Mine"]

    request = firm.create(
        "approval.request",
        name="New laptop",
        reason="<p>Old one <b>broke</b></p>",
        request_owner_id=author.uid,
        request_status="pending",
        approver_ids=[[0, 0, {"user_id": approver.uid}]],
    )
    verdict = ApproveDecision(kind="approval_request", record_id=request, verdict="approve", reason="Needed")
    for person in (author, stranger):
        with pytest.raises(AccessRefusedError):
            ask_decision(person.desk(), verdict)
    assert '"New laptop", "Old one broke"' in ask_decision(approver.desk(), verdict).text
    assert approve_decision(approver.desk(), verdict).status == "approved"
    with pytest.raises(InvalidStatusError):
        approve_decision(approver.desk(), verdict)
