"""Prometheus metrics of one app. No label contains a person, a record or text that a client chooses."""

from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from My_AI_Employee.team.login.port import Refusal, SignedIn, SignIn, SignInAttempt
from My_AI_Employee.team.people.connections import ConnectionCounts

OnCall = Callable[[str, str, str, float], None]
"""Told of each call: tool, target, outcome and seconds."""
TEAM_TARGET = "team"
"""The name of the team server's Odoo among the targets of calls."""
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
CONTENT_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """Counts events. Thread-safe."""

    def __init__(self, on_call: OnCall | None = None) -> None:
        self._on_call = on_call
        self.registry = registry = CollectorRegistry()
        self._calls = Counter(
            "ai_employee_tool_calls", "Tool calls by outcome: ok, asked, or an error code", ["tool", "outcome"],
            registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "ai_employee_tool_seconds", "Seconds from a tool call to its answer", ["tool"], buckets=BUCKETS,
            registry=registry,
        )  # fmt: skip
        self._sign_ins = Counter(
            "ai_employee_sign_ins", "Answers at the login page: done, refused", ["outcome"], registry=registry
        )
        self._refusals = Counter(
            "ai_employee_refusals", "Requests that were turned away before a tool ran", ["reason"], registry=registry
        )
        self._requests = Counter(
            "ai_employee_http_requests", "Requests by status class", ["status"], registry=registry
        )

    def watch(self, counts: Callable[[], ConnectionCounts], sessions: Callable[[], int]) -> None:
        """Functions that are read whenever the metrics are rendered."""
        kinds = (
            ("ai_employee_people", "Signed-in people in memory", lambda: counts().people),
            ("ai_employee_odoo_connections", "Open connections to Odoo", lambda: counts().connections),
            ("ai_employee_sessions", "Open MCP sessions of clients that have sessions", sessions),
        )
        for name, text, read in kinds:
            Gauge(name, text, registry=self.registry).set_function(read)

    def tool_called(self, tool: str, outcome: str, seconds: float) -> None:
        """Count a tool call. tool: a name of the catalogue."""
        self._calls.labels(tool, outcome).inc()
        self._seconds.labels(tool).observe(seconds)
        if self._on_call is not None:
            self._on_call(tool, TEAM_TARGET, outcome, seconds)

    def signed_in(self, *, done: bool) -> None:
        """Count a sign-in, or a refused one."""
        self._sign_ins.labels("done" if done else "refused").inc()

    def answered(self, status: int, refusal: str = "") -> None:
        """Count an answered request. refusal: why it was refused; empty when it was not."""
        self._requests.labels(f"{status // 100}xx").inc()
        if refusal:
            self._refusals.labels(refusal).inc()

    def render(self) -> bytes:
        """The metrics in the Prometheus text format."""
        return generate_latest(self.registry)


class CountedSignIn:
    """A SignIn that counts the outcomes of another one."""

    def __init__(self, sign_in: SignIn, metrics: Metrics) -> None:
        self._sign_in = sign_in
        self._metrics = metrics

    @property
    def takes_passwords(self) -> bool:
        """As the wrapped one."""
        return self._sign_in.takes_passwords

    def sign_in(self, attempt: SignInAttempt) -> SignedIn | Refusal:
        found = self._sign_in.sign_in(attempt)
        self._metrics.signed_in(done=isinstance(found, SignedIn))
        return found

    def revoke_key(self, key: str) -> bool:
        return self._sign_in.revoke_key(key)
