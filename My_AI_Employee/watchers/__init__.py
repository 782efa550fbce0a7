"""Noticing that something in the vault changed, and whether a dropped file is complete."""
