"""Writes views whose names a person may have used too: a note that the program did not write is left alone."""

from contextlib import suppress

from My_AI_Employee.errors import VaultError
from My_AI_Employee.vault.notes import Note, optional_field, parse_note, render_note
from My_AI_Employee.vault.store import VaultStore


def write_own_view(store: VaultStore, rel: str, kind: str, body: str) -> bool:
    """Write the note with the property `type`; False when it is unchanged, or another note has its name."""
    if store.exists(rel):
        found = ""
        with suppress(VaultError):
            found = optional_field(parse_note(store.read_note(rel)[0]), "type")
        if found != kind:
            return False
    return store.write_view(rel, render_note(Note({"type": kind}, body)))
