"""Connections that send no request are closed; those that do are not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from My_AI_Employee.team.http.header_timeout import HeaderTimeoutProtocol

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Impatient(HeaderTimeoutProtocol):
    header_timeout_s = 0.3


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answers after the body, or after twice the time limit."""
    if scope["path"] == "/slow":
        await asyncio.sleep(0.6)
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@asynccontextmanager
async def listening(protocol: type[H11Protocol]) -> AsyncIterator[int]:
    """The port of a server with five connections at most, which keeps idle ones for longer than any test waits."""
    config = uvicorn.Config(
        app,
        port=0,
        log_config=None,
        lifespan="off",
        http=protocol,
        limit_concurrency=5,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await asyncio.wait_for(task, 10)


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def status_after_silent_ones(protocol: type[H11Protocol], started: bytes) -> bytes:
    """What a request gets after five connections that sent no whole head, and a second."""
    async with listening(protocol) as port, AsyncExitStack() as opened:
        silent = [await opened.enter_async_context(connected(port)) for _ in range(5)]
        for _, writer in silent:
            writer.write(started)
        if protocol is Impatient:
            for reader, _ in silent:
                await asyncio.wait_for(reader.read(), 20)
        reader, writer = await opened.enter_async_context(connected(port))
        writer.write(GET)
        return await asyncio.wait_for(reader.readline(), 20)


@pytest.mark.parametrize("started", [b"", b"GET / HTTP/1.1\r\nHost:", GET + b"G"])
async def test_silent_connections_are_closed(started: bytes) -> None:
    assert b"200" in await status_after_silent_ones(Impatient, started)


async def test_a_request_begun_while_one_is_answered_has_the_limit_too() -> None:
    async with listening(Impatient) as port, connected(port) as (reader, writer):
        writer.write(GET + b"G")
        assert (await asyncio.wait_for(reader.read(), 20)).endswith(b"ok")  # read to the end: it was closed


async def test_without_the_limit_they_keep_others_out() -> None:
    """The twin: what the protocol of the library alone does."""
    assert b"503" in await status_after_silent_ones(H11Protocol, b"")


async def test_slow_answers_bodies_and_pauses_are_left_alone() -> None:
    async with listening(Impatient) as port, connected(port) as (reader, writer):
        for head, rest in (
            (GET.replace(b"/ ", b"/slow "), b""),
            (b"POST / HTTP/1.1\r\nHost: x\r\ncontent-length: 1\r\n\r\n", b"x"),
        ):
            writer.write(head)
            if rest:
                await asyncio.sleep(0.6)
                writer.write(rest)
            assert b"200" in await asyncio.wait_for(reader.readuntil(b"ok"), 20)
            await asyncio.sleep(0.6)  # longer than the limit; the time between requests is the keep-alive's
