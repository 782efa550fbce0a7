-- Each corpus has a dimension of its own, and what a person or a developer keeps locally has none.

CREATE TABLE mcp.corpora (
    name text PRIMARY KEY CHECK (
        length(name) BETWEEN 1 AND 63 AND lower(name) !~ '^(dev|draft|conversation|memory)'
    ),
    dims integer NOT NULL CHECK (dims BETWEEN 1 AND 2000),
    embedder text NOT NULL CHECK (length(embedder) BETWEEN 1 AND 100),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (name, dims)
);

DROP INDEX IF EXISTS mcp.idx_rag_embeddings_vector;
ALTER TABLE mcp.rag_embeddings ALTER COLUMN embedding TYPE vector;
ALTER TABLE mcp.rag_embeddings ADD COLUMN dims integer GENERATED ALWAYS AS (vector_dims(embedding)) STORED;
INSERT INTO mcp.corpora (name, dims, embedder) SELECT DISTINCT corpus, 1536, 'unknown' FROM mcp.rag_embeddings;
ALTER TABLE mcp.rag_embeddings
    ADD CONSTRAINT rag_embeddings_corpus_fkey FOREIGN KEY (corpus) REFERENCES mcp.corpora (name),
    ADD CONSTRAINT rag_embeddings_dims_fkey FOREIGN KEY (corpus, dims) REFERENCES mcp.corpora (name, dims);
CREATE INDEX rag_embeddings_corpus ON mcp.rag_embeddings (corpus);
