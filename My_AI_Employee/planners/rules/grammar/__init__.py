"""Closed-world reading of prose: words become typed tokens, and only phrases of the tables are understood."""
