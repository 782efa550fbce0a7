"""Odoo's books over JSON-2 or JSON-RPC."""
