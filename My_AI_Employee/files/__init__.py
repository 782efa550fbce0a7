"""Atomic file writes (after a crash the old or new file is there), SQLite transactions, backups, how extras are installed."""
