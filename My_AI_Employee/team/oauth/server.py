"""The authorization server as one part: its routes, the check of its tokens, the login page's desk, its upkeep.

Mounting: `AuthorizationServer.routes` go to the root of the app; `/mcp` is `server.door(...).protect(mcp_app,
server.verifier)`; the login page at `/login` works with `server.desk`; `server.purge` is called every few minutes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from anyio import CapacityLimiter
from mcp.server.auth.provider import TokenVerifier
from mcp.server.auth.routes import (
    AUTHORIZATION_PATH,
    REGISTRATION_PATH,
    REVOCATION_PATH,
    TOKEN_PATH,
    create_auth_routes,
)
from mcp.server.auth.settings import ClientRegistrationOptions, RevocationOptions
from mcp.server.transport_security import RequestBodyLimitMiddleware
from mcp.shared.inbound import MCP_PROTOCOL_VERSION_HEADER
from pydantic import AnyHttpUrl
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp

from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth import purging
from My_AI_Employee.team.oauth.bearer import GrantVerifier, TokenCheck
from My_AI_Employee.team.oauth.client_store import ClientStore
from My_AI_Employee.team.oauth.directory import ClientDirectory
from My_AI_Employee.team.oauth.fetching import DocumentFetcher
from My_AI_Employee.team.oauth.forms import Step, authorize_step, revoke_step, token_step
from My_AI_Employee.team.oauth.gates import AskingNoted, ClientErrors, FormGate, IssuerInRedirects, StorageAway
from My_AI_Employee.team.oauth.grants import Grants
from My_AI_Employee.team.oauth.limits import PerAddress, Rate
from My_AI_Employee.team.oauth.metadata import SERVER_METADATA_PATH, metadata_routes
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.pending import PendingAuthorizations
from My_AI_Employee.team.oauth.provider import TeamProvider
from My_AI_Employee.team.oauth.scopes import SCOPES

MAX_FORM_BYTES = 64 * 1024
_DATABASE_THREADS = 8


@dataclass(frozen=True, kw_only=True)
class AuthorizationServer:
    """What `authorization_routes` answers. verifier: of access tokens, for the package's middleware.

    `revoke_person` and `purge` block: from a coroutine call them in a worker thread.
    """

    options: AuthorizationOptions
    storage: Storage
    routes: tuple[Route, ...]
    desk: PendingAuthorizations
    verifier: TokenVerifier
    grants: Grants

    def token_check(self, scopes_of_tools: Mapping[str, str], max_body_size: int) -> TokenCheck:
        """What stands before /mcp. scopes_of_tools: `scopes_by_tool`; max_body_size: bytes of a call."""
        return TokenCheck(options=self.options, scopes_of_tools=scopes_of_tools, max_body_size=max_body_size)

    def revoke_person(self, issuer: str, subject: str) -> int:
        """Sign a person out of every client; answers of how many."""
        return self.grants.revoke_person(issuer, subject)

    def purge(self, now: datetime) -> int:
        """Remove what has expired; answers how many rows."""
        return purging.purge(self.storage, now)


def authorization_routes(
    options: AuthorizationOptions,
    storage: Storage,
    clock: Callable[[], datetime],
    fetcher: DocumentFetcher | None = None,
) -> AuthorizationServer:
    """Build it. clock: aware, never far behind the machine's own, which the package checks expiry by as well."""
    limiter = CapacityLimiter(_DATABASE_THREADS)
    store = ClientStore(storage, options.max_unused_clients, clock)
    grants = Grants(storage, (options.access_lifetime_s, options.refresh_lifetime_s), clock)
    desk = PendingAuthorizations(storage, options.issuer, clock)
    directory = ClientDirectory(options, store, fetcher or DocumentFetcher(), clock, limiter)
    provider = TeamProvider(options, desk, directory, grants, limiter)
    return AuthorizationServer(
        options=options,
        storage=storage,
        routes=(*metadata_routes(options), *_endpoints(options, provider)),
        desk=desk,
        verifier=GrantVerifier(provider.load_access_token),
        grants=grants,
    )


def _endpoints(options: AuthorizationOptions, provider: TeamProvider) -> list[Route]:
    """The package's endpoints, each within the layers that close its gaps."""
    layers = _layers(options)
    scopes = list(SCOPES)
    built = create_auth_routes(
        provider,
        AnyHttpUrl(options.issuer),
        client_registration_options=ClientRegistrationOptions(
            enabled=options.dynamic_registration, valid_scopes=scopes, default_scopes=scopes
        ),
        revocation_options=RevocationOptions(enabled=True),
    )
    return [
        Route(route.path, endpoint=layers[route.path](route.app), methods=list(route.methods or ()))
        for route in built
        if route.path != SERVER_METADATA_PATH
    ]


def _layers(options: AuthorizationOptions) -> dict[str, Callable[[ASGIApp], ASGIApp]]:
    asked = Rate(options.authorizations_per_minute, 60)
    registered = Rate(options.registrations_per_hour, 3600)
    exchanged, revoked = (Rate(options.tokens_per_minute, 60) for _ in range(2))

    def authorize(app: ASGIApp) -> ASGIApp:
        gate = FormGate(app, authorize_step(options))
        answered = IssuerInRedirects(gate, options.issuer, options.login_url)
        return _bounded(PerAddress(AskingNoted(answered), asked))

    def of_client(app: ASGIApp, step: Step, rate: Rate) -> ASGIApp:
        return _cors(_bounded(PerAddress(AskingNoted(ClientErrors(FormGate(app, step))), rate)))

    return {
        AUTHORIZATION_PATH: authorize,
        TOKEN_PATH: lambda app: of_client(app, token_step(options), exchanged),
        REVOCATION_PATH: lambda app: of_client(app, revoke_step(options), revoked),
        REGISTRATION_PATH: lambda app: _cors(_bounded(PerAddress(app, registered))),
    }


def _bounded(app: ASGIApp) -> ASGIApp:
    return StorageAway(RequestBodyLimitMiddleware(app, MAX_FORM_BYTES))


def _cors(app: ASGIApp) -> ASGIApp:
    """Around our layers too, so that a client in a browser can read what they refuse."""
    headers = [MCP_PROTOCOL_VERSION_HEADER, "Authorization"]
    return CORSMiddleware(app, allow_origins=["*"], allow_methods=["POST", "OPTIONS"], allow_headers=headers)
