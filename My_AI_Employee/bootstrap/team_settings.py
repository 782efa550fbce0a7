"""Converts the team server's settings; an invalid one raises ConfigurationError with one clear line."""

import os
from ipaddress import ip_network
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.credentials.private_files import mounted_secret, vault_around
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.observability.metrics_endpoint import is_loopback_host
from My_AI_Employee.settings import Settings
from My_AI_Employee.team.core.key_ring import KeyRing, new_key, parse_keys
from My_AI_Employee.team.oauth.options import AuthorizationOptions, RegisteredClient

TEAM_KEY = "TEAM_KEY"


class _ClientEntry(BaseModel):
    """One client in the clients file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    client_id: str
    name: str
    redirect_uris: list[str]
    secret_sha256: str = ""


def odoo_of(settings: Settings) -> tuple[str, str]:
    """Odoo's address and database. Raises ConfigurationError."""
    if not (settings.odoo_url and settings.odoo_database):
        raise ConfigurationError(
            "ODOO_URL and ODOO_DATABASE are needed: people sign in with their Odoo users",
            hint=f"set them in the environment or in {settings.state_root / '.env'}",
        )
    return settings.odoo_url, settings.odoo_database


def browser_url(odoo_url: str) -> str:
    """Where people open Odoo in a browser; empty for a host name that only resolves inside a container network."""
    host = odoo_url.partition("://")[2]
    return odoo_url if "." in host.partition(":")[0] or is_loopback_host(host) else ""


def authorization_options(settings: Settings, port: int | None = None, base_url: str = "") -> AuthorizationOptions:
    """port: the listening port, the configured one when None; used when no public address is set.

    base_url: of another server than the team server.

    Raises ConfigurationError, also for a public address without https that other machines can reach.
    """
    return AuthorizationOptions(
        base_url=base_url or settings.team_url or f"http://127.0.0.1:{settings.team_port if port is None else port}",
        clients=_clients(settings.team_clients_file),
        custom_schemes=tuple(settings.team_redirect_schemes.replace(",", " ").split()),
        dynamic_registration=settings.team_registration,
    )


def _clients(path: Path | None) -> tuple[RegisteredClient, ...]:
    if path is None:
        return ()
    if vault_around(path):
        raise ConfigurationError(
            f"the clients file {path} lies in a vault", hint="whoever may write there could add clients; move it"
        )
    try:
        entries = TypeAdapter(list[_ClientEntry]).validate_json(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(f"the clients file {path} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        location = ".".join(str(part) for part in first["loc"])
        raise ConfigurationError(f"the clients file {path} is wrong: {location} {first['msg']}") from None
    return tuple(
        RegisteredClient(
            client_id=entry.client_id,
            name=entry.name,
            redirect_uris=tuple(entry.redirect_uris),
            secret_sha256=entry.secret_sha256,
        )
        for entry in entries
    )


def trusted_proxies_of(settings: Settings) -> tuple[str, ...]:
    """Networks whose X-Forwarded headers count. Raises ConfigurationError."""
    found = tuple(settings.team_trusted_proxies.replace(",", " ").split())
    for network in found:
        try:
            ip_network(network)
        except ValueError:
            raise ConfigurationError(
                f"AI_EMPLOYEE_TEAM_TRUSTED_PROXIES: {network!r} is no address or network",
                hint="write addresses such as 172.18.0.2, or networks such as 172.18.0.0/16",
            ) from None
    return found


def key_ring(installation: Installation) -> KeyRing:
    """The keys of the key file, else of the environment's TEAM_KEY, else of the secret store.

    The first start creates a key there.
    """
    path = installation.settings.team_key_file
    if path is not None:
        return parse_keys(mounted_secret(path))
    if given := os.environ.get(TEAM_KEY):
        return parse_keys(given)
    secrets = installation.secrets()
    stored = secrets.get(TEAM_KEY)
    if stored is None:
        secrets.set(TEAM_KEY, new_key())
        stored = secrets.get(TEAM_KEY) or ""
    return parse_keys(stored)
