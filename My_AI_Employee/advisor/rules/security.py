"""Rules on security: what others can reach, and what ends."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from ipaddress import ip_network

from My_AI_Employee.advisor.findings import Category, Resource, Severity
from My_AI_Employee.advisor.inventory import Firewall, InboundRule, ResourceKind
from My_AI_Employee.advisor.rules.rule import Cloud, CloudRule, Hit, Outcome, Unsure, droplet_of, resource_of

WIDE_V4, WIDE_V6 = 8, 16
"""A network with a shorter prefix counts as everybody."""
SENSITIVE: Mapping[int, tuple[str, Severity]] = {
    22: ("SSH", Severity.MEDIUM),
    2375: ("Docker", Severity.CRITICAL),
    3306: ("MySQL", Severity.CRITICAL),
    3389: ("remote desktop", Severity.HIGH),
    5432: ("PostgreSQL", Severity.CRITICAL),
    6379: ("Redis", Severity.CRITICAL),
    8069: ("Odoo without TLS", Severity.MEDIUM),
    9200: ("Elasticsearch", Severity.CRITICAL),
    27017: ("MongoDB", Severity.CRITICAL),
}
"""Ports that are not for everybody, with what usually listens there."""
MANY_PORTS = 1_000
"""A wider range counts as all ports."""
END_OF_SUPPORT: Mapping[str, date] = {
    "ubuntu-16-04": date(2021, 4, 30),
    "ubuntu-18-04": date(2023, 5, 31),
    "ubuntu-20-04": date(2025, 5, 31),
    "debian-9": date(2022, 6, 30),
    "debian-10": date(2024, 6, 30),
    "centos-7": date(2024, 6, 30),
    "centos-8": date(2021, 12, 31),
}
"""The last day with free security updates, as the makers announced it."""
RENEWAL_DAYS, URGENT_DAYS, DATABASE_DAYS = 30, 7, 90


def _without_firewall(cloud: Cloud) -> Iterable[Outcome]:
    ids, tags = cloud.guarded
    for droplet in cloud.inventory.droplets or ():
        if droplet.public_addresses and droplet.id not in ids and not tags.intersection(droplet.tags):
            shown = ", ".join(droplet.public_addresses[:3])
            words = ("doctl", "compute", "firewall", "add-droplets", "FIREWALL_ID", "--droplet-ids", droplet.id)
            yield Hit(
                resource=droplet_of(droplet),
                evidence=(f"public address {shown}", "no cloud firewall names it or one of its tags"),
                commands=(words,),
            )


def _open_ports(cloud: Cloud) -> Iterable[Outcome]:
    for firewall in cloud.inventory.firewalls or ():
        if not firewall.droplet_ids and not firewall.tags:
            continue  # it is for nothing
        for rule in firewall.inbound:
            wide = [address for address in rule.addresses if is_everybody(address)]
            span = _span(rule.ports)
            if unread := [address for address in rule.addresses if is_everybody(address) is None]:
                yield Unsure(resource=_firewall(firewall), why=f"its source '{unread[0][:40]}' is no address")
            if not wide or rule.protocol != "tcp":
                continue
            if span is None:
                yield Unsure(resource=_firewall(firewall), why=f"its ports '{rule.ports[:40]}' are not understood")
            elif hit := _open_hit(firewall, rule, wide, span):
                yield hit


def _open_hit(firewall: Firewall, rule: InboundRule, wide: list[str], span: tuple[int, int]) -> Hit | None:
    first, last = span
    found = [(port, *SENSITIVE[port]) for port in SENSITIVE if first <= port <= last]
    if not found:
        return None
    is_all = last - first >= MANY_PORTS
    worst = min((severity for _, _, severity in found), key=list(Severity).index)
    named = "all ports" if is_all else ", ".join(f"{port} ({what})" for port, what, _ in found)
    applies = [f"{len(firewall.droplet_ids)} droplets"] if firewall.droplet_ids else []
    applies += [f"droplets with the tag {tag}" for tag in firewall.tags[:5]]
    open_rule = f"protocol:{rule.protocol},ports:{rule.ports or 'all'}," + ",".join(f"address:{one}" for one in wide)
    return Hit(
        resource=_firewall(firewall),
        evidence=(f"{rule.protocol} {named} from {', '.join(wide[:4])}", f"it is for {' and '.join(applies)}"),
        severity=worst,
        detail=f"{rule.protocol}/{rule.ports}",
        commands=(("doctl", "compute", "firewall", "remove-rules", firewall.id, "--inbound-rules", open_rule),),
    )


def _firewall(firewall: Firewall) -> Resource:
    return resource_of(ResourceKind.FIREWALL, firewall.id, firewall.name)


def is_everybody(address: str) -> bool | None:
    """Whether a network holds so much of the Internet that it keeps nobody out; None for what is no address."""
    try:
        network = ip_network(address, strict=False)
    except ValueError:
        return None
    return network.prefixlen < (WIDE_V4 if network.version == 4 else WIDE_V6)


def _span(ports: str) -> tuple[int, int] | None:
    """First and last port; None for text that names no ports."""
    if ports in ("", "0", "all"):
        return 1, 65_535
    first, _, last = ports.partition("-")
    if not (first.isascii() and first.isdigit() and (not last or (last.isascii() and last.isdigit()))):
        return None
    return int(first[:6]), int((last or first)[:6])


def _open_databases(cloud: Cloud) -> Iterable[Outcome]:
    for database in cloud.inventory.databases or ():
        about = resource_of(ResourceKind.DATABASE, database.id, database.name, database.region)
        if database.trusted is None:
            yield Unsure(resource=about, why="its trusted sources were not read")
            continue
        addresses = [one.value for one in database.trusted if one.kind == "ip_addr"]
        wide = [address for address in addresses if is_everybody(address)]
        if unread := [address for address in addresses if is_everybody(address) is None]:
            yield Unsure(resource=about, why=f"the trusted source '{unread[0][:40]}' is no address")
        if database.trusted and not wide:
            continue
        says = (
            f"trusted source {', '.join(wide[:3])}" if wide else "it has no trusted sources, so anybody may connect"
        )
        yield Hit(
            resource=about,
            evidence=(f"{database.engine} {database.version}".strip(), says),
            commands=(("doctl", "databases", "firewalls", "append", database.id, "--rule", "droplet:DROPLET_ID"),),
        )


def _ending_certificates(cloud: Cloud) -> Iterable[Outcome]:
    for certificate in cloud.inventory.certificates or ():
        about = resource_of(ResourceKind.CERTIFICATE, certificate.id, certificate.name)
        if certificate.not_after is None:
            yield Unsure(resource=about, why="the cloud does not say when it ends")
            continue
        left = certificate.not_after - cloud.now
        renews = certificate.kind == "lets_encrypt"
        if left > timedelta(days=URGENT_DAYS if renews else RENEWAL_DAYS):
            continue
        is_over = left < timedelta(0)
        says = f"it {'ended' if is_over else 'ends'} on {certificate.not_after:%Y-%m-%d}"
        kind = "Let's Encrypt, which the cloud should have renewed by now" if renews else "a certificate of your own"
        yield Hit(
            resource=about,
            evidence=(says, kind),
            severity=Severity.HIGH if left <= timedelta(days=URGENT_DAYS) else Severity.MEDIUM,
        )


def _plain_balancers(cloud: Cloud) -> Iterable[Outcome]:
    for balancer in cloud.inventory.load_balancers or ():
        protocols = set(balancer.entry_protocols)
        if "http" not in protocols or balancer.redirects_to_https:
            continue
        has_tls = bool(protocols & {"https", "http2", "http3"})
        yield Hit(
            resource=resource_of(ResourceKind.LOAD_BALANCER, balancer.id, balancer.name, balancer.region),
            evidence=("takes HTTP" + (" beside HTTPS and does not redirect to it" if has_tls else " and no HTTPS"),),
            severity=Severity.LOW if has_tls else Severity.MEDIUM,
        )


def _old_systems(cloud: Cloud) -> Iterable[Outcome]:
    for droplet in cloud.inventory.droplets or ():
        system = next((name for name in END_OF_SUPPORT if droplet.image.startswith(f"{name}-")), "")
        if system and END_OF_SUPPORT[system] < cloud.now.date():
            yield Hit(
                resource=droplet_of(droplet),
                evidence=(
                    f"made from the image {droplet.image}",
                    f"free security updates of it ended on {END_OF_SUPPORT[system]}",
                    "whether it was upgraded since is not visible from outside",
                ),
            )


def _old_databases(cloud: Cloud) -> Iterable[Outcome]:
    today = cloud.now.date()
    for database in cloud.inventory.databases or ():
        about = resource_of(ResourceKind.DATABASE, database.id, database.name, database.region)
        if database.end_of_life is None:
            yield Unsure(resource=about, why="the cloud does not say when its version ends")
        elif database.end_of_life <= today + timedelta(days=DATABASE_DAYS):
            is_over = database.end_of_life <= today
            verb = "ended" if is_over else "ends"
            yield Hit(
                resource=about,
                evidence=(f"{database.engine} {database.version}: support {verb} on {database.end_of_life}",),
                severity=Severity.HIGH if is_over else Severity.MEDIUM,
            )


RULES = (
    CloudRule(
        id="droplet-no-firewall", title="A droplet on the Internet has no firewall", category=Category.SECURITY,
        severity=Severity.HIGH, advice="Put it behind a cloud firewall that lets in only what it serves. A firewall "
        "inside of the droplet is not visible from outside.",
        looks_at="droplets", relies_on=("firewalls",), run=_without_firewall,
    ),
    CloudRule(
        id="ports-open", title="A firewall lets everybody reach a sensitive port", category=Category.SECURITY,
        severity=Severity.HIGH, advice="Let in your own addresses first, then remove this rule, so that you do not "
        "lock yourself out.",
        looks_at="firewalls", run=_open_ports,
    ),
    CloudRule(
        id="database-open", title="A database takes connections from everywhere", category=Category.SECURITY,
        severity=Severity.CRITICAL, advice="Add the droplets, clusters or addresses that need it as trusted sources; "
        "from the first one on all others are kept out.",
        looks_at="databases", run=_open_databases,
    ),
    CloudRule(
        id="certificate-ends", title="A certificate ends soon or has ended", category=Category.SECURITY,
        severity=Severity.MEDIUM, advice="Get a new one and put it where this one is used.",
        looks_at="certificates", run=_ending_certificates,
    ),
    CloudRule(
        id="balancer-plain-http", title="A load balancer takes HTTP without TLS", category=Category.SECURITY,
        severity=Severity.MEDIUM, advice="Add HTTPS and turn on the redirect in the control panel. `doctl` would "
        "reset every setting that its command does not repeat.",
        looks_at="load_balancers", run=_plain_balancers,
    ),
    CloudRule(
        id="droplet-old-system", title="A droplet was made from a system without updates", category=Category.SECURITY,
        severity=Severity.MEDIUM, advice="Look at its version; upgrade it or move its work to a new droplet.",
        looks_at="droplets", run=_old_systems,
    ),
    CloudRule(
        id="database-version-ends", title="A database's version loses its support", category=Category.SECURITY,
        severity=Severity.MEDIUM, advice="Try the next version on a fork of the database, then upgrade.",
        looks_at="databases", run=_old_databases,
    ),
)  # fmt: skip
