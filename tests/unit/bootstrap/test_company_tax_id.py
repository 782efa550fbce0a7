"""The firm's tax id on invoices: a setting, else a property of the handbook."""

from contextlib import closing
from pathlib import Path

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.bootstrap import open_books, open_installation
from My_AI_Employee.testing.driven_vault import isolated
from My_AI_Employee.vault.template import create_vault
from tests.unit.books.local_office import add_acme, draft


@pytest.mark.parametrize(
    ("settings", "handbook", "tax_id"),
    [
        ({}, "company_tax_id: DE136695976\n", "DE136695976"),
        ({"AI_EMPLOYEE_COMPANY_TAX_ID": "DE1"}, "company_tax_id: DE136695976\n", "DE1"),
        ({}, "", ""),
    ],
)
def test_where_the_tax_id_comes_from(tmp_path: Path, settings: dict[str, str], handbook: str, tax_id: str) -> None:
    vault = tmp_path / "vault"
    create_vault(vault)
    note = vault / "Company_Handbook.md"
    note.write_text(note.read_text(encoding="utf-8").replace("---\n", f"---\n{handbook}", 1), encoding="utf-8")
    books = open_books(open_installation({**isolated(tmp_path, vault), "AI_EMPLOYEE_BOOKS": "local", **settings}))
    with closing(books):
        assert isinstance(books, LocalBooks)
        add_acme(books)
        assert books.invoice_content(draft(books)).company.tax_id == tax_id
