"""A quarter on a real Odoo: every number of its Monday briefings is computed again from Odoo's own tables."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from My_AI_Employee.books.odoo.connect import connect_odoo, open_client
from My_AI_Employee.books.odoo.kept_following import KeepingOptions
from tests.contract.odoo_backends import Probe
from tests.contract.odoo_setup import connection_to, prepare
from tests.contract.quarter import raw_local
from tests.contract.quarter.facts import Facts, by_account
from tests.contract.quarter.note_lines import numbered_lines, numbers_of
from tests.contract.quarter.raw_odoo import facts_of, sums_of_odoo
from tests.contract.quarter.recomputed import Monday
from tests.contract.quarter.run import LANGUAGES, Quarter, load_quarter, open_desk, play
from tests.contract.year.run import CalendarClock
from tests.contract.year.test_year_of_a_firm import has_rates
from tests.unit.books.local_office import open_books
from tools.odoo_server import OdooServer

GOALS = {
    "monthly_revenue_target": "2000.00",
    "monthly_expense_limit": "2500.00",
    "max_overdue_total": "500.00",
    "max_days_to_payment": "30",
}
MONDAYS = (date(2025, 7, 7), date(2025, 8, 25), date(2025, 9, 29))


@dataclass(frozen=True)
class Written:
    """The briefing of a Monday in each language, and what was posted on that morning."""

    day: date
    notes: dict[str, str]
    facts: Facts


@pytest.fixture(scope="module")
def written(odoo_server: OdooServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Written]]:
    """The quarter in a real Odoo, with its briefings, each written on its Monday by the program."""
    if odoo_server.is_external:
        pytest.skip("the quarter needs a clean database")
    connection, clock, found = connection_to(odoo_server, "json2"), CalendarClock(), list[Written]()
    with ExitStack() as opened:
        client = opened.enter_context(closing(open_client(connection)))
        prepare(client)
        has_rates(client)
        Probe(client).set_rates(
            "EUR", {date.fromisoformat(day): rate for day, rate in load_quarter()["rates"].items()}
        )
        books = opened.enter_context(closing(connect_odoo(connection, clock)))
        kept = opened.enter_context(closing(connect_odoo(connection, clock)))
        folder = tmp_path_factory.mktemp("desk")
        kept.keep_entries(KeepingOptions(path=folder / "entries.kept", fewest_lines=1, fresh_s=0))
        desk = opened.enter_context(open_desk(folder, kept, GOALS, "odoo"))

        def on_monday(day: date) -> None:
            added_up_by_odoo = replace(desk, books=books).briefing(day, "en")
            languages = LANGUAGES if day == MONDAYS[-1] else ("en",)  # all of each Monday: with the embedded books
            notes = {language: desk.briefing(day, language) for language in languages}
            assert notes["en"] == added_up_by_odoo
            found.append(Written(day, notes, facts_of(odoo_server)))

        play(Quarter(books=books, clock=clock, rehearsals=0), on_monday)
        yield found


def check_languages(notes: dict[str, str]) -> None:
    """Each line of the notes in other languages has the numbers of the English one."""
    for language in notes.keys() - {"en"}:
        english, other = (numbered_lines(notes[name]) for name in ("en", language))
        for (_, mine), (_, theirs) in zip(english, other, strict=True):
            assert numbers_of(theirs, language) == numbers_of(mine, "en"), theirs


@pytest.mark.slow
def test_every_number_of_the_embedded_books_is_computed_again(tmp_path: Path) -> None:
    """From the file of the books, by plain SQL."""
    file, clock, days = tmp_path / "books.db", CalendarClock(), []
    with closing(open_books(file, clock=clock)) as books, open_desk(tmp_path, books, GOALS, "local") as desk:

        def on_monday(day: date) -> None:
            notes = {language: desk.briefing(day, language) for language in LANGUAGES}
            assert numbered_lines(notes["en"]) == Monday(raw_local.facts_of(file), day, GOALS).lines(), day
            check_languages(notes)
            days.append(day)

        play(Quarter(books=books, clock=clock, rates_from="Exchange_Rates.md"), on_monday)
    assert tuple(days) == MONDAYS


@pytest.mark.odoo
@pytest.mark.slow
@pytest.mark.timeout(600)  # under a minute on a machine of its own
def test_every_number_of_a_briefing_is_computed_again(written: list[Written], odoo_server: OdooServer) -> None:
    """A line with a number that is not computed here is too many, and fails."""
    assert tuple(one.day for one in written) == MONDAYS
    for one in written:
        assert numbered_lines(one.notes["en"]) == Monday(one.facts, one.day, GOALS).lines(), one.day
        check_languages(one.notes)
    last = written[-1]
    sums = by_account(line for line in last.facts.lines if line.day <= last.day)
    assert sorted(sums_of_odoo(odoo_server, last.day)) == sorted(sums.values())


@pytest.mark.odoo
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_quarter_has_something_in_every_section(written: list[Written]) -> None:
    """A section without figures would prove nothing."""
    everything = "\n".join(one.notes["en"] for one in written)
    for wanted in (
        r"### Overdue\n",
        r"### Due in the next 7 days\n",
        r"Expenses of the month, ",
        r"known from 5 payments",
        r"longer than the customers' habit",
        r"\d bank lines are not explained",
        r"\| \d+ Salary Expenses \| .* \| [\d.,]+ USD \|",
        r"\| 612000 Rent \| 700.00 USD \| new \|",
        r"the price changed from 800.00 USD to 880.00 USD",
        r"has not come; the last one",
        r"tax return for 2025-Q3",
        r"\| Gamma GmbH \|",
        r"\| RINV/2025/00001 \| Delta Cafe \| 2025-07-18 \| 38 \| -23.00 USD \|",
    ):
        assert re.search(wanted, everything), wanted


def test_a_number_that_is_changed_or_added_is_seen() -> None:
    note = "# A, 2025-07-07\n\n## Cash\n\n| 101401 Bank | 1,234.50 USD |\n\nOf it.\n"
    assert numbered_lines(note) == [("", "# A, 2025-07-07"), ("Cash", "101401 Bank | 1,234.50 USD")]
    assert numbered_lines(note) != numbered_lines(note.replace("Of it.", "7 of it."))
    german = "| 101401 Bank | 1.234,50 USD |"
    assert numbers_of(german, "de") == numbers_of("101401 Bank | 1,234.50 USD", "en")
    assert numbers_of("1\N{NO-BREAK SPACE}234,50 USD", "fr") == numbers_of("1,234.50 USD", "en")
    assert numbers_of("1,234.50 USD", "de") != numbers_of("1,234.50 USD", "en")
