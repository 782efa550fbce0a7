"""Signing in with an Odoo login: pages, limits, and the encrypted Odoo keys of people."""
