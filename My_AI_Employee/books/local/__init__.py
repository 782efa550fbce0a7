"""Embedded double-entry books in SQLite."""
