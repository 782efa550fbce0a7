"""The port `SecretStore`.

Secrets are never part of a repr, a log line or an error. Nothing here reads the environment.
"""

import json
import re
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote

from My_AI_Employee.errors import CredentialsError

KNOWN_NAMES = (
    "ODOO_API_KEY",
    "ODOO_PASSWORD",
    "SMTP_PASSWORD",
    "ALERT_URLS",
    "ANTHROPIC_API_KEY",
    "TEAM_KEY",
    "DIGITALOCEAN_TOKEN",
)
HIDDEN = "***"
NAME = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
MAIL_NAME = re.compile(r"MAIL_[A-Z0-9_]+_(?:PASSWORD|REFRESH_TOKEN)")
"""Names of the secrets of mail accounts."""
OPS_NAME = re.compile(r"(?:CHAT|EVENTS|N8N)_[A-Z0-9_]{1,50}")
"""Names of the secrets of chat servers, receivers of events and n8n, which the settings of `ops` choose."""
WAREHOUSE_NAME = re.compile(r"(?:WAREHOUSE|SUPERSET)_[A-Z0-9_]{1,50}")
"""Names of the secrets of the warehouse and of Superset."""
_SCOPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


class SecretStore(Protocol):
    """Named secrets of one vault. Every method may raise CredentialsError."""

    def get(self, name: str) -> str | None:
        """The secret; None when there is none of this name."""
        ...

    def set(self, name: str, value: str) -> None:
        """Store a secret; replaces an earlier one of this name."""
        ...

    def delete(self, name: str) -> bool:
        """Delete a secret; False when there is none of this name."""
        ...

    def names(self) -> list[str]:
        """The names of the stored secrets, sorted."""
        ...

    def where(self) -> str:
        """The location of the store, for a person."""
        ...


def check_name(name: str) -> None:
    """Raises CredentialsError unless the name is valid for an environment variable (upper case, no path)."""
    if not NAME.fullmatch(name):
        raise CredentialsError(
            "the name of a secret has 1 to 64 capital letters, digits and underscores, and begins with a letter",
            hint=f"the known names are {', '.join(KNOWN_NAMES)}",
        )


def check_scope(scope: str) -> None:
    """Raises CredentialsError for a scope with characters of a path."""
    if not _SCOPE.fullmatch(scope):
        raise CredentialsError(f"'{scope}' cannot scope secrets: letters, digits, dots, dashes and underscores only")


def check_pair(name: str, value: str) -> None:
    """Raises CredentialsError for an invalid name or an empty secret."""
    check_name(name)
    if not value:
        raise CredentialsError(
            f"{name} is empty",
            hint="type it at the prompt, or give it on stdin; `ai-employee credentials delete` removes one",
        )


def redact(text: str, secret_values: Iterable[str]) -> str:
    """The text with every secret replaced by `***`, also in URL or JSON encoding. Empty secrets are skipped."""
    forms = {form for value in secret_values if value for form in (value, quote(value, safe=""), _json_form(value))}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, HIDDEN)
    return text


def _json_form(value: str) -> str:
    return json.dumps(value)[1:-1]
