"""What minds cost, by UTC day, in the journal: the cap per day holds after a restart too."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal import marks
from My_AI_Employee.planners.minds import Usage

SPENT = "planner_spent"


@dataclass(frozen=True, kw_only=True)
class Spent:
    """One day's runs."""

    day: str
    cost_usd: float = 0.0
    runs: int = 0
    turns: int = 0


def spent_on_day(connection: Connection, now: datetime) -> Spent:
    """What the day of this moment has cost so far."""
    day = to_iso(now)[:10]
    text = marks.get_fact(connection, SPENT)
    found = Spent(**json.loads(text)) if text else Spent(day=day)
    return found if found.day == day else Spent(day=day)


def add_usage(connection: Connection, usage: Usage, now: datetime) -> Spent:
    """Count a run."""
    before = spent_on_day(connection, now)
    after = Spent(
        day=before.day,
        cost_usd=round(before.cost_usd + usage.cost_usd, 6),
        runs=before.runs + 1,
        turns=before.turns + usage.turns,
    )
    marks.set_fact(connection, SPENT, json.dumps(after.__dict__))
    return after
