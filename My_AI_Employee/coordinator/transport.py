"""The HTTP transport to targets: limits the size of answers, and turns failures into answers of the protocol.

A failure that the MCP library's client does not expect would end it, with every other call that is under way to the
same target. So failures are noted in the request's Exchange, and the library gets a JSON-RPC error instead.
"""

from collections.abc import AsyncIterator

import httpx2

from My_AI_Employee.coordinator.exchange import EXCHANGE, Exchange, Fault

MAX_ANSWER_BYTES = 8 * 1024 * 1024
_ERROR = {"jsonrpc": "2.0", "id": None, "error": {"code": -32603, "message": "the target did not answer"}}
_BEFORE_SENDING = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
_STATUS_FAULTS = {
    401: Fault.REFUSED,
    403: Fault.REFUSED,
    429: Fault.NOT_SENT,  # a limit is checked before a request is worked on
    502: Fault.LOST,
    503: Fault.LOST,
    504: Fault.LOST,
}


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Wraps the transport of one target. bearer: sent to this target alone; empty for none."""

    def __init__(
        self, inner: httpx2.AsyncBaseTransport, *, bearer: str = "", max_bytes: int = MAX_ANSWER_BYTES
    ) -> None:
        self._inner = inner
        self._bearer = bearer
        self._max_bytes = max_bytes

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request. Never raises for what the target or the network does."""
        exchange = EXCHANGE.get() or Exchange()
        self._add_headers(request, exchange)
        try:
            response = await self._inner.handle_async_request(request)
        except _BEFORE_SENDING as error:
            return _failed(exchange, Fault.NOT_SENT, type(error).__name__)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not end the other calls
            return _failed(exchange, Fault.LOST, type(error).__name__)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            return _failed(exchange, Fault.INVALID, "an answer in an encoding that was not asked for")
        if fault := _STATUS_FAULTS.get(response.status_code):
            await response.aclose()
            return _failed(exchange, fault, f"HTTP status {response.status_code}")
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_LimitedStream(response.stream, exchange, self._max_bytes),
            extensions=response.extensions,
        )

    def _add_headers(self, request: httpx2.Request, exchange: Exchange) -> None:
        request.headers["accept-encoding"] = "identity"  # a small answer must not grow when it is read
        for name, value in exchange.headers.items():
            request.headers[name] = value
        if self._bearer:
            request.headers["authorization"] = f"Bearer {self._bearer}"

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


class _LimitedStream(httpx2.AsyncByteStream):
    """The body of an answer; ends with an error that the MCP library expects."""

    def __init__(self, inner: httpx2.AsyncByteStream, exchange: Exchange, max_bytes: int) -> None:
        self._inner = inner
        self._exchange = exchange
        self._left = max_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._inner:
                self._left -= len(chunk)
                if self._left < 0:
                    self._exchange.fault, self._exchange.detail = Fault.INVALID, "the answer is too large"
                    raise httpx2.StreamError("the answer is too large")
                yield chunk
        except httpx2.TransportError as error:
            self._exchange.fault, self._exchange.detail = Fault.LOST, type(error).__name__
            raise httpx2.StreamError("the answer broke off") from None

    async def aclose(self) -> None:
        await self._inner.aclose()


def _failed(exchange: Exchange, fault: Fault, detail: str) -> httpx2.Response:
    exchange.fault, exchange.detail = fault, detail
    return httpx2.Response(502, json=_ERROR)
