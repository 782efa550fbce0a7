"""Who calls with a bearer: the owner of a key, or a person who signed in."""

from collections.abc import Callable
from dataclasses import dataclass

from mcp.server.auth.provider import AccessToken, TokenVerifier

from My_AI_Employee.coordinator.callers import PERSON, Caller
from My_AI_Employee.coordinator.keys import ISSUER, PREFIX, KeyVerifier
from My_AI_Employee.team.http.request_log import log_fields
from My_AI_Employee.team.oauth.scopes import READ, WRITE


@dataclass(frozen=True, kw_only=True)
class PeopleVerifier(TokenVerifier):
    """Takes keys and access tokens. tokens: refuses those of another resource, such as those of a team server.

    targets: what people may use: the instances, and the servers that the configuration opens to them.
    workspace_of: the workspace that a token for a resource counts in; empty for all.
    """

    keys: KeyVerifier
    tokens: TokenVerifier
    targets: frozenset[str]
    workspace_of: Callable[[str], str | None]
    hash_of: Callable[[tuple[str, str]], str]

    async def verify_token(self, token: str) -> AccessToken | None:
        """The record of a key or of an access token; None when it does not count."""
        return await (self.keys if token.startswith(PREFIX) else self.tokens).verify_token(token)

    def caller(self, token: AccessToken) -> Caller | None:
        """The caller of a checked bearer; a person's hash is noted for the log."""
        issuer = str((token.claims or {}).get("iss", ""))
        if issuer == ISSUER:
            return self.keys.caller(token)
        workspace = self.workspace_of(token.resource or "")
        if not (issuer and token.subject) or workspace is None:
            return None
        log_fields().person = self.hash_of((issuer, token.subject))
        return Caller(
            name=f"{PERSON}{token.subject}",
            targets=self.targets,
            workspaces=frozenset({workspace} if workspace else ()),
            read_only=WRITE not in token.scopes,
            may_read=READ in token.scopes,
        )
