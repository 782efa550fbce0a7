"""Publishes skills that a person approved: the registry's row and the promotion that allows it, together."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from My_AI_Employee.errors import WarehouseDataError

if TYPE_CHECKING:
    from psycopg import Connection

Status = Literal["draft", "candidate", "approved", "deprecated"]
_KNOWN = "SELECT status, digest FROM mcp.skills_registry WHERE id = %s FOR UPDATE"
_PUT = """
INSERT INTO mcp.skills_registry (id, name, version, status, digest, file_path, metadata, promoted_at, promoted_by)
VALUES (%(name)s, %(name)s, %(version)s, %(status)s, %(digest)s, %(file_path)s, %(metadata)s::jsonb, now(), %(by)s)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, status = excluded.status, digest = excluded.digest,
    file_path = excluded.file_path, metadata = excluded.metadata, promoted_at = now(),
    promoted_by = excluded.promoted_by
"""
_PROMOTE = """
INSERT INTO mcp.promotions (skill, version, digest, from_status, to_status, approved_by)
VALUES (%s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True, kw_only=True)
class RegistryEntry:
    """A skill of git. digest: of its content. before: its status before. approved_by: the person who decided."""

    name: str
    version: str
    status: Status
    digest: str
    approved_by: str
    before: Status = "candidate"
    file_path: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)


def publish_skill(connection: "Connection[tuple[Any, ...]]", skill: RegistryEntry) -> bool:
    """Publish a skill; False when the registry has it like this already. connection: in the role of CI.

    Raises WarehouseDataError for one that nobody approved, psycopg.Error.
    """
    if skill.status not in ("approved", "deprecated"):
        raise WarehouseDataError(
            f"the skill {skill.name} is {skill.status}", hint="only approved and deprecated skills are published"
        )
    if not skill.approved_by.strip():
        raise WarehouseDataError(f"nobody is named who approved the skill {skill.name}")
    known = connection.execute(_KNOWN, (skill.name,)).fetchone()
    if known == (skill.status, skill.digest):
        return False
    values = {
        "name": skill.name,
        "version": skill.version,
        "status": skill.status,
        "digest": skill.digest,
        "file_path": skill.file_path,
        "metadata": json.dumps(skill.metadata),
        "by": skill.approved_by,
    }
    connection.execute(_PUT.encode(), values)
    before = str(known[0]) if known else skill.before
    promoted = (skill.name, skill.version, skill.digest, before, skill.status, skill.approved_by)
    connection.execute(_PROMOTE.encode(), promoted)
    return True
