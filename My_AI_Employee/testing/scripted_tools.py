"""A tool caller that answers by a script: errors in a given order, answers that get lost, effects kept by key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from My_AI_Employee.domain.grants import verify_grant
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError


@dataclass
class ScriptedTools:
    """The port `ToolCaller` without books; grants are checked as the server does.

    errors: raised by the next calls, None lets one pass; dry runs refuse nothing and are not counted.
    lose_answers: effects happen, and nothing is answered. answered: how many bank lines of a batch, all when None.
    refused: those that are refused in it, by their place from 1.
    `Execution(journal=journal, tools=ScriptedTools(secret, clock), secret=secret, clock=clock)`
    """

    secret: bytes
    clock: Callable[[], datetime]
    errors: list[AIEmployeeError | None] = field(default_factory=list)
    lose_answers: bool = False
    answered: int | None = None
    refused: dict[int, AIEmployeeError] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    effects: dict[str, dict[str, Any]] = field(default_factory=dict)
    nonces: set[str] = field(default_factory=set)

    def audience(self) -> str:
        """The one server that there is."""
        return "the script"

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        """See `ToolCaller`."""
        if tool == "check_plans":
            return {"plans": [{"refusals": []} for _ in arguments["plans"]]}
        self.calls.append((tool, dict(arguments)))
        error = self.errors.pop(0) if self.errors else None
        if error is not None:
            raise error
        if tool == "operation_status":
            return {"found": arguments["key"] in self.effects}
        assert audience == self.audience(), "a call with grants goes to the process that they name"
        if tool == "create_invoices":
            return {"answers": [{"result": self._effect("create_invoice", **item)} for item in arguments["items"]]}
        if tool == "match_bank_lines":
            answer = {"answers": self._matches(arguments["items"])}
        else:
            answer = self._effect(tool, arguments=arguments, grant=grant)
        if self.lose_answers:
            raise BooksUnavailableError("the answer was lost")
        return answer

    def _matches(self, items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"error": self.refused[at].as_dict()}
            if at in self.refused
            else {"result": self._effect("match_bank_line", **item)}
            for at, item in enumerate(items[: self.answered], start=1)
        ]

    def _effect(self, tool: str, *, arguments: Mapping[str, Any], grant: str) -> dict[str, Any]:
        found = verify_grant(self.secret, grant, tool=tool, arguments=arguments, books="local", now=self.clock())
        assert found.audience == self.audience()
        assert found.nonce not in self.nonces, "a grant was used twice"
        self.nonces.add(found.nonce)
        number = len(self.effects) + 1
        made = {"invoice_id": f"INV/{number}", "expense_id": f"EXP/{number}", "status": "posted", "amount": "120.00"}
        return self.effects.setdefault(found.key, made)
