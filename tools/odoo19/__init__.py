"""Parts of tools/odoo_server.py: layout <- processes <- debian, postgres <- provisioning <- instance."""
