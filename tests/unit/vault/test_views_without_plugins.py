"""The board, quotes, and the views whose names a person may have used."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml
from My_AI_Employee.vault.board import MOST_CARDS, render_board
from My_AI_Employee.vault.dashboard import BooksSummary, DashboardRow, DashboardState
from My_AI_Employee.vault.own_views import write_own_view
from My_AI_Employee.vault.quote_notes import Quote, parse_quote, read_quotes
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
QUOTE = '---\ncustomer: Harbour Ltd\ntotal: "1190.00"\nvalid_until: 2026-12-31\n---\n\nTwo days.\n'


def row(number: int, title: str = "Record | expense", amount: str = "10.00 USD") -> DashboardRow:
    return DashboardRow(rel=f"Pending_Approval/PLAN-{number}.md", title=title, since=NOW, amount=amount)


STATE = DashboardState(
    generated=NOW,
    books=BooksSummary(name="local", answers=True, since=NOW),
    pending=[row(number) for number in range(MOST_CARDS + 3)],
    failed=[row(99, "<b>x</b> [[y]]", "")],
)


def test_the_board_has_a_column_for_each_state_and_no_time() -> None:
    text = render_board(STATE)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert sum(token.type == "th_open" for token in tokens) == 5
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows[0] == "| Needs a person (0) | To approve (15) | Under way (0) | Failed (1) | Done (0) |"
    assert len(rows) == 2 + MOST_CARDS + 1
    assert "… and 3 more" in rows[-1]
    assert "[[Pending_Approval/PLAN-0\\|Record   expense]]<br>**10.00 USD**" in text
    assert {line.replace("\\|", "").count("|") for line in rows} == {6}
    later = replace(STATE, generated=NOW + timedelta(days=3))
    assert render_board(later) == text  # nothing for a synchroniser to carry over


def test_a_note_of_a_person_is_never_overwritten(tmp_path: Path) -> None:
    create_vault(tmp_path)
    store = VaultStore(tmp_path)
    assert write_own_view(store, "Board.md", "board", "# Board\n")
    assert write_own_view(store, "Board.md", "board", "# Board 2\n")
    assert not write_own_view(store, "Board.md", "board", "# Board 2\n")
    for mine in ("# My board\n", "---\ntype: [\n", "---\ntype: note\n---\n"):
        (tmp_path / "Board.md").write_text(mine, encoding="utf-8")
        assert not write_own_view(store, "Board.md", "board", "# Board 3\n")
        assert (tmp_path / "Board.md").read_text(encoding="utf-8") == mine


def test_quotes_are_read_and_wrong_ones_named(tmp_path: Path) -> None:
    create_vault(tmp_path)
    folder = tmp_path / "Quotes"
    (folder / "Crane.md").write_text(QUOTE, encoding="utf-8")
    (folder / "Early.md").write_text(QUOTE.replace("2026-12-31", "2026-11-30"), encoding="utf-8")
    (folder / "Won.md").write_text(QUOTE.replace("---\n\n", "status: accepted\n---\n\n"), encoding="utf-8")
    (folder / "Odd.md").write_text(QUOTE.replace("2026-12-31", "soon"), encoding="utf-8")
    quotes, problems = read_quotes(VaultStore(tmp_path))
    assert [one.name for one in quotes] == ["Early", "Crane"]
    assert quotes[1] == Quote(
        name="Crane",
        customer="Harbour Ltd",
        total=Decimal("1190.00"),
        currency="",
        valid_until=date(2026, 12, 31),
    )
    assert problems == [("Quotes/Odd", "'valid_until' is not a day write `valid_until: 2026-12-31`")]


@pytest.mark.parametrize("change", ["total: much", "status: maybe", "customer: []"])
def test_a_quote_says_what_is_wrong_with_it(change: str) -> None:
    name = change.partition(":")[0]
    lines = [line for line in QUOTE.splitlines() if not line.startswith(f"{name}:")]
    with pytest.raises(NoteFormatError, match=name):
        parse_quote("x", "\n".join([lines[0], change, *lines[1:]]))


def test_the_base_names_folders_and_properties_that_there_are(tmp_path: Path) -> None:
    create_vault(tmp_path)
    base = load_yaml((tmp_path / "Plans.base").read_text(encoding="utf-8"), YamlLimits(max_depth=6, max_chars=10_000))
    assert isinstance(base, dict)
    assert isinstance(base["views"], list)
    folders = [str(one).split('"')[1] for one in base["filters"]["or"]]  # type: ignore[call-overload, index]
    assert all((tmp_path / folder).is_dir() for folder in folders)
    assert {view["type"] for view in base["views"]} == {"table"}  # type: ignore[call-overload, index]
