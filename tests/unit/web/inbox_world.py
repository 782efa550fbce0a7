"""A page over a service in memory, and people with different rights."""

import re
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.testclient import TestClient

from My_AI_Employee.approvals.people_file import make_person, read_people, write_people
from My_AI_Employee.domain.people import Person
from My_AI_Employee.errors import BooksUnavailableError, ItemChangedError, NotFoundError
from My_AI_Employee.testing.clock import MovableClock
from My_AI_Employee.vault.line_boxes import ShownBox, ShownLine
from My_AI_Employee.watchers.port import PollingWatcher
from My_AI_Employee.web.app import Inbox
from My_AI_Employee.web.inbox_service import LogEntry, LogShown, Original, Picture, Row, Shown
from My_AI_Employee.web.links import SignedIn, SignInLinks
from My_AI_Employee.web.live import Live
from My_AI_Employee.web.passkeys import Passkeys
from My_AI_Employee.web.session import Sessions
from My_AI_Employee.web.tokens import StandingTokens

ADDRESS = "http://127.0.0.1:3009"
PLAN, TASK = "PLAN-20261120-aaaaaa", "TASK-20261120-bbbbbb"
_DOUBTFUL = "\n## Doubtful lines\n\n{}\n"
PEOPLE = [
    make_person("Sue", "see", ""),
    make_person("Pat", "propose", ""),
    make_person("Ann", "approve", "500.00 USD"),
    make_person("Max", "approve", ""),
]


@dataclass
class MemoryInboxService:
    """Implements `InboxService`. done: (name of the person, what, id) of what people did. text: in every field.

    warnings, row_warnings: of every item, and of its row. refuses: ids that are not approved.
    more: how many items wait beside the two. is_away: whether the books do not answer.
    edited: the actions of the last edit. chosen: what was chosen last for doubtful lines.
    heading: of a group of rows in a report.
    """

    text: str = "text"
    is_away: bool = False
    more: int = 0
    warnings: int = 0
    row_warnings: int = 0
    refuses: tuple[str, ...] = ()
    edited: str = ""
    chosen: Mapping[int, str] = field(default_factory=dict)
    actions: str = ""
    heading: str = ""
    done: list[tuple[str, str, str]] = field(default_factory=list)

    def waiting(self) -> Sequence[Row]:
        """See `InboxService`."""
        return [
            self._row(PLAN),
            self._row(TASK),
            *(self._row(f"PLAN-20261119-{one:06x}") for one in range(self.more)),
        ]

    def ended(self, folder: str, words: str) -> Sequence[Row]:
        """See `InboxService`."""
        return [self._row(PLAN)]

    def _row(self, item_id: str) -> Row:
        text = self.text
        return Row(
            id=item_id,
            title=text,
            detail=text,
            amount=text,
            since=text,
            state=text if item_id == TASK else "",
            sender=text,
            warnings=self.row_warnings,
            is_in_batches=item_id != TASK,
        )

    def show(self, item_id: str) -> Shown:
        """See `InboxService`."""
        others = "Pending_Approval" if item_id.startswith("PLAN-20261119-") else None
        folder = {PLAN: "Pending_Approval", TASK: "Needs_Action"}.get(item_id, others)
        if folder is None:
            raise NotFoundError(f"there is no item {item_id}")
        text, is_plan = self.text, folder == "Pending_Approval"
        return Shown(
            id=item_id,
            folder=folder,
            body=f"# {text}\n\n{text}\n{_DOUBTFUL.format(text) if is_plan else ''}",
            sha256="0" * 64,
            answer=None if is_plan else text,
            actions=(self.actions or text) if is_plan else None,
            total=Decimal("1500.00"),
            currency="USD",
            warnings=self.warnings,
            is_in_batches=is_plan,
            original=self._original(),
            lines=[self._line()] if is_plan else (),
        )

    def _line(self) -> ShownLine:
        first = ShownBox(code="3a", words=self.text, is_ticked=False)
        second = ShownBox(code="3b", words="b", is_ticked=True)
        return ShownLine(number=3, words=self.text, boxes=(first, second))

    def _original(self) -> Original:
        text = self.text
        picture = Picture(field=text, page=1, words=text, name=text)
        return Original(
            text=f"before {text} after",
            quotes=[(text, text), ("nothing", "that is not there")],
            files=[text],
            pages=[(text, 1)],
            pictures=[picture],
        )

    def page_picture(self, name: str, page: int) -> bytes:
        """See `InboxService`."""
        return b"\x89PNG"

    def original(self, name: str) -> bytes:
        """See `InboxService`."""
        return b"<script>alert(1)</script>"

    def approve(self, person: Person, item_id: str, sha256: str) -> str:
        """See `InboxService`."""
        if item_id in self.refuses:
            raise ItemChangedError(f"{item_id} was changed since it was shown to you; nothing was approved")
        return self._did(person.name, "approve", item_id)

    def reject(self, person: Person, item_id: str, reason: str) -> str:
        """See `InboxService`."""
        return self._did(person.name, "reject", item_id)

    def retry(self, person: Person, item_id: str, sha256: str) -> str:
        """See `InboxService`."""
        return self._did(person.name, "retry", item_id)

    def undo(self, item_id: str) -> str:
        """See `InboxService`."""
        return self._did("", "undo", item_id)

    def answer(self, person: Person, item_id: str, text: str, sha256: str) -> str:
        """See `InboxService`."""
        return self._did("", "answer", item_id)

    def edit(self, item_id: str, actions: str, sha256: str) -> str:
        """See `InboxService`."""
        self.edited = actions
        return self._did("", "edit", item_id)

    def choose(self, item_id: str, chosen: Mapping[int, str], sha256: str) -> str:
        """See `InboxService`."""
        self.chosen = chosen
        return self._did("", "choose", item_id)

    def _did(self, name: str, what: str, item_id: str) -> str:
        self.done.append((name, what, item_id))
        return self.text

    def briefings(self) -> Sequence[str]:
        """See `InboxService`."""
        return ["2026-11-20_Daily_Briefing"]

    def briefing(self, name: str) -> str:
        """See `InboxService`."""
        return self.text

    def chart(self, name: str) -> bytes:
        """See `InboxService`."""
        return b"<svg xmlns='http://www.w3.org/2000/svg'/>"

    def report(self, wanted: Mapping[str, str]) -> Mapping[str, Any]:
        """See `InboxService`."""
        if self.is_away:
            raise BooksUnavailableError("the books do not answer")
        rows = [{"kind": "group", "cells": [self.heading, ""]}] if self.heading else []
        rows.append({"kind": "line", "cells": [self.text, "1,500.00"]})
        columns = [{"title": "Customer", "right": False}, {"title": "Open", "right": True}]
        table = {"title": "", "columns": columns, "rows": rows}
        figures, remarks = [("Open", "1,500.00")], [{"text": self.text, "warning": True}]
        words = {"title": self.text, "heading": self.text, "unit": "Amounts in USD"}
        return {**words, "figures": figures, "tables": [table], "remarks": remarks}

    def log(self) -> LogShown:
        """See `InboxService`."""
        text = self.text
        entry = LogEntry(at=text, what=text, item=text, target=text, who=text, amount=text, result=text)
        return LogShown(state=text, is_whole=False, entries=[entry, replace(entry, item="")])


@dataclass(kw_only=True)
class InboxWorld:
    """A page and its browsers. people_file: the list of people."""

    service: MemoryInboxService
    app: Starlette
    links: SignInLinks
    clock: MovableClock
    people_file: Path
    inbox: Inbox
    watcher: PollingWatcher
    address: str = ADDRESS

    @contextmanager
    def browser(self, name: str = "", *, is_owner: bool = False) -> Iterator[TestClient]:
        """A browser in which a person is signed in; nobody without a name."""
        with TestClient(self.app, base_url=self.address, client=(name or "127.0.0.1", 1)) as client:
            if name:
                who = SignedIn(person=name, is_owner=is_owner)
                link = f"/sign-in?token={self.links.make(who)}"
                assert client.get(link, follow_redirects=False).status_code == 303
            yield client


def open_world(
    folder: Path,
    *,
    is_secure: bool = False,
    is_behind_proxy: bool = False,
    hosts: Sequence[str] = ("127.0.0.1", "localhost"),
    text: str = "text",
) -> InboxWorld:
    """A page with the people above."""
    clock, people_file = MovableClock(), folder / "people.yaml"
    links = SignInLinks(folder=folder / "links", clock=clock)
    write_people(people_file, PEOPLE)
    service, watcher = MemoryInboxService(text=text), PollingWatcher()
    inbox = Inbox(
        service=service,
        sessions=Sessions(is_secure=is_secure),
        links=links,
        tokens=StandingTokens(folder=folder / "tokens", clock=clock),
        people=lambda: read_people(people_file),
        is_behind_proxy=is_behind_proxy,
        passkeys=Passkeys(file=folder / "passkeys.json"),
        live=Live(watch=lambda: watcher, keep_alive_s=0.2),
    )
    app = inbox.app(list(hosts))
    return InboxWorld(
        service=service,
        app=app,
        links=links,
        clock=clock,
        people_file=people_file,
        inbox=inbox,
        watcher=watcher,
    )


@contextmanager
def served(world: InboxWorld) -> Iterator[str]:
    """The page on a real server of this process; yields its address, by the name that passkeys need."""

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            world.inbox.live.stop()
            await super().shutdown(sockets)

    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        server = Server(uvicorn.Config(world.app, log_config=None, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://localhost:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)


def form_token(client: TestClient) -> str:
    """The token of the forms of a browser's session."""
    found = re.search(r'name="token" value="([^"]+)"', client.get("/").text)
    assert found
    return found[1]
