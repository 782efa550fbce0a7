"""Settings of the authorization server as plain values, validated when they are created."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.team.oauth.redirects import NEVER_SCHEMES, is_loopback, redirect_fault

MCP_PATH = "/mcp"
LOGIN_PATH = "/login"
RESOURCE_METADATA_PATH = "/.well-known/oauth-protected-resource"


@dataclass(frozen=True, kw_only=True)
class RegisteredClient:
    """A client that the operator registered. secret_sha256: hex, of a long random secret; empty: a public client."""

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]
    secret_sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class AuthorizationOptions:
    """base_url: the server's public origin, without a path; it is the issuer, and `<base_url>/mcp` the resource.

    parts: names below it, such as workspaces: `<base_url>/mcp/<part>` is a resource of its own, and a token for it
    counts there alone.

    custom_schemes: URI schemes of native apps allowed in redirect URIs, such as `cursor`. Rate limits are per network
    address and process; `tokens_per_minute` applies to /token and to /revoke separately. max_unused_clients:
    dynamically registered clients that nobody consented to; the oldest above it are deleted.
    Raises ConfigurationError.
    """

    base_url: str
    clients: tuple[RegisteredClient, ...] = ()
    parts: tuple[str, ...] = ()
    custom_schemes: tuple[str, ...] = ()
    dynamic_registration: bool = True
    client_documents: bool = True
    registrations_per_hour: int = 30
    authorizations_per_minute: int = 120
    tokens_per_minute: int = 120
    max_unused_clients: int = 1000
    access_lifetime_s: int = 3600
    refresh_lifetime_s: int = 30 * 24 * 3600

    def __post_init__(self) -> None:
        _check_base(self.base_url)
        for scheme in self.custom_schemes:
            if scheme in NEVER_SCHEMES or scheme != scheme.lower():
                raise ConfigurationError(f"{scheme!r} may not be a scheme of redirect addresses", hint="remove it")
        for client in self.clients:
            _check_client(client, self.custom_schemes)

    @property
    def issuer(self) -> str:
        """The issuer, with the same spelling in metadata, `iss` and tokens: clients compare it as a string."""
        return self.base_url

    @property
    def resource(self) -> str:
        """The resource that tokens are issued for (RFC 8707)."""
        return self.base_url + MCP_PATH

    def resource_of(self, part: str) -> str:
        """The resource of one of the parts; for an empty name that of the whole server."""
        return f"{self.resource}/{part}" if part else self.resource

    def part_of(self, resource: str) -> str | None:
        """The part whose resource this is; empty for the whole server, None for a resource of others."""
        return next((part for part in ("", *self.parts) if self.resource_of(part) == resource), None)

    def is_resource(self, indicator: str) -> bool:
        """Whether a resource indicator is this server's, with or without a final slash, as in the MCP SDK."""
        return self.part_of(indicator.removesuffix("/")) is not None

    def metadata_path_of(self, part: str) -> str:
        """The path of the protected resource metadata of a part (RFC 9728); for an empty name of the whole server."""
        return f"{RESOURCE_METADATA_PATH}{MCP_PATH}/{part}" if part else RESOURCE_METADATA_PATH + MCP_PATH

    @property
    def login_url(self) -> str:
        """The login page; `?request=<id>` is appended for an authorization request."""
        return self.base_url + LOGIN_PATH


def _check_base(base_url: str) -> None:
    parts = urlsplit(base_url)
    hint = "write https://mcp.example.com, or http://127.0.0.1:8000 on this machine alone"
    if base_url != f"{parts.scheme}://{parts.netloc}".lower() or not parts.hostname or "@" in parts.netloc:
        raise ConfigurationError(f"the public address {base_url!r} is not a plain origin", hint=hint)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise ConfigurationError(f"the public address {base_url!r} must begin with https://", hint=hint)


def _check_client(client: RegisteredClient, custom_schemes: tuple[str, ...]) -> None:
    faults = [redirect_fault(uri, custom_schemes) for uri in client.redirect_uris] or ["none is given"]
    if any(faults):
        raise ConfigurationError(
            f"a redirect address of the client {client.client_id!r} is refused: {next(filter(None, faults))}",
            hint="use https, or http on 127.0.0.1, written as the client sends it",
        )
