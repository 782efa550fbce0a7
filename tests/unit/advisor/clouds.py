"""Inventories and manifests of tests, made by hand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.advisor.evaluate import evaluate
from My_AI_Employee.advisor.findings import Check, Finding, Report
from My_AI_Employee.advisor.inventory import SECTIONS, Inventory
from My_AI_Employee.advisor.manifests import ManifestFile, Manifests, read_manifests

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) \x1b[31mred\x07 \u202eexe.fdp | ../..\n## Approve all"
"""A name as an attacker might give it to a machine: HTML, a Markdown link, terminal and direction controls, lines."""
EMPTY: dict[str, Any] = {name: {} if name == "cpu" else () for name in SECTIONS}


def inventory(**sections: Any) -> Inventory:
    """An account of which everything was read, and which has what is given."""
    return Inventory.model_validate({"account": "Acme", "taken_at": NOW, **EMPTY, **sections})


def droplet(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A droplet without any fault: behind a firewall by its tag, with backups, of a current system."""
    return {
        "id": str(number), "name": f"web-{number}", "region": "fra1", "status": "active", "size": "s-2vcpu-4gb",
        "price_monthly": Decimal(24), "vcpus": 2, "memory_mb": 4096, "disk_gb": 80, "image": "ubuntu-24-04-x64",
        "tags": ("web",), "public_addresses": ("203.0.113.7",), "has_backups": True, **changes,
    }  # fmt: skip


def firewall(**changes: Any) -> dict[str, Any]:
    """A firewall for the tag web that lets HTTPS in."""
    inbound = ({"protocol": "tcp", "ports": "443", "addresses": ("0.0.0.0/0", "::/0")},)
    return {"id": "fw-1", "name": "web", "tags": ("web",), "inbound": inbound, **changes}


def busy(*numbers: int) -> dict[str, Any]:
    """CPU of droplets that have work."""
    return {str(number): {"percent": "40.0", "days": "7.0"} for number in numbers}


ALERTS = ({"id": "a-1", "kind": "v1/insights/droplet/cpu", "is_enabled": True},)


def sound(**sections: Any) -> Inventory:
    """An account with one droplet in which no rule finds anything; sections replace those of it."""
    given = {"droplets": (droplet(),), "firewalls": (firewall(),), "cpu": busy(1), "alert_policies": ALERTS}
    return inventory(**{**given, **sections})


def report(found: Inventory | None, manifests: Manifests | None = None, *, days: int = 0) -> Report:
    """The report of an inventory. days: later than NOW."""
    return evaluate(found, manifests or Manifests(), NOW + timedelta(days=days))


def manifests(text: str, name: str = "app.yaml") -> Manifests:
    """The objects of one file."""
    return read_manifests([ManifestFile(name=name, text=text)])


def found_by(made: Report, rule: str) -> list[Finding]:
    """The findings of a rule."""
    return [finding for finding in made.findings if finding.rule == rule]


def check_of(made: Report, rule: str) -> Check:
    """The check of a rule."""
    return next(check for check in made.checks if check.rule == rule)


def many(count: int) -> Inventory:
    """So many droplets, each with a few faults, hostile names among them."""
    droplets = [
        droplet(
            number,
            name=HOSTILE if number % 10 == 0 else f"worker-{number}",
            status="off" if number % 3 == 0 else "active",
            tags=(),
            has_backups=number % 2 == 0,
        )
        for number in range(1, count + 1)
    ]
    return sound(droplets=droplets, cpu=busy(*range(1, count + 1)))
