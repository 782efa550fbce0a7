"""The inbox page over a real vault, served by this process, with everything that people can do there."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace

import uvicorn

from My_AI_Employee.approvals.people_file import read_people
from My_AI_Employee.cli.inbox_books import PageBooks
from My_AI_Employee.cli.inbox_people import passkeys_of, sign_in_links, tokens_of
from My_AI_Employee.cli.inbox_service import VaultInboxService
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.watchers.filesystem import watch_folders
from My_AI_Employee.web.app import Inbox
from My_AI_Employee.web.decisions import PageDecisions
from My_AI_Employee.web.links import SignedIn
from My_AI_Employee.web.live import Live
from My_AI_Employee.web.session import Sessions

OWNER = SignedIn(person="Dana Field", is_owner=True)


@dataclass(frozen=True, kw_only=True)
class InboxSite:
    """address: of the server. inbox: what it serves."""

    address: str
    inbox: Inbox

    def link(self, who: SignedIn = OWNER) -> str:
        """A new link that signs a person in, once."""
        return f"{self.address}/sign-in?token={self.inbox.links.make(who)}"


def page_service(vault: DrivenVault, books: PageBooks) -> VaultInboxService:
    """What the page shows and does, with the vault's own tools."""
    parts = vault.employee.parts
    keeper = replace(parts.decisions.keeper, execution=None)
    decisions = PageDecisions(keeper=keeper, policies=parts.decisions.policies, store=parts.store)
    return VaultInboxService(installation=vault.installation, decisions=lambda: decisions, books=books)


@contextmanager
def inbox_site(vault: DrivenVault) -> Iterator[InboxSite]:
    """Serve until the block ends."""
    books = PageBooks(installation=vault.installation)
    live = Live(watch=lambda: watch_folders(vault.root))
    service = page_service(vault, books)
    inbox = Inbox(
        service=service,
        sessions=Sessions(),
        links=sign_in_links(vault.installation),
        tokens=tokens_of(vault.installation),
        people=lambda: read_people(vault.installation.state.people),
        live=live,
        passkeys=passkeys_of(vault.installation),
        company=vault.installation.settings.company_name or "AI Employee",
    )
    with closing(books), closing(service), served_app(inbox) as address:
        yield InboxSite(address=address, inbox=inbox)


@contextmanager
def served_app(inbox: Inbox) -> Iterator[str]:
    """The pages on a real server of this process; yields its address, by the name that passkeys need."""

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            inbox.live.stop()
            await super().shutdown(sockets)

    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        server = Server(uvicorn.Config(inbox.app(["127.0.0.1", "localhost"]), log_config=None, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://localhost:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
