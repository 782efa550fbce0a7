"""An OAuth client: registered by the operator, by dynamic registration, or by a client metadata document."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from mcp.server.auth.provider import RegistrationError
from mcp.shared.auth import InvalidRedirectUriError, OAuthClientInformationFull
from pydantic import AnyUrl, Field, ValidationError

from My_AI_Employee.team.oauth.fetching import DocumentRefusedError
from My_AI_Employee.team.oauth.options import RegisteredClient
from My_AI_Employee.team.oauth.redirects import is_registered, redirect_fault
from My_AI_Employee.team.oauth.scopes import SCOPES

GRANT_TYPES = ("authorization_code", "refresh_token")
SECRET_METHOD = "client_secret_post"  # noqa: S105  FormMiddleware turns Basic authentication into this
_KEPT = {"client_id", "redirect_uris", "client_name", "client_uri", "scope", "grant_types", "client_id_issued_at"}
_MAX_REDIRECTS = 20
_MAX_NAME = 100


class Client(OAuthClientInformationFull):
    """A client as the MCP SDK's handlers expect it. client_secret: SHA-256 of the secret, which FormMiddleware sends.

    verified: the operator registered it, or its document was fetched from its host.
    """

    verified: bool = Field(default=False, exclude=True)

    def validate_redirect_uri(self, redirect_uri: AnyUrl | None) -> AnyUrl:
        """The URI, if registered; on loopback any port matches (RFC 8252 7.3). Raises InvalidRedirectUriError."""
        if redirect_uri is None:
            return super().validate_redirect_uri(None)
        if is_registered(str(redirect_uri), [str(uri) for uri in self.redirect_uris or ()]):
            return redirect_uri
        raise InvalidRedirectUriError("redirect_uri is not registered for this client")

    @property
    def host(self) -> str:
        """Its host: of a document, the host it was fetched from; else that of client_uri, which may be empty."""
        if self.client_id.startswith("https://"):
            return urlsplit(self.client_id).hostname or ""
        return (self.client_uri.host or "") if self.client_uri else ""

    @property
    def shown_name(self) -> str:
        """Its name on one line, for a person; its host or id when it has no name."""
        return plain_name(self.client_name or "") or self.host or self.client_id


def plain_name(name: str) -> str:
    """A name without line breaks, control and direction characters, cut at 100 characters."""
    return "".join(sign for sign in " ".join(name.split()) if sign.isprintable())[:_MAX_NAME]


def from_operator(client: RegisteredClient) -> Client:
    """The client of an entry in the operator's configuration."""
    return Client(
        client_id=client.client_id,
        client_name=client.name,
        redirect_uris=[AnyUrl(uri) for uri in client.redirect_uris],
        client_secret=client.secret_sha256 or None,
        token_endpoint_auth_method=SECRET_METHOD if client.secret_sha256 else "none",
        scope=" ".join(SCOPES),
        verified=True,
    )


def check_registration(client: OAuthClientInformationFull, custom_schemes: Sequence[str]) -> None:
    """Check a registration, and set what the client will get in its record. Raises RegistrationError."""
    fault = _redirects_fault(client.redirect_uris, custom_schemes)
    if fault:
        raise RegistrationError("invalid_redirect_uri", fault)
    if len(client.client_name or "") > _MAX_NAME or not (client.client_name or "").isprintable():
        raise RegistrationError(
            "invalid_client_metadata", f"client_name must be one line of at most {_MAX_NAME} characters"
        )
    client.grant_types = [kind for kind in client.grant_types if kind in GRANT_TYPES]
    client.response_types = ["code"]


def registration_json(client: OAuthClientInformationFull) -> str:
    """The metadata of a registered client as stored JSON, without its secret."""
    return client.model_dump_json(include=_KEPT, exclude_none=True)


def from_registration(document: str, secret_sha256: str) -> Client:
    """The client of a stored dynamic registration."""
    client = Client.model_validate_json(document)
    client.client_secret = secret_sha256 or None
    client.token_endpoint_auth_method = SECRET_METHOD if secret_sha256 else "none"
    return client


def from_document(url: str, text: bytes | str, custom_schemes: Sequence[str]) -> Client:
    """The client that the document at its client_id describes. Raises DocumentRefusedError."""
    try:
        metadata = OAuthClientInformationFull.model_validate_json(text)
    except ValidationError as error:
        raise DocumentRefusedError(f"{error.error_count()} of its fields are not valid by RFC 7591") from error
    fault = _document_fault(url, metadata) or _redirects_fault(metadata.redirect_uris, custom_schemes)
    if fault:
        raise DocumentRefusedError(fault)
    return Client(
        client_id=url,
        client_name=metadata.client_name,
        redirect_uris=metadata.redirect_uris,
        grant_types=metadata.grant_types,
        token_endpoint_auth_method="none",  # noqa: S106  no secret at all
        scope=" ".join(SCOPES),
        verified=True,
    )


def _document_fault(url: str, metadata: OAuthClientInformationFull) -> str:
    if metadata.client_id != url:
        return "its client_id is not the address it was fetched from"
    if metadata.client_secret is not None or metadata.client_secret_expires_at is not None:
        return "it contains a secret, which everybody could read"
    if metadata.token_endpoint_auth_method not in (None, "none"):
        return "token_endpoint_auth_method must be none"
    if "authorization_code" not in metadata.grant_types or "code" not in metadata.response_types:
        return "it does not use authorization codes"
    return ""


def _redirects_fault(uris: Sequence[AnyUrl] | None, custom_schemes: Sequence[str]) -> str:
    if not uris or len(uris) > _MAX_REDIRECTS:
        return f"give 1 to {_MAX_REDIRECTS} redirect URIs"
    faults = ((number, redirect_fault(str(uri), custom_schemes)) for number, uri in enumerate(uris, start=1))
    return next((f"redirect URI {number}: {fault}" for number, fault in faults if fault), "")
