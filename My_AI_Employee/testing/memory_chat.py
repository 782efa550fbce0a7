"""A chat room in memory: `room.write("@anna:chat.example", "pending")`, later `room.texts()`."""

from dataclasses import dataclass

from My_AI_Employee.errors import ServiceUnavailableError
from My_AI_Employee.ops.chat.room import ChatMessage, Reading, shortened


@dataclass
class MemoryPost:
    """A post with its present text. under: id of the post that it belongs to."""

    id: str
    text: str
    room: str
    under: str = ""


class MemoryRoom:
    """See `ChatRoom`. away: every call fails as if the server did not answer."""

    kind = "Memory"
    own_id = "@bookkeeper:chat.example"

    def __init__(self, room_id: str = "!room:chat.example") -> None:
        self.id = room_id
        self.posts: list[MemoryPost] = []
        self.away = False
        self._messages: list[ChatMessage] = []
        self._by_key: dict[str, str] = {}

    def write(self, sender: str, text: str, *, room: str = "") -> ChatMessage:
        """What a person does."""
        message = ChatMessage(id=f"${len(self._messages) + 1}", room=room or self.id, sender=sender, text=text)
        self._messages.append(message)
        return message

    def texts(self) -> list[str]:
        """The posts' present texts, oldest first."""
        return [post.text for post in self.posts]

    def post(self, text: str, *, key: str, under: str = "", room: str = "") -> str:
        """See `ChatRoom.post`."""
        self._check()
        if key not in self._by_key:
            self._by_key[key] = f"post-{len(self.posts) + 1}"
            self.posts.append(MemoryPost(self._by_key[key], shortened(text), room or self.id, under))
        return self._by_key[key]

    def update(self, post_id: str, text: str, *, key: str) -> None:
        """See `ChatRoom.update`."""
        self._check()
        next(post for post in self.posts if post.id == post_id).text = shortened(text)

    def read(self, position: str, wait_s: float) -> Reading:
        """See `ChatRoom.read`. Never waits."""
        self._check()
        seen = int(position) if position else len(self._messages)
        return Reading(messages=self._messages[seen:], position=str(len(self._messages)))

    def close(self) -> None:
        """See `ChatRoom.close`."""

    def _check(self) -> None:
        if self.away:
            raise ServiceUnavailableError("the chat server does not answer")
