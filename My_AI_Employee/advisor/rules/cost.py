"""Rules on cost: what is paid for and not used."""

from collections.abc import Iterable
from decimal import Decimal

from My_AI_Employee.advisor.findings import Category, Severity
from My_AI_Employee.advisor.inventory import Droplet, ResourceKind, Size
from My_AI_Employee.advisor.rules.rule import (
    WORKER_TAG,
    Cloud,
    CloudRule,
    Hit,
    Outcome,
    Unsure,
    days_between,
    droplet_of,
    resource_of,
)

IDLE_PERCENT = Decimal(5)
IDLE_DAYS = Decimal("6.5")
"""Samples must cover so much of seven days before a droplet counts as idle."""
OLD_SNAPSHOT_DAYS = 180
_OFF = "its status is off"
_POOL = "Change its node pool, which alone may add and remove nodes. Memory was not looked at."


def _idle(cloud: Cloud) -> Iterable[Outcome]:
    for droplet in cloud.inventory.droplets or ():
        if droplet.status != "active":
            continue
        use = (cloud.inventory.cpu or {}).get(droplet.id)
        if use is None or use.days < IDLE_DAYS:
            days = "no days" if use is None else f"only {use.days:.1f} days"
            yield Unsure(resource=droplet_of(droplet), why=f"its metrics cover {days} of the last seven")
        elif use.percent < IDLE_PERCENT:
            yield _idle_hit(cloud, droplet, f"CPU {use.percent:.1f} % on average over {use.days:.1f} days")


def _idle_hit(cloud: Cloud, droplet: Droplet, evidence: str) -> Hit:
    if WORKER_TAG in droplet.tags:
        return Hit(resource=droplet_of(droplet), evidence=(evidence, "it is a node of a cluster"), advice=_POOL)
    smaller = _smaller(cloud.inventory.sizes or (), droplet)
    has = f"size {droplet.size}: {droplet.vcpus} CPU, {droplet.memory_mb} MB, {droplet.disk_gb} GB disk"
    if smaller is None or droplet.price_monthly is None:
        return Hit(resource=droplet_of(droplet), evidence=(evidence, has, "no cheaper size with this disk is listed"))
    return Hit(
        resource=droplet_of(droplet),
        evidence=(evidence, has, f"{smaller.slug} has {smaller.vcpus} CPU and {smaller.memory_mb} MB"),
        saving=droplet.price_monthly - smaller.price_monthly,
        basis=f"{droplet.price_monthly} of {droplet.size} less {smaller.price_monthly} of {smaller.slug}",
        commands=(
            ("doctl", "compute", "droplet-action", "power-off", droplet.id),
            ("doctl", "compute", "droplet-action", "resize", droplet.id, "--size", smaller.slug),
        ),
    )


def _smaller(sizes: Iterable[Size], droplet: Droplet) -> Size | None:
    """The cheapest size that a droplet can be made: a disk never shrinks, and memory stays at half or more."""
    fitting = [
        size
        for size in sizes
        if droplet.price_monthly is not None
        and size.is_available
        and droplet.region in size.regions
        and size.disk_gb >= droplet.disk_gb
        and size.memory_mb * 2 >= droplet.memory_mb
        and size.price_monthly < droplet.price_monthly
    ]
    return min(fitting, key=lambda size: (size.price_monthly, size.slug), default=None)


def _powered_off(cloud: Cloud) -> Iterable[Outcome]:
    for droplet in cloud.inventory.droplets or ():
        if droplet.status != "off":
            continue
        if WORKER_TAG in droplet.tags:
            yield Hit(resource=droplet_of(droplet), evidence=(_OFF, "it is a node of a cluster"), advice=_POOL)
            continue
        name = f"last-{droplet.id}"
        yield Hit(
            resource=droplet_of(droplet),
            evidence=(_OFF, "a droplet that is off costs the same as one that runs"),
            saving=droplet.price_monthly,
            basis=f"the price of {droplet.size}; a snapshot costs {cloud.inventory.prices.snapshot_gb} a GB",
            commands=(
                (
                    "doctl",
                    "compute",
                    "droplet-action",
                    "snapshot",
                    droplet.id,
                    "--snapshot-name",
                    name,
                ),
                ("doctl", "compute", "droplet", "delete", droplet.id),
            ),
        )


def _unattached(cloud: Cloud) -> Iterable[Outcome]:
    price = cloud.inventory.prices
    for volume in cloud.inventory.volumes or ():
        if volume.droplet_ids:
            continue
        yield Hit(
            resource=resource_of(ResourceKind.VOLUME, volume.id, volume.name, volume.region),
            evidence=(
                f"{volume.size_gb} GB, attached to no droplet",
                *(
                    ("its name is one that a cluster gives: a claim may still need it",)
                    if _is_claim(volume.name)
                    else ()
                ),
            ),
            saving=volume.size_gb * price.volume_gb,
            basis=f"{volume.size_gb} GB at {price.volume_gb} a GB ({price.note})",
            commands=(
                ("doctl", "compute", "volume", "snapshot", volume.id, "--snapshot-name", f"last-{volume.id}"),
                ("doctl", "compute", "volume", "delete", volume.id),
            ),
        )


def _is_claim(name: str) -> bool:
    """Whether a volume is named as Kubernetes names those of claims."""
    return name.startswith("pvc-")


def _old_snapshots(cloud: Cloud) -> Iterable[Outcome]:
    price = cloud.inventory.prices
    for snapshot in cloud.inventory.snapshots or ():
        age = days_between(snapshot.created_at, cloud.now)
        if age <= OLD_SNAPSHOT_DAYS:
            continue
        about = (snapshot.resource_kind, snapshot.resource_id)
        is_newest = cloud.newest_snapshots[about] == snapshot.created_at
        last = (f"it is the newest snapshot of {snapshot.resource_kind} {snapshot.resource_id}",) if is_newest else ()
        yield Hit(
            resource=resource_of(ResourceKind.SNAPSHOT, snapshot.id, snapshot.name),
            evidence=(f"{age} days old, {snapshot.size_gb} GB", *last),
            saving=snapshot.size_gb * price.snapshot_gb,
            basis=f"{snapshot.size_gb} GB at {price.snapshot_gb} a GB ({price.note})",
            commands=(("doctl", "compute", "snapshot", "delete", snapshot.id),),
            advice="Look whether anything else holds this data: it may be its last copy." if is_newest else "",
        )


def _unused_addresses(cloud: Cloud) -> Iterable[Outcome]:
    price = cloud.inventory.prices
    for address in cloud.inventory.reserved_ips or ():
        if not address.droplet_id:
            yield Hit(
                resource=resource_of(ResourceKind.ADDRESS, address.ip, address.ip, address.region),
                evidence=("reserved and assigned to no droplet",),
                saving=price.reserved_ip,
                basis=f"{price.reserved_ip} for an unassigned address ({price.note})",
                commands=(("doctl", "compute", "reserved-ip", "delete", address.ip),),
            )


def _empty_balancers(cloud: Cloud) -> Iterable[Outcome]:
    price = cloud.inventory.prices
    for balancer in cloud.inventory.load_balancers or ():
        tagged = any(balancer.tag in droplet.tags for droplet in cloud.droplets.values()) if balancer.tag else False
        if balancer.targets or tagged:
            continue
        because = f"no droplet has its tag {balancer.tag}" if balancer.tag else "it has no targets"
        yield Hit(
            resource=resource_of(ResourceKind.LOAD_BALANCER, balancer.id, balancer.name, balancer.region),
            evidence=(because,),
            saving=balancer.nodes * price.load_balancer_node,
            basis=f"{balancer.nodes} nodes at {price.load_balancer_node} ({price.note})",
            commands=(("doctl", "compute", "load-balancer", "delete", balancer.id),),
        )


RULES = (
    CloudRule(
        id="droplet-idle", title="A droplet does next to nothing", category=Category.COST, severity=Severity.MEDIUM,
        advice="Make it smaller, put its work on another one, or remove it. Memory was not looked at.",
        looks_at="droplets", relies_on=("sizes",),
        reads=("cpu",), run=_idle,
    ),
    CloudRule(
        id="droplet-off", title="A droplet is off and paid for", category=Category.COST, severity=Severity.MEDIUM,
        advice="Keep a snapshot and remove the droplet, or turn it on again.",
        looks_at="droplets", run=_powered_off,
    ),
    CloudRule(
        id="volume-unattached", title="A volume is attached to nothing", category=Category.COST,
        severity=Severity.MEDIUM, advice="Look what is on it. Keep a snapshot, which is cheaper, and remove it.",
        looks_at="volumes", run=_unattached,
    ),
    CloudRule(
        id="snapshot-old", title="A snapshot is older than half a year", category=Category.COST,
        severity=Severity.LOW, advice="Remove it unless a law or a contract wants it kept.",
        looks_at="snapshots", run=_old_snapshots,
    ),
    CloudRule(
        id="address-unused", title="A reserved address is assigned to nothing", category=Category.COST,
        severity=Severity.LOW, advice="Give it back, unless someone's firewall or DNS still names it.",
        looks_at="reserved_ips", run=_unused_addresses,
    ),
    CloudRule(
        id="balancer-empty", title="A load balancer has no targets", category=Category.COST,
        severity=Severity.MEDIUM, advice="Remove it, or give it its droplets back.",
        looks_at="load_balancers", relies_on=("droplets",), run=_empty_balancers,
    ),
)  # fmt: skip
