"""read_articles, create_article, update_article, delete_article, as the person: Odoo says who sees and edits what."""

from collections.abc import Mapping, Sequence
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError, ValidationFailedError
from My_AI_Employee.team.port import Desk
from My_AI_Employee.team.tools.article_answers import (
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
from My_AI_Employee.team.tools.article_shelf import Shelf, edited_since, open_shelf, without_body
from My_AI_Employee.team.tools.excerpts import excerpts
from My_AI_Employee.team.tools.lookup import Sought, find_one
from My_AI_Employee.team.tools.markdown import as_markdown, markdown_to_html
from My_AI_Employee.team.tools.once import check_may_create, make_once, request_of
from My_AI_Employee.team.tools.portions import excerpt, portion, with_words
from My_AI_Employee.team.tools.records import Domain, Named, Row, find_records, named, read_record, ref_name, text

_BODY_TOKENS = 18_000
_MOST_BELOW = 100


def read_articles(desk: Desk, query: ReadArticles) -> ReadArticlesResult:
    """One article with its text, or a page of those found. Raises RecordNotFoundError, ModuleNotInstalledError."""
    shelf = open_shelf(desk.odoo)
    if query.article_id:
        return _one(desk.odoo, shelf, query)
    domain = _domain(desk.odoo, shelf, query)

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        rows: list[dict[str, Any]] = desk.odoo.call(
            shelf.model,
            "search_read",
            domain=domain,
            fields=without_body(shelf),
            order="name, id",
            offset=offset,
            limit=limit,
            context={"active_test": not query.include_archived},
        )
        names = shelf.tags(desk.odoo, rows)
        begun = excerpts(desk.odoo, shelf.model, [row["id"] for row in rows[: query.limit]], "body")
        return [{**row, "tags": _tag_names(row, names), "excerpt": begun.get(row["id"], "")} for row in rows]

    page = desk.pages.page(query, read, lambda row: _item(shelf, row, row["tags"]))
    return ReadArticlesResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def _domain(odoo: OdooClient, shelf: Shelf, query: ReadArticles) -> Domain:
    above = _above(odoo, shelf, query.parent)
    return [
        *with_words(query.text, "name", "body"),
        *([["parent_id", "=", above["id"]]] if above else []),
        *(shelf.tagged(query.tag) if query.tag.strip() else []),
    ]


def _above(odoo: OdooClient, shelf: Shelf, wanted: int | str) -> Row | None:
    if isinstance(wanted, str) and not wanted.strip():
        return None
    return find_one(odoo, wanted, Sought(model=shelf.model, what="article", fields=without_body(shelf)))


def _one(odoo: OdooClient, shelf: Shelf, query: ReadArticles) -> ReadArticlesResult:
    row = read_record(odoo, shelf.model, query.article_id, shelf.fields, what="article")
    shown = as_markdown(text(row["body"]))
    body = shown.text
    if query.offset > len(body):
        raise ValidationFailedError(f"the text has {len(body)} characters", hint="read it from offset 0 again")
    part = portion(body, query.offset, _BODY_TOKENS)
    below = find_records(
        odoo, shelf.model, [["parent_id", "=", row["id"]], ["active", "=", True]], ["name"], order="name, id"
    )
    item = _item(shelf, row, _tag_names(row, shelf.tags(odoo, [row])))
    article = ArticleText(
        **dict(item),
        body=part.text,
        next_offset=part.next_offset,
        articles_below=tuple(Named(id=one["id"], name=text(one["name"])) for one in below[:_MOST_BELOW]),
    )
    words = f"{part.left_out} of {len(body)} characters; call again with offset {part.next_offset} for the rest"
    left_out = [words if part.left_out else "", shown.left_out]
    return ReadArticlesResult(article=article, left_out="; ".join(filter(None, left_out)))


def _tag_names(row: Mapping[str, Any], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[tag] for tag in row.get("tag_ids", ()) if tag in names)


def _item(shelf: Shelf, row: Mapping[str, Any], tags: tuple[str, ...]) -> ArticleItem:
    return ArticleItem(
        article_id=int(row["id"]),
        title=text(row["name"]),
        parent=named(row["parent_id"]),
        tags=tags,
        owner=shelf.owner(row),
        visibility=shelf.visibility(row),
        archived=not row["active"],
        write_date=shelf.stamp(row),
        edited_by=ref_name(row["write_uid"]),
        excerpt=row["excerpt"] if "excerpt" in row else excerpt(text(row["body"])),
    )


def _read_back(odoo: OdooClient, shelf: Shelf, article_id: int) -> ArticleItem:
    row = read_record(odoo, shelf.model, article_id, shelf.fields, what="article")
    return _item(shelf, row, _tag_names(row, shelf.tags(odoo, [row])))


def create_article(desk: Desk, arguments: CreateArticle) -> SavedArticle:
    """Create the article once. Raises KeyConflictError, AccessRefusedError, BooksRefusedError (too many readers)."""
    shelf = open_shelf(desk.odoo)
    check_may_create(desk.odoo, shelf.model, "article")
    above = _above(desk.odoo, shelf, arguments.parent)
    row = {"name": arguments.title, "body": markdown_to_html(arguments.body)}
    row |= shelf.readers(desk, arguments.visibility, arguments.share_with, above)
    if above:
        row["parent_id/.id"] = str(above["id"])
    if tags := shelf.tag_values(desk.odoo, arguments.tags):
        row["tag_ids/.id"] = ",".join(map(str, tags))
    article_id, created = make_once(desk.odoo, request_of(desk, "create_article", arguments), shelf.model, row)
    return SavedArticle(article=_read_back(desk.odoo, shelf, article_id), created=created)


def update_article(desk: Desk, arguments: UpdateArticle) -> SavedArticle:
    """Raises InvalidStatusError when the article was edited since it was read, AccessRefusedError."""
    shelf = open_shelf(desk.odoo)
    before = read_record(desk.odoo, shelf.model, arguments.article_id, shelf.fields, what="article")
    if shelf.stamp(before) != arguments.write_date:
        raise edited_since(arguments.article_id, shelf.stamp(before))
    values: dict[str, Any] = {}
    if arguments.title.strip():
        values["name"] = arguments.title
    if arguments.body is not None:
        values["body"] = markdown_to_html(arguments.body)
    if above := _above(desk.odoo, shelf, arguments.parent):
        values["parent_id"] = above["id"]
    if arguments.tags is not None:
        values["tag_ids"] = [[6, 0, shelf.tag_values(desk.odoo, arguments.tags)]]
    append = markdown_to_html(arguments.append) if arguments.append.strip() else ""
    shelf.edit(desk.odoo, arguments.article_id, arguments.write_date, values, append)
    return SavedArticle(article=_read_back(desk.odoo, shelf, arguments.article_id), created=False)


def delete_article(desk: Desk, arguments: DeleteArticle) -> DeletedArticle:
    """Archive an article. Raises InvalidStatusError when others lie below it and with_children is false."""
    shelf = open_shelf(desk.odoo)
    row = read_record(desk.odoo, shelf.model, arguments.article_id, shelf.fields, what="article")
    below = find_records(
        desk.odoo,
        shelf.model,
        [["id", "child_of", row["id"]], ["id", "!=", row["id"]], ["active", "=", True]],
        ["name"],
    )
    if below and not arguments.with_children:
        raise _has_children(row, below)
    wanted = ([row] if row["active"] else []) + list(below)
    if wanted:
        desk.odoo.call(shelf.model, "action_archive", ids=[one["id"] for one in wanted])
    _check_archived(desk.odoo, shelf, [one["id"] for one in wanted])
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


def _check_archived(odoo: OdooClient, shelf: Shelf, ids: Sequence[int]) -> None:
    left = find_records(odoo, shelf.model, [["id", "in", list(ids)], ["active", "=", True]], ["name"]) if ids else []
    if left:
        raise BooksRefusedError(
            f"Odoo took the call, but {len(left)} of {len(ids)} articles are not archived",
            hint="look at them in Odoo",
            facts={"left": [one["id"] for one in left[:100]]},
        )
