"""Tasks to plans."""
