-- Made anew by every migration: who may do what. Rights and policies that are not in this file are taken away first.

DO $$
DECLARE
    role_name text;
    found record;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['mcp_coordinator', 'mcp_ci', 'mcp_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
            IF current_setting('server_version_num')::integer >= 160000 THEN
                -- to be taken on by SET ROLE; inherited, a role's policies would count for the owner at all times
                EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT FALSE, SET TRUE', role_name);
            END IF;
        END IF;
    END LOOP;
    FOR found IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'mcp' LOOP
        EXECUTE format('DROP POLICY %I ON mcp.%I', found.policyname, found.tablename);
    END LOOP;
    FOR found IN SELECT relname FROM pg_class WHERE relnamespace = 'mcp'::regnamespace AND relkind = 'r'
        AND relname <> 'schema_migrations' LOOP
        EXECUTE format('ALTER TABLE mcp.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', found.relname);
    END LOOP;
    FOR role_name IN SELECT rolname FROM pg_roles WHERE rolname IN (
        'mcp_coordinator', 'mcp_ci', 'mcp_reader', 'anon', 'authenticated', 'service_role') LOOP
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA mcp FROM %I', role_name);
        EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA mcp FROM %I', role_name);
        EXECUTE format('REVOKE ALL ON SCHEMA mcp FROM %I', role_name);
        IF role_name <> 'anon' THEN
            EXECUTE format('GRANT USAGE ON SCHEMA mcp TO %I', role_name);
        END IF;
    END LOOP;
END
$$;
REVOKE ALL ON SCHEMA mcp FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA mcp FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA mcp FROM PUBLIC;

-- the owner, whose views sum up what readers may not see row by row
CREATE POLICY owner_reads ON mcp.snapshots FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON mcp.usage_metrics FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON mcp.promotions FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON mcp.skills_registry FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_adds ON mcp.corpora TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY owner_reads ON mcp.rag_embeddings FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_keeps ON mcp.routing_cache TO CURRENT_USER USING (true) WITH CHECK (true);

-- mcp_coordinator: adds figures in its own name and cannot read them; reads what is approved
GRANT INSERT ON mcp.usage_metrics, mcp.snapshots TO mcp_coordinator;
GRANT SELECT ON mcp.skills_registry, mcp.corpora, mcp.rag_embeddings TO mcp_coordinator;
GRANT EXECUTE ON FUNCTION mcp.are_figures(jsonb) TO mcp_coordinator;
GRANT EXECUTE ON FUNCTION mcp.keep_target_state(text, text, text, boolean, integer) TO mcp_coordinator;
GRANT EXECUTE ON FUNCTION mcp.cleanup_routing_cache() TO mcp_coordinator;
CREATE POLICY coordinator_adds ON mcp.usage_metrics FOR INSERT TO mcp_coordinator
    WITH CHECK (written_by = session_user AND hour <= now());
CREATE POLICY coordinator_adds ON mcp.snapshots FOR INSERT TO mcp_coordinator
    WITH CHECK (written_by = session_user AND taken_at <= now() + interval '5 minutes');
CREATE POLICY coordinator_reads ON mcp.skills_registry FOR SELECT TO mcp_coordinator USING (status = 'approved');
CREATE POLICY coordinator_reads ON mcp.corpora FOR SELECT TO mcp_coordinator USING (true);
CREATE POLICY coordinator_reads ON mcp.rag_embeddings FOR SELECT TO mcp_coordinator USING (true);

-- mcp_ci: publishes skills with the promotion that allows it, and fills corpora
GRANT SELECT, INSERT, UPDATE ON mcp.skills_registry TO mcp_ci;
GRANT SELECT, INSERT ON mcp.promotions TO mcp_ci;
GRANT SELECT ON mcp.corpora TO mcp_ci;
GRANT SELECT, INSERT, UPDATE, DELETE ON mcp.rag_embeddings TO mcp_ci;
GRANT EXECUTE ON FUNCTION mcp.add_corpus(text, integer, text), mcp.index_corpus(text) TO mcp_ci;
CREATE POLICY ci_publishes ON mcp.skills_registry TO mcp_ci USING (true) WITH CHECK (true);
CREATE POLICY ci_reads ON mcp.promotions FOR SELECT TO mcp_ci USING (true);
CREATE POLICY ci_adds ON mcp.promotions FOR INSERT TO mcp_ci
    WITH CHECK (written_by = session_user AND promoted_at = now());
CREATE POLICY ci_reads ON mcp.corpora FOR SELECT TO mcp_ci USING (true);
CREATE POLICY ci_fills ON mcp.rag_embeddings TO mcp_ci USING (true) WITH CHECK (true);

-- searching is not a right of its own: the caller sees what its policies show
DO $$
DECLARE
    role_name text;
    signature text := (SELECT p.oid::regprocedure::text FROM pg_proc AS p
        WHERE p.pronamespace = 'mcp'::regnamespace AND p.proname = 'search_rag');
    found record;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['mcp_coordinator', 'mcp_ci'] LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', signature, role_name);
    END LOOP;
    FOR found IN SELECT relname FROM pg_class WHERE relnamespace = 'mcp'::regnamespace AND relkind = 'v' LOOP
        EXECUTE format('GRANT SELECT ON mcp.%I TO mcp_reader', found.relname);
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'authenticated') THEN
        GRANT SELECT ON mcp.skills_registry TO authenticated;
        CREATE POLICY people_read ON mcp.skills_registry FOR SELECT TO authenticated USING (status = 'approved');
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON mcp.skills_registry, mcp.rag_embeddings, mcp.corpora
            TO service_role;
        GRANT SELECT, INSERT ON mcp.promotions, mcp.usage_metrics, mcp.snapshots TO service_role;
        GRANT SELECT ON mcp.routing_cache TO service_role;
        GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA mcp TO service_role;
    END IF;
END
$$;
