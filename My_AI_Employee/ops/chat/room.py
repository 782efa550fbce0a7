"""The port `ChatRoom`: one room of a chat server in which plans are posted and people write commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

MAX_TEXT = 12_000
"""Characters of a post; Mattermost takes 16,383."""


@dataclass(frozen=True, kw_only=True)
class ChatMessage:
    """What a person wrote. id: of the message on its server. sender: the stable id of the account, never a name that
    the person chooses. must_be_command: it was addressed to this program."""

    id: str
    room: str
    sender: str
    text: str
    must_be_command: bool = False


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Messages in their order. position: where the next reading goes on. missed: some could not be read."""

    messages: Sequence[ChatMessage]
    position: str
    missed: bool = False


class ChatRoom(Protocol):
    """Every method may raise ServiceUnavailableError (try again) and ServiceRefusedError (a person must act)."""

    @property
    def kind(self) -> str:
        """The kind of server, such as `Matrix`."""
        ...

    @property
    def id(self) -> str:
        """The stable id of the room."""
        ...

    @property
    def own_id(self) -> str:
        """The stable id of the account that posts."""
        ...

    def post(self, text: str, *, key: str, under: str = "", room: str = "") -> str:
        """Post plain text; returns the post's id. The same key posts once, even when it is sent again.

        under: id of the post that this one belongs to. room: another room, to answer a message from there.
        """
        ...

    def update(self, post_id: str, text: str, *, key: str) -> None:
        """Replace the text of an own post."""
        ...

    def read(self, position: str, wait_s: float) -> Reading:
        """What people wrote since; waits for it at most so long. position: empty to begin with what comes now."""
        ...

    def close(self) -> None:
        """Close the connections. Idempotent."""
        ...


def short_key(key: str) -> str:
    """A key as servers take it: 32 hexadecimal digits."""
    return sha256(key.encode()).hexdigest()[:32]


def shortened(text: str) -> str:
    """The text as long as a post may be."""
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]} ... (the rest is in the vault)"
