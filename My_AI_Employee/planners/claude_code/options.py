"""How Claude Code is run, and with what of this process's environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SENTINEL = "NotebookEdit"
"""Asked for by a flag and denied by the settings: a run that has it runs without its settings."""
TOOLS = ("Read", "Write")
"""Glob and Grep are left out: `Glob` lists any folder of the machine when it is given an absolute pattern."""
_PASSED_ON = (
    "PATH", "LANG", "LC_ALL", "TZ", "ANTHROPIC_BASE_URL", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN",
    "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS", "CLAUDE_CODE_USE_BEDROCK",
    "CLAUDE_CODE_USE_VERTEX", "AWS_REGION", "AWS_PROFILE", "CLOUD_ML_REGION", "ANTHROPIC_VERTEX_PROJECT_ID",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ClaudeOptions:
    """command: the program. folder: of runs, outside the vault. model: empty leaves it to the program.

    timeout_s: for a whole run. max_turns: of a run. environment: all that the child gets.
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
    """The child's environment: no credentials but its own, no settings of this user's Claude Code."""
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
