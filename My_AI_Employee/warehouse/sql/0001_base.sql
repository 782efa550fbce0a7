-- The first layout. A database that was set up by hand in this layout already has it: nothing is made twice.

CREATE TABLE IF NOT EXISTS mcp.skills_registry (
    id text PRIMARY KEY,
    name text NOT NULL,
    version text,
    status text NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb,
    file_path text,
    promoted_at timestamptz DEFAULT now(),
    promoted_by text,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS mcp.rag_embeddings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    corpus text NOT NULL,
    chunk_text text NOT NULL,
    embedding vector(1536),
    metadata jsonb DEFAULT '{}'::jsonb,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS mcp.routing_cache (
    cache_key text PRIMARY KEY,
    target text NOT NULL,
    confidence double precision,
    metadata jsonb DEFAULT '{}'::jsonb,
    expires_at timestamptz NOT NULL,
    created_at timestamptz DEFAULT now()
);
