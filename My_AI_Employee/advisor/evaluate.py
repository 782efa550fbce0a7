"""Applies all rules: from an inventory, manifests, or both to a report."""

import hashlib
from datetime import datetime

from My_AI_Employee.advisor.findings import Check, Finding, Report
from My_AI_Employee.advisor.inventory import SECTIONS, Inventory
from My_AI_Employee.advisor.manifests import Manifests
from My_AI_Employee.advisor.rules import containers, cost, reliability, security, workloads
from My_AI_Employee.advisor.rules.manifest_rule import ManifestRule
from My_AI_Employee.advisor.rules.rule import Cloud, CloudRule

CLOUD_RULES: tuple[CloudRule, ...] = (*cost.RULES, *security.RULES, *reliability.RULES)
MANIFEST_RULES: tuple[ManifestRule, ...] = (*containers.RULES, *workloads.RULES)
_COUNTED = tuple(name for name in SECTIONS if name not in ("sizes", "cluster_versions", "cpu"))
NO_INVENTORY = "no inventory was given"


def evaluate(inventory: Inventory | None, manifests: Manifests, now: datetime) -> Report:
    """The report; without an inventory the rules of the cloud are not checked, and say so."""
    read = inventory or Inventory(taken_at=now, missing=dict.fromkeys(SECTIONS, NO_INVENTORY))
    cloud = Cloud(read, now)
    findings: list[Finding] = []
    checks: list[Check] = []
    for found, check in (
        *(rule.apply(cloud) for rule in CLOUD_RULES),
        *(rule.apply(manifests) for rule in MANIFEST_RULES),
    ):
        findings += found
        checks.append(check)
    ordered = tuple(sorted({finding.id: finding for finding in findings}.values(), key=lambda one: one.order))
    content = "\n".join(f"{one.id} {one.severity} {one.saving}" for one in ordered)
    return Report(
        id=f"R-{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}Z-{hashlib.sha256(content.encode()).hexdigest()[:6]}",
        made_at=now,
        taken_at=inventory.taken_at if inventory else None,
        account=read.account,
        currency=read.currency,
        resources=sum(read.count(name) for name in _COUNTED) + len(manifests.objects),
        files=manifests.files,
        problems=(*_problems(inventory), *manifests.problems),
        findings=ordered,
        checks=tuple(checks),
    )


def _problems(inventory: Inventory | None) -> tuple[str, ...]:
    """What of the cloud was not read, or in part."""
    if inventory is None:
        return ()
    found = ((name, inventory.why_not_whole(name)) for name in SECTIONS)
    return tuple(f"{name.replace('_', ' ')}: {why}" for name, why in found if why)
