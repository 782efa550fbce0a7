"""The provider behind the MCP SDK's handlers of /authorize, /token, /register and /revoke."""

import re
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from mcp.server.auth.provider import (
    AccessToken,
    AuthorizationParams,
    AuthorizeError,
    OAuthAuthorizationServerProvider,
    RefreshToken,
    TokenError,
)
from mcp.shared.auth import OAuthClientInformationFull, OAuthToken

from My_AI_Employee.errors import JournalError
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.oauth.clients import Client
from My_AI_Employee.team.oauth.directory import ClientDirectory
from My_AI_Employee.team.oauth.grants import Grants, IssuedTokens, StoredCode, StoredRefreshToken
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.pending import PendingAuthorizations
from My_AI_Employee.team.oauth.scopes import SCOPES

_S256 = re.compile(r"[A-Za-z0-9_-]{43}")
_P = ParamSpec("_P")
_T = TypeVar("_T")


class TeamProvider(OAuthAuthorizationServerProvider[StoredCode, StoredRefreshToken, AccessToken]):
    """limiter: limits the worker threads for database access, apart from the threads of the tools."""

    def __init__(
        self,
        options: AuthorizationOptions,
        pending: PendingAuthorizations,
        directory: ClientDirectory,
        grants: Grants,
        limiter: CapacityLimiter,
    ) -> None:
        self._options = options
        self._pending = pending
        self._directory = directory
        self._grants = grants
        self._limiter = limiter

    async def get_client(self, client_id: str) -> Client | None:
        """The client with this id, of any kind."""
        return await self._directory.find(client_id)

    async def register_client(self, client_info: OAuthClientInformationFull) -> None:
        """Register a client dynamically. Raises RegistrationError."""
        await self._directory.add(client_info)

    async def authorize(self, client: OAuthClientInformationFull, params: AuthorizationParams) -> str:
        """Store the request until a person consents; returns the login page's URL. Raises AuthorizeError."""
        if not _S256.fullmatch(params.code_challenge):
            raise AuthorizeError("invalid_request", "code_challenge is not the S256 of a verifier")
        if params.resource is not None and not self._options.is_resource(params.resource):
            raise AuthorizeError("invalid_target", f"this server issues tokens for {self._options.resource} only")
        try:
            request_id = await self._in_thread(self._pending.put, self._asked(client, params))
        except JournalError as error:
            raise AuthorizeError("temporarily_unavailable", "try again in a minute") from error
        return f"{self._options.login_url}?request={request_id}"

    async def load_authorization_code(
        self, client: OAuthClientInformationFull, authorization_code: str
    ) -> StoredCode | None:
        """A code of this client that can be exchanged; a replayed one revokes its grant."""
        return await self._in_thread(self._grants.find_code, client.client_id, authorization_code)

    async def exchange_authorization_code(
        self, client: OAuthClientInformationFull, authorization_code: StoredCode
    ) -> OAuthToken:
        """The tokens for a code. Raises TokenError."""
        with_refresh = "refresh_token" in client.grant_types
        issued = await self._in_thread(self._grants.exchange_code, authorization_code, with_refresh)
        return self._to_answer(issued)

    async def load_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: str
    ) -> StoredRefreshToken | None:
        """A refresh token of this client that can be exchanged; a replayed one revokes its grant."""
        return await self._in_thread(self._grants.find_refresh, client.client_id, refresh_token)

    async def exchange_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: StoredRefreshToken, scopes: list[str]
    ) -> OAuthToken:
        """New tokens for a refresh token. Raises TokenError."""
        return self._to_answer(await self._in_thread(self._grants.exchange_refresh, refresh_token, scopes))

    async def load_access_token(self, token: str) -> AccessToken | None:
        """A valid access token that was issued for this server."""
        found = self._grants.cache.get(token) or await self._in_thread(self._grants.find_access, token)
        return found if found and self._options.part_of(found.resource or "") is not None else None

    async def revoke_token(self, token: AccessToken | RefreshToken) -> None:
        """Revoke the token's grant, with all of its tokens."""
        await self._in_thread(self._grants.revoke, token.token)

    async def _in_thread(self, work: Callable[_P, _T], *args: _P.args, **_: _P.kwargs) -> _T:
        return await to_thread.run_sync(work, *args, limiter=self._limiter)

    def _asked(self, client: OAuthClientInformationFull, params: AuthorizationParams) -> dict[str, Any]:
        known = client if isinstance(client, Client) else Client.model_validate(client.model_dump())
        scopes = params.scopes or (client.scope or "").split() or SCOPES
        return {
            "client_id": client.client_id,
            "client_name": known.shown_name,
            "client_host": known.host,
            "client_verified": known.verified,
            "redirect_uri": str(params.redirect_uri),
            "redirect_explicit": params.redirect_uri_provided_explicitly,
            "scopes": " ".join(dict.fromkeys(scopes)),
            "resource": (params.resource or self._options.resource).removesuffix("/"),
            "state": params.state,
            "code_challenge": params.code_challenge,
        }

    def _to_answer(self, issued: IssuedTokens | None) -> OAuthToken:
        if issued is None:
            raise TokenError("invalid_grant", "it was used before; all tokens of its grant are revoked")
        return OAuthToken(
            access_token=issued.access,
            refresh_token=issued.refresh or None,
            expires_in=self._options.access_lifetime_s,
            scope=" ".join(issued.scopes),
        )


def principal_of(token: AccessToken) -> Principal:
    """The person that an access token was issued to."""
    claims = token.claims or {}
    return Principal(
        issuer=str(claims["iss"]),
        subject=str(token.subject),
        login=str(claims["login"]),
        odoo_uid=int(claims["uid"]),
    )
