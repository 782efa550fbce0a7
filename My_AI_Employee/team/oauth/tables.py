"""The authorization server's tables. Codes, tokens and request ids are stored as SHA-256 only.

Times are seconds since the epoch. A grant is one consent, with its code and all tokens issued from it.
"""

import hashlib
import secrets

from sqlalchemy import Boolean, Column, Double, Index, Integer, String, Table, Text

from My_AI_Employee.team.core.storage import METADATA

_OPAQUE_BYTES = 32

clients = Table(
    "oauth_client",
    METADATA,
    Column("client_id", String(64), primary_key=True),
    Column("document", Text, nullable=False),  # RFC 7591 metadata without the secret
    Column("secret_sha256", String(64), nullable=False),  # empty: a public client
    Column("created_at", Double, nullable=False),
    Column("used_at", Double),  # time of the last consent; empty: never
    Index("oauth_client_unused", "used_at", "created_at"),
)
"""Dynamically registered clients."""

documents = Table(
    "oauth_client_document",
    METADATA,
    Column("url", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("fetched_at", Double, nullable=False),
    Column("fresh_until", Double, nullable=False),
    Index("oauth_client_document_fetched", "fetched_at"),
)
"""Cached client metadata documents, shared by the replicas."""

requests = Table(
    "oauth_request",
    METADATA,
    Column("id_sha256", String(64), primary_key=True),
    Column("client_id", Text, nullable=False),
    Column("client_name", Text, nullable=False),
    Column("client_host", Text, nullable=False),
    Column("client_verified", Boolean, nullable=False),
    Column("redirect_uri", Text, nullable=False),
    Column("redirect_explicit", Boolean, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("resource", Text, nullable=False),
    Column("state", Text),
    Column("code_challenge", String(43), nullable=False),
    Column("expires_at", Double, nullable=False, index=True),
)
"""Authorization requests that wait for consent on the login page."""

grants = Table(
    "oauth_grant",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("client_id", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("odoo_uid", Integer, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("resource", Text, nullable=False),
    Column("created_at", Double, nullable=False),
    Column("expires_at", Double, nullable=False, index=True),  # of its newest token, or of its code
    Column("revoked_at", Double),
    Index("oauth_grant_principal", "issuer", "subject"),
    Index("oauth_grant_client", "client_id"),
)
"""The grants: what a person allowed a client. Code and tokens of a grant are revoked together."""

codes = Table(
    "oauth_code",
    METADATA,
    Column("code_sha256", String(64), primary_key=True),
    Column("grant_id", String(64), nullable=False, index=True),
    Column("redirect_uri", Text, nullable=False),
    Column("redirect_explicit", Boolean, nullable=False),
    Column("code_challenge", String(43), nullable=False),
    Column("expires_at", Double, nullable=False),
    Column("used_at", Double),
)
"""Authorization codes; a used one is kept as long as its grant, so that a replay is recognised."""

tokens = Table(
    "oauth_token",
    METADATA,
    Column("token_sha256", String(64), primary_key=True),
    Column("grant_id", String(64), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("expires_at", Double, nullable=False, index=True),
    Column("used_at", Double),  # when a refresh token was exchanged: a second use means theft
)
"""Access and refresh tokens."""

ACCESS = "access"
REFRESH = "refresh"


def new_opaque() -> str:
    """A new code, token or request id: 256 random bits."""
    return secrets.token_urlsafe(_OPAQUE_BYTES)


def digest_of(opaque: str) -> str:
    """The SHA-256 stored for a code, token, secret or request id. They are random, so no salt is needed."""
    return hashlib.sha256(opaque.encode()).hexdigest()
