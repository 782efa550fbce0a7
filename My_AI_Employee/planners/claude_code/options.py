"""Options of Claude Code, and the environment variables that it gets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SENTINEL = "NotebookEdit"
"""A tool that the command line requests and the settings deny. A run that offers it ignores the settings."""
TOOLS = ("Read", "Write")
"""Glob and Grep are left out: `Glob` lists any folder of the machine when it is given an absolute pattern."""
_PASSED_ON = (
    "PATH", "LANG", "LC_ALL", "TZ", "ANTHROPIC_BASE_URL", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN",
    "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS", "CLAUDE_CODE_USE_BEDROCK",
    "CLAUDE_CODE_USE_VERTEX", "AWS_REGION", "AWS_PROFILE", "CLOUD_ML_REGION", "ANTHROPIC_VERTEX_PROJECT_ID",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ClaudeOptions:
    """command: the program. folder: parent of the run folders, outside the vault. model: empty for its default.

    timeout_s, max_turns: limits of one run. environment: all variables of the child process.
    """

    command: str
    folder: Path
    environment: Mapping[str, str] = field(repr=False)
    model: str = ""
    timeout_s: float = 600.0
    max_turns: int = 60
    max_batch: int = 20


def claude_environment(
    environment: Mapping[str, str], home: Path, api_key: str, max_retries: int = 2
) -> dict[str, str]:
    """The child's environment: only its own credentials, and a home folder without the user's settings."""
    passed = {name: environment[name] for name in _PASSED_ON if environment.get(name)}
    own = {
        "HOME": str(home),
        "CLAUDE_CONFIG_DIR": str(home / "config"),
        "TMPDIR": str(home / "tmp"),
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "CLAUDE_CODE_MAX_RETRIES": str(max_retries),
        "CLAUDE_CODE_DISABLE_AUTO_MEMORY": "1",
        "DISABLE_AUTOUPDATER": "1",
    }
    return {**passed, **own, **({"ANTHROPIC_API_KEY": api_key} if api_key else {})}
