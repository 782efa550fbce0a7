"""Many records are read without the names of what they refer to; each name is read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from My_AI_Employee.books.odoo.many_rows import names_in, read_many, search_many
from My_AI_Employee.books.odoo.values import ref, ref_name

NAMES = {7: "Acme Ltd", 8: "Bolt Ltd"}


@dataclass
class Moves:
    """An Odoo with moves of two customers. asked: what it was asked for."""

    customers: Mapping[int, int | bool] = field(default_factory=lambda: {1: 7, 2: 8, 3: 7, 4: False})
    asked: list[Mapping[str, Any]] = field(default_factory=list)
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
        self.asked.append({"method": method, "ids": list(ids), **kwargs})
        plain = kwargs.get("load", "_classic_read") is None
        return [{"id": one, "partner_id": self._partner(one, plain)} for one in ids or self.customers]

    def _partner(self, move: int, plain: bool) -> object:
        partner = self.customers[move]
        return partner if plain or partner is False else [partner, NAMES[partner]]

    def version(self) -> str:
        return "19.0"

    def close(self) -> None:
        return


def test_references_are_ids_and_each_name_is_read_once() -> None:
    odoo = Moves()
    for rows in (search_many(odoo, "account.move", [], ["partner_id"]), read_many(odoo, "m", [1, 2, 3, 4], ["x"])):
        assert [ref(row["partner_id"]) for row in rows] == [7, 8, 7, 0]
        assert [ref_name(row["partner_id"]) for row in rows] == [""] * 4
    assert names_in(odoo, "account.move", rows, "partner_id") == NAMES
    assert odoo.asked[-1] == {"method": "read", "ids": [2, 3], "fields": ["partner_id"]}


def test_nothing_is_asked_for_no_records() -> None:
    odoo = Moves()
    assert read_many(odoo, "account.move", [], ["name"]) == []
    assert names_in(odoo, "account.move", [{"id": 4, "partner_id": False}], "partner_id") == {}
    assert odoo.asked == []


def test_a_reference_is_read_with_and_without_its_name() -> None:
    assert [ref(value) for value in ([7, "Acme"], (7, "Acme"), 7, False, None, [])] == [7, 7, 7, 0, 0, 0]
