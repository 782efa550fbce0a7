"""The port Books and its two implementations, local and Odoo."""
