"""The rules of the cloud: each finds its fault with evidence, leaves the near miss alone, and never guesses."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.advisor.evaluate import CLOUD_RULES, MANIFEST_RULES
from My_AI_Employee.advisor.findings import CheckState, Severity
from My_AI_Employee.advisor.inventory import SECTIONS, SectionName
from tests.unit.advisor.clouds import NOW, busy, check_of, droplet, firewall, found_by, inventory, report, sound

EVERYBODY = ("0.0.0.0/0",)
DROPLET_CPU = "v1/insights/droplet/cpu"
BALANCER = {"id": "lb-1", "name": "shop", "targets": ("1", "2"), "entry_protocols": ("https",)}
DATABASE = {
    "id": "db-1", "name": "books", "engine": "pg", "version": "17", "nodes": 2, "size": "db-s-1vcpu-1gb",
    "end_of_life": "2029-11-08", "trusted": ({"kind": "tag", "value": "web"},),
}  # fmt: skip
CLUSTER = {
    "id": "k-1", "name": "prod", "version": "1.34.1-do.0", "is_highly_available": True, "upgrades_itself": True,
    "pools": ({"id": "p-1", "name": "pool", "count": 3, "least": 3, "most": 3},),
}  # fmt: skip
SMALLER = {
    "slug": "s-1vcpu-2gb-80", "price_monthly": "14", "vcpus": 1, "memory_mb": 2048, "disk_gb": 80,
    "is_available": True, "regions": ("fra1",),
}  # fmt: skip


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat()


def port(ports: str, *addresses: str, protocol: str = "tcp") -> dict[str, Any]:
    return firewall(inbound=({"protocol": protocol, "ports": ports, "addresses": addresses or EVERYBODY},))


def snapshot(days: float, **changes: Any) -> dict[str, Any]:
    about = {"resource_id": "1", "resource_kind": "droplet", "size_gb": "20"}
    return {"id": "s-1", "name": "copy", "created_at": ago(days), **about, **changes}


def certificate(days: float, kind: str = "custom") -> dict[str, Any]:
    return {"id": "c-1", "name": "shop.example", "kind": kind, "not_after": ago(-days)}


VOLUME = {"id": "v-1", "name": "data", "size_gb": 100, "droplet_ids": ("1",)}
FAULTS: list[tuple[str, dict[str, Any], Severity, str | None, str]] = [
    ("droplet-idle", {"cpu": {"1": {"percent": "4.9", "days": "7"}}, "sizes": (SMALLER,)}, Severity.MEDIUM, "10.00",
     "doctl compute droplet-action resize 1 --size s-1vcpu-2gb-80"),
    ("droplet-off", {"droplets": (droplet(status="off"),)}, Severity.MEDIUM, "24.00",
     "doctl compute droplet delete 1"),
    ("volume-unattached", {"volumes": ({**VOLUME, "droplet_ids": ()},)}, Severity.MEDIUM, "10.00",
     "doctl compute volume delete v-1"),
    ("snapshot-old", {"snapshots": (snapshot(181),)}, Severity.LOW, "1.20", "doctl compute snapshot delete s-1"),
    ("address-unused", {"reserved_ips": ({"ip": "203.0.113.9"},)}, Severity.LOW, "5.00",
     "doctl compute reserved-ip delete 203.0.113.9"),
    ("balancer-empty", {"load_balancers": ({**BALANCER, "targets": (), "nodes": 3},)}, Severity.MEDIUM, "36.00",
     "doctl compute load-balancer delete lb-1"),
    ("balancer-empty", {"load_balancers": ({**BALANCER, "targets": (), "tag": "gone"},)}, Severity.MEDIUM,
     "12.00", ""),
    ("droplet-no-firewall", {"firewalls": ()}, Severity.HIGH, None, "doctl compute firewall add-droplets"),
    ("ports-open", {"firewalls": (port("5432"),)}, Severity.CRITICAL, None,
     "protocol:tcp,ports:5432,address:0.0.0.0/0"),
    ("ports-open", {"firewalls": (port("22", "::/0"),)}, Severity.MEDIUM, None, ""),
    ("ports-open", {"firewalls": (port("all"),)}, Severity.CRITICAL, None, ""),
    ("ports-open", {"firewalls": (port("0", "128.0.0.0/1"),)}, Severity.CRITICAL, None, ""),
    ("ports-open", {"firewalls": (port("3000-4000"),)}, Severity.CRITICAL, None, ""),
    ("database-open", {"databases": ({**DATABASE, "trusted": ()},)}, Severity.CRITICAL, None,
     "doctl databases firewalls append db-1"),
    ("database-open", {"databases": ({**DATABASE, "trusted": ({"kind": "ip_addr", "value": "0.0.0.0/0"},)},)},
     Severity.CRITICAL, None, ""),
    ("certificate-ends", {"certificates": (certificate(29),)}, Severity.MEDIUM, None, ""),
    ("certificate-ends", {"certificates": (certificate(6, "lets_encrypt"),)}, Severity.HIGH, None, ""),
    ("certificate-ends", {"certificates": (certificate(-1),)}, Severity.HIGH, None, ""),
    ("balancer-plain-http", {"load_balancers": ({**BALANCER, "entry_protocols": ("http",)},)}, Severity.MEDIUM, None,
     ""),
    ("balancer-plain-http", {"load_balancers": ({**BALANCER, "entry_protocols": ("http", "https")},)}, Severity.LOW,
     None, ""),
    ("droplet-old-system", {"droplets": (droplet(image="ubuntu-20-04-x64"),)}, Severity.MEDIUM, None, ""),
    ("database-version-ends", {"databases": ({**DATABASE, "end_of_life": "2027-01-01"},)}, Severity.MEDIUM, None, ""),
    ("database-version-ends", {"databases": ({**DATABASE, "end_of_life": "2026-11-20"},)}, Severity.HIGH, None, ""),
    ("droplet-no-backup", {"droplets": (droplet(has_backups=False),), "snapshots": (snapshot(8),)}, Severity.MEDIUM,
     None, "doctl compute droplet-action enable-backups 1"),
    ("volume-no-snapshot", {"volumes": (VOLUME,)}, Severity.LOW, None, "doctl compute volume snapshot v-1"),
    ("database-single-node", {"databases": ({**DATABASE, "nodes": 1},)}, Severity.MEDIUM, None,
     "doctl databases resize db-1 --num-nodes 2 --size db-s-1vcpu-1gb"),
    ("cluster-single-node", {"clusters": ({**CLUSTER, "pools": ({"id": "p-1", "name": "p", "count": 1, "least": 1,
     "most": 1},)},), "cluster_versions": ("1.34.1-do.0",)}, Severity.MEDIUM, None,
     "doctl kubernetes cluster node-pool update k-1 p-1 --count 2"),
    ("cluster-no-ha", {"clusters": ({**CLUSTER, "is_highly_available": False},),
     "cluster_versions": ("1.34.1-do.0",)}, Severity.LOW, None, ""),
    ("cluster-old-version", {"clusters": (CLUSTER,), "cluster_versions": ("1.36.0-do.0", "1.35.2-do.1")},
     Severity.HIGH, None, "doctl kubernetes cluster upgrade k-1"),
    ("cluster-old-version", {"clusters": ({**CLUSTER, "upgrades_itself": False},), "cluster_versions":
     ("1.34.10-do.0", "1.34.2-do.0")}, Severity.LOW, None, "--auto-upgrade=true"),
    ("droplets-no-alerts", {"alert_policies": ({"id": "a", "kind": DROPLET_CPU, "is_enabled": False},)},
     Severity.MEDIUM, None, "--entities 1"),
    ("droplets-no-alerts", {"alert_policies": ({"id": "a", "kind": DROPLET_CPU, "is_enabled": True,
     "entities": ("9",)},)},
     Severity.MEDIUM, None, ""),
    ("droplets-no-alerts", {"alert_policies": ({"id": "a", "kind": "v1/insights/lbaas/x", "is_enabled": True},)},
     Severity.MEDIUM, None, ""),
    ("balancer-single-target", {"load_balancers": ({**BALANCER, "targets": ("1",)},)}, Severity.LOW, None, ""),
    ("app-single-instance", {"apps": ({"id": "ap", "name": "shop", "services": ({"name": "web", "instances": 1},)},)},
     Severity.LOW, None, ""),
]  # fmt: skip
NEAR_MISSES: list[tuple[str, dict[str, Any]]] = [
    ("droplet-idle", {"cpu": {"1": {"percent": "5", "days": "7"}}}),
    ("volume-unattached", {"volumes": (VOLUME,)}),
    ("snapshot-old", {"snapshots": (snapshot(180),)}),
    ("address-unused", {"reserved_ips": ({"ip": "203.0.113.9", "droplet_id": "1"},)}),
    ("balancer-empty", {"load_balancers": ({**BALANCER, "targets": (), "tag": "web"},)}),
    ("droplet-no-firewall", {"firewalls": (firewall(tags=(), droplet_ids=("1",)),)}),
    ("droplet-no-firewall", {"firewalls": (), "droplets": (droplet(public_addresses=()),)}),
    ("ports-open", {"firewalls": (port("22", "18.0.0.0/8"), port("443", protocol="udp"))}),
    ("ports-open", {"firewalls": (port("80"), firewall(tags=(), inbound=port("22")["inbound"]))}),
    ("database-open", {"databases": (DATABASE,)}),
    ("certificate-ends", {"certificates": (certificate(31), {**certificate(29, "lets_encrypt"), "id": "c-2"})}),
    ("balancer-plain-http", {"load_balancers": ({**BALANCER, "entry_protocols": ("http", "https"),
     "redirects_to_https": True},)}),
    ("droplet-old-system", {"droplets": (droplet(image="ubuntu-24-04-x64"), droplet(2, image=""))}),
    ("database-version-ends", {"databases": (DATABASE,)}),
    ("droplet-no-backup", {"droplets": (droplet(has_backups=False),), "snapshots": (snapshot(6),)}),
    ("droplet-no-backup", {"droplets": (droplet(has_backups=False, tags=("web", "k8s:worker")),)}),
    ("volume-no-snapshot", {"volumes": (VOLUME,), "snapshots": (snapshot(29, resource_id="v-1",
     resource_kind="volume"),)}),
    ("cluster-old-version", {"clusters": (CLUSTER,), "cluster_versions": ("1.34.2-do.0",)}),
    ("droplets-no-alerts", {"alert_policies": ({"id": "a", "kind": DROPLET_CPU, "is_enabled": True,
     "tags": ("web",)},)}),
    ("balancer-single-target", {"load_balancers": ({**BALANCER, "kind": "GLOBAL", "targets": ("lb-2",)},)}),
]  # fmt: skip


def test_a_sound_account_has_no_finding_and_everything_was_checked() -> None:
    made = report(sound())
    assert made.findings == ()
    assert {check_of(made, rule.id).state for rule in CLOUD_RULES} == {CheckState.CHECKED}
    assert len(CLOUD_RULES) >= 20
    assert len({check.rule for check in made.checks}) == len(CLOUD_RULES) + len(MANIFEST_RULES) == 36
    assert {rule for rule, *_ in FAULTS} == {rule.id for rule in CLOUD_RULES}


@pytest.mark.parametrize(("rule", "changes", "severity", "saving", "command"), FAULTS)
def test_a_fault_is_found(
    rule: str, changes: dict[str, Any], severity: Severity, saving: str | None, command: str
) -> None:
    (finding,) = found_by(report(sound(**changes)), rule)
    assert finding.severity is severity
    assert finding.evidence
    assert finding.advice
    assert finding.saving == (Decimal(saving) if saving else None)
    assert bool(finding.basis) is bool(saving)
    assert command in "\n".join(" ".join(words) for words in finding.commands)


@pytest.mark.parametrize(("rule", "changes"), NEAR_MISSES)
def test_a_near_miss_is_none(rule: str, changes: dict[str, Any]) -> None:
    made = report(sound(**changes))
    assert found_by(made, rule) == []
    assert check_of(made, rule).state is CheckState.CHECKED


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("is_read", [False, True])
def test_a_rule_that_lacks_data_is_never_checked(section: SectionName, is_read: bool) -> None:
    """Whatever is missing, every rule that needs it says so; and where it concludes from absence, finds nothing."""
    found = sound(missing={section: "the token may not read it"}, **({} if is_read else {section: None}))
    made = report(found)
    assert any("the token may not read it" in problem for problem in made.problems)
    for rule in CLOUD_RULES:
        check = check_of(made, rule.id)
        needs = (rule.looks_at, *rule.relies_on, *(() if is_read else rule.reads))
        if section in needs:
            assert check.state is not CheckState.CHECKED
            assert "the token may not read it" in check.reason
        if section in rule.relies_on or (section in needs and not is_read):
            assert check.state is CheckState.NOT_CHECKED
            assert found_by(made, rule.id) == []
    assert made.shown_score.startswith("at most")


def test_without_an_inventory_nothing_is_checked_and_there_is_no_score() -> None:
    made = report(None)
    assert {check.state for check in made.checks} == {CheckState.NOT_CHECKED}
    assert made.shown_score == "none: nothing was checked"


@pytest.mark.parametrize(
    ("rule", "changes", "why"),
    [
        ("droplet-idle", {"cpu": {"1": {"percent": "1", "days": "6.4"}}}, "cover only 6.4 days"),
        ("droplet-idle", {"cpu": {}}, "cover no days"),
        ("database-open", {"databases": ({**DATABASE, "trusted": None},)}, "trusted sources were not read"),
        ("database-open", {"databases": ({**DATABASE, "trusted": ({"kind": "ip_addr", "value": "any"},)},)},
         "no addr"),
        ("certificate-ends", {"certificates": ({"id": "c", "name": "c", "kind": "custom"},)}, "does not say"),
        ("database-version-ends", {"databases": ({**DATABASE, "end_of_life": None},)}, "does not say"),
        ("ports-open", {"firewalls": (port("ssh"),)}, "not understood"),
        ("ports-open", {"firewalls": (port("22", "everywhere"),)}, "is no address"),
        ("cluster-old-version", {"clusters": ({**CLUSTER, "version": "latest"},),
         "cluster_versions": ("1.34.1-do.0",)}, "cannot be compared"),
        ("cluster-old-version", {"clusters": (CLUSTER,), "cluster_versions": ()}, "cannot be compared"),
    ],
)  # fmt: skip
def test_what_a_resource_does_not_say_is_not_checked(rule: str, changes: dict[str, Any], why: str) -> None:
    made = report(sound(**changes))
    check = check_of(made, rule)
    assert check.state is CheckState.NOT_CHECKED
    assert why in check.reason
    assert found_by(made, rule) == []


def test_one_resource_that_cannot_be_decided_leaves_the_others_checked() -> None:
    made = report(sound(droplets=(droplet(1), droplet(2)), cpu=busy(1)))
    check = check_of(made, "droplet-idle")
    assert (check.state, check.looked_at) == (CheckState.PARTLY, 1)
    assert "droplet web-2" in check.reason


def test_an_idle_droplet_without_a_fitting_size_saves_nothing() -> None:
    """A disk never shrinks, half of the memory stays, and the size must be there in the region."""
    idle = {"1": {"percent": "1", "days": "7"}}
    for wrong in ({"disk_gb": 79}, {"memory_mb": 1024}, {"price_monthly": "24"}, {"is_available": False},
                  {"regions": ("nyc3",)}):  # fmt: skip
        (finding,) = found_by(report(sound(cpu=idle, sizes=({**SMALLER, **wrong},))), "droplet-idle")
        assert finding.saving is None
        assert finding.commands == ()


def test_nodes_of_a_cluster_are_left_to_their_pool() -> None:
    """What a cluster manages is not proposed to be resized or deleted."""
    node = droplet(tags=("web", "k8s:worker"))
    idle = {"1": {"percent": "1", "days": "7"}}
    for rule, found in (
        ("droplet-idle", sound(droplets=(node,), cpu=idle, sizes=(SMALLER,))),
        ("droplet-off", sound(droplets=({**node, "status": "off"},))),
    ):
        (finding,) = found_by(report(found), rule)
        assert finding.commands == ()
        assert finding.saving is None
        assert "node pool" in finding.advice
    claim = {**VOLUME, "name": "pvc-0a1b", "droplet_ids": ()}
    assert "a claim may" in str(found_by(report(sound(volumes=(claim,))), "volume-unattached")[0].evidence)


def test_the_newest_snapshot_of_something_is_not_called_useless() -> None:
    old = (snapshot(300), snapshot(200, id="s-2"))
    by_id = {one.resource.id: one for one in found_by(report(sound(snapshots=old)), "snapshot-old")}
    assert "last copy" in by_id["s-2"].advice
    assert "last copy" not in by_id["s-1"].advice


def test_prices_are_those_of_the_inventory() -> None:
    made = report(
        sound(volumes=({**VOLUME, "droplet_ids": ()},), prices={"volume_gb": "0.25", "note": "our contract"})
    )
    (finding,) = found_by(made, "volume-unattached")
    assert finding.saving == Decimal("25.00")
    assert "our contract" in finding.basis


def test_an_empty_account_is_checked_and_has_nothing() -> None:
    made = report(inventory())
    assert made.findings == ()
    assert made.resources == 0
