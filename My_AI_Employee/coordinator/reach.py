"""What a caller may reach in a workspace, as a routing policy."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from My_AI_Employee.coordinator.callers import Caller
from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.domain.routing import Fallback, RoutedInstance, RoutingPolicy, Rule
from My_AI_Employee.errors import TargetUnknownError


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """What a workspace may reach. default: the instance for requests that no rule decides."""

    targets: tuple[str, ...]
    default: str = ""


@dataclass(frozen=True, kw_only=True)
class Stack:
    """Targets, workspaces and the routing between the instances. digest: of the policy, for answers and logs."""

    targets: tuple[Target, ...]
    workspaces: Mapping[str, Workspace] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    fallback: Fallback | None = None
    digest: str = ""

    def target(self, name: str) -> Target:
        """The target of this name."""
        return next(target for target in self.targets if target.name == name)


@dataclass(frozen=True, kw_only=True)
class Reach:
    """The targets of one caller in one workspace. policy: the routing between the instances among them."""

    workspace: str
    targets: tuple[Target, ...]
    policy: RoutingPolicy

    @property
    def instances(self) -> tuple[Target, ...]:
        """The instances among the targets."""
        return tuple(target for target in self.targets if target.is_instance)

    def instance(self, name: str) -> Target:
        """The instance of this name, which is among the targets."""
        return next(target for target in self.targets if target.name == name)


def reach_of(stack: Stack, caller: Caller, workspace: str) -> Reach:
    """What the caller may reach. workspace: empty for everything that the key allows; then a primary instance that
    is the only one is the default.

    Raises TargetUnknownError for a workspace that is not configured, TargetForbiddenError for one of others.
    """
    if workspace and workspace not in stack.workspaces:
        names = ", ".join(sorted(stack.workspaces)) or "none"
        raise TargetUnknownError(f"there is no workspace '{workspace[:80]}'", hint=f"the workspaces are {names}")
    caller.check_workspace(workspace)
    listed = stack.workspaces[workspace].targets if workspace else [target.name for target in stack.targets]
    targets = tuple(target for target in stack.targets if target.name in listed and caller.may_reach(target.name))
    reachable = tuple(target.name for target in targets if target.is_instance)
    default = stack.workspaces[workspace].default if workspace else _only_primary(targets)
    policy = RoutingPolicy(
        instances=tuple(
            RoutedInstance(name=target.name, authority=target.authority, aliases=target.aliases)
            for target in stack.targets
            if target.authority is not None
        ),
        reachable=reachable,
        default=default if default in reachable else "",
        rules=stack.rules,
        fallback=stack.fallback,
    )
    return Reach(workspace=workspace, targets=targets, policy=policy)


def _only_primary(targets: tuple[Target, ...]) -> str:
    found = [target.name for target in targets if target.authority is Authority.PRIMARY]
    return found[0] if len(found) == 1 else ""
