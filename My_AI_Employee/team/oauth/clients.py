"""Who a client is: one record for clients registered by the operator, by themselves, or by their document."""

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
SECRET_METHOD = "client_secret_post"  # noqa: S105  the form gate turns Basic authentication into this
_KEPT = {"client_id", "redirect_uris", "client_name", "client_uri", "scope", "grant_types", "client_id_issued_at"}
_MAX_REDIRECTS = 20
_MAX_NAME = 100


class Client(OAuthClientInformationFull):
    """A client as the package's handlers want it. client_secret: its SHA-256, which is what the form gate sends.

    verified: somebody but the client itself vouches for its name and host.
    """

    verified: bool = Field(default=False, exclude=True)

    def validate_redirect_uri(self, redirect_uri: AnyUrl | None) -> AnyUrl:
        """Exactly a registered one; on loopback any port (RFC 8252 7.3). Raises InvalidRedirectUriError."""
        if redirect_uri is None:
            return super().validate_redirect_uri(None)
        if is_registered(str(redirect_uri), [str(uri) for uri in self.redirect_uris or ()]):
            return redirect_uri
        raise InvalidRedirectUriError("redirect_uri is not registered for this client")

    @property
    def host(self) -> str:
        """Where it lives: of a document the host it was fetched from, else what the client says."""
        if self.client_id.startswith("https://"):
            return urlsplit(self.client_id).hostname or ""
        return (self.client_uri.host or "") if self.client_uri else ""

    @property
    def shown_name(self) -> str:
        """Its name in one line for a person; its host or id when it has none."""
        return plain_name(self.client_name or "") or self.host or self.client_id


def plain_name(name: str) -> str:
    """A name without line breaks, control and direction signs, cut at 100 characters."""
    return "".join(sign for sign in " ".join(name.split()) if sign.isprintable())[:_MAX_NAME]


def from_operator(client: RegisteredClient) -> Client:
    """A client that the operator registered."""
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
    """Check what a client registers, and leave in its record what it will get. Raises RegistrationError."""
    fault = _redirects_fault(client.redirect_uris, custom_schemes)
    if fault:
        raise RegistrationError("invalid_redirect_uri", fault)
    if len(client.client_name or "") > _MAX_NAME or not (client.client_name or "").isprintable():
        raise RegistrationError("invalid_client_metadata", f"client_name is one line of at most {_MAX_NAME} signs")
    client.grant_types = [kind for kind in client.grant_types if kind in GRANT_TYPES]
    client.response_types = ["code"]


def kept_document(client: OAuthClientInformationFull) -> str:
    """What is stored of a registered client: never its secret."""
    return client.model_dump_json(include=_KEPT, exclude_none=True)


def from_registration(document: str, secret_sha256: str) -> Client:
    """A client that registered itself."""
    client = Client.model_validate_json(document)
    client.client_secret = secret_sha256 or None
    client.token_endpoint_auth_method = SECRET_METHOD if secret_sha256 else "none"
    return client


def from_document(url: str, text: bytes | str, custom_schemes: Sequence[str]) -> Client:
    """A client that is described by a document at its client_id. Raises DocumentRefusedError."""
    try:
        said = OAuthClientInformationFull.model_validate_json(text)
    except ValidationError as error:
        raise DocumentRefusedError(f"{error.error_count()} of its fields are not what RFC 7591 says") from error
    fault = _document_fault(url, said) or _redirects_fault(said.redirect_uris, custom_schemes)
    if fault:
        raise DocumentRefusedError(fault)
    return Client(
        client_id=url,
        client_name=said.client_name,
        redirect_uris=said.redirect_uris,
        grant_types=said.grant_types,
        token_endpoint_auth_method="none",  # noqa: S106  no secret at all
        scope=" ".join(SCOPES),
        verified=True,
    )


def _document_fault(url: str, said: OAuthClientInformationFull) -> str:
    if said.client_id != url:
        return "its client_id is not the address it was fetched from"
    if said.client_secret is not None or said.client_secret_expires_at is not None:
        return "it has a secret, which everybody can read"
    if said.token_endpoint_auth_method not in (None, "none"):
        return "token_endpoint_auth_method must be none"
    if "authorization_code" not in said.grant_types or "code" not in said.response_types:
        return "it does not use authorization codes"
    return ""


def _redirects_fault(uris: Sequence[AnyUrl] | None, custom_schemes: Sequence[str]) -> str:
    if not uris or len(uris) > _MAX_REDIRECTS:
        return f"give 1 to {_MAX_REDIRECTS} redirect addresses"
    faults = ((number, redirect_fault(str(uri), custom_schemes)) for number, uri in enumerate(uris, start=1))
    return next((f"redirect address {number}: {fault}" for number, fault in faults if fault), "")
