"""Where requests go: the cases that are documented, and properties that hold for every request and policy."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from My_AI_Employee.domain import routing
from My_AI_Employee.domain.instances import Authority, is_financial
from My_AI_Employee.domain.routing import (
    BY_DEFAULT,
    BY_WORDS,
    BY_WORKSPACE,
    EXPLICIT,
    Decision,
    Fallback,
    RoutedInstance,
    RouteRequest,
    RoutingPolicy,
    Rule,
    route,
)
from My_AI_Employee.errors import CoordinatorError, TargetForbiddenError, TargetNeededError, TargetUnknownError
from tests.faults.mutation import ROOT, Change

ERP = RoutedInstance(name="odoo_erp", authority=Authority.PRIMARY, aliases=("odoo_prod", "odoo-erp"))
LAB = RoutedInstance(name="odoo_lab", authority=Authority.SANDBOX)
RULES = (
    Rule(workspace="finance-ssc", to="odoo_erp"),
    Rule(words=("migration", "oca", "development", "testing", "dry run"), to="odoo_lab"),
    Rule(operations=("refactor",), to="odoo_lab"),
)
PROD = RoutingPolicy(
    instances=(ERP, LAB),
    reachable=("odoo_erp", "odoo_lab"),
    default="odoo_erp",
    rules=RULES,
    fallback=Fallback(source="odoo_erp", to="odoo_lab", modules=("projects", "knowledge", "accounting", "hr", "")),
)
DEV = RoutingPolicy(instances=(ERP, LAB), reachable=("odoo_lab",), default="odoo_lab", rules=RULES)


@pytest.mark.parametrize(
    ("request_", "target", "confidence", "fallback"),
    [
        (RouteRequest(target="odoo_lab", module="accounting", is_write=True), "odoo_lab", EXPLICIT, ""),
        (RouteRequest(target=" ODOO_Prod ", text="migration"), "odoo_erp", EXPLICIT, ""),
        (RouteRequest(workspace="finance-ssc", text="migration"), "odoo_erp", BY_WORKSPACE, ""),
        (RouteRequest(text="Close the month for finance-ssc."), "odoo_erp", BY_WORKSPACE, ""),
        (RouteRequest(text="OCA: which modules?"), "odoo_lab", BY_WORDS, ""),
        (RouteRequest(text="a dry run of the import"), "odoo_lab", BY_WORDS, ""),
        (RouteRequest(text="a dry cellar; run"), "odoo_erp", BY_DEFAULT, ""),
        (RouteRequest(text="local vocabulary, avocado, oca_x, my-oca, focal"), "odoo_erp", BY_DEFAULT, ""),
        (RouteRequest(module="projects", text="what is late?"), "odoo_erp", BY_DEFAULT, "odoo_lab"),
        (RouteRequest(module="projects", is_write=True), "odoo_erp", BY_DEFAULT, ""),
        (RouteRequest(module="accounting"), "odoo_erp", BY_DEFAULT, ""),  # listed, and still not for a sandbox
        (RouteRequest(module="accounting", text="migration"), "odoo_erp", BY_DEFAULT, ""),  # a read: passed over
        (RouteRequest(module="hr"), "odoo_erp", BY_DEFAULT, ""),
        (
            RouteRequest(module="inventory", text="migration"),
            "odoo_erp",
            BY_DEFAULT,
            "",
        ),  # unknown: the books
        (RouteRequest(module="Projects", text="migration"), "odoo_lab", BY_WORDS, ""),
        (RouteRequest(text="what is late?"), "odoo_erp", BY_DEFAULT, ""),  # no tool: nothing that could fall back
        (RouteRequest(text="please refactor the report"), "odoo_lab", BY_WORDS, ""),
    ],
)
def test_requests_go_where_the_policy_says(
    request_: RouteRequest, target: str, confidence: float, fallback: str
) -> None:
    decision = route(request_, PROD)
    assert (decision.target, decision.confidence, decision.fallback) == (target, confidence, fallback)
    assert decision.reason


@pytest.mark.parametrize(
    ("request_", "policy", "error", "said"),
    [
        (RouteRequest(target="odoo"), PROD, TargetUnknownError, "odoo_erp, odoo_lab"),
        (RouteRequest(target="odoo_erp"), DEV, TargetForbiddenError, "odoo_lab"),
        (RouteRequest(workspace="finance-ssc"), DEV, TargetForbiddenError, "odoo_lab"),
        (RouteRequest(module="accounting"), DEV, TargetNeededError, "odoo_lab"),
        (RouteRequest(module="hr"), DEV, TargetNeededError, "odoo_lab"),
        (RouteRequest(module="accounting", text="testing", is_write=True), PROD, TargetNeededError, "odoo_erp"),
        (RouteRequest(), RoutingPolicy(instances=(ERP,), reachable=()), TargetNeededError, "none"),
    ],
)
def test_what_is_not_decided_is_refused_with_the_names_that_can_be_used(
    request_: RouteRequest, policy: RoutingPolicy, error: type[CoordinatorError], said: str
) -> None:
    with pytest.raises(error) as raised:
        route(request_, policy)
    assert said in raised.value.hint


def test_a_fallback_that_is_away_is_none() -> None:
    assert route(RouteRequest(module="projects"), PROD, away={"odoo_lab"}).fallback == ""


# properties

_NAMES = ("odoo_erp", "odoo_lab")
_MODULES = ("projects", "knowledge", "accounting", "hr_payroll", "unclassified")
_names = st.sampled_from(_NAMES)
_away = st.sampled_from((frozenset[str](), frozenset({"odoo_lab"}), frozenset({"odoo_erp"})))


def _built(name: str) -> st.SearchStrategy[RoutedInstance]:
    return st.builds(
        RoutedInstance, name=st.just(name), authority=st.sampled_from(Authority), aliases=st.just((f"{name}-x",))
    )


_rules = st.builds(
    Rule,
    to=st.sampled_from((*_NAMES, "gone")),
    workspace=st.sampled_from(("", "finance-ssc")),
    words=st.sampled_from(((), ("migration",), ("oca", "test"))),
    operations=st.sampled_from(((), (), (), ("test",))),
    modules=st.sampled_from(((), (), ("projects",), ("accounting",))),
)
_any = st.builds(
    RoutingPolicy,
    instances=st.tuples(*map(_built, _NAMES)),
    reachable=st.sampled_from((_NAMES, _NAMES, _NAMES[:1], _NAMES[1:])),
    default=st.sampled_from((*_NAMES, "", "gone")),
    rules=st.one_of(st.just(()), st.lists(_rules, min_size=2, max_size=3).map(tuple)),
    fallback=st.builds(Fallback, source=_names, to=_names, modules=st.just(_MODULES)),
)
_with_fallback = st.builds(
    RoutingPolicy,
    instances=st.sampled_from(((ERP, LAB), (ERP, LAB), (ERP, replace(LAB, authority=Authority.PRIMARY)))),
    reachable=st.sampled_from((_NAMES, _NAMES, _NAMES[:1])),
    default=st.just("odoo_erp"),
    fallback=st.just(Fallback(source="odoo_erp", to="odoo_lab", modules=_MODULES)),
)
policies = _any | _with_fallback
requests = st.builds(
    RouteRequest,
    target=st.sampled_from(("", "", "", "", *_NAMES, "odoo_lab-x", "gone", "\ud800")),
    workspace=st.sampled_from(("", "finance-ssc", "\x00")),
    module=st.sampled_from(_MODULES) | st.text(max_size=6),
    text=st.sampled_from(("", "migration of oca", "local test finance-ssc")) | st.text(max_size=12),
    is_write=st.booleans(),
)
looked_at = settings(max_examples=100, deadline=None)


def routed(
    request: RouteRequest, policy: RoutingPolicy, away: Collection[str], route: Callable[..., Decision] = route
) -> Decision | None:
    """The decision; None for a refusal of the product. Any other exception is a crash, and fails the test."""
    try:
        return route(request, policy, away)
    except CoordinatorError:
        return None


def authority(policy: RoutingPolicy, name: str) -> Authority:
    return next(each.authority for each in policy.instances if each.name == name)


def check_rules(
    request: RouteRequest, policy: RoutingPolicy, away: Collection[str], route: Callable[..., Decision] = route
) -> None:
    """What holds for every decision."""
    decision = routed(request, policy, away, route)
    if decision is None:
        return
    assert decision.target in policy.reachable
    if is_financial(request.module) and not request.target.strip():
        assert authority(policy, decision.target) is Authority.PRIMARY
    if decision.fallback:
        assert not request.is_write
        assert not is_financial(request.module)
        assert not request.target.strip()
        assert decision.fallback in policy.reachable
        assert decision.fallback not in away
        assert authority(policy, decision.target) is Authority.PRIMARY
        assert authority(policy, decision.fallback) is Authority.SANDBOX


def check_named(
    request: RouteRequest, policy: RoutingPolicy, away: Collection[str], route: Callable[..., Decision] = route
) -> None:
    """The target that is named is taken or refused."""
    if not request.target.strip():
        return
    decision = routed(request, policy, away, route)
    found = policy.find(request.target)
    assert (decision.target if decision else None) == (
        found.name if found and found.name in policy.reachable else None
    )


def check_order(
    request: RouteRequest, policy: RoutingPolicy, away: Collection[str], route: Callable[..., Decision] = route
) -> None:
    """The first rule that applies decides; asked of reads without a module, where no rule is passed over."""
    asked = RouteRequest(workspace=request.workspace, text=request.text)
    alone = [replace(policy, rules=(rule,), default="") for rule in policy.rules]
    first = next((one for one in alone if _applies(asked, one)), replace(policy, rules=()))
    assert routed(asked, policy, away, route) == routed(asked, replace(first, default=policy.default), away)


def _applies(request: RouteRequest, policy: RoutingPolicy) -> bool:
    """Whether the policy's one rule applies: it decides, or leads where this workspace may not go."""
    try:
        route(request, policy)
    except TargetNeededError:
        return False
    except CoordinatorError:
        return True
    return True


def check_words(
    request: RouteRequest, policy: RoutingPolicy, away: Collection[str], route: Callable[..., Decision] = route
) -> None:
    """A word counts only when it is whole."""
    asked = replace(PROD, rules=(Rule(words=("oca",), to="odoo_lab"),))
    glue = "".join(re.findall(r"[\w-]", request.text)) or "l"
    for text in (f"{glue}oca", f"oca{glue} {glue}", f"x {glue}oca{glue}."):
        if "oca" not in re.findall(r"[\w-]+", text.casefold()):
            assert route(RouteRequest(text=text), asked).target == "odoo_erp"
    assert route(RouteRequest(text=f"({glue}) OCA, {glue}"), asked).target == "odoo_lab"


CHECKS = (check_rules, check_named, check_order, check_words)


@pytest.mark.parametrize("check", CHECKS)
def test_it_holds_for_every_request_and_policy(check: Callable[..., None]) -> None:
    def run(request: RouteRequest, policy: RoutingPolicy, away: Collection[str]) -> None:
        check(request, policy, away)

    looked_at(given(requests, policies, _away)(run))()


def test_every_pair_of_authorities_but_one_has_no_fallback() -> None:
    for source, other in product(Authority, Authority):
        policy = RoutingPolicy(
            instances=(RoutedInstance(name="a", authority=source), RoutedInstance(name="b", authority=other)),
            reachable=("a", "b"),
            default="a",
            fallback=Fallback(source="a", to="b", modules=("projects",)),
        )
        expected = "b" if (source, other) == (Authority.PRIMARY, Authority.SANDBOX) else ""
        assert route(RouteRequest(module="projects"), policy).fallback == expected


# the properties see it when a protection is taken out


def _without(inside: str, old: str, new: str) -> Callable[..., Decision]:
    """`route` of the module's source with one piece changed; its types stay those of the module."""
    change = Change("domain.routing", inside, old, new)
    names = dict(vars(routing))
    exec(compile(change.applied_to(change.path(ROOT).read_text(encoding="utf-8")), "routing", "exec"), names)
    names |= {name: value for name, value in vars(routing).items() if isinstance(value, type)}
    return names["route"]  # type: ignore[no-any-return]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("check", "inside", "old", "new"),
    [
        (check_rules, "_fallback", "request.is_write", "False"),
        (check_rules, "_fallback", "is_financial(request.module)", "False"),
        (check_rules, "_fallback", "other.name in away", "False"),
        (check_rules, "_fallback", "(source.authority, other.authority)", "(Authority.PRIMARY, Authority.SANDBOX)"),
        (check_rules, "_fallback", "other.name not in policy.reachable", "False"),
        (check_rules, "_is_kept_from", "is_financial(request.module)", "False"),
        (check_rules, "_reachable", "instance.name not in policy.reachable", "False"),
        (check_named, "_reachable", "policy.find(name)", "policy.find(name) or policy.instances[0]"),
        (check_named, "route", "request.target.strip()", "False"),
        (check_order, "_by_rules", "policy.rules", "policy.rules[::-1]"),
        (check_words, "_has", "words_of(wanted)", "list(wanted.casefold())"),
        (
            check_words,
            "words_of",
            "_WORD.findall(text.casefold())",
            "text.casefold().replace('oca', ' oca ').split()",
        ),
        (check_rules, "_match", "next((word for word in words if _has(found, word)), None)", "words[9]"),
    ],
)
def test_without_the_protection_a_property_fails(check: Callable[..., None], inside: str, old: str, new: str) -> None:
    changed = _without(inside, old, new)

    def run(request: RouteRequest, policy: RoutingPolicy, away: Collection[str]) -> None:
        check(request, policy, away, changed)

    wide = settings(max_examples=1000, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    with pytest.raises((AssertionError, IndexError)):
        wide(given(requests, policies, _away)(run))()
