"""Atomic file writes (after a crash there is either the old file or the new one), and encrypted backups."""
