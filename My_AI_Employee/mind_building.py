"""Builds the planner that works beside the loop from settings: bootstrap's part for minds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import VaultError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.planners.background import BackgroundPlanner, Desk, Limits
from My_AI_Employee.planners.minds import Mind
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.settings import Settings
from My_AI_Employee.vault.layout import HANDBOOK, Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.store import VaultStore

MAX_FILE_BYTES = 2_000_000
MAX_REQUEST_S = 120.0
"""One request of the Messages API: what stopping waits for at most."""
READABLE = (".pdf", ".txt", ".csv", ".xml", ".png", ".jpg", ".jpeg")
"""What is copied for an agent to read; the original is in the task's text already."""


@dataclass(frozen=True, kw_only=True)
class MindParts:
    """What a background planner is built over. state: folder outside the vault. environment: of this process."""

    settings: Settings
    state: Path
    environment: Mapping[str, str] = field(repr=False)
    api_key: str = field(repr=False)
    journal: Journal
    store: VaultStore
    books: BooksView
    clock: Callable[[], datetime]


def build_background(parts: MindParts) -> BackgroundPlanner | None:
    """The configured mind at work beside the loop; None when the rules plan alone. Raises ConfigurationError."""
    settings = parts.settings
    if settings.planner == "rules":
        return None
    return BackgroundPlanner(
        Desk(
            mind=_mind(parts),
            journal=parts.journal,
            books=parts.books,
            handbook=lambda: _handbook(parts.store),
            files=lambda task: attachments_of(parts.store, task),
            clock=parts.clock,
            limits=Limits(
                max_runs=settings.claude_max_runs,
                usd_per_day=settings.claude_usd_per_day,
                context_tokens=settings.claude_context_tokens,
            ),
        )
    )


def _mind(parts: MindParts) -> Mind:
    if parts.settings.planner == "claude_api":
        return _messages_api(parts)
    from My_AI_Employee.planners.claude_code.mind import ClaudeCode
    from My_AI_Employee.planners.claude_code.options import ClaudeOptions, claude_environment

    settings, folder = parts.settings, parts.state / "claude"
    return ClaudeCode(
        ClaudeOptions(
            command=settings.claude_command,
            folder=folder / "runs",
            environment=claude_environment(parts.environment, folder / "home", parts.api_key),
            model=settings.claude_model,
            timeout_s=settings.claude_timeout_s,
            max_turns=settings.claude_max_turns,
        )
    )


def _messages_api(parts: MindParts) -> Mind:
    from My_AI_Employee.planners.messages_api import ApiOptions, MessagesApi

    settings = parts.settings
    return MessagesApi(
        ApiOptions(
            api_key=parts.api_key,
            base_url=parts.environment.get("ANTHROPIC_BASE_URL", ""),
            model=settings.claude_model,
            timeout_s=min(settings.claude_timeout_s, MAX_REQUEST_S),
        )
    )


def _handbook(store: VaultStore) -> str:
    """The handbook's text without its properties; empty when it cannot be read."""
    try:
        return parse_note(store.read_note(HANDBOOK)[0]).body
    except VaultError:
        return ""


def attachments_of(store: VaultStore, task: Task) -> Mapping[str, bytes]:
    """The task's attachments that an agent can read, by name. One that is gone or too large is left out."""
    found = {}
    for name in task.attachments[1:]:
        if name.lower().endswith(READABLE) and "/" not in name:
            try:
                found[name] = store.read_bytes(f"{Folder.ATTACHMENTS}/{name}", MAX_FILE_BYTES)[0]
            except VaultError:
                continue
    return found
