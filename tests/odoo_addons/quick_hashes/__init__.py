"""Loaded for the whole server, never installed in a database."""

from odoo.addons.base.models import res_users


def hash_in_one_round() -> None:
    """Odoo checks secrets as before; only working them out from a stolen database would be easy."""
    res_users.MIN_ROUNDS = 1
    res_users.KEY_CRYPT_CONTEXT.update(pbkdf2_sha512__rounds=1)
