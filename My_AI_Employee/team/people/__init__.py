"""The connections of signed-in people to Odoo, and the limits on each person's calls."""
