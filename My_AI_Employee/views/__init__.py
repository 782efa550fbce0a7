"""Writes views of the journal into the vault: plan notes, dashboard, queue view, log files."""
