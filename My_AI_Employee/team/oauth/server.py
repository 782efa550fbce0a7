"""The assembled authorization server: its routes, token check, pending authorizations and clean-up.

Mounting: `AuthorizationServer.routes` at the root of the app; `/mcp` is `server.token_check(...).protect(mcp_app,
server.verifier)`; the login page at `/login` uses `server.pending`; call `server.purge` every few minutes.
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
from My_AI_Employee.team.oauth.bearer import AccessTokenVerifier, TokenCheck
from My_AI_Employee.team.oauth.client_store import ClientStore
from My_AI_Employee.team.oauth.directory import ClientDirectory
from My_AI_Employee.team.oauth.fetching import DocumentFetcher
from My_AI_Employee.team.oauth.forms import Step, authorize_step, revoke_step, token_step
from My_AI_Employee.team.oauth.grants import Grants
from My_AI_Employee.team.oauth.metadata import SERVER_METADATA_PATH, metadata_routes
from My_AI_Employee.team.oauth.middleware import (
    ClientErrorMiddleware,
    FormMiddleware,
    IssuerMiddleware,
    RequestContextMiddleware,
    StorageUnavailableMiddleware,
)
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.pending import PendingAuthorizations
from My_AI_Employee.team.oauth.provider import TeamProvider
from My_AI_Employee.team.oauth.rate_limits import RateLimit, RateLimitMiddleware
from My_AI_Employee.team.oauth.scopes import SCOPES

MAX_FORM_BYTES = 64 * 1024
_DATABASE_THREADS = 8


@dataclass(frozen=True, kw_only=True)
class AuthorizationServer:
    """Result of `authorization_routes`. verifier: verifies access tokens for the MCP SDK's middleware.

    `revoke_person` and `purge` block: from a coroutine, call them in a worker thread.
    """

    options: AuthorizationOptions
    storage: Storage
    routes: tuple[Route, ...]
    pending: PendingAuthorizations
    verifier: TokenVerifier
    grants: Grants

    def token_check(self, scopes_of_tools: Mapping[str, str], max_body_size: int) -> TokenCheck:
        """The access control of /mcp. scopes_of_tools: from `scopes_by_tool`; max_body_size: bytes of a call."""
        return TokenCheck(options=self.options, scopes_of_tools=scopes_of_tools, max_body_size=max_body_size)

    def revoke_person(self, issuer: str, subject: str) -> int:
        """Revoke all grants of a person; returns how many."""
        return self.grants.revoke_person(issuer, subject)

    def purge(self, now: datetime) -> int:
        """Delete expired rows; returns how many."""
        return purging.purge(self.storage, now)


def authorization_routes(
    options: AuthorizationOptions,
    storage: Storage,
    clock: Callable[[], datetime],
    fetcher: DocumentFetcher | None = None,
) -> AuthorizationServer:
    """Build the server. clock: aware, close to the system clock, by which the MCP SDK checks expiry too."""
    limiter = CapacityLimiter(_DATABASE_THREADS)
    store = ClientStore(storage, options.max_unused_clients, clock)
    grants = Grants(storage, (options.access_lifetime_s, options.refresh_lifetime_s), clock)
    pending = PendingAuthorizations(storage, options.issuer, clock)
    directory = ClientDirectory(options, store, fetcher or DocumentFetcher(), clock, limiter)
    provider = TeamProvider(options, pending, directory, grants, limiter)
    return AuthorizationServer(
        options=options,
        storage=storage,
        routes=(*metadata_routes(options), *_endpoints(options, provider)),
        pending=pending,
        verifier=AccessTokenVerifier(provider.load_access_token),
        grants=grants,
    )


def _endpoints(options: AuthorizationOptions, provider: TeamProvider) -> list[Route]:
    """The MCP SDK's endpoints, each with the middleware that it lacks."""
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
    authorize_limit = RateLimit(options.authorizations_per_minute, 60)
    register_limit = RateLimit(options.registrations_per_hour, 3600)
    token_limit, revoke_limit = (RateLimit(options.tokens_per_minute, 60) for _ in range(2))

    def authorize(app: ASGIApp) -> ASGIApp:
        checked = FormMiddleware(app, authorize_step(options))
        answered = IssuerMiddleware(checked, options.issuer, options.login_url)
        return _with_body_limit(RateLimitMiddleware(RequestContextMiddleware(answered), authorize_limit))

    def of_client(app: ASGIApp, step: Step, rate: RateLimit) -> ASGIApp:
        checked = RequestContextMiddleware(ClientErrorMiddleware(FormMiddleware(app, step)))
        return _cors(_with_body_limit(RateLimitMiddleware(checked, rate)))

    return {
        AUTHORIZATION_PATH: authorize,
        TOKEN_PATH: lambda app: of_client(app, token_step(options), token_limit),
        REVOCATION_PATH: lambda app: of_client(app, revoke_step(options), revoke_limit),
        REGISTRATION_PATH: lambda app: _cors(_with_body_limit(RateLimitMiddleware(app, register_limit))),
    }


def _with_body_limit(app: ASGIApp) -> ASGIApp:
    return StorageUnavailableMiddleware(RequestBodyLimitMiddleware(app, MAX_FORM_BYTES))


def _cors(app: ASGIApp) -> ASGIApp:
    """CORS outside of our middleware, so that a client in a browser can read refusals too."""
    headers = [MCP_PROTOCOL_VERSION_HEADER, "Authorization"]
    return CORSMiddleware(app, allow_origins=["*"], allow_methods=["POST", "OPTIONS"], allow_headers=headers)
