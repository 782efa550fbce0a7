"""Definitions of the tools for articles."""

from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import TeamTool
from My_AI_Employee.team.tools.knowledge.article_answers import (
    CreateArticle,
    DeleteArticle,
    DeletedArticle,
    ReadArticles,
    ReadArticlesResult,
    SavedArticle,
    UpdateArticle,
)
from My_AI_Employee.team.tools.knowledge.articles import create_article, delete_article, read_articles, update_article

TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="read_articles",
            title="Read articles",
            description="Find knowledge articles that you may see by words, by the article above them or by tag; or "
            "read one by its id as Markdown. A long text comes in portions: go on with offset.",
            takes=ReadArticles,
            answers=ReadArticlesResult,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=read_articles,
    ),
    TeamTool(
        spec=ToolSpec(
            name="create_article",
            title="Create article",
            description="Write a knowledge article from Markdown. HTML inside the text shows as text.",
            takes=CreateArticle,
            answers=SavedArticle,
            hints=Hints(),
        ),
        run=create_article,
    ),
    TeamTool(
        spec=ToolSpec(
            name="update_article",
            title="Update article",
            description="Change an article: title, whole text or a text appended to it, place, tags. Read it first "
            "and pass its write_date: when somebody edited it meanwhile, nothing is changed.",
            takes=UpdateArticle,
            answers=SavedArticle,
            hints=Hints(destructive=True),
        ),
        run=update_article,
    ),
    TeamTool(
        spec=ToolSpec(
            name="delete_article",
            title="Delete article",
            description="Archive an article: it leaves every list and can be restored in Odoo. Refused when others "
            "lie below it, unless with_children is true.",
            takes=DeleteArticle,
            answers=DeletedArticle,
            hints=Hints(destructive=True, idempotent=True),
        ),
        run=delete_article,
    ),
)
