"""What the inbox page decides with: built at the first decision, since it starts a process for the books."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from My_AI_Employee.bootstrap import Installation, open_employee
from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.web.decisions import PageDecisions

LONGEST_DRY_RUN_S = 10.0
"""How long a person waits for what the books say to a plan; without it the plan is approved, and waits for them."""


UNUSED_S = 300.0
"""After so long without a decision the process for the books ends; the next decision starts it again."""


@dataclass(kw_only=True)
class ImpatientTools:
    """Tools of the books that are given up after a while. Raises BooksUnavailableError.

    rest: called when nobody has asked for `unused_s`; gives memory back until the next call.
    """

    tools: ToolCaller
    rest: Callable[[], object]
    timeout_s: float = LONGEST_DRY_RUN_S
    unused_s: float = UNUSED_S
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="dry-run"))
    _timer: threading.Timer | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def audience(self) -> str:
        """See `ToolCaller`."""
        return self.tools.audience()

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        """See `ToolCaller`."""
        asked = self._pool.submit(self.tools.call, tool, arguments, grant=grant, audience=audience)
        try:
            return asked.result(self.timeout_s)
        except TimeoutError:
            asked.cancel()
            raise BooksUnavailableError(f"the books did not answer within {self.timeout_s:g} s") from None
        finally:
            self._set_timer()

    def _set_timer(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self.unused_s, self._rest)
            self._timer.daemon = True
            self._timer.start()

    def _rest(self) -> None:
        """In the thread of the calls, so that none is cut off."""
        with suppress(RuntimeError):  # the page has ended meanwhile
            self._pool.submit(self.rest)

    def close(self) -> None:
        """Wait for nothing more."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, kw_only=True)
class LazyDecisions:
    """Decides for the people of the page. Closed when the page ends."""

    installation: Installation
    _stack: ExitStack = field(default_factory=ExitStack)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _built: list[PageDecisions] = field(default_factory=list)

    def decisions(self) -> PageDecisions:
        """What decides; built at the first call."""
        with self._lock:
            if not self._built:
                self._built.append(self._build())
            return self._built[0]

    def _build(self) -> PageDecisions:
        employee = self._stack.enter_context(open_employee(self.installation))
        parts = employee.parts
        keeper = parts.decisions.keeper
        tools = ImpatientTools(tools=keeper.dry_runs.tools, rest=employee.client.close)
        self._stack.callback(tools.close)
        keeper = replace(keeper, execution=None, dry_runs=replace(keeper.dry_runs, tools=tools))
        return PageDecisions(keeper=keeper, policies=parts.decisions.policies, store=parts.store)

    def close(self) -> None:
        """End the process for the books."""
        self._stack.close()
