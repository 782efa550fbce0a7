"""Builds the background planner and its language model from the settings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import VaultError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.planners.attachments import MAX_FILE_BYTES, media_type, unread_attachments, within_limits
from My_AI_Employee.planners.model import LanguageModel
from My_AI_Employee.planners.page_fields import open_fields
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.tokens import TokenCounter
from My_AI_Employee.readers.contents.candidates import NO_CANDIDATES, PageCandidates
from My_AI_Employee.settings import Settings
from My_AI_Employee.tasks.intake import MAX_ORIGINAL_BYTES
from My_AI_Employee.vault.layout import HANDBOOK, Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.store import VaultStore

if TYPE_CHECKING:
    from My_AI_Employee.planners.anthropic_sdk import ApiOptions
    from My_AI_Employee.planners.background import BackgroundPlanner
    from My_AI_Employee.planners.local_model import LocalModelOptions

MAX_REQUEST_S = 120.0
"""Time-out of one request; stopping waits for it at most."""


@dataclass(frozen=True, kw_only=True)
class ModelParts:
    """Dependencies of the background planner. state: a folder outside the vault. environment: of this process.

    candidates: finds in a PDF or photo what may be the values of fields.
    """

    settings: Settings
    state: Path
    environment: Mapping[str, str] = field(repr=False)
    api_key: str = field(repr=False)
    journal: Journal
    store: VaultStore
    books: BooksView
    clock: Callable[[], datetime]
    candidates: Callable[[bytes], PageCandidates]


def build_background(parts: ModelParts) -> "BackgroundPlanner | None":
    """The planner that asks the configured model; None when the rules plan alone. Raises ConfigurationError."""
    settings = parts.settings
    if settings.planner == "rules":
        return None
    from My_AI_Employee.planners.background import BackgroundParts, BackgroundPlanner, ModelLimits

    return BackgroundPlanner(
        BackgroundParts(
            language_model=_language_model(parts),
            journal=parts.journal,
            books=parts.books,
            handbook=lambda: _handbook(parts.store),
            files=lambda task: _files(parts, task),
            pages=lambda task: pages_of(parts.store, task, parts.candidates),
            clock=parts.clock,
            limits=ModelLimits(
                max_runs=settings.claude_max_runs,
                usd_per_day=settings.claude_usd_per_day,
                context_tokens=settings.claude_context_tokens,
            ),
            count=_counter(parts),
            name="local_model" if settings.planner == "local_model" else "claude",
        )
    )


def _files(parts: ModelParts, task: Task) -> Mapping[str, bytes]:
    """The attachments that the configured model can read; a local model reads only text."""
    found = attachments_of(parts.store, task)
    if parts.settings.planner != "local_model":
        return found
    return {name: content for name, content in found.items() if media_type(name) == "text/plain"}


def _counter(parts: ModelParts) -> TokenCounter | None:
    """The service's token counter; None (tokens are estimated) without a key or the SDK."""
    from My_AI_Employee.planners.anthropic_sdk import ServiceCounter, is_installed

    can_count = parts.settings.planner != "local_model" and parts.api_key and is_installed()
    return ServiceCounter(_api_options(parts)) if can_count else None


def _language_model(parts: ModelParts) -> LanguageModel:
    if parts.settings.planner == "claude_api":
        return _messages_api(parts)
    if parts.settings.planner == "local_model":
        return _local_model(parts)
    from My_AI_Employee.planners.claude_code.options import ClaudeOptions, claude_environment
    from My_AI_Employee.planners.claude_code.planner import ClaudeCode

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


def _messages_api(parts: ModelParts) -> LanguageModel:
    from My_AI_Employee.planners.messages_api import MessagesApi

    return MessagesApi(_api_options(parts))


def _local_model(parts: ModelParts) -> LanguageModel:
    from My_AI_Employee.planners.local_model import LocalModel

    return LocalModel(local_model_options(parts.settings))


def local_model_options(settings: Settings) -> "LocalModelOptions":
    """How the local model is asked."""
    from My_AI_Employee.planners.local_model import LocalModelOptions

    timeout_s = min(settings.claude_timeout_s, MAX_REQUEST_S)
    return LocalModelOptions(url=settings.local_model_url, model=settings.local_model, timeout_s=timeout_s)


def _api_options(parts: ModelParts) -> "ApiOptions":
    from My_AI_Employee.planners.anthropic_sdk import ApiOptions

    return ApiOptions(
        api_key=parts.api_key,
        base_url=parts.environment.get("ANTHROPIC_BASE_URL", ""),
        model=parts.settings.claude_model,
        timeout_s=min(parts.settings.claude_timeout_s, MAX_REQUEST_S),
    )


def _handbook(store: VaultStore) -> str:
    """The handbook's text without its front matter; empty when it cannot be read."""
    try:
        return parse_note(store.read_note(HANDBOOK)[0]).body
    except VaultError:
        return ""


def attachments_of(store: VaultStore, task: Task) -> Mapping[str, bytes]:
    """The attachments of a task that a model can read, by name; missing or too large ones are left out."""
    return within_limits(_readable(store, unread_attachments(task)))


def pages_of(store: VaultStore, task: Task, candidates: Callable[[bytes], PageCandidates]) -> PageCandidates:
    """What may be the values of the fields that the reading of a task's file left open; none where nothing was."""
    name = task.attachments[0] if task.attachments else ""
    if not name or not open_fields(task) or {"/", "\\", "\0"} & set(name):
        return NO_CANDIDATES
    try:
        return candidates(store.read_bytes(f"{Folder.ATTACHMENTS}/{name}", MAX_ORIGINAL_BYTES)[0])
    except VaultError:
        return NO_CANDIDATES


def _readable(store: VaultStore, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        if media_type(name) and not {"/", "\\", "\0"} & set(name):
            try:
                yield name, store.read_bytes(f"{Folder.ATTACHMENTS}/{name}", MAX_FILE_BYTES)[0]
            except VaultError:
                continue
