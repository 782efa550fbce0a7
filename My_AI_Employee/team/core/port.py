"""The types that tools are written with: the signed-in person, the context of one call, and a tool's description."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.catalogue import ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.paging import Pages


@dataclass(frozen=True, kw_only=True)
class Principal:
    """A signed-in person. subject: unique within the issuer, `<database>:<Odoo user id>`."""

    issuer: str
    subject: str
    login: str
    odoo_uid: int

    @property
    def key(self) -> tuple[str, str]:
        """Issuer and subject: the key of this person's connections, caches and rows."""
        return self.issuer, self.subject


@dataclass(frozen=True, kw_only=True)
class CallContext:
    """What a tool works with during one call of one person. It is not valid after the call.

    odoo: calls Odoo as this person, with their own key; raises AccessRefusedError, ModuleNotInstalledError and
    SignInExpiredError in place of the books' authentication and configuration errors. today: in UTC.
    """

    principal: Principal
    odoo: OdooClient
    today: date
    pages: Pages


class PageQuery(Arguments):
    """Base of the arguments of tools that answer in pages."""

    cursor: Annotated[str, Field(max_length=2000, description="next_cursor of the page before; empty: first")] = ""
    limit: Annotated[int, Field(ge=1, le=200, description="Most items of a page")] = 50


class Page(Result):
    """Base of answers in pages; the subclass adds `items`."""

    next_cursor: Annotated[str, Field(description="Pass this as cursor for the next page; empty: the end")] = ""
    left_out: Annotated[str, Field(description="What this answer leaves out for its size, and how to get it")] = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a person is asked before a tool moves money or approves.

    text: what will happen, in one or two sentences, with amounts and names just read from Odoo.
    state: the data behind the text (ids, amounts, states); when it has changed, the person is asked again.
    """

    text: str
    state: str


@dataclass(frozen=True, kw_only=True)
class TeamTool:
    """One tool. run: takes validated arguments of `spec.takes`, returns `spec.answers`, raises AIEmployeeError.

    ask: only of tools that move money or approve; reads what would happen and changes nothing.
    """

    spec: ToolSpec
    run: Callable[[CallContext, Any], Result]
    ask: Callable[[CallContext, Any], Question] | None = None
