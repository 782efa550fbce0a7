"""Builds the planner that asks a language model, beside the loop, from settings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import VaultError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.planners.attached import MAX_FILE_BYTES, candidates, media_type, within_limits
from My_AI_Employee.planners.background import BackgroundParts, BackgroundPlanner, ModelLimits
from My_AI_Employee.planners.model import LanguageModel
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.tokens import TokenCounter
from My_AI_Employee.settings import Settings
from My_AI_Employee.vault.layout import HANDBOOK, Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.store import VaultStore

if TYPE_CHECKING:
    from My_AI_Employee.planners.anthropic_sdk import ApiOptions

MAX_REQUEST_S = 120.0
"""One request of the Messages API: what stopping waits for at most."""


@dataclass(frozen=True, kw_only=True)
class ModelParts:
    """What a background planner is built over. state: folder outside the vault. environment: of this process."""

    settings: Settings
    state: Path
    environment: Mapping[str, str] = field(repr=False)
    api_key: str = field(repr=False)
    journal: Journal
    store: VaultStore
    books: BooksView
    clock: Callable[[], datetime]


def build_background(parts: ModelParts) -> BackgroundPlanner | None:
    """The planner that asks the configured model; None when the rules plan alone. Raises ConfigurationError."""
    settings = parts.settings
    if settings.planner == "rules":
        return None
    return BackgroundPlanner(
        BackgroundParts(
            language_model=_mind(parts),
            journal=parts.journal,
            books=parts.books,
            handbook=lambda: _handbook(parts.store),
            files=lambda task: _files(parts, task),
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
    """What this model can be shown: a local model reads text alone."""
    found = attachments_of(parts.store, task)
    if parts.settings.planner != "local_model":
        return found
    return {name: content for name, content in found.items() if media_type(name) == "text/plain"}


def _counter(parts: ModelParts) -> TokenCounter | None:
    """How tokens are counted by the service: needs a key and the SDK; None leaves it to the estimate."""
    from My_AI_Employee.planners.anthropic_sdk import ServiceCounter, is_installed

    can_count = parts.settings.planner != "local_model" and parts.api_key and is_installed()
    return ServiceCounter(_api_options(parts)) if can_count else None


def _mind(parts: ModelParts) -> LanguageModel:
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
    from My_AI_Employee.planners.local_model import LocalModel, LocalModelOptions

    settings = parts.settings
    timeout_s = min(settings.claude_timeout_s, MAX_REQUEST_S)
    return LocalModel(
        LocalModelOptions(url=settings.local_model_url, model=settings.local_model, timeout_s=timeout_s)
    )


def _api_options(parts: ModelParts) -> "ApiOptions":
    from My_AI_Employee.planners.anthropic_sdk import ApiOptions

    return ApiOptions(
        api_key=parts.api_key,
        base_url=parts.environment.get("ANTHROPIC_BASE_URL", ""),
        model=parts.settings.claude_model,
        timeout_s=min(parts.settings.claude_timeout_s, MAX_REQUEST_S),
    )


def _handbook(store: VaultStore) -> str:
    """The handbook's text without its properties; empty when it cannot be read."""
    try:
        return parse_note(store.read_note(HANDBOOK)[0]).body
    except VaultError:
        return ""


def attachments_of(store: VaultStore, task: Task) -> Mapping[str, bytes]:
    """The task's files that a model can be shown, by name. What is gone, too large or no plain file is left out."""
    return within_limits(_readable(store, candidates(task)))


def _readable(store: VaultStore, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        if media_type(name) and not {"/", "\\", "\0"} & set(name):
            try:
                yield name, store.read_bytes(f"{Folder.ATTACHMENTS}/{name}", MAX_FILE_BYTES)[0]
            except VaultError:
                continue
