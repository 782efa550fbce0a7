from datetime import timedelta

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


def item(number: int, **changes: str) -> DashboardRow:
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


def test_long_lists_are_cut() -> None:
    many = [item(number) for number in range(60)]
    text = render_dashboard(DashboardState(generated=NOW, books=BOOKS, failed=many, done=many))
    assert "… and 10 more." in text
    assert text.count("Invoice 9 ") == 2
    assert text.count("Invoice 10 ") == 1
    assert "Invoice 50 " not in text


def test_only_time_passing_is_no_change() -> None:
    state = DashboardState(generated=NOW, books=BOOKS)
    later = DashboardState(generated=NOW + timedelta(seconds=5), books=BOOKS)
    assert same_dashboard(render_dashboard(state), render_dashboard(later))
    changed = DashboardState(generated=NOW, books=BOOKS, notices=["x"])
    assert not same_dashboard(render_dashboard(state), render_dashboard(changed))


def test_ages() -> None:
    found = [age(NOW - timedelta(minutes=minutes), NOW) for minutes in (-5, 0, 59, 60, 47 * 60, 48 * 60)]
    assert found == ["0 min", "0 min", "59 min", "1 h", "47 h", "2 days"]
