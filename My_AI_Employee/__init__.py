"""AI Employee: a bookkeeping employee that lives in a folder of notes."""

__version__ = "0.1.0"
