"""An OdooClient that answers the reads of a first contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.errors import BooksAuthenticationError


@dataclass
class FakeOdoo:
    """uuid None: the user may not read Odoo's parameters. newest: posted entry. drafts: entries made drafts again.

    hidden: entries of a company that the user may not see any more.
    """

    uuid: str | None = "u-1"
    born: str = "2026-01-01 00:00:00"
    neutralized: bool = False
    newest: int = 10
    drafts: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    asked: int = 0
    protocol: str = "json2"

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        self.asked += 1
        if model == "ir.config_parameter":
            if self.uuid is None:
                raise BooksAuthenticationError("Odoo refuses ir.config_parameter.search_read")
            neutralized = [{"key": "database.is_neutralized", "value": "true"}] if self.neutralized else []
            return [{"key": "database.uuid", "value": self.uuid}, *neutralized]
        if model == "account.move":
            if method == "read":
                return self._read(*ids)
            [[field, _, value]] = kwargs["domain"]
            if field == "id":
                return [value] if value <= self.newest or value in self.drafts else []
            return [self.newest] if self.newest else []
        return [{"id": 1, "create_date": self.born}] if self.born else []

    def _read(self, entry: int) -> list[dict[str, int]]:
        if entry in self.hidden:
            raise BooksAuthenticationError("Odoo refuses account.move.read: not your company")
        return [{"id": entry}] if entry <= self.newest or entry in self.drafts else []

    def version(self) -> str:
        return "19.0"

    def close(self) -> None:
        """Nothing is open."""
