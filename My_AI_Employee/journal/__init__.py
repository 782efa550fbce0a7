"""The journal: what was intended, decided and done, in SQLite or PostgreSQL."""
