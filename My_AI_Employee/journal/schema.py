"""The journal's tables, the same for SQLite and PostgreSQL."""

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
"""Single values by name, such as schema_version, journal_id and the state of the books."""

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
"""Original files, with one task for each drop. content: sha256 of the bytes. sha256: the same for the first drop; a
later drop has its own key. dropped: the file when it was taken in (`tasks.drops`); empty for older versions.
repeats: of a first drop, how often it was seen again; of a later one, its number from 1."""

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
    Column("origin", String(16), nullable=False, default="stranger"),
    Column("sender", Text, nullable=False, default=""),
)
"""planned_sha256: sha256 of the note when it was last planned.
origin, sender: see domain.origin (`Origin`, `MailSender.text`); sender: empty for a file that is not a mail."""

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
"""shown_status: the status that the plan's note shows; empty or different until the note is written.
note_sha256: sha256 of the note as last written. content: the plan as JSON.
stop_requested_by: who rejected the plan while a step was running whose outcome is not known yet."""

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
"""fence: increases with each start of the step; only the result of the latest start is stored."""

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
"""Scheduled jobs and the periods for which they have run."""

leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("owner", String(128), nullable=False),
    Column("until", Double, nullable=False),
    Column("fence", Integer, nullable=False),
)
"""Leases on plans (by id) and on leadership. until: seconds since the epoch by the database's clock."""

mail_folders = Table(
    "mail_folders",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("folder", String(256), primary_key=True),
    Column("uid_validity", _BIG, nullable=False),
    Column("last_uid", _BIG, nullable=False),
)
"""How far each folder of a mail account was read. last_uid: every mail with a smaller or equal UID has a row in
`mails`, or is older than the account's first day."""

mails = Table(
    "mails",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("folder", String(256), primary_key=True),
    Column("uid_validity", _BIG, primary_key=True),
    Column("uid", _BIG, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("sha256", String(64), nullable=False, default="", index=True),
    Column("attempts", Integer, nullable=False, default=0),
    Column("fetched", String(32), nullable=False),
    Index("mails_by_state", "account", "folder", "state"),
)
"""One row per mail that was seen on a server. state: `journal.mails.MailState`. sha256: of the file in `Inbox/`."""

events = Table(
    "events",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("message", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("sink", String(64), nullable=False),
    Column("is_assigned", Integer, nullable=False, default=0),
)
"""What happened, for receivers outside; written in the transaction of the change (see `journal.events`).

subject: a plan's id, or a workflow's name. digest, message, content: of the plan at that moment. sink: the only
receiver; empty for all that want this kind. is_assigned: 1 when its rows in `deliveries` are written."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("event_id", String(32), primary_key=True),
    Column("sink", String(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try", String(32), nullable=False),
    Column("error", Text, nullable=False),
    Index("deliveries_by_state", "state", "next_try"),
)
"""One row per event and receiver. state: `journal.events.DeliveryState`. next_try: no attempt before this time."""

chat_posts = Table(
    "chat_posts",
    metadata,
    Column("room", String(255), primary_key=True),
    Column("plan_id", String(32), primary_key=True),
    Column("code", String(16), nullable=False),
    Column("post_id", String(255), nullable=False),
    Column("shown", String(20), nullable=False),
    Column("posted", String(32), nullable=False),
)
"""The newest post of a plan in a chat room. code: what a person writes to approve it. shown: the plan's state that
the room was told last."""

chat_commands = Table(
    "chat_commands",
    metadata,
    Column("message", String(64), primary_key=True),
    Column("sender", String(255), nullable=False),
    Column("at", String(32), nullable=False),
    Column("outcome", Text, nullable=False),
)
"""Commands of people in a chat that were taken up. message: sha256 over the room and the message's id."""
