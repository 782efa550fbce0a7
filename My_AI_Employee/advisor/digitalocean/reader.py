"""Reads an inventory from the API. What a token may not read is named, and the rest is read all the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from My_AI_Employee.advisor import inventory as model
from My_AI_Employee.advisor.digitalocean import fields
from My_AI_Employee.advisor.digitalocean.client import Client
from My_AI_Employee.advisor.digitalocean.cpu import cpu_use
from My_AI_Employee.advisor.inventory import CpuUse, Database, Inventory, SectionName
from My_AI_Employee.errors import ServiceRefusedError, ServiceUnavailableError

_UNAUTHORISED = 401
CPU_DAYS = 7
MOST_METRICS = 200
"""Droplets whose metrics are read, one request each: the API takes 5,000 requests an hour."""


class _Listed(NamedTuple):
    """How a section is read: address, name in the answer, fields, model."""

    section: SectionName
    path: str
    name: str
    fielder: fields.Fielder
    model: type[BaseModel]


_LISTED = (
    _Listed("droplets", "/v2/droplets", "droplets", fields.droplet, model.Droplet),
    _Listed("sizes", "/v2/sizes", "sizes", fields.size, model.Size),
    _Listed("volumes", "/v2/volumes", "volumes", fields.volume, model.Volume),
    _Listed("snapshots", "/v2/snapshots", "snapshots", fields.snapshot, model.Snapshot),
    _Listed("reserved_ips", "/v2/reserved_ips", "reserved_ips", fields.reserved_ip, model.ReservedIp),
    _Listed("load_balancers", "/v2/load_balancers", "load_balancers", fields.load_balancer, model.LoadBalancer),
    _Listed("firewalls", "/v2/firewalls", "firewalls", fields.firewall, model.Firewall),
    _Listed("databases", "/v2/databases", "databases", fields.database, model.Database),
    _Listed("clusters", "/v2/kubernetes/clusters", "kubernetes_clusters", fields.cluster, model.Cluster),
    _Listed("apps", "/v2/apps", "apps", fields.app, model.App),
    _Listed("certificates", "/v2/certificates", "certificates", fields.certificate, model.Certificate),
    _Listed("alert_policies", "/v2/monitoring/alerts", "policies", fields.alert_policy, model.AlertPolicy),
)


@dataclass
class InventoryReader:
    """Reads one inventory. most_metrics: droplets whose metrics are read at most."""

    client: Client
    clock: Callable[[], datetime]
    most_metrics: int = MOST_METRICS
    _missing: dict[SectionName, str] = field(default_factory=dict)

    def read(self) -> Inventory:
        """The inventory. Raises ServiceRefusedError when the token is not accepted at all, ServiceUnavailableError
        when nothing answers."""
        account = self._account()
        sections: dict[str, Any] = {one.section: self._section(one) for one in _LISTED}
        if sections["databases"] is not None:
            sections["databases"] = tuple(map(self._with_trusted, sections["databases"]))
        return Inventory(
            account=account,
            taken_at=self.clock(),
            cluster_versions=self._versions(),
            cpu=self._cpu(sections["droplets"]),
            missing=self._missing,
            **sections,
        )

    def _account(self) -> str:
        """The team's name, or its id; empty when the token may not read it, since scoped tokens often may not."""
        try:
            found = self.client.get("/v2/account").get("account")
        except ServiceRefusedError as error:
            if error.facts.get("status") == _UNAUTHORISED:
                raise
            return ""
        account = found if isinstance(found, dict) else {}
        team = account.get("team")
        names = team if isinstance(team, dict) else account
        return str(names.get("name") or names.get("uuid") or "")[:200]

    def _section(self, listed: _Listed) -> tuple[BaseModel, ...] | None:
        try:
            page = self.client.all(listed.path, listed.name)
        except (ServiceRefusedError, ServiceUnavailableError) as error:
            self._missing[listed.section] = error.message
            return None
        found, unread = _models(page.items, listed)
        problem = "; ".join(filter(None, (page.problem, unread)))
        if problem:
            self._missing[listed.section] = problem[:500]
        return found

    def _with_trusted(self, database: Database) -> Database:
        """The database with its trusted sources, when they can be read."""
        try:
            answer = self.client.get(f"/v2/databases/{database.id}/firewall")
            rules = answer["rules"]
            sources = tuple(model.TrustedSource(**fields.trusted_source(rule)) for rule in rules or ())
        except (ServiceRefusedError, ServiceUnavailableError, ValidationError, KeyError, TypeError):
            return database
        return database.model_copy(update={"trusted": sources})

    def _versions(self) -> tuple[str, ...] | None:
        try:
            answer = self.client.get("/v2/kubernetes/options")
            return tuple(str(one["slug"])[:100] for one in answer["options"]["versions"])
        except (ServiceRefusedError, ServiceUnavailableError) as error:
            self._missing["cluster_versions"] = error.message
        except (KeyError, TypeError):
            self._missing["cluster_versions"] = "the answer of the cloud is not understood"
        return None

    def _cpu(self, droplets: Sequence[model.Droplet] | None) -> Mapping[str, CpuUse] | None:
        if droplets is None:
            self._missing["cpu"] = "the droplets were not read"
            return None
        active = [droplet for droplet in droplets if droplet.status == "active"]
        found: dict[str, CpuUse] = {}
        problem = (
            f"only {self.most_metrics} of {len(active)} were asked for" if len(active) > self.most_metrics else ""
        )
        for droplet in active[: self.most_metrics]:
            try:
                use = self._cpu_of(droplet.id)
            except (ServiceRefusedError, ServiceUnavailableError) as error:
                problem = error.message
                if isinstance(error, ServiceUnavailableError) or error.facts.get("status") in (401, 403):
                    break  # the others would fail as well
                continue
            if use is not None:
                found[droplet.id] = use
        if problem:
            self._missing["cpu"] = f"metrics of {len(found)} of {len(active)} droplets were read: {problem}"
        return found

    def _cpu_of(self, droplet_id: str) -> CpuUse | None:
        now = self.clock()
        since = now - timedelta(days=CPU_DAYS)
        times = {"start": str(int(since.timestamp())), "end": str(int(now.timestamp()))}
        return cpu_use(self.client.get("/v2/monitoring/metrics/droplet/cpu", {"host_id": droplet_id, **times}))


def _models(items: Sequence[Mapping[str, Any]], listed: _Listed) -> tuple[tuple[BaseModel, ...], str]:
    """(what could be read, why some could not)."""
    found: list[BaseModel] = []
    unread = 0
    for item in items[: model.MAX_RESOURCES]:
        try:
            found.append(listed.model(**listed.fielder(item)))
        except (ValidationError, KeyError, TypeError, ValueError, ArithmeticError):
            unread += 1
    unread += max(0, len(items) - model.MAX_RESOURCES)
    return tuple(found), f"{unread} of {len(items)} are not understood" if unread else ""
