"""The memory: what was agreed, decided and written, each with source, person, time and trust, found by words."""
