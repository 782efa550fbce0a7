"""The files of the vault that a person sees: notes, folders and the audit log."""
