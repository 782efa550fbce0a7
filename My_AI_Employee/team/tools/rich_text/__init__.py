"""HTML of Odoo's fields to Markdown and back."""
