"""Prometheus figures of the coordinator, beside those of the team server's web app."""

from collections.abc import Callable

from prometheus_client import Counter, Gauge, Histogram

from My_AI_Employee.observability.server_metrics import BUCKETS
from My_AI_Employee.team.http.metrics import Metrics, OnCall


class CoordinatorMetrics(Metrics):
    """Labels are names of the configuration and codes; none names a person, a tool's arguments or a record."""

    def __init__(self, on_routed: OnCall | None = None) -> None:
        super().__init__(
            server="coordinator"
        )  # a call of an instance's tool in this process is told once, as a routed one
        self._on_routed = on_routed
        self._routed = Counter(
            "ai_employee_routed_calls", "Calls by target and outcome: ok, refused, asked, or an error code",
            ["target", "outcome"], registry=self.registry,
        )  # fmt: skip
        self._routed_seconds = Histogram(
            "ai_employee_routed_seconds", "Seconds from a call to its answer", ["target"], buckets=BUCKETS,
            registry=self.registry,
        )  # fmt: skip
        self._up = Gauge("ai_employee_target_up", "Whether a target answers", ["target"], registry=self.registry)

    def call_routed(self, target: str, outcome: str, seconds: float, tool: str) -> None:
        """Count a call. tool: the target's own name of it, which is no label: a server chooses its names."""
        self._routed.labels(target, outcome).inc()
        self._routed_seconds.labels(target).observe(seconds)
        if self._on_routed is not None:
            self._on_routed(tool, target, outcome, seconds)

    def watch_target(self, name: str, is_up: Callable[[], bool]) -> None:
        """A function that is read whenever the metrics are rendered."""
        self._up.labels(name).set_function(lambda: float(is_up()))
