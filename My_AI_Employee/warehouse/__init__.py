"""The warehouse: sums and counts in PostgreSQL for dashboards, with roles that see no more than they need."""
