"""Prometheus metrics of one app. No label contains a person, a record or text that a client chooses."""

from collections.abc import Callable

from prometheus_client import Counter, Gauge

from My_AI_Employee import __version__
from My_AI_Employee.observability.server_metrics import ServerMetrics
from My_AI_Employee.team.login.port import Refusal, SignedIn, SignIn, SignInAttempt
from My_AI_Employee.team.people.connections import ConnectionCounts

OnCall = Callable[[str, str, str, float], None]
"""Called after each call with its tool, target, outcome and seconds."""
TEAM_TARGET = "team"
"""The name of the team server's Odoo among the targets of calls."""


class Metrics(ServerMetrics):
    """Counts events of the team server. Thread-safe."""

    def __init__(self, on_call: OnCall | None = None, server: str = "team") -> None:
        super().__init__(server, __version__)
        self._on_call = on_call
        self._sign_ins = Counter(
            "ai_employee_sign_ins", "Answers at the login page: done, refused", ["outcome"], registry=self.registry
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
        super().tool_called(tool, outcome, seconds)
        if self._on_call is not None:
            self._on_call(tool, TEAM_TARGET, outcome, seconds)

    def signed_in(self, *, done: bool) -> None:
        """Count a sign-in, or a refused one."""
        self._sign_ins.labels("done" if done else "refused").inc()


class CountedSignIn:
    """Passes each sign-in on to another SignIn, and counts how it ended."""

    def __init__(self, sign_in: SignIn, metrics: Metrics) -> None:
        self._sign_in = sign_in
        self._metrics = metrics

    @property
    def takes_passwords(self) -> bool:
        """Whether that SignIn takes passwords."""
        return self._sign_in.takes_passwords

    def sign_in(self, attempt: SignInAttempt) -> SignedIn | Refusal:
        found = self._sign_in.sign_in(attempt)
        self._metrics.signed_in(done=isinstance(found, SignedIn))
        return found

    def revoke_key(self, key: str) -> bool:
        return self._sign_in.revoke_key(key)
