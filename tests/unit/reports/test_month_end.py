"""The month-end pack over real embedded books: its files, its one PDF, and what it says is open."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.cash_forecast import PlannedMoney
from My_AI_Employee.errors import InvalidDateRangeError, NoDataError
from My_AI_Employee.reports.month_end import JournalState, make_pack, month_of
from My_AI_Employee.reports.month_end_words import MONTH_END_WORDS
from My_AI_Employee.reports.words import Language
from My_AI_Employee.testing.local_books import open_test_books

pytestmark = pytest.mark.slow

NOW = datetime(2026, 12, 2, 9, tzinfo=UTC)
CLEAN = JournalState(waiting=0, failed=0, asking=0, without_file=0)


@pytest.fixture
def books() -> Iterator[LocalBooks]:
    opened = open_test_books(None, lambda: NOW)
    fields = {"amount": "140.00", "expense_date": "2026-11-20", "category": "travel", "paid_from": "bank"}
    action = parse_action("create_expense", {"description": "Train", "vendor": "Rail", **fields})
    opened.create_expense(action, "key-1")  # type: ignore[arg-type]
    line = {"date": "2026-11-21", "amount": "-12.50", "text": "?", "line_key": "k1"}
    statement = {
        "account": "Bank", "statement": "S1", "opening_balance": "0.00", "closing_balance": "-12.50",
        "currency": "USD", "lines": [line],
    }  # fmt: skip
    opened.perform(parse_action("post_bank_lines", statement), "key-2")
    yield opened
    opened.close()


def test_the_pack_is_a_folder_with_one_pdf(books: LocalBooks, tmp_path: Path) -> None:
    state = JournalState(waiting=2, failed=0, asking=1, without_file=1)
    pack = make_pack(month_of("2026-11"), books, state, tmp_path / "2026-11", lambda: NOW)
    assert sorted(path.name for path in pack.folder.iterdir()) == sorted(pack.files)
    assert pack.empty == ("aged_receivables",)
    income = json.loads((pack.folder / "profit_loss.json").read_text())
    assert income["data"]["expenses"] == 140.0
    text = "\n".join(
        page.extract_text()
        for page in pypdf.PdfReader(io.BytesIO((pack.folder / "month-end_2026-11.pdf").read_bytes())).pages
    )
    for words in (
        "Month-end 2026-11",
        "Profit and loss",
        "Balance sheet",
        "Trial balance",
        "General ledger",
        "140.00",
    ):
        assert words in text
    assert pack.open_points == (
        "bank lines not explained by now: 1 (0.00 USD received, 12.50 USD paid)",
        "plans that wait for a decision: 2",
        "tasks that need an answer: 1",
        "costs of the last 90 days without a file: 1",
    )
    assert "12.50 USD paid" in text.replace("\n", " ")
    assert "Cash of the next 13 weeks" in text
    for label in ("Expected", "Low", "High"):
        assert label in text, "the chart's own words are text of the page"


def test_the_first_page_has_the_chart_and_its_forecast_what_recurs(books: LocalBooks, tmp_path: Path) -> None:
    pages = []
    for amount in ("0", "5000"):
        planned = (PlannedMoney(day=date(2026, 12, 15), amount=Decimal(amount), what="Retainer"),)
        pack = make_pack(month_of("2026-11"), books, replace(CLEAN, planned=planned), tmp_path / amount, lambda: NOW)
        first = pypdf.PdfReader(pack.folder / "month-end_2026-11.pdf").pages[0]
        pages.append(first.extract_text())
        assert "Expected" in pages[-1], "the chart stands on the page of its title"
        assert "To settle".casefold() in pages[-1].casefold()
    assert pages[0] != pages[1]


def test_a_month_that_is_not_over_says_so(books: LocalBooks, tmp_path: Path) -> None:
    early = datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert (
        make_pack(month_of("2026-11"), books, CLEAN, tmp_path, lambda: early).open_points[0]
        == "the month is not over"
    )


def test_months(books: LocalBooks, tmp_path: Path) -> None:
    assert (month_of("2028-02").end, month_of("2026-12").end) == (date(2028, 2, 29), date(2026, 12, 31))
    for wrong in ("2026-13", "November", "2026"):
        with pytest.raises(InvalidDateRangeError):
            month_of(wrong)
    with pytest.raises(NoDataError):
        make_pack(month_of("2020-01"), books, CLEAN, tmp_path / "none", lambda: NOW)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            (
                "Monatsabschluss 2026-11",
                "Gewinn und Verlust",
                "Summe Aktiva",
                "Hauptbuch",
                "140,00",
                "noch nicht erklärte",
            ),
        ),
        (
            "fr",
            (
                "Clôture mensuelle 2026-11",
                "Compte de résultat",
                "Total de l'actif",
                "Grand livre",
                "140,00",
                "pas encore",
            ),
        ),
    ],
)
def test_the_pdf_speaks_the_language_of_the_owner(
    books: LocalBooks, tmp_path: Path, language: Language, words: tuple[str, ...]
) -> None:
    text = _text_of_pack(books, tmp_path / language, language)
    for word in words:
        assert word in text
    said_in_english = _text_of_pack(books, tmp_path / "en", "en")
    left = [
        phrase
        for phrase, translations in MONTH_END_WORDS.items()
        if " " in phrase and phrase in said_in_english and phrase in text and phrase not in translations
    ]
    assert left == []


def _text_of_pack(books: LocalBooks, folder: Path, language: Language) -> str:
    make_pack(month_of("2026-11"), books, CLEAN, folder, lambda: NOW, language)
    pages = pypdf.PdfReader(io.BytesIO((folder / "month-end_2026-11.pdf").read_bytes())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)
