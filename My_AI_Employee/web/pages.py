"""The pages that show something. Each is for everybody who may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from My_AI_Employee.domain.report_requests import CONTRACT_REPORT_TYPES, LEDGER_REPORT_TYPES
from My_AI_Employee.errors import AIEmployeeError, NotFoundError
from My_AI_Employee.text.file_kinds import JPEG, PDF, PNG, WEBP, kind_by_content
from My_AI_Employee.web.answers import answer_fields
from My_AI_Employee.web.batch import shown_together
from My_AI_Employee.web.inbox_service import InboxService, Row
from My_AI_Employee.web.note_parts import note_parts
from My_AI_Employee.web.notes import briefing_to_html, together
from My_AI_Employee.web.plan_fields import plan_fields
from My_AI_Employee.web.rendering import HEADERS, Rendering

MOST_ROWS = 100
"""Rows of a list on one page."""
_SHOWN_INLINE = (PDF, PNG, JPEG, WEBP)
REPORT_KINDS = [
    (kind, kind.replace("_", " ").capitalize()) for kind in (*CONTRACT_REPORT_TYPES, *LEDGER_REPORT_TYPES)
]
_LAST_PAGE = 9_999
_MOST_TICKED = 2 * MOST_ROWS
_NOTHING_WAITS, _NOTHING_FOUND = "Nothing waits for you. What comes in is shown here at once.", "Nothing found."
_ENDED = {"done": "Done", "failed": "Failed", "rejected": "Rejected"}


def _page_of(rows: Sequence[Row], request: Request) -> dict[str, Any]:
    """The rows of one page of a list, and where it stands among the others."""
    pages = max(1, -(-len(rows) // MOST_ROWS))
    asked = request.query_params.get("page", "")
    page = min(int(asked), pages) if re.fullmatch(r"[1-9]\d{0,5}", asked) else 1
    first = (page - 1) * MOST_ROWS
    return {"rows": rows[first : first + MOST_ROWS], "first": first, "all": len(rows), "page": page, "pages": pages}


def _text_of(row: Row) -> str:
    return f"{row.title} {row.detail} {row.amount} {row.id}".casefold()


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The pages over a service. Every method may raise AIEmployeeError."""

    service: InboxService
    rendering: Rendering

    async def waiting(self, request: Request) -> Response:
        """What waits for a person."""
        rows = await run_in_threadpool(self.service.waiting)
        words = request.query_params.get("words", "")[:200]
        wanted = words.casefold().split()
        found = [row for row in rows if all(word in _text_of(row) for word in wanted)] if wanted else rows
        shown = {**_page_of(found, request), "title": "Waiting", "empty": _NOTHING_FOUND if rows else _NOTHING_WAITS}
        ticked = request.query_params.get("ticked") == "1"
        return self.rendering.page("list.html", request, words=words, waits=len(rows), ticked=ticked, **shown)

    async def batch(self, request: Request) -> Response:
        """Several plans in their short forms, to be approved together."""
        ids = request.query_params.getlist("id")[:_MOST_TICKED]
        batch = await run_in_threadpool(shown_together, self.service, ids)
        return self.rendering.page("batch.html", request, title="Approve together", batch=batch)

    async def ended(self, request: Request) -> Response:
        """What ended, with a search for words."""
        folder = _ENDED.get(request.path_params["folder"])
        if folder is None:
            raise NotFoundError("there is no such list")
        words = request.query_params.get("words", "")[:200]
        rows = await run_in_threadpool(self.service.ended, folder, words)
        shown = {**_page_of(rows, request), "title": folder, "words": words}
        shown["empty"] = _NOTHING_FOUND if words else f"Nothing is in {folder}."
        return self.rendering.page("list.html", request, **shown)

    async def item(self, request: Request) -> Response:
        """An item with its forms."""
        shown = await run_in_threadpool(self.service.show, request.path_params["item_id"])
        fields, more = answer_fields(shown.answer or "", shown.body)
        given: dict[str, Any] = {
            "item": shown,
            "parts": note_parts(shown, self.rendering.local),
            "fields": fields,
            "more": more,
        }
        given["values"] = plan_fields(shown.actions or "")
        return self.rendering.page("item.html", request, title=shown.id, **given)

    async def briefing(self, request: Request) -> Response:
        """A briefing, the newest one without a name, with links to the others."""
        names = await run_in_threadpool(self.service.briefings)
        name = request.path_params.get("name") or next(iter(names), "")
        body = await run_in_threadpool(self.service.briefing, name) if name else ""
        html = together(briefing_to_html(body))
        return self.rendering.page("briefing.html", request, title="Briefings", names=names, html=html)

    async def books(self, request: Request) -> Response:
        """A report from the books; what customers owe, by age, when none is named."""
        names = ("type", "start", "end", "customer")
        asked = {name: request.query_params.get(name, "")[:200] for name in names}
        asked["type"] = asked["type"] or "aged_receivables"
        shown: dict[str, Any] = {
            "title": "Books",
            "asked": asked,
            "kinds": REPORT_KINDS,
            "report": None,
            "problem": "",
        }
        try:
            shown["report"] = await run_in_threadpool(self.service.report, asked)
        except AIEmployeeError as error:
            shown["problem"] = error.for_people()
        return self.rendering.page("books.html", request, is_live=False, **shown)

    async def chart(self, request: Request) -> Response:
        """A chart of a briefing."""
        content = await run_in_threadpool(self.service.chart, request.path_params["name"])
        headers = {**HEADERS, "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
        return Response(content, media_type="image/svg+xml", headers=headers)

    async def log(self, request: Request) -> Response:
        """The audit log: the state of its chain, and the newest entries."""
        log = await run_in_threadpool(self.service.log)
        return self.rendering.page("log.html", request, title="Audit log", log=log)

    async def page_picture(self, request: Request) -> Response:
        """A page of a PDF, or a photo, as a picture that was drawn here."""
        name, page = request.path_params["name"], request.path_params["page"]
        if not 1 <= page <= _LAST_PAGE:
            raise NotFoundError("there is no such page")
        content = await run_in_threadpool(self.service.page_picture, name, page)
        return Response(content, media_type="image/png", headers={**HEADERS, "Content-Security-Policy": "sandbox"})

    async def original(self, request: Request) -> Response:
        """A file as it came in. Only kinds that run nothing are shown in the browser; others are saved."""
        content = await run_in_threadpool(self.service.original, request.path_params["name"])
        kind = kind_by_content(content)
        shown = kind is not None and kind in _SHOWN_INLINE
        media_type = kind.media_type if kind and shown else "application/octet-stream"
        disposition = "inline" if shown else "attachment"
        headers = {**HEADERS, "Content-Disposition": disposition, "Content-Security-Policy": "sandbox"}
        return Response(content, media_type=media_type, headers=headers)
