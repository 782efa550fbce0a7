"""What makes a database of the tests quick: secrets hashed in one round, and no wait before printing.

Odoo hashes a password in 600,000 rounds each time its cache is empty, a key in 6,000 rounds for each call, and lets
its PDF renderer wait a second for scripts that its documents lack. All is checked and printed as before.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping

WIDE_MODULES = "base,rpc,web,quick_hashes"
"""Odoo's own modules of the whole server, and the one of tests/odoo_addons that hashes new secrets in one round."""


def quick_statements(passwords: Mapping[str, str], keys: Mapping[str, str]) -> str:
    """SQL that hashes these users' passwords and API keys again, and takes the wait away. Both: login -> secret."""
    changed = [
        f"UPDATE res_users SET password = '{_hashed(password)}' WHERE login = '{login}';"
        for login, password in passwords.items()
    ]
    changed += [
        f"UPDATE res_users_apikeys SET key = '{_hashed(key)}' FROM res_users "
        f"WHERE res_users.id = user_id AND login = '{login}';"
        for login, key in keys.items()
    ]
    wait = "INSERT INTO ir_config_parameter (key, value) VALUES ('report.print_delay', '0');"
    return "\n".join([*changed, wait])


def _hashed(secret: str) -> str:
    """As passlib writes pbkdf2_sha512."""
    salt = secrets.token_bytes(16)
    digest = hashlib.pbkdf2_hmac("sha512", secret.encode(), salt, 1)
    return f"$pbkdf2-sha512$1${_passlib_base64(salt)}${_passlib_base64(digest)}"


def _passlib_base64(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=").replace("+", ".")
