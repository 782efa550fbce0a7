from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.vault.dashboard import (
    BooksSummary,
    DashboardRow,
    DashboardState,
    age,
    render_dashboard,
    same_dashboard,
)
from My_AI_Employee.vault.notes import parse_note
from tests.unit.vault.vault_samples import NOW

BOOKS = BooksSummary(name="local", answers=True, since=NOW)


def item(number: int, **changes: Any) -> DashboardRow:
    return DashboardRow(
        rel=f"Pending_Approval/p{number}.md", title=f"Invoice {number}", since=NOW - timedelta(days=3), **changes
    )


def test_what_waits_is_listed_with_links() -> None:
    state = DashboardState(
        generated=NOW,
        books=BOOKS,
        pending=[item(1, amount="1,500.00 USD")],
        needs_person=[item(2, reason="the due | date is [[missing]]")],
        notices=["max_per_day was raised"],
        last_briefing="Briefings/2026-11-20_Daily_Briefing",
    )
    text = render_dashboard(state)
    assert parse_note(text).front == {"generated": "2026-11-20T09:30:00Z", "waiting": "2"}
    assert "**2** notes wait for you." in text
    assert "Books: local, answering since 2026-11-20T09:30:00Z" in text
    assert "## To approve (1)" in text
    assert r"| [[Pending_Approval/p1\|p1]] | Invoice 1 | 1,500.00 USD | 3 days |" in text
    assert r"the due \| date is \[\[missing\]\]" in text
    assert "> - max_per_day was raised" in text
    assert "[[Briefings/2026-11-20_Daily_Briefing]]" in text
    assert "Failed" not in text


def test_books_that_do_not_answer() -> None:
    books = BooksSummary(name="db@http://127.0.0.1", answers=False, since=NOW, problem="refused")
    text = render_dashboard(DashboardState(generated=NOW, books=books, queued=[item(1)]))
    assert "**not answering** since 2026-11-20T09:30:00Z: refused" in text
    assert "Nothing waits for you." in text
    assert "## Waiting for the books (1)" in text


def test_long_lists_are_cut_and_the_rest_is_counted_with_a_link() -> None:
    many = [item(number) for number in range(60)]
    text = render_dashboard(DashboardState(generated=NOW, books=BOOKS, failed=many, done=many))
    assert "… and 45 more in [Failed/](Failed/)." in text
    assert text.count("Invoice 9 ") == 2
    assert text.count("Invoice 10 ") == 1
    assert "Invoice 15 " not in text


def test_a_list_of_150_is_grouped_with_the_newest_and_dearest_first() -> None:
    plans = [
        replace(item(n, amount=f"{n}.00 USD", group="Expenses" if n % 3 else "Invoices"), value=Decimal(n))
        for n in range(60)
    ]
    newest = replace(item(99, amount="1.00 USD", group="Expenses"), since=NOW, value=Decimal(1))
    asking = [item(n, group="The invoice is not clear", reason="the customer") for n in range(100, 188)]
    alone = item(188, group="Another question", reason="the date")
    state = DashboardState(generated=NOW, books=BOOKS, pending=[*plans, newest], needs_person=[*asking, alone])
    text = render_dashboard(state)
    assert "**150** notes wait for you." in text
    headings = [line for line in text.split("\n") if line.startswith("##")]
    assert headings == [
        "## To approve (61)",
        "### Expenses (41)",
        "### Invoices (20)",
        "## Needs a person (89)",
        "### The invoice is not clear (88)",
        "### Others (1)",
        "## Last briefing",
    ]
    rows = [line for line in text.split("\n") if line.startswith("| [[")]
    assert [row.split(" | ")[1] for row in rows[:3]] == ["Invoice 99", "Invoice 59", "Invoice 58"]
    assert len(rows) == 15 * 3 + 1
    assert "| the customer | 3 days |" in rows[-2]
    assert "| Another question: the date | 3 days |" in rows[-1]


def test_who_asked_is_a_column_when_anybody_is_known() -> None:
    rows = [item(1, sender="Ann <ann@acme.example>", amount="5.00 USD"), item(2)]
    text = render_dashboard(DashboardState(generated=NOW, books=BOOKS, pending=rows))
    assert "| Note | What | From | Amount | Age |" in text
    assert r"| Invoice 1 | Ann \<ann@acme.example> | 5.00 USD | 3 days |" in text
    assert "| Invoice 2 |  |  | 3 days |" in text


def test_only_time_passing_is_no_change() -> None:
    state = DashboardState(generated=NOW, books=BOOKS)
    later = DashboardState(generated=NOW + timedelta(seconds=5), books=BOOKS)
    assert same_dashboard(render_dashboard(state), render_dashboard(later))
    changed = DashboardState(generated=NOW, books=BOOKS, notices=["x"])
    assert not same_dashboard(render_dashboard(state), render_dashboard(changed))


def test_ages() -> None:
    found = [age(NOW - timedelta(minutes=minutes), NOW) for minutes in (-5, 0, 59, 60, 47 * 60, 48 * 60)]
    assert found == ["0 min", "0 min", "59 min", "1 h", "47 h", "2 days"]
