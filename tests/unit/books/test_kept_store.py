"""The file of kept entries: what is in its sums is what is in its lines, whatever is put in and taken out."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.books.odoo.figures import NoticingClient
from My_AI_Employee.books.odoo.kept_store import KeptStore, cents
from My_AI_Employee.books.odoo.values import money

_PUT = st.tuples(
    st.integers(1, 6), st.sampled_from(["2026-01-31", "2026-02-01", "2025-12-01"]), st.integers(1, 99_999)
)
_STEPS = st.lists(st.one_of(_PUT, st.integers(1, 6), st.sampled_from(["2026-01", "2025-12"])), max_size=12)


def line(number: int, day: str, amount: int) -> dict[str, Any]:
    return {
        "id": number,
        "move_id": number,
        "account_id": 1 + number % 2,
        "partner_id": False,
        "date": day,
        "debit": amount / 100,
        "credit": 0.0,
        "amount_residual": amount / 100,
        "amount_residual_currency": amount / 100,
        "currency_id": 1,
        "date_maturity": False,
        "move_type": "out_invoice",
    }


@given(_STEPS)
def test_sums_are_those_of_the_lines(steps: list[tuple[int, str, int] | int | str]) -> None:
    with TemporaryDirectory() as folder, closing(KeptStore(Path(folder) / "kept")) as store:
        expected: dict[int, tuple[str, int]] = {}
        for step in steps:
            if isinstance(step, tuple):
                number, day, amount = step
                store.put_lines([line(number, day, amount)])
                expected[number] = (day, amount)
            elif isinstance(step, int):
                store.drop("lines", [step])
                expected.pop(step, None)
            else:
                store.drop_month(step)
                expected = {one: kept for one, kept in expected.items() if not kept[0].startswith(step)}
        accounts: dict[int, tuple[int, int, int, int]] = {}
        for number, (_, amount) in expected.items():
            count, debit, residual, _ = accounts.get(1 + number % 2, (0, 0, 0, 0))
            accounts[1 + number % 2] = (count + 1, debit + amount, residual + amount, 0)
        assert store.account_totals() == accounts
        months: dict[str, tuple[int, int, int]] = {}
        for day, amount in expected.values():
            count, debit, residual = months.get(day[:7], (0, 0, 0))
            months[day[:7]] = (count + 1, debit + amount, residual + amount)
        assert store.month_totals() == months


@pytest.mark.parametrize(
    ("sent", "kept"), [(0.1 + 0.2, 30), (99_999_999.99, 9_999_999_999), (-0.01, -1), (1.005, 101)]
)
def test_amounts_are_kept_in_cents(sent: float, kept: int) -> None:
    assert cents(sent) == kept == money(sent) * 100


def test_a_change_by_another_process_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with closing(KeptStore(path)) as one, closing(KeptStore(path)) as other:
        before = one.version()
        with one.transaction():
            one.put_lines([line(1, "2026-01-31", 100)])
        assert one.version() == before
        with other.transaction():
            other.clear()
        assert one.version() != before


def test_the_file_is_for_this_user_alone_and_one_of_another_version_is_emptied(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with closing(KeptStore(path)) as store:
        store.put_lines([line(1, "2026-01-31", 100)])
    assert path.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with closing(KeptStore(path)) as store:
        assert store.account_totals() == {}


class _Answering:
    protocol = "json2"

    def call(self, model: str, method: str, **_: Any) -> str:
        if method == "fails":
            raise ConnectionError
        return f"{model}.{method}"

    def version(self) -> str:
        return "19.0"

    def close(self) -> None:
        pass


def test_a_write_is_noticed_also_when_its_answer_was_lost_and_a_read_is_not() -> None:
    noticed: list[int] = []
    client = NoticingClient(_Answering(), lambda: noticed.append(1))
    assert client.call("account.move", "search_read") == "account.move.search_read"
    assert not noticed
    client.call("account.move", "action_post")
    with pytest.raises(ConnectionError):
        client.call("account.move", "fails")
    assert len(noticed) == 2
