"""What may leave of the local counters: sums of known names. Pure.

A group is an hour with a tool, a target and an outcome. Names that are not in the vocabulary become `other`, so that
nothing that a client, a server or a person wrote can leave as a name; and groups of fewer than `LEAST` calls are
merged into one `other` of their hour, which is left out when it is still smaller.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

LEAST = 5
OTHER = "other"
BUCKETS_S = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0)
"""Upper bounds of the latency buckets in seconds; a last bucket holds what took longer."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Calls of one hour (aware, UTC). buckets: how many calls took how long, one more than BUCKETS_S."""

    hour: datetime
    tool: str
    target: str
    outcome: str
    buckets: tuple[int, ...]

    @property
    def calls(self) -> int:
        """How many calls there were."""
        return sum(self.buckets)


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The names that may leave: of this program and of its configuration."""

    tools: frozenset[str]
    targets: frozenset[str]
    outcomes: frozenset[str]

    def known(self, group: Group) -> Group:
        """The group with `other` for every name that is not listed."""
        return replace(
            group,
            tool=group.tool if group.tool in self.tools else OTHER,
            target=group.target if group.target in self.targets else OTHER,
            outcome=group.outcome if group.outcome in self.outcomes else OTHER,
        )


def bucket_of(seconds: float) -> int:
    """The number of the bucket, from 0."""
    return sum(seconds > bound for bound in BUCKETS_S)


def groups_to_push(groups: Iterable[Group], vocabulary: Vocabulary) -> list[Group]:
    """The groups that may leave, ordered by hour and names."""
    named = _merged(map(vocabulary.known, groups))
    small = [replace(each, tool=OTHER, target=OTHER, outcome=OTHER) for each in named if each.calls < LEAST]
    large = [each for each in named if each.calls >= LEAST]
    merged = _merged([*large, *small])
    return [each for each in merged if each.calls >= LEAST]


def _merged(groups: Iterable[Group]) -> list[Group]:
    sums: dict[tuple[datetime, str, str, str], list[int]] = defaultdict(lambda: [0] * (len(BUCKETS_S) + 1))
    for each in groups:
        found = sums[each.hour, each.tool, each.target, each.outcome]
        for number, calls in enumerate(each.buckets):
            found[number] += calls
    return [
        Group(hour=hour, tool=tool, target=target, outcome=outcome, buckets=tuple(buckets))
        for (hour, tool, target, outcome), buckets in sorted(sums.items())
    ]
