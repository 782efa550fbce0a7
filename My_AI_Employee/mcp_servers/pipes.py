"""The messages of a session over two pipes, a line each; the same on both ends.

The library's own transport over stdio reads and writes in threads of its own, and starts the server itself, after its
import has taken half a second. Here the loop talks to the pipes, and whoever has them may have started the server
before.
"""

import asyncio
import os
import stat
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import IO, Self

import anyio
from mcp.shared.message import SessionMessage
from mcp_types import jsonrpc_message_adapter

_LONGEST_LINE = 1 << 30


class Incoming:
    """The read stream of a session. is_open: False as soon as the other side has closed its end."""

    def __init__(self, lines: asyncio.StreamReader, transport: asyncio.BaseTransport) -> None:
        self._lines = lines
        self._transport = transport
        self._peeked: SessionMessage | Exception | None = None
        self.is_open = True

    async def peek(self) -> SessionMessage | Exception | None:
        """What `receive` will answer next; None at the end."""
        if self._peeked is None:
            with suppress(anyio.EndOfStream):
                self._peeked = await self.receive()
        return self._peeked

    async def receive(self) -> SessionMessage | Exception:
        """The next message; what is no message is handed over as the error. Raises anyio.EndOfStream."""
        if (peeked := self._peeked) is not None:
            self._peeked = None
            return peeked
        line = await self._lines.readline() if self.is_open else b""
        if not line.endswith(b"\n"):
            self.is_open = False
            raise anyio.EndOfStream
        try:
            return SessionMessage(jsonrpc_message_adapter.validate_json(line, by_name=False))
        except ValueError as error:
            return error

    async def aclose(self) -> None:
        """Read no more. Idempotent."""
        self.is_open = False
        self._transport.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> SessionMessage | Exception:
        try:
            return await self.receive()
        except anyio.EndOfStream:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


class Outgoing:
    """The write stream of a session."""

    def __init__(self, pipe: asyncio.StreamWriter) -> None:
        self._pipe = pipe

    async def send(self, item: SessionMessage, /) -> None:
        """Returns when the pipe has taken the message. Raises anyio.BrokenResourceError when nobody reads it."""
        if self._pipe.is_closing():
            raise anyio.BrokenResourceError
        self._pipe.write(item.message.model_dump_json(by_alias=True, exclude_unset=True).encode() + b"\n")
        try:
            await self._pipe.drain()
        except OSError as error:
            raise anyio.BrokenResourceError from error

    async def aclose(self) -> None:
        """Tell the other side that nothing follows. Idempotent."""
        self._pipe.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


@asynccontextmanager
async def message_streams(source: IO[bytes], target: IO[bytes]) -> AsyncGenerator[tuple[Incoming, Outgoing], None]:
    """Talk over two pipes or sockets, both closed at the end of the block."""
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader(limit=_LONGEST_LINE)
    reading, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), source)
    writing, protocol = await loop.connect_write_pipe(
        lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader()), target
    )
    writing.set_write_buffer_limits(0)  # drain() then waits until all is written
    incoming = Incoming(lines, reading)
    outgoing = Outgoing(asyncio.StreamWriter(writing, protocol, None, loop))
    try:
        yield incoming, outgoing
    finally:
        if writing.get_write_buffer_size():
            writing.abort()  # nobody reads it any more
        await outgoing.aclose()
        await incoming.aclose()


def are_pipes() -> bool:
    """Whether this process' stdin and stdout are two pipes or sockets, as those of a server are.

    One socket that serves as both is not: the loop would take what arrives for the end of its other side.
    """
    try:
        source, target = os.fstat(0), os.fstat(1)
    except OSError:
        return False
    are_two = (source.st_dev, source.st_ino) != (target.st_dev, target.st_ino)
    return are_two and all(stat.S_ISFIFO(kind.st_mode) or stat.S_ISSOCK(kind.st_mode) for kind in (source, target))


def take_standard_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Stdin and stdout for the messages alone; whatever else reads or prints meets nothing, and stderr."""
    sys.stdout.flush()
    source, target = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(source, "rb", buffering=0), os.fdopen(target, "wb", buffering=0)
