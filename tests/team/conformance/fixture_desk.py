"""What the suite calls is put onto a server here; each fixture that ran to its end leaves a line in the log.

The suite passes some scenarios on an error too: whoever counts its checks also asks which fixtures ran.
"""

import base64
import functools
import logging
import struct
import wave
import zlib
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp_types import AudioContent, EmbeddedResource, ImageContent, TextContent, TextResourceContents

Server = MCPServer[Any]
Call = Context[Any, Any]
Fixture = Callable[..., Awaitable[Any]]

RAN = "a fixture ran"
"""The message of the log line; its field `ran` has the name."""

_log = logging.getLogger("conformance")


def ran(name: str) -> None:
    """Note that a fixture did its work."""
    _log.info(RAN, extra={"fields": {"ran": name}})


def noted(fixture: Fixture, name: str = "") -> Fixture:
    """The fixture, with a note when it has answered. name: its own when empty."""

    @functools.wraps(fixture)
    async def run(*positional: Any, **named: Any) -> Any:
        answer = await fixture(*positional, **named)
        ran(name or fixture.__name__)
        return answer

    return run


def add_tool(server: Server, fixture: Fixture) -> None:
    """A tool of the fixture's name and docstring."""
    server.add_tool(noted(fixture), structured_output=False)


def text(said: str) -> TextContent:
    """One block of text."""
    return TextContent(type="text", text=said)


def png() -> bytes:
    """One red pixel."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def wav() -> bytes:
    """One silent sample."""
    whole = BytesIO()
    with wave.open(whole, "wb") as sound:
        sound.setparams((1, 1, 8000, 1, "NONE", ""))
        sound.writeframes(b"\x80")
    return whole.getvalue()


def image() -> ImageContent:
    """The pixel as a block."""
    return ImageContent(type="image", data=base64.b64encode(png()).decode(), mime_type="image/png")


def audio() -> AudioContent:
    """The sample as a block."""
    return AudioContent(type="audio", data=base64.b64encode(wav()).decode(), mime_type="audio/wav")


def embedded(uri: str, said: str, mime_type: str = "text/plain") -> EmbeddedResource:
    """A resource within a block."""
    return EmbeddedResource(type="resource", resource=TextResourceContents(uri=uri, mime_type=mime_type, text=said))
