"""The connections of signed-in persons to Odoo, and how much each may use."""
