"""The port `Books` and its two implementations: embedded books and Odoo."""
