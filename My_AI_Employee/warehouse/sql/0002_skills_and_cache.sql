-- A skill is here because a person approved it: no default approves, and 'stable' is another word for approved.

ALTER TABLE mcp.skills_registry ALTER COLUMN status DROP DEFAULT;
ALTER TABLE mcp.skills_registry DROP CONSTRAINT IF EXISTS skills_registry_status_check;
UPDATE mcp.skills_registry SET status = 'approved' WHERE status = 'stable';
ALTER TABLE mcp.skills_registry
    ADD CONSTRAINT skills_registry_status_check CHECK (status IN ('approved', 'deprecated')),
    ADD COLUMN digest text;

CREATE TABLE mcp.promotions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    skill text NOT NULL CHECK (length(skill) BETWEEN 1 AND 100),
    version text NOT NULL DEFAULT '' CHECK (length(version) <= 40),
    digest text NOT NULL DEFAULT '' CHECK (length(digest) <= 80),
    from_status text NOT NULL CHECK (from_status IN ('draft', 'candidate', 'approved', 'deprecated')),
    to_status text NOT NULL CHECK (to_status IN ('approved', 'deprecated')),
    approved_by text NOT NULL CHECK (length(approved_by) BETWEEN 1 AND 100),
    written_by name NOT NULL DEFAULT session_user,
    promoted_at timestamptz NOT NULL DEFAULT now()
);

-- Decisions belong to the policy that made them: an entry of another policy is never used.
ALTER TABLE mcp.routing_cache
    ADD COLUMN policy text NOT NULL DEFAULT '',
    ADD CONSTRAINT routing_cache_confidence_check CHECK (confidence BETWEEN 0 AND 1);
CREATE INDEX IF NOT EXISTS routing_cache_expiry ON mcp.routing_cache (expires_at);
