"""Decides whether a dropped file is complete, by its size and time in earlier scans (debounce). Pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FileState:
    """size in bytes; mtime_ns: nanoseconds since the epoch."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, kw_only=True)
class Observation:
    """A file's state, and when it was first observed (seconds since the epoch)."""

    state: FileState
    since_s: float


def is_stable(observation: Observation, now_s: float, settle_s: float) -> bool:
    """Whether the file is unchanged for `settle_s` seconds, by its modification time or the observations."""
    rested_s = now_s - max(observation.state.mtime_ns / 1e9, 0)
    return rested_s >= settle_s or now_s - observation.since_s >= settle_s


def update_observations(
    known: Mapping[str, Observation], found: Mapping[str, FileState], now_s: float
) -> dict[str, Observation]:
    """Observations after a scan: unchanged files keep their time, changed ones restart, missing ones are dropped."""
    return {
        name: known[name] if name in known and known[name].state == state else Observation(state=state, since_s=now_s)
        for name, state in found.items()
    }
