"""Whether a dropped file is complete, from its size and time at earlier looks. No input or output."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FileState:
    """size in bytes; mtime_ns: nanoseconds since the epoch."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """A state and when (seconds since the epoch) it was first seen."""

    state: FileState
    since_s: float


def is_stable(sighting: Sighting, now_s: float, settle_s: float) -> bool:
    """Whether the file has rested for `settle_s`, by its own clock or since we first saw this state."""
    rested_s = now_s - max(sighting.state.mtime_ns / 1e9, 0)
    return rested_s >= settle_s or now_s - sighting.since_s >= settle_s


def note_sightings(
    known: Mapping[str, Sighting], found: Mapping[str, FileState], now_s: float
) -> dict[str, Sighting]:
    """Sightings after a scan: unchanged files keep their time, changed ones begin anew, vanished ones go."""
    return {
        name: known[name] if name in known and known[name].state == state else Sighting(state=state, since_s=now_s)
        for name, state in found.items()
    }
