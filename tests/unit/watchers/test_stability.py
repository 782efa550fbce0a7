"""When a dropped file is complete, for any history of writes and scans."""

from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.watchers.stability import FileState, Observation, is_stable, update_observations

STEPS = st.lists(st.tuples(st.booleans(), st.floats(0.1, 10)), min_size=1, max_size=30)


@given(steps=STEPS, settle_s=st.floats(0.5, 20), skew_s=st.floats(-1000, 1000))
def test_never_stable_while_it_still_changes(steps: list[tuple[bool, float]], settle_s: float, skew_s: float) -> None:
    """skew_s: by how much the clock of the file system differs from ours."""
    now, changed_at, size = 10_000.0, 10_000.0, 1
    known: dict[str, Observation] = {}
    for grows, passes in steps:
        now += passes
        if grows:
            size, changed_at = size + 1, now
        state = FileState(size=size, mtime_ns=int((changed_at + max(skew_s, 0)) * 1e9))
        known = update_observations(known, {"a": state}, now)
        if is_stable(known["a"], now, settle_s):
            assert now - changed_at >= settle_s - 1e-3


@given(settle_s=st.floats(0.1, 100), ahead_s=st.floats(0, 1e6))
def test_file_from_the_future_becomes_stable_too(settle_s: float, ahead_s: float) -> None:
    state = FileState(size=1, mtime_ns=int((1000 + ahead_s) * 1e9))
    known = update_observations({}, {"a": state}, 1000.0)
    known = update_observations(known, {"a": state}, 1000.0 + settle_s + 0.001)
    assert is_stable(known["a"], 1000.0 + settle_s + 0.001, settle_s)


def test_old_file_is_stable_at_the_first_sight() -> None:
    state = FileState(size=1, mtime_ns=int(100 * 1e9))
    assert is_stable(Observation(state=state, since_s=1000.0), 1000.0, 5)


def test_vanished_files_are_forgotten_and_changed_ones_begin_anew() -> None:
    old, new = FileState(size=1, mtime_ns=1), FileState(size=2, mtime_ns=1)
    known = update_observations({}, {"a": old, "b": old}, 1.0)
    known = update_observations(known, {"a": old, "c": old}, 2.0)
    assert {name: s.since_s for name, s in known.items()} == {"a": 1.0, "c": 2.0}
    assert update_observations(known, {"a": new}, 3.0)["a"].since_s == 3.0
