-- Figures of one subject at one moment: sums and counts by name, in one row, so that nothing is added to it later.

CREATE FUNCTION mcp.are_figures(found jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN jsonb_typeof(found) = 'array' THEN NOT EXISTS (
        SELECT FROM jsonb_array_elements(found) AS each
        WHERE jsonb_typeof(each) <> 'object'
            OR jsonb_typeof(each -> 'section') IS DISTINCT FROM 'string'
            OR jsonb_typeof(each -> 'name') IS DISTINCT FROM 'string'
            OR jsonb_typeof(each -> 'unit') IS DISTINCT FROM 'string'
            OR jsonb_typeof(each -> 'value') IS DISTINCT FROM 'number'
            OR length(each ->> 'section') > 40 OR length(each ->> 'name') > 200 OR length(each ->> 'unit') > 20
    ) ELSE false END
$$;

CREATE TABLE mcp.snapshots (
    id uuid PRIMARY KEY,
    source uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('books', 'operations', 'comparison')),
    subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 130),
    authority text NOT NULL CHECK (authority IN ('primary', 'sandbox', 'none')),
    as_of date NOT NULL,
    taken_at timestamptz NOT NULL,
    figures jsonb NOT NULL CHECK (mcp.are_figures(figures)),
    written_by name NOT NULL DEFAULT session_user
);
CREATE INDEX snapshots_newest ON mcp.snapshots (kind, subject, as_of, taken_at DESC);
