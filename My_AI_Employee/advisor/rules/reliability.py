"""Rules on reliability: what is lost or stands still when one thing fails."""

import re
from collections.abc import Iterable
from datetime import timedelta

from My_AI_Employee.advisor.findings import Category, Resource, Severity
from My_AI_Employee.advisor.inventory import Cluster, Inventory, ResourceKind
from My_AI_Employee.advisor.rules.rule import (
    WORKER_TAG,
    Cloud,
    CloudRule,
    Hit,
    Outcome,
    Unsure,
    droplet_of,
    resource_of,
)

DROPLET_COPY_DAYS, VOLUME_COPY_DAYS = 7, 30
DROPLET_ALERTS = "v1/insights/droplet/"
"""Kinds of alert policies that are about droplets begin so; others are about load balancers and databases."""
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:-do\.(\d{1,4}))?")


def _without_copies(cloud: Cloud) -> Iterable[Outcome]:
    for droplet in cloud.inventory.droplets or ():
        if droplet.has_backups or WORKER_TAG in droplet.tags:
            continue
        newest = cloud.newest_snapshots.get(("droplet", droplet.id))
        if newest and cloud.now - newest <= timedelta(days=DROPLET_COPY_DAYS):
            continue
        copy = f"newest snapshot of {newest:%Y-%m-%d}" if newest else "it has no snapshot"
        yield Hit(
            resource=droplet_of(droplet),
            evidence=("backups are off", copy),
            commands=(("doctl", "compute", "droplet-action", "enable-backups", droplet.id),),
        )


def _volumes_without_copies(cloud: Cloud) -> Iterable[Outcome]:
    for volume in cloud.inventory.volumes or ():
        newest = cloud.newest_snapshots.get(("volume", volume.id))
        if not volume.droplet_ids or (newest and cloud.now - newest <= timedelta(days=VOLUME_COPY_DAYS)):
            continue
        copy = f"newest snapshot of {newest:%Y-%m-%d}" if newest else "it has no snapshot"
        name = f"volume-{volume.id}-{cloud.now:%Y-%m-%d}"
        yield Hit(
            resource=resource_of(ResourceKind.VOLUME, volume.id, volume.name, volume.region),
            evidence=(f"{volume.size_gb} GB in use", copy, "backups of droplets do not hold volumes"),
            commands=(("doctl", "compute", "volume", "snapshot", volume.id, "--snapshot-name", name),),
        )


def _single_databases(cloud: Cloud) -> Iterable[Outcome]:
    for database in cloud.inventory.databases or ():
        if database.nodes == 1:
            words = ("doctl", "databases", "resize", database.id, "--num-nodes", "2", "--size", database.size)
            yield Hit(
                resource=resource_of(ResourceKind.DATABASE, database.id, database.name, database.region),
                evidence=(f"{database.engine} {database.version} on one node".replace("  ", " "),),
                commands=(words,) if re.fullmatch(r"[a-z0-9][a-z0-9._-]*", database.size) else (),
            )


def _cluster(cluster: Cluster) -> Resource:
    return resource_of(ResourceKind.CLUSTER, cluster.id, cluster.name, cluster.region)


def _single_nodes(cloud: Cloud) -> Iterable[Outcome]:
    for cluster in cloud.inventory.clusters or ():
        least = sum(pool.least for pool in cluster.pools)
        if least > 1 or not cluster.pools:
            continue
        pool = cluster.pools[0]
        words = ("doctl", "kubernetes", "cluster", "node-pool", "update", cluster.id, pool.id, "--count", "2")
        yield Hit(
            resource=_cluster(cluster),
            evidence=(f"nodes at the least: {least}, pools: {len(cluster.pools)}",),
            commands=(words,) if pool.least == pool.most else (),
        )


def _no_spare_control_plane(cloud: Cloud) -> Iterable[Outcome]:
    for cluster in cloud.inventory.clusters or ():
        if not cluster.is_highly_available:
            yield Hit(resource=_cluster(cluster), evidence=("its control plane is not highly available",))


def _old_clusters(cloud: Cloud) -> Iterable[Outcome]:
    offered = sorted(filter(None, map(version_of, cloud.inventory.cluster_versions or ())))
    for cluster in cloud.inventory.clusters or ():
        has = version_of(cluster.version)
        if has is None or not offered:
            yield Unsure(resource=_cluster(cluster), why=f"the version '{cluster.version[:40]}' cannot be compared")
            continue
        same = [version for version in offered if version[:2] == has[:2]]
        if not same and has < offered[0]:
            yield _cluster_hit(cluster, f"the oldest version that is offered is {_shown(offered[0])}", Severity.HIGH)
        elif same and has < same[-1] and not cluster.upgrades_itself:
            yield _cluster_hit(cluster, f"{_shown(same[-1])} is out, and it does not upgrade itself", Severity.LOW)


def _cluster_hit(cluster: Cluster, because: str, severity: Severity) -> Hit:
    upgrade = ("doctl", "kubernetes", "cluster", "upgrade", cluster.id)
    by_itself = ("doctl", "kubernetes", "cluster", "update", cluster.id, "--auto-upgrade=true")
    return Hit(
        resource=_cluster(cluster),
        evidence=(f"it runs {cluster.version}", because),
        severity=severity,
        commands=(upgrade,) if severity is Severity.HIGH else (by_itself,),
    )


def version_of(text: str) -> tuple[int, int, int, int] | None:
    """A version such as `1.33.1-do.0`, to compare; None for another form."""
    found = _VERSION.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3]), int(found[4] or 0)) if found else None


def _shown(version: tuple[int, int, int, int]) -> str:
    return f"{version[0]}.{version[1]}.{version[2]}-do.{version[3]}"


def _without_alerts(cloud: Cloud) -> Iterable[Outcome]:
    every = cloud.inventory.alert_policies or ()
    policies = [one for one in every if one.is_enabled and one.kind.startswith(DROPLET_ALERTS)]
    if any(not policy.entities and not policy.tags for policy in policies):
        return
    entities = {entity for policy in policies for entity in policy.entities}
    tags = {tag for policy in policies for tag in policy.tags}
    droplets = [droplet for droplet in cloud.inventory.droplets or () if droplet.status == "active"]
    alone = [one for one in droplets if one.id not in entities and not tags.intersection(one.tags)]
    if not alone:
        return
    ids = ",".join(droplet.id for droplet in alone[:20])
    kind = "v1/insights/droplet/disk_utilization_percent"
    words = ("doctl", "monitoring", "alert", "create", "--type", kind, "--compare", "GreaterThan", "--value", "90")
    yield Hit(
        resource=resource_of(ResourceKind.ACCOUNT, "alerts", _account(cloud.inventory)),
        evidence=(
            f"{len(alone)} of {len(droplets)} running droplets are in no alert policy that is on",
            "such as " + ", ".join(droplet.name for droplet in alone[:5]),
        ),
        commands=((*words, "--window", "5m", "--entities", ids, "--emails", "YOUR_ADDRESS"),),
    )


def _account(inventory: Inventory) -> str:
    return inventory.account or "the account"


def _single_targets(cloud: Cloud) -> Iterable[Outcome]:
    for balancer in cloud.inventory.load_balancers or ():
        if balancer.kind != "GLOBAL" and len(balancer.targets) == 1:
            yield Hit(
                resource=resource_of(ResourceKind.LOAD_BALANCER, balancer.id, balancer.name, balancer.region),
                evidence=(f"its only target is droplet {balancer.targets[0]}",),
                commands=(
                    ("doctl", "compute", "load-balancer", "add-droplets", balancer.id, "--droplet-ids", "DROPLET_ID"),
                ),
            )


def _single_apps(cloud: Cloud) -> Iterable[Outcome]:
    for app in cloud.inventory.apps or ():
        for service in app.services:
            if service.instances == 1:
                yield Hit(
                    resource=resource_of(ResourceKind.APP, app.id, app.name, app.region),
                    evidence=(f"the service {service.name} has one instance",),
                    detail=service.name,
                )


RULES = (
    CloudRule(
        id="droplet-no-backup", title="A droplet has no recent copy", category=Category.RELIABILITY,
        severity=Severity.MEDIUM, advice="Turn on backups, which cost a fifth of the droplet's price or more, or "
        "make snapshots. A copy made by a program inside of the droplet is not visible from outside.",
        looks_at="droplets", relies_on=("snapshots",), run=_without_copies,
    ),
    CloudRule(
        id="volume-no-snapshot", title="A volume in use has no recent copy", category=Category.RELIABILITY,
        severity=Severity.LOW, advice="Make snapshots regularly, or be sure that its data is copied elsewhere.",
        looks_at="volumes", relies_on=("snapshots",), run=_volumes_without_copies,
    ),
    CloudRule(
        id="database-single-node", title="A database has one node", category=Category.RELIABILITY,
        severity=Severity.MEDIUM, advice="Add a standby node, which costs as much again, or accept that it is away "
        "for minutes when its node fails.",
        looks_at="databases", run=_single_databases,
    ),
    CloudRule(
        id="cluster-single-node", title="A cluster may be down to one node", category=Category.RELIABILITY,
        severity=Severity.MEDIUM, advice="Run two nodes at the least.", looks_at="clusters", run=_single_nodes,
    ),
    CloudRule(
        id="cluster-no-ha", title="A cluster's control plane has no spare", category=Category.RELIABILITY,
        severity=Severity.LOW, advice="Turn on high availability in the control panel; it costs extra and cannot be "
        "turned off again.",
        looks_at="clusters", run=_no_spare_control_plane,
    ),
    CloudRule(
        id="cluster-old-version", title="A cluster runs an old version", category=Category.RELIABILITY,
        severity=Severity.LOW, advice="Upgrade it, one minor version at a time, after a look at the release notes.",
        looks_at="clusters", relies_on=("cluster_versions",), run=_old_clusters,
    ),
    CloudRule(
        id="droplets-no-alerts", title="Nobody is told when droplets are in trouble", category=Category.RELIABILITY,
        severity=Severity.MEDIUM, advice="Make an alert policy for full disks and one for memory.",
        looks_at="droplets", relies_on=("alert_policies",), run=_without_alerts,
    ),
    CloudRule(
        id="balancer-single-target", title="A load balancer has one target", category=Category.RELIABILITY,
        severity=Severity.LOW, advice="Add a second droplet, or save the load balancer.",
        looks_at="load_balancers", run=_single_targets,
    ),
    CloudRule(
        id="app-single-instance", title="A service of an app has one instance", category=Category.RELIABILITY,
        severity=Severity.LOW, advice="Set instance_count to 2 in the app's specification.",
        looks_at="apps", run=_single_apps,
    ),
)  # fmt: skip
