"""Sign-in with an Odoo login: pages, limits on attempts, and the encrypted Odoo keys of people."""
