"""Formats and parses times as the vault stores them: ISO 8601 in UTC, whole seconds, `Z`."""

from datetime import UTC, datetime


def to_iso(moment: datetime) -> str:
    """Format a time, such as `2026-11-20T09:30:00Z`. Raises ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """Parse an ISO time with a zone. Raises ValueError for other text."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"'{text}' has no zone")
    return moment.astimezone(UTC)
