"""What a rule of the cloud is, and how its outcomes become findings and a check."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from My_AI_Employee.advisor.findings import Category, Check, CheckState, Finding, Resource, Severity, finding_id
from My_AI_Employee.advisor.inventory import Droplet, Inventory, ResourceKind, SectionName

CENT = Decimal("0.01")
MOST_NAMED = 3
WORKER_TAG = "k8s:worker"
"""Droplets with this tag are made, resized and removed by their cluster alone."""
Commands = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A rule found something. severity: None for the rule's own. detail: tells several of one resource apart."""

    resource: Resource
    evidence: tuple[str, ...]
    saving: Decimal | None = None
    basis: str = ""
    commands: Commands = ()
    severity: Severity | None = None
    advice: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Unsure:
    """What a rule could not decide about one resource, and why."""

    resource: Resource
    why: str


Outcome = Hit | Unsure


@dataclass(frozen=True)
class Cloud:
    """An inventory with what several rules look up in it. now: the time of the report."""

    inventory: Inventory
    now: datetime

    @cached_property
    def droplets(self) -> Mapping[str, Droplet]:
        """By id."""
        return {droplet.id: droplet for droplet in self.inventory.droplets or ()}

    @cached_property
    def guarded(self) -> tuple[frozenset[str], frozenset[str]]:
        """(ids, tags) of the droplets that a firewall is for."""
        firewalls = self.inventory.firewalls or ()
        ids = frozenset(one for firewall in firewalls for one in firewall.droplet_ids)
        return ids, frozenset(tag for firewall in firewalls for tag in firewall.tags)

    @cached_property
    def newest_snapshots(self) -> Mapping[tuple[str, str], datetime]:
        """The time of the newest snapshot by (kind, id) of what it is of."""
        found: dict[tuple[str, str], datetime] = {}
        for snapshot in self.inventory.snapshots or ():
            about = (snapshot.resource_kind, snapshot.resource_id)
            found[about] = max(found.get(about, snapshot.created_at), snapshot.created_at)
        return found


@dataclass(frozen=True, kw_only=True)
class CloudRule:
    """A rule of the cloud.

    looks_at: whose resources it goes through; when only part of them was read, so is the check.
    relies_on: what it concludes from, also from something not being there: must be complete.
    reads: what must be there, but may have gaps, which the rule finds itself.
    """

    id: str
    title: str
    category: Category
    severity: Severity
    advice: str
    looks_at: SectionName
    run: Callable[[Cloud], Iterable[Outcome]] = field(repr=False)
    relies_on: tuple[SectionName, ...] = ()
    reads: tuple[SectionName, ...] = ()

    def apply(self, cloud: Cloud) -> tuple[list[Finding], Check]:
        """What it finds, and what it could check."""
        inventory = cloud.inventory
        blocked = self._blocked(inventory)
        if blocked:
            return [], self._check(CheckState.NOT_CHECKED, blocked)
        outcomes = list(self.run(cloud))
        hits = [one for one in outcomes if isinstance(one, Hit)]
        reasons = [_named(self.looks_at, inventory.why_not_whole(self.looks_at)), unsure_text(outcomes)]
        reason = "; ".join(filter(None, reasons))
        looked_at = inventory.count(self.looks_at)
        unsure = len({one.resource.id for one in outcomes if isinstance(one, Unsure)})
        state = CheckState.PARTLY if reason else CheckState.CHECKED
        if reason and looked_at and unsure >= looked_at and not hits:
            state = CheckState.NOT_CHECKED
        return [self._finding(hit) for hit in hits], self._check(state, reason, looked_at - unsure, len(hits))

    def _blocked(self, inventory: Inventory) -> str:
        """Why nothing can be said; empty when something can."""
        whys = [
            *((name, inventory.why_not_read(name)) for name in (self.looks_at, *self.reads)),
            *((name, inventory.why_not_whole(name)) for name in self.relies_on),
        ]
        return next((_named(name, why) for name, why in whys if why), "")

    def _check(self, state: CheckState, reason: str, looked_at: int = 0, found: int = 0) -> Check:
        return Check(
            rule=self.id, title=self.title, category=self.category, state=state, reason=reason,
            looked_at=looked_at, found=found,
        )  # fmt: skip

    def _finding(self, hit: Hit) -> Finding:
        return Finding(
            id=finding_id(self.id, hit.resource, hit.detail),
            rule=self.id,
            title=self.title,
            category=self.category,
            severity=hit.severity or self.severity,
            resource=hit.resource,
            evidence=hit.evidence,
            advice=hit.advice or self.advice,
            saving=hit.saving.quantize(CENT, ROUND_HALF_UP) if hit.saving else None,
            basis=hit.basis if hit.saving else "",
            commands=hit.commands,
        )


def _named(section: SectionName, why: str) -> str:
    return f"{section.replace('_', ' ')}: {why}" if why else ""


def unsure_text(outcomes: Sequence[Outcome]) -> str:
    """What could not be decided, with the first few resources; empty when everything was."""
    unsure = [one for one in outcomes if isinstance(one, Unsure)]
    if not unsure:
        return ""
    named = ", ".join(f"{one.resource.kind} {one.resource.name or one.resource.id}" for one in unsure[:MOST_NAMED])
    more = f" and {len(unsure) - MOST_NAMED} more" if len(unsure) > MOST_NAMED else ""
    whys = list(dict.fromkeys(one.why for one in unsure))
    also = " (and other reasons)" if len(whys) > 1 else ""
    return f"{named}{more}: {whys[0]}{also}"


def resource_of(kind: ResourceKind, found_id: str, name: str, place: str = "") -> Resource:
    """A resource of a finding."""
    return Resource(kind=kind, id=found_id, name=name, place=place)


def droplet_of(droplet: Droplet) -> Resource:
    """A droplet as the resource of a finding."""
    return resource_of(ResourceKind.DROPLET, droplet.id, droplet.name, droplet.region)


def days_between(earlier: datetime, later: datetime) -> int:
    """Whole days."""
    return (later - earlier).days
