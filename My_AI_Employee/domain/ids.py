"""Ids of tasks, plans and requests: `TASK-YYYYMMDD-xxxxxx`, `PLAN-…`, `POLICY-…`, `SKILL-…`."""

import re
import secrets
from datetime import UTC, datetime

ID_PATTERN = re.compile(r"^(TASK|PLAN|POLICY|SKILL)-\d{8}-[0-9a-f]{6}$")


def new_id(prefix: str, now: datetime, suffix: str = "") -> str:
    """Create an id with the UTC date of `now`. suffix: six hex digits; random if empty."""
    return f"{prefix}-{now.astimezone(UTC):%Y%m%d}-{suffix or secrets.token_hex(3)}"


def is_id(text: str) -> bool:
    """Whether the text is the id of a task, a plan, or a request about the policy or a skill."""
    return bool(ID_PATTERN.match(text))
