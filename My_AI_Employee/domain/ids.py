"""Ids of tasks, plans and requests about the policy: `TASK-YYYYMMDD-xxxxxx`, `PLAN-…`, `POLICY-…`."""

import re
import secrets
from datetime import UTC, datetime

ID_PATTERN = re.compile(r"^(TASK|PLAN|POLICY)-\d{8}-[0-9a-f]{6}$")


def new_id(prefix: str, now: datetime, suffix: str = "") -> str:
    """A new id of the UTC day of `now`. suffix: six hex digits, random when empty."""
    return f"{prefix}-{now.astimezone(UTC):%Y%m%d}-{suffix or secrets.token_hex(3)}"


def is_id(text: str) -> bool:
    """Whether the text is an id of a task, a plan or a request about the policy."""
    return bool(ID_PATTERN.match(text))
