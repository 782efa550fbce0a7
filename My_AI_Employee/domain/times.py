"""Times as the vault writes them: ISO 8601 in UTC, whole seconds, `Z`."""

from datetime import UTC, datetime


def to_iso(moment: datetime) -> str:
    """`2026-11-20T09:30:00Z`. Raises ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """Read what `to_iso` wrote, or any ISO time with a zone. Raises ValueError otherwise."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"'{text}' has no zone")
    return moment.astimezone(UTC)
