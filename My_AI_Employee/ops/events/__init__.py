"""Delivers events to their receivers, signed and at least once."""
