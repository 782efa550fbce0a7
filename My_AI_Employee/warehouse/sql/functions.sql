-- Made anew by every migration: triggers and functions. {vector}: the schema of pgvector.

CREATE OR REPLACE FUNCTION mcp.update_updated_at_column() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER skills_registry_updated_at BEFORE UPDATE ON mcp.skills_registry
    FOR EACH ROW EXECUTE FUNCTION mcp.update_updated_at_column();
CREATE OR REPLACE TRIGGER rag_embeddings_updated_at BEFORE UPDATE ON mcp.rag_embeddings
    FOR EACH ROW EXECUTE FUNCTION mcp.update_updated_at_column();

-- Row security does not hold a role that bypasses it; a trigger holds every role but the owner who removes it.
CREATE OR REPLACE FUNCTION mcp.refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE OR REPLACE TRIGGER promotions_are_only_added BEFORE UPDATE OR DELETE ON mcp.promotions
    FOR EACH ROW EXECUTE FUNCTION mcp.refuse_change();
CREATE OR REPLACE TRIGGER promotions_are_not_emptied BEFORE TRUNCATE ON mcp.promotions
    FOR EACH STATEMENT EXECUTE FUNCTION mcp.refuse_change();
CREATE OR REPLACE TRIGGER snapshots_are_only_added BEFORE UPDATE ON mcp.snapshots
    FOR EACH ROW EXECUTE FUNCTION mcp.refuse_change();

-- Makes a corpus. One that is there keeps its dimension and its embedder.
CREATE OR REPLACE FUNCTION mcp.add_corpus(corpus_name text, corpus_dims integer, corpus_embedder text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {vector}, pg_temp
AS $$
DECLARE
    known mcp.corpora;
BEGIN
    INSERT INTO mcp.corpora (name, dims, embedder) VALUES (corpus_name, corpus_dims, corpus_embedder)
        ON CONFLICT (name) DO NOTHING;
    SELECT * INTO STRICT known FROM mcp.corpora WHERE name = corpus_name;
    IF (known.dims, known.embedder) IS DISTINCT FROM (corpus_dims, corpus_embedder) THEN
        RAISE EXCEPTION 'the corpus % holds vectors of % dimensions made by %', known.name, known.dims, known.embedder
            USING ERRCODE = 'check_violation';
    END IF;
END
$$;

-- Gives a corpus an index of its own: a search of a rare corpus walks through its own vectors only. Once, after the
-- first texts: an index over rows that are there is made many times faster than row by row.
CREATE OR REPLACE FUNCTION mcp.index_corpus(corpus_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {vector}, pg_temp
AS $$
DECLARE
    wanted integer;
BEGIN
    SELECT c.dims INTO wanted FROM mcp.corpora AS c WHERE c.name = corpus_name;
    IF wanted IS NULL THEN
        RAISE EXCEPTION 'there is no corpus %', quote_nullable(corpus_name) USING ERRCODE = 'no_data_found';
    END IF;
    EXECUTE format(
        'CREATE INDEX IF NOT EXISTS %I ON mcp.rag_embeddings '
        'USING hnsw ((embedding::vector(%s)) vector_cosine_ops) WHERE corpus = %L',
        'rag_' || md5(corpus_name), wanted, corpus_name
    );
END
$$;

-- The nearest texts of one corpus, best first. threshold: the least cosine similarity, -1 to 1.
CREATE OR REPLACE FUNCTION mcp.search_rag(
    corpus_name text, query vector, match_count integer DEFAULT 10, threshold double precision DEFAULT -1
) RETURNS TABLE (id uuid, chunk_text text, metadata jsonb, similarity double precision)
LANGUAGE plpgsql STABLE SECURITY INVOKER
SET search_path = pg_catalog, {vector}, pg_temp
AS $$
DECLARE
    wanted integer;
BEGIN
    IF match_count IS NULL OR match_count NOT BETWEEN 1 AND 200 THEN
        RAISE EXCEPTION 'match_count is 1 to 200' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT c.dims INTO wanted FROM mcp.corpora AS c WHERE c.name = corpus_name;
    IF wanted IS NULL THEN
        RAISE EXCEPTION 'there is no corpus %', quote_nullable(corpus_name) USING ERRCODE = 'no_data_found';
    END IF;
    IF vector_dims(query) IS DISTINCT FROM wanted THEN
        RAISE EXCEPTION 'the corpus % has % dimensions, the query %', corpus_name, wanted, vector_dims(query)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM set_config('hnsw.ef_search', '200', true);  -- until the transaction ends
    RETURN QUERY EXECUTE format(
        'SELECT near.id, near.chunk_text, near.metadata, near.similarity FROM ('
        'SELECT r.id, r.chunk_text, r.metadata, 1 - (r.embedding::vector(%1$s) <=> $1) AS similarity '
        'FROM mcp.rag_embeddings AS r WHERE r.corpus = %2$L AND r.embedding IS NOT NULL '
        'ORDER BY r.embedding::vector(%1$s) <=> $1 LIMIT $2) AS near '
        'WHERE near.similarity >= $3 ORDER BY near.similarity DESC, near.id',
        wanted, corpus_name
    ) USING query, match_count, threshold;
END
$$;

-- Keeps what a coordinator sees of a target, in the name of its login. A row of another login is left as it is.
CREATE OR REPLACE FUNCTION mcp.keep_target_state(
    of_coordinator text, of_target text, of_policy text, up boolean, seconds integer
) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO mcp.routing_cache AS kept (coordinator, target, policy, is_up, written_by, seen_at, expires_at)
    VALUES (of_coordinator, of_target, of_policy, up, session_user, now(), now() + make_interval(secs => seconds))
    ON CONFLICT (coordinator, target) DO UPDATE SET policy = EXCLUDED.policy, is_up = EXCLUDED.is_up,
        seen_at = EXCLUDED.seen_at, expires_at = EXCLUDED.expires_at
    WHERE kept.written_by = session_user
$$;

-- Removes what is out of date; how many rows.
CREATE OR REPLACE FUNCTION mcp.cleanup_routing_cache() RETURNS bigint
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    WITH gone AS (DELETE FROM mcp.routing_cache WHERE expires_at <= now() RETURNING 1) SELECT count(*) FROM gone
$$;
