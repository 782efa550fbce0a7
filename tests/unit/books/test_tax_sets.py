"""Tax sets: rates as a file that a person may edit; a mistake in it is refused with file and line."""

from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks, LocalOptions
from My_AI_Employee.books.local.tax_sets import (
    MAX_BYTES,
    parse_tax_set,
    read_tax_file,
    shipped_tax_set,
    tax_set_names,
)
from My_AI_Employee.errors import ConfigurationError, ValidationFailedError
from tests.unit.books.local_office import add_acme, draft, open_books, posted

GERMAN = shipped_tax_set("de")
DAYS = (date(2026, 1, 1), date(2026, 12, 31))


def opened(path: Path | None, text: str) -> LocalBooks:
    return open_books(path, options=LocalOptions(tax_set=parse_tax_set(text, "taxes.yaml")))


def rates(books: LocalBooks) -> list[str]:
    with books.reading() as connection:
        return [str(row[0]) for row in connection.execute("SELECT name FROM taxes_in_use ORDER BY name")]


def test_every_set_that_is_there_can_be_read() -> None:
    assert tax_set_names() == ["at", "ch", "de", "fr", "gb", "generic"]
    sets = {name: parse_tax_set(shipped_tax_set(name), name) for name in tax_set_names()}
    assert [str(rate.percent) for rate in sets["fr"].rates] == ["20", "10", "5.5", "2.1"]
    assert all(one.country == name.upper() for name, one in sets.items() if name != "generic")
    with pytest.raises(ConfigurationError, match="no tax set 'xx'"):
        shipped_tax_set("xx")


def test_the_generic_set_is_what_books_have_without_one() -> None:
    with closing(open_books()) as plain, closing(opened(None, shipped_tax_set("generic"))) as chosen:
        assert rates(plain) == rates(chosen)


def test_only_the_rates_of_the_file_are_offered() -> None:
    with closing(opened(None, GERMAN)) as books:
        add_acme(books)
        assert rates(books) == ["USt 19%", "USt 7%"]
        posted(books, "a", tax_rate="0.19")
        with pytest.raises(ValidationFailedError, match=r"no sale tax of 20%; the books have USt 7% \(7%\), USt 19%"):
            draft(books, "b", tax_rate="0.2")


def test_a_rate_that_is_taken_out_stays_in_what_was_booked(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite"
    with closing(opened(path, GERMAN)) as books:
        add_acme(books)
        number = posted(books, "a", tax_rate="0.07")
        before = books.tax_facts(*DAYS)
    without = GERMAN.replace('  - {percent: 7, name: "USt 7%"}\n', '  - {percent: 10.70, name: "Pauschale"}\n')
    with closing(opened(path, without)) as books:
        assert rates(books) == ["Pauschale", "USt 19%"]
        assert books.tax_facts(*DAYS) == before
        assert books.get_invoice(number).total_amount == Decimal("107.00")
        with pytest.raises(ValidationFailedError, match="no sale tax of 7%"):
            draft(books, "b", tax_rate="0.07")
    with closing(opened(path, GERMAN)) as books:
        assert rates(books) == ["USt 19%", "USt 7%"]


def test_a_rate_of_the_settings_stays_offered_beside_the_file(tmp_path: Path) -> None:
    options = LocalOptions(tax_set=parse_tax_set(GERMAN, "taxes.yaml"), sale_taxes=(Decimal("0.081"),))
    for _ in range(2):
        with closing(open_books(tmp_path / "books.sqlite", options=options)) as books:
            assert rates(books) == ["8.1%", "USt 19%", "USt 7%"]


def test_a_name_changes_only_while_no_entry_has_it(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite"
    renamed = GERMAN.replace("USt 19%", "Umsatzsteuer 19%")
    with closing(opened(path, GERMAN)) as books:
        add_acme(books)
    with closing(opened(path, renamed)) as books:
        posted(books, "a", tax_rate="0.19")
    with pytest.raises(
        ConfigurationError, match=r"taxes.yaml, line 6: entries use the rate of 19% under the name Umsatz"
    ):
        opened(path, GERMAN)
    with pytest.raises(ConfigurationError, match=r"line 7: the books have the name Umsatzsteuer 19% for 19%"):
        opened(
            path,
            renamed.replace("19,", "18,").replace('"Umsatzsteuer 19%"', '"x"').replace("USt 7%", "Umsatzsteuer 19%"),
        )
    opened(path, renamed).close()


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("rates:", "prices:", 1, "exactly `country` and `rates`"),
        ("country: DE", "country: Germany", 4, "two letters"),
        ("percent: 19", "percent: nineteen", 6, "above 0"),
        ("percent: 19", "percent: 0", 6, "above 0"),
        ("percent: 19", "percent: -19", 6, "above 0"),
        ("percent: 19", "percent: 100.01", 6, "at most 100"),
        ("percent: 19", "percent: 19.001", 6, "above 0"),
        ("percent: 19", "percent: NaN", 6, "above 0"),
        ("percent: 19", "percent: Infinity", 6, "above 0"),
        ("percent: 19", "percent: ١٩", 6, "above 0"),
        ("percent: 19", "percent: [19]", 6, "above 0"),
        ("percent: 19", "rate: 19", 6, "exactly `percent` and `name`"),
        ("percent: 7", "percent: 19.0", 7, "stands twice"),
        ("USt 7%", "USt 19%", 7, "stands twice"),
        ('"USt 7%"', '""', 7, "1 to 60 characters"),
        ('"USt 7%"', "*x", 7, "line 7"),
        ('"USt 7%"}', '"USt 7%"', 8, "line"),
    ],
)
def test_a_mistake_is_refused_with_file_and_line(old: str, new: str, line: int, said: str) -> None:
    text = GERMAN.replace(old, new)
    assert text != GERMAN
    with pytest.raises(ConfigurationError, match=r"taxes\.yaml") as refused:
        parse_tax_set(text, "taxes.yaml")
    assert said in refused.value.message
    assert f"line {line}" in refused.value.message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "taxes.yaml"
    assert read_tax_file(file) is None
    file.write_bytes(b"country: \xff")
    with pytest.raises(ConfigurationError, match="UTF-8"):
        read_tax_file(file)
    file.write_text("country: DE\n#" + "x" * MAX_BYTES)
    with pytest.raises(ConfigurationError, match="more than"):
        read_tax_file(file)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_tax_file(tmp_path)
