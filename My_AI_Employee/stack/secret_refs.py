"""References to secrets in stack.yaml, and the search for secrets that are written out in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from My_AI_Employee.errors import CredentialsError

SECRET_PREFIX = "secret:"  # noqa: S105 - the notation, not a secret
SECRET_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
SECRET_FIELDS = frozenset({"bearer", "secret", "key", "api_key"})
"""Fields whose value is a secret."""
SECRET_WORDS = re.compile(r"(?:^|[_-])(?:token|key|secret|password|passwd|pwd|credentials?)(?:$|[_-])", re.I)
"""Words in the name of an environment variable or option that say that its value is a secret."""

_WRITTEN_OUT = (
    ("a user and password in an address", re.compile(r"\b[a-z][a-z0-9+.-]*://[^/\s?#]*[^/\s?#{}]@", re.I)),
    (
        "a secret in an address",
        re.compile(r"[?&](?:[\w-]*[_-])?(?:token|key|apikey|secret|password|sig)=[^&${]", re.I),
    ),
    ("an authorization header", re.compile(r"\b(?:bearer|basic)\s+[A-Za-z0-9+/._~-]{12,}", re.I)),
    (
        "a key of a known form",
        re.compile(
            r"\b(?:gh[pousr]_|github_pat_|glpat-|dop_v1_|dckr_pat_|xox[abpr]-|sk-|sk_live_|rk_live_|AKIA|npm_)\w{12,}"
        ),
    ),
    ("a signed token", re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}\.")),
    ("a private key", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
    ("an option with its secret", re.compile(r"^--?[\w-]*(?:token|key|secret|password)=[^${]", re.I)),
)


@dataclass(frozen=True, kw_only=True)
class SecretRef:
    """A secret by its name; the value is read when it is needed.

    name: in the secret store, or of the environment variable that held it when the file was read.
    """

    name: str
    from_environment: str | None = field(default=None, repr=False, compare=False)

    def value(self, get: Callable[[str], str | None]) -> str:
        """The secret. get: reads the secret store. Raises CredentialsError when nothing is stored under the name."""
        found = self.from_environment or get(self.name)
        if not found:
            raise CredentialsError(
                f"no secret {self.name} is stored", hint=f"store it with: ai-employee credentials set {self.name}"
            )
        return found

    def __str__(self) -> str:
        """As it is written in stack.yaml."""
        return f"${{{self.name}}}" if self.from_environment is not None else f"{SECRET_PREFIX}{self.name}"


def written_out_secret(text: str) -> str:
    """What kind of secret a value holds in plain text; empty when none is seen. The secret is not repeated."""
    return next((kind for kind, form in _WRITTEN_OUT if form.search(text)), "")
