"""The effect journal: what was intended, what was done."""
