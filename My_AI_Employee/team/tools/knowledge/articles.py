"""read_articles, create_article, update_article, delete_article, as the person: Odoo decides who may see and edit."""

from collections.abc import Mapping, Sequence
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError, TextReadOnlyError, ValidationFailedError
from My_AI_Employee.team.core.port import CallContext
from My_AI_Employee.team.tools.knowledge.article_answers import (
    ArticleItem,
    ArticleText,
    CreateArticle,
    DeleteArticle,
    DeletedArticle,
    ReadArticles,
    ReadArticlesResult,
    SavedArticle,
    UpdateArticle,
)
from My_AI_Employee.team.tools.knowledge.article_store import ArticleStore, edited_since, open_articles, without_body
from My_AI_Employee.team.tools.rich_text.markdown import as_markdown, can_write_back, markdown_to_html
from My_AI_Employee.team.tools.shared.excerpts import excerpts
from My_AI_Employee.team.tools.shared.lookup import RecordReference, find_one
from My_AI_Employee.team.tools.shared.portions import excerpt, portion, with_words
from My_AI_Employee.team.tools.shared.records import (
    Domain,
    Named,
    Row,
    find_records,
    named,
    read_record,
    ref_name,
    text,
)
from My_AI_Employee.team.tools.shared.request_keys import check_may_create, make_once, request_of

_BODY_TOKENS = 18_000
_MOST_BELOW = 100
_READ_ONLY = (
    "Markdown cannot express all of this text (colours, underlines, merged cells, videos and so on), so it can only "
    "be read and appended to: update_article accepts no new body for it"
)


def read_articles(caller: CallContext, query: ReadArticles) -> ReadArticlesResult:
    """One article with its text, or a page of search results. Raises RecordNotFoundError, ModuleNotInstalledError."""
    store = open_articles(caller.odoo)
    if query.article_id:
        return _one(caller.odoo, store, query)
    domain = _domain(caller.odoo, store, query)

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        rows: list[dict[str, Any]] = caller.odoo.call(
            store.model,
            "search_read",
            domain=domain,
            fields=without_body(store),
            order="name, id",
            offset=offset,
            limit=limit,
            context={"active_test": not query.include_archived},
        )
        names = store.tags(caller.odoo, rows)
        begun = excerpts(caller.odoo, store.model, [row["id"] for row in rows[: query.limit]], "body")
        return [{**row, "tags": _tag_names(row, names), "excerpt": begun.get(row["id"], "")} for row in rows]

    page = caller.pages.page(query, read, lambda row: _item(store, row, row["tags"]))
    return ReadArticlesResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def _domain(odoo: OdooClient, store: ArticleStore, query: ReadArticles) -> Domain:
    above = _above(odoo, store, query.parent)
    return [
        *with_words(query.text, "name", "body"),
        *([["parent_id", "=", above["id"]]] if above else []),
        *(store.tagged(query.tag) if query.tag.strip() else []),
    ]


def _above(odoo: OdooClient, store: ArticleStore, wanted: int | str) -> Row | None:
    if isinstance(wanted, str) and not wanted.strip():
        return None
    return find_one(odoo, wanted, RecordReference(model=store.model, what="article", fields=without_body(store)))


def _one(odoo: OdooClient, store: ArticleStore, query: ReadArticles) -> ReadArticlesResult:
    row = read_record(odoo, store.model, query.article_id, store.fields, what="article")
    shown = as_markdown(text(row["body"]))
    body = shown.text
    if query.offset > len(body):
        raise ValidationFailedError(f"the text has {len(body)} characters", hint="read it from offset 0 again")
    part = portion(body, query.offset, _BODY_TOKENS)
    below = find_records(
        odoo, store.model, [["parent_id", "=", row["id"]], ["active", "=", True]], ["name"], order="name, id"
    )
    item = _item(store, row, _tag_names(row, store.tags(odoo, [row])))
    article = ArticleText(
        **dict(item),
        body=part.text,
        next_offset=part.next_offset,
        articles_below=tuple(Named(id=one["id"], name=text(one["name"])) for one in below[:_MOST_BELOW]),
    )
    words = f"{part.left_out} of {len(body)} characters; call again with offset {part.next_offset} for the rest"
    read_only = "" if shown.left_out or can_write_back(text(row["body"])) else _READ_ONLY
    left_out = [words if part.left_out else "", shown.left_out, read_only]
    return ReadArticlesResult(article=article, left_out="; ".join(filter(None, left_out)))


def _tag_names(row: Mapping[str, Any], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[tag] for tag in row.get("tag_ids", ()) if tag in names)


def _item(store: ArticleStore, row: Mapping[str, Any], tags: tuple[str, ...]) -> ArticleItem:
    return ArticleItem(
        article_id=int(row["id"]),
        title=text(row["name"]),
        parent=named(row["parent_id"]),
        tags=tags,
        owner=store.owner(row),
        visibility=store.visibility(row),
        archived=not row["active"],
        write_date=store.stamp(row),
        edited_by=ref_name(row["write_uid"]),
        excerpt=row["excerpt"] if "excerpt" in row else excerpt(text(row["body"])),
    )


def _read_back(odoo: OdooClient, store: ArticleStore, article_id: int) -> ArticleItem:
    row = read_record(odoo, store.model, article_id, store.fields, what="article")
    return _item(store, row, _tag_names(row, store.tags(odoo, [row])))


def create_article(caller: CallContext, arguments: CreateArticle) -> SavedArticle:
    """Create the article once. Raises KeyConflictError, AccessRefusedError, BooksRefusedError (too many readers)."""
    store = open_articles(caller.odoo)
    check_may_create(caller.odoo, store.model, "article")
    above = _above(caller.odoo, store, arguments.parent)
    row = {"name": arguments.title, "body": markdown_to_html(arguments.body)}
    row |= store.readers(caller, arguments.visibility, arguments.share_with, above)
    if above:
        row["parent_id/.id"] = str(above["id"])
    if tags := store.tag_values(caller.odoo, arguments.tags):
        row["tag_ids/.id"] = ",".join(map(str, tags))
    article_id, created = make_once(caller.odoo, request_of(caller, "create_article", arguments), store.model, row)
    return SavedArticle(article=_read_back(caller.odoo, store, article_id), created=created)


def update_article(caller: CallContext, arguments: UpdateArticle) -> SavedArticle:
    """Change it. Raises InvalidStatusError (edited since it was read), TextReadOnlyError, AccessRefusedError."""
    store = open_articles(caller.odoo)
    before = read_record(caller.odoo, store.model, arguments.article_id, store.fields, what="article")
    if store.stamp(before) != arguments.write_date:
        raise edited_since(arguments.article_id, store.stamp(before))
    values: dict[str, Any] = {}
    if arguments.title.strip():
        values["name"] = arguments.title
    if arguments.body is not None:
        if not can_write_back(text(before["body"])):
            raise _read_only(arguments.article_id)
        values["body"] = markdown_to_html(arguments.body)
    if above := _above(caller.odoo, store, arguments.parent):
        values["parent_id"] = above["id"]
    if arguments.tags is not None:
        values["tag_ids"] = [[6, 0, store.tag_values(caller.odoo, arguments.tags)]]
    append = markdown_to_html(arguments.append) if arguments.append.strip() else ""
    store.edit(caller.odoo, arguments.article_id, arguments.write_date, values, append)
    return SavedArticle(article=_read_back(caller.odoo, store, arguments.article_id), created=False)


def _read_only(article_id: int) -> TextReadOnlyError:
    return TextReadOnlyError(
        f"the text of the article {article_id} contains formatting that Markdown cannot express; a new text would "
        "lose it, so nothing was changed",
        hint="edit it in Odoo, put your text below it with append, or write a new article with create_article",
    )


def delete_article(caller: CallContext, arguments: DeleteArticle) -> DeletedArticle:
    """Archive an article. Raises InvalidStatusError when it has articles below it and with_children is false."""
    store = open_articles(caller.odoo)
    row = read_record(caller.odoo, store.model, arguments.article_id, store.fields, what="article")
    below = find_records(
        caller.odoo,
        store.model,
        [["id", "child_of", row["id"]], ["id", "!=", row["id"]], ["active", "=", True]],
        ["name"],
    )
    if below and not arguments.with_children:
        raise _has_children(row, below)
    wanted = ([row] if row["active"] else []) + list(below)
    if wanted:
        caller.odoo.call(store.model, "action_archive", ids=[one["id"] for one in wanted])
    _check_archived(caller.odoo, store, [one["id"] for one in wanted])
    return DeletedArticle(
        article_id=int(row["id"]),
        title=text(row["name"]),
        archived=tuple(Named(id=one["id"], name=text(one["name"])) for one in wanted),
        note="archived, not destroyed: it is out of every list, and can be restored in Odoo (filter Archived, "
        "Action, Unarchive)"
        if wanted
        else "it was archived before; nothing was changed",
    )


def _has_children(row: Row, below: Sequence[Row]) -> InvalidStatusError:
    names = ", ".join(f"{text(one['name'])} (id {one['id']})" for one in below[:10])
    return InvalidStatusError(
        f"{len(below)} articles lie below the article {row['id']}: {names}",
        hint="move them elsewhere first, or call again with with_children true to archive them too",
        facts={"below": [one["id"] for one in below[:100]]},
    )


def _check_archived(odoo: OdooClient, store: ArticleStore, ids: Sequence[int]) -> None:
    left = find_records(odoo, store.model, [["id", "in", list(ids)], ["active", "=", True]], ["name"]) if ids else []
    if left:
        raise BooksRefusedError(
            f"Odoo accepted the call, but {len(left)} of {len(ids)} articles are not archived",
            hint="look at them in Odoo",
            facts={"left": [one["id"] for one in left[:100]]},
        )
