"""Renders `Board.md`: the items as columns by state, a board that needs no plugin. Pure functions."""

from collections.abc import Sequence

from My_AI_Employee.vault.dashboard import DashboardRow, DashboardState
from My_AI_Employee.vault.listing import newest_and_dearest, shortened
from My_AI_Employee.vault.quoting import inline, table, wiki_link

MOST_CARDS = 12
_TITLE_CHARS = 60
_INTRO = (
    "Written by the program; it changes when an item does, and has no times in it. To decide, drag an item's note "
    "between the folders."
)


def render_board(state: DashboardState) -> str:
    """The note; equal items give equal text, whatever the time."""
    columns = {
        "Needs a person": _newest(state.needs_person),
        "To approve": _newest(state.pending),
        "Under way": list(state.queued),
        "Failed": [*_newest(state.failed), *_newest(state.quarantined)],
        "Done": list(state.done),
    }
    heads = [f"{name} ({len(rows)})" for name, rows in columns.items()]
    cards = [[_card(row) for row in rows[:MOST_CARDS]] + _rest(rows) for rows in columns.values()]
    height = max(map(len, cards))
    lines = [[column[at] if at < len(column) else " " for column in cards] for at in range(height)]
    return "\n".join(["# Board", "", _INTRO, "", *table(heads, lines)]) + "\n"


def _newest(rows: Sequence[DashboardRow]) -> list[DashboardRow]:
    return sorted(rows, key=lambda row: newest_and_dearest(row.since, row.value))


def _card(row: DashboardRow) -> str:
    amount = f"<br>**{inline(row.amount)}**" if row.amount else ""
    return f"{wiki_link(row.rel.removesuffix('.md'), shortened(row.title, _TITLE_CHARS))}{amount}"


def _rest(rows: Sequence[DashboardRow]) -> list[str]:
    return [f"… and {len(rows) - MOST_CARDS} more"] if len(rows) > MOST_CARDS else []
