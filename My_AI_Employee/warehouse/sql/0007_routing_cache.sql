-- What several coordinators see of their targets, and by which policy they decide. No decision is kept: deciding takes
-- microseconds. A row that is not renewed in time says nothing any more, and is cleaned up.

CREATE TABLE mcp.routing_cache (
    coordinator text NOT NULL CHECK (length(coordinator) BETWEEN 1 AND 80),
    target text NOT NULL CHECK (length(target) BETWEEN 1 AND 100),
    policy text NOT NULL CHECK (length(policy) BETWEEN 1 AND 80),
    is_up boolean NOT NULL,
    written_by name NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at BETWEEN seen_at AND seen_at + interval '1 hour'),
    PRIMARY KEY (coordinator, target)
);
CREATE INDEX routing_cache_expiry ON mcp.routing_cache (expires_at);
