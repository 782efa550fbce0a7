"""Tools that show what an Odoo database consists of; there with a configured stack only."""
