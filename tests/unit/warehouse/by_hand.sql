CREATE SCHEMA mcp;

CREATE TABLE mcp.skills_registry (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT,
  status TEXT CHECK(status IN ('stable', 'approved')) NOT NULL DEFAULT 'approved',
  metadata JSONB DEFAULT '{}'::jsonb,
  file_path TEXT,
  promoted_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
  promoted_by TEXT,
  created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
  updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);
CREATE TABLE mcp.rag_embeddings (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  corpus TEXT NOT NULL,
  chunk_text TEXT NOT NULL,
  embedding vector(1536),
  metadata JSONB DEFAULT '{}'::jsonb,
  created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
  updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);
CREATE INDEX idx_rag_embeddings_vector ON mcp.rag_embeddings USING ivfflat (embedding vector_cosine_ops)
  WITH (lists = 100);
CREATE TABLE mcp.usage_metrics (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  operation TEXT NOT NULL,
  target TEXT,
  latency_ms INTEGER,
  success BOOLEAN NOT NULL,
  error_message TEXT,
  metadata JSONB DEFAULT '{}'::jsonb,
  timestamp TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);
CREATE TABLE mcp.routing_cache (
  cache_key TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  confidence FLOAT,
  metadata JSONB DEFAULT '{}'::jsonb,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);

ALTER TABLE mcp.skills_registry ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mcp_clients_read_approved_skills" ON mcp.skills_registry FOR SELECT
  USING (status IN ('stable', 'approved'));
ALTER TABLE mcp.rag_embeddings ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mcp_clients_read_rag" ON mcp.rag_embeddings FOR SELECT USING (true);
ALTER TABLE mcp.usage_metrics ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mcp_coordinator_write_metrics" ON mcp.usage_metrics FOR INSERT WITH CHECK (true);
ALTER TABLE mcp.routing_cache ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mcp_coordinator_manage_cache" ON mcp.routing_cache USING (true) WITH CHECK (true);

CREATE FUNCTION mcp.update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN NEW.updated_at = NOW(); RETURN NEW; END $$;

INSERT INTO mcp.skills_registry (id, name, status) VALUES ('odoo', 'odoo-developer', 'stable'), ('ssc', 'ssc', 'approved');
INSERT INTO mcp.rag_embeddings (corpus, chunk_text, embedding)
  SELECT 'handbook', 'Terms are net 30.', array_agg(1.0)::vector(1536) FROM generate_series(1, 1536);
INSERT INTO mcp.usage_metrics (operation, success, error_message) VALUES ('read', false, 'Acme Ltd was not found');
