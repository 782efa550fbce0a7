"""Atomic file writes (either the old or the new file is there), SQLite transactions, backups, installing extras."""
