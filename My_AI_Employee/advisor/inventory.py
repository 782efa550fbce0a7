"""The inventory: what a cloud account has at one moment, as a file that the rules can read without the cloud.

It holds no secrets: passwords, connection strings and environment values of the cloud's answers are never taken over.
A section that is None was not read; `missing` says why, and names sections that were read in part.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from My_AI_Employee.errors import InventoryInvalidError
from My_AI_Employee.text.model_problems import first_problem

MAX_BYTES = 64_000_000
MAX_RESOURCES = 50_000
SectionName = Literal[
    "droplets", "sizes", "volumes", "snapshots", "reserved_ips", "load_balancers", "firewalls", "databases",
    "clusters", "cluster_versions", "apps", "certificates", "alert_policies", "cpu",
]  # fmt: skip
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$")]
"""Ids become words of proposed commands: no spaces, no quotes, never an option."""
Name = Annotated[str, Field(max_length=1_000)]
Word = Annotated[str, Field(max_length=200)]
Words = Annotated[tuple[Word, ...], Field(max_length=MAX_RESOURCES)]
Ids = Annotated[tuple[Identifier, ...], Field(max_length=MAX_RESOURCES)]
Amount = Annotated[Decimal, Field(ge=0, le=10_000_000, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Droplet(_Part):
    """A virtual machine. status: active, off, archive or new. image: the slug it was made from, empty for others."""

    id: Identifier
    name: Name
    region: Word = ""
    status: Word
    size: Word = ""
    price_monthly: Amount | None = None
    vcpus: Count = 0
    memory_mb: Count = 0
    disk_gb: Count = 0
    image: Word = ""
    tags: Words = ()
    public_addresses: Words = ()
    has_backups: bool
    created_at: AwareDatetime | None = None


class Size(_Part):
    """A size of droplets that can be ordered."""

    slug: Word
    price_monthly: Amount
    vcpus: Count
    memory_mb: Count
    disk_gb: Count
    is_available: bool
    regions: Words = ()


class Volume(_Part):
    """A block storage volume. droplet_ids: what it is attached to."""

    id: Identifier
    name: Name
    region: Word = ""
    size_gb: Count
    droplet_ids: Ids = ()
    created_at: AwareDatetime | None = None


class Snapshot(_Part):
    """A snapshot of a droplet or a volume. resource_kind: droplet or volume."""

    id: Identifier
    name: Name
    resource_id: Word = ""
    resource_kind: Word = ""
    size_gb: Amount
    created_at: AwareDatetime


class ReservedIp(_Part):
    """A reserved address. droplet_id: empty when it is assigned to none."""

    ip: Identifier
    region: Word = ""
    droplet_id: Word = ""


class LoadBalancer(_Part):
    """A load balancer. kind: REGIONAL, REGIONAL_NETWORK or GLOBAL. tag: the droplets with it are its targets."""

    id: Identifier
    name: Name
    region: Word = ""
    kind: Word = "REGIONAL"
    targets: Ids = ()
    tag: Word = ""
    nodes: Count = 1
    entry_protocols: Words = ()
    redirects_to_https: bool = False


class InboundRule(_Part):
    """What a firewall lets in. ports: `22`, `8000-9000`, or `all`. addresses: without tags and droplets."""

    protocol: Word
    ports: Word
    addresses: Words = ()


class Firewall(_Part):
    """A cloud firewall, for droplets by id and by tag."""

    id: Identifier
    name: Name
    droplet_ids: Ids = ()
    tags: Words = ()
    inbound: Annotated[tuple[InboundRule, ...], Field(max_length=1_000)] = ()


class TrustedSource(_Part):
    """Who may reach a database. kind: droplet, k8s, ip_addr, tag or app."""

    kind: Word
    value: Word


class Database(_Part):
    """A managed database. trusted: None when its trusted sources were not read; none at all lets everybody in."""

    id: Identifier
    name: Name
    region: Word = ""
    engine: Word
    version: Word = ""
    nodes: Count
    size: Word = ""
    end_of_life: date | None = None
    trusted: Annotated[tuple[TrustedSource, ...], Field(max_length=1_000)] | None = None


class NodePool(_Part):
    """Nodes of a cluster. most: the limit when it scales by itself, else the count."""

    id: Identifier
    name: Name
    count: Count
    least: Count
    most: Count


class Cluster(_Part):
    """A Kubernetes cluster. version: such as `1.33.1-do.0`."""

    id: Identifier
    name: Name
    region: Word = ""
    version: Word
    is_highly_available: bool
    upgrades_itself: bool
    pools: Annotated[tuple[NodePool, ...], Field(max_length=1_000)] = ()


class AppService(_Part):
    """A service of an app. instances: the least number when it scales by itself."""

    name: Name
    instances: Count


class App(_Part):
    """An app of the App Platform."""

    id: Identifier
    name: Name
    region: Word = ""
    services: Annotated[tuple[AppService, ...], Field(max_length=1_000)] = ()


class Certificate(_Part):
    """A certificate. kind: custom or lets_encrypt, which is renewed by the cloud."""

    id: Identifier
    name: Name
    kind: Word
    state: Word = ""
    not_after: AwareDatetime | None = None


class AlertPolicy(_Part):
    """A policy that alerts about droplets: by id, by tag, or all of them when it names neither."""

    id: Identifier
    kind: Word
    is_enabled: bool
    entities: Words = ()
    tags: Words = ()


class CpuUse(_Part):
    """How busy a droplet was. percent: of all its processors. days: that the samples cover."""

    percent: Annotated[Decimal, Field(ge=0, le=100)]
    days: Annotated[Decimal, Field(ge=0, le=400)]


class Prices(_Part):
    """Prices a month of what the cloud states no price of; a person can correct them in the file."""

    volume_gb: Amount = Decimal("0.10")
    snapshot_gb: Amount = Decimal("0.06")
    reserved_ip: Amount = Decimal("5.00")
    load_balancer_node: Amount = Decimal("12.00")
    note: Word = "list prices as of 2025"


class Inventory(_Part):
    """See the module. missing: by section, why it was not read or is not whole."""

    version: Literal[1] = 1
    provider: Literal["digitalocean"] = "digitalocean"
    account: Name = ""
    taken_at: AwareDatetime
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    prices: Prices = Prices()
    missing: Mapping[SectionName, Annotated[str, Field(max_length=500)]] = {}
    droplets: Annotated[tuple[Droplet, ...], Field(max_length=MAX_RESOURCES)] | None = None
    sizes: Annotated[tuple[Size, ...], Field(max_length=MAX_RESOURCES)] | None = None
    volumes: Annotated[tuple[Volume, ...], Field(max_length=MAX_RESOURCES)] | None = None
    snapshots: Annotated[tuple[Snapshot, ...], Field(max_length=MAX_RESOURCES)] | None = None
    reserved_ips: Annotated[tuple[ReservedIp, ...], Field(max_length=MAX_RESOURCES)] | None = None
    load_balancers: Annotated[tuple[LoadBalancer, ...], Field(max_length=MAX_RESOURCES)] | None = None
    firewalls: Annotated[tuple[Firewall, ...], Field(max_length=MAX_RESOURCES)] | None = None
    databases: Annotated[tuple[Database, ...], Field(max_length=MAX_RESOURCES)] | None = None
    clusters: Annotated[tuple[Cluster, ...], Field(max_length=MAX_RESOURCES)] | None = None
    cluster_versions: Words | None = None
    apps: Annotated[tuple[App, ...], Field(max_length=MAX_RESOURCES)] | None = None
    certificates: Annotated[tuple[Certificate, ...], Field(max_length=MAX_RESOURCES)] | None = None
    alert_policies: Annotated[tuple[AlertPolicy, ...], Field(max_length=MAX_RESOURCES)] | None = None
    cpu: Mapping[Identifier, CpuUse] | None = None

    def why_not_read(self, section: SectionName) -> str:
        """Why a section was not read at all; empty for one that was."""
        if getattr(self, section) is not None:
            return ""
        return self.missing.get(section) or "the inventory does not have it"

    def why_not_whole(self, section: SectionName) -> str:
        """Why a section is not known to be complete; empty for one that is."""
        return self.why_not_read(section) or self.missing.get(section, "")

    def count(self, section: SectionName) -> int:
        """How many resources of a section were read."""
        return len(getattr(self, section) or ())


class ResourceKind(StrEnum):
    """Kinds of resources that a finding can be about."""

    ACCOUNT = "account"
    DROPLET = "droplet"
    VOLUME = "volume"
    SNAPSHOT = "snapshot"
    ADDRESS = "address"
    LOAD_BALANCER = "load balancer"
    FIREWALL = "firewall"
    DATABASE = "database"
    CLUSTER = "cluster"
    APP = "app"
    CERTIFICATE = "certificate"
    MANIFEST = "manifest"


def inventory_from_json(content: bytes) -> Inventory:
    """The inventory of a file. Raises InventoryInvalidError, which names the first wrong place."""
    if len(content) > MAX_BYTES:
        raise InventoryInvalidError(f"an inventory has at most {MAX_BYTES // 1_000_000} MB")
    try:
        return Inventory.model_validate_json(content)
    except ValidationError as error:
        raise InventoryInvalidError(
            first_problem(error, "the file"), hint="see docs/advisor.md for what an inventory has"
        ) from None
