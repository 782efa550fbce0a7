"""What `export` wrote is imported and exported again byte for byte; everything else is refused with its line."""

import re
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.books.local import beancount_import
from My_AI_Employee.books.local.beancount_export import export_beancount
from My_AI_Employee.books.local.beancount_import import import_beancount
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.bank_actions import CreateBankAccount
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.errors import BooksRefusedError, ReadError
from tests.contract.year.run import CalendarClock, FirmYear
from tests.unit.books.local_office import add_acme, open_books, posted
from tests.unit.books.test_local_beancount import busy_books, check

END = date(2026, 12, 31)


@pytest.fixture(scope="module")
def exported() -> str:
    """Every kind of entry, awkward texts, and an account that was added."""
    with closing(busy_books()) as books:
        books.perform(CreateBankAccount(name="Savings & more", kind="bank"), "savings")
        return export_beancount(books)


def test_an_import_is_exported_as_the_same_bytes(exported: str, tmp_path: Path) -> None:
    clock = CalendarClock()
    with closing(open_books(clock=clock)) as books:
        FirmYear(books=books, clock=clock).run()
        year = export_beancount(books)
        balances = books.account_balances(None, END)
    for text in (exported, year):
        with closing(open_books()) as books:
            found = import_beancount(books, text)
            assert export_beancount(books) == text
            assert found.entries == text.count("\n  number: ")
    assert check(tmp_path, year).returncode == 0
    with closing(open_books()) as books:
        import_beancount(books, year)
        assert books.account_balances(None, END) == balances
        assert books.find_vendors("City Rent")
        assert books.find_customers("Harbor Cafe")


def test_numbers_go_on_after_an_import(exported: str) -> None:
    with closing(open_books()) as books:
        import_beancount(books, exported)
        books.perform(parse_action("create_bank_account", {"name": "Other", "kind": "cash"}), "other")
        assert posted(books, "after", customer_name="Acme Ltd") == "INV/2026/00003"
        text = export_beancount(books)
        with books.reading() as connection:
            rules = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'posted_moves_balance'").fetchall()
    assert "the number leaves a gap" in rules[0][0]
    assert text.startswith(exported[: exported.index("open")])


def test_an_imported_entry_can_be_taken_back() -> None:
    lines = [{"account": "600000", "debit": "5.00"}, {"account": "301000", "credit": "5.00"}]
    entry = {"date": "2026-06-01", "description": "Rent", "lines": lines}
    with closing(open_books()) as books:
        books.perform(parse_action("record_journal_entry", entry), "entry")
        text = export_beancount(books)
    with closing(open_books()) as books:
        import_beancount(books, text)
        back = {"entry_id": "MISC/2026/00001", "reason": "wrong"}
        books.perform(parse_action("cancel_journal_entry", back), "back")
        assert [row.balance for row in books.account_balances(None, END)] == [Decimal(0), Decimal(0)]


HOSTILE = [
    (r"\Aoption", "plugin", 1, "expected option"),
    (r"\n\n", '\ninclude "/etc/passwd"\n\n', 3, "empty line"),
    (r"Embedded books", "Mine", 1, "title"),
    (r'"USD"', '"EUR"', 4, "currency"),
    (r"\n  name: \"Bank\"", '\n  color: "red"', 5, "name or type"),
    (r"( \* \"Acme Ltd\")", r" ! \1", None, "expected an entry"),
    (r"\n  number: \"INV", '\n  number: "NEW', None, "no numbers that begin with NEW"),
    (r"INV/2026/00001", "INV/2026/00002", None, "stands twice"),
    (r"INV/2026/00001", "INV/2026/00009", None, "is missing"),
    (r"INV/2026/00001", "INV/2025/00001", None, "the number is of 2025"),
    (r"  115\.00 USD", "  115.01 USD", None, "does not balance"),
    (r"  115\.00 USD", "  115.00 USD @ 1.10 EUR", None, "expected a posting"),
    (r"  115\.00 USD", "  115 USD", None, "expected a posting"),
    (r"  115\.00 USD", "  ١١٥.00 USD", None, "expected a posting"),
    (r"  115\.00 USD", "", None, "expected a posting"),
    (r"\n  Assets:121000-Account-Receivable  115", "\n  Assets:121000-Receivable  115", None, "no `open` names"),
    (r"(balance Assets:121000-Account-Receivable  )65", r"\g<1>66", None, "the entries make 65.00"),
    (r"\n2026-06-\d\d balance Assets:121000-Account-Receivable.*", "", None, "without the balance"),
    (r"(2026-06-)\d\d( balance Assets:101401-Bank )", r"\g<1>28\2", None, "the day after the last"),
    (r"open Assets:101501-Cash", "open Assets:101501-Till", None, "another account 101501"),
    (r"\"Cash\"", '"Till"', None, "the books have account 101501 as Cash"),
    (r"\"Savings & more\"", '"Savings"', None, "do not tell what account"),
    (r"(more\"\n  type: \")asset_cash", r"\1asset_receivable", None, "do not tell what account"),
    (r"\n\Z", "", None, "ends inside a line"),
    (r"\Z", '\n2026-01-01 note Assets:101401-Bank "x"\n', None, "expected a balance"),
    (r"\Z", "pushtag #a\n", None, "expected a balance"),
    (r"2026-06-05 open Assets:101401", "2026-06-31 open Assets:101401", 4, "no day"),
    (r"Acme Ltd\" \"", 'Acme Ltd" "a\tb', None, "expected an entry"),
    (r"Acme Ltd\" \"", 'Acme Ltd" "a  b', None, "would not be exported as it is written"),
]


@pytest.mark.parametrize(("pattern", "other", "line", "said"), HOSTILE)
def test_what_is_no_export_is_refused_with_its_line(
    exported: str, pattern: str, other: str, line: int | None, said: str
) -> None:
    text = re.sub(pattern, other, exported, count=1)
    assert text != exported
    with closing(open_books()) as books:
        before = books.account_balances(None, END), books.list_accounts()
        with pytest.raises(ReadError, match=said) as refused:
            import_beancount(books, text)
        assert (books.account_balances(None, END), books.list_accounts()) == before
        assert books.find_customers("Acme") == []
        assert refused.value.facts["line"] == (line or refused.value.facts["line"])
        import_beancount(books, exported)


def test_only_empty_books_are_imported_into(exported: str) -> None:
    with closing(open_books()) as books:
        add_acme(books)
        with pytest.raises(BooksRefusedError, match="already"):
            import_beancount(books, exported)
    with closing(open_books(company=Company(name="Firm", email="a@firm.example", currency="EUR"))) as books:
        with pytest.raises(BooksRefusedError, match="kept in EUR"):
            import_beancount(books, exported)
        assert books.account_balances(None, END) == []


def test_the_rule_of_numbers_is_laid_aside_for_the_import_alone(exported: str) -> None:
    with closing(open_books()) as books:
        import_beancount(books, exported)
        with books.reading() as connection:
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    assert beancount_import._NUMBER_RULE in names
