"""Where skills are kept: those that come with the program, the folder of published ones, and the tools that exist."""

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.bootstrap.state_folder import vault_id
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.settings import Settings
from My_AI_Employee.skills import promotion, publishing
from My_AI_Employee.skills.published import PublishedSkills

if TYPE_CHECKING:
    from My_AI_Employee.journal.journal import Journal

LIBRARY = Path(promotion.__file__).parent / "library"
"""Skills and agents that come with the program."""
_FOLDER, _KEY = "published_skills", "published_skills.key"


def published_skills(settings: Settings) -> PublishedSkills:
    """The folder of published skills: one for all vaults of this user, read by the coordinator."""
    root = settings.state_root
    return PublishedSkills(folder=root / _FOLDER, key=_seal_key(root))


def _seal_key(root: Path) -> bytes:
    """The key of the index's seal; made at the first use, readable by this user alone."""
    path = root / _KEY
    if not path.exists():
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, secrets.token_bytes(32), mode=0o600, replace=False)
    return path.read_bytes()


def open_promotion(journal: "Journal", folder: Path, clock: Callable[[], datetime] = utc_now) -> promotion.Promotion:
    """What puts skills of a folder up for approval."""
    return promotion.Promotion(journal=journal, folder=folder, knows=knows_tool, clock=clock)


def open_publisher(
    installation: Installation, journal: "Journal", folder: Path, clock: Callable[[], datetime] = utc_now
) -> publishing.Publisher:
    """What publishes the skills that were approved in the installation's vault. Raises ConfigurationError."""
    return publishing.Publisher(
        journal=journal,
        folder=folder,
        published=published_skills(installation.settings),
        vault=own_vault_id(installation),
        clock=clock,
    )


def own_vault_id(installation: Installation) -> str:
    """The id of the installation's vault. Raises ConfigurationError without one."""
    if installation.vault is None:
        raise ConfigurationError("no vault is given", hint="use --vault PATH or set AI_EMPLOYEE_VAULT")
    return vault_id(installation.vault)


def knows_tool(name: str) -> bool:
    """Whether the books' server, the team server or the coordinator has a tool of this name.

    Those of the last two are known when `ai-employee[team]` is installed; they load slowly, and only when asked for.
    """
    return name in _books_tools() or name in _team_tools()


@cache
def _books_tools() -> frozenset[str]:
    from My_AI_Employee.domain.actions import ACTIONS
    from My_AI_Employee.mcp_servers import catalogue

    specs = {spec.name for spec in vars(catalogue).values() if isinstance(spec, catalogue.ToolSpec)}
    return frozenset(specs | set(ACTIONS))


@cache
def _team_tools() -> frozenset[str]:
    try:
        from My_AI_Employee.coordinator.catalogue import CALL_TOOL, FIND_TOOL
        from My_AI_Employee.team.mcp.registry import all_tools, metadata_tools

        own = {tool.spec.name for tool in (*all_tools(), *metadata_tools())}
        return frozenset(own | {CALL_TOOL, FIND_TOOL})
    except ModuleNotFoundError:
        return frozenset()
