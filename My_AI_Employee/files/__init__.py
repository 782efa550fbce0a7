"""Atomic file writes (after a crash the old or new file is there), encrypted backups, how extras are installed."""
