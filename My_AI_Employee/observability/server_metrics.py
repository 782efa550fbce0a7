"""Prometheus metrics that every server has. No label contains a person, a record or text that a client chooses."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily

from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.observability.correlation import log_fields

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
CONTENT_TYPE = CONTENT_TYPE_LATEST
CallObserver = Callable[[str, str, float], None]
"""Receives each call of a tool: its name, the outcome and seconds."""


def ignore_call(_tool: str, _outcome: str, _seconds: float) -> None:
    """A call observer that keeps nothing."""


class ServerMetrics:
    """Counts the requests and calls of one server. Thread-safe. server: which one, such as memory."""

    def __init__(self, server: str, version: str) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)  # memory, processor time and open files of the process
        Gauge(
            "ai_employee_build_info", "Always 1; which server this is, and of which version", ["server", "version"],
            registry=registry,
        ).labels(server, version).set(1)  # fmt: skip
        self._calls = Counter(
            "ai_employee_tool_calls", "Tool calls by outcome: ok, asked, or an error code", ["tool", "outcome"],
            registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "ai_employee_tool_seconds", "Seconds from a tool call to its answer", ["tool"], buckets=BUCKETS,
            registry=registry,
        )  # fmt: skip
        self._refusals = Counter(
            "ai_employee_refusals", "Requests that were turned away before a tool ran", ["reason"], registry=registry
        )
        self._requests = Counter(
            "ai_employee_http_requests", "Requests by status class", ["status"], registry=registry
        )
        self._request_seconds = Histogram(
            "ai_employee_http_request_seconds", "Seconds from a request to the end of its answer, without streams",
            buckets=BUCKETS, registry=registry,
        )  # fmt: skip

    def tool_called(self, tool: str, outcome: str, seconds: float) -> None:
        """Count a tool call. tool: a name of the catalogue."""
        self._calls.labels(tool, outcome).inc()
        self._seconds.labels(tool).observe(seconds)

    def answered(self, status: int, refusal: str = "", seconds: float | None = None) -> None:
        """Count an answered request. refusal: why it was refused; empty when it was not."""
        self._requests.labels(f"{status // 100}xx").inc()
        if seconds is not None:
            self._request_seconds.observe(seconds)
        if refusal:
            self._refusals.labels(refusal).inc()

    def read_at_scrape(self, name: str, text: str, label: str, read: Callable[[], Mapping[str, float]]) -> None:
        """A gauge by one label, read whenever the metrics are rendered; left out while it cannot be read."""
        self.registry.register(_Read(name, text, label, read))

    def render(self) -> bytes:
        """The metrics in the Prometheus text format."""
        return generate_latest(self.registry)


class _Read:
    """A collector of values that something else keeps. label: empty for a single value, which is at ''."""

    def __init__(self, name: str, text: str, label: str, read: Callable[[], Mapping[str, float]]) -> None:
        self._name, self._text, self._label, self._read = name, text, label, read

    def describe(self) -> list[GaugeMetricFamily]:
        """Its name, so that nothing is read when it is registered."""
        return [GaugeMetricFamily(self._name, self._text, labels=[self._label] if self._label else [])]

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The values as they are now."""
        try:
            found = self._read()
        except (AIEmployeeError, OSError):  # what else the server tells is told all the same
            return
        family = self.describe()[0]
        for value, number in sorted(found.items()):
            family.add_metric([value] if self._label else [], number)
        yield family


@contextmanager
def counted(tool: str, on_call: CallObserver) -> Iterator[list[str]]:
    """Counts a call, and notes it for the log. The block may append its outcome; without one it is `ok`."""
    outcomes: list[str] = []
    started = monotonic()
    outcome = "crash"
    try:
        yield outcomes
        outcome = outcomes[0] if outcomes else "ok"
    except AIEmployeeError as error:
        outcome = error.code
        raise
    finally:
        on_call(tool, outcome, monotonic() - started)
        log_fields().tool, log_fields().outcome = tool, outcome
