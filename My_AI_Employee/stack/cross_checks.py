"""Checks of stack.yaml across its parts: names that exist, who may answer for whom, and what is allowed together."""

from collections.abc import Iterator, Sequence

from My_AI_Employee.domain.instances import NON_FINANCIAL_MODULES, is_financial
from My_AI_Employee.stack.model import Instance, Stack, Target, Workspace, place_of
from My_AI_Employee.stack.server_files import ServerFile
from My_AI_Employee.stack.source import Problem, Source
from My_AI_Employee.text.strict_yaml import Place

_Found = tuple[Place, str]


def check_names(stack: Stack, servers: Sequence[ServerFile], source: Source) -> list[Problem]:
    """Every problem across the parts. servers: targets that come from files of their own."""
    targets = {**{server.target.name: server.target for server in servers}, **stack.targets}
    whole = stack.model_copy(update={"targets": targets})
    found = [
        *_names(stack),
        *_databases(stack),
        *(each for target in stack.targets.values() for each in _target(target)),
        *(each for workspace in stack.workspaces.values() for each in _workspace(whole, workspace)),
        *_routing(stack),
        *_fallback(stack),
    ]
    problems = [source.problem(place, problem) for place, problem in found]
    seen = {*stack.targets, *stack.instances, *(alias for each in stack.instances.values() for alias in each.aliases)}
    for server in servers:
        if server.target.name in seen:
            problems.append(server.source.problem(("name",), f"'{server.target.name}' is a name of something else"))
        seen.add(server.target.name)
        problems += [server.source.problem(place[2:], problem) for place, problem in _target(server.target)]
    return problems


def with_aliases_resolved(stack: Stack) -> Stack:
    """The stack with names instead of aliases in workspaces, rules and the fallback."""

    def name(given: str) -> str:
        return stack.canonical(given) or given

    workspaces = {
        key: each.model_copy(update={"instances": tuple(map(name, each.instances)), "default": _default(stack, each)})
        for key, each in stack.workspaces.items()
    }
    routing = tuple(rule.model_copy(update={"to": name(rule.to)}) for rule in stack.routing)
    fallback = stack.fallback
    if fallback is not None:
        fallback = fallback.model_copy(update={"source": name(fallback.source), "to": name(fallback.to)})
    return stack.model_copy(update={"workspaces": workspaces, "routing": routing, "fallback": fallback})


def _default(stack: Stack, workspace: Workspace) -> str | None:
    """The instance of requests that nothing else decides: as given, else the only one."""
    if workspace.default is not None:
        return stack.canonical(workspace.default)
    return stack.canonical(workspace.instances[0]) if len(workspace.instances) == 1 else None


def _instance(stack: Stack, given: str) -> Instance | None:
    return stack.instances.get(stack.canonical(given) or "")


def _known(stack: Stack) -> str:
    return f"the instances are {', '.join(sorted(stack.instances)) or 'none'}"


def _names(stack: Stack) -> Iterator[_Found]:
    taken = {*stack.instances}
    for name in stack.targets:
        if name in taken:
            yield ("targets", name), "is the name of an instance too"
        taken.add(name)
    for instance in stack.instances.values():
        for position, alias in enumerate(instance.aliases):
            if alias in taken:
                yield ("instances", instance.name, "aliases", position), f"'{alias}' is a name of something else"
            taken.add(alias)


def _databases(stack: Stack) -> Iterator[_Found]:
    seen: dict[object, str] = {}
    for instance in stack.instances.values():
        place = place_of(instance.url, instance.database)
        if place in seen:
            yield (
                ("instances", instance.name, "url"),
                f"is the database of {seen[place]}; give it one name",
            )
        seen.setdefault(place, instance.name)


def _target(target: Target) -> Iterator[_Found]:
    place: Place = ("targets", target.name)
    if (target.mcp is None) == (not target.command):
        yield place, "needs either mcp: (an address) or command: (a list)"
    if target.command and target.bearer is not None:
        yield (*place, "bearer"), "is for an address; give a command its secret in env"
    if target.mcp and target.env:
        yield (*place, "env"), "is for a command"
    if target.allow is not None and target.allow_read_only:
        yield (*place, "allow_read_only"), "contradicts allow: give one of them"
    unknown = set(target.ask_before) - set(target.allow or ()) if target.allow is not None else set()
    for tool in sorted(unknown):
        yield (*place, "ask_before"), f"'{tool}' is not in allow"


def _workspace(stack: Stack, workspace: Workspace) -> Iterator[_Found]:
    place: Place = ("workspaces", workspace.name)
    for position, given in enumerate(workspace.instances):
        if _instance(stack, given) is None:
            yield (*place, "instances", position), f"there is no instance '{given}'; {_known(stack)}"
    for position, given in enumerate(workspace.targets):
        if given not in stack.targets:
            yield (*place, "targets", position), f"there is no target '{given}'"
        elif stack.targets[given].kind == "memory" and _has_books(stack, workspace):
            yield (
                (*place, "targets", position),
                f"'{given}' keeps conversations, so no workspace with the books has it",
            )
    reached = {stack.canonical(given) for given in workspace.instances}
    if workspace.default is not None and stack.canonical(workspace.default) not in reached:
        yield (*place, "default"), f"'{workspace.default}' is not one of this workspace's instances"
    if len(reached) > 1 and workspace.default is None:
        yield place, "has several instances and needs a default"


def _has_books(stack: Stack, workspace: Workspace) -> bool:
    found = (_instance(stack, given) for given in workspace.instances)
    return any(instance is not None and not instance.is_sandbox for instance in found)


def _routing(stack: Stack) -> Iterator[_Found]:
    for position, rule in enumerate(stack.routing):
        place: Place = ("routing", position)
        instance = _instance(stack, rule.to)
        if instance is None:
            yield (*place, "to"), f"there is no instance '{rule.to}'; {_known(stack)}"
            continue
        if not (rule.workspace or rule.words or rule.modules or rule.operations):
            yield place, "needs a condition: workspace, words, modules or operations"
        financial = sorted(filter(is_financial, set(rule.modules)))
        if instance.is_sandbox and financial:
            yield (*place, "modules"), f"{', '.join(financial)}: the books' figures never come from a sandbox"


def _fallback(stack: Stack) -> Iterator[_Found]:
    if stack.fallback is None:
        return
    source, to = _instance(stack, stack.fallback.source), _instance(stack, stack.fallback.to)
    for field, given, found in (("from", stack.fallback.source, source), ("to", stack.fallback.to, to)):
        if found is None:
            yield ("fallback", field), f"there is no instance '{given}'; {_known(stack)}"
    if source is not None and source.is_sandbox:
        yield ("fallback", "from"), f"{source.name} is a sandbox; nothing answers for a sandbox"
    if to is not None and not to.is_sandbox:
        yield ("fallback", "to"), f"{to.name} is no sandbox; other books never answer for these"
    financial = sorted(filter(is_financial, set(stack.fallback.modules)))
    if financial:
        allowed = ", ".join(sorted(NON_FINANCIAL_MODULES))
        yield ("fallback", "modules"), f"{', '.join(financial)}: a fallback is for {allowed} only"
