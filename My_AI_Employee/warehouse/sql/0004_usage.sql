-- Sums per hour, never a call, a text or a person. Raw rows of the first layout are put aside, readable by nobody.

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_class WHERE relname = 'usage_metrics' AND relnamespace = 'mcp'::regnamespace) THEN
        ALTER TABLE mcp.usage_metrics RENAME TO usage_metrics_raw;
        ALTER TABLE mcp.usage_metrics_raw RENAME CONSTRAINT usage_metrics_pkey TO usage_metrics_raw_pkey;
    END IF;
END
$$;

CREATE TABLE mcp.usage_metrics (
    source uuid NOT NULL,
    hour timestamptz NOT NULL CHECK (hour = date_trunc('hour', hour, 'UTC')),
    tool text NOT NULL CHECK (tool ~ '^[a-z][A-Za-z0-9_.-]{0,63}$'),
    target text NOT NULL CHECK (target ~ '^[a-z][a-z0-9_-]{0,63}$'),
    outcome text NOT NULL CHECK (outcome ~ '^[A-Za-z_]{1,40}$'),
    calls integer NOT NULL CHECK (calls >= 5),
    within_10ms integer NOT NULL CHECK (within_10ms >= 0),
    within_50ms integer NOT NULL CHECK (within_50ms >= 0),
    within_100ms integer NOT NULL CHECK (within_100ms >= 0),
    within_500ms integer NOT NULL CHECK (within_500ms >= 0),
    within_1s integer NOT NULL CHECK (within_1s >= 0),
    within_5s integer NOT NULL CHECK (within_5s >= 0),
    over_5s integer NOT NULL CHECK (over_5s >= 0),
    written_by name NOT NULL DEFAULT session_user,
    PRIMARY KEY (source, hour, tool, target, outcome),
    CHECK (calls = within_10ms + within_50ms + within_100ms + within_500ms + within_1s + within_5s + over_5s)
);
