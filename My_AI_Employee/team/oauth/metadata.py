"""The discovery documents: protected resource metadata (RFC 9728) and authorization server metadata (RFC 8414)."""

from mcp.server.auth.handlers.metadata import MetadataHandler, ProtectedResourceMetadataHandler
from mcp.server.auth.routes import AUTHORIZATION_PATH, REGISTRATION_PATH, REVOCATION_PATH, TOKEN_PATH, cors_middleware
from mcp.shared.auth import OAuthMetadata, ProtectedResourceMetadata
from starlette.routing import Route

from My_AI_Employee.team.oauth.clients import GRANT_TYPES
from My_AI_Employee.team.oauth.options import RESOURCE_METADATA_PATH, AuthorizationOptions
from My_AI_Employee.team.oauth.scopes import SCOPES

SERVER_METADATA_PATH = "/.well-known/oauth-authorization-server"
_METHODS = ["GET", "OPTIONS"]
_CLIENT_METHODS = ["none", "client_secret_post", "client_secret_basic"]


def metadata_routes(options: AuthorizationOptions) -> list[Route]:
    """Both documents. There is no OpenID configuration: this server issues no identity tokens."""
    server = cors_middleware(MetadataHandler(server_metadata(options)).handle, _METHODS)
    return [
        Route(SERVER_METADATA_PATH, endpoint=server, methods=_METHODS),
        _resource_route(options, RESOURCE_METADATA_PATH, ""),
        *(_resource_route(options, options.metadata_path_of(part), part) for part in ("", *options.parts)),
    ]


def _resource_route(options: AuthorizationOptions, path: str, part: str) -> Route:
    handler = ProtectedResourceMetadataHandler(resource_metadata(options, part))
    return Route(path, endpoint=cors_middleware(handler.handle, _METHODS), methods=_METHODS)


def server_metadata(options: AuthorizationOptions) -> OAuthMetadata:
    """The authorization server metadata. Validated from text, so URLs stay as clients compare them."""
    base = options.base_url
    return OAuthMetadata.model_validate(
        {
            "issuer": options.issuer,
            "authorization_endpoint": base + AUTHORIZATION_PATH,
            "token_endpoint": base + TOKEN_PATH,
            "registration_endpoint": base + REGISTRATION_PATH if options.dynamic_registration else None,
            "revocation_endpoint": base + REVOCATION_PATH,
            "scopes_supported": list(SCOPES),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": list(GRANT_TYPES),
            "token_endpoint_auth_methods_supported": _CLIENT_METHODS,
            "revocation_endpoint_auth_methods_supported": _CLIENT_METHODS,
            "code_challenge_methods_supported": ["S256"],
            "client_id_metadata_document_supported": options.client_documents,
            "authorization_response_iss_parameter_supported": True,
        }
    )


def resource_metadata(options: AuthorizationOptions, part: str = "") -> ProtectedResourceMetadata:
    """The protected resource metadata, of a part or of the whole server."""
    return ProtectedResourceMetadata.model_validate(
        {
            "resource": options.resource_of(part),
            "authorization_servers": [options.issuer],
            "scopes_supported": list(SCOPES),
            "resource_name": "AI Employee: Odoo for a team",
        }
    )
