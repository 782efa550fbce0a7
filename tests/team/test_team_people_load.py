"""The load of the benchmark: many clients for a moment, each answered as itself; how fast, is not tested here."""

import json
from collections.abc import Iterator
from dataclasses import replace

import httpx2
import pytest

from benchmarks.team_load import bare, one_call_each, soak, through_the_server, timed
from benchmarks.team_odoo import employees_of
from benchmarks.team_place import TeamPlace, team_place
from benchmarks.workplace import resident_mb

PEOPLE = 24


@pytest.fixture(scope="module")
def place() -> Iterator[TeamPlace]:
    with team_place(PEOPLE) as found:
        yield found


def test_many_clients_of_both_revisions_are_answered_as_themselves(place: TeamPlace) -> None:
    found = soak(place, PEOPLE, 3.0, 0.2, lambda: resident_mb(place.process.pid))
    assert found.errors == []
    assert found.calls > PEOPLE
    assert min(found.seen) > 10
    assert [line for line in _log(place) if line["level"] == "error"] == []
    with httpx2.Client(trust_env=False) as http:
        health = http.get(f"{place.base}/health").json()
    assert health["sessions"] >= PEOPLE // 2
    assert health["people"] == PEOPLE


def test_the_load_sees_an_answer_that_is_another_persons(place: TeamPlace) -> None:
    """The twin: with the tokens of two people exchanged, the same load ends with an error."""
    swapped = replace(place, tokens=[place.tokens[1], place.tokens[0], *place.tokens[2:]])
    one_call_each(place, range(1, PEOPLE + 1))
    with pytest.raises(RuntimeError, match="user 1 got 200"):
        timed(through_the_server(swapped), 1, 1)
    assert len(soak(swapped, 2, 0.5, 0.05, lambda: 0.0).errors) == 2


def test_both_sides_of_the_comparison_are_timed(place: TeamPlace) -> None:
    for call in (through_the_server(place), bare(place)):
        assert len(timed(call, 4, 3)) == 12
    assert employees_of(7)[0]["name"] == "name 7"


def _log(place: TeamPlace) -> list[dict[str, object]]:
    lines = place.log.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]
