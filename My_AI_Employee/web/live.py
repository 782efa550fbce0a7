"""Tells open pages that something in the vault has changed, by server-sent events.

An event says nothing but that; the page fetches itself anew, with the rights that its person has then. Each stream
begins with one, for what changed between the page and its stream.
"""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from My_AI_Employee.watchers.port import Watcher

MOST_STREAMS = 64
MOST_OF_A_SESSION = 3
"""A browser opens six connections to a server; as many streams would leave none for pages."""
KEEP_ALIVE_S = 15.0
_GATHER_S = 0.05
"""A change makes several events; they are told as one."""
_LOOK_S = 0.2


@dataclass(frozen=True, kw_only=True)
class Live:
    """The open streams. watch: starts to watch the vault; called when the first page is open.

    stamp: a value that changes with what the watcher does not tell of, such as a note that the program has put away.
    """

    watch: Callable[[], Watcher]
    stamp: Callable[[], object] = lambda: None
    keep_alive_s: float = KEEP_ALIVE_S
    _streams: set[asyncio.Event] = field(default_factory=set)
    _of_session: Counter[str] = field(default_factory=Counter)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _watching: list[threading.Thread] = field(default_factory=list)

    @asynccontextmanager
    async def running(self, _app: object) -> AsyncIterator[None]:
        """While the server runs: ends the streams and the watching with it."""
        try:
            yield
        finally:
            self.stop()

    def stop(self) -> None:
        """End every stream, and the watching."""
        self._stopped.set()
        self._tell()

    def is_full(self, session: str) -> bool:
        """Whether this session, or all together, have as many streams as they may."""
        return len(self._streams) >= MOST_STREAMS or self._of_session[session] >= MOST_OF_A_SESSION

    async def stream(self, session: str, is_allowed: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
        """The body of a stream. is_allowed: whether its person may still see the page; asked before each event."""
        changed = asyncio.Event()
        changed.set()
        self._streams.add(changed)
        self._of_session[session] += 1
        self._start(asyncio.get_running_loop())
        try:
            yield b"retry: 2000\n\n"
            while not self._stopped.is_set():
                told = await _is_set(changed, self.keep_alive_s)
                if self._stopped.is_set() or not await is_allowed():
                    return
                if told:
                    await asyncio.sleep(_GATHER_S)
                    changed.clear()
                yield b"data: changed\n\n" if told else b": still here\n\n"
        finally:
            self._streams.discard(changed)
            self._of_session[session] -= 1
            if not self._of_session[session]:
                del self._of_session[session]

    def _start(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._watching:
            return
        thread = threading.Thread(target=self._follow, args=(loop,), name="inbox-live", daemon=True)
        self._watching.append(thread)
        thread.start()

    def _follow(self, loop: asyncio.AbstractEventLoop) -> None:
        """Watch until stopped, in a thread of its own."""
        watcher, stamp = self.watch(), None
        try:
            while not self._stopped.is_set():
                told, before, stamp = watcher.wait(_LOOK_S), stamp, self.stamp()
                if (told or stamp != before) and not loop.is_closed():
                    loop.call_soon_threadsafe(self._tell)
        finally:
            watcher.stop()

    def _tell(self) -> None:
        for stream in self._streams:
            stream.set()


async def _is_set(event: asyncio.Event, timeout_s: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), timeout_s)
    except TimeoutError:
        return False
    return True
