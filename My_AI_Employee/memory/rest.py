"""The REST interface for scripts: searching, items, and the corpora of conversations, skills and commits."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from anyio import to_thread
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from My_AI_Employee import __version__
from My_AI_Employee.errors import (
    AIEmployeeError,
    MemoryConfirmationError,
    MemoryKeyError,
    MemoryStoreError,
    NotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.mcp_servers.plain_server import checked
from My_AI_Employee.memory.endpoint import CALLER
from My_AI_Employee.memory.forgetting import Preview
from My_AI_Employee.memory.git_source import CORPUS as COMMITS
from My_AI_Employee.memory.indexing import chunks
from My_AI_Employee.memory.items import MAX_NAME
from My_AI_Employee.memory.keys import Caller
from My_AI_Employee.memory.odoo_source import CORPUS as MODELS
from My_AI_Employee.memory.requests import CorrectBody, LinkingBody, Memory, RecallBody, RememberBody, as_answer
from My_AI_Employee.memory.rows import Filter
from My_AI_Employee.memory.vault_source import SKILLS

CONVERSATIONS = "conversations"
LISTED = {CONVERSATIONS: CONVERSATIONS, SKILLS: SKILLS, COMMITS: COMMITS, "odoo/models": MODELS}
"""Corpora by the path at which they are listed."""
_MAX_LISTED = 200
_ID = re.compile(r"[0-9]{1,16}")
"""Longer numbers are of no memory; SQLite's end at 2**63."""
_STATUS: tuple[tuple[type[AIEmployeeError], int], ...] = (
    (MemoryKeyError, 403),
    (NotFoundError, 404),
    (MemoryConfirmationError, 409),
    (MemoryStoreError, 503),
)
_Text = Annotated[str, Field(max_length=20_000)]


class MessageBody(BaseModel):
    """One message of a conversation."""

    model_config = ConfigDict(extra="forbid")

    role: Annotated[str, Field(max_length=40)]
    content: _Text


class ConversationBody(BaseModel):
    """A conversation that its person wants to be kept."""

    model_config = ConfigDict(extra="forbid")

    session_id: Annotated[str, Field(min_length=1, max_length=MAX_NAME - 20)]
    messages: Annotated[list[MessageBody], Field(max_length=500)] = []
    summary: _Text = ""

    def text(self) -> str:
        """All of it as one text."""
        said = [f"{each.role}: {each.content}" for each in self.messages]
        return "\n\n".join([*([self.summary] if self.summary else []), *said])


@dataclass(frozen=True, kw_only=True)
class MemoryRest:
    """The routes. Every one needs a caller that the key check has found."""

    memory: Memory

    def routes(self) -> list[Route]:
        """All routes; DELETE without `?confirm=` answers a preview with status 409."""
        listing = [
            route
            for path, corpus in LISTED.items()
            for route in (
                _route(f"/{path}", self._list_of(path, corpus), "GET"),
                _route(f"/{path}/{{id}}", self._delete_of(corpus), "DELETE"),
            )
        ]
        return [
            _route("/status", self.status, "GET"),
            _route("/rag/search", self.search, "POST"),
            _route("/items", self.remember, "POST"),
            _route("/items/{id}", self.show, "GET"),
            _route("/items/{id}", self.correct, "PUT"),
            _route("/items/{id}/links", self.link, "POST"),
            _route("/items/{id}", self._delete_of(""), "DELETE"),
            _route(f"/{CONVERSATIONS}", self.keep_conversation, "POST"),
            *listing,
        ]

    def status(self, _caller: Caller, _request: Request, _body: bytes) -> Any:
        """How much is remembered."""
        return {
            "version": __version__,
            "corpora": self.memory.store.counts(),
            "retention_days": self.memory.forgetting.retention(),
            "embedder": self.memory.meaning.embedder.name if self.memory.meaning.embedder else "none",
            "vectors": {name: asdict(made) for name, made in self.memory.meaning.made().items()},
        }

    def search(self, _caller: Caller, _request: Request, body: bytes) -> Any:
        """What is found, as values and as the quotes that a model may be given."""
        wanted = checked(RecallBody, body)
        found = self.memory.found(wanted)
        results = [{**hit.item.as_dict(), "score": hit.score, "why": hit.why} for hit in found.hits]
        return {"results": results, **as_answer(found, wanted.budget)}

    def remember(self, caller: Caller, _request: Request, body: bytes) -> Any:
        """Keep a text as told by this program."""
        return self.memory.remember(caller, checked(RememberBody, body))

    def show(self, _caller: Caller, request: Request, _body: bytes) -> Any:
        """One item as values."""
        return self.memory.store.show(_id(request)).as_dict()

    def correct(self, caller: Caller, request: Request, body: bytes) -> Any:
        """Replace a text; the body has the item's id too, so that a wrong address changes nothing."""
        return self.memory.correct(caller, _same_id(request, checked(CorrectBody, body)))

    def link(self, caller: Caller, request: Request, body: bytes) -> Any:
        """Link an item with records."""
        return self.memory.link(caller, _same_id(request, checked(LinkingBody, body)))

    def keep_conversation(self, caller: Caller, _request: Request, body: bytes) -> Any:
        """Keep a conversation in parts; nothing calls this by itself."""
        given = checked(ConversationBody, body)
        source = f"session {given.session_id}"
        parts = [RememberBody(text=part, corpus=CONVERSATIONS, source=source) for part in chunks(given.text())]
        if not parts:
            raise ValidationFailedError("the conversation has no text", hint="send messages or a summary")
        return {"ids": [self.memory.remember(caller, part)["id"] for part in parts]}

    def _list_of(self, path: str, corpus: str) -> "_Answer":
        def answer(_caller: Caller, _request: Request, _body: bytes) -> Any:
            items = self.memory.store.list(Filter(corpora=(corpus,)), _MAX_LISTED)
            return {
                path.rpartition("/")[2]: [item.as_dict() for item in items],
                "all": self.memory.store.counts().get(corpus, 0),
            }

        return answer

    def _delete_of(self, corpus: str) -> "_Answer":
        def answer(caller: Caller, request: Request, _body: bytes) -> Any:
            caller.check_write()
            item = self.memory.store.show(_id(request))
            if corpus and item.corpus != corpus:
                raise NotFoundError(f"memory {item.id} is not in {corpus}", hint=f"it is in {item.corpus}")
            wanted = Filter(ids=(item.id,))
            code = request.query_params.get("confirm", "")
            if not code:
                raise _needs_confirmation(self.memory.forgetting.preview(wanted))
            done = self.memory.forgetting.forget(wanted, code)
            return {"forgotten": done.count, "is_erased": done.is_erased}

        return answer


_Answer = Callable[[Caller, Request, bytes], Any]


def _needs_confirmation(seen: Preview) -> MemoryConfirmationError:
    return MemoryConfirmationError(
        "nothing was forgotten: look at the preview, then repeat with ?confirm=CODE",
        facts={"confirm": seen.code, "would_forget": [item.as_dict() for item in seen.shown]},
    )


def _id(request: Request) -> int:
    given = request.path_params["id"]
    if not _ID.fullmatch(given):
        raise NotFoundError(f"there is no memory '{given[:40]}'", hint="list them: ai-employee memory list")
    return int(given)


def _same_id(request: Request, body: Any) -> Any:
    if body.id != _id(request):
        raise ValidationFailedError("the id of the address and that of the body differ")
    return body


def _route(path: str, answer: _Answer, method: str) -> Route:
    async def respond(request: Request) -> Response:
        body = await request.body()
        try:
            found = await to_thread.run_sync(answer, request.scope[CALLER], request, body)
        except AIEmployeeError as error:
            status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
            return JSONResponse(error.as_dict(), status_code=status)
        return JSONResponse(found)

    responder: Callable[[Request], Awaitable[Response]] = respond
    return Route(path, responder, methods=[method])
