"""Arguments and answers of the tools for articles."""

from typing import Annotated

from pydantic import Field, model_validator

from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import Page, PageQuery
from My_AI_Employee.team.tools.knowledge.article_store import Visibility
from My_AI_Employee.team.tools.shared.lookup import Wanted
from My_AI_Employee.team.tools.shared.portions import Offset
from My_AI_Employee.team.tools.shared.records import Named
from My_AI_Employee.team.tools.shared.request_keys import CreateArguments

ArticleId = Annotated[int, Field(gt=0, description="Id as read_articles answers it")]
Body = Annotated[str, Field(max_length=500_000, description="The text as Markdown: headings, lists, tables, code")]
_Tag = Annotated[str, Field(min_length=1, max_length=100)]
Tags = Annotated[list[_Tag], Field(max_length=20, description="Tags; new ones are made")]
People = Annotated[
    list[Wanted],
    Field(
        default_factory=list,
        max_length=50,
        description="Who else sees it: user ids (number), names or logins (text)",
    ),
]


class ReadArticles(PageQuery):
    """Arguments of read_articles."""

    article_id: Annotated[int, Field(ge=0, description="Read this one with its whole text; 0: search instead")] = 0
    offset: Offset = 0
    text: Annotated[
        str, Field(max_length=200, description="Words that the title or the text contains; empty: any")
    ] = ""
    parent: Annotated[Wanted, Field(description="Only directly below this article: id (number) or title (text)")] = ""
    tag: Annotated[str, Field(max_length=100, description="Only with this tag; empty: any")] = ""
    include_archived: Annotated[bool, Field(description="Also archived articles")] = False


class ArticleItem(Result):
    """An article without its text."""

    article_id: int
    title: str
    parent: Annotated[Named | None, Field(description="The article above it")] = None
    tags: tuple[str, ...] = ()
    owner: Named | None = None
    visibility: Annotated[
        Visibility, Field(description="private: its owner; people: also chosen ones; everyone: all internal users")
    ]
    archived: bool = False
    write_date: Annotated[
        str, Field(description="When it was edited last (UTC); update_article asks for it as it is")
    ]
    edited_by: str = ""
    excerpt: Annotated[str, Field(description="How the text begins")] = ""


class ArticleText(ArticleItem):
    """An article with its text."""

    body: Annotated[str, Field(description="The text as Markdown, from the offset on")]
    next_offset: Annotated[int, Field(description="Pass this as offset for the rest; 0: this is the end")] = 0
    articles_below: Annotated[tuple[Named, ...], Field(description="At most 100")] = ()


class ReadArticlesResult(Page):
    """One article, or a page of search results."""

    article: Annotated[ArticleText | None, Field(description="With article_id: that one")] = None
    items: Annotated[tuple[ArticleItem, ...], Field(description="Without article_id: those found, by title")] = ()


class CreateArticle(CreateArguments):
    """Arguments of create_article."""

    title: Annotated[str, Field(min_length=1, max_length=200, description="Title")]
    body: Body = ""
    parent: Annotated[Wanted, Field(description="Put it below this article: id (number) or title (text)")] = ""
    tags: Tags = Field(default_factory=list)
    visibility: Annotated[
        Visibility | None,
        Field(
            description="private: you alone; people: share_with too; everyone: all internal users. Left out: as the "
            "article above it, else everyone. Never seen by more people than the article above"
        ),
    ] = None
    share_with: People = Field(default_factory=list)

    @model_validator(mode="after")
    def _shared_with_whom(self) -> "CreateArticle":
        if self.share_with and self.visibility in ("private", "everyone"):
            raise ValueError("give share_with only with visibility people")
        return self


class SavedArticle(Result):
    """The article as it was read back."""

    article: ArticleItem
    created: Annotated[bool, Field(description="false: it was there before this call")]


class UpdateArticle(Arguments):
    """Arguments of update_article. What is left out stays unchanged."""

    article_id: ArticleId
    write_date: Annotated[str, Field(min_length=1, max_length=40, description="As read_articles answered it")]
    title: Annotated[str, Field(max_length=200, description="New title; empty: as it is")] = ""
    body: Annotated[
        str | None,
        Field(
            max_length=500_000,
            description="New text as Markdown in place of the whole old one. Refused where that holds colours or "
            "other things that Markdown cannot say: append, or write a new article",
        ),
    ] = None
    append: Annotated[
        str, Field(max_length=500_000, description="Markdown that goes below the text, which stays untouched")
    ] = ""
    parent: Annotated[Wanted, Field(description="Move it below this article: id (number) or title (text)")] = ""
    tags: Annotated[list[_Tag] | None, Field(max_length=20, description="All its tags from now on")] = None

    @model_validator(mode="after")
    def _something_to_do(self) -> "UpdateArticle":
        if self.body is not None and self.append:
            raise ValueError("give either body or append")
        if self.body is None and self.tags is None and not (self.title or self.append or self.parent):
            raise ValueError("say what to change: title, body, append, parent or tags")
        return self


class DeleteArticle(Arguments):
    """Arguments of delete_article."""

    article_id: ArticleId
    with_children: Annotated[bool, Field(description="Also archive all articles below it, on every level")] = False


class DeletedArticle(Result):
    """The archived articles."""

    article_id: int
    title: str
    archived: Annotated[tuple[Named, ...], Field(description="Every article that this call archived")]
    note: str
