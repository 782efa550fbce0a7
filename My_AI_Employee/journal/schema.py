"""The journal's tables and their version. SQLite and PostgreSQL take the same definitions."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

_BIG = BigInteger().with_variant(Integer, "sqlite")

facts = Table(
    "facts",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Single values: schema_version, journal_id, and the state of the books as last seen."""

sources = Table(
    "sources",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("task_id", String(32), nullable=False),
    Column("taken", Boolean, nullable=False),
    Column("first_seen", String(32), nullable=False),
    Column("repeats", Integer, nullable=False, default=0),
    Column("content", String(64), nullable=False, default="", server_default="", index=True),
    Column("dropped", Text, nullable=False, default="", server_default=""),
    Index("one_original_per_task", "task_id", unique=True),
)
"""Originals that were taken in, one task each. content: sha256 of the bytes. sha256: the same for the first drop of
them; a later drop has a key of its own. dropped: the file as it lay there (`tasks.drops`), empty for older versions.
repeats: of a first drop, how often it was seen once more; of a later one, which one it is, from 1."""

tasks = Table(
    "tasks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("status", String(16), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("problem", Text, nullable=False, default=""),
    Column("plan_id", String(32), nullable=False, default=""),
    Column("planned_sha256", String(64), nullable=False, default=""),
    Column("updated", String(32), nullable=False),
)
"""planned_sha256: the note's text when a planner last looked at it."""

plans = Table(
    "plans",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("task_id", String(32), nullable=False, default=""),
    Column("status", String(20), nullable=False, index=True),
    Column("shown_status", String(20), nullable=False, default=""),
    Column("digest", String(64), nullable=False),
    Column("content", Text, nullable=False),
    Column("total", String(32), nullable=False),
    Column("currency", String(8), nullable=False),
    Column("expires", String(32), nullable=False),
    Column("note_sha256", String(64), nullable=False, default=""),
    Column("message", Text, nullable=False, default=""),
    Column("changes", Text, nullable=False, default="[]"),
    Column("stop_requested_by", Text, nullable=False, default=""),
    Column("approved_by", Text, nullable=False, default=""),
    Column("approved_at", String(32), nullable=False, default="", index=True),
    Column("finished_at", String(32), nullable=False, default="", index=True),
)
"""shown_status: the status that the vault shows; it differs from status until the note has been written.
note_sha256: the note's text as we last wrote it. content: the plan as JSON.
stop_requested_by: who rejected it after a step was begun whose effect the books have yet to tell."""

actions = Table(
    "actions",
    metadata,
    Column("plan_id", String(32), ForeignKey("plans.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("tool", String(32), nullable=False, index=True),
    Column("arguments", Text, nullable=False),
    Column("key", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("fence", Integer, nullable=False, default=0),
    Column("result", Text, nullable=False, default=""),
    Column("error", Text, nullable=False, default=""),
    Column("read_back_at", String(32), nullable=False, default=""),
    UniqueConstraint("key", name="one_effect_per_key"),
)
"""fence: raised whenever somebody starts the action; a result is only taken from the latest start."""

audit = Table(
    "audit",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=True),
    Column("day", String(10), nullable=False),
    Column("entry", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Index("audit_by_day", "day", "seq"),
)

periods = Table(
    "periods",
    metadata,
    Column("job", String(32), primary_key=True),
    Column("period", String(32), primary_key=True),
    Column("done_at", String(32), nullable=False),
)
"""Scheduled work by the period it was done for."""

leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("owner", String(128), nullable=False),
    Column("until", Double, nullable=False),
    Column("fence", Integer, nullable=False),
)
"""Who works on a plan (by its id), or leads. until: seconds since the epoch by the database's own clock."""
