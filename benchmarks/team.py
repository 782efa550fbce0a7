"""`team`: what the team server adds to Odoo's own answers, how fast it starts, and whether its memory stays flat.

Odoo is a process that answers at once, so that all which is measured is the server's own. `--count`: how many people
have their memory looked at.
"""

from statistics import median, quantiles

from benchmarks.rows import Options, Row
from benchmarks.team_load import Call, Soak, bare, one_call_each, soak, through_the_server, timed
from benchmarks.team_place import TeamPlace, team_place
from benchmarks.workplace import resident_mb

ADDED_TARGET_MS = 4.0
START_TARGET_MS = 2000.0
SOAK_S, QUICK_SOAK_S = 300.0, 10.0
SOAK_CLIENTS, QUICK_SOAK_CLIENTS = 200, 20
SOAK_PAUSE_S = 2.0
PACE_S = 0.2
"""Between two calls of a client; sixteen then ask more than an Odoo process answers in a second."""
_CLIENTS = 16
_STARTS = 5
_MEMORY_LIMIT = 1.1


def run(options: Options) -> list[Row]:
    """The rows of this benchmark. Raises RuntimeError for a single wrong or failed answer."""
    return [*_added_rows(options), _start_row(options), _people_row(options), *_soak_rows(options)]


# what is added


def _added_rows(options: Options) -> list[Row]:
    with team_place(_CLIENTS) as place:
        return [
            *_rows_of_tool(options, place, "list_projects", "one JSON-2 call"),
            *_rows_of_tool(options, place, "search_employees", "two JSON-2 calls"),
        ]


def _rows_of_tool(options: Options, place: TeamPlace, tool: str, calls: str) -> list[Row]:
    """calls: how often the tool asks Odoo, in words."""
    rounds, count = (1, 20) if options.quick else (5, 100)
    server, floor = through_the_server(place, tool), bare(place, tool)
    alone = _in_turns(server, floor, 1, count, rounds, 0.0)
    paced = _in_turns(server, floor, _CLIENTS, count // 4, rounds, PACE_S)
    full = _in_turns(server, floor, _CLIENTS, count // 4, rounds, 0.0)
    each = f"{_CLIENTS} clients, each a call in {PACE_S:g} s"
    what, kept = f"a call of {tool}", f"the {calls} over a kept httpx2 connection"
    return [
        _row(f"{tool}: added to {calls}, {each}", paced[0] - paced[1], "the target", ADDED_TARGET_MS, 1),
        _row(f"{tool}: added to {calls}, 1 client", alone[0] - alone[1], "the target", ADDED_TARGET_MS, 1),
        _row(f"{what}, {each}", *_against(paced, kept)),
        _row(f"{what}, 1 client", *_against(alone, kept)),
        _row(f"{what}, {_CLIENTS} clients without a pause", *_against(full, kept)),
    ]


def _in_turns(
    server: Call, floor: Call, clients: int, calls: int, rounds: int, pause_s: float
) -> tuple[float, float]:
    """Medians of both in ms, taken in turns: all meet the same noise."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for call, into in zip((server, floor), taken, strict=True):
            into.extend(timed(call, clients, calls, pause_s))
    return median(taken[0]), median(taken[1])


def _against(pair: tuple[float, float], what: str) -> tuple[float, str, float]:
    return pair[0], what, pair[1]


def _row(what: str, measured: float, against: str, reference: float, limit: float | None = None) -> Row:
    return Row(what=what, measured=measured, unit="ms", against=against, reference=reference, limit=limit)


# start and memory


def _start_row(options: Options) -> Row:
    started = []
    for _ in range(1 if options.quick else _STARTS):
        with team_place(1) as place:
            started.append(place.started_s * 1000)
    return _row("ai-employee serve, until /health is ok", median(started), "the target", START_TARGET_MS, 1)


def _people_row(options: Options) -> Row:
    """Each person makes one call; the first tenth fills what is kept."""
    people = options.items(10_000, 200)
    with team_place(people) as place:
        first = max(people // 10, 1)
        one_call_each(place, range(1, first + 1))
        before = _resident(place)
        one_call_each(place, range(first + 1, people + 1))
        after = _resident(place)
    against = f"after {first:,} people"
    return _memory_row(f"resident memory after {people:,} people", after, against, before)


def _memory_row(what: str, measured: float, against: str, reference: float) -> Row:
    return Row(what=what, measured=measured, unit="MB", against=against, reference=reference, limit=_MEMORY_LIMIT)


def _resident(place: TeamPlace) -> float:
    return resident_mb(place.process.pid)


# many clients for a long time


def _soak_rows(options: Options) -> list[Row]:
    seconds, clients = (QUICK_SOAK_S, QUICK_SOAK_CLIENTS) if options.quick else (SOAK_S, SOAK_CLIENTS)
    with team_place(clients) as place:
        found = soak(place, clients, seconds, SOAK_PAUSE_S, lambda: _resident(place))
        _check(found, place)
    warm = found.seen[len(found.seen) * 2 // 5]
    what = f"{clients} clients for {seconds:g} s, {found.calls:,} calls, no error"
    slowest = quantiles(found.ms, n=100)[94]
    return [
        _memory_row(f"{what}: resident memory at the end", found.seen[-1], "after two fifths", warm),
        Row(
            what=f"{what}: resident memory after two fifths",
            measured=warm,
            unit="MB",
            against="at the start",
            reference=found.seen[0],
        ),
        _row(f"{what}: the 95th percentile of a call", slowest, "the median", median(found.ms)),
    ]


def _check(found: Soak, place: TeamPlace) -> None:
    """Raises RuntimeError for any error."""
    if found.errors:
        raise RuntimeError(f"{len(found.errors)} clients failed, the first with {found.errors[0]}")
    if place.process.poll() is not None:
        raise RuntimeError("the server ended")
    text = place.log.read_text(encoding="utf-8")
    if '"level": "error"' in text:
        raise RuntimeError("the server logged an error")
