import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio
import pytest
from mcp.shared.message import SessionMessage
from mcp_types import JSONRPCNotification, JSONRPCRequest

from My_AI_Employee.mcp_servers.pipes import Incoming, Outgoing, message_streams
from My_AI_Employee.mcp_servers.session import server_environment

pytestmark = pytest.mark.slow

SERVER = str(Path(__file__).with_name("stdio_server.py"))
INITIALIZE = (
    b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",'
    b'"capabilities":{},"clientInfo":{"name":"x","version":"1"}}}\n'
)


def _with_streams(talk: Callable[[Incoming, Outgoing, int, int], Awaitable[None]]) -> None:
    """Run a talk whose other side is two bare descriptors: one to write to, one to read from."""
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()

    async def run() -> None:
        with os.fdopen(ours_in, "rb", buffering=0) as source, os.fdopen(ours_out, "wb", buffering=0) as target:
            async with message_streams(source, target) as (incoming, outgoing):
                await talk(incoming, outgoing, theirs_out, theirs_in)

    asyncio.run(run())
    for descriptor in (theirs_in, theirs_out):
        try:
            os.close(descriptor)
        except OSError:
            continue


def _request(number: int, padding: str = "") -> bytes:
    message = JSONRPCRequest(jsonrpc="2.0", id=number, method="ping", params={"padding": padding})
    return message.model_dump_json(by_alias=True).encode() + b"\n"


def test_messages_arrive_one_by_one_however_they_are_cut() -> None:
    async def talk(incoming: Incoming, _outgoing: Outgoing, there: int, _read: int) -> None:
        lines = _request(1) + _request(2) + _request(3)
        os.write(there, lines[:10])
        waiting = asyncio.ensure_future(incoming.receive())
        await asyncio.sleep(0.01)
        assert not waiting.done()
        os.write(there, lines[10:])
        found = [await waiting, await incoming.receive(), await incoming.receive()]
        assert [message.message.id for message in found if isinstance(message, SessionMessage)] == [1, 2, 3]  # type: ignore[union-attr]

    _with_streams(talk)


def test_what_is_no_message_is_handed_over_as_an_error_and_the_next_one_is_read() -> None:
    async def talk(incoming: Incoming, _outgoing: Outgoing, there: int, _read: int) -> None:
        os.write(there, b"noise\n\xff\xfe\n" + _request(7))
        found = [await incoming.receive() for _ in range(3)]
        assert [isinstance(message, ValueError) for message in found] == [True, True, False]

    _with_streams(talk)


def test_peeked_message_is_received_next() -> None:
    async def talk(incoming: Incoming, _outgoing: Outgoing, there: int, _read: int) -> None:
        os.write(there, _request(1) + b"noise\n" + _request(3))
        for kind in (SessionMessage, ValueError, SessionMessage):
            peeked = await incoming.peek()
            assert isinstance(peeked, kind)
            assert await incoming.peek() is peeked
            assert await incoming.receive() is peeked
        os.close(there)
        assert await incoming.peek() is None
        with pytest.raises(anyio.EndOfStream):
            await incoming.receive()

    _with_streams(talk)


def test_end_of_the_other_side_ends_the_stream_without_the_half_line() -> None:
    async def talk(incoming: Incoming, _outgoing: Outgoing, there: int, _read: int) -> None:
        os.write(there, _request(1) + b'{"jsonrpc":')
        os.close(there)
        assert len([message async for message in incoming]) == 1
        assert not incoming.is_open
        with pytest.raises(anyio.EndOfStream):
            await incoming.receive()

    _with_streams(talk)


def test_message_larger_than_the_pipe_is_written_whole() -> None:
    async def talk(_incoming: Incoming, outgoing: Outgoing, _there: int, read: int) -> None:
        size = 3_000_000
        message = JSONRPCNotification(jsonrpc="2.0", method="note", params={"words": "x" * size})
        sending = asyncio.ensure_future(outgoing.send(SessionMessage(message)))
        taken = b""
        while not taken.endswith(b"\n"):
            taken += await asyncio.to_thread(os.read, read, 1 << 20)
        await sending
        assert taken.count(b"x") == size

    _with_streams(talk)


def test_writing_to_nobody_is_an_error() -> None:
    async def talk(_incoming: Incoming, outgoing: Outgoing, _there: int, read: int) -> None:
        os.close(read)
        message = SessionMessage(JSONRPCNotification(jsonrpc="2.0", method="note"))
        await asyncio.sleep(0.05)  # the loop notices that the reader is gone
        with pytest.raises(anyio.BrokenResourceError):
            await outgoing.send(message)
        with pytest.raises(anyio.BrokenResourceError):
            await outgoing.send(message)

    _with_streams(talk)


@pytest.mark.slow
def test_server_reads_from_a_file_too(tmp_path: Path) -> None:
    """A file is no pipe: the library's own transport reads it."""
    asked = tmp_path / "asked.jsonl"
    asked.write_bytes(INITIALIZE)
    with asked.open("rb") as stdin:
        done = subprocess.run(
            [sys.executable, SERVER],
            stdin=stdin,
            capture_output=True,
            timeout=60,
            env=server_environment(os.environ),
            check=True,
        )
    assert b'"serverInfo"' in done.stdout


def test_server_leaves_when_its_stdin_ends() -> None:
    environment = server_environment(os.environ)
    done = subprocess.run(
        [sys.executable, SERVER], input=INITIALIZE, capture_output=True, timeout=60, env=environment, check=True
    )
    assert b'"serverInfo"' in done.stdout


MODERN = (
    b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{'
    b'"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},'
    b'"io.modelcontextprotocol/clientInfo":{"name":"x","version":"1"}}}}\n'
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("opening", "answer"),
    [
        (MODERN, b'"create_invoice"'),
        (b"noise\n" + MODERN, b'"create_invoice"'),
        (b"noise\n" + INITIALIZE, b'"serverInfo"'),
        (b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n' + INITIALIZE, b'"serverInfo"'),
        (b"", b""),
    ],
    ids=["without a handshake", "noise first", "noise before a handshake", "a notification first", "nothing"],
)
def test_server_takes_sessions_of_either_kind_however_they_begin(opening: bytes, answer: bytes) -> None:
    with subprocess.Popen(
        [sys.executable, SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=server_environment(os.environ),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(opening)
        process.stdin.flush()
        if answer:
            assert answer in process.stdout.readline()
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(30) == 0


@pytest.mark.slow
def test_server_answers_more_than_once_over_one_socket() -> None:
    """Some launchers hand one socket over as both stdin and stdout."""
    ours, theirs = socket.socketpair()
    with (
        ours,
        subprocess.Popen(
            [sys.executable, SERVER],
            stdin=theirs.fileno(),
            stdout=theirs.fileno(),
            env=server_environment(os.environ),
        ) as process,
    ):
        theirs.close()
        ours.settimeout(30)
        with ours.makefile("rb") as answers:
            ours.sendall(INITIALIZE)
            assert b'"serverInfo"' in answers.readline()
            ours.sendall(b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n')
            ours.sendall(b'{"jsonrpc":"2.0","id":2,"method":"tools/list"}\n')
            assert b'"create_invoice"' in answers.readline()
        ours.shutdown(socket.SHUT_RDWR)
        process.wait(30)
