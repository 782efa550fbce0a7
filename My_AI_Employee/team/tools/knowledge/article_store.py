"""Where articles are stored: Enterprise's Knowledge if installed, else the module ai_employee_knowledge."""

from collections.abc import Sequence
from typing import Any, Literal, Protocol

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import exact_pattern
from My_AI_Employee.errors import (
    BooksRefusedError,
    InvalidStatusError,
    ModuleNotInstalledError,
    ValidationFailedError,
)
from My_AI_Employee.team.core.port import CallContext
from My_AI_Employee.team.tools.shared.lookup import find_user
from My_AI_Employee.team.tools.shared.records import Domain, Named, Row, named, read_record, ref, text

ENTERPRISE, OURS = "knowledge.article", "ai.knowledge.article"
INSTALL = (
    "install the module AI Employee Knowledge (ai_employee_knowledge, free, docs/odoo_module.md) in Odoo, or "
    "Knowledge (knowledge) of Odoo Enterprise"
)
Visibility = Literal["private", "people", "everyone"]


class ArticleStore(Protocol):
    """The interface of both stores. model: Odoo model of articles; fields: contained in `Row` arguments."""

    model: str
    fields: Sequence[str]

    def visibility(self, row: Row) -> Visibility:
        """Who may see the article."""
        ...

    def owner(self, row: Row) -> Named | None:
        """The owner of the article."""
        ...

    def stamp(self, row: Row) -> str:
        """A version that changes with every edit."""
        ...

    def tags(self, odoo: OdooClient, rows: Sequence[Row]) -> dict[int, str]:
        """Names of the tags of these articles, by id."""
        ...

    def tagged(self, tag: str) -> Domain:
        """Domain of articles with this tag. Raises ValidationFailedError in a store without tags."""
        ...

    def readers(
        self, caller: CallContext, visibility: Visibility | None, people: Sequence[int | str], above: Row | None
    ) -> Row:
        """Columns for `load` on who sees a new article. visibility: None: as the article above it."""
        ...

    def tag_values(self, odoo: OdooClient, names: Sequence[str]) -> list[int]:
        """Ids of tags, created if missing. Raises ValidationFailedError in a store without tags."""
        ...

    def edit(self, odoo: OdooClient, article_id: int, stamp: str, values: Row, append: str) -> None:
        """Write values, and append HTML, unless the version differs; then InvalidStatusError."""
        ...


def open_articles(odoo: OdooClient) -> ArticleStore:
    """The article store of this Odoo. Raises ModuleNotInstalledError when there is none."""
    for store in (EnterpriseArticles(), OwnArticles()):
        if is_installed(odoo, store.model):
            return store
    raise ModuleNotInstalledError(
        "this Odoo has no articles: no module for them is installed", hint=INSTALL, facts={"model": OURS}
    )


def without_body(store: ArticleStore) -> list[str]:
    """The fields for lists, without the body, which may be large."""
    return [field for field in store.fields if field != "body"]


def is_installed(odoo: OdooClient, model: str) -> bool:
    """Whether this Odoo has the model."""
    try:
        odoo.call(model, "has_access", operation="read")
    except ModuleNotInstalledError as error:
        if error.facts.get("model") != model:
            raise
        return False
    return True


def edited_since(article_id: int, stamp: str) -> InvalidStatusError:
    """The error for an edit that would overwrite another person's."""
    return InvalidStatusError(
        f"the article {article_id} was edited since you read it; nothing was changed",
        hint="read it again with read_articles, put your change into the new text, and pass its write_date",
        facts={"write_date": stamp},
    )


class OwnArticles:
    """Articles of the module ai_employee_knowledge."""

    model = OURS
    fields: Sequence[str] = (
        "name",
        "body",
        "parent_id",
        "tag_ids",
        "owner_id",
        "visibility",
        "member_ids",
        "active",
        "write_uid",
        "edit_stamp",
    )

    def visibility(self, row: Row) -> Visibility:
        names: dict[str, Visibility] = {"private": "private", "people": "people"}
        return names.get(text(row["visibility"]), "everyone")

    def owner(self, row: Row) -> Named | None:
        return named(row["owner_id"])

    def stamp(self, row: Row) -> str:
        return text(row["edit_stamp"])

    def tags(self, odoo: OdooClient, rows: Sequence[Row]) -> dict[int, str]:
        ids = sorted({tag for row in rows for tag in row["tag_ids"]})
        found = odoo.call("ai.knowledge.tag", "read", ids=ids, fields=["name"]) if ids else []
        return {int(tag["id"]): text(tag["name"]) for tag in found}

    def tagged(self, tag: str) -> Domain:
        return [["tag_ids.name", "=ilike", exact_pattern(tag)]]

    def readers(
        self, caller: CallContext, visibility: Visibility | None, people: Sequence[int | str], above: Row | None
    ) -> Row:
        members = {int(find_user(caller.odoo, wanted, caller.principal.odoo_uid)["id"]) for wanted in people}
        if visibility is None and people:
            visibility = "people"
        elif visibility is None and above is not None:
            visibility = self.visibility(above)
            if visibility == "people":
                members = {*above["member_ids"], ref(above["owner_id"])}
        kept = {"private": "private", "people": "people"}.get(visibility or "everyone", "internal")
        row = {"visibility": kept}
        if others := sorted(members - {caller.principal.odoo_uid}):
            row["member_ids/.id"] = ",".join(map(str, others))
        return row

    def tag_values(self, odoo: OdooClient, names: Sequence[str]) -> list[int]:
        return list(odoo.call("ai.knowledge.tag", "ensure", names=list(names))) if names else []

    def edit(self, odoo: OdooClient, article_id: int, stamp: str, values: Row, append: str) -> None:
        """One transaction: Odoo locks the article, compares the version, and writes."""
        try:
            odoo.call(self.model, "edit_unchanged", ids=[article_id], stamp=stamp, values=dict(values), append=append)
        except BooksRefusedError:
            now = self.stamp(read_record(odoo, self.model, article_id, self.fields, what="article"))
            if now == stamp:
                raise
            raise edited_since(article_id, now) from None


class EnterpriseArticles:
    """Articles of Enterprise's Knowledge. They have no tags, and sharing is done in Odoo."""

    model = ENTERPRISE
    fields: Sequence[str] = (
        "name",
        "body",
        "parent_id",
        "category",
        "is_locked",
        "active",
        "create_uid",
        "write_uid",
        "write_date",
    )

    def visibility(self, row: Row) -> Visibility:
        names: dict[str, Visibility] = {"private": "private", "shared": "people"}
        return names.get(text(row["category"]), "everyone")

    def owner(self, row: Row) -> Named | None:
        return named(row["create_uid"])

    def stamp(self, row: Row) -> str:
        return text(row["write_date"])

    def tags(self, odoo: OdooClient, rows: Sequence[Row]) -> dict[int, str]:
        return {}

    def tagged(self, tag: str) -> Domain:
        raise _no_tags()

    def readers(
        self, caller: CallContext, visibility: Visibility | None, people: Sequence[int | str], above: Row | None
    ) -> Row:
        if visibility == "people" or people:
            raise ValidationFailedError(
                "Enterprise's Knowledge shares articles in Odoo only", hint="create it private, then share it there"
            )
        if above is not None:
            if visibility not in (None, self.visibility(above)):
                raise ValidationFailedError(
                    "an article has the readers of the one above it", hint="leave visibility out, or the parent"
                )
            return {}
        if visibility != "private":
            return {"internal_permission": "write"}
        (own,) = caller.odoo.call("res.users", "read", ids=[caller.principal.odoo_uid], fields=["partner_id"])
        return {
            "internal_permission": "none",
            "article_member_ids/partner_id/.id": str(ref(own["partner_id"])),
            "article_member_ids/permission": "write",
        }

    def tag_values(self, odoo: OdooClient, names: Sequence[str]) -> list[int]:
        if names:
            raise _no_tags()
        return []

    def edit(self, odoo: OdooClient, article_id: int, stamp: str, values: Row, append: str) -> None:
        """Compare, then write: Enterprise cannot do both in one call, so an edit in between is possible."""
        now = read_record(odoo, self.model, article_id, self.fields, what="article")
        if now["is_locked"]:
            raise InvalidStatusError(f"the article {article_id} is locked", hint="unlock it in Odoo first")
        if self.stamp(now) != stamp:
            raise edited_since(article_id, self.stamp(now))
        changed: dict[str, Any] = dict(values)
        if append:
            changed["body"] = text(now["body"]) + append
        odoo.call(self.model, "write", ids=[article_id], vals=changed)


def _no_tags() -> ValidationFailedError:
    return ValidationFailedError("Enterprise's articles have no tags", hint="leave tags out")
