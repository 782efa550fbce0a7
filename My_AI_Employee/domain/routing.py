"""Which instance answers a request: a pure function of the request, the policy, and which instances are away.

The policy's rules are tried in their order, and the first that applies decides. Three things no rule can change: a
write has no fallback; a financial module is not sent to a sandbox unless the request names it; a sandbox is never
replaced by the primary instance.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from My_AI_Employee.domain.instances import Authority, is_financial
from My_AI_Employee.errors import TargetForbiddenError, TargetNeededError, TargetUnknownError

EXPLICIT, BY_WORKSPACE, BY_WORDS, BY_DEFAULT = 1.0, 0.95, 0.9, 0.75
"""Confidence: the rank of the rule that decided, not a probability."""

UNCLASSIFIED = "unclassified"
"""The module of a tool that nobody has classified; as any unknown one, it counts as financial."""
_WORD = re.compile(r"[\w-]+")
_SHOWN = 80


@dataclass(frozen=True, kw_only=True)
class RoutedInstance:
    """An instance that requests can be sent to. aliases: other names for it in requests."""

    name: str
    authority: Authority
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Sends a request to an instance when each of its conditions that is not empty holds.

    workspace: the request's, or a whole word of its text. words, operations, modules: one of them; operations are
    looked for like words.
    """

    to: str
    workspace: str = ""
    words: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fallback:
    """Reads of these modules may be answered by the sandbox `to` while `source` is away."""

    source: str
    to: str
    modules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoutingPolicy:
    """instances: all that are known. reachable: names that this workspace may reach. default: of the workspace."""

    instances: tuple[RoutedInstance, ...]
    reachable: tuple[str, ...]
    default: str = ""
    rules: tuple[Rule, ...] = ()
    fallback: Fallback | None = None
    _by_name: Mapping[str, RoutedInstance] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = {alias.casefold(): each for each in self.instances for alias in each.aliases}
        object.__setattr__(self, "_by_name", pairs | {each.name.casefold(): each for each in self.instances})

    def find(self, name: str) -> RoutedInstance | None:
        """The instance of this name or alias, whatever its case."""
        return self._by_name.get(name.strip().casefold())


@dataclass(frozen=True, kw_only=True)
class RouteRequest:
    """target: named by the caller. module: area of the tool, `unclassified` when unknown, empty without a tool.

    workspace: business context such as `finance-ssc`. text: the request in words.
    """

    target: str = ""
    workspace: str = ""
    module: str = ""
    text: str = ""
    is_write: bool = False


@dataclass(frozen=True, kw_only=True)
class Decision:
    """target, fallback: names of instances; fallback is empty when nobody may answer in the target's place."""

    target: str
    reason: str
    confidence: float
    fallback: str = ""


def words_of(text: str) -> list[str]:
    """The whole words of a text in lower case; letters, digits, `_` and `-` belong to a word."""
    return _WORD.findall(text.casefold())


def route(request: RouteRequest, policy: RoutingPolicy, away: Collection[str] = ()) -> Decision:
    """The instance that a request goes to. away: names of instances that do not answer now.

    Raises TargetUnknownError, TargetForbiddenError, and TargetNeededError when the request has to name one.
    """
    if request.target.strip():
        named = _reachable(request.target, policy, "")
        return Decision(target=named.name, reason="the request names it", confidence=EXPLICIT)
    decided = _by_rules(request, policy) or _by_default(request, policy)
    return Decision(
        target=decided.target,
        reason=decided.reason,
        confidence=decided.confidence,
        fallback=_fallback(request, policy, decided.target, away),
    )


def _by_rules(request: RouteRequest, policy: RoutingPolicy) -> Decision | None:
    found = words_of(request.text)
    for rule in policy.rules:
        matched = _match(rule, request, found)
        if matched is None:
            continue
        reason, confidence = matched
        instance = _reachable(rule.to, policy, f"the policy sends this request there ({reason})")
        if not _is_kept_from(request, instance):
            return Decision(target=instance.name, reason=reason, confidence=confidence)
        if request.is_write:  # the words and the module contradict each other: nothing is written on a guess
            _ask_for_target(request, policy, f"{reason} says {instance.name}, which is a sandbox")
    return None


def _by_default(request: RouteRequest, policy: RoutingPolicy) -> Decision:
    if not policy.default:
        _ask_for_target(request, policy, "no rule decides, and there is no default")
    instance = _reachable(policy.default, policy, "it is the default")
    if _is_kept_from(request, instance):
        _ask_for_target(request, policy, f"the default {instance.name} is a sandbox")
    return Decision(target=instance.name, reason="default", confidence=BY_DEFAULT)


def _match(rule: Rule, request: RouteRequest, found: Sequence[str]) -> tuple[str, float] | None:
    """Why a rule applies, and the rank of its weakest condition; None when it does not."""
    reasons: list[str] = []
    if rule.workspace:
        if rule.workspace.casefold() != request.workspace.strip().casefold() and not _has(found, rule.workspace):
            return None
        reasons.append(f"workspace {rule.workspace}")
    for kind, words in (("word", rule.words), ("operation", rule.operations)):
        word = next((word for word in words if _has(found, word)), None)
        if words and word is None:
            return None
        reasons += [f"{kind} '{word}'"] if words else []
    if rule.modules:
        if request.module.casefold() not in {module.casefold() for module in rule.modules}:
            return None
        reasons.append(f"module {request.module}")
    if not reasons:
        return None
    return ", ".join(reasons), BY_WORDS if rule.words or rule.operations or rule.modules else BY_WORKSPACE


def _has(found: Sequence[str], wanted: str) -> bool:
    """Whether the words of `wanted` stand in the text, whole and one after the other."""
    parts = words_of(wanted)
    if not parts:
        return False
    return any(list(found[start : start + len(parts)]) == parts for start in range(len(found) - len(parts) + 1))


def _is_kept_from(request: RouteRequest, instance: RoutedInstance) -> bool:
    return instance.authority is Authority.SANDBOX and is_financial(request.module)


def _fallback(request: RouteRequest, policy: RoutingPolicy, target: str, away: Collection[str]) -> str:
    """The sandbox that may answer a read of a module that is not financial; empty for none."""
    allowed = policy.fallback
    if allowed is None or request.is_write or not request.module or is_financial(request.module):
        return ""
    source, other = policy.find(allowed.source), policy.find(allowed.to)
    if source is None or other is None or source.name != target or other.name not in policy.reachable:
        return ""
    if (source.authority, other.authority) != (Authority.PRIMARY, Authority.SANDBOX):
        return ""
    if request.module.casefold() not in {module.casefold() for module in allowed.modules} or other.name in away:
        return ""
    return other.name


def _reachable(name: str, policy: RoutingPolicy, why: str) -> RoutedInstance:
    hint = f"the targets here are {', '.join(policy.reachable) or 'none'}"
    instance = policy.find(name)
    if instance is None:
        raise TargetUnknownError(f"there is no target '{name.strip()[:_SHOWN]}'", hint=hint)
    if instance.name not in policy.reachable:
        message = f"'{instance.name}' may not be reached from here" + (f"; {why}" if why else "")
        raise TargetForbiddenError(message, hint=hint)
    return instance


def _ask_for_target(request: RouteRequest, policy: RoutingPolicy, why: str) -> NoReturn:
    about = f"the module '{request.module[:_SHOWN]}'" if request.module else "this request"
    raise TargetNeededError(
        f"it is not clear where {about} belongs: {why}",
        hint=f"name the target: {', '.join(policy.reachable) or 'none can be reached from here'}",
    )
