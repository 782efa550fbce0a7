-- What the advisor found, in counts and sums. And the cache of routing decisions goes: deciding is a comparison in the
-- coordinator's memory that takes microseconds, so that no program ever read this table.

ALTER TABLE mcp.snapshots DROP CONSTRAINT snapshots_kind_check;
ALTER TABLE mcp.snapshots
    ADD CONSTRAINT snapshots_kind_check CHECK (kind IN ('books', 'operations', 'comparison', 'advisor'));

DROP FUNCTION IF EXISTS mcp.cleanup_routing_cache();
DROP TABLE IF EXISTS mcp.routing_cache;
