"""Confirmation by the person before money moves: in the client, or by a note in the vault."""
