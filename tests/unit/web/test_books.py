"""The books on the page: figures from the books, and a page that stays quick when they are away."""

import re
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.cli.inbox_books import PageBooks
from My_AI_Employee.errors import ActionError, BooksUnavailableError, NoDataError
from My_AI_Employee.journal import books_state
from My_AI_Employee.testing.driven_vault import open_driven_vault
from My_AI_Employee.web.notes import to_html
from tests.unit.core.core_requests import plan_invoice
from tests.unit.web.inbox_world import open_world


class SlowBooks:
    """Books of which every question hangs until `answer` is set."""

    def __init__(self) -> None:
        self.answer = threading.Event()

    def __getattr__(self, name: str) -> Any:
        def wait(*_: object, **__: object) -> None:
            self.answer.wait(20)
            raise BooksUnavailableError("they hung up")

        return wait if name != "close" else lambda: None


def cells(report: dict[str, Any]) -> list[str]:
    return [cell for table in report["tables"] for row in table["rows"] for cell in row["cells"]]


def test_reports_have_the_figures_of_the_books(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        vault.approve(plan_invoice(vault, send="true"))
        vault.settle()
        books = PageBooks(installation=vault.installation)
        for kind in ("aged_receivables", "open_items", "profit_loss", "trial_balance", "general_ledger"):
            report = books.report({"type": kind, "end": "2030-01-01", "start": "2020-01-01"})
            assert "1,500.00" in " ".join([*cells(report), *(figure for _, figure in report["figures"])]), kind
            assert report["unit"] == "Amounts in USD"
        statement = books.report({"type": "customer_statement", "customer": "Acme Ltd", "start": "2020-01-01"})
        assert statement["heading"] == "Statement of account"
        for wrong in ({"type": "bogus"}, {"type": "open_items", "end": "x"}, {"type": "customer_statement"}):
            with pytest.raises(ActionError):
                books.report(wrong)
        books.close()


def test_books_that_hang_hold_up_one_question_and_no_further(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        slow: Any = SlowBooks()
        books = PageBooks(installation=vault.installation, timeout_s=0.2, _opened=[slow])
        with pytest.raises(BooksUnavailableError, match="did not answer within"):
            books.report({"type": "open_items"})
        patient = replace(books, timeout_s=300)
        with pytest.raises(BooksUnavailableError, match="not answered the question before"):
            patient.report({"type": "open_items"})
        slow.answer.set()
        books._asked[0].exception(20)
        with pytest.raises(NoDataError):
            books.report({"type": "aged_receivables"})  # of the real books, opened anew
        books.close()


def test_books_that_are_known_to_be_away_are_not_asked(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        slow: Any = SlowBooks()
        books = PageBooks(installation=vault.installation, timeout_s=20, _opened=[slow])
        with vault.employee.journal.transaction() as connection:
            books_state.hold(connection, "wrong password")
        with pytest.raises(BooksUnavailableError, match="do not answer"):
            books.report({"type": "open_items"})
        books.close()


def test_the_page_says_that_the_books_are_away(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    with world.browser("Sue") as browser:
        assert "1,500.00" in browser.get("/books").text
        world.service.is_away = True
        answer = browser.get("/books")
        assert answer.status_code == 200
        assert "the books do not answer" in answer.text
        assert browser.get("/").status_code == 200


def test_pictures_are_files_of_the_vault_and_no_others() -> None:
    own = "![[Attachments/abc-evidence-total.png]]"
    shown = to_html(f"{own} ![x](/log) ![y](//evil.example/x.png) ![z](/original/../log)")
    assert shown.count("src=") == 1
    assert 'src="/original/abc-evidence-total.png"' in shown


def test_links_are_of_this_site_and_no_others() -> None:
    shown = to_html("[a](/item/x) [b](//evil.example) [c](https://evil.example) [d][d]\n\n[d]: //evil.example/d")
    assert re.findall(r'href="([^"]*)"', shown) == ["/item/x"]
