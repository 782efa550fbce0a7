"""One bank line once, across formats and overlaps; two equal lines stay two."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from My_AI_Employee.matching.known_lines import NotedLine, NotedStatement, recognise

DAY = date(2026, 11, 13)


def line(key: str, amount: str, words: str = "", *references: str, days: int = 0) -> NotedLine:
    return NotedLine(
        key=key,
        date=DAY + timedelta(days=days),
        amount=Decimal(amount),
        words=words,
        references=frozenset(references),
    )


def statement(*lines: NotedLine, opening: str = "100.00") -> NotedStatement:
    closing = Decimal(opening) + sum((one.amount for one in lines), Decimal(0))
    return NotedStatement(name="s", opening=Decimal(opening), closing=closing, lines=lines)


def same(new: NotedStatement, *earlier: NotedStatement) -> dict[str, str]:
    return {key: known.key for key, known in recognise(new, earlier).same.items()}


@pytest.mark.parametrize(
    ("written", "before", "is_same"),
    [
        (("-3.50", "Coffee Bar thanks"), ("-3.50", "COFFEE BAR BERLIN 13.11 THANKS"), True),
        (("-3.50", "Acme Ltd"), ("-3.50", "Payment of invoice by ACME LIMITED"), True),
        (("-3.50", "", "E2E-4711"), ("-3.50", "Acme", "E2E-4711"), True),
        (("-3.50", "", "1"), ("-3.50", "", "1"), False),
        (("-3.50", "Coffee Bar"), ("-3.51", "Coffee Bar"), False),
        (("-3.50", "Coffee Bar"), ("3.50", "Coffee Bar"), False),
        (("-3.50", "Coffee Bar"), ("-3.50", "Tea Room"), False),
        (("-3.50", ""), ("-3.50", "Tea Room"), False),
        (("100.00", "Acme Ltd invoice 1012"), ("100.00", "Acme Ltd invoice 1013"), False),
        (("100.00", "Acme Ltd invoice 1012"), ("100.00", "Acme RE 1012"), True),
    ],
)
def test_a_line_is_recognised_by_amount_day_and_words(
    written: tuple[str, ...], before: tuple[str, ...], is_same: bool
) -> None:
    found = recognise(statement(line("new", *written)), [statement(line("old", *before))])
    assert (set(found.same) == {"new"}) is is_same


def test_two_equal_lines_stay_two_and_each_counts_once() -> None:
    coffee = ("-3.50", "Coffee Bar")
    new = statement(line("n1", *coffee), line("n2", *coffee), line("n3", *coffee))
    assert same(new, statement(line("o1", *coffee), line("o2", *coffee))) == {"n1": "o1", "n2": "o2"}


def test_the_most_alike_line_is_taken_first() -> None:
    new = statement(line("n1", "100.00", "Acme invoice 1012"), line("n2", "100.00", "Acme invoice"))
    assert same(new, statement(line("o", "100.00", "Acme invoice 1012"))) == {"n1": "o"}


def test_statements_that_follow_one_another_share_no_line_though_their_keys_are_equal() -> None:
    coffee = line("coffee-1", "-3.50", "Coffee Bar")
    first, second = statement(coffee), statement(coffee, opening="96.50")
    found = recognise(second, [first])
    assert (found.same, found.taken) == ({}, frozenset({"coffee-1"}))
    assert recognise(first, [first]).same == {"coffee-1": coffee}


def test_a_day_of_in_and_out_that_is_read_again_is_no_statement_that_follows() -> None:
    out, back = line("a", "-3.50", "Coffee Bar"), line("b", "3.50", "Coffee Bar refund")
    assert set(same(statement(out, back), statement(out, back))) == {"a", "b"}


def test_a_line_of_the_next_day_is_a_doubt_and_never_the_same() -> None:
    found = recognise(statement(line("n", "-9.00", "Rent")), [statement(line("o", "-9.00", "Rent", days=1))])
    assert found.same == {}
    assert [(new.key, old.key) for new, old in found.doubtful] == [("n", "o")]
    assert not recognise(statement(line("n", "-9.00")), [statement(line("o", "-9.00", days=3))]).doubtful
