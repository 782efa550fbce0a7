"""The file of the kept entries of a real Odoo: whose it is, whether it can be used, and when it is written."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from My_AI_Employee.books.odoo.kept_following import KeepingOptions
from tests.contract.kept_firm import TODAY, Firm, assert_same, books_of, figures_of, firm_in
from tools.odoo_server import OdooServer


@pytest.fixture
def firm(odoo_database: OdooServer) -> Iterator[Firm]:
    with firm_in(odoo_database) as firm:
        yield firm


def test_a_file_that_another_process_begins_anew_is_not_used(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    kept, other, direct = books_of(odoo_database, path), books_of(odoo_database, path), books_of(odoo_database, None)
    with closing(kept), closing(other), closing(direct):
        assert_same(other, direct)
        assert_same(kept, direct)
        assert kept.kept_entries is not None
        assert other.kept_entries is not None
        assert kept.kept_entries.is_current()
        other.kept_entries.forget()
        assert sorted(kept.open_receivables(TODAY)) == sorted(direct.open_receivables(TODAY))
        store = other.kept_entries.store
        with store.transaction():
            store.set_facts({"complete": "yes"})  # by a process that did not know
        assert_same(kept, direct)


def test_books_in_thousandths_do_not_use_the_file_of_others(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    with closing(books_of(odoo_database, None)) as direct:
        with closing(books_of(odoo_database, path)) as kept:
            assert_same(kept, direct)
        firm.call(
            "res.currency", "write", ids=[direct.context.company.currency_id], vals={"rounding": 0.001}
        )  # the company of another database
        with closing(books_of(odoo_database, path, name="another")) as other:
            assert other.kept_entries is not None
            assert not other.kept_entries.is_current()
            assert figures_of(other, TODAY) == figures_of(direct, TODAY)


def test_no_file_of_other_books_and_no_damaged_one_is_used(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    with closing(books_of(odoo_database, None)) as direct:
        with closing(books_of(odoo_database, path)) as kept:
            assert_same(kept, direct)
            assert kept.kept_entries is not None
            with kept.kept_entries.store.transaction():
                kept.kept_entries.store.rows("UPDATE lines SET partner = 0")  # no sum tells of it
            assert figures_of(kept, TODAY) != figures_of(direct, TODAY)
        with closing(books_of(odoo_database, path, name="another")) as other:
            assert_same(other, direct)
        path.write_bytes(b"no database" * 1_000)
        with closing(books_of(odoo_database, path)) as kept:
            assert_same(kept, direct)


def test_reading_for_the_first_time_goes_on_where_it_ended(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    with closing(books_of(odoo_database, None)) as direct:
        with closing(books_of(odoo_database, path, first_s=0.05)) as kept:
            assert figures_of(kept, TODAY) == figures_of(direct, TODAY)
            firm.document("out_invoice")
        for _ in range(50):
            with closing(books_of(odoo_database, path, first_s=0.05)) as kept:
                if kept.kept_entries and kept.kept_entries.is_current():
                    break
        with closing(books_of(odoo_database, path)) as kept:
            assert_same(kept, direct)


def test_small_books_are_not_kept(firm: Firm, odoo_database: OdooServer, tmp_path: Path) -> None:
    books = books_of(odoo_database, None)
    books.keep_entries(KeepingOptions(path=tmp_path / "kept"))
    with closing(books), closing(books_of(odoo_database, None)) as direct:
        assert figures_of(books, TODAY) == figures_of(direct, TODAY)
    assert not (tmp_path / "kept").exists()
