-- Made anew by every migration: what dashboards read. A view shows sums; the tables below are closed to readers.

DO $$
DECLARE
    old text := (SELECT string_agg(format('mcp.%I', relname), ', ') FROM pg_class
        WHERE relnamespace = 'mcp'::regnamespace AND relkind = 'v' AND relname LIKE 'ai\_employee\_%');
BEGIN
    IF old IS NOT NULL THEN
        EXECUTE 'DROP VIEW ' || old;
    END IF;
END
$$;

-- Of several snapshots for one day the newest counts. newest: of the last day of its subject. Two installations that
-- use one name are told apart by the beginning of their random id.
CREATE VIEW mcp.ai_employee_figures WITH (security_barrier = true) AS
SELECT s.kind, s.subject, s.authority, s.as_of, s.newest, s.taken_at, f.section, f.name, f.value, f.unit
FROM (
    SELECT d.kind, d.authority, d.as_of, d.taken_at, d.figures,
        d.as_of = max(d.as_of) OVER of_source AS newest,
        CASE WHEN min(d.source::text) OVER of_subject = max(d.source::text) OVER of_subject THEN d.subject
            ELSE d.subject || ' (' || left(d.source::text, 8) || ')' END AS subject
    FROM (
        SELECT DISTINCT ON (source, kind, subject, as_of) *
        FROM mcp.snapshots ORDER BY source, kind, subject, as_of, taken_at DESC, id
    ) AS d
    WINDOW of_source AS (PARTITION BY d.source, d.kind, d.subject), of_subject AS (PARTITION BY d.kind, d.subject)
) AS s
CROSS JOIN LATERAL jsonb_to_recordset(s.figures) AS f (section text, name text, value numeric, unit text);

-- A sandbox is never mixed into the figures of the books.
CREATE VIEW mcp.ai_employee_erp_figures WITH (security_barrier = true) AS
SELECT subject, as_of, newest, name, value, unit
FROM mcp.ai_employee_figures WHERE kind = 'books' AND authority = 'primary' AND section = 'key figures';

CREATE VIEW mcp.ai_employee_erp_open_amounts WITH (security_barrier = true) AS
SELECT f.subject, f.as_of, f.newest, f.section AS side, b.bucket, b.bucket_order, f.value, f.unit
FROM mcp.ai_employee_figures AS f
JOIN (VALUES
    ('not_due', 'not due', 1), ('1_30', '1 to 30 days', 2), ('31_60', '31 to 60 days', 3),
    ('61_90', '61 to 90 days', 4), ('over_90', 'over 90 days', 5)
) AS b (name, bucket, bucket_order) USING (name)
WHERE f.kind = 'books' AND f.authority = 'primary' AND f.section IN ('receivables', 'payables');

CREATE VIEW mcp.ai_employee_erp_trial_balance WITH (security_barrier = true) AS
SELECT subject, as_of, newest, name AS account, value, unit
FROM mcp.ai_employee_figures WHERE kind = 'books' AND authority = 'primary' AND section = 'trial balance';

CREATE VIEW mcp.ai_employee_ssc WITH (security_barrier = true) AS
SELECT subject, as_of, newest, section, name, value, unit
FROM mcp.ai_employee_figures WHERE kind = 'operations' AND section IN ('tasks', 'plans', 'waiting');

CREATE VIEW mcp.ai_employee_automation WITH (security_barrier = true) AS
SELECT subject, as_of, newest, section, name, value, unit
FROM mcp.ai_employee_figures WHERE kind = 'operations' AND section IN ('steps', 'workflows', 'events');

CREATE VIEW mcp.ai_employee_model_costs WITH (security_barrier = true) AS
SELECT subject, as_of, newest, name, value, unit
FROM mcp.ai_employee_figures WHERE kind = 'operations' AND section = 'model';

CREATE VIEW mcp.ai_employee_mcp_use WITH (security_barrier = true) AS
SELECT hour, tool, target, outcome, sum(calls) AS calls
FROM mcp.usage_metrics GROUP BY hour, tool, target, outcome;

CREATE VIEW mcp.ai_employee_mcp_latency WITH (security_barrier = true) AS
SELECT u.hour, u.target, b.latency, b.latency_order, sum(b.calls) AS calls
FROM mcp.usage_metrics AS u
CROSS JOIN LATERAL (VALUES
    ('within 10 ms', 1, u.within_10ms), ('within 50 ms', 2, u.within_50ms), ('within 100 ms', 3, u.within_100ms),
    ('within 500 ms', 4, u.within_500ms), ('within 1 s', 5, u.within_1s), ('within 5 s', 6, u.within_5s),
    ('over 5 s', 7, u.over_5s)
) AS b (latency, latency_order, calls)
GROUP BY u.hour, u.target, b.latency, b.latency_order;

CREATE VIEW mcp.ai_employee_infra WITH (security_barrier = true) AS
SELECT hour, target, sum(calls) AS calls,
    sum(calls) FILTER (WHERE outcome IN ('TARGET_UNAVAILABLE', 'BOOKS_UNAVAILABLE')) AS unavailable,
    sum(calls) FILTER (WHERE outcome = 'OUTCOME_UNKNOWN') AS outcome_unknown,
    sum(over_5s) AS over_5s
FROM mcp.usage_metrics WHERE target <> 'other' GROUP BY hour, target;

CREATE VIEW mcp.ai_employee_promotions WITH (security_barrier = true) AS
SELECT promoted_at, skill, version, from_status, to_status, approved_by FROM mcp.promotions;

CREATE VIEW mcp.ai_employee_skills WITH (security_barrier = true) AS
SELECT name, version, status, updated_at FROM mcp.skills_registry WHERE status = 'approved';

CREATE VIEW mcp.ai_employee_migration_diff WITH (security_barrier = true) AS
SELECT subject, as_of, newest, section,
    max(value) FILTER (WHERE name = 'compared') = 1 AS compared,
    max(value) FILTER (WHERE name = 'differences') AS differences,
    max(value) FILTER (WHERE name = 'rows of the first') AS rows_first,
    max(value) FILTER (WHERE name = 'rows of the second') AS rows_second,
    max(value) FILTER (WHERE name = 'total of the first') AS total_first,
    max(value) FILTER (WHERE name = 'total of the second') AS total_second,
    max(unit) FILTER (WHERE name = 'total of the first') AS unit
FROM mcp.ai_employee_figures WHERE kind = 'comparison' GROUP BY subject, as_of, newest, section;

CREATE VIEW mcp.ai_employee_advisor WITH (security_barrier = true) AS
SELECT subject, as_of, newest, section, name, value, unit
FROM mcp.ai_employee_figures WHERE kind = 'advisor';

CREATE VIEW mcp.ai_employee_targets WITH (security_barrier = true) AS
SELECT target, coordinator, is_up, policy, seen_at,
    (SELECT count(DISTINCT other.policy) FROM mcp.routing_cache AS other WHERE other.expires_at > now()) > 1
        AS policies_differ
FROM mcp.routing_cache WHERE expires_at > now();
