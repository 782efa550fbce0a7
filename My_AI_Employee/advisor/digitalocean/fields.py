"""What is taken over of the API's objects, field by field. Everything else, passwords among it, is left behind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Fields = dict[str, Any]
_LB_NODES = {"lb-small": 1, "lb-medium": 3, "lb-large": 6}
_CENT = Decimal("0.01")


def droplet(found: Mapping[str, Any]) -> Fields:
    """A droplet."""
    size = _mapping(found.get("size"))
    networks = _of(found, "networks", dict)
    addresses = [one for version in ("v4", "v6") for one in _mappings(networks.get(version))]
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "region": _slug(found.get("region")),
        "status": _text(found["status"]),
        "size": _text(found.get("size_slug")),
        "price_monthly": _price(size.get("price_monthly")),
        "vcpus": found.get("vcpus") or 0,
        "memory_mb": found.get("memory") or 0,
        "disk_gb": found.get("disk") or 0,
        "image": _text(_mapping(found.get("image")).get("slug")),
        "tags": _texts(found.get("tags")),
        "public_addresses": [_text(one.get("ip_address")) for one in addresses if one.get("type") == "public"],
        "has_backups": "backups" in _texts(_of(found, "features", list)),
        "created_at": found.get("created_at"),
    }


def size(found: Mapping[str, Any]) -> Fields:
    """A size."""
    return {
        "slug": found["slug"],
        "price_monthly": _price(found["price_monthly"]),
        "vcpus": found["vcpus"],
        "memory_mb": found["memory"],
        "disk_gb": found["disk"],
        "is_available": found["available"],
        "regions": _texts(found.get("regions")),
    }


def volume(found: Mapping[str, Any]) -> Fields:
    """A volume."""
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "region": _slug(found.get("region")),
        "size_gb": found["size_gigabytes"],
        "droplet_ids": _texts(found["droplet_ids"] or []),
        "created_at": found.get("created_at"),
    }


def snapshot(found: Mapping[str, Any]) -> Fields:
    """A snapshot."""
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "resource_id": _text(found.get("resource_id")),
        "resource_kind": _text(found.get("resource_type")),
        "size_gb": found["size_gigabytes"],
        "created_at": found["created_at"],
    }


def reserved_ip(found: Mapping[str, Any]) -> Fields:
    """A reserved address."""
    return {
        "ip": found["ip"],
        "region": _slug(found.get("region")),
        "droplet_id": _text(_mapping(found["droplet"]).get("id")),
    }


def load_balancer(found: Mapping[str, Any]) -> Fields:
    """A load balancer."""
    rules = _mappings(_of(found, "forwarding_rules", list))
    targets = [*_texts(found.get("droplet_ids")), *_texts(found.get("target_load_balancer_ids"))]
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "region": _slug(found.get("region")),
        "kind": _text(found.get("type")) or "REGIONAL",
        "targets": targets,
        "tag": _text(found.get("tag")),
        "nodes": found.get("size_unit") or _LB_NODES.get(_text(found.get("size")), 1),
        "entry_protocols": sorted({_text(rule.get("entry_protocol")) for rule in rules}),
        "redirects_to_https": bool(found.get("redirect_http_to_https")),
    }


def firewall(found: Mapping[str, Any]) -> Fields:
    """A firewall."""
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "droplet_ids": _texts(found["droplet_ids"] or []),
        "tags": _texts(found.get("tags")),
        "inbound": [
            {
                "protocol": _text(rule["protocol"]),
                "ports": _text(rule.get("ports")),
                "addresses": _texts(_mapping(rule.get("sources")).get("addresses")),
            }
            for rule in _mappings(found["inbound_rules"] or [])
        ],
    }


def database(found: Mapping[str, Any]) -> Fields:
    """A database, without its trusted sources."""
    ends = _text(found.get("version_end_of_life"))[:10]
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "region": _text(found.get("region")),
        "engine": _text(found["engine"]),
        "version": _text(found.get("version")),
        "nodes": found["num_nodes"],
        "size": _text(found.get("size")),
        "end_of_life": date.fromisoformat(ends) if ends else None,
    }


def trusted_source(found: Mapping[str, Any]) -> Fields:
    """A trusted source of a database."""
    return {"kind": _text(found["type"]), "value": _text(found["value"])}


def cluster(found: Mapping[str, Any]) -> Fields:
    """A cluster."""
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "region": _text(found.get("region")),
        "version": _text(found.get("version")),
        "is_highly_available": bool(found["ha"]),
        "upgrades_itself": bool(found["auto_upgrade"]),
        "pools": [_pool(pool) for pool in _mappings(_of(found, "node_pools", list))],
    }


def _pool(found: Mapping[str, Any]) -> Fields:
    count = found["count"]
    scales = bool(found.get("auto_scale"))
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "count": count,
        "least": found["min_nodes"] if scales else count,
        "most": found["max_nodes"] if scales else count,
    }


def app(found: Mapping[str, Any]) -> Fields:
    """An app; of its specification the names and counts of services alone."""
    spec = _of(found, "spec", dict)
    return {
        "id": _id(found),
        "name": _text(spec.get("name")),
        "region": _text(spec.get("region")),
        "services": [
            {
                "name": _text(service.get("name")),
                "instances": _mapping(service.get("autoscaling")).get("min_instance_count")
                or service.get("instance_count")
                or 1,
            }
            for service in _mappings(spec.get("services"))
        ],
    }


def certificate(found: Mapping[str, Any]) -> Fields:
    """A certificate."""
    return {
        "id": _id(found),
        "name": _text(found.get("name")),
        "kind": _text(found["type"]),
        "state": _text(found.get("state")),
        "not_after": found.get("not_after"),
    }


def alert_policy(found: Mapping[str, Any]) -> Fields:
    """An alert policy, without whom it tells."""
    return {
        "id": found["uuid"],
        "kind": _text(found["type"]),
        "is_enabled": bool(found["enabled"]),
        "entities": _texts(found["entities"] or []),
        "tags": _texts(found["tags"] or []),
    }


def _id(found: Mapping[str, Any]) -> str:
    value = found["id"]
    if not isinstance(value, int | str) or isinstance(value, bool):
        raise TypeError("no id")
    return str(value)


def _of(found: Mapping[str, Any], name: str, kind: type) -> Any:
    """What a rule concludes from, so that it must be there. Raises KeyError, TypeError."""
    value = found[name]
    if not isinstance(value, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    return value


Fielder = Callable[[Mapping[str, Any]], Fields]


def _text(found: object) -> str:
    return "" if found is None else str(found)


def _texts(found: object) -> list[str]:
    return [str(one) for one in found] if isinstance(found, list) else []


def _mapping(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _mappings(found: object) -> Sequence[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _slug(found: object) -> str:
    return _text(_mapping(found).get("slug")) if isinstance(found, dict) else _text(found)


def _price(found: object) -> Decimal | None:
    if not isinstance(found, int | Decimal) or isinstance(found, bool):
        return None
    return Decimal(found).quantize(_CENT, ROUND_HALF_UP)
