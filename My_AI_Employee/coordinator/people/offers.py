"""Which instances a sign-in is about: those of the workspace that the program asks for, or all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from My_AI_Employee.coordinator.people.instance_rows import InstanceAccess


@dataclass(frozen=True, kw_only=True)
class Offers:
    """accesses: at instances that are open to people. workspaces: by name, what each may reach.

    workspace_of: the workspace that a token for a resource counts in; empty for all, None for a resource of others.
    """

    accesses: Sequence[InstanceAccess]
    workspaces: Mapping[str, frozenset[str]]
    workspace_of: Callable[[str], str | None]

    def at(self, resource: str) -> tuple[InstanceAccess, ...]:
        """What the pages of a sign-in for this resource show; a key for anything else could not be used with it."""
        workspace = self.workspace_of(resource)
        if workspace is None:
            return ()
        reached = self.workspaces[workspace] if workspace else frozenset(each.name for each in self.accesses)
        return tuple(access for access in self.accesses if access.name in reached)


def open_workspaces(
    workspaces: Mapping[str, frozenset[str]], open_instances: frozenset[str]
) -> dict[str, frozenset[str]]:
    """The workspaces with an instance that is open to people: those that somebody can sign in to."""
    return {name: reached for name, reached in workspaces.items() if reached & open_instances}
