"""A vault with a chat room, and people in it with different rights."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from My_AI_Employee.ops.chat.answers import CommandAnswers
from My_AI_Employee.ops.chat.decisions import ChatDecisions
from My_AI_Employee.ops.chat.people import ApprovalLimit, Person
from My_AI_Employee.ops.chat.posts import PlanPosts
from My_AI_Employee.ops.chat.room import ChatRoom
from My_AI_Employee.ops.chat.service import ChatParts, ChatService
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from My_AI_Employee.testing.memory_chat import MemoryRoom
from tests.acceptance.requests_samples import invoice_note

ANNA, BEN, EVA = "@anna:chat.example", "@ben:chat.example", "@eva:chat.example"
PEOPLE = {
    ANNA: Person(id=ANNA, name="Anna Muster", limit=ApprovalLimit(), workflows=("nightly",)),
    BEN: Person(id=BEN, name="Ben Keller", limit=ApprovalLimit(amount=Decimal("2000.00"), currency="USD")),
    EVA: Person(id=EVA, name="Eva Lang"),
}


@dataclass
class ChatDesk:
    """vault: worked on by passes. room: its chat. service: a pass of the chat is `say`."""

    vault: DrivenVault
    room: MemoryRoom
    service: ChatService
    parts: ChatParts

    def planned(self, customer: str, *lines: str) -> tuple[str, str]:
        """Drop an invoice request, have it planned and posted; the plan's id and the code of its post."""
        note = self.vault.planned(
            f"{customer}.md", invoice_note(customer, f"{customer.split()[0].lower()}@client.example", *lines)
        )
        self.service.step_now()
        return note.stem, self.code_of(note.stem)

    def code_of(self, plan_id: str) -> str:
        """The code of the plan's newest post; empty when no post shows one."""
        wanted = f"To approve: approve {plan_id} "
        posts = [text for text in self.room.texts() if wanted in text]
        return posts[-1].partition(wanted)[2].split()[0] if posts else ""

    def say(self, sender: str, text: str, *, room: str = "") -> str:
        """Write a message and let the chat work; the answer, empty for none."""
        before = len(self.room.posts)
        self.room.write(sender, text, room=room)
        self.service.step_now()
        return self.room.posts[before].text if len(self.room.posts) > before else ""

    def settle(self) -> None:
        """Let the employee work, and the chat tell of it."""
        self.vault.settle()
        self.service.step_now()


def parts_for(vault: DrivenVault, room: ChatRoom) -> ChatParts:
    """What serves a room over a vault."""
    keeper = replace(vault.employee.parts.decisions.keeper, execution=None)
    decisions = ChatDecisions(keeper=keeper, store=vault.employee.parts.store, kind=room.kind, room=room.id)
    answers = CommandAnswers(
        decisions=decisions, people=PEOPLE, workflows={"nightly": "n8n", "weekly": "n8n"}, wake=lambda: None
    )
    posts = PlanPosts(journal=vault.employee.journal, room=room, clock=vault.clock)
    return ChatParts(room=room, posts=posts, answers=answers)


@contextmanager
def open_chat_desk(folder: Path, **settings: str) -> Iterator[ChatDesk]:
    """A new vault and a room in memory that it has joined."""
    with open_driven_vault(folder, **settings) as vault:
        room = MemoryRoom()
        parts = parts_for(vault, room)
        service = ChatService(lambda: parts)
        service.step_now()
        yield ChatDesk(vault, room, service, parts)
