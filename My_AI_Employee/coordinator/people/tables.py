"""The table of the Odoo accounts that a person gave at a sign-in, one row per instance."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text

from My_AI_Employee.team.core.storage import METADATA

accounts = Table(
    "coordinator_account",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("instance", Text, primary_key=True),
    Column("client_name", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("odoo_uid", Integer, nullable=False),
    Column("sealed", Text, nullable=False),  # the encrypted API key in base64
    Column("expires_at", BigInteger),
    Column("expiry_is_certain", Boolean, nullable=False),
    Column("is_minted", Boolean, nullable=False),
    Column("added_at", BigInteger, nullable=False),
)
"""issuer, subject: of the grant that the sign-in gave. Times are seconds since the epoch."""
