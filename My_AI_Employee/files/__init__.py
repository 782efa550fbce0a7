"""Atomic file writes (either the old file or the new one is there), SQLite transactions, and encrypted backups."""
